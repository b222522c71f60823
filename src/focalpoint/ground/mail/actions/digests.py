"""Collect news that can wait, send it as one mail, and let each reader say when."""

from datetime import datetime, time, timedelta
from typing import Final

from django.conf import settings
from django.db import connection, transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from focalpoint.ground.mail import verp
from focalpoint.ground.mail.actions.posting import NotInTransaction, post
from focalpoint.ground.mail.models import DigestLine, DigestPreference, Frequency, Message
from focalpoint.ground.mail.queries.digests import preference_of, zones
from focalpoint.ground.mail.recipients import one_line, understood
from focalpoint.ground.mail.words import render
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.languages import BY_CODE, DEFAULT
from focalpoint.ground.trail.actions import begin, in_turn, trace

MOST_LINES: Final = 100
"""News of one digest; what is beyond comes with the next."""
KEPT_FOR: Final = timedelta(days=30)
"""How long it is known that a piece of news was sent, so that it is not told twice."""
UNSUBSCRIBE: Final = "unsubscribe"
"""Purpose for which the link that ends digests is sealed."""


def collect(
    *,
    to: str,
    account: str,
    kind: str,
    language: str,
    words: str,
    address: str = "",
    key: str,
    now: datetime,
    person: str = "",
) -> DigestLine | None:
    """Tell somebody something that can wait, in the caller's transaction; it comes when they want to read.

    ``words`` is one sentence in ``language``, ``address`` the path of its page. ``key`` makes it once-only. None where
    the account wants no news. What must be answered or cannot wait is posted instead.

    Raises:
        InvalidInput: the address or the sentence is not what it should be.
        NotInTransaction: the caller has opened none.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction("collect() belongs into the transaction of what it tells of.")
    if preference_of(account).frequency == Frequency.NEVER:
        return None
    return DigestLine.objects.get_or_create(
        key=key,
        defaults={
            "account": account,
            "person": person,
            "to": understood(to, field="to"),
            "language": language if language in BY_CODE else DEFAULT,
            "kind": kind,
            "words": one_line(words, most=300),
            "address": f"{settings.OPTIONS.address}{address}" if address else "",
            "at": now,
        },
    )[0]


@transaction.atomic
def send_digest(account: str, *, now: datetime) -> Message | None:
    """Post what waits for an account as one mail, in the language of its newest news; None where nothing waits."""
    in_turn()
    lines = list(DigestLine.objects.filter(account=account, message="").order_by("pk")[:MOST_LINES])
    if not lines:
        return None
    language = lines[-1].language
    with translation.override(language):
        preferences = settings.OPTIONS.address + reverse("mail:preferences")
        stop = settings.OPTIONS.address + reverse("mail:stop", args=[verp.token(account, UNSUBSCRIBE)])
    rendered = render("mail/mail/digest.txt", {"lines": lines, "preferences": preferences, "stop": stop}, language)
    message = post(
        to=lines[-1].to,
        account=account,
        person=lines[-1].person,
        kind="mail.digest",
        language=language,
        subject=rendered.subject,
        text=rendered.text,
        html=rendered.html,
        key=f"digest:{account}:{lines[0].pk}-{lines[-1].pk}",
        unsubscribe=stop,
        now=now,
    )
    DigestLine.objects.filter(pk__in=[line.pk for line in lines]).update(
        message=message.public_id, words="", address=""
    )
    preference = preference_of(account)
    preference.sent_at = now
    preference.save()
    return message


@transaction.atomic
def choose(
    account: str,
    *,
    frequency: Frequency,
    quiet_from: time,
    quiet_to: time,
    zone: str,
    free_days: str,
    key: str,
    base: int,
    actor: Actor,
    now: datetime,
) -> DigestPreference:
    """Choose when news come to one's own account.

    Raises:
        InvalidInput: there is no such time zone, or no day is left on which anything could come.
        Stale: the choice was changed since the form was shown.
    """
    begin("mail-preference", account, key=key, base=base)
    if zone not in zones():
        raise InvalidInput(_("This machine knows no such time zone. Choose a city near you."), field="zone")
    free_days = "".join(sorted(set(free_days) & set("1234567")))
    if len(free_days) == 7:
        raise InvalidInput(_("Leave at least one day on which news can come, or choose never."), field="free_days")
    preference = preference_of(account)
    before = _values(preference)
    preference.frequency, preference.quiet_from, preference.quiet_to = frequency, quiet_from, quiet_to
    preference.zone, preference.free_days = zone, free_days
    return _saved(preference, before, actor=actor, channel="web", now=now, key=key)


@transaction.atomic
def stop(account: str, *, actor: Actor, now: datetime) -> DigestPreference:
    """End digests of an account, as the link at the end of each does; a second time changes nothing."""
    in_turn()
    preference = preference_of(account)
    if preference.frequency == Frequency.NEVER:
        return preference
    before = _values(preference)
    preference.frequency = Frequency.NEVER
    return _saved(preference, before, actor=actor, channel="mail", now=now, key="")


@transaction.atomic
def drop_unwanted(account: str) -> None:
    """Drop what waits for an account that wants no news any more."""
    DigestLine.objects.filter(account=account, message="").delete()


@transaction.atomic
def drop_old(*, now: datetime) -> int:
    """Drop what was sent longer ago than it could be told twice; return how many."""
    return DigestLine.objects.exclude(message="").filter(at__lt=now - KEPT_FOR).delete()[0]


def _saved(
    preference: DigestPreference, before: dict[str, str], *, actor: Actor, channel: str, now: datetime, key: str
) -> DigestPreference:
    preference.save()
    if preference.frequency == Frequency.NEVER:
        drop_unwanted(preference.account)
    trace(
        "mail.choose",
        subject=("mail-preference", preference.account, "when news come"),
        before=before,
        after=_values(preference),
        actor=actor,
        channel=channel,
        now=now,
        key=key,
    )
    return preference


def _values(preference: DigestPreference) -> dict[str, str]:
    return {
        "frequency": str(preference.frequency),
        "quiet": f"{preference.quiet_from:%H:%M}-{preference.quiet_to:%H:%M}",
        "zone": preference.zone,
        "free_days": preference.free_days,
    }
