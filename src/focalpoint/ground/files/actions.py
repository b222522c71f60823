"""Keep files, publish copies of them, remove them."""

import errno
import hashlib
import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from focalpoint.ground.files.checks import Checked, Upload, check
from focalpoint.ground.files.errors import NoRoom
from focalpoint.ground.files.models import StoredFile, StoredFileGrant
from focalpoint.ground.files.queries import naming
from focalpoint.ground.files.storage import new_path
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.forgetting import Forgotten, channel_of
from focalpoint.ground.shared.reading import PUBLIC_KEY
from focalpoint.ground.trail.actions import trace

logger = logging.getLogger(__name__)

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def keep(
    upload: Checked | Upload,
    *,
    name: str = "",
    audience: str,
    purpose: str,
    actor: Actor,
    now: datetime,
    publish: bool = False,
    language: str = "",
    about_person: str = "",
    grants: Sequence[str] = (),
    channel: str = "web",
) -> StoredFile:
    """Check a file, write its bytes, then its row in the caller's transaction.

    Give what :class:`~focalpoint.ground.files.forms.UploadField` has checked, so that nothing waits for a check inside
    the transaction; anything else is checked here under ``name``. With ``publish`` only a copy without metadata is
    kept; what everybody may read must be one. A transaction that fails leaves bytes without a row, which a day later
    are swept away.

    Raises:
        Refused: the file is not taken.
        NoRoom: the storage is full; nothing was kept.
    """
    publish = publish or PUBLIC_KEY in {audience, *grants}
    checked = upload if isinstance(upload, Checked) else check(upload, name=name, strip=publish)
    if publish and not checked.is_stripped:
        checked = check(ContentFile(checked.content), name=checked.name, strip=True)
    path = _written(checked.content)
    with transaction.atomic():
        stored = StoredFile.objects.create(
            name=checked.name,
            purpose=purpose,
            media_type=checked.kind.media_type,
            size=len(checked.content),
            sha256=hashlib.sha256(checked.content).hexdigest(),
            path=path,
            language=language,
            kept_at=now,
            kept_by=actor.identifier,
            about_person=about_person,
            published=checked.is_stripped,
            audience=audience,
        )
        StoredFileGrant.objects.bulk_create([StoredFileGrant(subject=stored, key=key) for key in grants])
        trace(
            "files.keep",
            subject=("file", stored.public_id, stored.name),
            before=None,
            after={"purpose": purpose, "size": stored.size, "sha256": stored.sha256, "audience": audience},
            actor=actor,
            channel=channel,
            now=now,
        )
    return stored


def publish(stored: StoredFile, *, audience: str, actor: Actor, now: datetime, channel: str = "web") -> StoredFile:
    """Keep a copy of a file without its metadata, for ``audience``; the file itself stays as it is.

    Raises:
        Refused: the file does not stand up to being cleaned.
        NoRoom: the storage is full; nothing was kept.
    """
    with default_storage.open(stored.path, "rb") as content:
        checked = check(content, name=stored.name, strip=True)
    return keep(
        checked,
        audience=audience,
        purpose=stored.purpose,
        actor=actor,
        now=now,
        publish=True,
        language=stored.language,
        about_person=stored.about_person,
        channel=channel,
    )


def open_to(stored: StoredFile, *, audience: str, grants: Sequence[str] = ()) -> None:
    """Open a published copy to whoever may read the record that it belongs to, in the transaction that opens that.

    Which record it is, and who opened it, says that record's entry in the trail. Two statements where nothing differs.
    """
    if stored.audience != audience:
        StoredFile.objects.filter(pk=stored.pk).update(audience=audience)
    StoredFileGrant.objects.filter(subject=stored).exclude(key__in=grants).delete()
    held = set(StoredFileGrant.objects.filter(subject=stored).values_list("key", flat=True))
    StoredFileGrant.objects.bulk_create([StoredFileGrant(subject=stored, key=key) for key in grants if key not in held])


@transaction.atomic
def remove(stored: StoredFile, *, ground: str, actor: Actor, now: datetime, channel: str = "web") -> None:
    """Remove a file: its row now, its bytes when the transaction has held. ``ground`` says why, for the trail."""
    path, subject = stored.path, ("file", stored.public_id, stored.purpose)
    stored.delete()
    trace(
        "files.remove",
        subject=subject,
        before={"sha256": stored.sha256},
        after={"ground": ground},
        actor=actor,
        channel=channel,
        now=now,
    )
    transaction.on_commit(lambda: default_storage.delete(path), robust=True)


@transaction.atomic
def forget(person: Forgotten, *, actor: Actor, now: datetime) -> list[str]:
    """Remove files about somebody, and take their name off files that they gave; return what was done, in sentences."""
    about = list(StoredFile.objects.filter(about_person__in=person.person_ids))
    for stored in about:
        remove(stored, ground=person.ground, actor=actor, now=now, channel=channel_of(actor))
    known = [key for key in (*person.person_ids, person.account_id) if key]
    given = StoredFile.objects.filter(Q(kept_by__in=known))
    count = given.update(kept_by="")
    renamed = 0
    for stored in naming(person):
        ending = stored.name[stored.name.rfind(".") :]
        stored.name = f"{stored.purpose}{ending}"
        stored.save(update_fields=["name"])
        renamed += 1
    done = []
    if about:
        done.append(_("Files removed: {count}.").format(count=len(about)))
    if count or renamed:
        done.append(_("Files that no longer say who gave them: {count}.").format(count=count + renamed))
    return done


def _written(content: bytes) -> str:
    try:
        return default_storage.save(new_path(), ContentFile(content))
    except OSError as problem:
        logger.exception("The storage did not take a file.")
        if problem.errno in _FULL:
            sentence = _("There is no room for the file on this machine just now. Nothing was kept. Try again later.")
        else:
            sentence = _("The file could not be kept just now. Nothing of it was kept. Try again later.")
        raise NoRoom(sentence) from problem
