"""Whom to call: people of some members and of the office; in files also how, where the owner agreed to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from django.db.models import QuerySet

from focalpoint.areas.network.models import Appointment, Consent, Contact, Designation, Person
from focalpoint.areas.network.queries.consent import agreed_contacts, listed
from focalpoint.areas.network.queries.contact import value_of
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.sealed import Unreadable

M = TypeVar("M", Designation, Appointment)
KINDS: Final = (Contact.Kind.EMAIL, Contact.Kind.PHONE, Contact.Kind.MOBILE)
"""Ways to reach somebody that are told; nobody is called by post."""


@dataclass(frozen=True, slots=True)
class Reachable:
    """Somebody who can be called: as whom, and how, which files alone tell."""

    person: Person
    held: Designation | Appointment
    contacts: tuple[str, ...] = ()


def whom_to_call(codes: Iterable[str], today: date, *, reader: Reader, in_file: bool) -> list[Reachable]:
    """Return whom members have designated and not ended, in the order of roles. At most two queries.

    Nobody at risk is among them, whoever asks, and nobody who refused lists, or files where it is one. Contacts come
    with a file alone, where their owner agreed: a page of several people has none.
    """
    rows = _called(Designation.objects.visible_to(reader).filter(member__code__in=list(codes)), in_file=in_file)
    rows = rows.select_related("member", "person__identity", "source")
    standing = [row for row in rows if row.ended is None or row.ended.latest is None or row.ended.latest >= today]
    return _with_contacts(standing, reader=reader, in_file=in_file)


def people_of_the_office(today: date, *, reader: Reader, in_file: bool) -> list[Reachable]:
    """Return the secretariat and civil society of today, coordinators first. At most two queries.

    Who is left out, and whose contacts come along, is as for :func:`whom_to_call`.
    """
    rows = _called(Appointment.objects.visible_to(reader).filter(began__lte=today), in_file=in_file)
    rows = rows.exclude(ended__lt=today).select_related("person__identity", "organisation")
    ordered = sorted(rows, key=lambda row: (row.role != Appointment.Role.COORDINATOR, row.began, row.pk))
    return _with_contacts(ordered, reader=reader, in_file=in_file)


def _called(rows: QuerySet[M], *, in_file: bool) -> QuerySet[M]:
    channel = Consent.Channel.EXPORT if in_file else Consent.Channel.LIST
    return listed(rows.filter(person__at_risk=False), channel, through="person")


def _with_contacts(
    rows: Sequence[Designation] | Sequence[Appointment], *, reader: Reader, in_file: bool
) -> list[Reachable]:
    contacts = _contacts_of({row.person.identity_id for row in rows}, reader=reader) if in_file else {}
    return [Reachable(row.person, row, contacts.get(row.person.identity_id, ())) for row in rows]


def _contacts_of(identities: set[int], *, reader: Reader) -> Mapping[int, tuple[str, ...]]:
    rows = Contact.objects.visible_to(reader).filter(
        person__identity__in=identities, person__at_risk=False, kind__in=KINDS, failed_on=None
    )
    found: dict[int, list[str]] = {}
    agreed = agreed_contacts(rows, Consent.Channel.EXPORT)
    for row in agreed.select_related("person").order_by("kind", "position", "pk"):
        identity = row.person.identity_id
        try:
            found.setdefault(identity, []).append(value_of(row))
        except Unreadable:
            # The key is elsewhere: then nobody reads it here.
            continue
    return {identity: tuple(values) for identity, values in found.items()}
