"""One question to the index: rows, passages, total and facets, with the rights of now in the same query."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db import connection
from django.db.models import F, Q, QuerySet

from focalpoint.ground.search.lexicon import Lexicon
from focalpoint.ground.search.models import Document, DocumentPart
from focalpoint.ground.search.queries.asking import Question, understand
from focalpoint.ground.search.queries.matching import matching, scored
from focalpoint.ground.search.queries.passages import Wanted, marks_in, passage_of
from focalpoint.ground.search.records import FACETS, Found, Hit, Parallel
from focalpoint.ground.shared.reading import Reader

Within = Mapping[str, QuerySet[Any, Any]]
NO_WITHIN: Final[Within] = {}
NO_FILTERS: Final[Mapping[str, Sequence[str]]] = {}
MOST_PARTS: Final = 60
"""Pages of one record in which a passage is looked for."""
FURTHEST: Final = 100_000
"""The last row that is shown: whoever turns pages so long asks for more words."""


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
    """Return one page of the records that hold everything asked, in any of the six languages. Five queries at most.

    ``within`` gives for a kind whose visibility depends on the day, or on consent, the public ids that may be seen now,
    such as ``{"person": listed(...).values("identity__public_id")}``; other rows of that kind do not exist.
    ``filters`` are chosen facets: ``{"theme": ["climate"], "language": ["fr", "en"]}``, any value of each key.
    ``language`` is the reader's: records in it stand before equally good ones.
    """
    question = understand(asked, lexicon)
    chosen = {key: values for key, values in filters.items() if key in FACETS}
    if not question.places:
        return Found(page=page, size=size)
    visible = _visible(reader, within)
    documents = matching(visible, question.places, chosen)
    keys, counted = _page(documents, question, language, offset=min(FURTHEST, (page - 1) * size), size=size)
    return Found(
        hits=_hits(keys, visible, question, lexicon) if keys else (),
        total=sum(counted.values()),
        facets=_facets(counted),
        concepts=question.concepts,
        page=page,
        size=size,
    )


def _visible(reader: Reader, within: Within) -> QuerySet[Document]:
    documents = Document.objects.visible_to(reader)
    for kind, identifiers in within.items():
        documents = documents.filter(~Q(kind=kind) | Q(identifier__in=identifiers))
    return documents


def _page(
    documents: QuerySet[Document], question: Question, language: str, *, offset: int, size: int
) -> tuple[list[int], dict[str, int]]:
    """Return the keys of one page, and how many documents have which facets. One query."""
    hits, values = scored(documents, question.places, language).query.sql_with_params()
    # The first part gives rows, the second counts; the hits themselves are found once.
    statement = f"""
        WITH hit (id, facets, score) AS MATERIALIZED ({hits}),
        best AS (SELECT id, score FROM hit ORDER BY score, id LIMIT %s OFFSET %s)
        SELECT id, score, '' FROM best
        UNION ALL SELECT NULL, COUNT(*), facets FROM hit GROUP BY facets
    """  # noqa: S608 - made by Django; what was typed is an argument
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, size, offset])
        rows = cursor.fetchall()
    best = sorted((score, key) for key, score, _ in rows if key is not None)
    return [key for _, key in best], {facets: int(number) for key, number, facets in rows if key is None}


def _facets(counted: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Return how many documents bear each value, the most frequent first."""
    found: dict[str, Counter[str]] = {key: Counter() for key in FACETS}
    for facets, number in counted.items():
        for line in facets.split("\n") if facets else ():
            key, _, value = line.partition("=")
            found[key][value] += number
    return {key: dict(sorted(values.items(), key=lambda value: (-value[1], value[0]))) for key, values in found.items()}


def _hits(keys: Sequence[int], visible: QuerySet[Document], question: Question, lexicon: Lexicon) -> tuple[Hit, ...]:
    """Return rows with passages, in the order of ``keys``. Four queries at most."""
    rows = Document.objects.in_bulk(keys)
    parts: dict[int, list[DocumentPart]] = {key: [] for key in keys}
    for part in DocumentPart.objects.filter(document__in=keys, number__lte=MOST_PARTS).order_by("document", "number"):
        parts[part.document_id].append(part)
    direct = set(keys)
    if question.concepts:
        places = [place.direct() for place in question.places]
        direct = set(matching(Document.objects.filter(pk__in=keys), places, {}).values_list("pk", flat=True))
    parallels = _parallels(rows.values(), visible)
    wanted = Wanted.of(question)
    found = []
    for key in keys:
        row = rows[key]
        title = marks_in(row.title, language=row.language, wanted=wanted, lexicon=lexicon)
        found.append(
            Hit(
                kind=row.kind,
                identifier=row.identifier,
                title=row.title,
                title_marks=tuple((mark.start, mark.end) for mark in title),
                language=row.language,
                dated=row.dated,
                passage=passage_of(parts[key], language=row.language, wanted=wanted, lexicon=lexicon),
                across=key not in direct,
                parallels=tuple(one for one in parallels.get(row.group, ()) if one.identifier != row.identifier),
            )
        )
    return tuple(found)


def _parallels(rows: Any, visible: QuerySet[Document]) -> dict[str, list[Parallel]]:  # noqa: ANN401 - rows of a dict
    """Return the editions of each group that the reader may see, by language. One query, none without groups."""
    groups = {row.group for row in rows if row.group}
    found: dict[str, list[Parallel]] = {}
    if groups:
        editions = visible.filter(group__in=groups).order_by(F("language"), "pk")
        for group, kind, identifier, language in editions.values_list("group", "kind", "identifier", "language"):
            found.setdefault(group, []).append(Parallel(kind, identifier, language))
    return found
