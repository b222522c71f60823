"""Pages of the work in the background: one job, as far as it is; all of it, for the secretariat."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from focalpoint.ground.jobs import actions
from focalpoint.ground.jobs.models import Job
from focalpoint.ground.jobs.permissions import may_cancel, may_retry
from focalpoint.ground.jobs.queries import database_now, workers_seen
from focalpoint.ground.jobs.words import said, state_of, title_of
from focalpoint.ground.shared.actors import actor_of
from focalpoint.ground.shared.asked import page_asked
from focalpoint.ground.shared.dates.printing import print_moment
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.languages import DEFAULT
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, reader_of
from focalpoint.ground.ui.forms import RecordForm, answer_form
from focalpoint.ground.ui.guards import ANYBODY_SIGNED_IN, opened_by
from focalpoint.ground.ui.tables import Column

LOOK_EVERY_SECONDS: Final = 4
"""After how long the page of a job that has not ended asks again."""


@opened_by(SECRETARIAT_KEY)
def jobs(request: HttpRequest) -> HttpResponse:
    """Show all work, what needs a person first. Five queries."""
    visible = Job.objects.visible_to(reader_of(request))
    page = page_asked(request, visible.without_routine().order_by("-pk"))
    now = database_now()
    context = {
        "columns": _columns(),
        "bad": _rows(visible.ended_badly().order_by("ended_at")),
        "rows": _rows(page),
        "page": page,
        "workers": workers_seen(now),
        "waiting": visible.due(now).count(),
    }
    return render(request, "jobs/jobs.html", context)


@opened_by(ANYBODY_SIGNED_IN)
def job(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one job and how far it is; the page asks again by itself until it has ended. Two queries."""
    found = _found(request, public_id)
    reader = reader_of(request)
    context = {
        **_context(found),
        "form": RecordForm(auto_id=False),
        "may_cancel": may_cancel(found, reader) and found.state not in {Job.State.DONE, Job.State.CANCELLED},
        "may_retry": may_retry(found, reader) and found.has_ended and found.state != Job.State.DONE,
        "is_secretariat": SECRETARIAT_KEY in reader.keys,
        "look_every": 0 if found.has_ended or "still" in request.GET else LOOK_EVERY_SECONDS,
    }
    return render(request, "jobs/job.html", context)


@opened_by(ANYBODY_SIGNED_IN)
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    """Cancel a job, or set one aside that did not end well."""
    ended = _found(request, public_id).has_ended
    return _ask(
        request,
        public_id,
        act=actions.cancel,
        done=_("The work is set aside.") if ended else _("The work is cancelled."),
        question=_("Set this work aside? Nobody is asked about it again.")
        if ended
        else _("Cancel this work? What it has done by now stays done."),
        button=_("Set aside") if ended else _("Cancel the work"),
    )


@opened_by(SECRETARIAT_KEY)
def retry(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let a job wait again that did not end well."""
    return _ask(
        request,
        public_id,
        act=actions.retry,
        done=_("The work waits for a worker again."),
        question=_("Begin this work again? Parts that are done are not done twice."),
        button=_("Begin again"),
    )


def _ask(
    request: HttpRequest, public_id: str, *, act: Callable[..., Job], done: str, question: str, button: str
) -> HttpResponse:
    found = _found(request, public_id)
    form = RecordForm(request.POST if request.method == "POST" else None)
    address = reverse("jobs:job", args=[public_id])

    def carry_out() -> str:
        act(
            public_id,
            reader=reader_of(request),
            actor=actor_of(request),
            key=form.cleaned_data["key"],
            now=timezone.now(),
        )
        return address

    return answer_form(
        request,
        form=form,
        template="jobs/ask.html",
        act=carry_out,
        done=done,
        otherwise=address,
        context={**_context(found), "question": question, "button": button},
    )


def _found(request: HttpRequest, public_id: str) -> Job:
    found = Job.objects.visible_to(reader_of(request)).filter(public_id=public_id).first()
    if found is None:
        raise NotFound("")
    return found


def _context(found: Job) -> dict[str, object]:
    return {
        "job": found,
        "title": title_of(found),
        "state": state_of(found),
        "sentence": said(found.sentence),
        "how_far": how_far(found),
        "asked": moment(found.created_at),
        "began": moment(found.started_at),
        "ended": moment(found.ended_at),
        "next": moment(found.run_after) if found.state == Job.State.WAITING else "",
    }


def _columns() -> list[Column]:
    return [
        Column("work", _("Work")),
        Column("state", _("State")),
        Column("asked", _("Asked for")),
        Column("ended", _("Ended")),
        Column("attempts", _("Attempts"), numeric=True),
    ]


def _rows(found: Iterable[Job]) -> list[list[str | SafeString | None]]:
    return [
        [
            format_html('<a href="{}">{}</a>', reverse("jobs:job", args=[one.public_id]), title_of(one)),
            state_of(one),
            moment(one.created_at),
            moment(one.ended_at) or "–",
            str(one.attempts),
        ]
        for one in found
    ]


def how_far(found: Job) -> str:
    """Return how far a job is, as a sentence; empty where it has not said."""
    if not found.of:
        return ""
    return _("{done} of {of} parts are done.").format(done=found.done, of=found.of)


def moment(when: datetime | None) -> str:
    """Return a moment with its day and minute in UTC; empty for none."""
    if when is None:
        return ""
    return print_moment(when, get_language() or DEFAULT)
