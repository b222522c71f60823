"""The outbox: how many messages are in which state, what waits for a person, and one message."""

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

from focalpoint.ground.mail import queries
from focalpoint.ground.mail.actions import outbox as actions
from focalpoint.ground.mail.models import Message, State
from focalpoint.ground.mail.queries.outbox import TOO_LONG
from focalpoint.ground.shared.actors import actor_of
from focalpoint.ground.shared.asked import page_asked
from focalpoint.ground.shared.dates.printing import print_moment
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.languages import BY_CODE, DEFAULT
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, reader_of
from focalpoint.ground.ui.forms import RecordForm, answer_form
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import mark, state

SHOWN: Final = 50
"""Rows of each list; a person settles them from the top."""
SHAPES: Final = {
    State.PENDING: "draft",
    State.SENDING: "draft",
    State.SENT: "met",
    State.FAILED: "late",
    State.IN_DOUBT: "stated",
    State.SUPPRESSED: "none",
}
"""Shape beside the word of each state."""


@opened_by(SECRETARIAT_KEY)
def outbox(request: HttpRequest) -> HttpResponse:
    """Show how the mail stands, and what of it waits for a person. Seven queries, and those of the frame."""
    seen, now = Message.objects.visible_to(reader_of(request)), timezone.now()
    counted = queries.counts(reader_of(request))
    page = page_asked(request, seen.order_by("-pk"))
    late = seen.waiting_since(now - TOO_LONG).order_by("created_at")[:SHOWN]
    context = {
        "figures": [(State(value).label, count) for value, count in counted.items()],
        "in_doubt": _settling(seen.in_doubt().order_by("changed_at")[:SHOWN]),
        "failed": _settling(seen.failed().order_by("changed_at")[:SHOWN]),
        "late": _rows(late),
        "held": seen.held_back().count(),
        "has_server": queries.has_server(),
        "rows": _rows(page),
        "page": page,
        "columns": [
            Column("subject", _("Subject")),
            Column("to", _("To")),
            Column("state", _("State")),
            Column("since", _("Since")),
            Column("attempts", _("Attempts"), numeric=True),
        ],
        "form": RecordForm(auto_id=False),
    }
    return render(request, "mail/outbox.html", context)


@opened_by(SECRETARIAT_KEY)
def message(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one message: where it stands, what the server said, and its text unless it is a code or a link."""
    found = _found(request, public_id)
    context = {
        **_context(found),
        "may_settle": found.state in {State.IN_DOUBT, State.FAILED} and found.settled_at is None,
        "in_doubt": found.state == State.IN_DOUBT,
        "form": RecordForm(auto_id=False),
    }
    return render(request, "mail/message.html", context)


@opened_by(SECRETARIAT_KEY)
def again(request: HttpRequest, public_id: str) -> HttpResponse:
    """Send a message again that is in doubt or was refused."""
    return _ask(
        request,
        public_id,
        act=actions.send_again,
        done=_("The message is sent again."),
        question=_("Send it again? If it did arrive, its reader has it twice."),
        button=_("Send again"),
    )


@opened_by(SECRETARIAT_KEY)
def arrived(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write down that a message in doubt has arrived."""
    return _ask(
        request,
        public_id,
        act=actions.mark_arrived,
        done=_("The message counts as sent."),
        question=_("Has its reader received it?"),
        button=_("It arrived"),
    )


@opened_by(SECRETARIAT_KEY)
def aside(request: HttpRequest, public_id: str) -> HttpResponse:
    """Leave a refused message as it is."""
    return _ask(
        request,
        public_id,
        act=actions.set_aside,
        done=_("The message is set aside."),
        question=_("Leave it unsent? It stays in the list of all mail."),
        button=_("Set aside"),
    )


@opened_by(SECRETARIAT_KEY)
def stop_address(request: HttpRequest, public_id: str) -> HttpResponse:
    """Send nothing more to the address that refused a message."""
    return _ask(
        request,
        public_id,
        act=actions.stop_address,
        done=_("Nothing more is sent to this address."),
        question=_("Send nothing more to this address? Sign-in codes will not go there either."),
        button=_("Send nothing more there"),
    )


@opened_by(SECRETARIAT_KEY)
def release(request: HttpRequest) -> HttpResponse:
    """Let the mail go that was held back when the data was restored."""
    form = RecordForm(request.POST if request.method == "POST" else None)
    address = reverse("mail:outbox")
    held = Message.objects.visible_to(reader_of(request)).held_back().count()

    def carry_out() -> str:
        actions.release_held(
            reader=reader_of(request), actor=actor_of(request), key=form.cleaned_data["key"], now=timezone.now()
        )
        return address

    return answer_form(
        request,
        form=form,
        template="mail/ask.html",
        act=carry_out,
        done=_("The mail is released and goes out."),
        otherwise=address,
        context={
            "title": _("Mail that is held back"),
            "question": _(
                "Release {count} messages? What was sent after the backup was made will be sent a second time."
            ).format(count=held),
            "button": _("Release the mail"),
            "back": address,
        },
    )


def _ask(
    request: HttpRequest, public_id: str, *, act: Callable[..., Message], done: str, question: str, button: str
) -> HttpResponse:
    found = _found(request, public_id)
    form = RecordForm(request.POST if request.method == "POST" else None)
    address = reverse("mail:outbox")

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
        template="mail/ask.html",
        act=carry_out,
        done=done,
        otherwise=address,
        context={
            **_context(found),
            "question": question,
            "button": button,
            "back": reverse("mail:message", args=[public_id]),
        },
    )


