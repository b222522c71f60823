"""What a member undertook, what became of it, and what is still to answer."""

from collections.abc import Sequence
from typing import Final

from django.utils.html import format_html
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.queries.links import open_items
from focalpoint.areas.ledger.queries.progress import what_became
from focalpoint.doors.portal.queries.dossier import Asked
from focalpoint.doors.portal.queries.sheets import concerning
from focalpoint.doors.portal.sheets.became import around, table_of
from focalpoint.doors.portal.sheets.member import open_lines
from focalpoint.ground.ui.documents import Block, Paragraph
from focalpoint.ground.ui.words import page_language

MOST: Final = 10
"""Undertakings in a dossier, the newest; the sheet of the member has all."""


def undertakings(asked: Asked) -> Sequence[Block]:
    """Return the newest with what became of them, the way to the rest, and what is open. At most 45 queries."""
    today, reader = asked.today, asked.reader
    keys = concerning(asked.member, today, reader=reader)
    items = open_items(asked.member, today, reader=reader)
    if not keys and not items:
        return [Paragraph(_("The record holds no undertaking of this member."))]
    blocks: list[Block] = []
    if keys:
        rows = what_became(keys[:MOST], today, reader=reader)
        blocks.append(table_of(rows, around(rows, today, is_file=False, reader=reader)))
    address = f"/{page_language()}/members/{asked.code}/undertakings/"
    blocks.append(Paragraph(format_html('<a href="{}">{}</a>', address, _("All undertakings of this member"))))
    if items:
        blocks += [Paragraph(_("Still to answer:")), *open_lines(items, today)]
    return blocks
