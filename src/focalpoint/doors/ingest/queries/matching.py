"""What on record a suggestion may mean: a meeting by its days and place, somebody by the exact name."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from focalpoint.areas.meetings.models import Appearance, Letter, Meeting
from focalpoint.areas.network.models import NameVariant, Organisation, Person
from focalpoint.areas.network.queries.person import people_called
from focalpoint.areas.vocabulary.models import Area
from focalpoint.doors.ingest.models import Reading, Suggestion
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.shared.reading import Reader


def known_meetings(reader: Reader) -> list[Meeting]:
    """Return the meetings on record. One query."""
    return list(Meeting.objects.visible_to(reader))


def when_of(fields: Mapping[str, Any]) -> PartialDate | None:
    """Return the date of a suggestion; None where it gives none, or only words."""
    start, end = fields.get("start") or fields.get("date"), fields.get("end")
    text = f"{start}/{end}" if start and end else start
    try:
        found = PartialDate.parse(str(text)) if text else None
    except InvalidInput:
        return None
    return found if found and found.has_bounds else None


def meeting_for(fields: Mapping[str, Any], meetings: Sequence[Meeting]) -> Meeting | None:
    """Return the one meeting on record that a mention fits by its days, its place, or both; None where not just one."""
    when, place = when_of(fields), name_key(str(fields.get("place") or ""))
    if when is None and not place:
        return None
    fitting = [
        one
        for one in meetings
        if (when is None or _overlap(when, one.held_on)) and (not place or _within(name_key(one.city), place))
    ]
    return fitting[0] if len(fitting) == 1 else None


def _within(city: str, place: str) -> bool:
    return f" {city} " in f" {place} "


def _overlap(one: PartialDate, other: PartialDate | None) -> bool:
    if other is None or not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    return one.earliest <= other.latest and other.earliest <= one.latest


def meeting_told_of(mentions: Iterable[Mapping[str, Any]], meetings: Sequence[Meeting]) -> Meeting | None:
    """Return the meeting that a paper mentions most often, of several the first."""
    fitting = [found for fields in mentions if (found := meeting_for(fields, meetings))]
    by_id = {one.pk: one for one in fitting}
    most = Counter(one.pk for one in fitting).most_common(1)
    return by_id[most[0][0]] if most else None


def meeting_of(reading: Reading, fields: Mapping[str, Any], *, reader: Reader) -> Meeting | None:
    """Return at which meeting something happened: as somebody chose, as the paper says, or that of the paper.

    At most two queries.
    """
    rows = Meeting.objects.visible_to(reader)
    for name, by in (("meeting", "public_id"), ("meeting_id", "code")):
        if fields.get(name):
            found = rows.filter(**{by: str(fields[name])}).first()
            if found is not None:
                return found
    return rows.filter(pk=reading.meeting_id).first() if reading.meeting_id else None


def area_called(code: object) -> Area | None:
    """Return the State or organisation of a code; None where there is none. One query."""
    return Area.objects.filter(code=str(code)).first() if code else None


def body_called(name: object, *, reader: Reader) -> Organisation | None:
    """Return the body of a code such as ``org:GNWP``, or of a name; None where not just one. One query."""
    if not name:
        return None
    rows = Organisation.objects.visible_to(reader)
    found = list(rows.filter(code=str(name))[:1]) or list(rows.filter(name=str(name).removeprefix("org:"))[:2])
    return found[0] if len(found) == 1 else None


def somebody_called(name: str, *, reader: Reader) -> Person | None:
    """Return who is called exactly so, by a name or a spelling; None where nobody is, or several. Two queries."""
    found = {one.identity_id: one for one in people_called(name, reader=reader).order_by("-preferred", "pk")}
    if not found:
        spelled = NameVariant.objects.filter(
            name_key=name_key(name), person__in=Person.objects.visible_to(reader).filter(at_risk=False)
        )
        found = {one.person.identity_id: one.person for one in spelled.select_related("person")}
    return next(iter(found.values())) if len(found) == 1 else None


def appearance_of(meeting: Meeting, name: str, person: Person | None, *, reader: Reader) -> Appearance | None:
    """Return the row of a meeting that has somebody already, by name or as the same human being. One query."""
    key = name_key(name)
    rows = Appearance.objects.visible_to(reader).filter(meeting=meeting).select_related("person", "meeting")
    for row in rows:
        same = person is not None and row.person is not None and row.person.identity_id == person.identity_id
        if same or key == name_key(row.name_as_printed) or (row.person is not None and row.person.name_key == key):
            return row
    return None


def letter_of(reading: Reading, *, reader: Reader) -> Letter | None:
    """Return the letter that a paper is, by the date in its title; None where it is none on record. Two queries."""
    titles = Suggestion.objects.filter(reading=reading, type="document_title")
    for title in titles.exclude(state=Suggestion.State.REJECTED):
        fields = title.decided or title.fields
        when = when_of(fields)
        if fields.get("kind") == "letter" and when and when.earliest and when.earliest == when.latest:
            return Letter.objects.visible_to(reader).filter(dated=when.earliest).first()
    return None
