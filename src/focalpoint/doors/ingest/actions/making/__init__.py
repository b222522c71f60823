"""From an approved suggestion to records of the rooms below, by their own actions; types without a room wait."""

from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext as _

from focalpoint.areas.ledger.actions import take_back as take_back_undertaking
from focalpoint.areas.meetings.actions import take_back
from focalpoint.areas.network.actions import remove_person, take_off_roll
from focalpoint.doors.ingest.actions.making.approval import Approval, Outcome, Within
from focalpoint.doors.ingest.actions.making.meetings import (
    host_offer,
    intervention,
    meeting_mention,
    speaker,
)
from focalpoint.doors.ingest.actions.making.papers import document_title, member, signatory, symbol
from focalpoint.doors.ingest.actions.making.undertakings import heading, undertaking
from focalpoint.doors.ingest.models import Made, Suggestion
from focalpoint.ground.shared.errors import InvalidInput

MAKERS: Final[dict[str, Callable[[Approval], list[Outcome]]]] = {
    "commitment": undertaking,
    "document_reference": symbol,
    "document_symbol": symbol,
    "document_title": document_title,
    "host_offer": host_offer,
    "intervention": intervention,
    "key_action_group": heading,
    "key_action_point": undertaking,
    "meeting_mention": meeting_mention,
    "member": member,
    "recommendation": undertaking,
    "reference": symbol,
    "signatory": signatory,
    "speaker": speaker,
}

__all__ = ["MAKERS", "Approval", "Outcome", "Within", "make", "unmake"]


def make(given: Approval) -> list[Outcome]:
    """Return the records that stand for an approved suggestion; none where no room takes it up, or not yet.

    Raises:
        InvalidInput: a room refuses it; the sentence says what to do.
    """
    maker = MAKERS.get(given.suggestion.type)
    return maker(given) if maker else []


def unmake(suggestion: Suggestion, *, by: Within) -> None:
    """Remove the records that one suggestion made. What it joined stays as it was.

    Raises:
        InvalidInput: something else rests on one of them.
    """
    for one in suggestion.made.order_by("-pk"):
        if not one.joined:
            others = Made.objects.filter(kind=one.kind, identifier=one.identifier).exclude(suggestion=suggestion)
            if others.exists():
                raise InvalidInput(_("This cannot be undone: another approved suggestion rests on the same record."))
            _remove(one, by)
        one.delete()


def _remove(one: Made, by: Within) -> None:
    if one.kind == "person":
        remove_person(one.identifier, **by)
    elif one.kind == "roll_entry":
        slug, _slash, code = one.identifier.partition("/")
        take_off_roll(slug, code, **by)
    elif one.kind == "undertaking":
        take_back_undertaking(one.identifier, **by)
    else:
        take_back(one.kind, one.identifier, **by)
