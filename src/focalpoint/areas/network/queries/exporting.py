"""Who may be taken away in a file by a reader, with which contacts; and which files the office has to hear of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from focalpoint.areas.network.models import (
    Consent,
    Contact,
    Designation,
    DirectoryExport,
    Person,
    PersonTheme,
    SpokenLanguage,
)
from focalpoint.areas.network.permissions import PRESIDENCY_KEY
from focalpoint.areas.network.queries.consent import agreed, agreed_contacts, listed, open_contacts
from focalpoint.areas.network.queries.contact import value_of
from focalpoint.areas.network.queries.organisation import bodies_of
from focalpoint.areas.network.queries.secret import unsealed_name
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.waiting import Waiting
from focalpoint.ground.ui.words import page_language

EXPORT: Final = Consent.Channel.EXPORT
TOLD: Final = Reader.holding([PRESIDENCY_KEY])
"""Who is told of what the office takes of all members."""


@dataclass(slots=True)
class Exported:
    """One human being with one designation, and its body by name, as far as the reader may take them away."""

    person: Person
    name: str
    designation: Designation
    body: str = ""
    contacts: dict[str, list[str]] = field(default_factory=dict)
    speaks: list[str] = field(default_factory=list)
    themes: list[str] = field(default_factory=list)


def people_to_export(*, member: str, today: date, reader: Reader) -> list[Exported]:
    """Return whoever holds a designation that has not ended, with what may be taken away of them. At most six queries.

    Names of people at risk who agreed are opened: leave a trace.

    Raises:
        Unreadable: the key is not here.
    """
    rows = Designation.objects.visible_to(reader).select_related("member", "person__identity")
    rows = rows.filter(member__code=member) if member else rows
    # The office looks after what is held; everybody else takes away what its owners agreed to.
    office = SECRETARIAT_KEY in reader.keys
    kept = listed(rows, EXPORT, through="person") if office else agreed(rows, EXPORT, through="person")
    standing = [row for row in kept.order_by("member__code", "role", "pk") if not _is_over(row, today)]
    identities = {row.person.identity_id for row in standing}
    names = {one.pk: one.identity_id for one in Person.objects.visible_to(reader).filter(identity__in=identities)}
    bodies = bodies_of(standing, reader=reader)
    found = []
    contacts: dict[int, list[Contact]] = {}
    reached = Contact.objects.visible_to(reader).filter(person__in=names, failed_on=None).select_related("person")
    for contact in open_contacts(reached, EXPORT) if office else agreed_contacts(reached, EXPORT):
        contacts.setdefault(contact.person.identity_id, []).append(contact)
    speaks = _by_identity(SpokenLanguage.objects.filter(person__in=names).values_list("person", "language"), names)
    themes = _by_identity(PersonTheme.objects.filter(person__in=names).values_list("person", "theme__code"), names)
    for row in standing:
        person = row.person
        one = Exported(person, unsealed_name(person) if person.at_risk else person.name, row)
        one.body = next((body.name for body in bodies.get(row.organisation_id or 0, ())), "")
        one.speaks = speaks.get(person.identity_id, [])
        one.themes = themes.get(person.identity_id, [])
        for contact in contacts.get(person.identity_id, ()):
            one.contacts.setdefault(contact.kind, []).append(value_of(contact))
        found.append(one)
    return found


def _is_over(row: Designation, today: date) -> bool:
    return row.ended is not None and row.ended.latest is not None and row.ended.latest < today


def _by_identity(rows: Iterable[tuple[int, str]], names: dict[int, int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for person, value in rows:
        held = found.setdefault(names[person], [])
        if value not in held:
            held.append(value)
    return found


def exports(*, reader: Reader) -> list[DirectoryExport]:
    """Return what was taken away, the newest first. One query.

    The office sees what it took itself, too, even where the presidency is the one who is told of it.
    """
    rows = DirectoryExport.objects.visible_to(reader)
    if SECRETARIAT_KEY in reader.keys:
        rows |= DirectoryExport.objects.visible_to(TOLD).filter(by_secretariat=True)
    return list(rows.order_by("-pk")[:200])


def exports_waiting(reader: Reader, *, now: datetime) -> list[Waiting]:
    """Return one line for the exports that nobody has noted yet. One query."""
    rows = DirectoryExport.objects.visible_to(reader).filter(noted_at=None)
    waiting: Sequence[tuple[datetime, int]] = list(rows.order_by("at").values_list("at", "count"))
    if not waiting:
        return []
    return [
        Waiting(
            room="network",
            what=ngettext(
                "People of the directory were taken away {count} time.",
                "People of the directory were taken away {count} times.",
                len(waiting),
            ).format(count=len(waiting)),
            action=_("See by whom"),
            address=f"/{page_language()}/office/exports/",
            minutes=1,
            since=min(waiting[0][0], now),
        )
    ]
