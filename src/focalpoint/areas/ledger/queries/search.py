"""What of the ledger can be found."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.db.models import Prefetch, QuerySet

from focalpoint.areas.ledger.models import Addressee, Introduction, Owner, ProgressReport, Undertaking
from focalpoint.areas.ledger.queries.search_progress import passages_of
from focalpoint.areas.ledger.queries.undertaking import title_cut, words_of
from focalpoint.areas.library.queries.text import cover_quotes
from focalpoint.ground.search.records import Record, parts_of
from focalpoint.ground.shared.reading import PUBLIC, PUBLIC_KEY, Reader

KIND: Final = "undertaking"
BLOCK: Final = 500
"""Undertakings in memory at once."""


def search_records(keys: Iterable[int] | None = None) -> Iterator[Record]:
    """Return the records of undertakings by their keys, of all where none are given. Seven queries for each 500.

    One that was withdrawn, or became part of another, is not found.
    """
    stands = Undertaking.objects.filter(withdrawn_on=None, merged_into=None).order_by("pk")
    rows = stands.select_related("citation__edition").prefetch_related(
        "grants",
        "themes",
        Prefetch("addressees", Addressee.objects.select_related("member__area", "organisation")),
        Prefetch("introductions", Introduction.objects.select_related("member", "teller", "organisation")),
        Prefetch("owners", Owner.objects.filter(until=None).select_related("member__area")),
        Prefetch("reports", ProgressReport.objects.filter(corrected_by=None).select_related("member")),
    )
    wanted = list(stands.values_list("pk", flat=True) if keys is None else keys)
    for start in range(0, len(wanted), BLOCK):
        for one in rows.filter(pk__in=wanted[start : start + BLOCK]):
            # What is kept is found by everybody who may read any of it.
            cover_quotes([one.citation], reader=PUBLIC)
            yield _record(one)


def _record(one: Undertaking) -> Record:
    # In our words where there are any: the exact ones may be closed to some who see it, or be so tomorrow, and where
    # they are open they are found in their paper.
    words, language = (one.paraphrase, one.language) if one.paraphrase else words_of(one)[:2]
    title = title_cut(words)
    # What fits into the title is found there, and stands once beside it.
    texts = [*([words] if words != title else []), one.cluster, one.known_by]
    texts.append(_named(one))
    texts += passages_of(one)
    texts += introduced_texts(one)
    return Record(
        kind=KIND,
        identifier=one.public_id,
        title=title,
        language=language,
        parts=parts_of(text for text in texts if text),
        audience=one.audience,
        grants=tuple(grant.key for grant in one.grants.all()),
        dated=one.begins,
        facets={
            "type": (KIND,),
            "theme": tuple(theme.code for theme in one.themes.all()),
            "area": tuple(dict.fromkeys([*_areas(one, one.addressees.all()), *_areas(one, one.owners.all())])),
        },
    )


def _named(one: Undertaking) -> str:
    """Return the words that name those to whom it is addressed, but whom not all who see the undertaking may see."""
    opening = {PUBLIC_KEY, one.audience}
    return " ".join(
        part.as_printed
        for part in one.addressees.all()
        if part.as_printed and all(who is None or who.audience in opening for who in (part.member, part.organisation))
    )


def introduced_texts(one: Undertaking) -> list[str]:
    """Return where it was brought in and with what result. No query where introductions were fetched.

    What not all who see the undertaking may see is left out.
    """
    opening = {PUBLIC_KEY, one.audience}
    return [
        f"{row.body} {row.by_name} {row.result}".strip()
        for row in one.introductions.all()
        if all(who is None or who.audience in opening for who in (row.member, row.teller, row.organisation))
    ]


def _areas(one: Undertaking, parties: Iterable[Any]) -> list[str]:
    # A facet is counted with the record: whoever sees it must be among those who see the member.
    opening = {PUBLIC_KEY, one.audience}
    return [part.member.area.code for part in parties if part.member is not None and part.member.audience in opening]


def within_undertakings(*, reader: Reader) -> QuerySet[Undertaking, Any]:
    """Return which may be found: those that the reader may see, whose words in the index are then open too."""
    return Undertaking.objects.visible_to(reader).values("public_id")
