"""Writing the index. It is derived data: no permission, no trace, the caller's transaction."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from itertools import chain, islice
from typing import Final

from django.db import connection, transaction
from django.db.models import Q

from focalpoint.ground.search.indexing import BREAK, Indexed, facets_of, indexed, vector_of
from focalpoint.ground.search.lexicon import Lexicon
from focalpoint.ground.search.models import Document, DocumentGrant, DocumentPart, UpTo
from focalpoint.ground.search.records import Part, Record

BLOCK: Final = 200
"""Records that are written together."""
INDEXES_OF_WORDS: Final = ("search_document_terms", "search_document_words", "search_documentpart_words")
"""On PostgreSQL."""
GATHERED_KILOBYTES: Final = 16_384
"""Words of many records that are gathered for each index before they are sorted into it."""
LONGEST_TITLE: Final = 500
LONGEST_LABEL: Final = 40


@transaction.atomic
def put(records: Iterable[Record], *, lexicon: Lexicon) -> int:
    """Keep records, each in place of what was kept under its kind and identifier; return how many.

    ``lexicon`` is ``vocabulary.queries.lexicon()``. Records are taken in blocks, so the iterable may be long. Call it
    inside the transaction that changes the record.
    """
    count = 0
    blocks = _blocks(records)
    begin = list(islice(blocks, 2))
    with _gathered() if len(begin) > 1 else nullcontext():
        for block in chain(begin, blocks):
            # Whoever stands twice in a block is kept as said last.
            last = {(record.kind, record.identifier): record for record in block}
            with transaction.atomic():
                _put_block(list(last.values()), lexicon)
            count += len(last)
    return count


@transaction.atomic
def drop(kind: str, identifier: str) -> None:
    """Take a record out of the index; nothing happens where it is not there."""
    _drop(list(Document.objects.filter(kind=kind, identifier=identifier).values_list("pk", flat=True)))


@transaction.atomic
def take_over(kinds: Collection[str], records: Iterable[Record], *, lexicon: Lexicon, anew: bool = False) -> int:
    """Make the index hold exactly these records of these kinds; return how many were written or taken out.

    What stands there as it is said is left alone, unless ``anew``: after a change of the analysis or of the lexicon.
    """
    rows = Document.objects.filter(kind__in=kinds).values_list("kind", "identifier", "digest")
    held = {(kind, identifier): digest for kind, identifier, digest in rows}
    told: set[tuple[str, str]] = set()

    def news() -> Iterator[Record]:
        for record in records:
            key = (record.kind, record.identifier)
            told.add(key)
            if anew or held.get(key) != record.digest:
                yield record

    count = put(news(), lexicon=lexicon)
    gone = held.keys() - told
    for kind, identifier in gone:
        drop(kind, identifier)
    return count + len(gone)


@transaction.atomic
def set_up_to(revision: int, *, lexicon: Lexicon) -> None:
    """Keep up to which revision of the trail the rooms were asked, and by which phrases texts are taken apart."""
    UpTo.objects.update_or_create(pk=1, defaults={"revision": revision, "lexicon": lexicon.digest})


@transaction.atomic
def renew(after: int, *, lexicon: Lexicon) -> int:
    """Take texts of records after a key apart once more, from the index itself; return the last key, 0 at the end.

    For new phrases and a new analysis. No room is asked, and what a record says stays as it is.
    """
    rows = list(Document.objects.select_for_update().filter(pk__gt=after).order_by("pk")[:BLOCK])
    if not rows:
        return 0
    parts: dict[int, list[Part]] = {row.pk: [] for row in rows}
    held = DocumentPart.objects.filter(document__in=parts).order_by("document_id", "number")
    for key, number, label, text in held.values_list("document_id", "number", "label", "text"):
        parts[key].append(Part(number, label, text))
    terms = [indexed(_said(row, parts[row.pk]), lexicon) for row in rows]
    if connection.vendor == "sqlite":
        _drop_words([row.pk for row in rows])
        _write_fts(rows, terms)
    else:
        with _gathered(), connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE search_document SET terms = %s::tsvector, weights = %s::tsvector, words = %s::tsvector"
                " WHERE id = %s",
                [
                    (one.vector(), one.weights(), vector_of(one.words[0]), row.pk)
                    for row, one in zip(rows, terms, strict=True)
                ],
            )
            # Exact words know no phrases and no stems: most stay as they are, and are not written again.
            cursor.executemany(
                "UPDATE search_documentpart SET words = said FROM CAST(%s AS tsvector) said"
                " WHERE document_id = %s AND number = %s AND words <> said",
                [
                    (vector_of(words), row.pk, part.number)
                    for row, one in zip(rows, terms, strict=True)
                    for part, words in zip(parts[row.pk], one.words[1:], strict=True)
                ],
            )
    return rows[-1].pk


def _said(row: Document, parts: Sequence[Part]) -> Record:
    facets: dict[str, tuple[str, ...]] = {}
    for key, _, value in (line.partition("=") for line in row.facets.splitlines()):
        facets[key] = (*facets.get(key, ()), value)
    return Record(row.kind, row.identifier, row.title, row.language, tuple(parts), facets=facets)


def scrub() -> None:
    """Write the words of the index anew, so that none of what was taken out is left in its file. Outside an action."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_index (search_index) VALUES ('optimize')")


