"""Record by hand what documents tell of meetings, one row each, and take back what was recorded so.

Rows of the carried record are never changed here. What stands in an order takes a place after all that the record can
bring, so that the next load puts its rows where they belong.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import Max, Model, ProtectedError, QuerySet
from django.utils.translation import gettext as _

from focalpoint.areas.meetings.models import Appearance, HostOffer, Letter, Meeting, Signatory
from focalpoint.areas.network.models import Member, Organisation, Person
from focalpoint.areas.network.permissions import check_may_edit
from focalpoint.areas.vocabulary.models import Area, Source
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import InvalidInput, NotFound
from focalpoint.ground.shared.ids import new_public_id
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.trail.actions import begin, trace

BY_HAND_FROM: Final = 1001
"""First place of what is recorded by hand among rows that stand in an order."""
BY_HAND: Final = "hand:"
"""How the code of a meeting begins that no file of the record brings."""


@transaction.atomic
def record_meeting(
    *,
    kind: str,
    held_on: PartialDate,
    city: str,
    time_zone: str,
    language: str,
    source: Source,
    audience: str,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
    theme: str = "",
) -> Meeting:
    """Record a meeting that no row means yet.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: nothing is known of its first day.
    """
    begin("meeting", "new", key=key)
    check_may_edit(reader)
    if held_on.earliest is None:
        raise InvalidInput(_("Say in which year the meeting was, at least."), field="held_on")
    public_id = new_public_id()
    meeting = Meeting.objects.create(
        public_id=public_id,
        code=f"{BY_HAND}{public_id[:7]}",
        kind=kind,
        held_on=held_on,
        begins=held_on.earliest,
        city=city,
        time_zone=time_zone,
        theme=theme,
        language=language,
        source=source,
        audience=audience,
    )
    after = {"kind": kind, "held_on": str(held_on), "city": city, "source": source.code, "audience": audience}
    _trace("meetings.record_meeting", ("meeting", public_id, city), after, key=key, actor=actor, now=now)
    return meeting


@transaction.atomic
def record_appearance(
    meeting: Meeting,
    *,
    kind: str,
    person: Person | None,
    name: str,
    title: str,
    honorific: str,
    area: Area | None,
    organisation: Organisation | None,
    role: str,
    session: str,
    language: str,
    audience: str,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Appearance:
    """Record that somebody spoke, or a delegation took the floor, as a document prints it.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: nobody is said to have appeared.
    """
    begin("meeting", meeting.public_id, key=key)
    check_may_edit(reader)
    if person is None and area is None and organisation is None:
        raise InvalidInput(_("Say who spoke: a person, a State or a body."))
    appearance = Appearance.objects.create(
        meeting=meeting,
        position=_next(Appearance.objects.filter(meeting=meeting)),
        kind=kind,
        person=person,
        name_as_printed=name,
        title=title,
        honorific=honorific,
        area=area,
        organisation=organisation,
        role=role,
        session=session,
        language=language,
        audience=audience,
    )
    # The trail says where, and not who: the row may be about somebody who is at risk.
    after = {"kind": kind, "role": role, "audience": audience}
    subject = ("appearance", place(appearance), meeting.code)
    _trace("meetings.record_appearance", subject, after, key=key, actor=actor, now=now)
    return appearance


@transaction.atomic
def record_host_offer(
    member: Member,
    *,
    what: str,
    language: str,
    offered_on: PartialDate,
    held_as: Meeting | None,
    source: Source,
    audience: str,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> HostOffer:
    """Record that a member offered to host a meeting.

    Raises:
        NotAllowed: only the secretariat may.
    """
    begin("member", member.code, key=key)
    check_may_edit(reader)
    offer = HostOffer.objects.create(
        member=member,
        what=what,
        language=language,
        offered_on=offered_on,
        state=HostOffer.State.HELD if held_as else HostOffer.State.ANNOUNCED,
        held_as=held_as,
        source=source,
        audience=audience,
    )
    after = {"member": member.code, "what": what, "offered_on": str(offered_on), "audience": audience}
    subject = ("host_offer", offer.public_id, member.code)
    _trace("meetings.record_host_offer", subject, after, key=key, actor=actor, now=now)
    return offer


@transaction.atomic
def record_letter(
    *,
    dated: date,
    addressed_to: str,
    transmits: str,
    language: str,
    symbol: str,
    meeting: Meeting | None,
    source: Source,
    audience: str,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Letter:
    """Record a letter that carried a text of the Network to the Secretary-General.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: there is a letter of that day already.
    """
    begin("letter", dated.isoformat(), key=key)
    check_may_edit(reader)
    if Letter.objects.filter(dated=dated).exists():
        raise InvalidInput(_("There is a letter of that day already."))
    letter = Letter.objects.create(
        dated=dated,
        addressed_to=addressed_to,
        transmits=transmits,
        language=language,
        symbol=symbol,
        meeting=meeting,
        source=source,
        audience=audience,
    )
    after = {"dated": dated.isoformat(), "symbol": symbol, "source": source.code, "audience": audience}
    subject = ("letter", letter.public_id, dated.isoformat())
    _trace("meetings.record_letter", subject, after, key=key, actor=actor, now=now)
    return letter


@transaction.atomic
def record_signature(
    letter: Letter,
    *,
    person: Person | None,
    name: str,
    area: Area,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Signatory:
    """Record who signed a letter, after those that stand under it.

    Raises:
        NotAllowed: only the secretariat may.
    """
    begin("letter", letter.public_id, key=key)
    check_may_edit(reader)
    signature = Signatory.objects.create(
        letter=letter,
        position=_next(Signatory.objects.filter(letter=letter)),
        person=person,
        name_as_printed=name,
        area=area,
    )
    subject = ("signature", place(signature), letter.dated.isoformat())
    _trace("meetings.record_signature", subject, {"area": area.code}, key=key, actor=actor, now=now)
    return signature


@transaction.atomic
def take_back(kind: str, identifier: str, *, key: str, reader: Reader, actor: Actor, now: datetime) -> None:
    """Remove one row that was recorded by hand, named by kind and id (or place) as the trail names it.

    Raises:
        NotAllowed: only the secretariat may.
        NotFound: there is no such row, or the carried record brought it.
        InvalidInput: other rows rest on it.
    """
    begin(kind, identifier, key=key)
    check_may_edit(reader)
    row = recorded(kind, identifier)
    if row is None:
        raise NotFound("")
    if (isinstance(row, Meeting) and row.appearances.exists()) or (
        isinstance(row, Letter) and row.signatories.exists()
    ):
        raise InvalidInput(_("This cannot be undone: other records rest on it. Undo those first."))
    try:
        with transaction.atomic():
            row.delete()
    except ProtectedError:
        raise InvalidInput(_("This cannot be undone: other records rest on it. Undo those first.")) from None
    _trace("meetings.take_back", (kind, identifier, ""), {"removed": True}, key=key, actor=actor, now=now)


def recorded(kind: str, identifier: str) -> Model | None:
    """Return the row of a kind and an id, or a place; None for none. One query."""
    parent, _dash, position = identifier.rpartition("-")
    if kind in {"appearance", "signature"} and not position.isdigit():
        return None
    found: QuerySet[Appearance] | QuerySet[Signatory] | QuerySet[Meeting] | QuerySet[HostOffer] | QuerySet[Letter]
    if kind == "appearance":
        found = Appearance.objects.filter(meeting__public_id=parent, position=int(position))
    elif kind == "signature":
        found = Signatory.objects.filter(letter__public_id=parent, position=int(position))
    elif kind == "meeting":
        found = Meeting.objects.filter(public_id=identifier)
    elif kind == "host_offer":
        found = HostOffer.objects.filter(public_id=identifier)
    else:
        found = Letter.objects.filter(public_id=identifier)
    return found.first()


def place(row: Appearance | Signatory) -> str:
    """Return what a row without an id of its own is called: its parent's id and its place there."""
    parent = row.meeting if isinstance(row, Appearance) else row.letter
    return f"{parent.public_id}-{row.position}"


def _next(rows: QuerySet[Appearance] | QuerySet[Signatory]) -> int:
    last = rows.aggregate(last=Max("position"))["last"] or 0
    return max(last + 1, BY_HAND_FROM)


def _trace(
    action: str,
    subject: tuple[str, str, str],
    after: Mapping[str, str | bool],
    *,
    key: str,
    actor: Actor,
    now: datetime,
) -> None:
    trace(action, subject=subject, before=None, after=after, actor=actor, channel="web", now=now, key=key)
