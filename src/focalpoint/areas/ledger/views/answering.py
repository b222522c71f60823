"""What a link in a mail opens: the open things of one member, each answered by a button. Opening changes nothing."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.actions.links import answer_by_link
from focalpoint.areas.ledger.forms.report import AnswerForm
from focalpoint.areas.ledger.models import AnswerLink, ProgressReport
from focalpoint.areas.ledger.queries.links import Item, item_called, link_called, open_items, reader_for
from focalpoint.areas.ledger.queries.reporting import KIND, newest, strand
from focalpoint.areas.ledger.views.progress_words import called
from focalpoint.areas.ledger.views.reporting import begun_with
from focalpoint.areas.ledger.words import STATES
from focalpoint.areas.ledger.words_progress import ANSWERS
from focalpoint.areas.network.views.editing import here, member_name
from focalpoint.ground.shared.asked import count_request
from focalpoint.ground.shared.dates import print_day
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.trail.queries import revision_of, was_sent
from focalpoint.ground.ui.forms import answer_form
from focalpoint.ground.ui.words import mark, page_language

THANKS = "answer/thanks/"
LIMITED = "link"
"""What requests to these pages are counted as: a word cannot be guessed, and nobody may try for long."""


def answers(request: HttpRequest, word: str) -> HttpResponse:
    """List what the link opens; each answer leads to its form. At most sixteen queries."""
    count_request(request, LIMITED)
    now = timezone.now()
    link = link_called(word, now=now)
    if link is None:
        return _nothing_there(request)
    member = link.designation.member
    items = open_items(member, now.date(), reader=reader_for(member.code))
    if not items:
        return closed(HttpResponseRedirect(here(THANKS)))
    context = {"items": [_shown(item, word) for item in items], **_about(link)}
    return closed(render(request, "ledger/answers.html", context))


def answer(request: HttpRequest, word: str, public_id: str) -> HttpResponse:
    """Show the form of one thing, filled as the mail proposed or as it was told last; the button sends it."""
    count_request(request, LIMITED)
    now = timezone.now()
    link = link_called(word, now=now)
    item = item_called(link, public_id, now=now) if link else None
    if link is None or item is None or (item.is_answered and request.method != "POST"):
        return _nothing_there(request)
    member = link.designation.member
    teller = ProgressReport.Teller.MEMBER
    base = revision_of(KIND, strand(item.undertaking, item.line, member.code, teller))
    last = newest(item.undertaking, item.line, member, teller, reader=reader_for(member.code))
    proposed = request.GET.get("state", "")
    form = AnswerForm(
        request.POST or None,
        undertaking=item.undertaking,
        is_answer=item.line is not None,
        initial={
            **begun_with(item.undertaking, last),
            "base": base,
            **({"state": proposed} if proposed in ProgressReport.State.values else {}),
        },
    )

    def act() -> str:
        answer_by_link(
            word,
            public_id,
            form.said(),
            shown=form.shown(),
            audience=form.open_to(),
            key=form.cleaned_data["key"],
            base=form.cleaned_data["base"],
            now=timezone.now(),
        )
        return here(f"answer/{word}/")

    context = {"item": _shown(item, word), "title": _title(item), "back": here(f"answer/{word}/"), **_about(link)}
    try:
        found = answer_form(
            request,
            form=form,
            template="ledger/answer.html",
            act=act,
            done=_("Answered."),
            otherwise=here(f"answer/{word}/"),
            context=context,
        )
    except NotFound:
        # Somebody else has answered, or the designation has ended, between our two questions.
        return _nothing_there(request)
    return closed(found)


def thanks(request: HttpRequest) -> HttpResponse:
    """Say that nothing is left to answer."""
    return closed(render(request, "ledger/answered.html"))


def _about(link: AnswerLink) -> dict[str, Any]:
    return {
        "member": member_name(link.designation.member.code),
        "until": print_day(link.expires_at.date(), page_language()),
    }


def _title(item: Item) -> str:
    """Return what the page is called in the browser: no words of the item, which a history would keep."""
    return _("Your answer") if item.line else _("Report progress")


def _shown(item: Item, word: str) -> dict[str, Any]:
    address = here(f"answer/{word}/{item.public_id}/")
    return {
        "words": mark(text=item.words, language=item.language),
        "behind": called(item.undertaking) if item.line or item.step else "",
        "due": print_day(item.due, page_language()) if item.due else "",
        "address": address,
        "answers": [(f"{address}?state={state.value}", said) for state, said in (ANSWERS if item.line else STATES)],
    }


def _nothing_there(request: HttpRequest) -> HttpResponse:
    """Answer for what opens nothing, the same whatever the reason; a form sent twice leads where it led."""
    if request.method == "POST" and was_sent(request.POST.get("key", "")):
        return closed(HttpResponseRedirect(here(THANKS), status=303))
    return closed(render(request, "network/verify_nothing.html", status=404))


def closed(response: HttpResponse) -> HttpResponse:
    """Let nobody keep the page, find it, or learn its address from where its reader goes next."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    # Not "no-referrer": browsers then send forms with the origin "null", which no check of forged forms can accept.
    response.headers["Referrer-Policy"] = "strict-origin"
    return response
