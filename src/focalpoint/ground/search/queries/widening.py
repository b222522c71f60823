"""What is asked when no record holds everything that was typed: the same without the words that tell least."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from django.db.models import QuerySet

from focalpoint.ground.search.analysis.folding import is_chinese
from focalpoint.ground.search.models import Document
from focalpoint.ground.search.queries.asking import Place, Question
from focalpoint.ground.search.queries.matching import matching

MOST_WIDENED: Final = 8
"""Places of a question that is asked again; whoever typed more has pasted a sentence."""


def widened(
    question: Question, documents: QuerySet[Document], filters: Mapping[str, Sequence[str]]
) -> tuple[Question, tuple[str, ...]] | None:
    """Return a question that finds something, and the words it goes without; None where there is none.

    Words that stand nowhere go first, then the most frequent. Symbols, quoted words and States stay: they were meant
    to the letter. One Chinese character is looked for inside words. At most two queries a place.
    """
    places = list(question.places)
    if len(places) > MOST_WIDENED:
        return None
    held = {}
    for number, place in enumerate(places):
        held[number] = matching(documents, [place], filters).count()
        if not held[number] and len(place.said) == 1 and is_chinese(place.said):
            places[number] = replace(place, phrases=((place.said,),))
            held[number] = matching(documents, [places[number]], filters).count()
    kept = list(range(len(places)))
    # What stands nowhere goes at once; of the others the most frequent, one after another.
    for number in sorted(kept, key=lambda number: (held[number] > 0, -held[number])):
        if _is_found(kept, held, [places[one] for one in kept], documents, filters):
            break
        if places[number].said and not places[number].strict and len(kept) > 1:
            kept.remove(number)
    else:
        if not _is_found(kept, held, [places[one] for one in kept], documents, filters):
            return None
    left_out = tuple(place.said for number, place in enumerate(places) if number not in kept)
    return replace(question, places=tuple(places[number] for number in kept)), left_out


def _is_found(
    kept: Sequence[int],
    held: Mapping[int, int],
    places: Sequence[Place],
    documents: QuerySet[Document],
    filters: Mapping[str, Sequence[str]],
) -> bool:
    if not all(held[number] for number in kept):
        return False
    return len(kept) == 1 or matching(documents, places, filters).exists()