def _found(request: HttpRequest, public_id: str) -> Message:
    found = Message.objects.visible_to(reader_of(request)).filter(public_id=public_id).first()
    if found is None:
        raise NotFound("")
    return found


def _context(found: Message) -> dict[str, object]:
    return {
        "message": found,
        "title": _title(found),
        "state": _state(found),
        "written_in": BY_CODE[found.language].own_name,
        "posted": _moment(found.created_at),
        "since": _moment(found.changed_at),
        "sent": _moment(found.sent_at),
        "next": _moment(found.next_at) if found.state == State.PENDING else "",
        # A code or a link is shown to nobody, not even before it is sent.
        "text": "" if found.urgent else found.text,
    }


def _title(found: Message) -> str:
    # The subject of a code may hold the code.
    return _("A code or a link to sign in") if found.urgent else found.subject or _("A message that was forgotten")


def _state(found: Message) -> SafeString:
    if found.held and found.state == State.PENDING:
        return state(kind="draft", text=_("held back"))
    return state(kind=SHAPES[State(found.state)], text=str(State(found.state).label))


def _settling(found: Iterable[Message]) -> list[dict[str, object]]:
    return [
        {
            "id": one.public_id,
            "title": _link(one),
            "to": hidden_address(one.to),
            "since": _moment(one.changed_at),
            "code": one.reply_code,
            "said": one.reply_text,
            "may_send": one.wiped_at is None,
        }
        for one in found
    ]


def _rows(found: Iterable[Message]) -> list[list[str | SafeString | None]]:
    return [
        [_link(one), hidden_address(one.to), _state(one), _moment(one.changed_at), str(one.attempts)] for one in found
    ]


def _link(one: Message) -> SafeString:
    title = _title(one) if one.urgent or not one.subject else mark(text=one.subject, language=one.language)
    return format_html('<a href="{}">{}</a>', reverse("mail:message", args=[one.public_id]), title)


def hidden_address(address: str) -> SafeString:
    """Return an address for a list: its first letter and its domain. The whole one stands on the message's own page."""
    local, at, domain = address.rpartition("@")
    return format_html('<bdi dir="ltr">{}</bdi>', f"{local[:1]}…{at}{domain}" if at else "–")


def _moment(when: datetime | None) -> str:
    return "" if when is None else print_moment(when, get_language() or DEFAULT)
