"""Deputising: a focal point lets an alternate speak for the member, on given days and no further."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.network.actions.editing import keep_letter, trace_edit
from focalpoint.areas.network.models import Deputising, Designation
from focalpoint.areas.network.permissions import MEMBER_KEY
from focalpoint.areas.network.queries.deputising import is_own
from focalpoint.areas.network.queries.rights import is_in_force
from focalpoint.areas.network.words import SAID
from focalpoint.ground.files.checks import Checked
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.dates import print_day
from focalpoint.ground.shared.errors import InvalidInput, NotAllowed
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.values import Value, as_lines, values_of
from focalpoint.ground.trail.actions import begin, trace
from focalpoint.ground.ui.words import page_language

FIELDS = ("main", "alternate", "first_day", "last_day", "letter")
Role = Designation.Role


@transaction.atomic
def deputise(
    main: Designation,
    alternate: Designation,
    *,
    first_day: date,
    last_day: date,
    letter: Checked | None,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Deputising:
    """Let an alternate speak for the member in the focal point's place, from one day to another.

    Whoever deputises cannot give it on: only the designation of a focal point can be given, and only by whose it is.

    Raises:
        NotAllowed: only this focal point and the secretariat may.
        InvalidInput: the two are no focal point and alternate of one member today, the days run backwards, lie in the
            past or beyond a designation, or another alternate deputises on some of them.
    """
    begin("deputising", main.public_id, key=key)
    today = now.date()
    _check_may_give(main, reader, today)
    _check_pair(main, alternate, today)
    _check_days(main, alternate, first_day, last_day, today)
    deputising = Deputising.objects.create(
        main=main,
        alternate=alternate,
        first_day=first_day,
        last_day=last_day,
        letter=keep_letter(letter, person_id=alternate.person.public_id, actor=actor, now=now),
        audience=MEMBER_KEY,
    )
    _trace("network.deputise", deputising, before=None, key=key, actor=actor, now=now)
    return deputising


@transaction.atomic
def end_deputising(
    deputising: Deputising,
    *,
    last_day: date,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> None:
    """Give a deputising an earlier last day. A day before its first one takes it back as a whole.

    Raises:
        NotAllowed: only the focal point and the secretariat may.
        InvalidInput: the day lies after the last day, so it would not end but go on.
        Stale: somebody saved it in between.
    """

    def both() -> tuple[str, str]:
        labels = {"last_day": _("Last day")}
        mine = as_lines({"last_day": last_day.isoformat()}, labels, SAID)
        return mine, as_lines(_now(deputising), labels, SAID)

    _check_may_give(deputising.main, reader, now.date())
    begin("deputising", deputising.public_id, key=key, base=base, both=both)
    deputising = Deputising.objects.select_related("main__member", "main__person", "alternate__person__identity").get(
        pk=deputising.pk
    )
    if last_day > deputising.last_day:
        raise InvalidInput(_("It ends before that day. To let it go on, add further days."), field="last_day")
    _cut(deputising, last_day, key=key, actor=actor, now=now, channel="web")


def cut_with(designation: Designation, last_day: date, *, actor: Actor, now: datetime, channel: str) -> None:
    """End what a designation gave or was given, with the designation; within the action that ends it."""
    rows = Deputising.objects.filter(main=designation) | Deputising.objects.filter(alternate=designation)
    rows = rows.filter(last_day__gt=last_day).select_related("main__member", "main__person", "alternate__person")
    for row in rows:
        _cut(row, last_day, key="", actor=actor, now=now, channel=channel)


def carry_over(designation: Designation, made: Designation, *, actor: Actor, now: datetime) -> None:
    """Let what a designation gave or was given go on by another; within the action that puts that in its place."""
    rows = Deputising.objects.filter(main=designation) | Deputising.objects.filter(alternate=designation)
    for row in rows.filter(last_day__gte=now.date()):
        before = _now(row)
        row.main = made if row.main_id == designation.pk else row.main
        row.alternate = made if row.alternate_id == designation.pk else row.alternate
        row.save()
        _trace("network.deputise", row, before=before, key="", actor=actor, now=now)


def _cut(deputising: Deputising, last_day: date, *, key: str, actor: Actor, now: datetime, channel: str) -> None:
    before = _now(deputising)
    if last_day < deputising.first_day:
        trace(
            "network.take_back_deputising",
            subject=_subject(deputising),
            before=before,
            after=None,
            actor=actor,
            channel=channel,
            now=now,
            key=key,
        )
        deputising.delete()
        return
    deputising.last_day = last_day
    deputising.save()
    _trace("network.end_deputising", deputising, before=before, key=key, actor=actor, now=now, channel=channel)


def _check_may_give(main: Designation, reader: Reader, today: date) -> None:
    if SECRETARIAT_KEY not in reader.keys and not (main.role == Role.MAIN and is_own(main, reader, today)):
        raise NotAllowed(_("Only the focal point and the secretariat can say who deputises."))


def _check_pair(main: Designation, alternate: Designation, today: date) -> None:
    if (main.role, alternate.role) != (Role.MAIN, Role.ALTERNATE) or main.member_id != alternate.member_id:
        raise InvalidInput(_("Choose an alternate of the same member."), field="pair")
    if main.person.identity_id == alternate.person.identity_id:
        raise InvalidInput(_("Nobody deputises for themselves. Choose another alternate."), field="pair")
    if not all(is_in_force(one.began, one.ended, today) for one in (main, alternate)):
        raise InvalidInput(_("One of the two designations gives no rights today. Choose another."), field="pair")


def _check_days(main: Designation, alternate: Designation, first_day: date, last_day: date, today: date) -> None:
    language = page_language()
    if last_day < first_day:
        raise InvalidInput(_("The last day lies before the first. Mend one of the two."), field="last_day")
    if first_day < today:
        raise InvalidInput(_("The first day is past. Nobody can speak for a member backwards."), field="first_day")
    for one in (main, alternate):
        ends = one.ended.latest if one.ended else None
        if ends is not None and last_day > ends:
            raise InvalidInput(
                _("One of the two designations ends on {day}. Choose an earlier last day.").format(
                    day=print_day(ends, language)
                ),
                field="last_day",
            )
    other = Deputising.objects.filter(main=main, first_day__lte=last_day, last_day__gte=first_day).first()
    if other is not None:
        raise InvalidInput(
            _("Somebody deputises from {first} to {last} already. Choose other days, or end that first.").format(
                first=print_day(other.first_day, language), last=print_day(other.last_day, language)
            ),
            field="first_day",
        )


def _now(deputising: Deputising) -> dict[str, Value]:
    rows = Deputising.objects.select_related("main", "alternate", "letter")
    return values_of(rows.get(pk=deputising.pk), FIELDS)


def _subject(deputising: Deputising) -> tuple[str, str, str]:
    main, alternate = deputising.main, deputising.alternate
    return "deputising", deputising.public_id, f"{main.member.code}: {alternate.person.name} for {main.person.name}"


def _trace(
    action: str,
    deputising: Deputising,
    *,
    before: dict[str, Value] | None,
    key: str,
    actor: Actor,
    now: datetime,
    channel: str = "web",
) -> None:
    trace_edit(
        action,
        deputising,
        subject=_subject(deputising),
        fields=FIELDS,
        before=before,
        key=key,
        actor=actor,
        now=now,
        channel=channel,
    )
