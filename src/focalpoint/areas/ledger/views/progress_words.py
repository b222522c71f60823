"""Reports as pages show them: who told what, when, how, and what shows it."""

from collections.abc import Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.models import Evidence, ProgressReport, Undertaking
from focalpoint.areas.ledger.permissions import may_correct
from focalpoint.areas.ledger.queries.reporting import Told
from focalpoint.areas.ledger.queries.undertaking import title_cut, title_of, words_of
from focalpoint.areas.ledger.words import SHAPES, standing_word
from focalpoint.areas.ledger.words_progress import AUDIENCES, CHANNELS, TELLERS, answer_word
from focalpoint.areas.network.views.editing import here
from focalpoint.areas.network.words import member_link
from focalpoint.areas.vocabulary.queries import Name, names_on
from focalpoint.ground.files.queries import file_address
from focalpoint.ground.shared.addresses import permanent_address
from focalpoint.ground.shared.asked import today
from focalpoint.ground.shared.reading import PUBLIC_KEY, Reader
from focalpoint.ground.ui.words import day, joined, mark, page_language, source, state, symbol


def reports_shown(found: Sequence[Told], *, reader: Reader) -> list[dict[str, Any]]:
    """Return reports for ``ledger/parts/reports.html``. One query."""
    codes = {told.report.member.code for told in found if told.report.member}
    names = names_on(today(), language=page_language(), codes=codes)
    return [_shown(told, names, reader) for told in found]


def called(one: Undertaking) -> SafeString:
    """Return how an undertaking is called, in its language. No query for one with its parts."""
    return mark(text=title_of(one), language=words_of(one)[1])


def answer_shown(given: str) -> SafeString:
    """Return an answer as shape and word."""
    return state(kind=SHAPES[given], text=answer_word(given))


def _shown(told: Told, names: dict[str, Name], reader: Reader) -> dict[str, Any]:
    row = told.report
    code = row.member.code if row.member else ""
    is_answer = row.line_id is not None
    return {
        **_said(row, told, is_answer=is_answer),
        "when": row.told_on,
        "who": member_link(names[code]) if code in names else "",
        "how": dict[str, Any](TELLERS)[row.teller],
        "channel": dict[str, Any](CHANNELS)[row.channel],
        "source": source(source=row.source) if row.source else "",
        "only": "" if row.audience == PUBLIC_KEY else dict[str, Any](AUDIENCES).get(row.audience, ""),
        "corrected": [
            {**_said(earlier, told, is_answer=is_answer), "when": earlier.told_on} for earlier in told.corrected
        ],
        "correct": here(f"reports/{row.public_id}/correct/") if may_correct(row, reader) else "",
    }


def _said(row: ProgressReport, told: Told, *, is_answer: bool) -> dict[str, Any]:
    return {
        "state": answer_shown(row.state) if is_answer else standing_word(row.state),
        "words": row.words,
        "language": row.language,
        "happened": day(value=row.happened_on, language=row.language) if row.happened_on else "",
        "value": _value(row),
        "evidence": [shown for shown in map(evidence_shown, told.shown.get(row.pk, ())) if shown],
    }


def _value(row: ProgressReport) -> SafeString | str:
    """Return a value with its unit, category, day and source, as far as they were told."""
    if row.value is None:
        return ""
    number = format_html('<bdi dir="ltr">{}</bdi> {}', f"{row.value.normalize():f}", row.value_unit)
    parts: list[SafeString | str] = [mark(text=number, language=row.language)]
    parts += [mark(text=row.value_of, language=row.language)] if row.value_of else []
    parts += [day(value=row.value_on, language=row.language)] if row.value_on else []
    parts += [mark(text=row.value_source, language=row.language)] if row.value_source else []
    return joined(parts, by=" · ")


def evidence_shown(one: Evidence) -> SafeString | None:
    """Return one piece of evidence as a link; None where the reader may not see what it points at. No query."""
    if one.link:
        return format_html('<a href="{}" rel="noopener nofollow"><bdi dir="ltr">{}</bdi></a>', one.link, one.link)
    if one.file is not None:
        return format_html('<a href="{}"><bdi>{}</bdi></a>', file_address(one.file), one.file.name)
    if one.letter is not None:
        said = format_html("{} {}", _("Letter of"), day(value=one.letter.dated))
        return format_html("{} {}", said, symbol(text=one.letter.symbol)) if one.letter.symbol else said
    return _record_shown(one)


def _record_shown(one: Evidence) -> SafeString | None:
    if one.practice is not None:
        return _record("practice", one.practice.public_id, one.practice.title, one.practice.language)
    if one.citation is not None:
        return _record("citation", one.citation.public_id, f"“{one.citation.quote}”", one.citation.edition.language)
    if one.work is not None:
        return _record("work", one.work.public_id, one.work.title, one.work.language)
    return None


def _record(kind: str, public_id: str, words: str, language: str) -> SafeString:
    shown = mark(text=title_cut(words, most=200), language=language)
    return format_html('<a href="{}">{}</a>', permanent_address(kind, public_id), shown)
