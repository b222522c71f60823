"""What waits of verification: for the secretariat claims, returned mail and silence; for a holder the own entry."""

from datetime import datetime

from django.utils.translation import gettext as _

from focalpoint.areas.network.models import Claim
from focalpoint.areas.network.queries.verification import (
    claims_waiting,
    own_rounds,
    returned_unsettled,
    silent_unsettled,
)
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.waiting import Waiting
from focalpoint.ground.ui.words import page_language


def verification_waiting_for(reader: Reader, *, now: datetime) -> list[Waiting]:
    """Return what of verification waits for a reader: four queries for the secretariat, two for a holder."""
    found = []
    if SECRETARIAT_KEY in reader.keys:
        found += _claims(reader) + _returned(now) + _silent(reader, now)
    return found + _own(reader, now)


def _line(what: str, action: str, path: str, *, minutes: int, since: datetime) -> Waiting:
    address = f"/{page_language()}/{path}"
    return Waiting(room="network", what=what, action=action, address=address, minutes=minutes, since=since)


def _claims(reader: Reader) -> list[Waiting]:
    found = []
    for claim in claims_waiting(reader):
        if claim.state == Claim.State.ASKED:
            sentence = _("The letter about {person} ({member}) was asked for and is not here yet.")
        elif claim.kind == Claim.Kind.LEFT:
            sentence = _("It was said that {person} ({member}) has left.")
        else:
            sentence = _("It was said that the entry of {person} ({member}) has changed.")
        found.append(
            _line(
                sentence.format(person=claim.designation.person.name, member=claim.designation.member.code),
                _("Decide about it"),
                f"claims/{claim.public_id}/",
                minutes=5,
                since=claim.made_at,
            )
        )
    return found


def _returned(now: datetime) -> list[Waiting]:
    return [
        _line(
            _("Mail to {person} came back when the entry for {member} was to be confirmed.").format(
                person=question.person.name, member=question.verification.designation.member.code
            ),
            _("Find a working address"),
            f"verifications/{question.verification.public_id}/",
            minutes=5,
            since=question.returned_at or now,
        )
        for question in returned_unsettled()
    ]


def _silent(reader: Reader, now: datetime) -> list[Waiting]:
    return [
        _line(
            _("The entry of {person} ({member}) was confirmed by nobody who was asked.").format(
                person=row.designation.person.name, member=row.designation.member.code
            ),
            _("Say what you found out"),
            f"verifications/{row.public_id}/",
            minutes=10,
            since=row.closed_at or now,
        )
        for row in silent_unsettled(reader)
    ]


def _own(reader: Reader, now: datetime) -> list[Waiting]:
    rows = own_rounds(reader)
    codes = {row.designation.member.code for row in rows}
    names = names_on(now.date(), language=page_language(), codes=codes) if rows else {}
    return [
        _line(
            _("Is your entry for {member} still right?").format(
                member=names[row.designation.member.code].short
                if row.designation.member.code in names
                else row.designation.member.code
            ),
            _("Confirm your entry"),
            f"designations/{row.designation.public_id}/mine/",
            minutes=1,
            since=row.opened_at,
        )
        for row in rows
    ]
