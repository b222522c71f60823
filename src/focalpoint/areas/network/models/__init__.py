"""Members and their evidence, rolls, people, designations, accounts' holders, the presidency, partner networks."""

from focalpoint.areas.network.models.contact import Consent, Contact, PersonTheme, Preferences, SpokenLanguage
from focalpoint.areas.network.models.holder import Holder, Invitation
from focalpoint.areas.network.models.importing import DirectoryExport, Import, ImportMapping, ImportRow
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
    Appointment,
    Designation,
    DesignationGrant,
    Identity,
    NameVariant,
    Organisation,
    Person,
    PersonGrant,
    PersonSecret,
)
from focalpoint.areas.network.models.presidency import HandoverItem, PresidencySeat, PresidencyTerm

__all__ = [
    "Appointment",
    "Consent",
    "Contact",
    "Contradiction",
    "Designation",
    "DesignationGrant",
    "DirectoryExport",
    "HandoverItem",
    "Holder",
    "Identity",
    "Import",
    "ImportMapping",
    "ImportRow",
    "Invitation",
    "Member",
    "MembershipEvidence",
    "MembershipEvidenceQuerySet",
    "NameVariant",
    "Organisation",
    "PartnerMention",
    "PartnerNetwork",
    "Person",
    "PersonGrant",
    "PersonSecret",
    "PersonTheme",
    "Preferences",
    "PresidencySeat",
    "PresidencyTerm",
    "Roll",
    "RollEntry",
    "SpokenLanguage",
    "StatedCount",
]
