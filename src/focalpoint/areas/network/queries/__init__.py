"""Questions to the Network's record, each as of a day and as a reader may see it.

*As of* changes facts, never rights: today's reader, what held then, by what is known now.
"""

from focalpoint.areas.network.queries.claim import contradictions_about, notes_with, partner_called, partners
from focalpoint.areas.network.queries.deputising import deputisings_of, is_own, may_speak_for, own_deputisings, pairs
from focalpoint.areas.network.queries.desk import (
    DEMO_LOADED,
    appointments,
    holds_demo,
    open_invitations,
    waiting_for,
)
from focalpoint.areas.network.queries.forgetting import held_about
from focalpoint.areas.network.queries.membership import (
    Evidence,
    Membership,
    cited_by_member,
    codes_on,
    evidence_by_member,
    members_on,
    membership_on,
    newest_evidence,
    ordered_members,
    stated_counts,
)
from focalpoint.areas.network.queries.organisation import CivilSociety, bodies_of, civil_society_on, organisations
from focalpoint.areas.network.queries.outreach import Approached, Coverage, approach_called, approaches, coverage
from focalpoint.areas.network.queries.person import Named, designations_held, designations_of, people, person_called
from focalpoint.areas.network.queries.presidency import (
    Presidency,
    Seat,
    Span,
    gaps,
    presidency_on,
    seats_of,
    spans,
    terms,
)
from focalpoint.areas.network.queries.region import (
    Share,
    StateOfTheWorld,
    shares_by_organisation,
    shares_by_region,
    states_of_the_world,
)
from focalpoint.areas.network.queries.rights import (
    Rights,
    accounts_of,
    is_in_force,
    keys_of,
    rights_of,
    rights_of_identity,
)
from focalpoint.areas.network.queries.roll import (
    Calling,
    Line,
    entries_of,
    printed_names,
    roll_called,
    rolled,
    rolls,
    rolls_with_counts,
)
from focalpoint.areas.network.queries.troika import Turned, people_of

__all__ = [
    "DEMO_LOADED",
    "Approached",
    "Calling",
    "CivilSociety",
    "Coverage",
    "Evidence",
    "Line",
    "Membership",
    "Named",
    "Presidency",
    "Rights",
    "Seat",
    "Share",
    "Span",
    "StateOfTheWorld",
    "Turned",
    "accounts_of",
    "appointments",
    "approach_called",
    "approaches",
    "bodies_of",
    "cited_by_member",
    "civil_society_on",
    "codes_on",
    "contradictions_about",
    "coverage",
    "deputisings_of",
    "designations_held",
    "designations_of",
    "entries_of",
    "evidence_by_member",
    "gaps",
    "held_about",
    "holds_demo",
    "is_in_force",
    "is_own",
    "keys_of",
    "may_speak_for",
    "members_on",
    "membership_on",
    "newest_evidence",
    "notes_with",
    "open_invitations",
    "ordered_members",
    "organisations",
    "own_deputisings",
    "pairs",
    "partner_called",
    "partners",
    "people",
    "people_of",
    "person_called",
    "presidency_on",
    "printed_names",
    "rights_of",
    "rights_of_identity",
    "roll_called",
    "rolled",
    "rolls",
    "rolls_with_counts",
    "seats_of",
    "shares_by_organisation",
    "shares_by_region",
    "spans",
    "stated_counts",
    "states_of_the_world",
    "terms",
    "waiting_for",
]
