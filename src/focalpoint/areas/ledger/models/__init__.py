"""What the ledger holds."""

from focalpoint.areas.ledger.models.alert import Alert, AlertGrant, AlertResponse
from focalpoint.areas.ledger.models.asking import AnswerLink, Reminder
from focalpoint.areas.ledger.models.progress import Ask, Evidence, Line, ProgressReport, ProgressReportGrant
from focalpoint.areas.ledger.models.thread import FROM, Influence, InfluenceGrant, Introduction, TellBy, ThreadLink
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
    "FROM",
    "Addressee",
    "Alert",
    "AlertGrant",
    "AlertResponse",
    "AnswerLink",
    "Ask",
    "By",
    "Evidence",
    "Influence",
    "InfluenceGrant",
    "Introduction",
    "Line",
    "Milestone",
    "Owner",
    "Party",
    "ProgressReport",
    "ProgressReportGrant",
    "Reference",
    "Reminder",
    "TellBy",
    "ThreadLink",
    "Undertaking",
    "UndertakingGrant",
]
