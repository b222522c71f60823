"""Write to a peer through the platform, and see with whom one writes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from focalpoint.areas.network import actions
from focalpoint.areas.network.forms import MessageForm, PlainForm
from focalpoint.areas.network.models import Exchange, Person
from focalpoint.areas.network.permissions import CIVIL_SOCIETY_KEY, MEMBER_KEY, PRESIDENCY_KEY
from focalpoint.areas.network.queries.entry import own_person
from focalpoint.areas.network.queries.person import person_called
from focalpoint.areas.network.queries.relay import (
    Correspondence,
    exchange_called,
    exchanges_of,
    is_blocked,
    other_of,
    presented,
    takes_messages,
)
from focalpoint.areas.network.views.editing import edit_page, here, who
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.asked import count_request
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, reader_of
from focalpoint.ground.ui.guards import ANYBODY_SIGNED_IN, opened_by
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import day, joined, page_language, state


@opened_by(MEMBER_KEY, PRESIDENCY_KEY, CIVIL_SOCIETY_KEY, SECRETARIAT_KEY)
def write_to_peer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write to somebody whom the reader sees and who takes messages; anybody else does not exist here."""
    count_request(request, "people")
    reader, now = reader_of(request), timezone.now()
    try:
        person = person_called(public_id, reader=reader).persons[0]
    except Person.DoesNotExist:
        raise NotFound("") from None
    writer = own_person(reader)
    if writer is None or not takes_messages(person, writer=writer, today=now.date()):
        raise NotFound("")
    form = MessageForm(request.POST or None)

    def act() -> str:
        given = form.cleaned_data
        actions.write_to_peer(person, subject=given["subject"], text=given["text"], **who(request, form))
        return here("account/messages/")

    return edit_page(
        request,
        form=form,
        title=_("Write to {name}").format(name=person.name),
        lede=_("Your message is sent by mail. Nobody learns an address, and no copy of the words is kept here."),
        button=_("Send"),
        act=act,
        done=_("Your message is on its way."),
        back=page_address("person", person.identity.public_id),
        facts=[(_("You write as"), presented(writer, today=now.date(), language=page_language()))],
    )


@opened_by(ANYBODY_SIGNED_IN)
def exchanges(request: HttpRequest) -> HttpResponse:
    """List with whom one writes through the platform. Four queries."""
    own = own_person(reader_of(request))
    columns = [
        Column("name", pgettext("of a person", "Name")),
        Column("newest", _("Last message")),
        Column("state", _("State")),
        Column("what", _("What you can do")),
    ]
    rows = [
        (one.other.name, day(value=one.newest_at.date()), _state(one), _links(one))
        for one in (exchanges_of(own) if own else [])
    ]
    return render(request, "network/exchanges.html", {"columns": columns, "rows": rows})


def _state(one: Correspondence) -> SafeString:
    if one.is_blocked:
        return state(kind="none", text=_("blocked by you"))
    if one.exchange.ended_at is not None:
        return state(kind="none", text=_("ended"))
    if one.is_mine_to_answer:
        return state(kind="stated", text=_("waits for your answer"))
    return state(kind="met", text=_("sent"))


def _links(one: Correspondence) -> SafeString:
    stem = here(f"account/messages/{one.exchange.public_id}/")
    found: list[str | SafeString] = []
    if one.exchange.ended_at is None and not one.is_blocked:
        found.append(format_html('<a href="{}">{}</a>', stem, _("Answer")))
        found.append(format_html('<a href="{}end/">{}</a>', stem, _("End")))
    word = _("Unblock") if one.is_blocked else _("Block")
    found.append(format_html('<a href="{}block/">{}</a>', stem, word))
    return joined(found)


def _exchange_or_404(request: HttpRequest, public_id: str) -> tuple[Exchange, Person]:
    own = own_person(reader_of(request))
    found = exchange_called(public_id, own) if own else None
    if own is None or found is None:
        raise NotFound("")
    return found, own


@opened_by(ANYBODY_SIGNED_IN)
def answer_peer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Answer in an exchange of one's own."""
    exchange, own = _exchange_or_404(request, public_id)
    other = other_of(exchange, own)
    form = MessageForm(request.POST or None)

    def act() -> str:
        given = form.cleaned_data
        actions.answer_peer(exchange, subject=given["subject"], text=given["text"], **who(request, form))
        return here("account/messages/")

    return edit_page(
        request,
        form=form,
        title=_("Answer {name}").format(name=other.name),
        lede=_("What the other wrote is in your mail; no copy of the words is kept here."),
        button=_("Send"),
        act=act,
        done=_("Your message is on its way."),
        back=here("account/messages/"),
        links=[
            (here(f"account/messages/{public_id}/end/"), _("End this exchange")),
            (here(f"account/messages/{public_id}/block/"), _("Block this person")),
        ],
    )


@opened_by(ANYBODY_SIGNED_IN)
def end_exchange(request: HttpRequest, public_id: str) -> HttpResponse:
    """End an exchange of one's own."""
    exchange, own = _exchange_or_404(request, public_id)
    form = PlainForm(request.POST or None)

    def act() -> str:
        actions.end_exchange(exchange, **who(request, form))
        return here("account/messages/")

    return edit_page(
        request,
        form=form,
        title=_("End the exchange with {name}").format(name=other_of(exchange, own).name),
        lede=_("Nothing more is passed on in it, in either direction. Either of you can begin another."),
        button=_("End this exchange"),
        act=act,
        done=_("The exchange has ended."),
        back=here("account/messages/"),
    )


@opened_by(ANYBODY_SIGNED_IN)
def block_peer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Block the other of an exchange, or take messages again."""
    exchange, own = _exchange_or_404(request, public_id)
    other = other_of(exchange, own)
    blocked = is_blocked(by=own, writer=other)
    form = PlainForm(request.POST or None)

    def act() -> str:
        turn = actions.unblock_peer if blocked else actions.block_peer
        turn(exchange, **who(request, form))
        return here("account/messages/")

    title = _("Take messages from {name} again") if blocked else _("Block {name}")
    return edit_page(
        request,
        form=form,
        title=title.format(name=other.name),
        lede=_("Who is blocked is not told, and reads what everybody reads whom you take no messages from."),
        button=_("Unblock") if blocked else _("Block"),
        act=act,
        done=_("That is kept."),
        back=here("account/messages/"),
    )
