"""What a link in a mail opens: one entry, three answers. Opening it changes nothing, however often it is opened."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from focalpoint.areas.network import actions, queries
from focalpoint.areas.network.forms import ChangedForm, LeftForm, PlainForm
from focalpoint.areas.network.models import Claim, Question
from focalpoint.areas.network.queries.verification import contacts_shown_to, was_asked
from focalpoint.areas.network.views.editing import here, member_name, who
from focalpoint.areas.network.words import contact_word, role_word
from focalpoint.ground.accounts.views.common import freshly_proven
from focalpoint.ground.shared.dates import print_day
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import reader_of
from focalpoint.ground.trail.queries import was_sent
from focalpoint.ground.ui.forms import RecordForm, answer_form
from focalpoint.ground.ui.guards import ANYBODY_SIGNED_IN, opened_by
from focalpoint.ground.ui.words import mark, page_language

THANKS = "verify/thanks/"


def verify(request: HttpRequest, word: str) -> HttpResponse:
    """Show what is held, with the three answers; the button says that it is still right."""
    question = queries.question_called(word, now=timezone.now())
    if question is None:
        return _nothing_there(request)
    form = PlainForm(request.POST or None)

    def act() -> str:
        actions.confirm_by_link(word, key=form.cleaned_data["key"], now=timezone.now())
        return here(THANKS)

    return _answer(request, question, form, "network/verify.html", act, {"word": word})


def verify_left(request: HttpRequest, word: str) -> HttpResponse:
    """Ask when the holder left, and who follows; the button says so to the secretariat."""
    return _claim(request, word, LeftForm(request.POST or None), Claim.Kind.LEFT)


def verify_changed(request: HttpRequest, word: str) -> HttpResponse:
    """Ask what has changed; the button says so to the secretariat."""
    return _claim(request, word, ChangedForm(request.POST or None), Claim.Kind.CHANGED)


def verify_thanks(request: HttpRequest) -> HttpResponse:
    """Say that the answer has arrived, and what happens now."""
    return _closed(render(request, "network/verify_thanks.html"))


@opened_by(ANYBODY_SIGNED_IN)
@freshly_proven
def confirm_own_entry(request: HttpRequest, public_id: str) -> HttpResponse:
    """Lead a holder who has signed in to the same page that the mail leads to."""
    designation = queries.own_designation(public_id, reader_of(request))
    if designation is None:
        raise NotFound("")
    form = PlainForm(request.POST or None)

    def act() -> str:
        word = actions.open_own_entry(designation, **who(request, form))
        return here(f"verify/{word}/")

    return _closed(
        answer_form(
            request,
            form=form,
            template="network/edit.html",
            act=act,
            otherwise=here("desk/"),
            context={
                "title": _("Your entry"),
                "lede": _("See what the Network holds, and say whether it is still right."),
                "button": _("Open your entry"),
                "back": here("desk/"),
                "stands": [
                    (_("Member"), member_name(designation.member.code)),
                    (_("Role"), role_word(designation.role)),
                ],
            },
        )
    )


def _claim(request: HttpRequest, word: str, form: LeftForm | ChangedForm, kind: Claim.Kind) -> HttpResponse:
    question = queries.question_called(word, now=timezone.now())
    if question is None:
        return _nothing_there(request)

    def act() -> str:
        given = {name: str(value) for name, value in form.cleaned_data.items() if value and name not in {"key", "base"}}
        actions.claim_by_link(word, kind=kind, given=given, key=form.cleaned_data["key"], now=timezone.now())
        return here(THANKS)

    context = {"word": word, "is_left": kind == Claim.Kind.LEFT}
    return _answer(request, question, form, "network/verify_claim.html", act, context)


def _answer(
    request: HttpRequest,
    question: Question,
    form: RecordForm,
    template: str,
    act: Callable[[], str],
    context: dict[str, Any],
) -> HttpResponse:
    designation = question.verification.designation
    person = designation.person
    facts = [
        (_("Name"), mark(text=person.name, language=person.language)),
        (_("Role"), role_word(designation.role)),
        (_("Member"), member_name(designation.member.code)),
        (_("Title"), mark(text=designation.title_as_printed, language=designation.language)),
        *(
            (contact_word(kind), format_html('<bdi dir="ltr">{}</bdi>', value))
            for kind, value in contacts_shown_to(question)
        ),
    ]
    is_own = question.person.identity_id == person.identity_id
    try:
        answer = answer_form(
            request,
            form=form,
            template=template,
            act=act,
            otherwise=here(THANKS),
            context={
                "stands": facts,
                "is_own": is_own,
                "was_asked": not is_own and was_asked(question),
                "about": person,
                "until": print_day(question.expires_at.date(), page_language()),
                **context,
            },
        )
    except NotFound:
        # Somebody else has answered between our two questions.
        return _nothing_there(request)
    return _closed(answer)


def _nothing_there(request: HttpRequest) -> HttpResponse:
    """Answer for a word that opens nothing, the same whatever the reason; a form sent twice leads where it led."""
    if request.method == "POST" and was_sent(request.POST.get("key", "")):
        return _closed(HttpResponseRedirect(here(THANKS), status=303))
    return _closed(render(request, "network/verify_nothing.html", status=404))


def _closed(response: HttpResponse) -> HttpResponse:
    """Let nobody keep the page, find it, or learn its address from where its reader goes next."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    # Not "no-referrer": browsers then send forms with the origin "null", which no check of forged forms can accept.
    response.headers["Referrer-Policy"] = "strict-origin"
    return response
