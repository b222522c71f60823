"""Alerts as far as a reader may see them, who may be chosen to read one, and what waits about them."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.models import Alert, AlertResponse
from focalpoint.areas.ledger.words_alert import kind_word
from focalpoint.areas.library.models import Work
from focalpoint.areas.network.models import Designation, Member, Person, PresidencySeat
from focalpoint.areas.network.permissions import MEMBER_KEY, PRESIDENCY_KEY
from focalpoint.areas.network.queries import own_codes, own_person_ids
from focalpoint.areas.network.queries.rights import is_in_force
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, speaking_of_visible
from focalpoint.ground.shared.waiting import Waiting

RESPOND_WITHIN: Final = timedelta(days=60)
"""How long the desk of a member asks what it does about an alert; afterwards it can still say so."""
SHOWN: Final = (Alert.State.CIRCULATED, Alert.State.CLOSED)
"""States in which those see an alert who were chosen to."""


def alerts(*, reader: Reader) -> list[Alert]:
    """Return the alerts that a reader may see, open ones first, the newest first. Three queries."""
    over = (Alert.State.CLOSED, Alert.State.WITHDRAWN)
    rows = Alert.objects.visible_to(reader).prefetch_related("areas", "themes")
    return sorted(rows.order_by("-reported_at", "-pk"), key=lambda row: row.state in over)


def alert_called(public_id: str, *, reader: Reader) -> Alert:
    """Return one alert with what stands around it, as far as the reader may see it. Five queries.

    Raises:
        Alert.DoesNotExist: none that the reader may see.
    """
    seen = AlertResponse.objects.filter(speaking_of_visible(AlertResponse, ["member"], reader))
    rows = Alert.objects.visible_to(reader).prefetch_related(
        "areas",
        "themes",
        "grants",
        Prefetch("work", Work.objects.visible_to(reader)),
        Prefetch("responses", seen.select_related("member")),
    )
    return rows.get(public_id=public_id)


def within_alerts(*, reader: Reader) -> QuerySet[Alert, Any]:
    """Return which may be found. No query of its own."""
    return Alert.objects.visible_to(reader).filter(state__in=SHOWN).values("public_id")


def is_own(alert: Alert, reader: Reader) -> bool:
    """Return whether the reader reported an alert. No query."""
    return bool(alert.reporter) and alert.reporter in own_person_ids(reader)


def chosen_keys(alert: Alert) -> list[str]:
    """Return the keys that were chosen to read it, without its reporter's. No query after :func:`alert_called`."""
    return sorted(grant.key for grant in alert.grants.all() if not grant.key.startswith("person:"))


def members_of(keys: Iterable[str], today: date) -> list[Member]:
    """Return the members that keys mean on a day: all of them, those that preside, single ones. At most two
    queries.
    """
    asked = set(keys)
    codes = {key.removeprefix(f"{MEMBER_KEY}:") for key in asked if key.startswith(f"{MEMBER_KEY}:")}
    if PRESIDENCY_KEY in asked:
        seats = PresidencySeat.objects.filter(term__first_day__lte=today, term__last_day__gte=today)
        codes |= set(seats.values_list("member__code", flat=True))
    rows = Member.objects.all() if MEMBER_KEY in asked else Member.objects.filter(code__in=codes)
    return list(rows.order_by("code"))


def focal_points_of(members: Iterable[Member], today: date) -> list[Person]:
    """Return the main focal points of members on a day, to write to them. One query."""
    rows = Designation.objects.filter(member__in=list(members), role=Designation.Role.MAIN).exclude(began="")
    return [
        row.person
        for row in rows.select_related("person__identity").order_by("pk")
        if is_in_force(row.began, row.ended, today)
    ]


def alerts_waiting_for(reader: Reader, *, now: datetime) -> list[Waiting]:
    """Return alerts to check, to circulate or to answer. Two queries at most; for others none."""
    return _to_handle(reader) + _to_answer(reader, now)


def _to_handle(reader: Reader) -> list[Waiting]:
    if SECRETARIAT_KEY not in reader.keys:
        return []
    steps = {
        Alert.State.REPORTED: (_("An alert waits to be checked: {kind}."), _("Check it"), "check/", 30),
        Alert.State.VERIFIED: (_("An alert was checked and waits: {kind}."), _("Circulate it"), "circulate/", 15),
    }
    found = Alert.objects.visible_to(reader).filter(state__in=list(steps)).order_by("reported_at", "pk")
    return [
        Waiting(
            room="ledger",
            what=steps[Alert.State(row.state)][0].format(kind=kind_word(row.kind)),
            action=steps[Alert.State(row.state)][1],
            address=f"{page_address('alert', row.public_id)}{steps[Alert.State(row.state)][2]}",
            minutes=steps[Alert.State(row.state)][3],
            since=row.checked_at or row.reported_at,
        )
        for row in found
    ]


def _to_answer(reader: Reader, now: datetime) -> list[Waiting]:
    codes = own_codes(reader)
    if not codes:
        return []
    answered = AlertResponse.objects.filter(alert=OuterRef("pk"), member__code__in=codes)
    since = now - RESPOND_WITHIN
    rows = Alert.objects.visible_to(reader).filter(state=Alert.State.CIRCULATED, circulated_at__gt=since)
    return [
        Waiting(
            room="ledger",
            what=_("An alert asks what your member does: {title}.").format(title=row.title),
            action=_("Read it and answer"),
            address=page_address("alert", row.public_id),
            minutes=15,
            since=row.circulated_at or row.reported_at,
        )
        for row in rows.filter(~Exists(answered)).order_by("circulated_at", "pk")
    ]
