"""What came back: pages for whoever looks after the mail, and where a relay tells of it."""

import hmac
import json
from hashlib import sha256
from typing import Any, Final

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from focalpoint.ground.mail import verp
from focalpoint.ground.mail.actions.bounces import is_new, record_bounce, settle_bounce
from focalpoint.ground.mail.arrived import clean
from focalpoint.ground.mail.models import Bounce, Kind, Message, Outcome
from focalpoint.ground.mail.queries.bounces import sentence
from focalpoint.ground.shared.actors import actor_of
from focalpoint.ground.shared.asked import page_asked
from focalpoint.ground.shared.dates.printing import print_moment
from focalpoint.ground.shared.errors import InvalidInput, NotFound
from focalpoint.ground.shared.keyring import key
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, reader_of
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.forms import RecordForm, answer_form
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import page_language, state

MOST_BYTES: Final = 256 * 1024
MOST_EVENTS: Final = 100
CLOCKS_DIFFER: Final = 300
"""Seconds by which the clock of a relay may differ from ours; what is older could have been overheard."""


@opened_by(SECRETARIAT_KEY)
def returned(request: HttpRequest) -> HttpResponse:
    """List what came back, what waits for a decision first. Two queries."""
    page = page_asked(request, Bounce.objects.visible_to(reader_of(request)).order_by("-waits", "-at"))
    columns = [
        Column("address", _("Address")),
        Column("what", _("What came back")),
        Column("at", _("Came")),
        Column("state", _("State")),
    ]
    cells = [
        (
            format_html(
                '<a href="{}"><bdi dir="ltr">{}</bdi></a>',
                reverse("mail:bounce", args=[one.public_id]),
                one.to or _("forgotten"),
            ),
            one.get_kind_display(),
            print_moment(one.at, page_language()),
            _state(one),
        )
        for one in page
    ]
    return render(request, "mail/returned.html", {"columns": columns, "rows": cells, "page": page})


def _state(one: Bounce) -> str:
    if one.waits:
        return state(kind="draft", text=_("waits"))
    if one.outcome:
        return state(kind="met", text=one.get_outcome_display())
    return state(kind="stated", text=_("counted"))


@opened_by(SECRETARIAT_KEY)
def bounce(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what came back, and decide about the address. Four queries."""
    reader = reader_of(request)
    found = Bounce.objects.visible_to(reader).filter(public_id=public_id).first()
    if found is None:
        raise NotFound("")
    form = RecordForm(
        request.POST if request.method == "POST" else None, initial={"base": revision_of("bounce", public_id)}
    )

    def act() -> str:
        decision = request.POST.get("decision", "")
        if decision not in {Outcome.SUPPRESSED, Outcome.KEPT}:
            raise InvalidInput(_("Choose what happens with the address."))
        settle_bounce(
            found,
            outcome=Outcome(decision),
            key=form.cleaned_data["key"],
            base=form.cleaned_data["base"],
            actor=actor_of(request),
            reader=reader,
            now=timezone.now(),
        )
        return reverse("mail:returned")

    context = {
        "bounce": found,
        "sentence": sentence(found) if found.waits else "",
        "kind": found.get_kind_display(),
        "state": _state(found),
        "at": print_moment(found.at, page_language()),
        "has_left": found.kind == Kind.LEFT,
        "message": Message.objects.visible_to(reader).filter(public_id=found.message).first(),
    }
    return answer_form(
        request,
        form=form,
        template="mail/bounce.html",
        act=act,
        done=_("The address is decided about."),
        otherwise=reverse("mail:returned"),
        context=context,
    )


# A relay tells.


@csrf_exempt
@require_POST
def relay(request: HttpRequest) -> HttpResponse:
    """Take what a relay tells of messages that came back: signed, recent, and each notice once.

    ``docs/how-to/read-bounces.md`` describes the format. Answers 202 with what became of the events, 401 for a wrong
    signature or clock, 409 for a notice that was sent before, 413 and 422 for one that is too large or not understood.
    """
    try:
        size = int(request.headers.get("Content-Length") or 0)
    except ValueError:
        size = MOST_BYTES + 1
    if size > MOST_BYTES:
        return _told(413, "At most 256 kB.")
    body = request.body[: MOST_BYTES + 1]
    stamp, signature = (
        request.headers.get("X-Focalpoint-Timestamp", ""),
        request.headers.get("X-Focalpoint-Signature", ""),
    )
    now = timezone.now()
    if (
        not stamp.isascii()
        or not stamp.isdigit()
        or len(stamp) > 12
        or abs(now.timestamp() - int(stamp)) > CLOCKS_DIFFER
    ):
        return _told(401, "X-Focalpoint-Timestamp is not now, in seconds since 1970, within five minutes.")
    wanted = "sha256=" + hmac.new(key("webhook"), f"{stamp}.".encode() + body, sha256).hexdigest()
    if not hmac.compare_digest(wanted.encode(), signature.encode("utf-8", "replace")):
        return _told(401, "X-Focalpoint-Signature does not fit.")
    try:
        events = _events(body)
    except ValueError as problem:
        return _told(422, str(problem))
    counts = {"taken": 0, "before": 0, "unknown": 0}
    with transaction.atomic():
        # The mark stands and falls with what the notice causes: one that failed can be sent again as it is.
        if not is_new(f"webhook\0{wanted}", now=now):
            return _told(409, "This notice was taken before.")
        for event in events:
            message = _message_of(event)
            if message is None:
                counts["unknown"] += 1
                continue
            recorded = record_bounce(
                message,
                kind=Kind(event["kind"]),
                status=event.get("status", ""),
                diagnostic=event.get("diagnostic", ""),
                channel="webhook",
                now=now,
            )
            counts["taken" if recorded else "before"] += 1
    return JsonResponse(counts, status=202)


def _events(body: bytes) -> list[dict[str, str]]:
    """Return the events of a notice.

    Raises:
        ValueError: it is not what the format says; the text says where.
    """
    try:
        found: Any = json.loads(body)
    except (ValueError, RecursionError):
        raise ValueError("The body is not JSON.") from None
    events = found.get("events") if isinstance(found, dict) else None
    if not isinstance(events, list) or not 0 < len(events) <= MOST_EVENTS:
        raise ValueError(f"“events” is a list of 1 to {MOST_EVENTS} events.")
    for number, event in enumerate(events):
        if not isinstance(event, dict) or not all(isinstance(value, str) for value in event.values()):
            raise ValueError(f"Event {number} is not an object of texts.")
        if event.get("kind") not in Kind.values:
            raise ValueError(f"Event {number}: “kind” is one of {', '.join(Kind.values)}.")
        if not (event.get("return_path") or event.get("message_id")):
            raise ValueError(f"Event {number}: give “return_path” or “message_id”.")
    return events


def _message_of(event: dict[str, str]) -> Message | None:
    if event.get("return_path"):
        found = verp.message_of(event["return_path"])
        return Message.objects.filter(public_id=found).first() if found else None
    message_id = clean(event["message_id"])[:300].strip().strip("<>")
    return Message.objects.filter(message_id=f"<{message_id}>").first()


def _told(status: int, sentence: str) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=status)
