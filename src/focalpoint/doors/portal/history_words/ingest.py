"""What is traced where papers are read."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as later

ACTIONS: Final[dict[str, str | Promise]] = {
    "ingest.accept": later("Suggestion approved"),
    "ingest.accept_list": later("List of suggestions approved"),
    "ingest.forget": later("Forgotten"),
    "ingest.read": later("Paper taken in to be read"),
    "ingest.read_again": later("Paper read again"),
    "ingest.reject": later("Suggestion rejected"),
    "ingest.reopen": later("Decision taken back"),
    "ingest.say_about": later("Said what a paper is about"),
    "ingest.take_over": later("Taken over by its room"),
}

KINDS: Final[dict[str, str | Promise]] = {
    "ingest": later("Papers that are read"),
    "paper": later("Paper"),
    "suggestion": later("Suggestion of a paper"),
}

FIELDS: Final[dict[str, str | Promise]] = {
    "decisions": later("Decisions"),
    "list": later("In lists and searches"),
    "records": later("Records"),
    "rules": later("Version of the rules"),
    "suggestions": later("Suggestions"),
    "type": later("Kind"),
}
