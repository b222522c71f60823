"""What this room holds about somebody, for the one who asks."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from focalpoint.areas.network.models import (
    Appointment,
    ApproachStep,
    Claim,
    Consent,
    Contact,
    ContactChange,
    Deputising,
    Designation,
    Exchange,
    HandoverItem,
    Holder,
    Identity,
    Invitation,
    LiaisonNote,
    Merge,
    NameVariant,
    Person,
    PersonTheme,
    Preferences,
    Question,
    RelayBlock,
    SpokenLanguage,
    Succession,
    Suspicion,
)
from focalpoint.areas.network.queries.contact import old_address_of, opened
from focalpoint.areas.network.queries.importing import rows_about, said_to
from focalpoint.areas.network.queries.secret import unsealed_name, unsealed_names
from focalpoint.areas.network.queries.verification import values_of_claim
from focalpoint.ground.shared.forgetting import Forgotten, Held, teller
from focalpoint.ground.shared.sealed import Unreadable

ROOM = "network"
WITHHELD = "(name withheld)"
"""What stands in place of a name that was forgotten."""


def handover_naming(person: Forgotten) -> list[HandoverItem]:
    """Return the lines of handovers that somebody ticked, or whose notes name them. Reads all of them: one query."""
    told = teller((*person.names, person.email))
    rows = HandoverItem.objects.select_related("term").order_by("pk")
    return [row for row in rows if told(f"{row.done_by}\n{row.note}")]


def held_about(person: Forgotten) -> list[Held]:
    """Return all that this room holds about one human being, each thing with its kind.

    What is encrypted is opened: call it for whoever is meant, and leave a trace. At most twenty-one queries, and three
    for each name of somebody at risk. Of a note to the next chair it tells that it names them.
    """
    known = Person.objects.filter(public_id__in=person.person_ids)
    identities = Identity.objects.filter(Q(pk__in=known.values("identity")))
    persons = list(Person.objects.filter(identity__in=identities))
    held = _names(persons) + _joined(identities)
    for row in Designation.objects.filter(person__in=persons).select_related("member", "organisation", "source"):
        held.append(
            Held(
                ROOM,
                _("Designation"),
                {
                    _("Member"): row.member.code,
                    _("Role"): row.role,
                    _("Title"): row.title_as_printed,
                    _("Rank"): row.rank_as_printed,
                    _("Organisation or unit"): row.organisation.name if row.organisation else "",
                    _("First day"): str(row.began or ""),
                    _("Last day"): str(row.ended or ""),
                    _("Source"): row.source.code if row.source else "",
                    _("Who may see it"): row.audience,
                },
            )
        )
    deputisings = Deputising.objects.filter(Q(main__person__in=persons) | Q(alternate__person__in=persons))
    for given in deputisings.select_related("main__member"):
        held.append(
            Held(
                ROOM,
                _("Deputising"),
                {
                    _("Member"): given.main.member.code,
                    _("First day"): given.first_day.isoformat(),
                    _("Last day"): given.last_day.isoformat(),
                },
            )
        )
    held += _said_by(person)
    for left in Succession.objects.filter(designation__person__in=persons).select_related("designation__member"):
        held.append(
            Held(
                ROOM,
                _("Handover of a post"),
                {
                    _("Member"): left.designation.member.code,
                    _("Last day"): left.leaves_on.isoformat() if left.leaves_on else "",
                    _("Note"): left.note,
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
    for listed in rows_about(person.names, persons):
        sent = {_("Sent"): listed.of.sent_at.isoformat(timespec="minutes")}
        held.append(Held(ROOM, _("Row of a list"), sent | said_to(listed)))
    for holder in Holder.objects.filter(person__identity__in=identities).select_related("account"):
        held.append(Held(ROOM, _("Account"), {_("Since"): holder.since.isoformat(timespec="minutes")}))
    for item in handover_naming(person):
        held.append(Held(ROOM, _("Line of a handover that names you"), {_("First day"): str(item.term.first_day)}))
    return held + _contacts(persons) + _wishes(persons) + _exchanges(persons)


def _names(persons: list[Person]) -> list[Held]:
    """Return every name and spelling, opened where it is encrypted. One query, and three for each one at risk."""
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
    for variant in NameVariant.objects.filter(person__in=persons).select_related("source"):
        values = {
            _("Name"): variant.name,
            _("Language of the name"): variant.language,
            _("Source"): variant.source.code,
        }
        held.append(Held(ROOM, _("Spelling"), values))
    return held


def _exchanges(persons: list[Person]) -> list[Held]:
    """Return with whom somebody wrote through the platform, and whom they blocked. Three queries."""
    held = []
    exchanges = Exchange.objects.filter(Q(asker__in=persons) | Q(peer__in=persons)).select_related("asker", "peer")
    for exchange in exchanges.prefetch_related("messages"):
        held.append(
            Held(
                ROOM,
                _("Messages with a peer"),
                {
                    _("Begun by"): exchange.asker.name,
                    _("Written to"): exchange.peer.name,
                    _("Sent"): ", ".join(one.at.isoformat(timespec="minutes") for one in exchange.messages.all()),
                },
            )
        )
    for block in RelayBlock.objects.filter(blocker__in=persons).select_related("blocked"):
        held.append(Held(ROOM, _("Blocked peer"), {_("Name"): block.blocked.name}))
    return held


def _said_by(person: Forgotten) -> list[Held]:
    """Return what somebody said about joining or for a partner, by the name of the day. Two queries."""
    steps = ApproachStep.objects.filter(said_by__in=person.names)
    notes = LiaisonNote.objects.filter(said_by__in=person.names)
    said, when = _("What was said"), _("When")
    return [
        *(Held(ROOM, _("Step of an approach"), {said: step.note, when: str(step.held_on)}) for step in steps),
        *(Held(ROOM, _("Note on a partner"), {said: note.said, when: note.held_on.isoformat()}) for note in notes),
    ]


def _joined(identities: QuerySet[Identity]) -> list[Held]:
    """Return when a record was joined with another, and whether it is suspected to be one with another. Two queries."""
    merges = Merge.objects.filter(Q(kept__in=identities) | Q(merged__in=identities))
    found = [
        Held(
            ROOM,
            _("Joined with another record"),
            {
                _("Since"): merge.merged_at.isoformat(timespec="minutes"),
                _("Undone"): merge.undone_at.isoformat(timespec="minutes") if merge.undone_at else "",
            },
        )
        for merge in merges
    ]
    suspected = Suspicion.objects.filter(Q(first__in=identities) | Q(second__in=identities))
    return found + [
        Held(
            ROOM,
            _("May be the same as another record"),
            {_("Found"): one.found_at.isoformat(timespec="minutes"), _("Decided"): one.state},
        )
        for one in suspected
    ]


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
    for change in ContactChange.objects.filter(person__in=persons):
        changed = change.at.isoformat(timespec="minutes")
        held.append(Held(ROOM, _("Contact"), {_("Address or number"): old_address_of(change), _("Last day"): changed}))
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


def _said(claim: Claim) -> dict[str, str]:
    """Return what was said of somebody, or by them; of who follows, who is somebody else, nothing is told."""
    values = {_("Kind"): str(claim.kind), _("Said"): claim.made_at.isoformat(timespec="minutes")}
    try:
        given = values_of_claim(claim)
    except Unreadable as lost:
        return values | {_("Text"): str(lost)}
    own = {name: value for name, value in given.items() if not name.startswith("successor")}
    return values | {_("Text"): "; ".join(own.values())}