@contextmanager
def _gathered() -> Iterator[None]:
    """Have PostgreSQL sort words of many records into its indexes at once, which costs a quarter of one by one.

    Only this transaction works so. Whoever searches meanwhile finds what was there before, somewhat later.
    """
    if connection.vendor == "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        for index in INDEXES_OF_WORDS:
            cursor.execute(f"ALTER INDEX {index} SET (fastupdate = on, gin_pending_list_limit = {GATHERED_KILOBYTES})")
        cursor.execute("SET LOCAL work_mem = '64MB'")
        yield
        for index in INDEXES_OF_WORDS:
            cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [index])
            cursor.execute(f"ALTER INDEX {index} SET (fastupdate = off)")
            cursor.execute(f"ALTER INDEX {index} RESET (gin_pending_list_limit)")


def _blocks(records: Iterable[Record]) -> Iterator[list[Record]]:
    rest = iter(records)
    while block := list(islice(rest, BLOCK)):
        yield block


def _put_block(records: Sequence[Record], lexicon: Lexicon) -> None:
    held = Q()
    for kind in {record.kind for record in records}:
        held |= Q(kind=kind, identifier__in=[record.identifier for record in records if record.kind == kind])
    _drop(list(Document.objects.filter(held).values_list("pk", flat=True)))
    rows = [
        Document(
            kind=record.kind,
            identifier=record.identifier,
            title=_storable(record.title)[:LONGEST_TITLE],
            language=record.language,
            audience=record.audience,
            dated=record.dated,
            group=record.group,
            facets="\n".join(f"{key}={value}" for key, value in facets_of(record)),
            digest=record.digest,
        )
        for record in records
    ]
    parts = [
        DocumentPart(
            document=row, number=part.number, label=_storable(part.label)[:LONGEST_LABEL], text=_storable(part.text)
        )
        for row, record in zip(rows, records, strict=True)
        for part in record.parts
    ]
    terms = (indexed(record, lexicon) for record in records)
    if connection.vendor == "sqlite":
        Document.objects.bulk_create(rows)
        DocumentPart.objects.bulk_create(parts)
        _write_fts(rows, terms)
    else:
        _copy(rows, parts, terms)
    DocumentGrant.objects.bulk_create(
        DocumentGrant(subject=row, key=key)
        for row, record in zip(rows, records, strict=True)
        for key in dict.fromkeys(record.grants)
    )


def _write_fts(rows: Sequence[Document], terms: Iterable[Indexed]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_index (rowid, title, body, words, facets) VALUES (%s, %s, %s, %s, %s)",
            [
                (
                    row.pk,
                    " ".join(one.title),
                    " ".join(one.body),
                    f" {BREAK} ".join(" ".join(words) for words in one.words),
                    " ".join(one.facet_terms),
                )
                for row, one in zip(rows, terms, strict=True)
            ],
        )


def _copy(rows: Sequence[Document], parts: Sequence[DocumentPart], terms: Iterable[Indexed]) -> None:
    """Write rows with their vectors at once: a row that is written and then changed goes through every index twice.

    Texts are taken apart while they are written, so that the server works on one row as we work on the next.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('search_document', 'id')) FROM generate_series(1, %s)", [len(rows)]
        )
        for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = key
        columns = ("id", "kind", "identifier", "title", "language", "audience", "dated", "group", "facets", "digest")
        named = ", ".join(f'"{column}"' for column in columns)
        said: list[list[str]] = []
        with cursor.copy(f"COPY search_document ({named}, terms, weights, words) FROM STDIN") as copy:
            for row, one in zip(rows, terms, strict=True):
                held = [getattr(row, column) for column in columns]
                copy.write_row([*held, one.vector(), one.weights(), vector_of(one.words[0])])
                said += one.words[1:]
        with cursor.copy("COPY search_documentpart (document_id, number, label, text, words) FROM STDIN") as copy:
            for part, words in zip(parts, said, strict=True):
                copy.write_row([part.document.pk, part.number, part.label, part.text, vector_of(words)])


def _drop(keys: Sequence[int]) -> None:
    if not keys:
        return
    DocumentPart.objects.filter(document__in=keys).delete()
    DocumentGrant.objects.filter(subject__in=keys).delete()
    Document.objects.filter(pk__in=keys).delete()
    if connection.vendor == "sqlite":
        _drop_words(keys)


def _drop_words(keys: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM search_index WHERE rowid = %s", [(key,) for key in keys])


def _storable(text: str) -> str:
    """Return a text of the same length without what a database refuses: NUL, and halves of characters."""
    text = text.replace("\0", " ")
    try:
        text.encode()
    except UnicodeEncodeError:
        text = "".join(" " if "\ud800" <= sign <= "\udfff" else sign for sign in text)
    return text
