"""Leaving and following: announce the own departure, see a handover, say who follows."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from focalpoint.areas.network import actions, queries
from focalpoint.areas.network.forms import LeavingForm, SuccessorForm
from focalpoint.areas.network.models import Designation, Succession
from focalpoint.areas.network.permissions import LEAVING_ROLES
from focalpoint.areas.network.views.editing import NOBODY, edit_page, here, history_link, member_name, who
from focalpoint.areas.network.words import in_force_words, role_word, succession_words
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.errors import InvalidInput, NotFound
from focalpoint.ground.shared.languages import direction
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.forms import answer_form
from focalpoint.ground.ui.guards import ANYBODY_SIGNED_IN, opened_by
from focalpoint.ground.ui.words import day, page_language


def departure_choices(reader: Reader) -> list[tuple[str, str]]:
    """Return departures that nobody has followed, for a list of choices. At most two queries, and one each."""
    rows = queries.open_successions(reader=reader)
    return [
        NOBODY,
        *(
            (
                row.public_id,
                _("{person}, {role} of {member}").format(
                    person=row.designation.person.name,
                    role=role_word(row.designation.role),
                    member=member_name(row.designation.member.code),
                ),
            )
            for row in rows
        ),
    ]


def departure_chosen(public_id: str, reader: Reader) -> Succession | None:
    """Return the departure of an id; None where none was chosen.

    Raises:
        InvalidInput: there is none.
    """
    if not public_id:
        return None
    try:
        return queries.succession_called(public_id, reader=reader)
    except Succession.DoesNotExist:
        raise InvalidInput(_("Choose whom the person follows from the list."), field="follows") from None


@opened_by(ANYBODY_SIGNED_IN)
def leaving(request: HttpRequest) -> HttpResponse:
    """Announce the own departure, with a note to whoever follows; ``?designation=ID`` where there are several."""
    reader, today = reader_of(request), timezone.now().date()
    own = [
        row
        for row in queries.own_designations(reader=reader)
        if row.role in LEAVING_ROLES and queries.is_in_force(row.began, row.ended, today)
    ]
    asked = request.GET.get("designation", "")
    row = next((one for one in own if one.public_id == asked), None) if asked else next(iter(own), None)
    if asked and row is None:
        raise NotFound("")
    if row is None:
        return render(request, "network/leaving.html", {"row": None})
    # Before the row: what is saved between the two questions then is a conflict, and not written over.
    base = revision_of("leaving", row.public_id)
    said = next(
        (one for one in queries.successions(reader=reader, code=row.member.code) if one.designation_id == row.pk), None
    )
    form = LeavingForm(
        request.POST or None,
        initial={
            "base": base,
            "last_day": (said.leaves_on if said else None) or "",
            "note": said.note if said else "",
            "language": said.language if said else page_language(),
        },
    )

    def act() -> str:
        given = form.cleaned_data
        actions.announce_leaving(
            row,
            last_day=given["last_day"],
            note=given["note"],
            language=given["language"],
            base=given["base"],
            **who(request, form),
        )
        return request.get_full_path()

    return answer_form(
        request,
        form=form,
        template="network/leaving.html",
        act=act,
        done=_("The secretariat has been told. Your rights go on until it records the last day."),
        context={
            "row": row,
            "stands": [*_post_facts(row), (_("Announced"), day(value=said.announced_at.date()))]
            if said and said.announced_at
            else _post_facts(row),
            "others": [
                (f"?{urlencode({'designation': one.public_id})}", _post(one)) for one in own if one.pk != row.pk
            ],
        },
    )


@opened_by(ANYBODY_SIGNED_IN)
def succession(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one handover: who leaves, when, with which note, and who follows."""
    reader = reader_of(request)
    row = _succession(public_id, reader)
    ending = row.designation
    code = ending.member.code
    follow_by = {"member": code, "role": ending.role, "follows": row.public_id}
    work = []
    if SECRETARIAT_KEY in reader.keys and row.state != Succession.State.CLOSED:
        if ending.ended is None:
            work.append((here(f"designations/{ending.public_id}/end/"), _("End the designation")))
        work.append((here(f"designations/new/?{urlencode(follow_by)}"), _("Record the successor")))
        work.append((here(f"successions/{row.public_id}/settle/"), _("Choose who follows, or say that nobody will")))
    return render(
        request,
        "network/succession.html",
        {
            "row": row,
            "post": _post(ending),
            "stands": _succession_facts(row),
            "work": work,
            "history": history_link("succession", public_id, revision_of("succession", public_id), reader),
            "dossier": here(f"members/{code}/dossier/"),
            "note_direction": direction(row.language),
        },
    )


@opened_by(SECRETARIAT_KEY)
def settle(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say which designation follows one that ends, or that nobody will."""
    # Before the row: what is saved between the two questions then is a conflict, and not written over.
    base = revision_of("succession", public_id)
    reader = reader_of(request)
    row = _succession(public_id, reader)
    code = row.designation.member.code

    def offered() -> list[tuple[str, str]]:
        rows = queries.standing_of(code, reader=reader)
        return [
            NOBODY,
            ("nobody", _("Nobody will follow")),
            *((one.public_id, _post(one)) for one in rows if one.pk != row.designation_id),
        ]

    form = SuccessorForm(request.POST or None, designations=offered, initial={"base": base})
    back = here(f"successions/{public_id}/")

    def act() -> str:
        chosen = form.cleaned_data["successor"]
        following = next((one for one in queries.standing_of(code, reader=reader) if one.public_id == chosen), None)
        actions.settle_succession(row, successor=following, base=form.cleaned_data["base"], **who(request, form))
        return back

    return edit_page(
        request,
        form=form,
        title=_("Who follows"),
        lede=_("The handover is closed by it. Whoever follows reads the note in the dossier."),
        button=_("Close the handover"),
        act=act,
        done=_("The handover is closed."),
        back=back,
        facts=_succession_facts(row),
    )


def _succession(public_id: str, reader: Reader) -> Succession:
    try:
        return queries.succession_called(public_id, reader=reader)
    except Succession.DoesNotExist:
        raise NotFound("") from None


def _post(row: Designation) -> str:
    return _("{person}, {role}").format(person=row.person.name, role=role_word(row.role))


def _post_facts(row: Designation) -> list[tuple[str, Any]]:
    return [
        (_("Member"), member_name(row.member.code)),
        (_("Role"), role_word(row.role)),
        (_("State"), in_force_words(row, timezone.now().date())),
    ]


def _succession_facts(row: Succession) -> list[tuple[str, Any]]:
    ending = row.designation
    facts: list[tuple[str, Any]] = [
        (_("Member"), member_name(ending.member.code)),
        (_("Role"), role_word(ending.role)),
        (_("Handover"), succession_words(row)),
        (_("Last day"), day(value=ending.ended or row.leaves_on)),
    ]
    if row.state == Succession.State.CLOSED:
        following = row.successor
        facts.append(
            (
                _("Who follows"),
                format_html(
                    '<a href="{}">{}</a>',
                    page_address("person", following.person.identity.public_id),
                    following.person.name,
                )
                if following
                else _("nobody that you may see"),
            )
        )
    return facts
