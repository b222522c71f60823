"""Papers: take one in, have it read again, say what it is about and who sees what is made of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from focalpoint.areas.library.actions.receiving import receive
from focalpoint.areas.library.models import Edition
from focalpoint.areas.library.parsing import Parsed
from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.vocabulary.models import Source
from focalpoint.doors.ingest.models import Reading
from focalpoint.doors.ingest.permissions import check_may_review
from focalpoint.doors.ingest.words import about_lines, reading_word
from focalpoint.ground.files.checks import Checked
from focalpoint.ground.jobs.actions import enqueue
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.values import Value, differing, values_of
from focalpoint.ground.trail.actions import begin, trace

READ: Final = "focalpoint.doors.ingest.tasks.read_paper"
LABEL: Final = gettext_noop("Reading a paper")
ABOUT: Final = ("meeting", "source", "shown_to")
State = Reading.State


@transaction.atomic
def send_paper(
    parsed: Parsed, file: Checked, *, key: str, reader: Reader, actor: Actor, now: datetime
) -> tuple[Reading, bool]:
    """Put a paper into the library for the secretariat alone, and have it read; return whether it is new here.

    The same text is the same paper: what was decided about it stands.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: no text is in it.
    """
    check_may_review(reader)
    if not parsed.text.strip():
        raise InvalidInput(_("No text is in this file. It may hold pictures of pages only."), field="file")
    received = receive(parsed, file, key=key, reader=reader, actor=actor, now=now)
    return read_edition(received.edition, key="", reader=reader, actor=actor, now=now)


@transaction.atomic
def read_edition(edition: Edition, *, key: str, reader: Reader, actor: Actor, now: datetime) -> tuple[Reading, bool]:
    """Have an edition of the library read; return its reading, and whether that is new.

    Raises:
        NotAllowed: only the secretariat may.
    """
    check_may_review(reader)
    begin("edition", edition.public_id, key=key)
    found = Reading.objects.filter(edition=edition).first()
    if found is not None:
        return found, False
    reading = Reading(edition=edition, asked_at=now, asked_by=actor.identifier, source=edition.source)
    reading.job = enqueue(READ, label=LABEL, public_id=reading.public_id).public_id
    reading.save(force_insert=True)
    _trace("ingest.read", reading, None, {"edition": edition.public_id}, key=key, actor=actor, now=now)
    return reading, True


@transaction.atomic
def read_again(reading: Reading, *, key: str, base: int, reader: Reader, actor: Actor, now: datetime) -> Reading:
    """Have a paper read by the rules of today. What was decided stays as it is.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: it is being read.
        Stale: somebody saved it in between.
    """
    check_may_review(reader)

    def both() -> tuple[str, str]:
        return reading_word(State.WAITING), reading_word(Reading.objects.get(pk=reading.pk).state)

    begin("paper", reading.public_id, key=key, base=base, both=both)
    reading.refresh_from_db()
    if reading.state in {State.WAITING, State.READING}:
        raise InvalidInput(_("This paper is being read. Wait until that has ended."))
    reading.state, reading.asked_at, reading.asked_by = State.WAITING, now, actor.identifier
    reading.job = enqueue(READ, label=LABEL, public_id=reading.public_id).public_id
    reading.save()
    _trace("ingest.read_again", reading, None, {"rules": reading.rules}, key=key, actor=actor, now=now)
    return reading


@transaction.atomic
def say_about(
    reading: Reading,
    *,
    meeting: Meeting | None,
    source: Source | None,
    shown_to: str,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Reading:
    """Keep of which meeting a paper tells, which source its records cite, and who may see the records it makes.

    Records that were made before stay as they are.

    Raises:
        NotAllowed: only the secretariat may.
        Stale: somebody saved it in between.
    """
    check_may_review(reader)
    mine: dict[str, Value] = {
        "meeting": meeting.public_id if meeting else None,
        "source": source.code if source else None,
        "shown_to": shown_to,
    }

    def stands() -> dict[str, Value]:
        return values_of(Reading.objects.select_related("meeting", "source").get(pk=reading.pk), ABOUT)

    begin("paper", reading.public_id, key=key, base=base, both=lambda: (about_lines(mine), about_lines(stands())))
    before, after = differing(stands(), mine)
    reading.refresh_from_db()
    reading.meeting, reading.source, reading.shown_to = meeting, source, shown_to
    reading.save(update_fields=ABOUT)
    _trace("ingest.say_about", reading, before, after, key=key, actor=actor, now=now)
    return reading


def _trace(
    action: str,
    reading: Reading,
    before: Mapping[str, Value] | None,
    after: Mapping[str, Value],
    *,
    key: str,
    actor: Actor,
    now: datetime,
) -> None:
    trace(
        action,
        subject=("paper", reading.public_id, reading.edition.title),
        before=before,
        after=after,
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )
