"""The sheet of a member: what it made, is addressed with or has taken on, what it was asked, what it told."""

from collections.abc import Sequence
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.queries.links import Item
from focalpoint.areas.ledger.queries.progress import Became
from focalpoint.areas.ledger.views.progress_words import answer_shown
from focalpoint.areas.ledger.words import standing_word, undertaking_link
from focalpoint.doors.portal.queries.sheets import MemberAsked, Told, last_told, lines_of, open_for
from focalpoint.doors.portal.sheets.became import Around, around, by_meeting, notice, rights_words
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.dates import print_day
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.ui.documents import Block, Document, Lines, Paragraph, Rows, Section, Words
from focalpoint.ground.ui.words import day as printed
from focalpoint.ground.ui.words import mark, page_language


def member_paper(
    asked: MemberAsked, rows: Sequence[Became], day: date, *, today: date, is_file: bool, reader: Reader
) -> Document:
    """Return the sheet with these rows of it in the language of the page. At most 28 queries."""
    language = page_language()
    opening = _("What it made, is addressed with or has taken on, as of {day}.").format(day=print_day(day, language))
    return Document(
        name=f"undertakings-{asked.member.code.lower().replace(':', '-')}",
        title=_("Undertakings: {member}").format(member=asked.name.short),
        language=language,
        lede=f"{opening} {rights_words(reader)}",
        sections=_sections(asked, around(rows, day, is_file=is_file, reader=reader), rows, today, reader),
        notice=notice(),
    )


def _sections(asked: MemberAsked, found: Around, rows: Sequence[Became], today: date, reader: Reader) -> list[Section]:
    day = found.day
    sections = []
    if asked.is_office:
        sections.append(Section("open", _("Still to answer"), open_lines(open_for(asked, today, reader=reader), today)))
    if rows:
        sections += by_meeting(rows, found)
    else:
        sections.append(Section("nothing", _("Undertakings"), [Paragraph(_("The record holds none by that day."))]))
    questions = [
        (
            mark(text=line.ask.question, language=line.ask.language),
            printed(value=line.ask.asked_on),
            answer_shown(answer.state) if answer else _no_answer(),
        )
        for line, answer in lines_of(asked.member, day, reader=reader)
    ]
    if questions:
        columns = (_("Question"), _("When"), _("Answer"))
        sections.append(Section("asked", _("Asked of all members"), [Rows(columns, questions)]))
    told = [_report(one) for one in last_told(asked.member, day, reader=reader)]
    if told:
        sections.append(Section("told", _("Told last"), [Rows((_("When"), _("What"), _("What became of it")), told)]))
    return sections


def _no_answer() -> SafeString:
    return format_html('<span class="unknown">{}</span>', _("no answer to be seen"))


def open_lines(items: Sequence[Item], today: date) -> list[Block]:
    """Return what a member has to answer, each leading to where it answers; gently what is past its day. No query."""
    if not items:
        return [Paragraph(_("Nothing is open."))]
    return [Lines([_open(item, today) for item in items])]


def _open(item: Item, today: date) -> Words:
    path = f"lines/{item.public_id}/" if item.line else f"undertakings/{item.public_id}/report/"
    words = mark(text=item.in_one_line, language=item.language)
    link = format_html('<a href="/{}/{}">{}</a>', page_language(), path, words)
    if item.due is None:
        return link
    if item.due < today:
        link = format_html(_("Past its day, and an answer is still welcome: {words}"), words=link)
    return format_html("{} ({})", link, printed(value=item.due))


def _report(one: Told) -> tuple[Words, ...]:
    report, told_on = one.report, printed(value=one.report.told_on)
    if report.line is not None:
        ask = report.line.ask
        words = mark(text=ask.question, language=ask.language)
        link = format_html('<a href="{}">{}</a>', page_address("ask", ask.public_id), words)
        return told_on, link, answer_shown(report.state)
    return told_on, undertaking_link(one.undertaking) if one.undertaking else None, standing_word(report.state)
