"""What the outbox holds, what of it waits for a person, and what is held about somebody."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from focalpoint.ground.mail.models import Message, State, Suppression
from focalpoint.ground.mail.models.message import MessageQuerySet
from focalpoint.ground.mail.permissions import keeps_mail
from focalpoint.ground.mail.server import server_in_use
from focalpoint.ground.shared.forgetting import Forgotten, Held, teller
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.waiting import Waiting

TOO_LONG: Final = timedelta(minutes=15)
"""After which a message that has not gone is shown to the secretariat."""
MINUTES_EACH: Final = 2
"""What one message in doubt or refused takes a person, as a rule."""


def counts(reader: Reader) -> Mapping[str, int]:
    """Return how many messages are in each state. One query."""
    rows = Message.objects.visible_to(reader).values("state").annotate(count=Count("pk"))
    found = {row["state"]: row["count"] for row in rows.order_by()}
    return {state.value: found.get(state.value, 0) for state in State}


def has_server() -> bool:
    """Return whether there is a server to hand mail over to."""
    return server_in_use() is not None


def waiting_for_outbox(reader: Reader, *, now: datetime) -> list[Waiting]:
    """Return what of the outbox waits for the secretariat: doubt, refusals, held, late. One query."""
    if not keeps_mail(reader):
        return []
    seen = Message.objects.visible_to(reader)
    late = Q(pk__in=seen.waiting_since(now - TOO_LONG).values("pk"))
    of = {
        "doubt": Q(state=State.IN_DOUBT),
        "failed": Q(state=State.FAILED, settled_at__isnull=True),
        "held": Q(state=State.PENDING, held=True),
        "late": late,
    }
    found = seen.exclude(state__in=(State.SENT, State.SUPPRESSED)).aggregate(
        **{f"{name}_count": Count("pk", filter=which) for name, which in of.items()},
        **{f"{name}_since": Min("changed_at", filter=which) for name, which in of.items()},
    )
    sentences = {
        "doubt": (
            ngettext(
                "{count} message may or may not have arrived.",
                "{count} messages may or may not have arrived.",
                found["doubt_count"],
            ),
            _("Settle what is in doubt"),
        ),
        "failed": (
            ngettext("{count} message was refused.", "{count} messages were refused.", found["failed_count"]),
            _("Look at what was refused"),
        ),
        "held": (
            ngettext(
                "{count} message is held back since the data was restored.",
                "{count} messages are held back since the data was restored.",
                found["held_count"],
            ),
            _("Release the mail"),
        ),
        "late": (_late_sentence(found["late_count"]), _("Look at the mail")),
    }
    return [
        Waiting(
            room="mail",
            what=sentence.format(count=found[f"{name}_count"]),
            action=action,
            address=f"{reverse('mail:outbox')}#{name}",
            minutes=MINUTES_EACH * min(found[f"{name}_count"], 30) if name in {"doubt", "failed"} else 5,
            since=found[f"{name}_since"] or now,
        )
        for name, (sentence, action) in sentences.items()
        if found[f"{name}_count"]
    ]


def _late_sentence(count: int) -> str:
    if has_server():
        return ngettext(
            "{count} message has waited for more than a quarter of an hour: the mail server does not take it.",
            "{count} messages have waited for more than a quarter of an hour: the mail server does not take them.",
            count,
        )
    return ngettext(
        "{count} message waits, since no mail server is set.",
        "{count} messages wait, since no mail server is set.",
        count,
    )


def messages_of(person: Forgotten) -> MessageQuerySet:
    """Return the messages to somebody, by any of the marks by which a room recognises them."""
    marks = Q(pk__in=[])
    if person.email:
        marks |= Q(to=person.email.strip().lower())
    if person.account_id:
        marks |= Q(account=person.account_id)
    if person.person_ids:
        marks |= Q(person__in=person.person_ids)
    return Message.objects.filter(marks)


def messages_naming(person: Forgotten) -> Iterator[Message]:
    """Yield messages to others that name somebody or hold their address. Reads the whole outbox, in blocks."""
    told = teller((*person.names, person.email))
    for message in Message.objects.filter(wiped_at__isnull=True).order_by("pk").iterator(chunk_size=500):
        if told(f"{message.key}\n{message.subject}\n{message.text}\n{message.html}\n{message.reply_to}"):
            yield message


def suppressions_of(person: Forgotten) -> QuerySet[Suppression]:
    """Return the suppression of somebody's address, if there is one."""
    return Suppression.objects.filter(address=person.email.strip().lower()).exclude(address="")


def held_about_outbox(person: Forgotten) -> list[Held]:
    """Return what the outbox holds about somebody. Two queries."""
    found = [
        Held(
            room="mail",
            what=_("A message"),
            values={
                _("Address"): message.to,
                _("Subject"): message.subject,
                _("Posted"): message.created_at.isoformat(),
                _("State"): message.get_state_display(),
                # A code or a link would open the account to whoever reads the export.
                _("Text"): "" if message.urgent else message.text,
            },
        )
        for message in messages_of(person).order_by("pk")
    ]
    found += [
        Held(
            room="mail",
            what=_("An address that nothing is sent to"),
            values={
                _("Address"): suppression.address,
                _("Since"): suppression.since.isoformat(),
                _("Reason"): suppression.get_reason_display(),
            },
        )
        for suppression in suppressions_of(person)
    ]
    return found
