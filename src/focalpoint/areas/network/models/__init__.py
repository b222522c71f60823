"""Members and their evidence, rolls, people, designations, accounts' holders, the presidency, partner networks."""

from focalpoint.areas.network.models.contact import (
    Consent,
    Contact,
    ContactChange,
    PersonTheme,
    Preferences,
    SpokenLanguage,
)
from focalpoint.areas.network.models.deputising import (
    Deputising,
)
from focalpoint.areas.network.models.holder import (
    Holder,
    Invitation,
)
from focalpoint.areas.network.models.importing import (
    DirectoryExport,
    Import,
    ImportMapping,
    ImportRow,
)
from focalpoint.areas.network.models.member import (
    Contradiction,
    Member,
    MembershipEvidence,
    MembershipEvidenceQuerySet,
    Roll,
    RollEntry,
    StatedCount,
)
from focalpoint.areas.network.models.merging import (
    Merge,
    MovedName,
    Suspicion,
)
from focalpoint.areas.network.models.outreach import (
    Approach,
    ApproachGrant,
    ApproachStep,
)
from focalpoint.areas.network.models.partner import (
    LiaisonNote,
    LiaisonNoteGrant,
    PartnerMention,
    PartnerNetwork,
)
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
from focalpoint.areas.network.models.presidency import (
    HandoverItem,
    PresidencySeat,
    PresidencyTerm,
)
from focalpoint.areas.network.models.relay import (
    Exchange,
    RelayBlock,
    RelayedMessage,
)
from focalpoint.areas.network.models.succession import (
    Succession,
    SuccessionGrant,
)
from focalpoint.areas.network.models.verification import (
    Claim,
    Question,
    Step,
    Verification,
)

__all__ = [
    "Appointment",
    "Approach",
    "ApproachGrant",
    "ApproachStep",
    "Claim",
    "Consent",
    "Contact",
    "ContactChange",
    "Contradiction",
    "Deputising",
    "Designation",
    "DesignationGrant",
    "DirectoryExport",
    "Exchange",
    "HandoverItem",
    "Holder",
    "Identity",
    "Import",
    "ImportMapping",
    "ImportRow",
    "Invitation",
    "LiaisonNote",
    "LiaisonNoteGrant",
    "Member",
    "MembershipEvidence",
    "MembershipEvidenceQuerySet",
    "Merge",
    "MovedName",
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
    "Question",
    "RelayBlock",
    "RelayedMessage",
    "Roll",
    "RollEntry",
    "SpokenLanguage",
    "StatedCount",
    "Step",
    "Succession",
    "SuccessionGrant",
    "Suspicion",
    "Verification",
]
