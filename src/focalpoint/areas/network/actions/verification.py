"""Verification: open a round, take its next step, take in what came back, take an answer, deal with silence.

A step is one transaction that looks again before it writes, so a job that runs twice, or dies in between, asks nobody
twice: the row of the question, its mail and the step of the round stand together or not at all.
"""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.network.actions.replacing import replace_contact
from focalpoint.areas.network.emails import mail_question
from focalpoint.areas.network.models import Contact, Designation, Person, Question, Step, Verification
from focalpoint.areas.network.permissions import check_may_edit
from focalpoint.areas.network.queries.contact import language_of
from focalpoint.areas.network.queries.rights import is_in_force
from focalpoint.areas.network.queries.verification import (
    LINK_LASTS,
    QUIET_AT_MOST,
    WAITS,
    Asked,
    asked_in,
    digest_of,
    is_quiet_for,
    question_called,
)
from focalpoint.ground.shared.actors import WORKER, Actor
from focalpoint.ground.shared.errors import InvalidInput, NotFound
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.sealed import mac
from focalpoint.ground.trail.actions import begin, in_turn, trace

Outcome = Verification.Outcome
Confirmed = Designation.Confirmed


@transaction.atomic
def begin_round(designation: Designation, *, now: datetime) -> Verification | None:
    """Begin to ask whether a designation still holds; None where it is being asked already. For the worker."""
    in_turn()
    if _open_round(designation) is not None:
        return None
    made = Verification.objects.create(designation=designation, opened_at=now, next_at=now)
    _advance(made, actor=WORKER, now=now, heeds_quiet=True)
    return made


@transaction.atomic
def ask_now(designation: Designation, *, key: str, reader: Reader, actor: Actor, now: datetime) -> Verification:
    """Ask at once whether a designation still holds, whatever the hour and however lately it was confirmed.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: it gives no rights today, is being asked about already, or nobody can be reached.
    """
    begin("verification", designation.public_id, key=key)
    check_may_edit(reader)
    if not is_in_force(designation.began, designation.ended, now.date()):
        raise InvalidInput(_("This designation gives no rights today, so there is nothing to confirm."))
    if _open_round(designation) is not None:
        raise InvalidInput(_("This is being asked already. The answer, or silence, comes to your desk."))
    made = Verification.objects.create(designation=designation, opened_at=now, next_at=now)
    _advance(made, actor=actor, now=now, heeds_quiet=False, key=key)
    if not made.step:
        raise InvalidInput(_("Nobody can be asked: no e-mail address of this person or of the member works. Add one."))
    return made


@transaction.atomic
def take_step(verification: Verification, *, now: datetime) -> bool:
    """Take the next step of a round, if it is due and its reader has no quiet hours; return whether anything was done.

    After the last step the round ends unanswered, and the entry says since when it was not confirmed.
    """
    in_turn()
    row = Verification.objects.select_related("designation__member", "designation__person").get(pk=verification.pk)
    if row.closed_at is not None or row.next_at > now:
        return False
    return _advance(row, actor=WORKER, now=now, heeds_quiet=True)


@transaction.atomic
def mark_returned(question: Question, *, now: datetime) -> bool:
    """Write down that the mail of a question came back, end the wait for it, and take the next step at once.

    The contact it went to counts as failed from today. Returns whether this was new.
    """
    in_turn()
    if not Question.objects.filter(pk=question.pk, returned_at=None).update(returned_at=now):
        return False
    Question.objects.filter(pk=question.pk, closed_at=None).update(closed_at=now)
    row = Verification.objects.select_related("designation__member", "designation__person").get(
        pk=question.verification_id
    )
    if question.contact_id is not None:
        Contact.objects.filter(pk=question.contact_id, failed_on=None).update(failed_on=now.date())
    _trace("network.mail_returned", row, after={"step": question.step}, actor=WORKER, now=now)
    if row.closed_at is None and row.step == question.step:
        row.next_at = now
        row.save(update_fields=["next_at"])
        _advance(row, actor=WORKER, now=now, heeds_quiet=True)
    return True


