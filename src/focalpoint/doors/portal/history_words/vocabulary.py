"""What the vocabulary traces: names, sources."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as later
from django.utils.translation import pgettext_lazy

ACTIONS: Final[dict[str, str | Promise]] = {
    "vocabulary.add_source": later("Source added"),
    "vocabulary.approve_name": later("Name approved"),
    "vocabulary.correct_name": later("Name corrected"),
    "vocabulary.forget": later("Forgotten"),
    "vocabulary.keep_ours": later("Our own version kept"),
    "vocabulary.load_record": later("Record of names loaded"),
    "vocabulary.reject_name": later("Name rejected"),
    "vocabulary.take_carried": later("Carried version taken"),
}

KINDS: Final[dict[str, str | Promise]] = {
    "name": pgettext_lazy("of a country or organisation", "Name"),
    "source": later("Source"),
}

FIELDS: Final[dict[str, str | Promise]] = {
    "changed": later("Rows changed"),
    "created": later("Rows created"),
    "formal": later("Formal name"),
    "kept_by_hand": later("Rows kept as edited here"),
    "left": later("Left as it is"),
    "short": later("Short name"),
    "status": later("Status"),
}
