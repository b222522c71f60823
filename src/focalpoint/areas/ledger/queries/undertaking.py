"""Undertakings with what stands around them, as far as a reader may see it, as of a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeVar

from django.db.models import Prefetch, Q, QuerySet

from focalpoint.areas.ledger.models import Addressee, Evidence, Owner, Party, ProgressReport, Reference, Undertaking
from focalpoint.areas.ledger.queries.standing import standing_on
from focalpoint.areas.library.models import Citation, Practice, Work
from focalpoint.areas.library.queries.text import cover_quotes, quote_for
from focalpoint.areas.meetings.models import Letter, Meeting
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.shared.reading import PUBLIC, Reader, speaking_of_visible

P = TypeVar("P", bound=Party)
LONGEST_TITLE: Final = 160
"""Signs of the words by which an undertaking is called in a list."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an undertaking had come on a day; without a report it is not known. Evidence is what there was by then.

    ``is_unissued``: a letter shows it that bore no symbol yet.
    """

    report: ProgressReport | None
    evidence: tuple[Evidence, ...] = ()
    is_unissued: bool = False


def undertaking_called(name: str, *, reader: Reader) -> Undertaking:
    """Return an undertaking by its public id or its code in the record. At most two queries.

    Raises:
        Undertaking.DoesNotExist: none that the reader may see.
    """
    found = Undertaking.objects.visible_to(reader)
    by_id: Undertaking | None = found.filter(public_id=name).first()
    return by_id if by_id is not None else found.exclude(code="").get(code=name)


def where_it_went(one: Undertaking, *, reader: Reader) -> Undertaking:
    """Return the record of which an undertaking became part, itself where none is or the reader sees none. One query.

    Joining keeps that at one step.
    """
    if one.merged_into_id is None:
        return one
    return Undertaking.objects.visible_to(reader).filter(pk=one.merged_into_id).first() or one


def with_parts(rows: QuerySet[Undertaking], day: date, *, reader: Reader) -> list[Undertaking]:
    """Return undertakings with meeting, paper, words, themes, addressees, and who owned them on a day. Nine queries.

    What stands behind one is None, or not among the rest, where the reader may not see it.
    """
    around = (Prefetch("work", Work.objects.visible_to(reader)), "themes")
    return in_rows(rows.select_related("source").prefetch_related(*around), day, reader=reader)


def in_rows(rows: QuerySet[Undertaking], day: date, *, reader: Reader) -> list[Undertaking]:
    """Return the same with what a row of a list shows: meeting, words, addressees, owners. Six queries."""
    around: list[Any] = [
        Prefetch("meeting", Meeting.objects.visible_to(reader)),
        Prefetch("due_meeting", Meeting.objects.visible_to(reader)),
        Prefetch("citation", Citation.objects.visible_to(reader).select_related("edition")),
        Prefetch("addressees", parties(Addressee, reader)),
        Prefetch("owners", owners_on(day, reader), to_attr="held_by"),
    ]
    found = list(rows.prefetch_related(*around))
    cover_quotes((one.citation for one in found), reader=reader)
    return found


def owners_of(one: Undertaking) -> list[Owner]:
    """Return who owned an undertaking of :func:`with_parts` on its day. No query."""
    return one.held_by  # type: ignore[attr-defined, no-any-return]


def parties(model: type[P], reader: Reader) -> QuerySet[P]:
    """Return addressees or owners, but those of whom the reader may not see who they are."""
    seen = speaking_of_visible(model, ["member", "organisation"], reader)
    rows: QuerySet[P] = model._default_manager.filter(seen)
    return rows.select_related("member__area", "organisation")


def owners_on(day: date, reader: Reader) -> QuerySet[Owner]:
    """Return who owned undertakings on a day, but those of whom the reader may not see who they are."""
    return parties(Owner, reader).filter(Q(until=None) | Q(until__gte=day), since__lte=day)


def standings(day: date, undertakings: Iterable[Undertaking], *, reader: Reader) -> dict[int, Standing]:
    """Return how far each had come on a day, by its primary key. At most eight queries, whatever their number."""
    rows = list(undertakings)
    reports = standing_on(day, rows, reader=reader)
    found = evidence_of([report.pk for report in reports.values()], reader=reader)
    return {one.pk: _standing(reports.get(one.pk), found, day) for one in rows}


def _standing(report: ProgressReport | None, found: Mapping[int, list[Evidence]], day: date) -> Standing:
    if report is None:
        return Standing(None)
    shown = found.get(report.pk, [])
    held = tuple(one for one in shown if one.holds_from is None or one.holds_from <= day)
    return Standing(report, held, is_unissued=any(one.letter is not None for one in shown if one not in held))


def evidence_of(reports: Iterable[int], *, reader: Reader) -> dict[int, list[Evidence]]:
    """Return what shows each report, by the key of the report, as far as the reader may see it. At most six queries."""
    points = ("file", "practice", "citation", "work", "letter")
    rows: Any = Evidence.objects.filter(speaking_of_visible(Evidence, points, reader), report__in=list(reports))
    rows = rows.prefetch_related(
        Prefetch("file", StoredFile.objects.visible_to(reader)),
        Prefetch("practice", Practice.objects.visible_to(reader)),
        Prefetch("citation", Citation.objects.visible_to(reader).select_related("edition")),
        Prefetch("work", Work.objects.visible_to(reader)),
        Prefetch("letter", Letter.objects.visible_to(reader)),
    )
    found: dict[int, list[Evidence]] = {}
    for row in rows.order_by("position"):
        cover_quotes([row.citation], reader=reader)
        found.setdefault(row.report_id, []).append(row)
    return found


def words_of(one: Undertaking) -> tuple[str, str, bool]:
    """Return the words of an undertaking, their language, and whether they are exact. No query after a list."""
    if one.citation is not None:
        return one.citation.quote, one.citation.edition.language, True
    return one.paraphrase, one.language, False


def seen_words(one: Undertaking, *, reader: Reader) -> tuple[str, str, bool]:
    """Return the same of one undertaking alone, its exact words only where the reader may see them. One query."""
    held = Citation.objects.visible_to(reader).select_related("edition")
    citation = held.filter(pk=one.citation_id).first() if one.citation_id is not None else None
    if citation is None:
        return one.paraphrase, one.language, False
    return quote_for(citation, reader=reader), citation.edition.language, True


def title_of(one: Undertaking) -> str:
    """Return the words by which an undertaking is called. No query after a list."""
    return title_cut(words_of(one)[0])


def lasting_title(one: Undertaking) -> str:
    """Return how an undertaking is called where that is kept, for readers who may see less than whoever writes.

    In our words where there are any, since exact ones may be closed to them; else without what all do not see.
    """
    if one.paraphrase or one.citation is None:
        return title_cut(one.paraphrase)
    return title_cut(quote_for(one.citation, reader=PUBLIC))


def title_cut(words: str, *, most: int = LONGEST_TITLE) -> str:
    """Return words in one line, cut between words where they are long."""
    text = " ".join(words.split())
    if len(text) <= most:
        return text
    # One sign more, so that a word that just fits stays.
    cut, _space, _rest = text[: most + 1].rpartition(" ")
    return f"{cut or text[:most]}…"


def authority_on(one: Undertaking, day: date) -> str:
    """Return how binding it was on a day: what was confirmed later had been offered only."""
    confirmed = one.confirmed_on
    return Undertaking.Authority.OFFERED if confirmed is not None and confirmed > day else one.authority


def references_of(one: Undertaking, *, reader: Reader) -> list[Reference]:
    """Return the paragraphs of resolutions that it serves, as far as the reader may see them. Two queries."""
    rows = Reference.objects.filter(speaking_of_visible(Reference, ["work"], reader), undertaking=one)
    words = Prefetch("citation", Citation.objects.visible_to(reader).select_related("edition"))
    found = list(rows.select_related("work").prefetch_related(words))
    cover_quotes((row.citation for row in found), reader=reader)
    return found


def owner_codes(one: Undertaking) -> frozenset[str]:
    """Return the codes of the members who own it now. One query."""
    rows = one.owners.filter(member__isnull=False, until=None)
    return frozenset(rows.values_list("member__code", flat=True))


def own_parties(one: Undertaking) -> frozenset[str]:
    """Return the codes of the members who made it, to whom it is addressed, or who own it now. Two queries."""
    addressed = one.addressees.filter(member__isnull=False).values_list("member__code", flat=True)
    return frozenset(addressed) | owner_codes(one)
