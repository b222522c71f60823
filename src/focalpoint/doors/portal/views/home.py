"""The first page: what the Network is, where it stands, and a box to find members and people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from focalpoint.areas.meetings.queries import next_and_last
from focalpoint.areas.network import queries as network
from focalpoint.areas.network.words import reach, roll_word
from focalpoint.areas.vocabulary.queries import Name, names_on
from focalpoint.ground.shared.asked import day_asked
from focalpoint.ground.shared.reading import reader_of
from focalpoint.ground.ui.words import page_language


def _seated(troika: network.Presidency, names: dict[str, Name]) -> list[tuple[str, bool, list[Name]]]:
    """Return label, whether it is the chair's, and names of each seat that is taken."""
    seats = (
        (_("outgoing"), False, troika.outgoing),
        (_("chair"), True, troika.chairs),
        (_("incoming"), False, troika.incoming),
    )
    return [(label, is_chair, [names[seat.code] for seat in taken]) for label, is_chair, taken in seats if taken]


def home(request: HttpRequest) -> HttpResponse:
    """Show the Network as of a day. At most twelve queries."""
    day, reader = day_asked(request), reader_of(request)
    membership = network.membership_on(day, reader=reader)
    known = network.terms(reader=reader)
    troika = network.presidency_on(day, reader=reader, among=known)
    # Where nobody is known to preside, the last known term is worth more than an empty line.
    last_term = None
    if troika.term is None:
        last_term = next((term for term in reversed(known) if term.last_day < day), None)
    codes = {seat.member.code for term in known for seat in term.seats.all()}
    names = names_on(day, language=page_language(), codes=codes)
    return render(
        request,
        "portal/home.html",
        {
            "as_of": day,
            "days": [(roll.dated, roll_word(roll)) for roll in network.rolls(reader=reader)],
            "membership": membership,
            "reach": reach(membership.known_on),
            "stated": network.stated_counts(day, subject="members", reader=reader),
            "term": troika.term or last_term,
            "is_current": troika.term is not None,
            "seats": _seated(
                troika if last_term is None else network.presidency_on(last_term.last_day, reader=reader, among=known),
                names,
            ),
            "meetings": next_and_last(day, reader=reader),
        },
    )
