"""What is asked when no record holds everything that was typed: as much of it as some record does hold."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from django.db.models import QuerySet

from focalpoint.ground.search.analysis.folding import is_chinese
from focalpoint.ground.search.models import Document
from focalpoint.ground.search.queries.asking import Place, Question
from focalpoint.ground.search.queries.matching import matching

MOST_WIDENED: Final = 6
"""Places of a question that is asked again; whoever typed more has pasted a sentence."""


def widened(question: Question, documents: QuerySet[Document], filters: Mapping[str, Sequence[str]]) -> Question | None:
    """Return a question that finds something, None where there is none. As many queries as words, at most.

    Symbols, quoted words and States stay: they were meant to the letter. Of the other words as many as possible must
    be there, whichever. One Chinese character is looked for inside words.
    """
    loose = [_inside(place) for place in question.places if place.said and not place.strict]
    fixed = [place for place in question.places if not place.said or place.strict]
    if len(question.places) > MOST_WIDENED or not loose:
        return None
    for number in range(len(loose), -1 if fixed else 0, -1):
        places = [*fixed, *([_some(loose, number)] if number else [])]
        if tuple(places) != question.places and matching(documents, places, filters).exists():
            return replace(question, places=tuple(places))
    return None


def _inside(place: Place) -> Place:
    return replace(place, phrases=((place.said,),)) if len(place.said) == 1 and is_chinese(place.said) else place


def _some(places: Sequence[Place], number: int) -> Place:
    """Return a place that is filled where ``number`` of these are."""
    if number == 1:
        return places[0] if len(places) == 1 else Place(either=tuple(places))
    return Place(either=tuple(Place(together=together) for together in combinations(places, number)))
