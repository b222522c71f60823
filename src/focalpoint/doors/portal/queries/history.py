"""Under which ids a record stands in the trail."""

from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist

from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.network.models import Person
from focalpoint.areas.network.queries import person_called, roll_called
from focalpoint.areas.pages.queries import page_called, text_id
from focalpoint.doors.portal.queries.records import FINDERS
from focalpoint.ground.shared.languages import CODES
from focalpoint.ground.shared.reading import Reader


@dataclass(frozen=True, slots=True)
class Subject:
    """A record that the reader may see: the id of its page, and every id under which entries may speak of it."""

    page: str
    identifiers: frozenset[str]
    persons: tuple[Person, ...] = ()
    """The names of the human being, where the record is one."""


def subject_of(kind: str, identifier: str, *, reader: Reader) -> Subject | None:
    """Return what an id means, None where the reader has nothing of the kind to see. At most eight queries.

    A human being is written of under each of its names that the reader sees, since a name is what an action changes.
    """
    find = FINDERS.get(kind)
    if find is None:
        return None
    try:
        page = find(identifier, reader)
        others: set[str] = set()
        persons: tuple[Person, ...] = ()
        if kind == "person":
            persons = person_called(identifier, reader=reader).persons
            others = {person.public_id for person in persons}
        elif kind == "roll":
            others = {roll_called(identifier, reader=reader).public_id}
        elif kind == "page":
            called = page_called(identifier, reader=reader)
            others = {called.public_id, *(text_id(called, code) for code in CODES)}
        elif kind == "meeting":
            others = {Meeting.objects.visible_to(reader).get(public_id=page).code}
    except ObjectDoesNotExist:
        return None
    return Subject(page, frozenset({page, *others}), persons)
