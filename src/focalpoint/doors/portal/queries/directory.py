"""The directory: who holds a designation or an appointment today, as far as a reader may see it, without addresses."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from django.db.models import Q

from focalpoint.areas.network.models import (
    Appointment,
    Consent,
    Contact,
    Designation,
    PersonTheme,
    SpokenLanguage,
)
from focalpoint.areas.network.queries import is_in_force, listed, open_contacts
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.remembered import remembered

Office: TypeAlias = Designation | Appointment
LIST = Consent.Channel.LIST


@dataclass(frozen=True, slots=True)
class Asked:
    """By what the directory is narrowed; empty: by nothing. ``language`` is one that is spoken."""

    member: str = ""
    region: str = ""
    role: str = ""
    theme: str = ""
    language: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked for."""
        return self != Asked()


@dataclass(frozen=True, slots=True)
class Speaks:
    """What somebody speaks and works on, as codes."""

    languages: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


@remembered
def offices_on(day: date, asked: Asked, *, reader: Reader) -> tuple[tuple[bool, int], ...]:
    """Return the offices that are held on a day, by the names of their holders: whether a designation, and its key.

    Whoever stands in no list is left out. Two queries.
    """
    found: list[tuple[str, bool, int]] = []
    designations = listed(Designation.objects.visible_to(reader), LIST, through="person")
    rows = designations.filter(_member(asked), _spoken_of(asked))
    if asked.role not in Appointment.Role.values:
        rows = rows.filter(role=asked.role) if asked.role else rows
        found += [
            (name, True, pk)
            for pk, began, ended, name in rows.values_list("pk", "began", "ended", "person__name_key")
            if is_in_force(began, ended, day)
        ]
    if not (asked.member or asked.region or asked.role in Designation.Role.values):
        appointments = listed(Appointment.objects.visible_to(reader), LIST, through="person")
        appointed = appointments.filter(_spoken_of(asked), Q(ended=None) | Q(ended__gte=day), began__lte=day)
        appointed = appointed.filter(role=asked.role) if asked.role else appointed
        found += [(name, False, pk) for pk, name in appointed.values_list("pk", "person__name_key")]
    return tuple((is_designation, pk) for _name, is_designation, pk in sorted(found))


def offices(keys: Iterable[tuple[bool, int]], *, reader: Reader) -> list[Office]:
    """Return offices by their keys, in that order, with person and body. Two queries."""
    wanted = list(keys)
    designations = Designation.objects.visible_to(reader).select_related("person__identity", "member", "organisation")
    appointments = Appointment.objects.visible_to(reader).select_related("person__identity", "organisation")
    held: dict[bool, dict[int, Office]] = {
        True: dict(designations.in_bulk([pk for is_designation, pk in wanted if is_designation])),
        False: dict(appointments.in_bulk([pk for is_designation, pk in wanted if not is_designation])),
    }
    return [held[is_designation][pk] for is_designation, pk in wanted if pk in held[is_designation]]


def spoken_by(identities: Iterable[int]) -> dict[int, Speaks]:
    """Return what each of some human beings speaks and works on, by the key of their identity. Two queries."""
    wanted = set(identities)
    languages: dict[int, list[str]] = {}
    themes: dict[int, list[str]] = {}
    spoken = SpokenLanguage.objects.filter(person__identity__in=wanted).order_by("language")
    for identity, code in spoken.values_list("person__identity", "language"):
        languages.setdefault(identity, []).append(code)
    worked_on = PersonTheme.objects.filter(person__identity__in=wanted).order_by("theme__code")
    for identity, code in worked_on.values_list("person__identity", "theme__code"):
        themes.setdefault(identity, []).append(code)
    return {
        identity: Speaks(
            tuple(dict.fromkeys(languages.get(identity, []))), tuple(dict.fromkeys(themes.get(identity, [])))
        )
        for identity in wanted
    }


def reachable(identities: Iterable[int], *, reader: Reader) -> set[int]:
    """Return whose contacts a reader finds on their page, by the key of the identity. One query; none is opened."""
    rows = Contact.objects.visible_to(reader).filter(person__identity__in=set(identities))
    return set(open_contacts(rows, LIST).values_list("person__identity", flat=True))


def _member(asked: Asked) -> Q:
    condition = Q(member__code=asked.member) if asked.member else Q()
    if asked.region:
        inside = Q()
        # The four levels of the United Nations standard M49.
        for depth in range(1, 5):
            inside |= Q(**{f"member__area__{'__'.join(['region'] * depth)}__code": asked.region})
        condition &= inside
    return condition


def _spoken_of(asked: Asked) -> Q:
    condition = Q()
    if asked.theme:
        themes = PersonTheme.objects.filter(Q(theme__code=asked.theme) | Q(theme__parent__code=asked.theme))
        condition &= Q(person__identity__in=themes.values("person__identity"))
    if asked.language:
        spoken = SpokenLanguage.objects.filter(language=asked.language)
        condition &= Q(person__identity__in=spoken.values("person__identity"))
    return condition
