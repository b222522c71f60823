"""What is written in several rooms at once: forgetting somebody, and telling somebody what is held."""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from focalpoint.areas.ledger import actions as ledger
from focalpoint.areas.library import actions as library
from focalpoint.areas.meetings import actions as meetings
from focalpoint.areas.network import actions as network
from focalpoint.areas.network.models import Identity
from focalpoint.areas.pages import actions as pages
from focalpoint.areas.vocabulary import actions as vocabulary
from focalpoint.areas.vocabulary.queries import lexicon
from focalpoint.doors.ingest import actions as ingest
from focalpoint.doors.portal.queries.desk import COPYING
from focalpoint.doors.portal.queries.everything import KEPT, SMALL, all_records, is_behind, small_records
from focalpoint.doors.portal.queries.forgetting import as_export, held_about, known_as
from focalpoint.ground.accounts import actions as accounts
from focalpoint.ground.files import actions as files
from focalpoint.ground.jobs.actions import enqueue
from focalpoint.ground.mail import actions as mail
from focalpoint.ground.search.actions import set_up_to, take_over
from focalpoint.ground.search.lexicon import Lexicon
from focalpoint.ground.search.queries import is_taken_apart_otherwise
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import AlreadyDone, InvalidInput, NotAllowed
from focalpoint.ground.shared.forgetting import Forgotten
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.trail import actions as trail
from focalpoint.ground.trail.actions import begin, in_turn, trace
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.trail.queries import revision

Room = Callable[..., list[str]]
ROOMS: Final[tuple[Room, ...]] = (
    # Letters hang on designations: whoever holds on to a file lets go first. The trail comes last, because the others
    # still look at it and write into it.
    ledger.forget,
    library.forget,
    meetings.forget,
    network.forget,
    pages.forget,
    vocabulary.forget,
    ingest.forget,
    mail.forget,
    accounts.forget,
    files.forget,
    trail.forget,
)
"""Rooms that hold something about people, in the order in which they forget."""


@transaction.atomic
def forget(
    identity: Identity, *, ground: str, key: str, reader: Reader, actor: Actor, channel: str, now: datetime
) -> list[str]:
    """Forget one human being in every room, all or nothing; return what was done, in sentences.

    What the database file and its log still hold of the old rows is scrubbed by a job after the commit. Mail that was
    sent, what others have downloaded, backups made before and texts that were adopted are outside.

    Raises:
        NotAllowed: neither the secretariat nor the console.
        InvalidInput: no ground is given.
        AlreadyDone: this form was sent before.
    """
    begin("person", identity.public_id, key=key)
    if channel != "console" and SECRETARIAT_KEY not in reader.keys:
        raise NotAllowed(_("Only the secretariat can have somebody forgotten."))
    if not ground.strip():
        raise InvalidInput(_("Say on what ground, in words that name nobody."), field="ground")
    who = known_as(identity, ground=ground.strip()[:300])
    done: list[str] = []
    for room in ROOMS:
        for one in who:
            done += room(one, actor=actor, now=now)
    trace(
        "portal.forget",
        subject=("person", identity.public_id, ""),
        before=None,
        after={"ground": ground.strip()[:300], "steps": len(done)},
        actor=actor,
        channel=channel,
        now=now,
        key=key,
    )
    _ask_small_rooms(now)
    enqueue("focalpoint.doors.portal.tasks.scrub", label="Scrub the database")
    return done


@transaction.atomic
def tell(who: Sequence[Forgotten], *, key: str, actor: Actor, channel: str, now: datetime) -> dict[str, Any]:
    """Return all that is held about somebody, for a file, and say in the trail that it was handed out.

    Raises:
        AlreadyDone: this form was sent before.
    """
    first = who[0]
    subject = ("person", first.person_ids[0]) if first.person_ids else ("account", first.account_id)
    begin(*subject, key=key)
    told = as_export(held_about(who), who=who, now=now)
    trace(
        "portal.tell",
        subject=(*subject, ""),
        before=None,
        after={"things": len(told["held"])},
        actor=actor,
        channel=channel,
        now=now,
        key=key,
        audience=SECRETARIAT_KEY,
    )
    return told


def note_copying(*, actor: Actor, now: datetime) -> None:
    """Write that somebody who has signed in asked for more of the directory than a person reads, once a day.

    One query where the day has its entry: who asks on and on keeps no writer waiting. Nobody is shut out for
    longer than a minute, and the desk knows.
    """
    said = "\0".join((actor.kind, actor.identifier, f"{now.astimezone(UTC):%Y-%m-%d}"))
    key = "copy:" + hashlib.blake2s(said.encode(), digest_size=17).hexdigest()
    if Entry.objects.filter(key=key).exists():
        return
    with suppress(AlreadyDone), transaction.atomic():
        begin(actor.kind, actor.identifier, key=key)
        trace(
            COPYING,
            subject=(actor.kind, actor.identifier, actor.name),
            before=None,
            after=None,
            actor=actor,
            channel="web",
            now=now,
            key=key,
        )


def catch_up(*, now: datetime) -> int:
    """Take into the index what was written in the Network, the meetings and the pages since it was last compared.

    Called before each search answers, so one seam serves the dozens of actions that can change a name, a title or a
    spelling. Two queries where nothing was written. Derived data: no trace. Returns how many records changed.
    """
    if not is_behind():
        return 0
    with transaction.atomic():
        in_turn()
        return _ask_small_rooms(now) if is_behind() else 0


@transaction.atomic
def compare_index(*, now: datetime, anew: bool = False) -> int:
    """Make the index hold what all rooms say now, ``anew`` word by word; return how many records changed."""
    in_turn()
    words = lexicon()
    if not anew:
        _renew_if_needed(words)
    set_up_to(revision(), lexicon=words)
    return take_over((*SMALL, *KEPT), all_records(now), lexicon=words, anew=anew)


def _ask_small_rooms(now: datetime) -> int:
    words = lexicon()
    _renew_if_needed(words)
    set_up_to(revision(), lexicon=words)
    return take_over(SMALL, small_records(now), lexicon=words)


def _renew_if_needed(words: Lexicon) -> None:
    """Have every text taken apart once more where phrases have changed: a minute's work for 20,000, so by a worker."""
    if is_taken_apart_otherwise(words):
        enqueue("focalpoint.doors.portal.tasks.renew_index", label=gettext_noop("Read all texts of the search anew"))
