"""Questions to the Network's record, each as of a day and as a reader may see it.

*As of* changes facts, never rights: today's reader, what held then, by what is known now.
"""

from focalpoint.areas.network.queries.claim import contradictions_about, partners
from focalpoint.areas.network.queries.desk import (
    DEMO_LOADED,
    appointments,
    holds_demo,
    open_invitations,
    waiting_for,
)
from focalpoint.areas.network.queries.forgetting import held_about
from focalpoint.areas.network.queries.freshness import freshness, lines
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
from focalpoint.areas.network.queries.verification import own_designation, question_called, to_be_asked

__all__ = [
    "DEMO_LOADED",
    "Calling",
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
    "accounts_of",
    "appointments",
    "cited_by_member",
    "codes_on",
    "contradictions_about",
    "designations_held",
    "designations_of",
    "entries_of",
    "evidence_by_member",
    "freshness",
    "gaps",
    "held_about",
    "holds_demo",
    "is_in_force",
    "keys_of",
    "lines",
    "members_on",
    "membership_on",
    "newest_evidence",
    "open_invitations",
    "ordered_members",
    "own_designation",
    "partners",
    "people",
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
    "stated_counts",
    "states_of_the_world",
    "terms",
    "to_be_asked",
    "waiting_for",
]
