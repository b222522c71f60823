"""What this room holds about somebody, for the one who asks."""

from django.db.models import Q
from django.utils.translation import gettext as _

from focalpoint.areas.network.models import Appointment, Designation, Holder, Identity, Invitation, Person
from focalpoint.areas.network.queries.importing import rows_about, said_to
from focalpoint.areas.network.queries.secret import unsealed_name, unsealed_names
from focalpoint.ground.shared.forgetting import Forgotten, Held
from focalpoint.ground.shared.sealed import Unreadable

ROOM = "network"


def held_about(person: Forgotten) -> list[Held]:
    """Return names, designations, appointments, invitations and the account of one human being.

    Names that are encrypted are opened: call it for whoever is meant by them, and leave a trace. Six queries, and three
    for each name of somebody at risk.
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
    for listed in rows_about(person.names, persons):
        sent = {_("Sent"): listed.of.sent_at.isoformat(timespec="minutes")}
        held.append(Held(ROOM, _("Row of a list"), sent | said_to(listed)))
    for holder in Holder.objects.filter(person__identity__in=identities).select_related("account"):
        held.append(Held(ROOM, _("Account"), {_("Since"): holder.since.isoformat(timespec="minutes")}))
    return held


def _name(person: Person) -> str:
    try:
        return unsealed_name(person)
    except Unreadable as lost:
        return str(lost)
