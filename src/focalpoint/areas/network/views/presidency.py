"""The presidency as a page and a file."""

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from focalpoint.areas.network import queries
from focalpoint.areas.network.models import Designation, PresidencyTerm
from focalpoint.areas.network.words import member_link, role_word
from focalpoint.areas.vocabulary.queries import Name, names_on
from focalpoint.ground.shared.asked import count_request, day_asked, today
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.reading import reader_of
from focalpoint.ground.shared.tables import Column as FileColumn
from focalpoint.ground.shared.tables import Table
from focalpoint.ground.ui.files import check_form, file_response, twins
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import day as print_day
from focalpoint.ground.ui.words import joined, page_language, source


def presidency(request: HttpRequest) -> HttpResponse:
    """Show the troika of a day and all terms with their gaps; of today's troika also whom to turn to.

    At most four queries.

    Raises:
        TooMany: this reader asked for more lists and pages of people in this minute than a person reads.
    """
    day, reader = day_asked(request), reader_of(request)
    if not reader.is_public:
        count_request(request, "people")
    known = queries.terms(reader=reader)
    troika = queries.presidency_on(day, reader=reader, among=known)
    codes = {seat.member.code for term in known for seat in term.seats.all()}
    names = names_on(day, language=page_language(), codes=codes)
    # Who holds an office is a matter of today: of another day the page names the members alone.
    told = queries.people_of(troika.codes, day, reader=reader) if day == today() else {}
    return render(
        request,
        "network/presidency.html",
        {
            "as_of": day,
            "people": people_of_seats(troika, told, names),
            "troika": troika,
            "seats": [
                (_("Outgoing"), [(names[seat.code], seat) for seat in troika.outgoing]),
                (_("Chair"), [(names[seat.code], seat) for seat in troika.chairs]),
                (_("Incoming"), [(names[seat.code], seat) for seat in troika.incoming]),
            ],
            "columns": [
                Column("days", _("Days")),
                Column("chairs", _("Chair")),
                Column("source", _("Source")),
            ],
            "rows": [_span_row(span, names) for span in queries.spans(known, until=today())],
            **twins(request),
        },
    )


def people_of_seats(
    troika: queries.Presidency, told: Mapping[str, Sequence[Designation]], names: Mapping[str, Name]
) -> list[tuple[str, Name, list[tuple[str, Designation]]]]:
    """Return whom to turn to: each seat with its member and its people, but for seats of which nobody is told."""
    seats = (
        (_("Chair"), troika.chairs),
        (_("Outgoing"), troika.outgoing),
        (_("Incoming"), troika.incoming),
    )
    return [
        (
            label,
            names[seat.code],
            [(role_word(row.role), row) for row in told[seat.code]],
        )
        for label, members in seats
        for seat in members
        if told.get(seat.code)
    ]


def _span_row(span: queries.Span, names: dict[str, Name]) -> tuple[str | None, ...]:
    days = print_day(value=PartialDate.between(span.first_day, span.last_day))
    if span.term is None:
        return days, None, None
    chairs = [member_link(names[seat.code]) for seat in span.chairs]
    return days, joined(chairs), source(source=span.term.source)


def presidency_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the terms as a file. Three queries."""
    check_form(request, form)
    reader = reader_of(request)
    known = queries.terms(reader=reader)
    names = names_on(
        today(), language=page_language(), codes={seat.member.code for term in known for seat in term.seats.all()}
    )

    def seated(term: PresidencyTerm, role: str) -> list[str]:
        return [names[seat.member.code].short for seat in term.seats.all() if seat.role == role]

    return file_response(
        Table(
            name="presidency",
            columns=(
                FileColumn("first_day", _("First day")),
                FileColumn("last_day", _("Last day")),
                FileColumn("chairs", _("Chair")),
                FileColumn("outgoing_as_named", _("Outgoing, as a document names it")),
                FileColumn("incoming_as_named", _("Incoming, as a document names it")),
                FileColumn("source", _("Source")),
            ),
            rows=[
                (
                    term.first_day,
                    term.last_day,
                    seated(term, "chair"),
                    seated(term, "outgoing"),
                    seated(term, "incoming"),
                    term.source.code,
                )
                for term in known
            ],
            notes=(_("Days between terms that are not listed are not known."),),
        ),
        form,
    )
