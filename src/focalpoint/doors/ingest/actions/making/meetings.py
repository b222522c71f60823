"""Meetings that a paper mentions, who spoke there, and who offered to host one."""

from focalpoint.areas.meetings.actions import record_appearance, record_host_offer, record_meeting
from focalpoint.areas.meetings.actions.recording import place
from focalpoint.areas.meetings.models import Appearance, HostOffer, Meeting
from focalpoint.areas.network.actions import add_person
from focalpoint.areas.network.models import Member
from focalpoint.doors.ingest.actions.making.approval import Approval, Outcome
from focalpoint.doors.ingest.queries.matching import (
    appearance_of,
    area_called,
    body_called,
    known_meetings,
    meeting_for,
    meeting_of,
    somebody_called,
    when_of,
)
from focalpoint.doors.ingest.words import NEW
from focalpoint.ground.shared.dates import PartialDate


def meeting_mention(given: Approval) -> list[Outcome]:
    """Join the meeting on record that is meant; make one only where the coordinator says that it is new."""
    chosen = given.said("meeting")
    when = when_of(given.fields)
    if chosen == NEW and when is not None:
        made = record_meeting(
            kind=given.said("kind") or Meeting.Kind.CAPITAL,
            held_on=when,
            city=given.said("place", 60),
            time_zone=given.said("time_zone") or "UTC",
            theme=given.said("theme"),
            language=given.language,
            source=given.source(),
            audience=given.reading.shown_to,
            **given.by,
        )
        return [Outcome("meeting", made.public_id, joined=False)]
    known = known_meetings(given.reader)
    found = next((one for one in known if one.public_id == chosen), None) or meeting_for(given.fields, known)
    return [Outcome("meeting", found.public_id, joined=True)] if found else []


def speaker(given: Approval) -> list[Outcome]:
    """Record that somebody spoke; who is on the meeting's list already only gains the words of this paper."""
    name, meeting = given.said("name", 200), meeting_of(given.reading, given.fields, reader=given.reader)
    if not name or meeting is None:
        return []
    person = somebody_called(name, reader=given.reader)
    there = appearance_of(meeting, name, person, reader=given.reader)
    if there is not None:
        return [Outcome("appearance", place(there), joined=True)]
    known = person is not None
    if person is None:
        person = add_person(name=name, language="und", audience=given.reading.shown_to, **given.by)
    made = record_appearance(
        meeting,
        kind=Appearance.Kind.SPEAKER,
        person=person,
        name=name,
        title=given.said("title"),
        honorific=given.said("honorific", 40),
        area=area_called(given.fields.get("country")),
        organisation=body_called(given.fields.get("organisation"), reader=given.reader),
        role=given.said("role", 30) or "statement",
        session=given.said("session", 80),
        language=given.language,
        audience=given.reading.shown_to,
        **given.by,
    )
    return [Outcome("person", person.public_id, joined=known), Outcome("appearance", place(made), joined=False)]


def intervention(given: Approval) -> list[Outcome]:
    """Record that a delegation took the floor, once a meeting."""
    area = area_called(given.fields.get("id"))
    meeting = meeting_of(given.reading, given.fields, reader=given.reader)
    if area is None or meeting is None:
        return []
    rows = Appearance.objects.visible_to(given.reader).filter(meeting=meeting, area=area)
    there = rows.filter(kind=Appearance.Kind.INTERVENTION).select_related("meeting").first()
    if there is not None:
        return [Outcome("appearance", place(there), joined=True)]
    made = record_appearance(
        meeting,
        kind=Appearance.Kind.INTERVENTION,
        person=None,
        name="",
        title="",
        honorific="",
        area=area,
        organisation=None,
        role=given.said("role", 30) or "statement",
        session=given.said("session", 80),
        language=given.language,
        audience=given.reading.shown_to,
        **given.by,
    )
    return [Outcome("appearance", place(made), joined=False)]


def host_offer(given: Approval) -> list[Outcome]:
    """Record an offer to host; one of the same member, made on those days for that year, is the same."""
    member = Member.objects.visible_to(given.reader).filter(code=given.said("actor")).first()
    # “meeting_id” of an offer is the meeting that is offered, not the one where it was made.
    made_at = given.reading.meeting
    offered_on = (made_at.held_on if made_at else None) or given.reading.edition.dated
    if member is None or offered_on is None:
        return []
    when = given.said("when")
    there = _same_offer(given, member, offered_on, year=when[:4] if when[:4].isdigit() else "")
    if there is not None:
        return [Outcome("host_offer", there.public_id, joined=True)]
    held_as = Meeting.objects.visible_to(given.reader).filter(public_id=given.said("meeting")).first()
    made = record_host_offer(
        member,
        what=given.said("what", 200) or " ".join(given.quote.split())[:200],
        language=given.language,
        offered_on=PartialDate.of_day(offered_on.latest) if offered_on.latest else offered_on,
        held_as=held_as,
        source=given.source(),
        audience=given.reading.shown_to,
        **given.by,
    )
    return [Outcome("host_offer", made.public_id, joined=False)]


def _same_offer(given: Approval, member: Member, offered_on: PartialDate, *, year: str) -> HostOffer | None:
    rows = HostOffer.objects.visible_to(given.reader).filter(member=member).select_related("held_as")
    same = [one for one in rows if _among(one.offered_on, offered_on)]
    if year:
        same = [one for one in same if year in f"{one.what} {one.held_as.held_on if one.held_as else ''}"]
    return same[0] if len(same) == 1 else None


def _among(day: PartialDate | None, days: PartialDate) -> bool:
    if day is None or not (day.earliest and day.latest and days.earliest and days.latest):
        return False
    return days.earliest <= day.latest and day.earliest <= days.latest
