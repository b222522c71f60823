"""E-mail addresses and telephone numbers of a text: released for its readers, or covered again."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import Final

from django.db import transaction

from focalpoint.areas.library.actions.indexing import index_work
from focalpoint.areas.library.models import Edition
from focalpoint.areas.library.permissions import check_may_keep
from focalpoint.areas.library.queries.text import Places, is_released, personal_places
from focalpoint.ground.files.actions import open_to, publish
from focalpoint.ground.files.errors import Refused
from focalpoint.ground.files.kinds import AKN, HTML
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.trail.actions import begin, trace

UNCLEANED: Final = (HTML, AKN)
"""Kinds whose files are for nobody but those who work with them: of their metadata nothing can be taken out."""
_NEVER_OPEN: Final = frozenset(kind.media_type for kind in UNCLEANED)


@transaction.atomic
def release_places(
    edition: Edition, places: Places, *, shown: bool, key: str, reader: Reader, actor: Actor, now: datetime
) -> Edition:
    """Show some addresses or numbers of a text to its readers, or cover them again; its file stays as it is.

    Raises:
        NotAllowed: only the secretariat may.
    """
    check_may_keep(reader)
    begin("edition", edition.public_id, key=key)
    edition.refresh_from_db()
    before = {(first, last) for first, last in edition.released}
    after = before | set(places) if shown else before - set(places)
    edition.released = [list(place) for place in sorted(after)]
    edition.save(update_fields=["released"])
    trace(
        "library.release_places",
        subject=("edition", edition.public_id, edition.title),
        before={"released": len(before)},
        after={"released": len(after)},
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )
    index_work(edition.work)
    return edition


def show_all(
    editions: Iterable[Edition], *, audience: str, with_personal: bool, actor: Actor, now: datetime
) -> dict[str, int]:
    """Give editions an audience, and their files with them; within the action of a caller.

    A file says what its text says. So where addresses or numbers stand in the text, the file opens with them alone.
    Returns how many of them are released now, for the trace; nothing where there are none.
    """
    count, stand = 0, False
    for edition in editions:
        places = personal_places(edition)
        if with_personal:
            edition.released = [list(place) for place in places]
        elif opens_with_all(edition):
            edition.released = []
        edition.audience = audience
        opens = audience != SECRETARIAT_KEY and (with_personal or not places)
        _open_file(edition, audience if opens else SECRETARIAT_KEY, actor=actor, now=now)
        edition.save()
        count, stand = count + len(edition.released), stand or bool(places)
    return {"released": count} if stand else {}


def opens_with_all(edition: Edition) -> bool:
    """Return whether readers have an edition with every address and number that stands in it, and so its file."""
    stored = edition.file
    is_closed = stored is not None and stored.audience == SECRETARIAT_KEY and stored.media_type not in _NEVER_OPEN
    has_all = bool(personal_places(edition)) and is_released(edition)
    return edition.audience != SECRETARIAT_KEY and has_all and not is_closed


def _open_file(edition: Edition, audience: str, *, actor: Actor, now: datetime) -> None:
    stored = edition.file
    if stored is None:
        return
    if audience != SECRETARIAT_KEY and not stored.published:
        # Where it does not stand up to being cleaned, the text is for others and the file stays where it is.
        with suppress(Refused):
            edition.file = publish(stored, audience=audience, actor=actor, now=now)
            # From now on the copy alone opens and closes with the edition: an old address would outlive it.
            open_to(stored, audience=SECRETARIAT_KEY)
        return
    stored.audience = audience
    stored.save(update_fields=["audience"])
    if audience == SECRETARIAT_KEY:
        stored.grants.all().delete()
