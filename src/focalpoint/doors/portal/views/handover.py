"""The handover of the presidency: what the incoming chair needs, in one page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from focalpoint.areas.network.queries import Seat
from focalpoint.areas.vocabulary.queries import Name, names_on
from focalpoint.doors.portal.queries.handover import Handover, handover_on
from focalpoint.ground.shared.reading import reader_of
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.words import page_language


@opened_by("presidency", "secretariat")
def handover(request: HttpRequest) -> HttpResponse:
    """Show everything that changes hands. At most eighteen queries."""
    today, reader = timezone.now().date(), reader_of(request)
    found = handover_on(today, reader=reader)
    coming = [seat.member.code for seat in found.coming.seats.all()] if found.coming else []
    asked = [one.member.code for one in (*found.offers, *found.requests) if one.member]
    names = names_on(today, language=page_language(), codes={*found.presidency.codes, *coming, *asked})
    return render(
        request,
        "portal/handover.html",
        {
            "handover": found,
            "seats": _seats(found, names),
            "coming": [(code, names[code]) for code in coming],
            "offers": [(one, names[one.member.code]) for one in found.offers],
            "requests": [(one, names[one.member.code] if one.member else None) for one in found.requests],
        },
    )


def _seats(found: Handover, names: dict[str, Name]) -> list[tuple[str, list[tuple[Seat, Name]]]]:
    rows: Any = (
        (_("Chair"), found.presidency.chairs),
        (_("Outgoing"), found.presidency.outgoing),
        (_("Incoming"), found.presidency.incoming),
    )
    return [(label, [(seat, names[seat.code]) for seat in seats]) for label, seats in rows]
