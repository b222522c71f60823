"""By what undertakings can be chosen, as sets of places: one kept answer for every choice and every count.

A set is one whole number, in which bit ``n`` stands for the undertaking at place ``n`` of the list. What fits two
choices is ``&``, how many they are is ``bit_count``: so to choose among thousands takes microseconds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, compress
from typing import Any, Final

from django.db.models import Case, Value, When

from focalpoint.areas.ledger.models import Addressee, Undertaking
from focalpoint.areas.ledger.queries.standing import NOT_KNOWN, standing_by, states_on
from focalpoint.areas.ledger.queries.undertaking import owners_on, parties
from focalpoint.areas.library.models import Citation
from focalpoint.areas.library.queries.text import quotes_for
from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.vocabulary.models import Theme
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.remembered import remembered

YES, NO = "yes", "no"
DATED: Final = ("date", "meeting", "none")
"""Whether it is said by when: by a date, by a meeting, or not at all."""

NO_WORDS: Final = ("", "")


@dataclass(frozen=True, slots=True)
class Digest:
    """Undertakings by their keys, in the order of the list, and for each value of a facet who has it."""

    keys: tuple[int, ...]
    sets: Mapping[str, Mapping[str, int]]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.keys)

    @property
    def everything(self) -> int:
        """The set of all."""
        return (1 << len(self.keys)) - 1

    def among(self, places: int) -> tuple[int, ...]:
        """Return the keys of a set, in the order of the list."""
        if places == self.everything:
            return self.keys
        return tuple(compress(self.keys, (bit == "1" for bit in reversed(f"{places:b}"))))


def authority_by(day: date) -> Case:
    """Return how binding something was on a day, for a query: what was confirmed later had been offered only."""
    return Case(When(confirmed_on__gt=day, then=Value(Undertaking.Authority.OFFERED)), default="authority")


@remembered
def digest(day: date, *, reader: Reader) -> Digest:
    """Return by what each undertaking can be chosen as of a day. Seven queries."""
    dated = Case(
        When(due_meeting__isnull=False, then=Value(DATED[1])),
        When(due_latest__isnull=False, then=Value(DATED[0])),
        default=Value(DATED[2]),
    )
    plain = standing_by(day, reader=reader).annotate(on_the_day=authority_by(day), dated=dated)
    rows = list(plain.values_list("pk", "kind", "on_the_day", "dated", "meeting_id"))
    place = {row[0]: number for number, row in enumerate(rows)}
    meetings = dict(Meeting.objects.visible_to(reader).values_list("pk", "code"))
    owners = _within(place, owners_on(day, reader).values_list("undertaking_id", "member__code"))
    named = parties(Addressee, reader).filter(member__isnull=False)
    addressed = _within(place, named.values_list("undertaking_id", "member__code"))
    states = states_on(day, None, reader=reader)
    owned = {number for number, _code in owners}
    size = len(rows)
    return Digest(
        tuple(place),
        {
            "meeting": _sets(((number, meetings.get(row[4])) for number, row in enumerate(rows)), size),
            "kind": _sets(((number, row[1]) for number, row in enumerate(rows)), size),
            "authority": _sets(((number, row[2]) for number, row in enumerate(rows)), size),
            "theme": _sets(_themes(place), size),
            "standing": _sets(((number, states.get(key, NOT_KNOWN)) for key, number in place.items()), size),
            "member": _sets(chain(owners, addressed), size),
            "owned": _sets(((number, YES if number in owned else NO) for number in range(size)), size),
            "dated": _sets(((number, row[3]) for number, row in enumerate(rows)), size),
        },
    )


def _within(place: Mapping[int, int], pairs: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return what belongs to undertakings of the list, by their places; all others are not the reader's."""
    return [(place[key], value) for key, value in pairs if key in place]


def _themes(place: Mapping[int, int]) -> Iterable[tuple[int, str]]:
    """Return each one's themes with the wider ones. Two queries."""
    codes = {key: (code, above) for key, code, above in Theme.objects.values_list("pk", "code", "parent__code")}
    through: Any = Undertaking.themes.through.objects
    for key, theme in through.values_list("undertaking_id", "theme_id"):
        if key in place:
            for code in codes[theme]:
                yield place[key], code


def _sets(pairs: Iterable[tuple[int, str | None]], size: int) -> dict[str, int]:
    """Return the set of places of each value."""
    found: dict[str, bytearray] = {}
    for number, value in pairs:
        if value:
            bits = found.get(value)
            if bits is None:
                bits = found[value] = bytearray(size // 8 + 1)
            bits[number >> 3] |= 1 << (number & 7)
    return {value: int.from_bytes(bits, "little") for value, bits in found.items()}


@remembered
def having(text: str, day: date, *, reader: Reader) -> int:
    """Return the set of those whose words, as far as the reader may see them, have every word of a text.

    At most four queries, none where texts were asked for before.
    """
    wanted = text.casefold().split()
    places = (number for number, said in enumerate(_said(day, reader)) if all(word in said for word in wanted))
    return _sets(((number, text) for number in places), len(_said(day, reader))).get(text, 0)


@remembered
def _said(day: date, reader: Reader) -> tuple[str, ...]:
    """Return what each undertaking of the list says: code, our words, exact words. Three queries."""
    rows = standing_by(day, reader=reader)
    cited = Citation.objects.visible_to(reader)
    cited = cited.filter(pk__in=rows.exclude(citation=None).order_by().values("citation"))
    quotes = quotes_for(cited, reader=reader)
    return tuple(
        f"{code} {paraphrase} {quotes.get(citation, NO_WORDS)[0]}".casefold()
        for code, paraphrase, citation in rows.values_list("code", "paraphrase", "citation_id")
    )
