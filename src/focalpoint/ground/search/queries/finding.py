"""One question to the index: rows, passages, total and facets, with the rights of now in the same query."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from focalpoint.ground.search.lexicon import Lexicon
from focalpoint.ground.search.models import Document, DocumentPart
from focalpoint.ground.search.queries.asking import Question, understand
from focalpoint.ground.search.queries.matching import matching, page_statement
from focalpoint.ground.search.queries.passages import Wanted, marks_in, passage_of
from focalpoint.ground.search.queries.widening import widened
from focalpoint.ground.search.records import FACETS, Found, Hit, Parallel, Part
from focalpoint.ground.shared.reading import Reader

Statement = tuple[str, tuple[Any, ...]]
"""A question in the words of the database, with its values: put together once, and put into many others."""
Within = Mapping[str, QuerySet[Any, Any] | Statement]
NO_WITHIN: Final[Within] = {}
NO_FILTERS: Final[Mapping[str, Sequence[str]]] = {}
MOST_PARTS: Final = 60
"""Pages of one record in which a passage is looked for."""
FURTHEST: Final = 100_000
"""The last row that is shown: whoever turns pages so long asks for more words."""


class _Row(NamedTuple):
    key: int
    kind: str
    identifier: str
    title: str
    language: str
    dated: date | None
    group: str


def find(
    asked: str,
    *,
    reader: Reader,
    language: str,
    lexicon: Lexicon,
    within: Within = NO_WITHIN,
    filters: Mapping[str, Sequence[str]] = NO_FILTERS,
    page: int = 1,
    size: int = 10,
) -> Found:
    """Return one page of the records that hold everything asked, in any of the six languages. Four queries at most.

    Where none does, of those that hold as much of it as any; that is told. It takes a query more a word.

    ``within`` gives for a kind whose visibility depends on the day, or on consent, the public ids that may be seen now,
    such as ``{"person": listed(...).values("identity__public_id")}``; other rows of that kind do not exist.
    Who asks often gives what :func:`statement_of` made of them.
    ``filters`` are chosen facets: ``{"theme": ["climate"], "language": ["fr", "en"]}``, any value of each key.
    ``language`` is the reader's: records in it stand before equally good ones.
    """
    question = understand(asked, lexicon)
    chosen = {key: values for key, values in filters.items() if key in FACETS}
    if not question.places:
        return Found(page=page, size=size)
    visible = _visible(reader, within)
    hits = page_statement(visible, question.places, chosen, language=language)
    offset = min(FURTHEST, (page - 1) * size)
    rows, total, facets = _page(hits, offset=offset, size=size)
    wider = None if total else widened(question, visible, chosen)
    if wider:
        question = wider
        hits = page_statement(visible, question.places, chosen, language=language)
        rows, total, facets = _page(hits, offset=offset, size=size)
    return Found(
        hits=_hits(rows, visible, question, lexicon) if rows else (),
        total=total,
        facets=facets,
        concepts=question.concepts,
        is_partial=wider is not None,
        page=page,
        size=size,
    )


def statement_of(ids: QuerySet[Any, Any]) -> Statement:
    """Return the question for public ids as a statement, whose making takes longer than its answering."""
    try:
        sql, values = ids.order_by().query.sql_with_params()
    except EmptyResultSet:
        return "SELECT NULL WHERE 1 = 0", ()
    return sql, tuple(values)


def statement_of_values(ids: Iterable[str]) -> Statement:
    """Return ids that are known already as a statement: of rules that are too deep to stand inside a question.

    SQLite parses a question with a stack of a hundred places, and refuses what needs more.
    """
    values = list(ids)
    if connection.vendor == "sqlite":
        return "SELECT value FROM json_each(%s)", (json.dumps(values),)
    return "SELECT unnest(%s::text[])", (values,)


def _visible(reader: Reader, within: Within) -> QuerySet[Document]:
    documents: QuerySet[Document] = Document.objects.visible_to(reader)
    for kind, ids in within.items():
        sql, values = statement_of(ids) if isinstance(ids, QuerySet) else ids
        documents = documents.extra(  # noqa: S610 - made by Django; what was typed is an argument
            where=[f"(search_document.kind <> %s OR search_document.identifier IN ({sql}))"], params=[kind, *values]
        )
    return documents


def _page(hits: tuple[str, list[Any]], *, offset: int, size: int) -> tuple[list[_Row], int, dict[str, dict[str, int]]]:
    """Return the rows of one page, how many there are, and how many bear each facet. One query.

    Parallel editions of one work are one row: the best of those that answer. They bear the same facets but for their
    languages, in each of which the work is counted once.
    """
    begin, values = hits
    if connection.vendor == "sqlite":
        joined = "group_concat(facets, %s)"
        # SQLite takes the other columns from the row that has the smallest.
        first = "SELECT id, facets, MIN(score) AS score FROM hit WHERE work <> '' GROUP BY work"
    else:
        joined = "string_agg(facets, %s)"
        first = "(SELECT DISTINCT ON (work) id, facets, score FROM hit WHERE work <> '' ORDER BY work, score, id)"
    nothing = ", ".join(["NULL"] * 6)
    # The first part gives rows, the others count; the hits themselves are found once. Lines are counted here: groups
    # would be nearly as many as documents, and sorting them takes longer.
    statement = f"""
        {begin}, one AS MATERIALIZED (SELECT id, facets, score FROM hit WHERE work = '' UNION ALL {first}),
        best AS (SELECT id, score FROM one ORDER BY score, id LIMIT %s OFFSET %s)
        SELECT best.score, 0, '', document.id, kind, identifier, title, language, dated, "group"
        FROM best JOIN search_document document ON document.id = best.id
        UNION ALL SELECT NULL, COUNT(*), {joined}, NULL, {nothing} FROM one
        UNION ALL SELECT NULL, COUNT(*), language, 0, {nothing} FROM hit WHERE work = '' GROUP BY language
        UNION ALL SELECT NULL, COUNT(DISTINCT work), language, 0, {nothing} FROM hit WHERE work <> '' GROUP BY language
    """  # noqa: S608 - made by Django; what was typed is an argument
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, size, offset, "\n"])
        rows = cursor.fetchall()
    best = sorted((row for row in rows if row[0] is not None), key=lambda row: (row[0], row[3]))
    total, lines = next((row[1], row[2] or "") for row in rows if row[0] is None and row[3] is None)
    languages: Counter[str] = Counter()
    for row in rows:
        if row[0] is None and row[3] is not None:
            languages[row[2]] += row[1]
    return [_Row._make((*row[3:8], _day(row[8]), row[9])) for row in best], total, _facets(lines, languages)


def _day(value: date | str | None) -> date | None:
    """Return a day as Django does; SQLite keeps it as text."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def _facets(lines: str, languages: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Return how many works bear each value, the most frequent first."""
    found: dict[str, dict[str, int]] = {key: {} for key in FACETS}
    for line, number in Counter(lines.split("\n") if lines else ()).items():
        key, _, value = line.partition("=")
        if value:
            found[key][value] = number
    found["language"] = dict(languages)
    return {key: dict(sorted(values.items(), key=lambda value: (-value[1], value[0]))) for key, values in found.items()}