@transaction.atomic
def open_own_entry(designation: Designation, *, key: str, reader: Reader, actor: Actor, now: datetime) -> str:
    """Give the holder, who has signed in, the word of a link to their own entry. An earlier one of this kind ends.

    Raises:
        NotFound: it is not the reader's own, or gives no rights today.
    """
    begin("verification", designation.public_id, key=key)
    own = [one.removeprefix("person:") for one in reader.keys if one.startswith("person:")]
    person = Person.objects.filter(public_id__in=own, identity=designation.person.identity_id).first()
    if person is None or not is_in_force(designation.began, designation.ended, now.date()):
        raise NotFound("")
    row = _open_round(designation)
    if row is None:
        row = Verification.objects.create(designation=designation, opened_at=now, next_at=now + WAITS[Step.HOLDER])
    word = secrets.token_urlsafe(32)
    Question.objects.filter(verification=row, step="").delete()
    Question.objects.create(
        verification=row, person=person, digest=digest_of(word), made_at=now, expires_at=now + LINK_LASTS
    )
    _trace("network.open_own_entry", row, after={}, actor=actor, now=now, key=key, channel="web")
    return word


@transaction.atomic
def confirm_by_link(word: str, *, key: str, now: datetime) -> Designation:
    """Take the answer that a designation is still right, from whoever has the link. It works once.

    Raises:
        NotFound: the link opens nothing now.
        AlreadyDone: the same form was sent before.
    """
    begin("verification", "", key=key)
    question = answered(word, outcome=Outcome.CONFIRMED, now=now)
    by = said_by(question)
    designation = question.verification.designation
    if by == Confirmed.HOLDER and question.contact_id is not None:
        Contact.objects.filter(pk=question.contact_id).update(confirmed_on=now.date(), failed_on=None)
    confirm(designation, by=by, key=key, actor=actor_behind(question), now=now)
    return designation


@transaction.atomic
def settle_round(
    verification: Verification, *, is_right: bool, email: str, key: str, reader: Reader, actor: Actor, now: datetime
) -> Verification:
    """Deal with silence or returned mail: what the office found out, and the address it was given, if any.

    Raises:
        NotAllowed: only the secretariat may.
    """
    begin("verification", verification.public_id, key=key)
    check_may_edit(reader)
    row = Verification.objects.select_related("designation__member", "designation__person").get(pk=verification.pk)
    row.settled_at = now
    if row.closed_at is None and is_right:
        row.closed_at, row.outcome = now, Outcome.CONFIRMED
        Question.objects.filter(verification=row, closed_at=None).update(closed_at=now)
    row.save()
    if email:
        asked = Question.objects.filter(verification=row).exclude(returned_at=None).select_related("contact").first()
        replace_contact(
            row.designation.person,
            Contact.Kind.EMAIL,
            email,
            actor=actor,
            now=now,
            instead=asked.contact if asked else None,
        )
    if is_right:
        confirm(row.designation, by=Confirmed.SECRETARIAT, key=key, actor=actor, now=now)
    else:
        _trace("network.settle_verification", row, after={"new_address": bool(email)}, actor=actor, now=now, key=key)
    return row


def answered(word: str, *, outcome: Outcome, now: datetime) -> Question:
    """Close the question of a link and its round with an answer, in the caller's turn and transaction.

    An answer that comes after the round ended in silence counts all the same.

    Raises:
        NotFound: the link opens nothing now.
    """
    question = question_called(word, now=now)
    # On PostgreSQL two requests may read at once: whoever writes the moment first has it.
    if question is None or not Question.objects.filter(pk=question.pk, closed_at=None).update(closed_at=now):
        raise NotFound("")
    row = question.verification
    Question.objects.filter(verification=row, closed_at=None).update(closed_at=now)
    row.closed_at, row.outcome = now, outcome
    row.save(update_fields=["closed_at", "outcome"])
    return question


def said_by(question: Question) -> Confirmed:
    """Return as whom somebody answers. No query where persons were fetched."""
    if question.person.identity_id == question.verification.designation.person.identity_id:
        return Confirmed.HOLDER
    return Confirmed.MISSION if question.step == Step.MISSION else Confirmed.ALTERNATE


