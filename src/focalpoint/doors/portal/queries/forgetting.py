"""Who somebody is to every room, and all that the rooms hold about them."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any, Final

from focalpoint.areas.ledger import queries as ledger
from focalpoint.areas.library import queries as library
from focalpoint.areas.meetings import queries as meetings
from focalpoint.areas.network import queries as network
from focalpoint.areas.network.models import Holder, Identity, Invitation, NameVariant, Person
from focalpoint.areas.network.queries.contact import mail_addresses_of
from focalpoint.areas.network.queries.secret import unsealed_names
from focalpoint.areas.pages import queries as pages
from focalpoint.areas.vocabulary import queries as vocabulary
from focalpoint.doors.ingest import queries as ingest
from focalpoint.ground.accounts import queries as accounts
from focalpoint.ground.accounts.models import Account
from focalpoint.ground.files import queries as files
from focalpoint.ground.mail import queries as mail
from focalpoint.ground.shared.forgetting import Forgotten, Held
from focalpoint.ground.trail import queries as trail

ROOMS: Final[tuple[Callable[[Forgotten], list[Held]], ...]] = (
    ledger.held_about,
    library.held_about,
    meetings.held_about,
    network.held_about,
    pages.held_about,
    vocabulary.held_about,
    ingest.held_about,
    mail.held_about,
    accounts.held_about,
    files.held_about,
    trail.held_about,
)
"""Rooms that hold something about people, in the order in which they are told."""


def identity_called(public_id: str) -> Identity | None:
    """Return the human being whom an id of theirs, or of one of their names, means. At most four queries."""
    person = Person.objects.filter(public_id=public_id).select_related("identity").first()
    if person is not None:
        return person.identity
    found = Identity.objects.filter(public_id=public_id).first()
    return network.identity_now(found) if found else None


def known_as(identity: Identity, *, ground: str = "", is_unsealed: bool = True) -> list[Forgotten]:
    """Return one human being as the rooms recognise them, once for each account and address. Six queries.

    ``is_unsealed`` opens names and addresses that are encrypted, which takes a trace; a page that only counts goes
    without them.
    """
    persons = list(Person.objects.filter(identity=identity).order_by("pk"))
    spelled = NameVariant.objects.filter(person__identity=identity).values_list("name", flat=True)
    secret = unsealed_names(persons) if is_unsealed else []
    somebody = Forgotten(
        person_ids=tuple(dict.fromkeys([identity.public_id, *(one.public_id for one in persons)])),
        names=tuple(dict.fromkeys([*(one.name for one in persons), *spelled, *secret])),
        email="",
        account_id="",
        ground=ground,
    )
    held = [holder.account for holder in Holder.objects.filter(person__identity=identity).select_related("account")]
    reached = mail_addresses_of(persons) if is_unsealed else []
    return _at_each_address(somebody, held, dict.fromkeys([*_invited(persons), *reached]))


def account_known_as(account: Account, *, ground: str = "") -> list[Forgotten]:
    """Return whoever holds an account as the rooms recognise them; an account may belong to nobody."""
    holder = Holder.objects.filter(account=account).select_related("person__identity").first()
    if holder is not None:
        return known_as(holder.person.identity, ground=ground)
    nobody = Forgotten(person_ids=(), names=(), email="", account_id="", ground=ground)
    return _at_each_address(nobody, [account], [])


def _invited(persons: Iterable[Person]) -> list[str]:
    for_them = Invitation.objects.filter(designation__person__in=persons) | Invitation.objects.filter(
        appointment__person__in=persons
    )
    return list(for_them.values_list("email", flat=True).distinct())


def _at_each_address(somebody: Forgotten, held: Iterable[Account], invited: Iterable[str]) -> list[Forgotten]:
    found = [replace(somebody, email=account.email, account_id=account.public_id) for account in held]
    known = {one.email for one in found}
    found += [replace(somebody, email=address) for address in invited if address not in known]
    return found or [somebody]


def held_about(who: Iterable[Forgotten]) -> list[Held]:
    """Return all that is held about somebody, room by room, nothing twice. Reads the whole trail."""
    found: list[Held] = []
    for room in ROOMS:
        for one in who:
            found += [held for held in room(one) if held not in found]
    return found


def as_export(held: Iterable[Held], *, who: Iterable[Forgotten], now: datetime) -> dict[str, Any]:
    """Return it for a file: when it was asked, who is meant, and every value."""
    first = next(iter(who))
    return {
        "told_at": now.isoformat(timespec="seconds"),
        "ids": list(first.person_ids),
        "names": list(first.names),
        "held": [
            {**asdict(one), "values": {str(name): str(value) for name, value in one.values.items()}} for one in held
        ],
    }
