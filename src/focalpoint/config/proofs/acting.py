"""Upload, post a mail, open a page and a file, as the product does it. Runs as a child of the proof of a full disk."""

import errno
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from django import forms
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import Error, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from django.utils import timezone

from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.config import urls
from focalpoint.config.proofs.hostile_smtp import HostileServer
from focalpoint.ground.accounts.models import Account
from focalpoint.ground.files.actions import keep
from focalpoint.ground.files.forms import UploadField
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.files.queries import file_address
from focalpoint.ground.files.storage import PART
from focalpoint.ground.mail.actions import post
from focalpoint.ground.mail.delivery import Postman
from focalpoint.ground.mail.models import Message, State
from focalpoint.ground.mail.server import Patience, server_of
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.ui.forms import RecordForm, answer_form

TEMPLATE: Final = "letter of the proof"
PAGE: Final = (
    '{% extends "ui/base.html" %}{% block content %}<form method="post" enctype="multipart/form-data">{% csrf_token %}'
    "{% fields form=form conflict=conflict %}</form>{% endblock %}"
)
PATIENCE: Final = Patience(connect=5, answer=5, body=5, message=10, lease=4, stuck=3, waits=(0.1,))
WORDS: Final = b"A letter of a few words.\n" * 8_000


class _Letter(RecordForm):
    letter = UploadField(label="Letter")


def upload(request: HttpRequest) -> HttpResponse:
    """Take a file as every form of the product does."""
    form: forms.Form = _Letter(request.POST or None, request.FILES or None)

    def act() -> str:
        with transaction.atomic():
            keep(
                form.cleaned_data["letter"],
                audience="secretariat",
                purpose="letter",
                actor=CONSOLE,
                now=timezone.now(),
            )
        return "/en/"

    return answer_form(request, form=form, template=TEMPLATE, act=act)


urlpatterns = [path("upload", upload), *urls.urlpatterns]
handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500


def here() -> dict[str, Any]:
    """Do everything once, fill the disk, do it again, make room, do it a third time."""
    home: Path = settings.OPTIONS.home
    with override_settings(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["testserver"], TEMPLATES=_templates()):
        client = Client(raise_request_exception=False)
        account = Account.objects.create(email="somebody@example.org", joined_at=timezone.now())
        signed_in = Client(raise_request_exception=False)
        signed_in.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
        with HostileServer() as server:
            postman = Postman(server=lambda: server_of(server.address), patience=PATIENCE)
            before = _act(client, signed_in, postman)
            # What a full disk will find waiting to be sent.
            _post()
            full = fill(home, "filler")
            while_full = _act(client, signed_in, postman)
            control = _half_is_seen(home)
            full.unlink()
            after = _act(client, signed_in, postman)
            taken = Counter(server.taken.often)
        states = Counter(Message.objects.values_list("state", flat=True))
        sent = set(Message.objects.filter(state=State.SENT).values_list("message_id", flat=True))
        doubtful = set(Message.objects.filter(state=State.IN_DOUBT).values_list("message_id", flat=True))
        return {
            "before": before,
            "full": while_full,
            "after": after,
            "control_is_seen": control,
            "mail": {
                "states": dict(states),
                "twice": sum(1 for count in taken.values() if count > 1),
                "lost": len(sent - set(taken)),
                "unflagged": len(set(taken) - sent - doubtful),
            },
        }


def _half_is_seen(home: Path) -> bool:
    """The control: write on a full disk as one does who writes straight over what stands; is the half of it seen?"""
    row = StoredFile.objects.order_by("pk").first()
    if row is None:
        return False
    path = Path(default_storage.path(row.path))
    path.write_bytes(b"")
    more = fill(home, "filler of the control")
    with suppress(OSError):
        path.write_bytes(WORDS)
    is_seen = row.public_id in _half()
    more.unlink()
    path.write_bytes(WORDS)
    return is_seen


def fill(folder: Path, name: str) -> Path:
    """Write a file until nothing more fits; return it."""
    full = folder / name
    with full.open("wb", buffering=0) as file:
        for size in (1024 * 1024, 4096, 1):
            while True:
                try:
                    if file.write(b"\0" * size) < size:
                        break
                except OSError as problem:
                    if problem.errno != errno.ENOSPC:
                        raise
                    break
    return full


def _act(client: Client, signed_in: Client, postman: Postman) -> dict[str, Any]:
    """Do each once and return what came of it."""
    reader: dict[str, Any] = {ENVIRON: Reader.holding(["secretariat"])}
    kept = StoredFile.objects.count()
    sent = {"letter": SimpleUploadedFile("letter.txt", WORDS), "key": f"key-{timezone.now():%H%M%S%f}"}
    answer: Any = client.post("/upload", sent, **reader)
    page: Any = client.get("/en/members/")
    stored = StoredFile.objects.order_by("pk").first()
    file: Any = client.get(file_address(stored), **reader) if stored else None
    status = 0
    if file is not None:
        whole = b"".join(file.streaming_content) if file.streaming else file.content
        status = file.status_code if whole == WORDS else 0
    return {
        "upload": {
            "status": answer.status_code,
            "said": _sentence(answer.content.decode()),
            "kept": StoredFile.objects.count() - kept,
        },
        "mail": {"posted": _post(), "sent": _send(postman)},
        "page": page.status_code,
        "signed_in": signed_in.get("/en/members/").status_code,
        "file": status,
        "half": _half(),
        "backup": _backup(),
    }


def _backup() -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "focalpoint", "backup", "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stderr.strip().splitlines()
    return {"status": done.returncode, "said": said[-1] if said else ""}


def _templates() -> list[dict[str, Any]]:
    """Return the product's settings of templates, with the page of this proof among them."""
    page = ("django.template.loaders.locmem.Loader", {TEMPLATE: PAGE})
    loaders = [page, "django.template.loaders.app_directories.Loader"]
    first: dict[str, Any] = settings.TEMPLATES[0]
    return [{**first, "OPTIONS": {**first["OPTIONS"], "loaders": loaders}}]


def _post() -> str:
    now = timezone.now()
    try:
        with transaction.atomic():
            for number in range(40):
                post(
                    to="somebody@example.org",
                    kind="proof.mail",
                    language="en",
                    subject="A letter",
                    text="Words. " * 2_000,
                    key=f"disk {now:%H%M%S%f} {number}",
                    now=now,
                )
    except Error:
        return "refused"
    return "posted"


def _send(postman: Postman) -> int:
    """Deliver what is due; a full disk refuses the claim before anything is said to the server."""
    try:
        return postman.deliver_due()
    except Error:
        return 0


def _half() -> list[str]:
    """Return files that are half there: unfinished ones, and rows whose bytes are not whole."""
    unfinished = [path.name for path in settings.OPTIONS.home.rglob(f"*{PART}")]
    return unfinished + [
        row.public_id
        for row in StoredFile.objects.all()
        if not default_storage.exists(row.path) or default_storage.size(row.path) != row.size
    ]


def _sentence(page: str) -> str:
    start = page.find("room")
    if start < 0:
        return page[:300]
    begin = max(page.rfind(">", 0, start), page.rfind(". ", 0, start)) + 1
    return page[begin : page.find("<", start)].strip()[:300]
