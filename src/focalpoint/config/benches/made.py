"""A Network of any size for measurements: invented names in six scripts, in a scratch database and nowhere else.

What grows with ``size``: members, their evidence, people and their names, sources, the trail; up to a hundred, meetings
(60 appearances each), offers, requests, letters, events. What does not: States (196 at most; further members are
organisations), rolls (20 of 62 names), terms (10), regions (25), partners (20), since no Network has a thousand
presidencies and no world ten thousand States.
"""

import random
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Final, TypeVar

from django.db import models, transaction

from focalpoint.areas.meetings.models import (
    AgendaRequest,
    Appearance,
    CalendarEvent,
    HostOffer,
    Letter,
    Meeting,
    MeetingDocument,
    MeetingSeat,
    Signatory,
)
from focalpoint.areas.network.models import (
    Contradiction,
    Designation,
    Identity,
    Member,
    MembershipEvidence,
    NameVariant,
    Organisation,
    PartnerMention,
    PartnerNetwork,
    Person,
    PresidencySeat,
    PresidencyTerm,
    Roll,
    RollEntry,
    StatedCount,
)
from focalpoint.areas.vocabulary.models import Area, OfficialName, OrganisationMembership, Source
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.trail.actions import trace

SEED: Final = 1325
FIFTY: Final = "region:fifty"
"""A region with exactly 50 members, whose list is the page with a 50-row table."""
MANY: Final = "region:many"
"""A region with 1,300 members, or all there are beside the fifty, whose list is the CSV file of 1,300 rows."""
SEARCHED: Final = "Adaro"
"""First name of a few people, and of no State."""

_FIRST: Final = date(2016, 9, 23)
_SYLLABLES: Final = {
    "ar": ("با", "كو", "سي", "نا", "مر", "لي", "دو", "شا"),
    "en": ("ba", "ko", "si", "nar", "mel", "lin", "dor", "sha"),
    "es": ("ba", "co", "sí", "ñar", "mel", "lin", "dor", "cha"),
    "fr": ("ba", "co", "sé", "nar", "mel", "lin", "dor", "cha"),
    "ru": ("ба", "ко", "си", "нар", "мел", "лин", "дор", "ша"),
    "zh": ("巴", "科", "西", "纳", "梅", "林", "多", "沙"),
}
M = TypeVar("M", bound=models.Model)


def _add(rows: Iterable[M]) -> list[M]:
    made = list(rows)
    if made:
        type(made[0])._default_manager.bulk_create(made, batch_size=500)
    return made


def _word(number: int, language: str) -> str:
    """Return the word for a number, a different one for each number: its digits in base eight as syllables."""
    syllables = _SYLLABLES[language]
    digits = [int(digit) for digit in f"{number + 64:o}"]
    return "".join(syllables[digit] for digit in digits).capitalize()


