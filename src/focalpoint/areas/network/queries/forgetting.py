"""What this room holds about somebody, for the one who asks."""

from django.db.models import Q
from django.utils.translation import gettext as _

from focalpoint.areas.network.models import (
    Appointment,
    Claim,
    Designation,
    Holder,
    Identity,
    Invitation,
    Person,
    Question,
)
from focalpoint.areas.network.queries.secret import unsealed_name, unsealed_names
from focalpoint.areas.network.queries.verification import values_of_claim
from focalpoint.ground.shared.forgetting import Forgotten, Held
from focalpoint.ground.shared.sealed import Unreadable

ROOM = "network"


def held_about(person: Forgotten) -> list[Held]:
    """Return names, designations, appointments, invitations and the account of one human being.

    Names that are encrypted are opened: call it for whoever is meant by them, and leave a trace. Eight queries, and
    three for each name of somebody at risk.
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
    for question in Question.objects.filter(person__in=persons).select_related("verification__designation__member"):
        held.append(
            Held(
                ROOM,
                _("Question whether an entry is right"),
                {
                    _("Member"): question.verification.designation.member.code,
                    _("Sent"): question.made_at.isoformat(timespec="minutes"),
                },
            )
        )
    for claim in Claim.objects.filter(Q(designation__person__in=persons) | Q(question__person__in=persons)).distinct():
        held.append(Held(ROOM, _("What was said through a link"), _said(claim)))
    for holder in Holder.objects.filter(person__identity__in=identities).select_related("account"):
        held.append(Held(ROOM, _("Account"), {_("Since"): holder.since.isoformat(timespec="minutes")}))
    return held


def _name(person: Person) -> str:
    try:
        return unsealed_name(person)
    except Unreadable as lost:
        return str(lost)


def _said(claim: Claim) -> dict[str, str]:
    """Return what was said of somebody, or by them; of who follows, who is somebody else, nothing is told."""
    values = {_("Kind"): str(claim.kind), _("Said"): claim.made_at.isoformat(timespec="minutes")}
    try:
        given = values_of_claim(claim)
    except Unreadable as lost:
        return values | {_("Text"): str(lost)}
    own = {name: value for name, value in given.items() if not name.startswith("successor")}
    return values | {_("Text"): "; ".join(own.values())}
