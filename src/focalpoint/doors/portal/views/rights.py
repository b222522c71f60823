"""The page of rights: what each class of reader may read and do."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.network.models import Designation
from focalpoint.areas.network.words import appointment_word, role_word
from focalpoint.doors.portal.permissions import CLASSES, RIGHTS, May, Who
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import state

KINDS: Final = {May.YES: "met", May.OWN: "met", May.DEPUTISING: "stated", May.SHARED: "stated", May.NO: "none"}
"""Shape of each cell beside its word."""


def rights(request: HttpRequest) -> HttpResponse:
    """Show one matrix for each class. No query."""
    cells = {may: state(kind=kind, text=_word(may)) for may, kind in KINDS.items()}
    words = {who: _column(who) for who in Who}
    matrices = [
        (
            one.key,
            one.title,
            one.note,
            [Column("what", _("What one may read or do")), *(Column(who.value, words[who]) for who in one.columns)],
            _rows(one.columns, cells),
            _nobody(one.columns),
        )
        for one in CLASSES
    ]
    return render(request, "portal/rights.html", {"matrices": matrices})


def _rows(columns: tuple[Who, ...], cells: dict[May, SafeString]) -> list[tuple[str | SafeString, ...]]:
    return [
        (str(right.what), *(cells[right.cells[who]] for who in columns))
        for right in RIGHTS
        if any(right.cells[who] != May.NO for who in columns)
    ]


def _nobody(columns: tuple[Who, ...]) -> list[str]:
    """Return what nobody of a class may: a list beside the matrix, where rows of nothing but "no" would be skipped."""
    return [str(right.what) for right in RIGHTS if all(right.cells[who] == May.NO for who in columns)]


def _word(may: May) -> str:
    return {
        May.YES: _("yes"),
        May.OWN: _("yes, the own"),
        May.DEPUTISING: _("while deputising"),
        May.SHARED: _("what is shared"),
        May.NO: _("no"),
    }[may]


def _column(who: Who) -> str:
    if who in Designation.Role.values:
        return role_word(who.value)
    return {
        Who.PUBLIC: _("Everybody"),
        Who.CIVIL_SOCIETY: appointment_word(who.value),
        Who.TROIKA: _("Presidency"),
        Who.SECRETARIAT: _("Secretariat"),
    }[who]
