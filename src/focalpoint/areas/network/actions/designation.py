"""Designations: add one with its letter or as announced, correct it, end it."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.network.actions.deputising import carry_over, cut_with
from focalpoint.areas.network.actions.editing import (
    end_sessions_without_rights,
    keep_letter,
    letter_kept,
    letter_sent,
    trace_edit,
)
from focalpoint.areas.network.actions.succession import follow, open_succession
from focalpoint.areas.network.models import Designation, Invitation, Member, Organisation, Person, Succession
from focalpoint.areas.network.permissions import check_may_edit
from focalpoint.areas.network.words import SAID
from focalpoint.areas.vocabulary.models import Source
from focalpoint.ground.files.checks import Checked
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.values import Value, as_lines, values_of
from focalpoint.ground.trail.actions import begin

State = Designation.State
FIELDS = (
    "member",
    "person",
    "role",
    "title_as_printed",
    "rank_as_printed",
    "organisation",
    "language",
    "known_on",
    "began",
    "ended",
    "ended_because",
    "state",
    "source",
    "letter",
    "audience",
)


@transaction.atomic
def designate(
    member: Member,
    person: Person,
    *,
    role: str,
    title: str,
    language: str,
    began: PartialDate | None,
    letter: Checked | None,
    source: Source | None,
    audience: str,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
    organisation: Organisation | None = None,
    rank: str = "",
    follows: Succession | None = None,
) -> Designation:
    """Record that a member designates somebody. Without a letter or a source it is merely announced.

    A member may have several of one role, such as two focal points. ``rank`` is of the police or the armed forces, as
    printed. ``follows`` is the departure that is settled by it; not given, it is the only open one from that role, if
    there is.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: the same person holds that role of that member already.
    """
    begin("designation", member.code, key=key)
    check_may_edit(reader)
    same = Designation.objects.filter(member=member, person__identity=person.identity_id, role=role, ended="")
    if same.exclude(began="").exists():
        raise InvalidInput(_("This person holds this role already. Correct that designation, or end it first."))
    designation = Designation.objects.create(
        member=member,
        person=person,
        role=role,
        title_as_printed=title,
        rank_as_printed=rank,
        organisation=organisation,
        language=language,
        known_on=PartialDate.of_day(now.date()),
        began=began,
        state=State.DESIGNATED if letter or source else State.ANNOUNCED,
        source=source,
        letter=keep_letter(letter, person_id=person.public_id, actor=actor, now=now),
        audience=audience,
    )
    follow(designation, follows, now=now)
    _trace("network.designate", designation, before=None, key=key, actor=actor, now=now)
    return designation


@transaction.atomic
def correct_designation(
    designation: Designation,
    *,
    role: str,
    title: str,
    rank: str,
    organisation: Organisation | None,
    language: str,
    began: PartialDate | None,
    letter: Checked | None,
    audience: str,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Designation:
    """Correct a designation, or add its letter. Member and person stay: another of either is another designation.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: it would end before it begins.
        Stale: somebody saved it in between.
    """
    mine: dict[str, Value] = {
        "role": role,
        "title_as_printed": title,
        "rank_as_printed": rank,
        "organisation": organisation.name if organisation else None,
        "language": language,
        "began": str(began) if began else None,
        "audience": audience,
        **letter_sent(letter),
    }
    check_may_edit(reader)
    _begin(designation, mine, key=key, base=base)
    before = _now(designation)
    designation.refresh_from_db()
    _check_order(began, designation.ended)
    designation.role, designation.title_as_printed, designation.language = role, title, language
    designation.rank_as_printed, designation.organisation = rank, organisation
    designation.began, designation.audience = began, audience
    kept = keep_letter(letter, person_id=designation.person.public_id, actor=actor, now=now)
    if kept is not None:
        designation.letter = kept
        if designation.state == State.ANNOUNCED:
            designation.state = State.DESIGNATED
    designation.save()
    _trace("network.correct_designation", designation, before=before, key=key, actor=actor, now=now)
    return designation


@transaction.atomic
def change_title(
    designation: Designation,
    *,
    title: str,
    letter: Checked | None,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Designation:
    """Let somebody go on in a role under another title, and return the designation that says so from today on.

    What a document printed is not written over: that designation ends, and one that rests on the letter, or is merely
    announced, takes its place. Nobody leaves, so no handover is opened and no session ends. Whoever deputises by it
    goes on, and a departure that was announced is announced of the new one. Without a source it is one and the same.

    Raises:
        NotAllowed: only the secretariat may.
        Stale: somebody saved it in between.
    """
    if designation.source_id is None or title == designation.title_as_printed:
        return correct_designation(
            designation,
            role=designation.role,
            title=title,
            rank=designation.rank_as_printed,
            organisation=designation.organisation,
            language=designation.language,
            began=designation.began,
            letter=letter,
            audience=designation.audience,
            key=key,
            base=base,
            reader=reader,
            actor=actor,
            now=now,
        )
    check_may_edit(reader)
    _begin(designation, {"title_as_printed": title, **letter_sent(letter)}, key=key, base=base)
    before = _now(designation)
    designation.refresh_from_db()
    today = PartialDate.of_day(now.date())
    made = Designation.objects.create(
        member=designation.member,
        person=designation.person,
        role=designation.role,
        title_as_printed=title,
        rank_as_printed=designation.rank_as_printed,
        organisation=designation.organisation,
        language=designation.language,
        known_on=today,
        began=today if designation.began else None,
        ended=designation.ended,
        ended_because=designation.ended_because,
        state=State.ENDED if designation.ended else State.DESIGNATED if letter else State.ANNOUNCED,
        letter=keep_letter(letter, person_id=designation.person.public_id, actor=actor, now=now),
        audience=designation.audience,
    )
    made.grants.bulk_create(type(one)(subject=made, key=one.key) for one in designation.grants.all())
    yesterday = now.date() - timedelta(days=1)
    first = designation.began.earliest if designation.began else None
    designation.ended = PartialDate.of_day(max(yesterday, first) if first else yesterday)
    designation.ended_because, designation.state = _("Something has changed."), State.ENDED
    designation.save()
    carry_over(designation, made, actor=actor, now=now)
    Invitation.objects.filter(designation=designation, accepted_at=None, withdrawn_at=None).update(designation=made)
    Succession.objects.filter(designation=designation).exclude(state=Succession.State.CLOSED).update(designation=made)
    _trace("network.end_designation", designation, before=before, key=key, actor=actor, now=now)
    _trace("network.designate", made, before=None, key="", actor=actor, now=now)
    return made


@transaction.atomic
def end_designation(
    designation: Designation,
    *,
    last_day: date,
    because: str,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
    channel: str = "web",
) -> Designation:
    """Set the last day of a designation, with the reason, and open its handover. Rights end at 24:00 UTC of that day.

    Open invitations to it are withdrawn, and whoever deputises by it does so no longer. Is the day here or past, the
    sessions of somebody whom nothing else gives rights afterwards end at once.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: it would end before it begins.
        Stale: somebody saved it in between.
    """
    ended = PartialDate.of_day(last_day)
    check_may_edit(reader)
    _begin(designation, {"ended": str(ended), "ended_because": because}, key=key, base=base)
    before = _now(designation)
    designation.refresh_from_db()
    _check_order(designation.began, ended)
    designation.ended, designation.ended_because, designation.state = ended, because, State.ENDED
    designation.save()
    cut_with(designation, last_day, actor=actor, now=now, channel=channel)
    open_ones = Invitation.objects.filter(designation=designation, accepted_at=None, withdrawn_at=None)
    open_ones.update(withdrawn_at=now)
    open_succession(designation, now=now)
    _trace("network.end_designation", designation, before=before, key=key, actor=actor, now=now, channel=channel)
    end_sessions_without_rights(designation.person.identity_id, last_day=last_day, now=now)
    return designation


def _begin(designation: Designation, mine: dict[str, Value], *, key: str, base: int) -> None:
    def both() -> tuple[str, str]:
        stands = Designation.objects.select_related("letter", "organisation").get(pk=designation.pk)
        theirs = {**values_of(stands, tuple(mine)), **letter_kept(stands.letter)}
        if "organisation" in mine:
            theirs["organisation"] = stands.organisation.name if stands.organisation else None
        return _as_lines(mine), _as_lines(theirs)

    begin("designation", designation.public_id, key=key, base=base, both=both)


def _check_order(began: PartialDate | None, ended: PartialDate | None) -> None:
    if began and ended and began.earliest and ended.latest and ended.latest < began.earliest:
        raise InvalidInput(_("The last day lies before the first. Mend one of the two."))


def _now(designation: Designation) -> dict[str, Value]:
    rows = Designation.objects.select_related("member", "person", "organisation", "source", "letter")
    return values_of(rows.get(pk=designation.pk), FIELDS)


def _as_lines(values: dict[str, Value]) -> str:
    labels = {
        "role": _("Role"),
        "title_as_printed": _("Title"),
        "rank_as_printed": _("Rank"),
        "organisation": _("Organisation or unit"),
        "language": _("Language of the title"),
        "began": _("First day"),
        "ended": _("Last day"),
        "ended_because": _("Why it ends"),
        "audience": _("Who may see it"),
        "letter": _("Letter"),
    }
    return as_lines(values, labels, SAID)


def _trace(
    action: str,
    designation: Designation,
    *,
    before: dict[str, Value] | None,
    key: str,
    actor: Actor,
    now: datetime,
    channel: str = "web",
) -> None:
    label = f"{designation.member.code}, {designation.role}: {designation.person.name}"
    trace_edit(
        action,
        designation,
        subject=("designation", designation.public_id, label),
        fields=FIELDS,
        before=before,
        key=key,
        actor=actor,
        now=now,
        channel=channel,
    )
