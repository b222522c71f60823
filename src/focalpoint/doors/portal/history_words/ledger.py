"""What the ledger traces: reports, questions, links, changes that followed, introductions elsewhere, alerts."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as later

ACTIONS: Final[dict[str, str | Promise]] = {
    "ledger.ask": later("Every member asked"),
    "ledger.close_ask": later("Question closed"),
    "ledger.correct_report": later("Report corrected"),
    "ledger.forget_reports": later("Forgotten"),
    "ledger.remind": later("Reminded of what is due"),
    "ledger.report": later("Progress reported"),
    "ledger.write_to_silent": later("Written to those who have not answered"),
    "ledger.check_alert": later("Alert checked"),
    "ledger.circulate_alert": later("Alert circulated"),
    "ledger.close_alert": later("Alert closed"),
    "ledger.correct_influence": later("What was told was corrected"),
    "ledger.correct_introduction": later("What was told was corrected"),
    "ledger.decide_link": later("Decided whether undertakings belong together"),
    "ledger.forget_alerts": later("Forgotten"),
    "ledger.introduce": later("Told where it was brought in"),
    "ledger.report_alert": later("Alert reported"),
    "ledger.respond_to_alert": later("Alert answered"),
    "ledger.tell_influence": later("Told what an exchange led to"),
    "ledger.withdraw_alert": later("Alert withdrawn"),
}

KINDS: Final[dict[str, str | Promise]] = {
    "alert": later("Alert"),
    "ask": later("Question"),
    "progress": later("Progress"),
    "influence": later("Change that followed"),
    "introduction": later("Introduction elsewhere"),
    "thread": later("Two undertakings"),
}

FIELDS: Final[dict[str, str | Promise]] = {
    "asked_on": later("Asked on"),
    "channel": later("How it came"),
    "closes_on": later("Answers hoped for by"),
    "members": later("Members"),
    "report": later("Report"),
    "value": later("Value reached"),
    "value_unit": later("Unit"),
    "words_count": later("Words"),
    "introduction.body": later("Body"),
    "by_name": later("By somebody else"),
    "happened_on": later("When"),
    "reported_by": later("Reported by"),
    "teller": later("Told by"),
    "circulated_to": later("Who can read it"),
    "verdict": later("Decision"),
}
