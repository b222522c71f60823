"""Forget somebody, as far as this room goes."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from focalpoint.areas.network.actions.demo import DEMO_CODE, DEMO_DOMAIN
from focalpoint.areas.network.actions.importing import forget_in_lists, forget_sender
from focalpoint.areas.network.models import (
    Appointment,
    ApproachStep,
    Claim,
    Consent,
    Contact,
    ContactChange,
    Deputising,
    Designation,
    DesignationGrant,
    Exchange,
    Holder,
    Invitation,
    LiaisonNote,
    Merge,
    NameVariant,
    Person,
    PersonGrant,
    PersonSecret,
    PersonTheme,
    Preferences,
    Question,
    RelayBlock,
    SpokenLanguage,
    Succession,
    SuccessionGrant,
    Suspicion,
)
from focalpoint.areas.network.queries.forgetting import WITHHELD, handover_naming
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.forgetting import Forgotten, channel_of, teller
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.shared.reading import SECRETARIAT_KEY
from focalpoint.ground.trail.actions import in_turn, trace
from focalpoint.ground.trail.models import Entry


@transaction.atomic
def forget(person: Forgotten, *, actor: Actor, now: datetime) -> list[str]:
    """Take somebody's names out of sight; remove account, invitations, letters, contacts, consents and preferences.

    Returns what was done. A name that documents of the Network print stays in the record, for the secretariat alone:
    those documents are public elsewhere and cannot be unprinted. A name that was only entered here is replaced. Either
    way the next load of the carried record leaves it so.
    """
    in_turn()
    persons = list(Person.objects.filter(public_id__in=person.person_ids).select_related("identity"))
    identities = {one.identity_id for one in persons}
    everybody = list(Person.objects.filter(identity__in=identities))
    done = _hide_names(everybody, actor=actor, now=now)
    # What documents print stays; a spelling that was added here does not, nor whose name was like whose.
    NameVariant.objects.filter(person__in=everybody, by_hand=True).delete()
    Suspicion.objects.filter(Q(first__in=identities) | Q(second__in=identities)).delete()
    Merge.objects.filter(Q(kept__in=identities) | Q(merged__in=identities)).update(reasons=[])
    ApproachStep.objects.filter(said_by__in=person.names).update(said_by="")
    LiaisonNote.objects.filter(said_by__in=person.names).update(said_by="")
    done += _remove_said(everybody) + _take_letters_off(everybody) + _remove_contacts(everybody)
    done += _counted(_("Rows of lists removed: {count}."), forget_in_lists(person.names, everybody))
    forget_sender([*person.person_ids, person.account_id])
    done += _remove_exchanges(everybody) + _empty_handover(person, actor=actor, now=now)
    told = teller((*person.names, person.email))
    for ended in Designation.objects.exclude(ended_because=""):
        if told(ended.ended_because):
            Designation.objects.filter(pk=ended.pk).update(ended_because="")
    holders = Holder.objects.filter(person__identity__in=identities).delete()[0]
    return done + _counted(_("Accounts that belong to nobody any more: {count}."), holders)


def _counted(sentence: str, count: int) -> list[str]:
    return [sentence.format(count=count)] if count else []


def _hide_names(everybody: list[Person], *, actor: Actor, now: datetime) -> list[str]:
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
    PersonGrant.objects.filter(subject__in=everybody).delete()
    return _counted(_("Names shown to the secretariat alone: {count}."), len(everybody))


def _take_letters_off(everybody: list[Person]) -> list[str]:
    """Take letters off what somebody held, and remove invitations to it."""
    designations = Designation.objects.filter(person__in=everybody)
    DesignationGrant.objects.filter(subject__in=designations).delete()
    letters = 0
    for designation in designations:
        letters += designation.letter_id is not None
        if designation.source_id is None and designation.state == Designation.State.DESIGNATED:
            designation.state = Designation.State.ANNOUNCED
        designation.letter, designation.audience = None, SECRETARIAT_KEY
        designation.save()
    deputisings = Deputising.objects.filter(Q(main__in=designations) | Q(alternate__in=designations))
    letters += deputisings.exclude(letter=None).update(letter=None)
    deputisings.update(audience=SECRETARIAT_KEY)
    left = Succession.objects.filter(designation__in=designations)
    SuccessionGrant.objects.filter(subject__in=left).delete()
    notes = left.exclude(note="").count()
    left.update(note="", audience=SECRETARIAT_KEY)
    appointments = Appointment.objects.filter(person__in=everybody)
    letters += appointments.exclude(letter=None).update(letter=None, audience=SECRETARIAT_KEY)
    appointments.update(audience=SECRETARIAT_KEY, title="")
    invitations = list(
        Invitation.objects.filter(Q(designation__in=designations) | Q(appointment__in=appointments)).distinct()
    )
    for invitation in invitations:
        invitation.delete()
    done = _counted(_("Letters taken off designations and appointments: {count}."), letters)
    done += _counted(_("Notes to successors removed: {count}."), notes)
    return done + _counted(_("Invitations removed: {count}."), len(invitations))


def _remove_said(everybody: list[Person]) -> list[str]:
    """Remove what was said of somebody through links, and by somebody: whoever follows is named in it."""
    said = Claim.objects.filter(Q(designation__person__in=everybody) | Q(question__person__in=everybody))
    claims = Claim.objects.filter(pk__in=list(said.values_list("pk", flat=True))).delete()[0]
    questions = Question.objects.filter(person__in=everybody).delete()[0]
    done = _counted(_("What was said through links, removed: {count}."), claims)
    return done + _counted(_("Questions whether an entry is right, removed: {count}."), questions)


def _remove_contacts(everybody: list[Person]) -> list[str]:
    contacts = Contact.objects.filter(person__in=everybody)
    reached = contacts.count()
    # With each contact goes what was said of it.
    said = Consent.objects.filter(person__in=everybody).delete()[0]
    contacts.delete()
    ContactChange.objects.filter(person__in=everybody).delete()
    for model in (Preferences, SpokenLanguage, PersonTheme):
        model._default_manager.filter(person__in=everybody).delete()
    done = _counted(_("Contacts removed: {count}."), reached)
    return done + _counted(_("Consents removed: {count}."), said)


def _remove_exchanges(everybody: list[Person]) -> list[str]:
    exchanges = list(Exchange.objects.filter(Q(asker__in=everybody) | Q(peer__in=everybody)).distinct())
    for exchange in exchanges:
        exchange.delete()
    RelayBlock.objects.filter(Q(blocker__in=everybody) | Q(blocked__in=everybody)).delete()
    return _counted(_("Exchanges with peers removed: {count}."), len(exchanges))


def _empty_handover(person: Forgotten, *, actor: Actor, now: datetime) -> list[str]:
    """Empty the notes of the handover that name somebody, and say nowhere that they ticked a line."""
    told = teller((*person.names, person.email))
    emptied = 0
    for item in handover_naming(person):
        changed: dict[str, str] = {}
        if told(item.note):
            changed["note"] = item.note = ""
            emptied += 1
        if told(item.done_by):
            changed["done_by"] = item.done_by = ""
        trace(
            "network.forget",
            subject=("handover", f"{item.term.public_id}.{item.what}", item.what),
            before=None,
            after={**changed, "ground": person.ground},
            actor=actor,
            channel=channel_of(actor),
            now=now,
        )
        item.save(update_fields=["note", "done_by"])
    if not emptied:
        return []
    return [_("Notes of the handover that named them, emptied: {count}.").format(count=emptied)]


def _entered_here(person: Person) -> bool:
    """Return whether the name came through a form or was invented, and stands in no document of the record."""
    if person.name == WITHHELD:
        # It was forgotten before; somebody with two addresses is asked for twice.
        return True
    invented = Designation.objects.filter(person=person, source__code=DEMO_CODE)
    theirs = Holder.objects.filter(person__identity=person.identity_id, account__email__endswith=f"@{DEMO_DOMAIN}")
    if invented.exists() or theirs.exists():
        return True
    entries = Entry.objects.filter(subject_kind="person", subject_id=person.public_id, action="network.add_person")
    return entries.exists() and not person.variants.filter(by_hand=False).exists()
