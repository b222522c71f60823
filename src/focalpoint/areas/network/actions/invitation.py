"""Invitations: send one, take it back, accept it. An invitation is bound to one designation or appointment."""

import secrets
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.network.emails import mail_invitation
from focalpoint.areas.network.errors import InvitationRefused
from focalpoint.areas.network.models import Appointment, Designation, Holder, Invitation, Person, Question
from focalpoint.areas.network.permissions import check_may_edit
from focalpoint.areas.network.queries.verification import digest_of
from focalpoint.ground.accounts.actions import account_for
from focalpoint.ground.accounts.models import Account
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput, NotFound
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.trail.actions import begin, in_turn, trace

LASTS: Final = timedelta(days=14)
"""How long an invitation can be accepted."""


@transaction.atomic
def invite(
    what: Designation | Appointment,
    *,
    email: str,
    name: str,
    language: str,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
    channel: str = "web",
) -> Invitation:
    """Send the person of a designation or appointment a link that makes an account. Earlier open ones are withdrawn.

    ``name`` says in the language of the mail as what the person is invited: "Focal point of Namibia". The answer is
    the same whether or not the address has an account.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: the designation or appointment has ended, or has no first day.
    """
    begin("invitation", what.public_id, key=key)
    check_may_edit(reader)
    designation = what if isinstance(what, Designation) else None
    appointment = what if isinstance(what, Appointment) else None
    if _is_over(what, now) or (designation is not None and designation.began is None):
        raise InvalidInput(
            _("This gives no rights: it has ended, or its first day is not known. Mend that, then invite.")
        )
    open_ones = Invitation.objects.filter(
        designation=designation, appointment=appointment, accepted_at=None, withdrawn_at=None
    )
    open_ones.update(withdrawn_at=now)
    word = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        designation=designation,
        appointment=appointment,
        email=email.strip().lower(),
        digest=digest_of(word),
        made_at=now,
        expires_at=now + LASTS,
    )
    person = what.person
    mail_invitation(
        invitation, word=word, who=person.name, what=name, language=language, person=person.public_id, now=now
    )
    _trace("network.invite", invitation, person, key=key, actor=actor, now=now, channel=channel)
    return invitation


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, key: str, reader: Reader, actor: Actor, now: datetime) -> Invitation:
    """Take back an invitation that was not accepted.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: it was accepted; end the designation or appointment instead.
    """
    begin("invitation", invitation.public_id, key=key)
    check_may_edit(reader)
    invitation.refresh_from_db()
    if invitation.accepted_at is not None:
        raise InvalidInput(_("This invitation was accepted. To take rights back, end the designation."))
    if invitation.withdrawn_at is None:
        invitation.withdrawn_at = now
        invitation.save(update_fields=["withdrawn_at"])
        _trace("network.withdraw_invitation", invitation, _person_of(invitation), key=key, actor=actor, now=now)
    return invitation


def withdraw_open(*, now: datetime) -> int:
    """Take back every invitation that is open, after a restore: some were accepted or withdrawn since the backup.

    Links that ask whether an entry is right end too: some were answered. Returns how many invitations. The caller's
    trace says so.
    """
    Question.objects.filter(closed_at=None).update(closed_at=now)
    return Invitation.objects.filter(accepted_at=None, withdrawn_at=None).update(withdrawn_at=now)


def invitation_called(word: str, *, now: datetime) -> Invitation:
    """Return the invitation of a link, if it can be accepted now. One query.

    Raises:
        NotFound: there is no such link.
        InvitationRefused: it was used or withdrawn, is too old, or what it is bound to has ended.
    """
    rows = Invitation.objects.select_related(
        "designation__person__identity", "designation__member", "appointment__person__identity"
    )
    invitation = rows.filter(digest=digest_of(word)).first()
    if invitation is None:
        raise NotFound("")
    if invitation.accepted_at is not None:
        raise InvitationRefused(_("This invitation was used already. Sign in with your address instead."))
    if invitation.withdrawn_at is not None:
        raise InvitationRefused(_("This invitation was withdrawn. Ask the secretariat for a new one."))
    if invitation.expires_at <= now:
        raise InvitationRefused(_("This invitation has expired. Ask the secretariat for a new one."))
    if _is_over(_bound_to(invitation), now):
        raise InvitationRefused(_("What this invitation was for has ended. Ask the secretariat."))
    return invitation


@transaction.atomic
def accept_invitation(word: str, *, signed_in: Account | None, language: str, now: datetime) -> Account:
    """Accept an invitation: make the account of its address, and say whose it is. Works once.

    ``signed_in`` is the account that asks, if one has signed in: it must belong to the same person, or to nobody.

    Raises:
        NotFound: there is no such link.
        InvitationRefused: it cannot be accepted now, or not by this account.
    """
    in_turn()
    invitation = invitation_called(word, now=now)
    person = _person_of(invitation)
    # On PostgreSQL two requests may read at once: whoever writes the moment first has it.
    taken = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None).update(accepted_at=now)
    if not taken:
        raise InvitationRefused(_("This invitation was used already. Sign in with your address instead."))
    if signed_in is not None:
        _check_same(Holder.objects.filter(account=signed_in).select_related("person").first(), person)
    account = account_for(invitation.email, language=language, now=now)
    holder = Holder.objects.filter(account=account).select_related("person").first()
    _check_same(holder, person)
    if holder is None:
        Holder.objects.create(account=account, person=person, since=now)
    trace(
        "network.accept_invitation",
        subject=("invitation", invitation.public_id, _label(invitation)),
        before=None,
        after={"account": account.public_id, "person": person.public_id},
        actor=Actor("person", person.public_id, person.name),
        channel="web",
        now=now,
    )
    return account


def _check_same(holder: Holder | None, person: Person) -> None:
    if holder is not None and holder.person.identity_id != person.identity_id:
        raise InvitationRefused(
            _("This invitation is for somebody else. Sign out, and let the one who was invited open it.")
        )


def _bound_to(invitation: Invitation) -> Designation | Appointment:
    bound = invitation.designation or invitation.appointment
    assert bound is not None  # a constraint of the database
    return bound


def _person_of(invitation: Invitation) -> Person:
    return _bound_to(invitation).person


def _is_over(what: Designation | Appointment, now: datetime) -> bool:
    """Return whether it gives no rights any more; one that is still to begin is not over."""
    if isinstance(what, Appointment):
        return what.ended is not None and what.ended < now.date()
    return what.ended is not None and (what.ended.latest is None or what.ended.latest < now.date())


def _label(invitation: Invitation) -> str:
    bound = _bound_to(invitation)
    place = bound.member.code if isinstance(bound, Designation) else ""
    return ", ".join(part for part in (place, bound.role, bound.person.name) if part)


def _trace(
    action: str,
    invitation: Invitation,
    person: Person,
    *,
    key: str,
    actor: Actor,
    now: datetime,
    channel: str = "web",
) -> None:
    # The address itself is not traced: the trail outlives what was consented to.
    trace(
        action,
        subject=("invitation", invitation.public_id, _label(invitation)),
        before=None,
        after={"person": person.public_id, "expires_at": invitation.expires_at.isoformat()},
        actor=actor,
        channel=channel,
        now=now,
        key=key,
    )
