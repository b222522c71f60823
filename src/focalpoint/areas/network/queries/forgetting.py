"""What this room holds about somebody, for the one who asks."""

from django.db.models import Q
from django.utils.translation import gettext as _

from focalpoint.areas.network.models import (
    Appointment,
    Consent,
    Contact,
    Designation,
    Holder,
    Identity,
    Invitation,
    Person,
    PersonTheme,
    Preferences,
    SpokenLanguage,
)
from focalpoint.areas.network.queries.contact import opened
from focalpoint.areas.network.queries.secret import unsealed_name, unsealed_names
from focalpoint.ground.shared.forgetting import Forgotten, Held
from focalpoint.ground.shared.sealed import Unreadable

ROOM = "network"


def held_about(person: Forgotten) -> list[Held]:
    """Return names, designations, appointments, invitations, contacts, wishes and the account of one human being.

    What is encrypted is opened: call it for whoever is meant, and leave a trace. Eleven queries, and three for each
    name of somebody at risk.
    """
    known = Person.objects.filter(public_id__in=person.person_ids)
    identities = Identity.objects.filter(Q(pk__in=known.values("identity")))
    persons = list(Person.objects.filter(identity__in=identities))
    held = [
        Held(
            ROOM,
            _("Name"),
            {
                _("Name"): _name(one),
                _("Language of the name"): one.language,
                _("Who may see it"): one.audience,
                _("Being named can endanger this person"): _("yes") if one.at_risk else _("no"),
            },
        )
        for one in persons
    ]
    for one in persons:
        for spelled in unsealed_names([one])[1:]:
            held.append(Held(ROOM, _("Name"), {_("Name"): spelled}))
    for row in Designation.objects.filter(person__in=persons).select_related("member", "source"):
        held.append(
            Held(
                ROOM,
                _("Designation"),
                {
                    _("Member"): row.member.code,
                    _("Role"): row.role,
                    _("Title"): row.title_as_printed,
                    _("First day"): str(row.began or ""),
                    _("Last day"): str(row.ended or ""),
                    _("Source"): row.source.code if row.source else "",
                    _("Who may see it"): row.audience,
                },
            )
        )
    for appointment in Appointment.objects.filter(person__in=persons):
        held.append(
            Held(
                ROOM,
                _("Appointment"),
                {
                    _("Role"): appointment.role,
                    _("Title"): appointment.title,
                    _("First day"): appointment.began.isoformat(),
                    _("Last day"): appointment.ended.isoformat() if appointment.ended else "",
                },
            )
        )
    invited = Invitation.objects.filter(Q(designation__person__in=persons) | Q(appointment__person__in=persons))
    for invitation in invited.distinct():
        held.append(
            Held(
                ROOM,
                _("Invitation"),
                {_("Address"): invitation.email, _("Sent"): invitation.made_at.isoformat(timespec="minutes")},
            )
        )
    for holder in Holder.objects.filter(person__identity__in=identities).select_related("account"):
        held.append(Held(ROOM, _("Account"), {_("Since"): holder.since.isoformat(timespec="minutes")}))
    return held + _contacts(persons) + _wishes(persons)


def _contacts(persons: list[Person]) -> list[Held]:
    held = [
        Held(
            ROOM,
            _("Contact"),
            {
                _("Kind"): one.contact.kind,
                _("Address or number"): one.value,
                _("Who may see it"): one.contact.audience,
            },
        )
        for one in opened(Contact.objects.filter(person__in=persons))
    ]
    for row in Consent.objects.filter(person__in=persons).select_related("contact"):
        held.append(
            Held(
                ROOM,
                _("Consent"),
                {
                    _("Channel"): row.channel,
                    _("Agreed"): _("yes") if row.is_given else _("no"),
                    _("Said"): row.given_at.isoformat(timespec="minutes"),
                    _("Who said so"): row.said_by,
                    _("Contact"): row.contact.public_id if row.contact else "",
                },
            )
        )
    return held


def _wishes(persons: list[Person]) -> list[Held]:
    held = [
        Held(
            ROOM,
            _("Preferences"),
            {
                _("Language of mail"): row.language,
                _("Peers may write through the platform"): _("yes") if row.relay else _("no"),
            },
        )
        for row in Preferences.objects.filter(person__in=persons)
    ]
    spoken = SpokenLanguage.objects.filter(person__in=persons).values_list("language", flat=True)
    held += [Held(ROOM, _("Language spoken"), {_("Language"): code}) for code in spoken]
    themes = PersonTheme.objects.filter(person__in=persons).values_list("theme__code", flat=True)
    return held + [Held(ROOM, _("Theme"), {_("Theme"): code}) for code in themes]


def _name(person: Person) -> str:
    try:
        return unsealed_name(person)
    except Unreadable as lost:
        return str(lost)
