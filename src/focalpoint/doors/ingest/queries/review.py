"""One screen of a review: a part of the text with its marks, and what is suggested there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from focalpoint.areas.library.queries import frozen_text
from focalpoint.doors.ingest.models import Reading, Suggestion
from focalpoint.doors.ingest.queries.leaves import Leaf, Piece, leaf_at, leaves, pieces
from focalpoint.doors.ingest.queries.papers import PERSONAL
from focalpoint.ground.shared.errors import NotFound

SURE: Final = 0.8
"""Confidence from which a suggestion counts as sure."""
MOST_CARDS: Final = 80
"""Suggestions of one list that are shown one by one on one screen."""
State = Suggestion.State


@dataclass(frozen=True, slots=True)
class Asked:
    """What a review is asked to show; empty: all. ``type`` also shows the lines of lists one by one."""

    type: str = ""
    state: str = ""
    confidence: str = ""

    def keeps(self, one: Suggestion) -> bool:
        """Return whether a suggestion is to be shown."""
        if self.type and one.type != self.type:
            return False
        if self.state == "decided" and one.state == State.OPEN:
            return False
        if self.state == "lost" and (one.seen_now or one.state != State.OPEN):
            return False
        if self.state and self.state not in {"decided", "lost"} and one.state != self.state:
            return False
        if self.confidence == "warned" and not one.warnings:
            return False
        return not (self.confidence in {"sure", "unsure"} and (one.confidence >= SURE) != (self.confidence == "sure"))


@dataclass(frozen=True, slots=True)
class Card:
    """What one decision is about: a suggestion, or a whole list of them in order."""

    place: int
    rows: tuple[Suggestion, ...]
    is_list: bool

    @property
    def id(self) -> str:
        """What the card is called on the page."""
        return self.rows[0].public_id

    @property
    def open(self) -> tuple[Suggestion, ...]:
        """What of it waits for a decision."""
        return tuple(one for one in self.rows if one.state == State.OPEN and (one.seen_now or not self.is_list))


@dataclass(frozen=True, slots=True)
class Screen:
    """A paper as it is reviewed, cut into leaves."""

    text: str
    rows: tuple[Suggestion, ...]
    leaves: tuple[Leaf, ...]
    cards: tuple[Card, ...]
    """What was asked for, of all leaves, in the order of the text."""

    def leaf(self, number: int) -> Leaf:
        """Return one leaf.

        Raises:
            NotFound: there is no such leaf.
        """
        if not 1 <= number <= len(self.leaves):
            raise NotFound("")
        return self.leaves[number - 1]

    def on(self, leaf: Leaf) -> list[Card]:
        """Return the cards of one leaf."""
        return [card for card in self.cards if leaf.start <= card.place < leaf.end]

    def without(self, decided: str) -> "Screen":
        """Return the paper without one card: what is left once it is decided. No query."""
        return replace(self, cards=tuple(card for card in self.cards if card.id != decided))

    def pieces(self, leaf: Leaf) -> list[Piece]:
        """Return the words of one leaf with their marks; addresses and numbers that nobody released are masked."""
        hidden = [
            (start, end)
            for one in self.rows
            if one.type == PERSONAL and one.state != State.ACCEPTED
            for start, end in one.spans
        ]
        return pieces(self.text, leaf, [one for one in self.rows if one.type != PERSONAL], hidden)

    def next_open(self, place: int) -> tuple[Leaf, Card] | None:
        """Return the first card from a place on that waits, or else the first at all; None where nothing waits."""
        waiting = [card for card in self.cards if card.open]
        if not waiting:
            return None
        card = next((one for one in waiting if one.place >= place), waiting[0])
        return leaf_at(self.leaves, card.place), card


def screen_of(reading: Reading, asked: Asked) -> Screen:
    """Return a paper as it is reviewed. Two queries."""
    rows = tuple(Suggestion.objects.filter(reading=reading).order_by("start", "pk"))
    # What is masked in it, the suggestions of the reading say.
    text = frozen_text(reading.edition.pk)
    series: dict[str, list[Suggestion]] = {}
    for one in rows:
        if one.series:
            series.setdefault(one.series, []).append(one)
    # Leaves are cut alike whatever is asked for: by prose and by where lists begin.
    starts = sorted([*(one.start for one in rows if not one.series), *(listed[0].start for listed in series.values())])
    return Screen(text, rows, tuple(leaves(text, starts)), tuple(_cards(rows, series, asked)))


def _cards(rows: Sequence[Suggestion], series: Mapping[str, Sequence[Suggestion]], asked: Asked) -> list[Card]:
    if asked.type:
        return [Card(one.start, (one,), is_list=False) for one in rows if asked.keeps(one)]
    found = [Card(one.start, (one,), is_list=False) for one in rows if not one.series and asked.keeps(one)]
    for listed in series.values():
        kept = tuple(one for one in listed if asked.keeps(one))
        if kept:
            found.append(Card(listed[0].start, kept, is_list=True))
    return sorted(found, key=lambda card: (card.place, card.rows[0].pk))