def actor_behind(question: Question) -> Actor:
    """Return who acts through a link: the one it was sent to, as far as anybody can know."""
    return Actor("person", question.person.public_id, question.person.name)


def confirm(designation: Designation, *, by: Confirmed, key: str, actor: Actor, now: datetime) -> None:
    """Write down that somebody said today that a designation still holds, in the caller's turn and transaction."""
    was = {"confirmed_on": designation.confirmed_on and designation.confirmed_on.isoformat()}
    was["confirmed_by"] = designation.confirmed_by
    designation.confirmed_on, designation.confirmed_by = now.date(), by
    designation.save(update_fields=["confirmed_on", "confirmed_by"])
    trace(
        "network.confirm_designation",
        subject=("designation", designation.public_id, label_of(designation)),
        before=was,
        after={"confirmed_on": now.date().isoformat(), "confirmed_by": by.value},
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )


def label_of(designation: Designation) -> str:
    """Return what the trail calls a designation. People at risk bear a number for a name."""
    return f"{designation.member.code}, {designation.role}: {designation.person.name}"


def _open_round(designation: Designation) -> Verification | None:
    return Verification.objects.filter(designation=designation, closed_at=None).first()


def _advance(row: Verification, *, actor: Actor, now: datetime, heeds_quiet: bool, key: str = "") -> bool:
    """Take the next step that somebody can be asked in, or end the round."""
    designation = row.designation
    if not is_in_force(designation.began, designation.ended, now.date()):
        return _close(row, Outcome.OVER, actor=actor, now=now, key=key)
    steps = list(Step)
    for step in steps[steps.index(Step(row.step)) + 1 :] if row.step else steps:
        found = asked_in(step, designation, today=now.date())
        if found is None or not found.address or _came_back_there(row, step, found):
            continue
        if heeds_quiet and now - row.next_at < QUIET_AT_MOST and is_quiet_for(found.person, now):
            # Asked again within the hour; nothing is written, so nothing is skipped.
            return False
        _ask(row, step, found, actor=actor, now=now, key=key)
        return True
    return _close(row, Outcome.UNANSWERED, actor=actor, now=now, key=key)


def _came_back_there(row: Verification, step: Step, found: Asked) -> bool:
    """Return whether a reminder would go where the first mail came back from."""
    if step != Step.REMINDER:
        return False
    first = Question.objects.filter(verification=row, step=Step.HOLDER).select_related("contact").first()
    if first is None or first.returned_at is None:
        return False
    return first.contact is None or first.contact.mac == mac(found.address)


def _ask(row: Verification, step: Step, found: Asked, *, actor: Actor, now: datetime, key: str) -> None:
    word = secrets.token_urlsafe(32)
    question = Question.objects.create(
        verification=row,
        step=step,
        person=found.person,
        contact=found.contact,
        digest=digest_of(word),
        made_at=now,
        expires_at=now + LINK_LASTS,
    )
    question.message = mail_question(question, word=word, to=found.address, language=language_of(found.person), now=now)
    question.save(update_fields=["message"])
    row.step, row.next_at = step, now + WAITS[step]
    row.save(update_fields=["step", "next_at"])
    _trace("network.ask", row, after={"step": step.value}, actor=actor, now=now, key=key)


def _close(row: Verification, outcome: Outcome, *, actor: Actor, now: datetime, key: str) -> bool:
    row.closed_at, row.outcome = now, outcome
    row.save(update_fields=["closed_at", "outcome"])
    _trace("network.end_verification", row, after={"outcome": outcome.value}, actor=actor, now=now, key=key)
    return True


def _trace(
    action: str,
    row: Verification,
    *,
    after: dict[str, str | bool],
    actor: Actor,
    now: datetime,
    key: str = "",
    channel: str = "",
) -> None:
    trace(
        action,
        subject=("verification", row.public_id, label_of(row.designation)),
        before=None,
        after={"designation": row.designation.public_id, **after},
        actor=actor,
        channel=channel or ("worker" if actor == WORKER else "web"),
        now=now,
        key=key,
    )
