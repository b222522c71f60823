"""The secretariat records terms of the presidency, and corrects them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from focalpoint.areas.network import actions, queries
from focalpoint.areas.network.forms import (
    TermForm,
)
from focalpoint.areas.network.models import (
    Member,
    PresidencySeat,
    PresidencyTerm,
)
from focalpoint.areas.network.views.editing import (
    edit_page,
    here,
    member_choices,
    member_chosen,
    who,
)
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import comma, day, page_language, source

Role = PresidencySeat.Role


@opened_by(SECRETARIAT_KEY)
def edit_presidency(request: HttpRequest) -> HttpResponse:
    """Show all terms, each with the link to its form. Three queries."""
    reader = reader_of(request)
    known = queries.terms(reader=reader)
    codes = {seat.member.code for term in known for seat in term.seats.all()}
    names = names_on(timezone.now().date(), language=page_language(), codes=codes)

    def seated(term: PresidencyTerm, role: str) -> str:
        return comma().join(
            names[seat.member.code].short if seat.member.code in names else seat.member.code
            for seat in term.seats.all()
            if seat.role == role
        )

    rows = [
        (
            format_html(
                '<a href="{}">{} – {}</a>',
                here(f"presidency/{term.public_id}/edit/"),
                day(value=term.first_day),
                day(value=term.last_day),
            ),
            seated(term, Role.CHAIR),
            seated(term, Role.OUTGOING),
            seated(term, Role.INCOMING),
            source(source=term.source),
        )
        for term in reversed(known)
    ]
    columns = [
        Column("days", _("Days")),
        Column("chairs", _("Chair")),
        Column("outgoing", _("Outgoing")),
        Column("incoming", _("Incoming")),
        Column("source", _("Source")),
    ]
    return render(request, "network/terms.html", {"columns": columns, "rows": rows, "new": here("presidency/new/")})


SEATS = {
    Role.CHAIR: ("chair", "second_chair"),
    Role.OUTGOING: ("outgoing", "second_outgoing"),
    Role.INCOMING: ("incoming", "second_incoming"),
}


def _seats(given: dict[str, Any], reader: Reader) -> dict[str, list[Member]]:
    """Return the members that were chosen, each once a seat."""
    found: dict[str, list[Member]] = {}
    for role, fields in SEATS.items():
        codes = dict.fromkeys(given[field] for field in fields if given[field])
        found[role.value] = [member_chosen(code, reader, field=fields[0]) for code in codes]
    return found


@opened_by(SECRETARIAT_KEY)
def new_term(request: HttpRequest) -> HttpResponse:
    """Record a term; the chairs before it are offered as outgoing, so that rights rotate by themselves."""
    reader = reader_of(request)
    known = queries.terms(reader=reader)
    initial: dict[str, Any] = {}
    if known:
        before = [seat.member.code for seat in known[-1].seats.all() if seat.role == Role.CHAIR]
        initial |= dict(zip(SEATS[Role.OUTGOING], before, strict=False))
    form = TermForm(request.POST or None, members=lambda: member_choices(reader), initial=initial)

    def act() -> str:
        given = form.cleaned_data
        actions.add_term(
            first_day=given["first_day"],
            last_day=given["last_day"],
            seats=_seats(given, reader),
            source=given["source"],
            source_words=given["source_words"],
            language=given["language"],
            **who(request, form),
        )
        return here("presidency/edit/")

    return edit_page(
        request,
        form=form,
        title=_("Record a term"),
        lede=_("Who sits in it has the rights of the presidency on its days, and on no other."),
        button=_("Record the term"),
        act=act,
        done=_("The term was recorded."),
        back=here("presidency/edit/"),
    )


@opened_by(SECRETARIAT_KEY)
def edit_term(request: HttpRequest, public_id: str) -> HttpResponse:
    """Correct a term."""
    reader = reader_of(request)
    # Before the row: what is saved between the two questions then is a conflict, and not written over.
    base = revision_of("term", public_id)
    term = next((one for one in queries.terms(reader=reader) if one.public_id == public_id), None)
    if term is None:
        raise NotFound("")
    initial: dict[str, Any] = {
        "first_day": term.first_day,
        "last_day": term.last_day,
        "source": term.source.code,
        "source_words": term.source_words,
        "language": term.language,
        "base": base,
    }
    for role, fields in SEATS.items():
        codes = [seat.member.code for seat in term.seats.all() if seat.role == role]
        initial |= dict(zip(fields, codes, strict=False))
    form = TermForm(request.POST or None, members=lambda: member_choices(reader), initial=initial)

    def act() -> str:
        given = form.cleaned_data
        actions.correct_term(
            term,
            first_day=given["first_day"],
            last_day=given["last_day"],
            seats=_seats(given, reader),
            source=given["source"],
            source_words=given["source_words"],
            language=given["language"],
            base=given["base"],
            **who(request, form),
        )
        return here("presidency/edit/")

    return edit_page(
        request,
        form=form,
        title=_("Correct a term"),
        button=_("Save"),
        act=act,
        done=_("Saved."),
        back=here("presidency/edit/"),
    )
