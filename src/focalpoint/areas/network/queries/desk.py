"""What waits in this room for somebody, and what holds of appointments and invitations."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from focalpoint.areas.network.models import (
    Appointment,
    Consent,
    Designation,
    HandoverItem,
    Holder,
    Invitation,
    Member,
    PresidencyTerm,
)
from focalpoint.areas.network.permissions import CIVIL_SOCIETY_KEY, MEMBER_KEY, PRESIDENCY_KEY
from focalpoint.areas.network.queries.consent import listed
from focalpoint.areas.network.queries.deputising import is_of, own_deputisings
from focalpoint.areas.network.queries.exporting import exports_waiting
from focalpoint.areas.network.queries.importing import imports_waiting
from focalpoint.areas.network.queries.merging import suspicions_waiting
from focalpoint.areas.network.queries.moving import changes_waiting
from focalpoint.areas.network.queries.outreach import WITHOUT_NEWS, approaches
from focalpoint.areas.network.queries.presidency import terms
from focalpoint.areas.network.queries.relay import messages_waiting_for
from focalpoint.areas.network.queries.rights import is_in_force
from focalpoint.areas.network.queries.succession import departures_waiting
from focalpoint.areas.network.queries.verifying_desk import verification_waiting_for
from focalpoint.areas.vocabulary.queries import Name, differences, names_on
from focalpoint.ground.shared.dates import print_day
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.remembered import remembered
from focalpoint.ground.shared.waiting import Waiting
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.words import page_language

DEMO_LOADED: Final = "demo.load"
"""Name of the action in the trail; a database that has it holds invented people."""
LETTER_WITHIN: Final = timedelta(days=14)
"""How long a designation may stand as announced before its letter is asked for."""
EXPIRES_SOON: Final = timedelta(days=3)
"""How near the end of an invitation is worth a line."""
TERM_ENDS_SOON: Final = timedelta(days=60)
"""How long before the last day of a term its successor should be recorded."""
ENDS_SOON: Final = timedelta(days=30)
"""How long before the last day of a designation the member should name the next person."""


@remembered
def holds_demo() -> bool:
    """Return whether the database holds invented people beside the record. One query, by an index of the trail."""
    return revision_of("demo", "demo") > 0


def appointments(*, reader: Reader) -> list[Appointment]:
    """Return who works for the Network without a member's designation, coordinators first. One query.

    The secretariat, which appoints, sees those too who stand in no list.
    """
    visible = Appointment.objects.visible_to(reader).select_related("person__identity", "organisation")
    rows = visible if SECRETARIAT_KEY in reader.keys else listed(visible, Consent.Channel.LIST, through="person")
    return sorted(rows, key=lambda row: (row.role != Appointment.Role.COORDINATOR, row.began, row.pk))


def open_invitations(*, reader: Reader) -> list[Invitation]:
    """Return the invitations that were neither accepted nor withdrawn, the oldest first. One query."""
    if SECRETARIAT_KEY not in reader.keys:
        return []
    rows = Invitation.objects.filter(accepted_at=None, withdrawn_at=None).order_by("pk")
    return list(rows.select_related("designation__member", "designation__person", "appointment__person"))


def never_invited(today: date, *, reader: Reader) -> list[Designation]:
    """Return the designations in force whose people have no account and were never invited by them. One query."""
    if SECRETARIAT_KEY not in reader.keys:
        return []
    rows = Designation.objects.visible_to(reader).exclude(began="").filter(invitations=None)
    rows = rows.exclude(person__identity__in=Holder.objects.values("person__identity"))
    rows = rows.select_related("member", "person").order_by("pk")
    return [row for row in rows if is_in_force(row.began, row.ended, today)]


def waiting_for(reader: Reader, *, now: datetime) -> list[Waiting]:
    """Return what waits in this room for a reader: at most nineteen queries for the secretariat, nine for a member.

    Readers without a key cost none.
    """
    found: list[Waiting] = []
    if SECRETARIAT_KEY in reader.keys:
        found += _letters(reader, now) + _invitations(reader, now) + _never_invited(reader, now)
        found += _differences(now) + _suspicions(reader)
        found += changes_waiting(now)
        found += imports_waiting(reader)
    if not reader.keys.isdisjoint({SECRETARIAT_KEY, PRESIDENCY_KEY}):
        found += _terms(reader, now) + _outreach(reader, now) + exports_waiting(reader, now=now)
    own = sorted(key.removeprefix(f"{MEMBER_KEY}:") for key in reader.keys if key.startswith(f"{MEMBER_KEY}:"))
    if own:
        found += _own_member(own, reader, now) + _deputising(reader, now)
    if CIVIL_SOCIETY_KEY in reader.keys or SECRETARIAT_KEY in reader.keys:
        found += _own_appointment(reader, now)
    found += messages_waiting_for(reader, now=now) + verification_waiting_for(reader, now=now)
    return found + departures_waiting(reader, now)


def _line(what: str, action: str, path: str, *, minutes: int, since: datetime, due: date | None = None) -> Waiting:
    return Waiting(
        room="network",
        what=what,
        action=action,
        address=f"/{page_language()}/{path}",
        minutes=minutes,
        since=since,
        due=datetime.combine(due, time.max, UTC).replace(microsecond=0) if due else None,
    )


def _begin_of(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)


def _letters(reader: Reader, now: datetime) -> list[Waiting]:
    """Ask for the letters of designations that were announced a fortnight ago."""
    rows = Designation.objects.visible_to(reader).filter(state=Designation.State.ANNOUNCED, letter=None)
    late = []
    for row in rows.select_related("member", "person"):
        since = row.known_on.earliest if row.known_on else None
        if since is not None and since + LETTER_WITHIN <= now.date():
            late.append((row, since))
    names = names_on(now.date(), language=page_language(), codes={row.member.code for row, _since in late})
    return [
        _line(
            _("{person} was announced by {member} and no letter is here yet.").format(
                person=row.person.name, member=_short(names, row.member.code)
            ),
            _("Add the letter"),
            f"designations/{row.public_id}/edit/",
            minutes=5,
            since=_begin_of(since),
            due=since + LETTER_WITHIN,
        )
        for row, since in late
    ]


def _invitations(reader: Reader, now: datetime) -> list[Waiting]:
    """Tell of invitations that nobody has accepted."""
    found = []
    for row in open_invitations(reader=reader):
        if row.expires_at > now + EXPIRES_SOON:
            continue
        bound = row.designation or row.appointment
        if bound is None:
            continue
        kind = "designations" if row.designation else "appointments"
        sentence = (
            _("The invitation of {person} has expired.")
            if row.expires_at <= now
            else _("The invitation of {person} expires soon.")
        )
        found.append(
            _line(
                sentence.format(person=bound.person.name),
                _("Invite again"),
                f"{kind}/{bound.public_id}/invite/",
                minutes=2,
                since=row.made_at,
                due=row.expires_at.date(),
            )
        )
    return found


def _never_invited(reader: Reader, now: datetime) -> list[Waiting]:
    """Tell how many could sign in and were never invited; of one alone the line leads to its invitation."""
    rows = never_invited(now.date(), reader=reader)
    if not rows:
        return []
    begun = [row.began.latest for row in rows if row.began and row.began.latest]
    return [
        _line(
            ngettext(
                "{count} designation gives rights, and the person was never invited.",
                "{count} designations give rights, and the people were never invited.",
                len(rows),
            ).format(count=len(rows)),
            _("Invite the person") if len(rows) == 1 else _("See which"),
            f"designations/{rows[0].public_id}/invite/" if len(rows) == 1 else "office/#designations",
            minutes=2 * len(rows),
            since=_begin_of(max(begun)),
        )
    ]


def _differences(_now: datetime) -> list[Waiting]:
    return [
        _line(
            _("The carried record now says something else about {record} than what was written by hand.").format(
                record=difference.label
            ),
            _("Compare both"),
            f"differences/{difference.pk}/",
            minutes=3,
            since=difference.noticed_at,
        )
        for difference in differences()
    ]


def _suspicions(reader: Reader) -> list[Waiting]:
    """Ask whether names that are like each other are one human being."""
    count, since = suspicions_waiting(reader=reader)
    if since is None:
        return []
    return [
        _line(
            ngettext(
                "{count} pair of records may be one human being.",
                "{count} pairs of records may be one human being each.",
                count,
            ).format(count=count),
            _("Compare them"),
            "people/duplicates/",
            minutes=2 * count,
            since=since,
        )
    ]


def _terms(reader: Reader, now: datetime) -> list[Waiting]:
    """Ask for the next term in time, and for the list of the handover."""
    today = now.date()
    known = terms(reader=reader)
    term = next((one for one in known if one.first_day <= today <= one.last_day), None)
    if term is None:
        if SECRETARIAT_KEY not in reader.keys or not known:
            return []
        newest_term = known[-1]
        return [
            _line(
                _("Who presides today is not recorded."),
                _("Record the term"),
                "presidency/new/",
                minutes=5,
                since=_begin_of(newest_term.last_day + timedelta(days=1)),
            )
        ]
    if term.last_day > today + TERM_ENDS_SOON:
        return []
    since = _begin_of(term.last_day - TERM_ENDS_SOON)
    found = []
    if SECRETARIAT_KEY in reader.keys and not any(one.first_day > term.last_day for one in known):
        found.append(
            _line(
                _("The term of the chair ends on {day} and no successor is recorded.").format(
                    day=print_day(term.last_day, page_language())
                ),
                _("Record the next term"),
                "presidency/new/",
                minutes=5,
                since=since,
                due=term.last_day,
            )
        )
    left = _open_lines(term)
    if left:
        found.append(
            _line(
                ngettext(
                    "{count} line of the handover is open.", "{count} lines of the handover are open.", left
                ).format(count=left),
                _("Open the handover"),
                "presidency/handover/",
                minutes=15,
                since=since,
                due=term.last_day,
            )
        )
    return found


def _open_lines(term: PresidencyTerm) -> int:
    done = HandoverItem.objects.filter(term=term).exclude(done_at=None).count()
    return len(HandoverItem.What.values) - done


def _own_member(codes: list[str], reader: Reader, now: datetime) -> list[Waiting]:
    """Tell people of a member what its designations lack."""
    today = now.date()
    members = list(Member.objects.visible_to(reader).filter(code__in=codes))
    rows = list(Designation.objects.visible_to(reader).filter(member__in=members).select_related("person"))
    names = names_on(today, language=page_language(), codes=[member.code for member in members])
    found = []
    for member in members:
        standing = [row for row in rows if row.member_id == member.pk and is_in_force(row.began, row.ended, today)]
        for row in standing:
            last = row.ended.latest if row.ended else None
            if last is not None and last <= today + ENDS_SOON:
                found.append(
                    _line(
                        _("The designation of {person} ends on {day}. Let the secretariat know who follows.").format(
                            person=row.person.name, day=print_day(last, page_language())
                        ),
                        _("See the member"),
                        f"members/{member.code}/",
                        minutes=5,
                        since=_begin_of(last - ENDS_SOON),
                        due=last,
                    )
                )
        begun = [row.began.latest for row in standing if row.began and row.began.latest]
        if standing and not any(row.role == Designation.Role.ALTERNATE for row in standing):
            found.append(
                _line(
                    _("No alternate focal point is designated: {member}.").format(member=_short(names, member.code)),
                    _("See the member"),
                    f"members/{member.code}/",
                    minutes=5,
                    since=_begin_of(min(begun)) if begun else now,
                )
            )
    return found


def _deputising(reader: Reader, now: datetime) -> list[Waiting]:
    """Tell an alternate and the focal point on which days one speaks for the other."""
    rows = [row for row in own_deputisings(now.date(), reader=reader) if row.first_day <= now.date()]
    names = names_on(now.date(), language=page_language(), codes={row.main.member.code for row in rows})
    found = []
    for row in rows:
        is_deputy = is_of(row.alternate, reader)
        if not is_deputy and not is_of(row.main, reader):
            # The secretariat sets it for everybody; only the two are told.
            continue
        sentence = (
            _("You speak for {member} in the place of {person} until {day}.")
            if is_deputy
            else _("{person} speaks for {member} in your place until {day}.")
        )
        other = row.main.person if is_deputy else row.alternate.person
        found.append(
            _line(
                sentence.format(
                    member=_short(names, row.main.member.code),
                    person=other.name,
                    day=print_day(row.last_day, page_language()),
                ),
                _("See who deputises"),
                "account/deputy/",
                minutes=1,
                since=_begin_of(row.first_day),
                due=row.last_day,
            )
        )
    return found


def _outreach(reader: Reader, now: datetime) -> list[Waiting]:
    """Tell of approaches in which nothing was heard for 90 days."""
    today = now.date()
    quiet = [one for one in approaches(reader=reader) if one.is_quiet(today)]
    names = names_on(today, language=page_language(), codes={one.approach.area.code for one in quiet})
    found = []
    for one in quiet:
        last = one.newest.held_on.latest if one.newest and one.newest.held_on else None
        if last is None:
            continue
        found.append(
            _line(
                _("Nothing was heard from {name} since {day}.").format(
                    name=_short(names, one.approach.area.code), day=print_day(last, page_language())
                ),
                _("Ask again, and note it"),
                f"outreach/{one.approach.public_id}/",
                minutes=5,
                since=_begin_of(last + WITHOUT_NEWS),
            )
        )
    return found


def _own_appointment(reader: Reader, now: datetime) -> list[Waiting]:
    """Tell somebody of an own appointment that ends soon."""
    own = [key.removeprefix("person:") for key in reader.keys if key.startswith("person:")]
    until = now.date() + ENDS_SOON
    rows = Appointment.objects.visible_to(reader).filter(
        person__public_id__in=own, ended__gte=now.date(), ended__lte=until
    )
    return [
        _line(
            _("Your appointment ends on {day}.").format(day=print_day(row.ended, page_language())),
            _("See appointments"),
            "appointments/",
            minutes=1,
            since=_begin_of(row.ended - ENDS_SOON),
            due=row.ended,
        )
        for row in rows
        if row.ended is not None
    ]


def _short(names: Mapping[str, Name], code: str) -> str:
    return names[code].short if code in names else code
