"""What the rooms of the ground trace: signing in, mail, files, jobs, the trail, the loading of records."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as later
from django.utils.translation import pgettext_lazy

ACTIONS: Final[dict[str, str | Promise]] = {
    "accounts.add_factor": later("Second proof added"),
    "accounts.change_address": later("Address changed"),
    "accounts.choose_language": later("Language of mail chosen"),
    "accounts.forget": later("Forgotten"),
    "accounts.make_codes": later("Recovery codes made"),
    "accounts.remove_factor": later("Second proof removed"),
    "accounts.reset_factors": later("Second proof reset"),
    "accounts.undo_address": later("Change of address undone"),
    "backup.restore": later("Backup restored"),
    "demo.load": later("Demonstration loaded"),
    "files.keep": later("File kept"),
    "files.remove": later("File removed"),
    "jobs.cancel": later("Work cancelled"),
    "jobs.retry": later("Work asked for again"),
    "mail.bounce": later("Bounce taken in"),
    "mail.choose": later("Digest chosen"),
    "mail.forget": later("Forgotten"),
    "mail.forget_arrivals": later("Traces of arrival forgotten"),
    "mail.mark_arrived": later("Marked as arrived"),
    "mail.pass_on": later("Mail from outside passed on"),
    "mail.release_held": later("Held mail released"),
    "mail.send_again": later("Sent again"),
    "mail.set_aside": later("Mail set aside"),
    "mail.settle_bounce": later("Bounce settled"),
    "mail.settle_incoming": later("Incoming mail settled"),
    "mail.stop_address": later("Address stopped"),
    "mail.take_in": later("Mail taken in"),
    "record.load": later("Carried record loaded"),
    "trail.accept": later("Head of the trail given up"),
    "trail.erase": later("Values erased"),
    "trail.read": later("Record of a person at risk read"),
    "trail.verify": later("Trail verified"),
}

KINDS: Final[dict[str, str | Promise]] = {
    "account": later("Account"),
    "bounce": later("Bounce"),
    "demo": later("Demonstration"),
    "erasure": later("Erasure"),
    "file": later("File"),
    "incoming": later("Incoming mail"),
    "job": later("Work in the background"),
    "message": later("Message"),
    "record": pgettext_lazy("that the product carries", "Record"),
    "trail": later("Trail"),
}

FIELDS: Final[dict[str, str | Promise]] = {
    "digest": later("Digest"),
    "erased": pgettext_lazy("how many entries", "Erased"),
    "expires_at": later("Expires"),
    "found": pgettext_lazy("by a verification", "Found"),
    "not_yet_sealed": pgettext_lazy("how many entries", "Not yet sealed"),
    "removed": later("Removed"),
    "sealed": pgettext_lazy("how many entries", "Sealed"),
    "sessions": later("Sessions ended"),
    "whole": later("Whole"),
}
