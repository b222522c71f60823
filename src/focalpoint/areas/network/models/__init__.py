"""Members and their evidence, rolls, people, designations, the presidency, partner networks."""

from focalpoint.areas.network.models.member import (
    Contradiction,
    Member,
    MembershipEvidence,
    MembershipEvidenceQuerySet,
    Roll,
    RollEntry,
    StatedCount,
)
from focalpoint.areas.network.models.partner import PartnerMention, PartnerNetwork
from focalpoint.areas.network.models.person import (
    Designation,
    DesignationGrant,
    Identity,
    NameVariant,
    Organisation,
    Person,
    PersonGrant,
)
from focalpoint.areas.network.models.presidency import PresidencySeat, PresidencyTerm

__all__ = [
    "Contradiction",
    "Designation",
    "DesignationGrant",
    "Identity",
    "Member",
    "MembershipEvidence",
    "MembershipEvidenceQuerySet",
    "NameVariant",
    "Organisation",
    "PartnerMention",
    "PartnerNetwork",
    "Person",
    "PersonGrant",
    "PresidencySeat",
    "PresidencyTerm",
    "Roll",
    "RollEntry",
    "StatedCount",
]
