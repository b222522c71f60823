"""Write that somebody read the record of a person at risk."""

from collections.abc import Iterable
from datetime import datetime

from focalpoint.areas.network.models import Person
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.trail.actions import trace_reading

LABEL = "a person at risk"
"""What the trail calls them: an entry about reading must not name whom to look for."""


def note_reading(persons: Iterable[Person], *, actor: Actor, purpose: str, now: datetime) -> None:
    """Leave one entry a day for each reader where one of the names of a human being is marked as at risk.

    Call it with the names of one identity, where their record is shown or handed out. No query where nobody is at risk,
    one where the day has its entry.
    """
    at_risk = next((person for person in persons if person.at_risk), None)
    if at_risk is not None:
        subject = ("person", at_risk.identity.public_id, LABEL)
        trace_reading(subject, actor=actor, purpose=purpose, channel="web", now=now)


def note_opening(*, reader: Reader, actor: Actor, purpose: str, now: datetime) -> None:
    """Leave an entry for each human being at risk whom the reader may see: all their names are about to be opened.

    For the coordinator's import, which compares names by likeness. One query, and as :func:`note_reading` for each.
    """
    at_risk = Person.objects.visible_to(reader).filter(at_risk=True).select_related("identity").order_by("pk")
    for one in {person.identity_id: person for person in at_risk}.values():
        note_reading([one], actor=actor, purpose=purpose, now=now)
