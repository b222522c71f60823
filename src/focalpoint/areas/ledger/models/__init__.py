"""What the ledger holds."""

from focalpoint.areas.ledger.models.progress import Ask, Evidence, Line, ProgressReport, ProgressReportGrant
from focalpoint.areas.ledger.models.undertaking import (
    Addressee,
    By,
    Milestone,
    Owner,
    Party,
    Reference,
    Undertaking,
    UndertakingGrant,
)

__all__ = [
    "Addressee",
    "Ask",
    "By",
    "Evidence",
    "Line",
    "Milestone",
    "Owner",
    "Party",
    "ProgressReport",
    "ProgressReportGrant",
    "Reference",
    "Undertaking",
    "UndertakingGrant",
]
