"""Claims: take one from a link; accept it, refuse it, or ask for the letter. None changes a right by itself."""

import json
from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from focalpoint.areas.network.actions.contact import checked_value
from focalpoint.areas.network.actions.designation import change_title, designate, end_designation
from focalpoint.areas.network.actions.keeping import keep_contact
from focalpoint.areas.network.actions.person import add_person
from focalpoint.areas.network.actions.replacing import replace_contact
from focalpoint.areas.network.actions.verification import actor_behind, answered, confirm, label_of, said_by
from focalpoint.areas.network.emails import mail_for_letter
from focalpoint.areas.network.models import Claim, Consent, Contact, Designation, Person, Succession, Verification
from focalpoint.areas.network.permissions import check_may_edit
from focalpoint.areas.network.queries.contact import contacts_of, language_of, mail_address_of
from focalpoint.areas.network.queries.person import people_called
from focalpoint.areas.network.queries.verification import claim_purpose, values_of_claim
from focalpoint.ground.files.checks import Checked
from focalpoint.ground.shared.actors import WORKER, Actor
from focalpoint.ground.shared.dates import PartialDate, print_day
from focalpoint.ground.shared.errors import AlreadyDone, InvalidInput
from focalpoint.ground.shared.ids import new_public_id
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.sealed import Unreadable, seal
from focalpoint.ground.trail.actions import begin, in_turn, trace
from focalpoint.ground.ui.words import page_language

State = Claim.State
CONTACTS = {"email": Contact.Kind.EMAIL, "phone": Contact.Kind.PHONE}


@transaction.atomic
def claim_by_link(word: str, *, kind: str, given: Mapping[str, str], key: str, now: datetime) -> Claim:
    """Take what somebody says through a link: the holder has left, or something changed. It works once.

    It waits for the secretariat. Who says of themselves that they have left gets no more mail at that address, from the
    day after the last one: that is theirs to say.

    Raises:
        NotFound: the link opens nothing now.
        AlreadyDone: the same form was sent before.
        InvalidInput: an address or number is none, or the last day lies before the first.
    """
    begin("claim", "", key=key)
    question = answered(word, outcome=Verification.Outcome.CLAIMED, now=now)
    public_id = new_public_id()
    values = _checked(given, question.verification.designation)
    said = json.dumps(values, ensure_ascii=False)
    claim = Claim.objects.create(
        public_id=public_id,
        designation=question.verification.designation,
        question=question,
        kind=kind,
        said_by=said_by(question),
        values=seal(said, purpose=claim_purpose(public_id)),
        made_at=now,
    )
    if claim.said_by == Designation.Confirmed.HOLDER and question.contact is not None and _has_left(claim, now):
        _let_mail(question.contact, is_given=False, said_by=Consent.Said.SELF, now=now)
    _trace("network.claim", claim, actor=actor_behind(question), key=key, now=now)
    return claim


@transaction.atomic
def stop_mail_of_the_left(*, now: datetime) -> int:
    """Stop mail to those who said of themselves that they leave, once their last day is over. For the worker.

    Done again it stops nothing twice, and nothing that they allowed meanwhile. Returns how many addresses. Two queries
    where nobody has said so.
    """
    in_turn()
    rows = Claim.objects.filter(kind=Claim.Kind.LEFT, said_by=Designation.Confirmed.HOLDER)
    rows = rows.exclude(state=State.REFUSED).exclude(question__contact=None)
    stopped = 0
    for claim in rows.select_related("question__contact__person", "designation").order_by("pk"):
        contact = claim.question.contact if claim.question else None
        if contact is None or _said_since(claim).exists() or not _has_left(claim, now):
            continue
        _let_mail(contact, is_given=False, said_by=Consent.Said.SELF, now=now)
        trace(
            "network.say_consent",
            subject=("consent", contact.public_id, f"{contact.kind}: {contact.person.name}"),
            before=None,
            after={"mail": False, "said_by": Consent.Said.SELF.value},
            actor=WORKER,
            channel="worker",
            now=now,
        )
        stopped += 1
    return stopped


