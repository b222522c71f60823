"""What one member's profile tells: one question to each room."""

from dataclasses import dataclass
from datetime import date

from focalpoint.areas.network import queries as network
from focalpoint.areas.network.models import (
    Deputising,
    Designation,
    Member,
    MembershipEvidence,
    Organisation,
    PresidencyTerm,
    RollEntry,
)
from focalpoint.areas.vocabulary.models import Area
from focalpoint.areas.vocabulary.queries import Name, members_of, names_on, organisations_of
from focalpoint.ground.shared.reading import Reader


@dataclass(frozen=True, slots=True)
class Profile:
    """A member as of a day. ``is_member`` is None where nothing is known of that day."""

    member: Member
    name: Name
    names: dict[str, Name]
    regions: tuple[str, ...]
    organisations: tuple[str, ...]
    is_member: bool | None
    known_on: date | None
    evidence: tuple[MembershipEvidence, ...]
    printed: tuple[RollEntry, ...]
    presided: tuple[tuple[PresidencyTerm, str, bool], ...]
    designations: tuple[Designation, ...]
    bodies: dict[int, tuple[Organisation, ...]]
    deputisings: tuple[Deputising, ...]
    states: tuple[tuple[Name, bool], ...]
    """States of a regional organisation on that day, and whether each was a member of the Network."""


def profile_of(code: str, day: date, *, language: str, reader: Reader) -> Profile:
    """Return a member's profile. At most sixteen queries, whatever it holds.

    Raises:
        Member.DoesNotExist: there is none that ``reader`` may see.
    """
    member = Member.objects.visible_to(reader).get(code=code)
    organisations = organisations_of(code, day)
    regions = _regions(member.area_id)
    states = members_of(code, day) if member.kind == Member.Kind.ORGANISATION else []
    names = names_on(day, language=language, codes={code, *organisations, *regions, *states})
    evidence = network.evidence_by_member(day, [code], reader=reader).get(code, [])
    known_on = network.newest_evidence(day, reader=reader)
    belonging = network.codes_on(day, reader=reader)
    belongs = code in belonging
    designations = network.designations_of(code, day, reader=reader)
    return Profile(
        member=member,
        name=names[code],
        names=names,
        regions=regions,
        organisations=tuple(organisations),
        is_member=belongs if known_on else None,
        known_on=known_on,
        evidence=tuple(evidence),
        printed=tuple(network.printed_names(code, reader=reader)),
        presided=tuple(network.seats_of(code, day, reader=reader)),
        designations=tuple(designations),
        bodies=network.bodies_of(designations, reader=reader),
        # Nothing of it is public, so the question is not put for everybody.
        deputisings=() if reader.is_public else tuple(network.deputisings_of(code, day, reader=reader)),
        states=tuple(
            (names[state], state in belonging)
            for state in sorted((state for state in states if state in names), key=lambda one: names[one].sort_key)
        ),
    )


def _regions(area: int) -> tuple[str, ...]:
    """Return the codes of the regions around an area, nearest first; the four levels of M49 in one query."""
    row = (
        Area.objects.filter(pk=area)
        .values_list(
            "region__code",
            "region__region__code",
            "region__region__region__code",
            "region__region__region__region__code",
        )
        .get()
    )
    return tuple(code for code in row if code and code != "world")
