"""What this room holds about somebody: where they spoke and what they signed, as documents print it."""

from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from focalpoint.areas.meetings.models import Appearance, Signatory
from focalpoint.areas.network.models import Person
from focalpoint.ground.shared.forgetting import Forgotten, Held, teller

ROOM: Final = "meetings"


def appearances_of(person: Forgotten) -> list[Appearance]:
    """Return where somebody spoke: under one of their names, or printed so and nobody's yet. One query."""
    rows = Appearance.objects.filter(_theirs(person) | Q(person=None)).select_related("meeting", "person")
    told = teller(person.names)
    return [row for row in rows if row.person is not None or told(f"{row.name_as_printed}\n{row.title}")]


def signatures_of(person: Forgotten) -> list[Signatory]:
    """Return what somebody signed: under one of their names, or printed so and nobody's yet. One query."""
    rows = Signatory.objects.filter(_theirs(person) | Q(person=None)).select_related("letter", "person")
    told = teller(person.names)
    return [row for row in rows if row.person is not None or told(row.name_as_printed)]


def _theirs(person: Forgotten) -> Q:
    known = Person.objects.filter(public_id__in=person.person_ids)
    return Q(person__identity__in=known.values("identity"))


def held_about(person: Forgotten) -> list[Held]:
    """Return where somebody spoke and what they signed. Two queries."""
    found = [
        Held(
            ROOM,
            _("Appearance at a meeting"),
            {
                _("Meeting"): row.meeting.code,
                _("Date"): str(row.meeting.held_on or ""),
                _("Name as printed"): f"{row.honorific} {row.name_as_printed}".strip(),
                _("Title as printed"): row.title,
                _("Who may see it"): row.audience,
            },
        )
        for row in appearances_of(person)
    ]
    return found + [
        Held(
            ROOM,
            _("Signature under a letter"),
            {_("Date"): row.letter.dated.isoformat(), _("Name as printed"): row.name_as_printed},
        )
        for row in signatures_of(person)
    ]
