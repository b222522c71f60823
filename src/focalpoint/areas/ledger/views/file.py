"""The list of undertakings as a table to take away."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from focalpoint.areas.ledger.models import Party, Undertaking
from focalpoint.areas.ledger.queries.undertaking import (
    Standing,
    authority_on,
    owners_of,
    standings,
    with_parts,
    words_of,
)
from focalpoint.areas.ledger.queries.undertakings import NOT_KNOWN
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.tables import Cell, Column, Table

BLOCK: Final = 500
"""Undertakings a question."""
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
    """Return undertakings by their keys, in that order, as of a day. At most 18 queries for each 500."""
    rows = list(_rows(keys, on, reader))
    return Table(
        name="undertakings",
        columns=COLUMNS,
        rows=rows,
        as_of=on,
        sources=tuple(sorted({str(row[-1]) for row in rows if row[-1]})),
        notes=(str(_("What became of it is by the newest report that held on the day; without one it is not known.")),),
    )


def _rows(keys: Sequence[int], on: date, reader: Reader) -> Iterator[Sequence[Cell]]:
    for start in range(0, len(keys), BLOCK):
        wanted = keys[start : start + BLOCK]
        held = {
            one.pk: one
            for one in with_parts(Undertaking.objects.visible_to(reader).filter(pk__in=wanted), on, reader=reader)
        }
        known = standings(on, held.values(), reader=reader)
        yield from (_row(held[key], known, on) for key in wanted)


def _row(one: Undertaking, known: Mapping[int, Standing], on: date) -> Sequence[Cell]:
    words, language, is_exact = words_of(one)
    report = known[one.pk].report
    addressees = list(one.addressees.all())
    return (
        one.public_id,
        one.code or None,
        one.kind,
        authority_on(one, on),
        one.meeting.public_id if one.meeting else None,
        one.made_on,
        one.cluster_address or None,
        one.cluster or None,
        one.address or None,
        words,
        is_exact,
        language,
        _called(addressees),
        [part.as_printed for part in addressees if part.as_printed] or None,
        _called(owners_of(one)),
        one.due,
        one.due_as_said or None,
        one.due_meeting.public_id if one.due_meeting else None,
        report.state if report else NOT_KNOWN,
        report.happened_on if report else None,
        [theme.code for theme in one.themes.all()] or None,
        one.source.code if one.source else None,
    )


def _called(parts: Iterable[Party]) -> Cell:
    return [_code(part) for part in parts] or None


def _code(part: Party) -> str:
    if part.member is not None:
        return part.member.code
    return part.organisation.code if part.organisation is not None else part.name or part.kind
