"""What entries of the trail are called for readers: actions, channels, actors, fields, values; a file a room.

An action or field that is not here is printed by its name in the code, made readable and marked as English, so that a
new one is never hidden; a test says which actions of the product are not here yet.
"""

from focalpoint.doors.portal.history_words.joined import ACTIONS, CHANNELS, FIELDS
from focalpoint.doors.portal.history_words.printing import (
    Difference,
    action_word,
    actor_word,
    channel_word,
    differences,
    field_word,
    kind_word,
)

__all__ = [
    "ACTIONS",
    "CHANNELS",
    "FIELDS",
    "Difference",
    "action_word",
    "actor_word",
    "channel_word",
    "differences",
    "field_word",
    "kind_word",
]
