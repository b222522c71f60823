"""Who works for the Network without a designation: a page for everybody, and its forms."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from focalpoint.areas.network import actions, queries
from focalpoint.areas.network.forms import (
    AppointmentForm,
    NewAppointmentForm,
)
from focalpoint.areas.network.models import (
    Appointment,
)
from focalpoint.areas.network.views.editing import (
    edit_page,
    here,
    organisation_choices,
    organisation_chosen,
    people_choices,
    person_chosen,
    who,
)
from focalpoint.areas.network.views.invitation import invite
from focalpoint.areas.network.words import appointment_word
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import day, mark


def appointments(request: HttpRequest) -> HttpResponse:
    """Show who works for the Network without a member's designation. One query."""
    reader = reader_of(request)
    may_edit = SECRETARIAT_KEY in reader.keys
    rows = []
    for row in queries.appointments(reader=reader):
        person: Any = format_html(
            '<a href="{}">{}</a>', here(f"people/{row.person.identity.public_id}/"), row.person.name
        )
        if may_edit:
            person = format_html(
                '{} · <a href="{}">{}</a>', person, here(f"appointments/{row.public_id}/edit/"), _("Edit")
            )
        body = row.organisation
        rows.append(
            (
                person,
                appointment_word(row.role),
                mark(text=body.name, language=body.language) if body else "",
                mark(text=row.title, language=row.language) if row.title else "",
                day(value=row.began),
                day(value=row.ended) if row.ended else "",
            )
        )
    columns = [
        Column("person", _("Person")),
        Column("role", _("Role")),
        Column("organisation", _("Organisation")),
        Column("title", _("Title")),
        Column("began", _("First day")),
        Column("ended", _("Last day")),
    ]
    context = {"columns": columns, "rows": rows, "may_edit": may_edit}
    return render(request, "network/appointments.html", context)


@opened_by(SECRETARIAT_KEY)
def new_appointment(request: HttpRequest) -> HttpResponse:
    """Appoint somebody."""
    reader = reader_of(request)
    form = NewAppointmentForm(
        request.POST or None,
        request.FILES or None,
        organisations=lambda: organisation_choices(reader),
        people=lambda: people_choices(reader),
        initial={"began": timezone.now().date(), "person": request.GET.get("person", "")},
    )

    def act() -> str:
        given = form.cleaned_data
        made = actions.appoint(
            person_chosen(given["person"], reader),
            role=given["role"],
            organisation=organisation_chosen(given["organisation"], reader),
            title=given["title"],
            language=given["language"],
            began=given["began"],
            ended=given["ended"],
            letter=given["letter"],
            audience=given["audience"],
            **who(request, form),
        )
        return here(f"appointments/{made.public_id}/invite/")

    return edit_page(
        request,
        form=form,
        title=_("Add an appointment"),
        lede=_("For whoever works for the Network without a member's designation."),
        button=_("Add the appointment"),
        act=act,
        done=_("The appointment was added. The person can be invited now."),
        back=here("appointments/"),
        links=[(here("people/new/"), _("Add a person"))],
    )


def _appointment(public_id: str, reader: Reader) -> Appointment:
    rows = Appointment.objects.visible_to(reader).select_related("person__identity", "organisation", "letter")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotFound("")
    return found


@opened_by(SECRETARIAT_KEY)
def edit_appointment(request: HttpRequest, public_id: str) -> HttpResponse:
    """Correct an appointment, or end it."""
    reader = reader_of(request)
    # Before the row: what is saved between the two questions then is a conflict, and not written over.
    base = revision_of("appointment", public_id)
    row = _appointment(public_id, reader)
    form = AppointmentForm(
        request.POST or None,
        request.FILES or None,
        organisations=lambda: organisation_choices(reader),
        initial={
            "organisation": row.organisation.public_id if row.organisation else "",
            "title": row.title,
            "language": row.language,
            "began": row.began,
            "ended": row.ended,
            "audience": row.audience,
            "base": base,
        },
    )

    def act() -> str:
        given = form.cleaned_data
        actions.correct_appointment(
            row,
            organisation=organisation_chosen(given["organisation"], reader),
            title=given["title"],
            language=given["language"],
            began=given["began"],
            ended=given["ended"],
            letter=given["letter"],
            audience=given["audience"],
            base=given["base"],
            **who(request, form),
        )
        return here("appointments/")

    return edit_page(
        request,
        form=form,
        title=_("Correct an appointment"),
        button=_("Save"),
        act=act,
        done=_("Saved."),
        back=here("appointments/"),
        facts=[(_("Person"), row.person.name), (_("Role"), appointment_word(row.role))],
        links=[(here(f"appointments/{public_id}/invite/"), _("Invite the person"))],
    )


@opened_by(SECRETARIAT_KEY)
def invite_appointed(request: HttpRequest, public_id: str) -> HttpResponse:
    """Invite the person of an appointment."""
    row = _appointment(public_id, reader_of(request))
    word = appointment_word(row.role)
    facts = [(_("Person"), row.person.name), (_("Role"), word)]
    return invite(request, row, word, back=here("appointments/"), facts=facts)
