"""What the ledger holds."""

from focalpoint.areas.ledger.models.asking import AnswerLink, Reminder
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
    "AnswerLink",
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
    "Reminder",
    "Undertaking",
    "UndertakingGrant",
]
