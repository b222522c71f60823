"""What the secretariat can edit, in one page; and what is carried otherwise than it was written."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from focalpoint.areas.network import queries
from focalpoint.areas.network.forms import (
    DifferenceForm,
)
from focalpoint.areas.network.models import (
    Designation,
    Person,
    PresidencyTerm,
)
from focalpoint.areas.network.views.designation import designation_columns, designation_row
from focalpoint.areas.network.views.editing import (
    edit_page,
    here,
    who,
)
from focalpoint.areas.vocabulary.actions import keep_ours, take_carried
from focalpoint.areas.vocabulary.models import CarriedDifference, OfficialName
from focalpoint.areas.vocabulary.queries import name_called, names_on
from focalpoint.ground.shared.asked import page_asked
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.words import page_language

DESIGNATIONS_A_PAGE = 25


@opened_by(SECRETARIAT_KEY)
def office(request: HttpRequest) -> HttpResponse:
    """Show what can be edited, and the designations and invitations that need a hand. Nine queries.

    Designations that were announced stand first, then those whose people were never invited; of both the newest first.
    """
    reader, today = reader_of(request), timezone.now().date()
    rows = Designation.objects.visible_to(reader).select_related("member", "person__identity", "source")
    uninvited = {row.pk for row in queries.never_invited(today, reader=reader)}
    found = [
        row
        for row in rows
        if row.state == Designation.State.ANNOUNCED or queries.is_in_force(row.began, row.ended, today)
    ]
    found.sort(key=lambda row: (row.state != Designation.State.ANNOUNCED, row.pk not in uninvited, -row.pk))
    page = page_asked(request, found, size=DESIGNATIONS_A_PAGE)
    shown = list(page.object_list)
    bodies = queries.bodies_of(shown, reader=reader)
    names = names_on(today, language=page_language(), codes={row.member.code for row in shown})
    return render(
        request,
        "network/office.html",
        {
            "groups": _groups(),
            "columns": designation_columns(),
            "page": page,
            "rows": [designation_row(row, names, bodies, is_uninvited=row.pk in uninvited) for row in shown],
            "add": here("designations/new/"),
            "invitations": queries.open_invitations(reader=reader),
            "unlisted": [(here(f"people/{one.identity.public_id}/"), one) for one in queries.unlisted(reader=reader)],
            "now": timezone.now(),
        },
    )


def _groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what can be opened from here, by what it is about."""
    return [
        (
            _("People"),
            [
                (here("people/new/"), _("Add a person")),
                (here("people/duplicates/"), _("Who may be one human being")),
                (here("office/imports/"), _("Lists of people")),
                (here("directory/freshness/"), _("How fresh the directory is")),
                (here("directory/export/"), _("Take people away")),
                (here("office/exports/"), _("Who took people away")),
            ],
        ),
        (
            _("Designations"),
            [
                (here("designations/new/"), _("Add a designation")),
                (here("account/deputy/"), _("Who deputises")),
                (here("appointments/new/"), _("Add an appointment")),
                (here("appointments/"), _("Secretariat and civil society")),
                (here("organisations/"), _("Organisations and units")),
            ],
        ),
        (
            _("Members"),
            [
                (here("members/new/"), _("Add a member")),
                (here("outreach/"), _("Approaches to those outside the Network")),
                (here("presidency/edit/"), _("Terms of the presidency")),
            ],
        ),
        (
            _("Sources"),
            [
                (here("sources/new/"), _("Add a source")),
                (here("names/?only=drafts"), _("Names to approve")),
            ],
        ),
    ]


@opened_by(SECRETARIAT_KEY)
def difference(request: HttpRequest, number: int) -> HttpResponse:
    """Compare what was written by hand with what the carried record says now, and choose."""
    found = CarriedDifference.objects.filter(pk=number).first()
    if found is None:
        raise NotFound("")
    form = DifferenceForm(request.POST or None, initial={"choice": "ours"})

    def act() -> str:
        if form.cleaned_data["choice"] == "ours":
            keep_ours(found, **who(request, form))
        else:
            take_carried(found, _record_of(found, reader_of(request)), **who(request, form))
        return here("office/")

    facts = [
        (field, format_html("{} → {}", _("not known") if held in {None, ""} else held, found.carried[field] or "–"))
        for field, held in found.held.items()
    ]
    return edit_page(
        request,
        form=form,
        title=found.label,
        lede=_("On the left what was written by hand; on the right what the carried record says since."),
        button=_("Keep this decision"),
        act=act,
        done=_("The decision is kept."),
        back=here("office/"),
        facts=facts,
    )


def _record_of(found: CarriedDifference, reader: Reader) -> Any:  # noqa: ANN401 - one of four models
    """Return the record that a difference names.

    Raises:
        NotFound: it is gone.
    """
    row: Any = None
    if found.kind == "name":
        try:
            row = name_called(found.identifier)
        except OfficialName.DoesNotExist:
            row = None
    elif found.kind == "person":
        row = Person.objects.visible_to(reader).filter(public_id=found.identifier).first()
    elif found.kind == "designation":
        row = Designation.objects.visible_to(reader).filter(public_id=found.identifier).first()
    elif found.kind == "term":
        row = PresidencyTerm.objects.visible_to(reader).filter(public_id=found.identifier).first()
    if row is None:
        raise NotFound("")
    return row
