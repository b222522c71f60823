"""Which page a permanent address means."""

from collections.abc import Callable
from typing import Final

from django.core.exceptions import ObjectDoesNotExist

from focalpoint.areas.library.models import Citation, Edition, Work
from focalpoint.areas.library.queries.exchange import SHARED
from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.network.models import Member, PartnerNetwork, Roll
from focalpoint.areas.network.queries import person_called, roll_called
from focalpoint.areas.pages.queries import page_called
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.reading import Reader


def _member(identifier: str, reader: Reader) -> str:
    return Member.objects.visible_to(reader).get(code=identifier).code


def _person(identifier: str, reader: Reader) -> str:
    return person_called(identifier, reader=reader).public_id


def _meeting(identifier: str, reader: Reader) -> str:
    return Meeting.objects.visible_to(reader).get(public_id=identifier).public_id


def _roll(identifier: str, reader: Reader) -> str:
    found: Roll = roll_called(identifier, reader=reader)
    return found.slug


def _partner(identifier: str, reader: Reader) -> str:
    return PartnerNetwork.objects.visible_to(reader).get(public_id=identifier).public_id


def _work(identifier: str, reader: Reader) -> str:
    return Work.objects.visible_to(reader).get(public_id=identifier).public_id


def _edition(identifier: str, reader: Reader) -> str:
    return Edition.objects.visible_to(reader).get(public_id=identifier).public_id


def _citation(identifier: str, reader: Reader) -> str:
    return Citation.objects.visible_to(reader).get(public_id=identifier).public_id


def _page(identifier: str, reader: Reader) -> str:
    return page_called(identifier, reader=reader).slug


def _shared(kind: str) -> Callable[[str, Reader], str]:
    def find(identifier: str, reader: Reader) -> str:
        return SHARED[kind].objects.visible_to(reader).get(public_id=identifier).public_id

    return find


FINDERS: Final[dict[str, Callable[[str, Reader], str]]] = {
    "member": _member,
    "person": _person,
    "meeting": _meeting,
    "roll": _roll,
    "page": _page,
    "partner": _partner,
    **{kind: _shared(kind) for kind in SHARED},
    "work": _work,
    "edition": _edition,
    "citation": _citation,
}
"""How each kind of record is found by its public id."""


def address_of(kind: str, identifier: str, *, language: str, reader: Reader) -> str | None:
    """Return the page of a record, None where the reader has none to see. At most two queries."""
    find = FINDERS.get(kind)
    if find is None:
        return None
    try:
        return page_address(kind, find(identifier, reader), language=language)
    except ObjectDoesNotExist:
        return None
