"""The secretariat adds designations, corrects and ends them, and invites who was designated."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.network import actions
from focalpoint.areas.network.forms import (
    DesignationForm,
    EndForm,
    NewDesignationForm,
)
from focalpoint.areas.network.models import Designation, Organisation
from focalpoint.areas.network.views.editing import (
    edit_page,
    here,
    history_link,
    member_choices,
    member_chosen,
    member_name,
    organisation_choices,
    organisation_chosen,
    people_choices,
    person_chosen,
    who,
)
from focalpoint.areas.network.views.invitation import invite
from focalpoint.areas.network.views.succession import departure_choices, departure_chosen
from focalpoint.areas.network.words import body_words, in_force_words, role_word
from focalpoint.ground.files.queries import file_address
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import joined, state


def designation_columns() -> list[Column]:
    """Return the columns of a list of designations."""
    return [
        Column("member", _("Member")),
        Column("person", _("Person")),
        Column("role", _("Role")),
        Column("organisation", _("Organisation or unit")),
        Column("state", _("State")),
        Column("edit", _("Edit")),
    ]


def designation_row(
    row: Designation,
    names: Any,  # noqa: ANN401 - names by code
    bodies: dict[int, tuple[Organisation, ...]],
    *,
    is_uninvited: bool = False,
) -> tuple[Any, ...]:
    """Return one designation as a row of such a list."""
    stands = in_force_words(row, timezone.now().date())
    name = names.get(row.member.code)
    return (
        format_html(
            '<a href="{}">{}</a>',
            here(f"members/{row.member.code}/edit/"),
            name.short if name else row.member.code,
        ),
        format_html('<a href="{}">{}</a>', here(f"people/{row.person.identity.public_id}/"), row.person.name),
        joined([role_word(row.role), *([row.rank_as_printed] if row.rank_as_printed else [])]),
        body_words(bodies.get(row.organisation_id or 0, ())),
        joined([stands, state(kind="draft", text=_("never invited"))]) if is_uninvited else stands,
        designation_links(row),
    )


def designation_links(row: Designation) -> SafeString:
    """Return links to what can be done with a designation."""
    stem = here(f"designations/{row.public_id}/")
    return format_html(
        '<a href="{}edit/">{}</a> · <a href="{}end/">{}</a> · <a href="{}invite/">{}</a> · <a href="{}ask/">{}</a>',
        stem,
        _("Correct"),
        stem,
        _("End"),
        stem,
        _("Invite"),
        stem,
        _("Ask now"),
    )


def _kept(request: HttpRequest) -> str:
    """Return what is chosen already of a designation, to be kept on the way through another page."""
    chosen = {name: request.GET[name] for name in ("member", "role", "follows") if request.GET.get(name)}
    return f"?{urlencode(chosen)}" if chosen else ""


@opened_by(SECRETARIAT_KEY)
def new_designation(request: HttpRequest) -> HttpResponse:
    """Record a designation; ``?member=NA``, ``?person=ID``, ``?role=main`` and ``?follows=ID`` are chosen already."""
    reader = reader_of(request)
    form = NewDesignationForm(
        request.POST or None,
        request.FILES or None,
        members=lambda: member_choices(reader),
        people=lambda: people_choices(reader),
        organisations=lambda: organisation_choices(reader),
        departures=lambda: departure_choices(reader),
        initial={name: request.GET.get(name, "") for name in ("member", "person", "follows")}
        | {"role": request.GET.get("role", Designation.Role.MAIN)},
    )

    def act() -> str:
        given = form.cleaned_data
        made = actions.designate(
            member_chosen(given["member"], reader),
            person_chosen(given["person"], reader),
            role=given["role"],
            title=given["title"],
            language=given["language"],
            began=given["began"],
            letter=given["letter"],
            source=given["source"],
            audience=given["audience"],
            organisation=organisation_chosen(given["organisation"], reader),
            rank=given["rank"],
            follows=departure_chosen(given["follows"], reader),
            **who(request, form),
        )
        return here(f"designations/{made.public_id}/invite/")

    return edit_page(
        request,
        form=form,
        title=_("Add a designation"),
        lede=_("A member names a person for a role. Rights follow from it, from its first day on."),
        button=_("Add the designation"),
        act=act,
        done=_("The designation was added. The person can be invited now."),
        back=here("office/"),
        links=[
            (f"{here('people/new/')}{_kept(request)}", _("Add a person")),
            (here("organisations/new/"), _("Add an organisation")),
        ],
    )


def _designation(public_id: str, reader: Reader) -> Designation:
    rows = Designation.objects.visible_to(reader).select_related(
        "member", "person__identity", "organisation", "source", "letter"
    )
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotFound("")
    return found


def _designation_facts(row: Designation) -> list[tuple[str, Any]]:
    letter = format_html('<a href="{}">{}</a>', file_address(row.letter), row.letter.name) if row.letter else ""
    return [
        (_("Member"), member_name(row.member.code)),
        (_("Person"), row.person.name),
        (_("Role"), role_word(row.role)),
        (_("State"), in_force_words(row, timezone.now().date())),
        (_("Letter"), letter),
    ]


@opened_by(SECRETARIAT_KEY)
def edit_designation(request: HttpRequest, public_id: str) -> HttpResponse:
    """Correct a designation, or add its letter."""
    # Before the row: what is saved between the two questions then is a conflict, and not written over.
    base = revision_of("designation", public_id)
    reader = reader_of(request)
    row = _designation(public_id, reader)
    form = DesignationForm(
        request.POST or None,
        request.FILES or None,
        organisations=lambda: organisation_choices(reader),
        initial={
            "role": row.role,
            "title": row.title_as_printed,
            "language": row.language,
            "rank": row.rank_as_printed,
            "organisation": row.organisation.public_id if row.organisation else "",
            "began": row.began,
            "audience": row.audience,
            "base": base,
        },
    )
    back = here(f"members/{row.member.code}/edit/")

    def act() -> str:
        given = form.cleaned_data
        actions.correct_designation(
            row,
            role=given["role"],
            title=given["title"],
            language=given["language"],
            rank=given["rank"],
            organisation=organisation_chosen(given["organisation"], reader),
            began=given["began"],
            letter=given["letter"],
            audience=given["audience"],
            base=given["base"],
            **who(request, form),
        )
        return back

    stem = here(f"designations/{public_id}/")
    return edit_page(
        request,
        form=form,
        title=_("Correct a designation"),
        button=_("Save"),
        act=act,
        done=_("Saved."),
        back=back,
        facts=_designation_facts(row),
        links=[
            (f"{stem}end/", _("End it")),
            (f"{stem}invite/", _("Invite the person")),
            (f"{stem}ask/", _("Ask now")),
            *history_link("designation", public_id, base, reader),
        ],
    )


@opened_by(SECRETARIAT_KEY)
def end_designation(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give a designation its last day."""
    # Before the row: what is saved between the two questions then is a conflict, and not written over.
    base = revision_of("designation", public_id)
    row = _designation(public_id, reader_of(request))
    form = EndForm(
        request.POST or None,
        initial={"last_day": timezone.now().date(), "base": base},
    )
    back = here(f"members/{row.member.code}/edit/")

    def act() -> str:
        given = form.cleaned_data
        actions.end_designation(
            row, last_day=given["last_day"], because=given["because"], base=given["base"], **who(request, form)
        )
        return back

    return edit_page(
        request,
        form=form,
        title=_("End a designation"),
        lede=_(
            "The name stays in the history, and a handover is opened. Whoever has no other rights afterwards is signed "
            "out: at once where the day is here, else in the first minute after it."
        ),
        button=_("End the designation"),
        act=act,
        done=_("The designation has its last day."),
        back=back,
        facts=_designation_facts(row),
    )


@opened_by(SECRETARIAT_KEY)
def invite_designated(request: HttpRequest, public_id: str) -> HttpResponse:
    """Invite the person of a designation."""
    row = _designation(public_id, reader_of(request))
    name = _("{role} of {member}").format(role=role_word(row.role), member=member_name(row.member.code))
    return invite(request, row, name, back=here(f"members/{row.member.code}/edit/"), facts=_designation_facts(row))
