"""Organisations and units: the secretariat's list and forms, and civil society's bodies for whoever may see them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from focalpoint.areas.network import actions, queries
from focalpoint.areas.network.forms import OrganisationForm
from focalpoint.areas.network.models import Organisation
from focalpoint.areas.network.views.editing import (
    NOBODY,
    edit_page,
    here,
    history_link,
    member_choices,
    member_chosen,
    organisation_choices,
    organisation_chosen,
    who,
)
from focalpoint.areas.vocabulary.models import Area
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.shared.tables import Column as FileColumn
from focalpoint.ground.shared.tables import Table
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.files import check_form, file_response, twins
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import day, mark, page_language


def _areas() -> list[tuple[str, str]]:
    """Return organisations of the vocabulary by name for a list of choices. Two queries."""
    codes = list(Area.objects.filter(kind=Area.Kind.ORGANISATION).values_list("code", flat=True))
    names = names_on(timezone.now().date(), language=page_language(), codes=codes)
    named = sorted((code for code in codes if code in names), key=lambda code: names[code].sort_key)
    return [NOBODY, *((code, names[code].short) for code in named)]


@opened_by(SECRETARIAT_KEY)
def organisations(request: HttpRequest) -> HttpResponse:
    """List the bodies that people speak for, each unit below what it belongs to. Two queries."""
    rows = queries.organisations(reader=reader_of(request))
    names = names_on(
        timezone.now().date(), language=page_language(), codes={row.member.code for row in rows if row.member}
    )
    called = {row.pk: row for row in rows}

    def member(row: Organisation) -> str:
        name = names.get(row.member.code) if row.member else None
        return mark(text=name.short, language=name.language) if name else "—"

    def above(row: Organisation) -> str:
        parent = called.get(row.parent_id or 0)
        return mark(text=parent.name, language=parent.language) if parent else "—"

    return render(
        request,
        "network/organisations.html",
        {
            "new": here("organisations/new/"),
            "columns": [
                Column("name", _("Name of the organisation")),
                Column("parent", _("Unit of")),
                Column("member", _("Member")),
                Column("edit", _("Edit")),
            ],
            "rows": [
                (
                    mark(text=row.name, language=row.language),
                    above(row),
                    member(row),
                    format_html('<a href="{}">{}</a>', here(f"organisations/{row.public_id}/edit/"), _("Correct")),
                )
                for row in rows
            ],
        },
    )


@opened_by(SECRETARIAT_KEY)
def new_organisation(request: HttpRequest) -> HttpResponse:
    """Add an organisation or a unit; ``?parent=ID`` and ``?member=NA`` are chosen already."""
    reader = reader_of(request)
    form = OrganisationForm(
        request.POST or None,
        parents=lambda: organisation_choices(reader),
        members=lambda: member_choices(reader),
        areas=_areas,
        initial={"parent": request.GET.get("parent", ""), "member": request.GET.get("member", "")},
    )

    def act() -> str:
        given = form.cleaned_data
        actions.add_organisation(
            name=given["name"],
            language=given["language"],
            parent=organisation_chosen(given["parent"], reader),
            member=member_chosen(given["member"], reader) if given["member"] else None,
            area=Area.objects.filter(code=given["area"]).first() if given["area"] else None,
            audience=given["audience"],
            **who(request, form),
        )
        return here("organisations/")

    return edit_page(
        request,
        form=form,
        title=_("Add an organisation"),
        lede=_(
            "A ministry, service or mission of a member, a unit of it, or an institute. What it is follows from that."
        ),
        button=_("Add the organisation"),
        act=act,
        done=_("The organisation was added. It can be chosen in designations and appointments now."),
        back=here("organisations/"),
    )


@opened_by(SECRETARIAT_KEY)
def edit_organisation(request: HttpRequest, public_id: str) -> HttpResponse:
    """Correct an organisation or unit."""
    reader = reader_of(request)
    # Before the row: what is saved between the two questions then is a conflict, and not written over.
    base = revision_of("organisation", public_id)
    row = _organisation(public_id, reader)
    form = OrganisationForm(
        request.POST or None,
        parents=lambda: [one for one in organisation_choices(reader) if one[0] != public_id],
        members=lambda: member_choices(reader),
        areas=_areas,
        initial={
            "name": row.name,
            "language": row.language,
            "parent": row.parent.public_id if row.parent else "",
            "member": row.member.code if row.member else "",
            "area": row.area.code if row.area else "",
            "audience": row.audience,
            "base": base,
        },
    )

    def act() -> str:
        given = form.cleaned_data
        actions.correct_organisation(
            row,
            name=given["name"],
            language=given["language"],
            parent=organisation_chosen(given["parent"], reader),
            member=member_chosen(given["member"], reader) if given["member"] else None,
            area=Area.objects.filter(code=given["area"]).first() if given["area"] else None,
            audience=given["audience"],
            base=given["base"],
            **who(request, form),
        )
        return here("organisations/")

    return edit_page(
        request,
        form=form,
        title=_("Correct an organisation"),
        button=_("Save"),
        act=act,
        done=_("Saved."),
        back=here("organisations/"),
        links=[
            (here(f"organisations/new/?parent={public_id}"), _("Add a unit of it")),
            *history_link("organisation", public_id, base, reader_of(request)),
        ],
    )


def _organisation(public_id: str, reader: Reader) -> Organisation:
    rows = Organisation.objects.visible_to(reader).select_related("parent", "member", "area")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotFound("")
    return found


def civil_society(request: HttpRequest) -> HttpResponse:
    """List the civil-society bodies with a current appointment, as far as the reader may see. One query."""
    found = queries.civil_society_on(timezone.now().date(), reader=reader_of(request))
    return render(
        request,
        "network/civil_society.html",
        {
            "columns": [Column("name", _("Organisation")), Column("since", _("Since"))],
            "rows": [
                (mark(text=one.organisation.name, language=one.organisation.language), day(value=one.since))
                for one in found
            ],
            **twins(request),
        },
    )


def civil_society_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the same list as a file. One query."""
    check_form(request, form)
    today = timezone.now().date()
    return file_response(
        Table(
            name="civil-society",
            columns=(
                FileColumn("id", _("Id")),
                FileColumn("name", _("Organisation")),
                FileColumn("first_day", _("First day")),
            ),
            rows=[
                (one.organisation.public_id, one.organisation.name, one.since)
                for one in queries.civil_society_on(today, reader=reader_of(request))
            ],
        ),
        form,
    )
