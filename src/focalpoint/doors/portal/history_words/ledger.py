"""What the ledger traces: undertakings and who owns them, threads, changes that followed, introductions, alerts."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as later

ACTIONS: Final[dict[str, str | Promise]] = {
    "ledger.add_milestone": later("Milestone added"),
    "ledger.address": later("Addressees changed"),
    "ledger.change_milestone": later("Milestone changed"),
    "ledger.check_alert": later("Alert checked"),
    "ledger.circulate_alert": later("Alert circulated"),
    "ledger.close_alert": later("Alert closed"),
    "ledger.confirm": later("Confirmed"),
    "ledger.correct": later("Undertaking corrected"),
    "ledger.correct_influence": later("What was told was corrected"),
    "ledger.correct_introduction": later("What was told was corrected"),
    "ledger.decide_link": later("Decided whether undertakings belong together"),
    "ledger.end_owning": later("Owner ended"),
    "ledger.enter": later("Undertaking entered"),
    "ledger.forget": later("Forgotten"),
    "ledger.forget_alerts": later("Forgotten"),
    "ledger.give_words": later("Exact words given"),
    "ledger.introduce": later("Told where it was brought in"),
    "ledger.load_record": later("Record of the ledger loaded"),
    "ledger.merge": later("Joined to another record"),
    "ledger.own": later("Taken on"),
    "ledger.refer": later("Paragraph of a resolution named"),
    "ledger.report_alert": later("Alert reported"),
    "ledger.respond_to_alert": later("Alert answered"),
    "ledger.set_terms": later("Said how one will know"),
    "ledger.tell_influence": later("Told what an exchange led to"),
    "ledger.withdraw": later("Withdrawn"),
    "ledger.withdraw_alert": later("Alert withdrawn"),
}

KINDS: Final[dict[str, str | Promise]] = {
    "alert": later("Alert"),
    "influence": later("Change that followed"),
    "introduction": later("Introduction elsewhere"),
    "thread": later("Two undertakings"),
    "undertaking": later("Undertaking"),
}

FIELDS: Final[dict[str, str | Promise]] = {
    "address": later("Mark as printed"),
    "addressees": later("To"),
    "by_name": later("By somebody else"),
    "circulated_to": later("Who can read it"),
    "cluster": later("Heading"),
    "cluster_address": later("Mark of the heading"),
    "confirmed_in": later("Letter or message"),
    "confirmed_on": later("Confirmed on"),
    "due_meeting": later("By which meeting"),
    "happened_on": later("When"),
    "introduction.body": later("Body"),
    "known_by": later("How will we know?"),
    "known_by_language": later("Language of the text"),
    "made_on": later("Date"),
    "merged_into": later("Part of"),
    "milestones": later("Milestones"),
    "owners": later("Owner"),
    "paraphrase": later("In our words"),
    "references": later("Paragraphs of resolutions"),
    "reported_by": later("Reported by"),
    "target": later("Value to be reached"),
    "target_of": later("Of which category"),
    "target_unit": later("Unit"),
    "teller": later("Told by"),
    "verdict": later("Decision"),
    "withdrawn_because": later("Why"),
    "withdrawn_on": later("Withdrawn on"),
}
