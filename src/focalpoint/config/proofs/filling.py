"""Rows and files for the proofs of backups, and a writer that goes on writing. Runs as a child, in a scratch folder."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from focalpoint.areas.network.models import Person
from focalpoint.config.backup import kept_models
from focalpoint.config.benches.made import make_network
from focalpoint.config.restore import digest_of
from focalpoint.ground.files.actions import keep
from focalpoint.ground.files.checks import Checked
from focalpoint.ground.files.kinds import TXT
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.mail.actions import post, release_held
from focalpoint.ground.mail.models import Message, State
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.trail.actions import seal, trace
from focalpoint.ground.trail.models import Entry

WRITTEN = "proof.write"
STOP = "stop-writing"


def here(task: str, *values: str) -> Any:  # noqa: ANN401 - each task has its own answer
    """Do one of ``fill``, ``write``, ``state``, ``invariants``, ``release``."""
    tasks: dict[str, Callable[..., Any]] = {
        "fill": _fill,
        "write": _write,
        "state": _state,
        "invariants": _invariants,
        "release": lambda: release_held(actor=CONSOLE, now=timezone.now(), channel="console"),
    }
    return tasks[task](*values)


def _fill(size: str, files: str) -> dict[str, int]:
    """Make a Network of ``size`` members and people, files, and mail in every state."""
    number = int(size)
    make_network(number)
    now = timezone.now()
    for index in range(int(files)):
        with transaction.atomic():
            keep(
                _checked(f"letter-{index}.txt", f"Letter {index}\n".encode() * (1 + index * 700)),
                audience="secretariat",
                purpose="letter",
                actor=CONSOLE,
                now=now,
                channel="console",
            )
    for index in range(max(20, number // 2)):
        with transaction.atomic():
            _mail(f"filled {index}", State.values[index % len(State.values)])
    seal()
    return {"people": Person.objects.count(), "messages": Message.objects.count()}


def _checked(name: str, content: bytes) -> Checked:
    """Return what a form would give on, without asking the process that looks at files each time."""
    return Checked(name, TXT, content, is_stripped=False)


def _mail(key: str, state: str) -> None:
    now = timezone.now()
    message = post(
        to=f"{key.replace(' ', '-')}@example.org",
        kind="proof.mail",
        language="en",
        subject="A letter",
        text="Words of a letter.\n",
        key=key,
        now=now,
    )
    given: dict[str, Any] = {"state": state}
    if state == State.SENDING:
        given |= {"lease_until": now, "claimed_by": "a worker"}
    if state == State.SENT:
        given["sent_at"] = now
    Message.objects.filter(pk=message.pk).update(**given)


def _write() -> dict[str, int]:
    """Write until told to stop: each transaction one entry, one message and one file, or none of the three."""
    count = 0
    while not (settings.OPTIONS.home / STOP).exists():
        count += 1
        now = timezone.now()
        with transaction.atomic():
            keep(
                _checked(f"written-{count}.txt", f"Written {count}\n".encode()),
                audience="secretariat",
                purpose="written",
                actor=CONSOLE,
                now=now,
                channel="console",
            )
            _mail(f"written {count}", State.PENDING)
            trace(
                WRITTEN,
                subject=("record", f"written-{count}", "written"),
                before=None,
                after={"number": count},
                actor=CONSOLE,
                channel="console",
                now=now,
            )
        time.sleep(0.01)
    return {"count": count}


def _invariants() -> dict[str, Any]:
    """Return what must agree in any one moment: entries, messages and files of the writer."""
    return {
        "entries": Entry.objects.filter(action=WRITTEN).count(),
        "messages": Message.objects.filter(key__startswith="written ").count(),
        "files": StoredFile.objects.filter(purpose="written").count(),
        "due": Message.objects.due(timezone.now()).count(),
        "sending": Message.objects.filter(state=State.SENDING).count(),
        "unsent_and_free": Message.objects.filter(state__in=[State.PENDING, State.SENDING], held=False).count(),
        "database": connection.vendor,
    }


def _state() -> dict[str, str]:
    """Return a digest of the rows of each model that the writer leaves alone, and of all files by their own digests."""
    moving = {"files.StoredFile", "mail.Message", "trail.Entry", "trail.EntryValues", "trail.Seal"}
    return {model._meta.label: digest_of(model) for model in kept_models() if model._meta.label not in moving} | {
        f"{label}, filled": digest_of_filled(label) for label in ("files.StoredFile", "trail.Entry", "trail.Seal")
    }


def digest_of_filled(label: str) -> str:
    """Return a digest of the rows that stood before the writer began."""
    first = Entry.objects.filter(action=WRITTEN).order_by("pk").values_list("pk", flat=True).first()
    by_label: dict[str, Any] = {
        "files.StoredFile": StoredFile.objects.filter(purpose="letter"),
        # The file of the writer's first transaction has the entry before.
        "trail.Entry": Entry.objects.filter(pk__lt=(first or 10**12) - 1).exclude(action="backup.restore"),
    }
    if label == "trail.Seal":
        from focalpoint.ground.trail.models import Seal  # noqa: PLC0415 - beside its only use

        return digest_of(Seal, Seal.objects.filter(entry_id__lt=(first or 10**12) - 1))
    rows = by_label[label]
    return digest_of(rows.model, rows)
