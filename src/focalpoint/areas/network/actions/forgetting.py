"""Forget somebody, as far as this room goes."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.network.actions.importing import forget_in_lists, forget_sender
from focalpoint.areas.network.models import (
    Appointment,
    Designation,
    DesignationGrant,
    HandoverItem,
    Holder,
    Invitation,
    Person,
    PersonGrant,
    PersonSecret,
)
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.forgetting import Forgotten, channel_of
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.shared.reading import SECRETARIAT_KEY
from focalpoint.ground.trail.actions import in_turn, trace
from focalpoint.ground.trail.models import Entry

WITHHELD = "(name withheld)"


@transaction.atomic
def forget(person: Forgotten, *, actor: Actor, now: datetime) -> list[str]:
    """Take somebody's names out of sight, and remove account, invitations and letters; return what was done.

    A name that documents of the Network print stays in the record, for the secretariat alone: those documents are
    public elsewhere and cannot be unprinted. A name that was only entered here is replaced. Either way the next load
    of the carried record leaves it so.
    """
    in_turn()
    persons = list(Person.objects.filter(public_id__in=person.person_ids).select_related("identity"))
    identities = {one.identity_id for one in persons}
    everybody = list(Person.objects.filter(identity__in=identities))
    done = []
    # A name that was encrypted goes with its secret, whoever printed it.
    hidden = {one.pk for one in everybody if one.at_risk}
    PersonSecret.objects.filter(person__in=everybody).delete()
    for one in everybody:
        entered_here = one.pk in hidden or _entered_here(one)
        if entered_here:
            one.name, one.name_key = WITHHELD, name_key(WITHHELD)
        one.audience, one.at_risk = SECRETARIAT_KEY, False
        one.save()
        trace(
            "network.forget",
            subject=("person", one.public_id, WITHHELD),
            before=None,
            after={"audience": SECRETARIAT_KEY, "name": WITHHELD if entered_here else "kept as printed"},
            actor=actor,
            channel=channel_of(actor),
            now=now,
        )
    if everybody:
        done.append(_("Names shown to the secretariat alone: {count}.").format(count=len(everybody)))
    PersonGrant.objects.filter(subject__in=everybody).delete()
    designations = Designation.objects.filter(person__in=everybody)
    DesignationGrant.objects.filter(subject__in=designations).delete()
    letters = 0
    for designation in designations:
        letters += designation.letter_id is not None
        if designation.source_id is None and designation.state == Designation.State.DESIGNATED:
            designation.state = Designation.State.ANNOUNCED
        designation.letter, designation.audience = None, SECRETARIAT_KEY
        designation.save()
    appointments = Appointment.objects.filter(person__in=everybody)
    letters += appointments.exclude(letter=None).update(letter=None, audience=SECRETARIAT_KEY)
    appointments.update(audience=SECRETARIAT_KEY, title="")
    if letters:
        done.append(_("Letters taken off designations and appointments: {count}.").format(count=letters))
    invitations = Invitation.objects.filter(designation__in=designations) | Invitation.objects.filter(
        appointment__in=appointments
    )
    removed = invitations.distinct().count()
    for invitation in list(invitations):
        invitation.delete()
    if removed:
        done.append(_("Invitations removed: {count}.").format(count=removed))
    listed = forget_in_lists(person.names, everybody)
    if listed:
        done.append(_("Rows of lists removed: {count}.").format(count=listed))
    forget_sender([*person.person_ids, person.account_id])
    HandoverItem.objects.filter(done_by__in=person.names).update(done_by="")
    holders = Holder.objects.filter(person__identity__in=identities).delete()[0]
    if holders:
        done.append(_("Accounts that belong to nobody any more: {count}.").format(count=holders))
    return done


def _entered_here(person: Person) -> bool:
    """Return whether the name came through a form, and from no document of the record."""
    entries = Entry.objects.filter(subject_kind="person", subject_id=person.public_id, action="network.add_person")
    return entries.exists() and not person.variants.exists()
