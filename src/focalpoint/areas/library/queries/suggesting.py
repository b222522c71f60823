"""Who could help whom, with every ground for saying so. Nothing is weighed: the same rows give the same answer."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from focalpoint.areas.library.models import Adoption, Need, Offer, Shared
from focalpoint.areas.library.queries.exchange import SHARED, contacts_for, shared_rows
from focalpoint.areas.network.models import Member, PersonTheme, SpokenLanguage
from focalpoint.areas.network.queries import states_of_the_world
from focalpoint.ground.shared.reading import Reader, speaking_of_visible

MOST: Final = 30
"""Suggestions that are shown; those with more grounds come first."""


@dataclass(frozen=True, slots=True)
class Match:
    """A need or an offer that fits another, and why: codes of what both have.

    ``is_answer`` is true where the offer was made in answer to the need. ``same_kind`` says that it is the very kind
    of help.
    """

    row: Any
    is_answer: bool
    same_kind: bool
    themes: tuple[str, ...]
    languages: tuple[str, ...]
    areas: tuple[str, ...]

    @property
    def grounds(self) -> int:
        """How many grounds there are; for the order alone, and shown to nobody."""
        return sum(map(bool, (self.same_kind, self.themes, self.languages, self.areas)))


@dataclass(frozen=True, slots=True)
class Peer:
    """Another member worth talking to, and why: themes and languages of both, a region, practices taken over."""

    member: Member
    themes: tuple[str, ...]
    languages: tuple[str, ...]
    region: str
    gave: tuple[Adoption, ...]
    took: tuple[Adoption, ...]

    @property
    def grounds(self) -> int:
        """How many grounds there are; for the order alone, and shown to nobody."""
        return sum(map(bool, (self.themes, self.languages, self.region, self.gave, self.took)))


def is_open(row: Need | Offer, today: date) -> bool:
    """Return whether a need or an offer stands: published, not closed, not past its last day."""
    return (
        row.state == Shared.State.PUBLISHED
        and row.closed_on is None
        and (row.last_day is None or row.last_day >= today)
    )


def matches(kind: str, row: Need | Offer, today: date, *, reader: Reader) -> list[Match]:
    """Return open offers that fit a need, or open needs that fit an offer, of other members. Three queries.

    Both are about the same kind of help or a same theme, at a time that both have, and in a language that both name
    where both name any. What was made in answer to it comes first, whatever it says.
    """
    found = []
    for other in shared_rows("offer" if kind == "need" else "need", reader=reader):
        is_answer = other.need_id == row.pk if kind == "need" else row.need_id == other.pk  # type: ignore[union-attr]
        if not is_open(other, today) or (other.member_id == row.member_id and not is_answer):
            continue
        match = Match(
            row=other,
            is_answer=is_answer,
            same_kind=other.help_kind == row.help_kind,
            themes=_both(row.themes.all(), other.themes.all()),
            languages=tuple(code for code in row.languages.split() if code in other.languages.split()),
            areas=_both(row.areas.all(), other.areas.all()),
        )
        if is_answer or (_fits(row, other) and (match.same_kind or match.themes)):
            found.append(match)
    return sorted(found, key=lambda one: (not one.is_answer, -one.grounds))[:MOST]


def _both(mine: Iterable[Any], theirs: Iterable[Any]) -> tuple[str, ...]:
    return tuple(sorted({one.code for one in mine} & {one.code for one in theirs}))


def _fits(row: Need | Offer, other: Need | Offer) -> bool:
    mine, theirs = set(row.languages.split()), set(other.languages.split())
    if mine and theirs and not mine & theirs:
        return False
    first = max(row.first_day or date.min, other.first_day or date.min)
    return first <= min(row.last_day or date.max, other.last_day or date.max)


def peers_of(member: Member, today: date, *, reader: Reader) -> list[Peer]:
    """Return other members that share a theme with one, or a practice that one took over from the other.

    That they share a language or a region is said beside it, and is no ground alone. Thirteen queries at most,
    whatever there is.
    """
    others = list(Member.objects.visible_to(reader).exclude(pk=member.pk))
    codes = [member.code, *(other.code for other in others)]
    themes, languages = _told(reader)
    _add_people(codes, today, themes, languages, reader=reader)
    regions = {state.code: state.regions[0] for state in states_of_the_world() if state.regions}
    own = regions.get(member.code, "")
    taken = _taken_over(member, reader=reader)
    found = []
    for other in others:
        code = other.code
        peer = Peer(
            member=other,
            themes=tuple(sorted(themes[member.code] & themes[code])),
            languages=tuple(sorted(languages[member.code] & languages[code])),
            region=own if own and regions.get(code) == own else "",
            gave=tuple(one for one in taken if one.member == other),
            took=tuple(one for one in taken if one.practice.member == other),
        )
        if peer.themes or peer.gave or peer.took:
            found.append(peer)
    return sorted(found, key=lambda one: (-one.grounds, one.member.code))[:MOST]


def _told(reader: Reader) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return themes and languages of what each member has published, by its code. Six queries."""
    themes: dict[str, set[str]] = defaultdict(set)
    languages: dict[str, set[str]] = defaultdict(set)
    for model in SHARED.values():
        rows = model.objects.visible_to(reader).filter(state=Shared.State.PUBLISHED).exclude(member=None)
        for code, theme, language in rows.order_by().values_list("member__code", "themes__code", "language"):
            languages[code].add(language)
            if theme:
                themes[code].add(theme)
    return themes, languages


def _add_people(
    codes: Sequence[str],
    today: date,
    themes: dict[str, set[str]],
    languages: dict[str, set[str]],
    *,
    reader: Reader,
) -> None:
    """Add what the people say whom members have designated, as far as the directory shows them. Three queries."""
    members = defaultdict(set)
    for row in contacts_for(codes, today, reader=reader):
        members[row.person.identity_id].add(row.member.code)
    spoken = SpokenLanguage.objects.filter(person__identity__in=members)
    worked_on = PersonTheme.objects.filter(person__identity__in=members)
    for into, said in (
        (languages, spoken.values_list("person__identity", "language")),
        (themes, worked_on.values_list("person__identity", "theme__code")),
    ):
        for identity, value in said:
            for code in members[identity]:
                into[code].add(value)


def _taken_over(member: Member, *, reader: Reader) -> list[Adoption]:
    """Return practices of others that a member took over, and its own that others did. One query."""
    seen = speaking_of_visible(Adoption, ["member", "practice"], reader)
    rows = Adoption.objects.filter(seen, practice__state=Shared.State.PUBLISHED).exclude(practice__member=None)
    mine = rows.filter(member=member) | rows.filter(practice__member=member)
    return list(mine.select_related("member", "practice__member"))