def _hits(rows: Sequence[_Row], visible: QuerySet[Document], question: Question, lexicon: Lexicon) -> tuple[Hit, ...]:
    """Return rows with passages, in their order. Three queries at most."""
    keys = [row.key for row in rows]
    parts: dict[int, list[Part]] = {key: [] for key in keys}
    held = DocumentPart.objects.filter(document__in=keys, number__lte=MOST_PARTS).order_by("document_id", "number")
    for key, number, label, text in held.values_list("document_id", "number", "label", "text"):
        parts[key].append(Part(number, label, text))
    direct = set(keys)
    if question.concepts:
        places = [place.direct() for place in question.places]
        direct = set(matching(Document.objects.filter(pk__in=keys), places, {}).values_list("pk", flat=True))
    parallels = _parallels(rows, visible)
    wanted = Wanted.of(question)
    found = []
    for row in rows:
        title = marks_in(row.title, language=row.language, wanted=wanted, lexicon=lexicon)
        found.append(
            Hit(
                kind=row.kind,
                identifier=row.identifier,
                title=row.title,
                title_marks=tuple((mark.start, mark.end) for mark in title),
                language=row.language,
                dated=row.dated,
                passage=passage_of(parts[row.key], language=row.language, wanted=wanted, lexicon=lexicon),
                across=row.key not in direct,
                parallels=tuple(one for one in parallels.get(row.group, ()) if one.identifier != row.identifier),
            )
        )
    return tuple(found)


def _parallels(rows: Sequence[_Row], visible: QuerySet[Document]) -> dict[str, list[Parallel]]:
    """Return the editions of each group that the reader may see, by language. One query, none without groups."""
    groups = {row.group for row in rows if row.group}
    found: dict[str, list[Parallel]] = {}
    if groups:
        editions = visible.filter(group__in=groups).order_by("language", "pk")
        for group, kind, identifier, language in editions.values_list("group", "kind", "identifier", "language"):
            found.setdefault(group, []).append(Parallel(kind, identifier, language))
    return found
