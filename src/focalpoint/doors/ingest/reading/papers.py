"""The way in: a text and the names that are known become a reading."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from focalpoint.doors.ingest.reading.dates import weekday_warning
from focalpoint.doors.ingest.reading.layout import flow_of
from focalpoint.doors.ingest.reading.names import KnownName, NameIndex, Names, NamesIn
from focalpoint.doors.ingest.reading.paper import Paper
from focalpoint.doors.ingest.reading.rules import (
    attendance,
    drafts,
    hosts,
    letters,
    meetings,
    members,
    plans,
    speakers,
    symbols,
    told_commitments,
    undertakings,
    undertakings_in_tables,
)
from focalpoint.doors.ingest.reading.suggestions import Reading, Suggestion

RULES: Final[tuple[Callable[[Paper], Iterator[Suggestion]], ...]] = (
    letters.title,
    letters.issued,
    letters.agenda_items,
    letters.signatories,
    symbols.document_symbols,
    symbols.named_symbols,
    symbols.references,
    symbols.job_numbers,
    symbols.personal,
    members.members,
    members.interventions,
    speakers.speakers,
    meetings.meetings,
    attendance.attendance,
    hosts.host_offers,
    plans.plan_statements,
    undertakings.action_points,
    undertakings.listed_commitments,
    undertakings.listed_recommendations,
    undertakings_in_tables.undertakings_in_tables,
    undertakings.told_recommendations,
    told_commitments.told_commitments,
    drafts.authors,
    drafts.paragraphs,
)
"""Every rule, in the order in which they are asked."""


def read(text: str, names: Names, *, language: str | None) -> Reading:
    """Return what the rules suggest for a paper.

    ``language`` is that of the text where it is known. Places are code points of ``text``. The same text, names and
    version always give the same reading. Time grows with the length of the text, not faster.
    """
    spoken = language or language_of(text)
    index = _index(tuple(names), spoken)
    flow = flow_of(text, frozenset(index.words))
    paper = Paper(flow, NamesIn(flow.text, index), spoken)
    found = [suggestion for rule in RULES for suggestion in rule(paper) if suggestion.spans]
    found.sort(key=lambda one: (one.spans[0], one.type, str(one.fields)))
    weekdays = [weekday_warning(paper.text, when) for when in paper.dates]
    said = [*(warning for one in found for warning in one.warnings), *weekdays]
    warnings = tuple(dict.fromkeys(warning for warning in said if warning))
    return Reading(tuple(found), tuple(sorted(flow.repairs, key=lambda one: one.span)), warnings)


@lru_cache(maxsize=4)
def _index(names: tuple[KnownName, ...], language: str) -> NameIndex:
    return NameIndex(names, language=language)


_COMMON: Final = {
    "en": "the of and to in for with was by on",
    "fr": "le la les des et du en dans pour par",
    "es": "el los las de y del en para por con",
}


def language_of(text: str) -> str:
    """Return the language that the commonest small words speak: English, French or Spanish; by script for others."""
    if len(re.findall(r"[\u0400-\u04ff]", text[:20000])) > 200:
        return "ru"
    if len(re.findall(r"[\u0600-\u06ff]", text[:20000])) > 200:
        return "ar"
    if len(re.findall(r"[\u3400-\u9fff]", text[:20000])) > 100:
        return "zh"
    counts = Counter(re.findall(r"\b[a-z]{1,4}\b", text[:50000].casefold()))
    return max(_COMMON, key=lambda language: sum(counts[word] for word in _COMMON[language].split()))
