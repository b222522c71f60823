"""What the library holds."""

from focalpoint.areas.library.models.voice import (
    Moderation,
    ModerationCount,
    ModerationGrant,
    Reply,
    Voice,
    VoiceGrant,
    VoiceVersion,
)
from focalpoint.areas.library.models.work import (
    Citation,
    Edition,
    EditionGrant,
    EditionPage,
    Work,
    WorkArea,
    WorkGrant,
    WorkTheme,
)

__all__ = [
    "Citation",
    "Edition",
    "EditionGrant",
    "EditionPage",
    "Moderation",
    "ModerationCount",
    "ModerationGrant",
    "Reply",
    "Voice",
    "VoiceGrant",
    "VoiceVersion",
    "Work",
    "WorkArea",
    "WorkGrant",
    "WorkTheme",
]
