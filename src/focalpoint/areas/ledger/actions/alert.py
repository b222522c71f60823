"""Report an alert, check it, circulate it, answer it, close it, withdraw it. No word of one stands in the trail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.emails import mail_alert
from focalpoint.areas.ledger.models import Alert, AlertResponse
from focalpoint.areas.ledger.permissions import check_may_alert, check_may_handle_alerts, check_may_report_for
from focalpoint.areas.ledger.queries.alerts import focal_points_of, is_own, members_of
from focalpoint.areas.ledger.queries.search_alerts import KIND, record_of
from focalpoint.areas.ledger.words_alert import kind_word, state_word
from focalpoint.areas.library.models import Work
from focalpoint.areas.network.models import Member
from focalpoint.areas.network.permissions import MEMBER_KEY, PRESIDENCY_KEY
from focalpoint.areas.network.queries import own_codes, own_person_ids
from focalpoint.areas.vocabulary.models import Area, Theme
from focalpoint.areas.vocabulary.queries import lexicon
from focalpoint.ground.search.actions import drop, put
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput, NotAllowed
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.values import Value
from focalpoint.ground.trail.actions import begin, trace

State = Alert.State
OPEN: Final = (State.REPORTED, State.VERIFIED, State.UNVERIFIED, State.CIRCULATED)


@dataclass(frozen=True, slots=True)
class AlertGiven:
    """What a form says of an alert."""

    kind: str
    title: str
    words: str
    language: str
    areas: Sequence[Area] = ()
    themes: Sequence[Theme] = ()
    link: str = ""
    work: Work | None = None


@transaction.atomic
def report_alert(given: AlertGiven, *, key: str, reader: Reader, actor: Actor, now: datetime) -> Alert:
    """Report an alert. From here on its reporter and the secretariat alone know of it.

    Raises:
        NotAllowed: the reader is neither a member, civil society nor the secretariat.
    """
    begin(KIND, "", key=key)
    check_may_alert(reader)
    own = own_person_ids(reader)
    reporter = actor.identifier if actor.identifier in own else next(iter(own), "")
    alert = Alert.objects.create(
        kind=given.kind,
        title=given.title,
        words=given.words,
        language=given.language,
        link=given.link,
        work=given.work,
        reporter_kind=_reporter_kind(reader),
        reporter=reporter,
        reported_at=now,
    )
    alert.areas.set(given.areas)
    alert.themes.set(given.themes)
    if reporter:
        alert.grants.create(key=f"person:{reporter}")
    _trace("ledger.report_alert", alert, {"reported_by": alert.reporter_kind}, key=key, actor=actor, now=now)
    return alert


def _reporter_kind(reader: Reader) -> str:
    if SECRETARIAT_KEY in reader.keys:
        return Alert.ReporterKind.SECRETARIAT
    return Alert.ReporterKind.MEMBER if own_codes(reader) else Alert.ReporterKind.CIVIL_SOCIETY


@transaction.atomic
def check_alert(
    alert: Alert,
    *,
    verdict: str,
    words: str,
    language: str,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Alert:
    """Say whether an alert could be verified, and on what that rests.

    Raises:
        NotAllowed: only the secretariat may; or it was circulated or is over.
        Stale: somebody changed it in between.
    """
    check_may_handle_alerts(reader)
    begin(KIND, alert.public_id, key=key, base=base, both=lambda: (f"{state_word(verdict)}\n{words}", _stands(alert)))
    alert.refresh_from_db()
    if alert.state not in {State.REPORTED, State.VERIFIED, State.UNVERIFIED}:
        raise NotAllowed(_("It has gone on since, so this cannot be done any more."))
    alert.state, alert.checked_at = verdict, now
    alert.check_words, alert.check_language = words, language
    alert.save()
    _trace("ledger.check_alert", alert, {}, key=key, actor=actor, now=now)
    return alert


@transaction.atomic
def circulate_alert(
    alert: Alert, *, to: Sequence[str], key: str, base: int, reader: Reader, actor: Actor, now: datetime
) -> int:
    """Open an alert to chosen readers, and tell their focal points once by mail; return to how many it went.

    ``to`` are keys: all members, the presidency, single members. More can be chosen later; nobody is taken away.

    Raises:
        NotAllowed: only the secretariat may; or it was not verified, or is over.
        InvalidInput: nobody was chosen, or a key that is wider or is nobody's.
        Stale: somebody changed it in between.
    """
    check_may_handle_alerts(reader)
    begin(KIND, alert.public_id, key=key, base=base, both=lambda: (_("Circulate it"), _stands(alert)))
    alert.refresh_from_db()
    if alert.state not in {State.VERIFIED, State.CIRCULATED}:
        raise NotAllowed(_("Only an alert that was verified is circulated."))
    chosen = sorted(set(to))
    known = {f"{MEMBER_KEY}:{code}" for code in Member.objects.values_list("code", flat=True)}
    if not chosen or not set(chosen) <= known | {MEMBER_KEY, PRESIDENCY_KEY}:
        raise InvalidInput(_("Choose one of those that are offered."), field="to")
    for one in chosen:
        alert.grants.get_or_create(key=one)
    alert.state, alert.circulated_at = State.CIRCULATED, alert.circulated_at or now
    alert.save(update_fields=["state", "circulated_at"])
    _index(alert)
    people = focal_points_of(members_of(chosen, now.date()), now.date())
    told = sum(mail_alert(alert, person, now=now) for person in people)
    _trace(
        "ledger.circulate_alert",
        alert,
        {"circulated_to": ", ".join(chosen), "told": told},
        key=key,
        actor=actor,
        now=now,
    )
    return told


@transaction.atomic
def respond_to_alert(
    alert: Alert,
    *,
    member: Member,
    words: str,
    language: str,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> AlertResponse:
    """Say for a member what it does about an alert that the reader sees. What was said before stays.

    Raises:
        NotAllowed: the reader does not write for that member, or the alert is not open to its readers.
    """
    begin(KIND, alert.public_id, key=key)
    check_may_report_for(member.code, reader)
    alert.refresh_from_db()
    if alert.state != State.CIRCULATED:
        raise NotAllowed(_("It has gone on since, so this cannot be done any more."))
    own = own_person_ids(reader)
    response = AlertResponse.objects.create(
        alert=alert,
        member=member,
        words=words,
        language=language,
        said_at=now,
        said_by=actor.identifier if actor.identifier in own else next(iter(own), ""),
    )
    _trace("ledger.respond_to_alert", alert, {"member": member.code}, key=key, actor=actor, now=now)
    return response


@transaction.atomic
def close_alert(
    alert: Alert,
    *,
    outcome: str,
    language: str,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Alert:
    """Close an alert with what was done. Whoever could read it still can.

    Raises:
        NotAllowed: only the secretariat may; or it is over.
        Stale: somebody changed it in between.
    """
    check_may_handle_alerts(reader)
    begin(KIND, alert.public_id, key=key, base=base, both=lambda: (outcome, _stands(alert)))
    alert.refresh_from_db()
    _check_open(alert)
    alert.state, alert.closed_at = State.CLOSED, now
    alert.outcome, alert.outcome_language = outcome, language
    alert.save()
    _index(alert)
    _trace("ledger.close_alert", alert, {}, key=key, actor=actor, now=now)
    return alert


@transaction.atomic
def withdraw_alert(alert: Alert, *, key: str, base: int, reader: Reader, actor: Actor, now: datetime) -> Alert:
    """Take an alert back, with every word of it and of what was answered: its reporter and the secretariat stay.

    What was mailed said no word of it.

    Raises:
        NotAllowed: the reader neither reported it nor is the secretariat; or it was withdrawn before.
        Stale: somebody changed it in between.
    """
    if not is_own(alert, reader):
        check_may_handle_alerts(reader)
    begin(KIND, alert.public_id, key=key, base=base, both=lambda: (_("Withdraw it"), _stands(alert)))
    alert.refresh_from_db()
    if alert.state == State.WITHDRAWN:
        raise NotAllowed(_("It was withdrawn."))
    empty_alert(alert)
    _trace("ledger.withdraw_alert", alert, {}, key=key, actor=actor, now=now)
    return alert


def empty_alert(alert: Alert) -> None:
    """Take every word out of an alert and the index, and close it to all but its reporter and the secretariat."""
    alert.state = State.WITHDRAWN
    alert.title = alert.words = alert.link = alert.check_words = alert.outcome = ""
    alert.work = None
    alert.save()
    alert.responses.all().delete()
    alert.grants.exclude(key=f"person:{alert.reporter}").delete()
    _index(alert)


def _check_open(alert: Alert) -> None:
    if alert.state not in OPEN:
        raise NotAllowed(_("It has gone on since, so this cannot be done any more."))


def _stands(alert: Alert) -> str:
    """Return how an alert stands, for whoever wanted to change what somebody else changed meanwhile."""
    now = Alert.objects.get(pk=alert.pk)
    return "\n".join(line for line in (state_word(now.state), now.check_words, now.outcome) if line)


def _index(alert: Alert) -> None:
    record = record_of(alert)
    if record is None:
        drop(KIND, alert.public_id)
    else:
        put([record], lexicon=lexicon())


def _trace(action: str, alert: Alert, more: dict[str, Value], *, key: str, actor: Actor, now: datetime) -> None:
    """Trace what was done, for the secretariat. Who of civil society reported an alert stands in no entry."""
    hidden = alert.reporter_kind == Alert.ReporterKind.CIVIL_SOCIETY and actor.identifier == alert.reporter
    trace(
        action,
        subject=(KIND, alert.public_id, kind_word(alert.kind)),
        before=None,
        after={"kind": alert.kind, "state": alert.state, **more},
        actor=Actor(KIND, alert.public_id, "") if hidden else actor,
        channel="web",
        now=now,
        key=key,
    )
