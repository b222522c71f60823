"""The handover of the presidency: what the incoming chair needs, in one page, and the list of what is handed over."""

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as later

from focalpoint.areas.network.actions import hand_over
from focalpoint.areas.network.models import HandoverItem, PresidencySeat
from focalpoint.areas.network.queries import Seat
from focalpoint.areas.network.views.presidency import people_of_seats
from focalpoint.areas.vocabulary.queries import Name, names_on
from focalpoint.doors.portal.forms import HandoverForm
from focalpoint.doors.portal.queries.handover import Handover, Left, handover_on
from focalpoint.ground.shared.actors import actor_of
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import reader_of
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.forms import answer_form
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.words import page_language

What = HandoverItem.What
LIST: Final = {
    What.SUCCESSOR: (
        later("The next term is recorded"),
        later("The secretariat enters its days and chairs, so that rights rotate by themselves."),
    ),
    What.DESIGNATIONS: (
        later("The next chair's people are designated"),
        later("Focal point and alternate with letter, first day, account and second factor."),
    ),
    What.MEETING: (
        later("The next meeting is on its way"),
        later("Date, place, host, theme; what is promised and what is open."),
    ),
    What.COMMITMENTS: (
        later("What was promised is told"),
        later("What was agreed or offered in this term and what became of it."),
    ),
    What.MEMBERS: (
        later("Members and candidates are told"),
        later("Who has joined, who has asked to, who has not answered."),
    ),
    What.PAPERS: (
        later("Papers and letters are in place"),
        later("Summaries, letters to the Secretary-General with their symbols, drafts that are under way."),
    ),
    What.CALENDAR: (
        later("The calendar is handed over"),
        later("Dates that are fixed or half fixed, at the United Nations and in capitals."),
    ),
    What.ACCESS: (
        later("Access outside this site is handed over"),
        later("Mailing lists, folders and accounts that the chair's team used elsewhere."),
    ),
}
"""Title of each line of the list and what belongs to it, in the order in which it is worked through."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list, as it stands; ``left`` where it is one that the last chair left."""

    what: str
    title: str
    hint: str
    item: HandoverItem | None
    left: Left | None = None


@opened_by("presidency", "secretariat")
def handover(request: HttpRequest) -> HttpResponse:
    """Show everything that changes hands. At most 29 queries, those of the frame included."""
    today, reader = timezone.now().date(), reader_of(request)
    found = handover_on(today, reader=reader)
    seats = found.coming.seats.all() if found.coming else ()
    coming = [seat.member.code for seat in seats if seat.role == PresidencySeat.Role.CHAIR]
    asked = [one.member.code for one in found.offers] + [one.member.code for one in found.requests if one.member]
    names = names_on(today, language=page_language(), codes={*found.presidency.codes, *coming, *asked})
    return render(
        request,
        "portal/handover.html",
        {
            "handover": found,
            "lines": _lines(found.items),
            "people": people_of_seats(found.presidency, found.people, names),
            "left": _left(found.left),
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


def _lines(items: tuple[HandoverItem, ...]) -> list[Line]:
    held = {item.what: item for item in items}
    return [Line(what, _(title), _(hint), held.get(what)) for what, (title, hint) in LIST.items()]


def _left(left: tuple[Left, ...]) -> list[Line]:
    """Return what the last chair left, in the order of the list; lines that nobody touched are left out."""
    held = {one.item.what: one for one in left}
    return [
        Line(what, _(title), _(hint), held[what].item, held[what])
        for what, (title, hint) in LIST.items()
        if what in held
    ]


@opened_by("presidency", "secretariat")
def handover_line(request: HttpRequest, what: str) -> HttpResponse:
    """Tick one line of the list of the term that runs today, or note what the next chair should know."""
    now, reader = timezone.now(), reader_of(request)
    found = handover_on(now.date(), reader=reader)
    term = found.ending
    if term is None or what not in LIST:
        raise NotFound(_("There is no such line."))
    # Before the row: what is saved between the two questions then is a conflict, and not written over.
    base = revision_of("handover", f"{term.public_id}.{what}")
    item = HandoverItem.objects.filter(term=term, what=what).first()
    line = next(line for line in _lines((item,) if item else ()) if line.what == what)
    address = f"/{page_language()}/presidency/handover/"
    form = HandoverForm(
        request.POST or None,
        initial={
            "base": base,
            "done": item is not None and item.done_at is not None,
            "note": item.note if item else "",
            "language": item.language if item else page_language(),
        },
    )

    def act() -> str:
        sent = form.cleaned_data
        hand_over(
            term,
            what,
            done=sent["done"],
            note=sent["note"],
            language=sent["language"],
            key=sent["key"],
            base=sent["base"],
            reader=reader,
            actor=actor_of(request),
            now=now,
        )
        return f"{address}#list"

    return answer_form(
        request,
        form=form,
        template="portal/handover_line.html",
        act=act,
        done=_("Saved."),
        otherwise=address,
        context={"line": line},
    )
