"""How much work a comparison may be: counted before each step, so that no text whatever holds up a reader.

Real papers need little. Texts made for it, a hundred thousand lines that are all alike, would take hours.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Final

MOST: Final = 14_000_000
"""Steps of one comparison, of about a tenth of a microsecond: two seconds at most, on a slow machine four."""


class TooMuch(Exception):
    """Two texts are too long, or too unlike each other, to be compared."""


@dataclass(slots=True)
class Effort:
    """What is left of the work that one comparison may be."""

    left: int = MOST

    def spend(self, steps: int) -> None:
        """Take steps off, before they are done.

        Raises:
            TooMuch: none are left.
        """
        self.left -= steps
        if self.left < 0:
            raise TooMuch


def opcodes(
    before: Sequence[Hashable], after: Sequence[Hashable], effort: Effort
) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield what difflib's ``get_opcodes`` yields, spending what each of its steps costs.

    Raises:
        TooMuch: the sequences have too much in common in too many places.
    """
    effort.spend(4 * (len(before) + len(after)))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    # A step looks at each element of its range, and at all places where the other side has it.
    places = Counter(after)
    cost = [0, *accumulate(1 + places[element] for element in before)]
    at, to = 0, 0
    for start, begin, size in [*sorted(_blocks(matcher, cost, len(after), effort)), (len(before), len(after), 0)]:
        if at < start and to < begin:
            yield "replace", at, start, to, begin
        elif at < start:
            yield "delete", at, start, to, begin
        elif to < begin:
            yield "insert", at, start, to, begin
        if size:
            yield "equal", start, start + size, begin, begin + size
        at, to = start + size, begin + size


def _blocks(
    matcher: SequenceMatcher[Hashable], cost: Sequence[int], width: int, effort: Effort
) -> Iterator[tuple[int, int, int]]:
    waiting = [(0, len(cost) - 1, 0, width)]
    while waiting:
        low, high, first, last = waiting.pop()
        effort.spend(20 + cost[high] - cost[low])
        start, begin, size = matcher.find_longest_match(low, high, first, last)
        if size:
            yield start, begin, size
            if low < start and first < begin:
                waiting.append((low, start, first, begin))
            if start + size < high and begin + size < last:
                waiting.append((start + size, high, begin + size, last))
