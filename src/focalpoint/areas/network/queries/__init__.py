"""Questions to the Network's record, each as of a day and as a reader may see it.

*As of* changes facts, never rights: today's reader, what held then, by what is known now."""

from focalpoint.areas.network.queries.claim import (
    contradictions_about,
    notes_with,
    partner_called,
    partners,
)
from focalpoint.areas.network.queries.deputising import (
    deputisings_of,
    is_own,
    may_speak_for,
    own_deputisings,
    pairs,
)
from focalpoint.areas.network.queries.desk import (
    DEMO_LOADED,
    appointments,
    holds_demo,
    open_invitations,
    waiting_for,
)
from focalpoint.areas.network.queries.duplicates import (
    Candidate,
    Suspected,
    suspects,
)
from focalpoint.areas.network.queries.forgetting import (
    held_about,
)
from focalpoint.areas.network.queries.freshness import (
    freshness,
    lines,
)
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
from focalpoint.areas.network.queries.merging import (
    Joined,
    Pair,
    open_suspicion,
    open_suspicions,
    standing_merges,
    suspicions_waiting,
)
from focalpoint.areas.network.queries.organisation import (
    CivilSociety,
    bodies_of,
    civil_society_on,
    organisations,
)
from focalpoint.areas.network.queries.outreach import (
    Approached,
    Coverage,
    approach_called,
    approaches,
    coverage,
)
from focalpoint.areas.network.queries.person import (
    Named,
    designations_held,
    designations_of,
    identity_now,
    people,
    person_called,
)
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
from focalpoint.areas.network.queries.troika import (
    Turned,
    people_of,
)
from focalpoint.areas.network.queries.verification import (
    own_designation,
    question_called,
    to_be_asked,
)

__all__ = [
    "DEMO_LOADED",
    "Approached",
    "Calling",
    "Candidate",
    "CivilSociety",
    "Coverage",
    "Evidence",
    "Joined",
    "Line",
    "Membership",
    "Named",
    "Pair",
    "Presidency",
    "Rights",
    "Seat",
    "Share",
    "Span",
    "StateOfTheWorld",
    "Suspected",
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
    "freshness",
    "gaps",
    "held_about",
    "holds_demo",
    "identity_now",
    "is_in_force",
    "is_own",
    "keys_of",
    "lines",
    "may_speak_for",
    "members_on",
    "membership_on",
    "newest_evidence",
    "notes_with",
    "open_invitations",
    "open_suspicion",
    "open_suspicions",
    "ordered_members",
    "organisations",
    "own_deputisings",
    "own_designation",
    "pairs",
    "partner_called",
    "partners",
    "people",
    "people_of",
    "person_called",
    "presidency_on",
    "printed_names",
    "question_called",
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
    "standing_merges",
    "stated_counts",
    "states_of_the_world",
    "suspects",
    "suspicions_waiting",
    "terms",
    "to_be_asked",
    "waiting_for",
]
