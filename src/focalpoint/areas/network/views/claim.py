"""The secretariat decides about claims, silence and returned mail, and asks now."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from focalpoint.areas.network import actions
from focalpoint.areas.network.actions.reading import note_reading
from focalpoint.areas.network.forms import ChangedClaimForm, LeftClaimForm, PlainForm, RoundForm
from focalpoint.areas.network.models import Claim, Designation, Verification
from focalpoint.areas.network.queries.verification import asked_first, values_of_claim
from focalpoint.areas.network.views.editing import (
    edit_page,
    here,
    member_name,
    people_choices,
    person_chosen,
    who,
)
from focalpoint.areas.network.words import claim_word, outcome_word, role_word, said_by_word, standing, step_word
from focalpoint.ground.shared.actors import actor_of
from focalpoint.ground.shared.dates import print_day
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, reader_of
from focalpoint.ground.trail.queries import revision_of, was_sent
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.words import day, page_language


@opened_by(SECRETARIAT_KEY)
def claim(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what was said through a link, and accept it, refuse it, or ask for the letter."""
    rows = Claim.objects.visible_to(reader_of(request)).waiting()
    row = (
        rows.select_related("designation__member", "designation__person__identity", "question")
        .filter(public_id=public_id)
        .first()
    )
    if row is None:
        if request.method == "POST" and was_sent(request.POST.get("key", "")):
            return HttpResponseRedirect(here("desk/"), status=303)
        raise NotFound("")
    designation = row.designation
    # Before what is shown: what is saved between the two questions then is a conflict, and not written over.
    base = revision_of("designation", designation.public_id)
    designation.refresh_from_db()
    if designation.person.at_risk:
        note_reading([designation.person], actor=actor_of(request), purpose="claim", now=timezone.now())
    given = values_of_claim(row)
    form = _claim_form(request, row, given, base)

    def act() -> str:
        said = form.cleaned_data
        if said["decision"] == "refuse":
            actions.refuse_claim(row, reason=said["reason"], **who(request, form))
        elif said["decision"] == "letter":
            actions.ask_for_letter(row, **who(request, form))
        else:
            actions.accept_claim(
                row,
                title=said.get("title", ""),
                last_day=said.get("last_day"),
                letter=said["letter"],
                successor=said.get("successor", ""),
                known_successor=person_chosen(said["known_successor"], reader_of(request))
                if said.get("known_successor")
                else None,
                successor_began=said.get("successor_began"),
                successor_audience=said.get("successor_audience") or SECRETARIAT_KEY,
                base=said["base"],
                **who(request, form),
            )
            return _next_step(designation)
        return here("desk/")

    return edit_page(
        request,
        form=form,
        title=_("Decide about what was said"),
        lede=_("It was said by somebody signed in as this person. Nothing has changed yet.")
        if row.question is not None and not row.question.step
        else _("It came through a link in a mail, from whoever could read that mail. Nothing has changed yet."),
        button=_("Decide"),
        act=act,
        done=_("Done."),
        back=here("desk/"),
        facts=[*_facts(designation), *_said(row, given)],
        links=[(here(f"designations/{designation.public_id}/edit/"), _("See the whole designation"))],
    )


def _next_step(designation: Designation) -> str:
    """Return where whoever follows is invited, or gets the first day that an invitation wants; else the desk."""
    closed = designation.successions.exclude(successor=None).select_related("successor").first()
    following = closed.successor if closed else None
    if following is None:
        return here("desk/")
    return here(f"designations/{following.public_id}/{'invite' if following.began else 'edit'}/")


def _claim_form(request: HttpRequest, row: Claim, given: dict[str, str], base: int) -> LeftClaimForm | ChangedClaimForm:
    if row.kind == Claim.Kind.LEFT:
        return LeftClaimForm(
            request.POST or None,
            request.FILES or None,
            people=lambda: people_choices(reader_of(request)),
            initial={"last_day": given.get("last_day"), "successor": given.get("successor", ""), "base": base},
        )
    said = ", ".join(given[name] for name in ("title", "unit") if given.get(name))
    return ChangedClaimForm(
        request.POST or None,
        request.FILES or None,
        initial={"title": said or row.designation.title_as_printed, "base": base},
    )