@transaction.atomic
def make_network(size: int) -> None:
    """Fill an empty database with ``size`` members and ``size`` people. 10,000 take about a minute."""
    chance = random.Random(SEED)  # noqa: S311 - the same Network every time, nothing secret
    sources = _add(
        Source(
            code=f"paper-{number}",
            title=f"Summary of the {number}th consultation of the Network",
            symbol=f"X/{2016 + number % 10}/{number}" if number % 3 == 0 else "",
            dated=PartialDate.of_day(_FIRST + timedelta(days=number)),
        )
        for number in range(max(20, size // 10))
    )
    regions = _regions(sources)
    areas = _areas(size, regions, sources)
    members = _add(Member(code=area.code, kind=area.kind, area=area, audience="public") for area in areas)
    rolls = _rolls(areas, sources, chance)
    _add(
        MembershipEvidence(
            member=member,
            kind="adopted" if turn == 0 else "listed",
            held_on=PartialDate.of_day(rolls[turn].dated),
            known_from=rolls[turn].dated,
            roll=rolls[turn],
            source=rolls[turn].source,
            audience="public",
        )
        for member in members
        for turn in (0, 19)
    )
    people = _people(size, sources)
    _add(
        Designation(
            member=member,
            person=people[number],
            role="main",
            title_as_printed="Director for peace and security",
            known_on=PartialDate.of_day(_FIRST + timedelta(days=number % 3000)),
            source=sources[number % len(sources)],
            audience="public",
        )
        for number, member in enumerate(members)
    )
    meetings = _meetings(size, members=members, areas=areas, people=people, rolls=rolls, sources=sources, chance=chance)
    _around_meetings(size, members=members, areas=areas, people=people, meetings=meetings, sources=sources)
    _presidency(members, sources)
    _claims(size, members, sources)
    for number in range(size):
        _trace("made.row", number=number, at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number))


def change_record() -> None:
    """Write one more entry into the trail, as any action does: every answer kept for the public ends with it."""
    _trace("made.change", number=0, at=datetime.now(UTC))


def _trace(action: str, *, number: int, at: datetime) -> None:
    subject = ("record", str(number), "made")
    trace(action, subject=subject, before=None, after=None, actor=CONSOLE, channel="console", now=at)


def _names(area: Area, number: int, *, prefix: str = "") -> list[OfficialName]:
    made = []
    for language in _SYLLABLES:
        short = prefix + _word(number, language)
        made.append(
            OfficialName(
                area=area,
                language=language,
                short=short,
                formal=f"the Republic of {short}" if language == "en" else "",
                of=short,
                listed=short,
                sort_key=short.casefold().encode().hex()[:400],
                name_key=name_key(short),
                status="approved" if language == "en" else "draft",
                of_status="draft",
                source=area.source,
            )
        )
    return made


def _regions(sources: list[Source]) -> dict[str, Area]:
    world = Area.objects.create(code="world", kind="world", source=sources[0])
    continents = _add(
        Area(code=f"region:{number}", kind="region", region=world, source=sources[0]) for number in range(5)
    )
    parts = _add(
        Area(code=f"region:{above.code[-1]}{number}", kind="region", region=above, source=sources[0])
        for above in continents
        for number in range(4)
    )
    special = _add(Area(code=code, kind="region", region=continents[0], source=sources[0]) for code in (FIFTY, MANY))
    everything = [world, *continents, *parts, *special]
    _add(name for number, area in enumerate(everything) for name in _names(area, 200_000 + number))
    return {area.code: area for area in everything}


def _is_organisation(number: int) -> bool:
    return number % 50 == 49 or number >= 196


def _areas(size: int, regions: dict[str, Area], sources: list[Source]) -> list[Area]:
    parts = [area for code, area in regions.items() if len(code) == len("region:00")]

    def region(number: int) -> Area | None:
        if number < 50:
            return regions[FIFTY]
        return regions[MANY] if number < 1350 else parts[number % len(parts)]

    areas = _add(
        Area(
            code=f"org:X{number}" if _is_organisation(number) else f"x{number}",
            kind="organisation" if _is_organisation(number) else "state",
            iso3="",
            un_status="member",
            region=region(number),
            tile_column=None if _is_organisation(number) else number % 20,
            tile_row=None if _is_organisation(number) else number // 20,
            source=sources[0],
        )
        for number in range(size)
    )
    _add(name for number, area in enumerate(areas) for name in _names(area, number))
    organisations = [area for area in areas if area.kind == "organisation"]
    _add(
        OrganisationMembership(
            organisation=organisations[number % min(10, len(organisations))], member=area, source=sources[0]
        )
        for number, area in enumerate(areas)
        if area.kind == "state"
    )
    return areas


def _rolls(areas: list[Area], sources: list[Source], chance: random.Random) -> list[Roll]:
    rolls = _add(
        Roll(
            slug=f"roll-{number}",
            kind="adopted" if number % 2 == 0 else "listed",
            dated=_FIRST + timedelta(days=180 * number),
            place="Alicante",
            text_title="Joint communique",
            source=sources[number],
            audience="public",
        )
        for number in range(20)
    )
    _add(
        RollEntry(roll=roll, area=area, position=position, name_as_printed=f"Name of {area.code} as printed")
        for roll in rolls
        for position, area in enumerate(chance.sample(areas, 62), 1)
    )
    return rolls


def _people(size: int, sources: list[Source]) -> list[Person]:
    """Make people; one in ten is seen by the secretariat alone, one in five has another spelling."""
    identities = _add(Identity() for _ in range(size))
    people = []
    for number, identity in enumerate(identities):
        first = SEARCHED if number % (size // 5) == 0 else _word(number % 512, "en")
        name = f"{first} {_word(number, 'fr')}"
        people.append(
            Person(
                name=name,
                name_key=name_key(name),
                language="en",
                identity=identity,
                preferred=True,
                audience="secretariat" if number % 10 == 9 else "public",
            )
        )
    _add(people)
    _add(
        NameVariant(
            person=person,
            name=f"{person.name} y {number}",
            name_key=name_key(f"{person.name} y {number}"),
            source=sources[number % len(sources)],
        )
        for number, person in enumerate(people)
        if number % 5 == 0
    )
    return people


def _meetings(
    size: int,
    *,
    members: list[Member],
    areas: list[Area],
    people: list[Person],
    rolls: list[Roll],
    sources: list[Source],
    chance: random.Random,
) -> list[Meeting]:
    """Make meetings a week apart, with 12 sessions and 60 appearances each."""
    organisations = _add(
        Organisation(code=f"org:made-{number}", name=f"Institute of {_word(number, 'en')}", audience="public")
        for number in range(max(4, size // 5))
    )
    meetings = _add(
        Meeting(
            code=f"X{number}",
            kind="capital",
            held_on=PartialDate.between(day, day + timedelta(days=1)),
            begins=day,
            city=_word(number, "en"),
            venue="House of the Provinces",
            time_zone="Europe/Madrid",
            theme="Women in peace operations and in the prevention of conflict",
            roll=rolls[number % 20] if number < 20 else None,
            source=sources[number % len(sources)],
            audience="public",
        )
        for number in range(min(100, max(5, size // 20)))
        for day in [_FIRST + timedelta(days=7 * number)]
    )
    _add(
        MeetingSeat(meeting=meeting, member=members[number % len(members)], role="chair", position=1)
        for number, meeting in enumerate(meetings)
    )
    _add(
        MeetingDocument(
            meeting=meeting, position=position, title=f"Paper {position}", text_held=True, audience="public"
        )
        for meeting in meetings
        for position in range(1, 4)
    )
    _add(
        Appearance(
            meeting=meeting,
            position=position,
            kind="speaker" if position <= 40 else "intervention",
            person=person if position <= 40 else None,
            name_as_printed=person.name if position <= 40 else "",
            title="Director for peace and security" if position <= 40 else "",
            honorific="Ms.",
            area=areas[(number * 60 + position) % len(areas)],
            organisation=organisations[position % len(organisations)] if position % 7 == 0 else None,
            role="panellist" if position <= 40 else "statement",
            session=f"Session {position % 12 + 1}" if position <= 40 else "",
            audience="public",
        )
        for number, meeting in enumerate(meetings)
        for position, person in enumerate(chance.sample(people, 60), 1)
    )
    return meetings


def _around_meetings(
    size: int,
    *,
    members: list[Member],
    areas: list[Area],
    people: list[Person],
    meetings: list[Meeting],
    sources: list[Source],
) -> None:
    each = range(min(100, max(3, size // 50)))
    _add(
        HostOffer(
            member=members[number],
            what="To host the next meeting",
            offered_on=PartialDate.of_day(_FIRST + timedelta(days=number)),
            state="held" if number % 2 else "announced",
            held_as=meetings[number % len(meetings)] if number % 2 else None,
            source=sources[number % len(sources)],
            audience="public",
        )
        for number in each
    )
    _add(
        AgendaRequest(
            member=members[number],
            asked_on=PartialDate.of_day(_FIRST + timedelta(days=number)),
            request="Women in peace operations",
            meeting=meetings[number % len(meetings)],
            source=sources[number % len(sources)],
            audience="public",
        )
        for number in each
    )
    letters = _add(
        Letter(
            dated=_FIRST + timedelta(days=30 + number),
            addressed_to="the Secretary-General",
            transmits="the joint communique",
            meeting=meetings[number % len(meetings)],
            source=sources[number % len(sources)],
            audience="public",
        )
        for number in each
    )
    _add(
        Signatory(
            letter=letter,
            position=position,
            person=people[(number + position) % len(people)],
            name_as_printed="As printed",
            area=areas[(number + position) % len(areas)],
        )
        for number, letter in enumerate(letters)
        for position in (1, 2)
    )
    _add(
        CalendarEvent(
            when=PartialDate.of_day(_FIRST + timedelta(days=60 + number)),
            what="A seminar of the Network",
            by_area=areas[number],
            source=sources[number % len(sources)],
            audience="public",
        )
        for number in each
    )


def _presidency(members: list[Member], sources: list[Source]) -> None:
    terms = _add(
        PresidencyTerm(
            first_day=date(2017 + number, 1, 1),
            last_day=date(2017 + number, 12, 31),
            source=sources[number],
            audience="public",
        )
        for number in range(10)
    )
    _add(
        PresidencySeat(term=term, member=members[2 * number + side], role="chair", position=side + 1)
        for number, term in enumerate(terms)
        for side in (0, 1)
    )


def _claims(size: int, members: list[Member], sources: list[Source]) -> None:
    _add(
        StatedCount(
            subject="members",
            held_on=PartialDate.of_day(_FIRST + timedelta(days=365 * number)),
            number=60 + number,
            words="members",
            source=sources[number],
            audience="public",
        )
        for number in range(3)
    )
    _add(
        Contradiction(
            subject_kind="member",
            subject_id=members[number].code,
            first="One paper says this.",
            first_source=sources[0],
            second="Another says that.",
            second_source=sources[1],
            audience="public",
        )
        for number in range(max(2, size // 50))
    )
    partners = _add(
        PartnerNetwork(name=f"Network of {_word(number, 'en')}", kind="network", audience="public")
        for number in range(20)
    )
    _add(PartnerMention(partner=partner, source=sources[0]) for partner in partners)
