"""Undertakings in a document: a row each with words, to whom, owner, by when, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Q
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.models import Undertaking
from focalpoint.areas.ledger.queries.progress import Became
from focalpoint.areas.ledger.queries.standing import NOT_KNOWN
from focalpoint.areas.ledger.queries.threads import REFUSED, links, shown
from focalpoint.areas.ledger.queries.undertaking import authority_on, owners_of, title_cut, words_of
from focalpoint.areas.ledger.views.browse import codes_of
from focalpoint.areas.ledger.views.progress_words import evidence_shown
from focalpoint.areas.ledger.words import (
    addressee_printed,
    authority_word,
    due_words,
    parties_words,
    party_words,
    quoted,
    standing_word,
    undertaking_link,
)
from focalpoint.areas.ledger.words_thread import verdict_word
from focalpoint.areas.meetings.words import meeting_title
from focalpoint.areas.network import queries as network
from focalpoint.areas.vocabulary.queries import Name, names_on
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.ui.documents import Block, Heading, Rows, Section, Words
from focalpoint.ground.ui.words import day as print_day
from focalpoint.ground.ui.words import joined, mark, page_language


@dataclass(frozen=True, slots=True)
class Around:
    """What the words of rows need beside the rows: names of members, and how each belongs to others in its thread.

    ``is_file``: a file leads nowhere, so what was told stands in it whole.
    """

    day: date
    names: Mapping[str, Name]
    ties: Mapping[int, Sequence[SafeString]]
    is_file: bool = False


def around(rows: Sequence[Became], day: date, *, is_file: bool, reader: Reader) -> Around:
    """Return what the words of these rows need. At most seven queries."""
    undertakings = [row.undertaking for row in rows]
    names = names_on(day, language=page_language(), codes=codes_of(undertakings))
    return Around(day, names, _ties([one.pk for one in undertakings], day, reader), is_file)


def _ties(keys: Sequence[int], day: date, reader: Reader) -> Mapping[int, Sequence[SafeString]]:
    decided = links(reader=reader).filter(Q(earlier__in=keys) | Q(later__in=keys), decided_on__lte=day)
    found = list(decided.exclude(verdict=REFUSED).order_by("earlier__begins", "later__begins", "pk"))
    ends = {end for link in found for end in (link.earlier_id, link.later_id)}
    called = Undertaking.objects.visible_to(reader).filter(pk__in=ends, begins__lte=day) if ends else None
    others = {one.pk: one for one in shown(called, reader=reader)} if called is not None else {}
    ties: dict[int, list[SafeString]] = {}
    for link in found:
        for key, other in ((link.earlier_id, link.later_id), (link.later_id, link.earlier_id)):
            if other in others:
                said = format_html("{}: {}", verdict_word(link.verdict), undertaking_link(others[other]))
                ties.setdefault(key, []).append(said)
    return ties


def by_meeting(rows: Sequence[Became], found: Around) -> list[Section]:
    """Return rows under their meetings and headings, in the order in which they come. No query."""
    sections = []
    for meeting, of_meeting in groupby(rows, key=lambda row: row.undertaking.meeting):
        blocks: list[Block] = []
        for (address, cluster), group in groupby(of_meeting, key=_heading):
            under = list(group)
            if cluster:
                # The heading is ours, so it says so: the paper prints none, or another.
                words = mark(text=f"{address} {cluster}".strip(), language=under[0].undertaking.language)
                blocks.append(Heading(format_html("{} ({})", words, _("in our words"))))
            blocks.append(table_of(under, found))
        key = f"meeting-{meeting.public_id}" if meeting else "elsewhere"
        sections.append(Section(key, meeting_title(meeting) if meeting else _("Elsewhere"), blocks))
    return sections


def _heading(row: Became) -> tuple[str, str]:
    return row.undertaking.cluster_address, row.undertaking.cluster


def table_of(rows: Sequence[Became], found: Around) -> Rows:
    """Return a table with a row for each. No query."""
    columns = (_("What it says"), _("To"), _("Owner"), _("By when"), _("What became of it"))
    return Rows(columns, [_row(row, found) for row in rows], is_wide_first=True)


def _row(row: Became, found: Around) -> tuple[Words, ...]:
    one = row.undertaking
    owners = [format_html("{}", party_words(part, found.names, language=part.language)) for part in owners_of(one)]
    return (
        _words(one, found.day),
        parties_words([addressee_printed(part, found.names, language=one.language) for part in one.addressees.all()]),
        joined(owners) if owners else format_html('<span class="unknown">{}</span>', _("nobody yet")),
        due_words(one),
        outcome(row, found.ties.get(one.pk, ()), is_file=found.is_file),
    )


def _words(one: Undertaking, day: date) -> SafeString:
    """Return the whole words, exact ones in quotation marks and ours marked so, with mark, code and authority."""
    words, language, is_exact = words_of(one)
    said = quoted(words, language=language) if is_exact else mark(text=words, language=language)
    link = format_html('<a href="{}">{}</a>', page_address("undertaking", one.public_id), said)
    small = [format_html("<bdi>{}</bdi>", part) for part in (one.address, one.code) if part]
    if not is_exact:
        small.append(format_html("{}", _("in our words")))
    small.append(format_html("{}", authority_word(authority_on(one, day))))
    return format_html("{}<br><small>{}</small>", link, joined(small, by=" · "))


def outcome(row: Became, ties: Sequence[SafeString] = (), *, is_file: bool = False) -> SafeString:
    """Return how far it had come, when, with what was told, what shows it, how many answered, and its thread."""
    report = row.standing.report
    parts: list[SafeString | str] = [standing_word(report.state if report else NOT_KNOWN)]
    if report is not None and report.happened_on is not None:
        parts.append(print_day(value=report.happened_on, language=report.language))
    if report is not None and report.words:
        told = report.words if is_file else title_cut(report.words)
        parts.append(mark(text=told, language=report.language))
    parts += [said for said in map(evidence_shown, row.standing.evidence) if said]
    if row.standing.is_unissued:
        parts.append(_("symbol not yet issued"))
    if row.asked is not None:
        parts.append(_("{answered} of {asked} have answered").format(answered=row.answered, asked=row.asked))
    return joined([*parts, *ties], by=" · ")


def notice() -> str:
    """Return what stands before everything in a file of an installation with invented content. At most one query."""
    if not network.holds_demo():
        return ""
    return _("Demonstration: this installation also holds invented content. It is not the record of the Network.")


def rights_words(reader: Reader) -> str:
    """Return for whom a paper was made: what leaves the site says it where it is not for everybody."""
    return _("It holds what everybody may see.") if reader.is_public else _("Not everybody may see all that it holds.")
