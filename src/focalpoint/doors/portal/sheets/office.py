"""The Secretariat's sheet: what is past its day, what it has to do, what nobody owns, which questions run."""

from datetime import date
from typing import Final

from django.utils.html import format_html
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.queries.progress import running_questions, what_became
from focalpoint.doors.portal.queries.sheets import OfficeKeys
from focalpoint.doors.portal.sheets.became import around, notice, rights_words, table_of
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.dates import print_day
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.ui.documents import Block, Document, Paragraph, Rows, Section
from focalpoint.ground.ui.words import day as printed
from focalpoint.ground.ui.words import mark, page_language

LISTS: Final = {"late": "", "own": "", "unowned": "owned=no"}
"""How the list of undertakings is asked for what does not stand on the sheet, by the anchor of the part."""


def office_paper(found: OfficeKeys, today: date, *, most: int, is_file: bool, reader: Reader) -> Document:
    """Return the sheet with the first of each part in the language of the page. At most 36 queries."""
    language = page_language()
    opening = _("Past its day, to do, owned by nobody, asked of all, as of {day}.").format(
        day=print_day(today, language)
    )
    parts = (
        ("late", _("Past its day and not met"), found.late),
        ("own", _("Owned by the Secretariat or addressed to it"), found.own),
        ("unowned", _("Nobody has taken it on"), found.unowned),
    )
    wanted = list(dict.fromkeys(key for _key, _title, keys in parts for key in keys[:most]))
    rows = {row.undertaking.pk: row for row in what_became(wanted, today, reader=reader)}
    words = around(list(rows.values()), today, is_file=is_file, reader=reader)
    sections = []
    for anchor, title, keys in parts:
        blocks: list[Block] = [table_of([rows[key] for key in keys[:most] if key in rows], words)]
        if not keys:
            blocks = [Paragraph(_("none"))]
        elif len(keys) > most:
            said = format_html(_("The first {shown} of {number}."), shown=most, number=len(keys))
            everything = f"/{language}/undertakings/?{LISTS[anchor]}"
            link = format_html('<a href="{}">{}</a>', everything, _("See all undertakings"))
            blocks.append(Paragraph(format_html("{} {}", said, link)))
        sections.append(Section(anchor, title, blocks))
    return Document(
        name="undertakings-secretariat",
        title=_("Undertakings: the Secretariat"),
        language=language,
        lede=f"{opening} {rights_words(reader)}",
        sections=[*sections, Section("asked", _("Asked of all members"), _questions(today, most, reader))],
        notice=notice(),
    )


def _questions(today: date, most: int, reader: Reader) -> list[Block]:
    rows = [
        (
            format_html(
                '<a href="{}">{}</a>',
                page_address("ask", ask.public_id),
                mark(text=ask.question, language=ask.language),
            ),
            printed(value=ask.closes_on) if ask.closes_on else _("not said"),
            _("{answered} of {asked} have answered").format(answered=asked - silent, asked=asked),
        )
        for ask, asked, silent in running_questions(today, reader=reader)[:most]
    ]
    if not rows:
        return [Paragraph(_("none"))]
    return [Rows((_("Question"), _("By when"), _("Answer")), rows)]
