"""What the meetings trace: meetings, letters, offers to host."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as later

ACTIONS: Final[dict[str, str | Promise]] = {
    "meetings.forget": later("Forgotten"),
    "meetings.load_record": later("Record of meetings loaded"),
    "meetings.record_appearance": later("Appearance recorded"),
    "meetings.record_host_offer": later("Offer to host recorded"),
    "meetings.record_letter": later("Letter recorded"),
    "meetings.record_meeting": later("Meeting recorded"),
    "meetings.record_signature": later("Signature recorded"),
    "meetings.take_back": later("Record taken back"),
}

KINDS: Final[dict[str, str | Promise]] = {
    "appearance": later("Appearance at a meeting"),
    "host_offer": later("Offer to host"),
    "letter": later("Letter"),
    "meeting": later("Meeting"),
    "signature": later("Signature under a letter"),
}

FIELDS: Final[dict[str, str | Promise]] = {
    "by": later("Written by"),
    "city": later("City"),
    "held_on": later("When"),
    "letter": later("Letter"),
    "meeting": later("Meeting"),
    "offered_on": later("When it was offered"),
}
