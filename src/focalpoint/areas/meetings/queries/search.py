"""What of the meetings can be found, as values for the index. Who spoke is not: names have rules of their own."""

from collections.abc import Iterator
from typing import Final

from focalpoint.areas.meetings.models import Letter, Meeting
from focalpoint.ground.search.records import Record, parts_of
from focalpoint.ground.shared.reading import PUBLIC_KEY

KINDS: Final = ("letter", "meeting")


def search_records() -> Iterator[Record]:
    """Return what can be found of the whole room. Five queries."""
    for meeting in Meeting.objects.prefetch_related("documents", "seats__member"):
        seen = {PUBLIC_KEY, meeting.audience}
        papers = [paper for paper in meeting.documents.all() if paper.audience in seen]
        lines = [
            meeting.theme,
            meeting.venue,
            *(f"{paper.title} {paper.symbol}".strip() for paper in papers),
            meeting.note,
        ]
        codes = [seat.member.code for seat in meeting.seats.all() if seat.member.audience in seen]
        yield Record(
            kind="meeting",
            identifier=meeting.public_id,
            title=f"{meeting.city}, {meeting.held_on.print(meeting.language)}" if meeting.held_on else meeting.city,
            language=meeting.language,
            parts=parts_of(line for line in lines if line),
            audience=meeting.audience,
            dated=meeting.begins if meeting.held_on and meeting.held_on.latest == meeting.begins else None,
            facets={"type": ("meeting",), "area": tuple(dict.fromkeys(codes))},
        )
    for letter in Letter.objects.all():
        yield Record(
            kind="letter",
            identifier=letter.public_id,
            title=letter.transmits,
            language=letter.language,
            parts=parts_of([f"{letter.addressed_to} {letter.symbol}".strip()]),
            audience=letter.audience,
            dated=letter.dated,
            facets={"type": ("letter",)},
        )