def _has_left(claim: Claim, now: datetime) -> bool:
    """Return whether somebody said to have left, and the last day is over: as recorded, else as said."""
    if claim.kind != Claim.Kind.LEFT:
        return False
    ended = claim.designation.ended
    try:
        last = ended.latest if ended else date.fromisoformat(values_of_claim(claim)["last_day"])
    except (KeyError, Unreadable, ValueError):
        return False
    return last is not None and last < now.date()


def _said_since(claim: Claim) -> QuerySet[Consent]:
    """Return what was said of mail to the address of a claim since it was made."""
    contact = claim.question.contact_id if claim.question else None
    return Consent.objects.filter(contact=contact, channel=Consent.Channel.MAIL, given_at__gte=claim.made_at)


@transaction.atomic
def accept_claim(
    claim: Claim,
    *,
    title: str,
    last_day: date | None,
    letter: Checked | None,
    successor: str,
    known_successor: Person | None = None,
    successor_began: PartialDate | None,
    successor_audience: str,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Claim:
    """Let a claim become so: end the designation and record who follows, or let it go on and keep the new contacts.

    ``letter`` is of the member: it belongs to the successor where there is one, else to the designation. ``successor``
    is the name as it is to stand, ``known_successor`` somebody who is on record already, and goes before it; neither:
    nobody is recorded. Without a letter the successor is merely announced, and
    without a first day has no rights. All in one transaction with the actions that do the same by hand.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: the last day is missing, the designation refuses it, or somebody on record is called as the
            successor.
        AlreadyDone: somebody decided about it meanwhile.
        Stale: somebody saved the designation in between.
    """
    claim = _begin(claim, key=key, reader=reader)
    designation, given = claim.designation, values_of_claim(claim)
    inner = f"{key[:34]}.done"
    if claim.kind == Claim.Kind.LEFT:
        if last_day is None:
            raise InvalidInput(_("Say the last day."), field="last_day")
        end_designation(
            designation,
            last_day=last_day,
            because=_("Has left the post."),
            key=inner,
            base=base,
            reader=reader,
            actor=actor,
            now=now,
        )
        if successor or known_successor:
            if known_successor is None and people_called(successor, reader=reader).exists():
                raise InvalidInput(
                    _(
                        "Somebody on record is called exactly so. Choose them here; if it is somebody else, leave the "
                        "name empty and add them by hand."
                    ),
                    field="known_successor",
                )
            person = known_successor or add_person(
                name=successor,
                language="und",
                audience=successor_audience,
                key=f"{key[:34]}.who",
                reader=reader,
                actor=actor,
                now=now,
            )
            if given.get("successor_email") and not contacts_of(person).filter(kind=Contact.Kind.EMAIL).exists():
                keep_contact(person, Contact.Kind.EMAIL, given["successor_email"], actor=actor, now=now)
            designate(
                designation.member,
                person,
                follows=Succession.objects.exclude(state=Succession.State.CLOSED)
                .filter(designation=designation)
                .first(),
                role=designation.role,
                title="",
                language=designation.language,
                began=successor_began,
                letter=letter,
                source=None,
                audience=designation.audience,
                key=f"{key[:34]}.next",
                reader=reader,
                actor=actor,
                now=now,
            )
    else:
        corrected = change_title(
            designation,
            title=title,
            letter=letter,
            key=inner,
            base=base,
            reader=reader,
            actor=actor,
            now=now,
        )
        for name, kind in CONTACTS.items():
            if given.get(name):
                replace_contact(
                    corrected.person, kind, given[name], actor=actor, now=now, instead=_written_to(claim, kind)
                )
        confirm(corrected, by=Designation.Confirmed(claim.said_by), key=f"{key[:34]}.sure", actor=actor, now=now)
    return _settle(claim, State.ACCEPTED, "network.accept_claim", key=key, actor=actor, now=now)


@transaction.atomic
def refuse_claim(claim: Claim, *, reason: str, key: str, reader: Reader, actor: Actor, now: datetime) -> Claim:
    """Leave the designation as it stands, with the reason; mail that the claim had stopped goes on.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: no reason is given.
        AlreadyDone: somebody decided about it meanwhile.
    """
    claim = _begin(claim, key=key, reader=reader)
    if not reason.strip():
        raise InvalidInput(_("Say why, in one sentence."), field="reason")
    claim.reason = reason.strip()
    stopped = claim.question.contact if claim.question else None
    if claim.kind == Claim.Kind.LEFT and stopped is not None and _said_since(claim).filter(is_given=False).exists():
        _let_mail(stopped, is_given=True, said_by=Consent.Said.SECRETARIAT, now=now)
    return _settle(claim, State.REFUSED, "network.refuse_claim", key=key, actor=actor, now=now)


@transaction.atomic
def ask_for_letter(claim: Claim, *, key: str, reader: Reader, actor: Actor, now: datetime) -> Claim:
    """Write to whoever made a claim that a letter of the member is wanted. The claim waits on, and takes it when late.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: there is no address to write to.
        AlreadyDone: somebody decided about it meanwhile.
    """
    claim = _begin(claim, key=key, reader=reader)
    person = claim.question.person if claim.question else claim.designation.person
    to = mail_address_of(person)
    if not to:
        raise InvalidInput(_("Mail to this person was stopped, or no address is known. Ask the mission instead."))
    mail_for_letter(
        claim.designation,
        claim=claim.public_id,
        who=person.name,
        person=person.public_id,
        to=to,
        language=language_of(person),
        now=now,
    )
    claim.state = State.ASKED
    claim.save(update_fields=["state"])
    _trace("network.ask_for_letter", claim, actor=actor, key=key, now=now)
    return claim


def _checked(given: Mapping[str, str], designation: Designation) -> dict[str, str]:
    """Return what was filled in, each contact as it is kept."""
    values = {name: value for name, value in given.items() if value}
    first = designation.began.earliest if designation.began else None
    if first is not None and "last_day" in values and date.fromisoformat(values["last_day"]) < first:
        raise InvalidInput(
            _("The last day lies before the first, {day}. Give a later one.").format(
                day=print_day(first, page_language())
            ),
            field="last_day",
        )
    for name, kind in CONTACTS.items():
        if name in values:
            try:
                values[name] = checked_value(kind, values[name])
            except InvalidInput as refused:
                raise InvalidInput(str(refused), field=name) from None
    return values


def _begin(claim: Claim, *, key: str, reader: Reader) -> Claim:
    begin("claim", claim.public_id, key=key)
    check_may_edit(reader)
    rows = Claim.objects.visible_to(reader).select_related(
        "designation__member", "designation__person__identity", "question__person", "question__contact"
    )
    found = rows.get(pk=claim.pk)
    if found.state not in {State.WAITING, State.ASKED}:
        raise AlreadyDone(_("Somebody has decided about this meanwhile."))
    return found


def _settle(claim: Claim, state: State, action: str, *, key: str, actor: Actor, now: datetime) -> Claim:
    claim.state, claim.settled_at = state, now
    claim.save(update_fields=["state", "reason", "settled_at"])
    _trace(action, claim, actor=actor, key=key, now=now)
    return claim


def _written_to(claim: Claim, kind: str) -> Contact | None:
    """Return the contact of a kind that the question went to, where the holder was asked."""
    asked = claim.question.contact if claim.question else None
    return asked if asked is not None and asked.kind == kind else None


def _let_mail(contact: Contact, *, is_given: bool, said_by: Consent.Said, now: datetime) -> None:
    Consent.objects.create(
        person_id=contact.person_id,
        contact=contact,
        channel=Consent.Channel.MAIL,
        is_given=is_given,
        given_at=now,
        said_by=said_by,
    )


def _trace(action: str, claim: Claim, *, actor: Actor, key: str, now: datetime) -> None:
    # What was written stays out of the trail, which outlives what anybody agreed to.
    trace(
        action,
        subject=("claim", claim.public_id, label_of(claim.designation)),
        before=None,
        after={"designation": claim.designation.public_id, "kind": claim.kind, "said_by": claim.said_by},
        actor=actor,
        channel="web",
        now=now,
        key=key,
        audience=SECRETARIAT_KEY,
    )
