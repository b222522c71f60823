"""Conditions on the table of words, in the language of each database, and how well a document answers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.db import connection
from django.db.models import QuerySet

from focalpoint.ground.search.indexing import facet_term, phrase_query, quoted
from focalpoint.ground.search.models import Document
from focalpoint.ground.search.queries.asking import Place

OWN_LANGUAGE: Final = 2.0
"""How much better a record in the reader's language answers than an equal one in another."""
_TITLE_WEIGHS: Final = 6.0
_ONCE: Final = 0.06
"""What PostgreSQL gives for a term that stands once in a text, among one that is asked."""
_ALSO: Final = 8.0
"""How much more, of that, for each concept of a place that calls several."""
_MOST_MEANT: Final = 4
"""Concepts of one place that are told apart."""
_SHORTEST: Final = 30
"""Added to the number of weights, so that a record of a few words is not better by that alone."""

_HIT: Final = "hit (id, facets, score, language, work)"

Filters = Mapping[str, Sequence[str]]
Sql = tuple[str, list[Any]]


def page_statement(documents: QuerySet[Document], places: Sequence[Place], filters: Filters, *, language: str) -> Sql:
    """Return the beginning of a statement: the table ``hit`` of the documents that answer.

    Its columns are id, facets, score, language and work, the same for all editions of one, empty for what has none. The
    smallest score is best. The words are asked first and the rights of what they found second, whatever a database
    thinks of the order.
    """
    if connection.vendor == "sqlite":
        found = (
            "WITH found (id, score) AS MATERIALIZED (SELECT rowid, "  # noqa: S608 - literals
            f"bm25(search_index, {_TITLE_WEIGHS}, 1.0, 0.5, 0.0) "
            "FROM search_index WHERE search_index MATCH %s), "
        )
        rows = documents.extra(  # noqa: S610 - literals
            tables=["found"],
            where=["found.id = search_document.id"],
            select={
                "score": f"found.score * (CASE WHEN search_document.language = %s THEN {OWN_LANGUAGE} ELSE 1.0 END)"
            },
            select_params=[language],
        ).values_list("pk", "facets", "score", "language", "group")
        sql, values = rows.query.sql_with_params()
        sql = sql.replace('FROM "search_document" , "found"', 'FROM "found" CROSS JOIN "search_document"', 1)
        return f"{found} {_HIT} AS MATERIALIZED ({sql})", [_fts(places, filters), *values]
    # Weights leave out what stands once. Years since 2000 break what is otherwise equal: the newer text first.
    terms = list(dict.fromkeys(_all_terms(places)))
    of_places = [held for place in places if (held := " | ".join(map(quoted, _all_terms([place]))))]
    # Whoever holds more of what a place means answers it better: a narrow subject beside the theme that it is of.
    meant = [
        quoted(concept) for place in places if 1 < len(place.concepts) <= _MOST_MEANT for concept in place.concepts
    ]
    each = _ONCE / max(1, len(terms))
    once = f"CASE WHEN search_document.weights @@ %s::tsquery THEN 0.0 ELSE {each} END"
    also = f"CASE WHEN search_document.terms @@ %s::tsquery THEN {_ALSO * each} ELSE 0.0 END"
    score = (
        f"-(ts_rank('{{0.1,0.2,0.4,1.0}}', search_document.weights, %s::tsquery)"
        f"{f' + {once}' * len(of_places)}{f' + {also}' * len(meant)})"
        f" / ln({_SHORTEST} + length(search_document.weights))"
        f" * (CASE WHEN search_document.language = %s THEN {OWN_LANGUAGE} ELSE 1.0 END)"
        " - COALESCE(EXTRACT(YEAR FROM search_document.dated) - 2000, 0) * 0.00001"
    )
    rows = matching(documents, places, filters).extra(  # noqa: S610 - literals
        select={"score": score}, select_params=[" | ".join(map(quoted, terms)), *of_places, *meant, language]
    )
    sql, values = rows.values_list("pk", "facets", "score", "language", "group").query.sql_with_params()
    return f"WITH {_HIT} AS MATERIALIZED ({sql})", list(values)


def matching(documents: QuerySet[Document], places: Sequence[Place], filters: Filters) -> QuerySet[Document]:
    """Keep of a few documents those in which every place is filled and which bear one of the values of each filter."""
    if connection.vendor == "sqlite":
        return documents.extra(
            where=["search_document.id IN (SELECT rowid FROM search_index WHERE search_index MATCH %s)"],
            params=[_fts(places, filters)],
        )
    conditions = [_pg_place(place) for place in places] + [_pg_terms(terms) for terms in _chosen(filters)]
    return documents.extra(  # noqa: S610 - the conditions are made here, what was typed is an argument
        where=[sql for sql, _ in conditions], params=[value for _, values in conditions for value in values]
    )


def _chosen(filters: Filters) -> list[list[str]]:
    return [[facet_term(key, value) for value in values] for key, values in filters.items() if values]


def _fts(places: Sequence[Place], filters: Filters) -> str:
    """Return a whole question as one expression of FTS5."""
    chosen = (_fts_any(map(_fts_string, terms)) for terms in _chosen(filters))
    return " AND ".join([*map(_fts_place, places), *chosen])


def _all_terms(places: Iterable[Place]) -> Iterable[str]:
    for place in places:
        yield from place.terms
        yield from place.concepts
        yield from _all_terms(place.together)
        yield from _all_terms(place.either)


# SQLite: one expression of FTS5 for all places. Terms hold an underscore and words do not, so no column is named.


def _fts_place(place: Place) -> str:
    """Return one place as an expression of FTS5."""
    parts = [_fts_string(term) for term in (*place.terms, *place.concepts)]
    parts += [_fts_string(" ".join(phrase)) for phrase in place.phrases]
    if place.together and not place.strict:
        parts.append("(" + " AND ".join(map(_fts_place, place.together)) + ")")
    parts += map(_fts_place, place.either)
    return _fts_any(parts)


def _fts_any(parts: Iterable[str]) -> str:
    return "(" + " OR ".join(parts) + ")"


def _fts_string(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


# PostgreSQL: one condition a place; only phrases ask the rows of words.


def _pg_place(place: Place) -> Sql:
    together = () if place.strict else place.together
    terms = [*place.terms, *place.concepts]
    if not place.phrases and not together and not place.either:
        return _pg_terms(terms)
    conditions = [_pg_terms(terms)] if terms else []
    said = list(map(phrase_query, place.phrases))
    conditions += [("search_document.words @@ %s::tsquery", [words]) for words in said]
    if together:
        parts = [_pg_place(one) for one in together]
        conditions.append((" AND ".join(sql for sql, _ in parts), [value for _, values in parts for value in values]))
    conditions += map(_pg_place, place.either)
    sql = "(" + " OR ".join(f"({sql})" for sql, _ in conditions) + ")"
    values = [value for _, values in conditions for value in values]
    if not said:
        return sql, values
    # An "or" over two tables would read every document; each of these asks an index.
    pages = " UNION ALL SELECT document_id FROM search_documentpart WHERE words @@ %s::tsquery" * len(said)
    return (
        f"search_document.id IN (SELECT search_document.id FROM search_document WHERE {sql}{pages})",  # noqa: S608
        [*values, *said],
    )


def _pg_terms(terms: Sequence[str]) -> Sql:
    return "search_document.terms @@ %s::tsquery", [" | ".join(map(quoted, terms))]
