"""What the ledger traces: undertakings, who owns them, what they lacked."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as later

ACTIONS: Final[dict[str, str | Promise]] = {
    "ledger.add_milestone": later("Milestone added"),
    "ledger.address": later("Addressees changed"),
    "ledger.change_milestone": later("Milestone changed"),
    "ledger.confirm": later("Confirmed"),
    "ledger.correct": later("Undertaking corrected"),
    "ledger.end_owning": later("Owner ended"),
    "ledger.enter": later("Undertaking entered"),
    "ledger.forget": later("Forgotten"),
    "ledger.give_words": later("Exact words given"),
    "ledger.load_record": later("Record of the ledger loaded"),
    "ledger.merge": later("Joined to another record"),
    "ledger.own": later("Taken on"),
    "ledger.refer": later("Paragraph of a resolution named"),
    "ledger.set_terms": later("Said how one will know"),
    "ledger.withdraw": later("Withdrawn"),
}

KINDS: Final[dict[str, str | Promise]] = {
    "undertaking": later("Undertaking"),
}

FIELDS: Final[dict[str, str | Promise]] = {
    "accepted_by": later("Accepted by"),
    "address": later("Mark as printed"),
    "addressees": later("To"),
    "cluster": later("Heading"),
    "cluster_address": later("Mark of the heading"),
    "confirmed_in": later("Letter or message"),
    "due_meeting": later("By which meeting"),
    "known_by": later("How will we know?"),
    "known_by_language": later("Language of the text"),
    "made_on": later("Date"),
    "merged_into": later("Part of"),
    "milestones": later("Milestones"),
    "owners": later("Owner"),
    "paraphrase": later("In our words"),
    "references": later("Paragraphs of resolutions"),
    "target": later("Value to be reached"),
    "target_of": later("Of which category"),
    "target_unit": later("Unit"),
    "undertaking.confirmed_on": later("Confirmed on"),
    "withdrawn_because": later("Why"),
    "withdrawn_on": later("Withdrawn on"),
}
