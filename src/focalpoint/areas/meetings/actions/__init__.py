"""Every write of the room of meetings."""

from focalpoint.areas.meetings.actions.record import FORGOTTEN, PACKAGE, forget, load_record
from focalpoint.areas.meetings.actions.recording import (
    record_appearance,
    record_host_offer,
    record_letter,
    record_meeting,
    record_signature,
    take_back,
)

__all__ = [
    "FORGOTTEN",
    "PACKAGE",
    "forget",
    "load_record",
    "record_appearance",
    "record_host_offer",
    "record_letter",
    "record_meeting",
    "record_signature",
    "take_back",
]
