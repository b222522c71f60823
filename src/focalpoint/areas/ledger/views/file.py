"""The list of undertakings as a table to take away."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from focalpoint.areas.ledger.queries.table import Tabled, tabled
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.tables import Cell, Column, Table

COLUMNS: Final = (
    Column("id", _("Id")),
    Column("record_code", _("Code")),
    Column("kind", _("Kind")),
    Column("binding", _("How binding")),
    Column("meeting", _("Meeting")),
    Column("made_on", _("Date")),
    Column("cluster_mark", _("Mark of the heading")),
    Column("cluster", _("Heading")),
    Column("mark", _("Mark as printed")),
    Column("words", _("What it says")),
    Column("exact", _("Exact words")),
    Column("language", _("Language")),
    Column("addressees", _("To")),
    Column("as_printed", _("To, as printed")),
    Column("owners", _("Owner")),
    Column("by_when", _("By when")),
    Column("due_as_said", _("By when, as said")),
    Column("due_meeting", _("By which meeting")),
    Column("standing", _("What became of it")),
    Column("happened_on", _("When it came about")),
    Column("themes", _("Themes")),
    Column("source", _("Source")),
)


def undertakings_table(keys: Sequence[int], on: date, reader: Reader) -> Table:
    """Return undertakings by their keys, in that order, as of a day. Nine queries for each 5,000."""
    rows = [_row(one) for one in tabled(keys, on, reader=reader)]
    return Table(
        name="undertakings",
        columns=COLUMNS,
        rows=rows,
        as_of=on,
        sources=tuple(sorted({str(row[-1]) for row in rows if row[-1]})),
        notes=(str(_("What became of it is by the newest report that held on the day; without one it is not known.")),),
    )


def _row(one: Tabled) -> Sequence[Cell]:
    return (
        one.public_id,
        one.code or None,
        one.kind,
        one.authority,
        one.meeting,
        one.made_on,
        one.cluster_address or None,
        one.cluster or None,
        one.address or None,
        one.words,
        one.is_exact,
        one.language,
        one.addressees or None,
        one.as_printed or None,
        one.owners or None,
        one.due,
        one.due_as_said or None,
        one.due_meeting,
        one.standing,
        one.happened_on,
        one.themes or None,
        one.source,
    )