def _facts(designation: Designation) -> list[tuple[str, Any]]:
    return [
        (_("Person"), designation.person.name),
        (_("Role"), role_word(designation.role)),
        (_("Member"), member_name(designation.member.code)),
        (_("Title"), designation.title_as_printed),
        (_("State"), standing(designation, timezone.now().date())),
    ]


def _said(row: Claim, given: dict[str, str]) -> list[tuple[str, Any]]:
    labels = {
        "last_day": _("Last day, as said"),
        "successor": _("Who follows, as said"),
        "successor_email": _("E-mail address of who follows, as said"),
        "title": _("Title, as said"),
        "unit": _("Unit, as said"),
        "email": _("E-mail address, as said"),
        "phone": _("Telephone, as said"),
    }
    return [
        (_("What was said"), claim_word(row.kind)),
        (_("By"), said_by_word(row.said_by)),
        (_("When"), day(value=row.made_at.date())),
        *((labels[name], _shown(name, value)) for name, value in given.items() if name in labels),
    ]


def _shown(name: str, value: str) -> str:
    return day(value=date.fromisoformat(value)) if name == "last_day" else value


@opened_by(SECRETARIAT_KEY)
def verification(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one round of asking, and what to do where nobody answered or mail came back."""
    designations = Designation.objects.visible_to(reader_of(request))
    rows = Verification.objects.filter(designation__in=designations, public_id=public_id)
    row = rows.select_related("designation__member", "designation__person").first()
    if row is None:
        raise NotFound("")
    form = RoundForm(request.POST or None)

    def act() -> str:
        said = form.cleaned_data
        actions.settle_round(row, is_right=said["is_right"] == "yes", email=said["email"], **who(request, form))
        return here("desk/")

    stem = here(f"designations/{row.designation.public_id}/")
    asked: list[tuple[str, Any]] = []
    for one in row.questions.order_by("pk"):
        sentence = _("{who}, {day}: the mail came back") if one.returned_at else _("{who}, {day}")
        asked.append(
            (_("Asked"), sentence.format(who=step_word(one.step), day=print_day(one.made_at.date(), page_language())))
        )
    return edit_page(
        request,
        form=form,
        title=_("An entry that was to be confirmed"),
        button=_("Save"),
        act=act,
        done=_("Saved."),
        back=here("desk/"),
        facts=[*_facts(row.designation), *asked, (_("Now"), outcome_word(row.outcome))],
        links=[
            (f"{stem}edit/", _("Correct the designation")),
            (f"{stem}end/", _("End the designation")),
            (f"{stem}ask/", _("Ask now")),
        ],
    )


@opened_by(SECRETARIAT_KEY)
def ask_now(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask at once whether a designation still holds."""
    rows = Designation.objects.visible_to(reader_of(request)).select_related("member", "person__identity")
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise NotFound("")
    form = PlainForm(request.POST or None)

    def act() -> str:
        actions.ask_now(row, **who(request, form))
        return here("directory/freshness/")

    return edit_page(
        request,
        form=form,
        title=_("Ask now whether an entry is still right"),
        lede=_(
            "A mail with a link goes out at once. Who does not answer is reminded; then others of the member are asked."
        ),
        button=_("Ask now"),
        act=act,
        done=_("The question is on its way."),
        back=here("directory/freshness/"),
        facts=[*_facts(row), (_("Who will be asked"), _asked_first(row))],
    )


def _asked_first(row: Designation) -> str:
    found = asked_first(row, today=timezone.now().date())
    if found is None:
        return _("nobody")
    step, asked = found
    return f"{asked.person.name} ({step_word(step)})"
