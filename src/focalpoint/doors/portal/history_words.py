"""What entries of the trail are called for readers: actions, channels, actors, fields, values.

An action or field that is not here is printed by its name in the code, made readable and marked as English, so that a
new one is never hidden; a test says which actions of the product are not here yet.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import pgettext_lazy

from focalpoint.ground.shared.dates import print_day, print_moment
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.ui.words import joined, mark, page_language, semicolon

LONGEST: Final = 600
"""Characters of a value that are shown; the file to take away has all of them."""

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
    "library.add_to_told": later("Added to what was told"),
    "library.correct_added": later("What was added was corrected"),
    "library.correct_told": later("What was told was corrected"),
    "library.forget": later("Forgotten"),
    "library.publish_told": later("Published"),
    "library.tell": later("Told"),
    "library.withdraw_told": later("Withdrawn"),
    "library.add_edition": later("Edition added"),
    "library.add_work": later("Paper added"),
    "library.cite": later("Address made for words"),
    "library.edit_edition": later("Edition corrected"),
    "library.edit_work": later("Paper corrected"),
    "library.load_record": later("Record of the library loaded"),
    "library.put_edition_first": later("Edition put first"),
    "library.release_places": later("Addresses and numbers released or masked"),
    "library.show_edition": later("Edition opened or closed"),
    "library.show_work": later("Paper opened or closed"),
    "library.appeal": later("Appeal against hiding"),
    "library.decide_appeal": later("Appeal decided"),
    "library.forget_voices": later("Forgotten"),
    "library.hide_voice": later("Voice or reply hidden"),
    "library.replace_voice": later("Text of a voice replaced"),
    "library.reply_to_voice": later("Replied to a voice"),
    "library.show_voice": later("Voice shown"),
    "library.speak": later("Spoken about a record"),
    "library.withdraw_voice": later("Voice withdrawn"),
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
    "meetings.forget": later("Forgotten"),
    "ingest.accept": later("Suggestion approved"),
    "ingest.accept_list": later("List of suggestions approved"),
    "ingest.forget": later("Forgotten"),
    "ingest.read": later("Paper taken in to be read"),
    "ingest.read_again": later("Paper read again"),
    "ingest.reject": later("Suggestion rejected"),
    "ingest.reopen": later("Decision taken back"),
    "ingest.say_about": later("Said what a paper is about"),
    "meetings.load_record": later("Record of meetings loaded"),
    "meetings.record_appearance": later("Appearance recorded"),
    "meetings.record_host_offer": later("Offer to host recorded"),
    "meetings.record_letter": later("Letter recorded"),
    "meetings.record_meeting": later("Meeting recorded"),
    "meetings.record_signature": later("Signature recorded"),
    "meetings.take_back": later("Record taken back"),
    "network.accept_claim": later("What was said was accepted"),
    "network.accept_invitation": later("Invitation accepted"),
    "network.add_contact": later("Contact added"),
    "network.apply_list": later("List of people applied"),
    "network.decide_rows": later("Rows of a list decided"),
    "network.drop_list": later("List of people dropped"),
    "network.export_people": later("People taken away"),
    "network.import_designation": later("Taken from a list"),
    "network.import_person": later("Taken from a list"),
    "network.note_exports": later("Exports noted"),
    "network.read_list": later("Said how a list is read"),
    "network.send_list": later("List of people sent"),
    "network.understand_list": later("Columns of a list explained"),
    "network.undo_import": later("Taken back with a list"),
    "network.undo_list": later("List of people undone"),
    "network.add_member": later("Member added"),
    "network.add_organisation": later("Organisation added"),
    "network.add_person": later("Person added"),
    "network.add_step": later("Step of an approach added"),
    "network.add_spelling": later("Spelling added"),
    "network.add_term": later("Term added"),
    "network.answer_peer": later("Answer passed on"),
    "network.announce_leaving": later("Departure announced"),
    "network.appoint": later("Appointed"),
    "network.block_peer": later("Peer blocked"),
    "network.approach": later("Approach recorded"),
    "network.close_approach": later("Approach closed: it has become a member"),
    "network.ask": later("Asked whether an entry is still right"),
    "network.ask_for_letter": later("Letter asked for"),
    "network.claim": later("A change was told through a link"),
    "network.confirm_designation": later("Designation confirmed"),
    "network.correct_appointment": later("Appointment corrected"),
    "network.correct_contact": later("Contact corrected"),
    "network.correct_designation": later("Designation corrected"),
    "network.correct_note": later("Note on a partner corrected"),
    "network.correct_organisation": later("Organisation corrected"),
    "network.correct_person": later("Person corrected"),
    "network.correct_step": later("Step of an approach corrected"),
    "network.correct_term": later("Term corrected"),
    "network.deputise": later("Alternate deputises"),
    "network.designate": later("Designated"),
    "network.end_deputising": later("Deputising ended earlier"),
    "network.end_designation": later("Designation ended"),
    "network.enter_on_roll": later("Entered on a roll"),
    "network.end_exchange": later("Exchange ended"),
    "network.undo_contact_change": later("Change of contacts undone from the old address"),
    "network.end_verification": later("Asking ended"),
    "network.end_lapsed_sessions": later("Signed out, since the last right has ended"),
    "network.forget": later("Forgotten"),
    "network.hand_over": later("Handover of the presidency written"),
    "network.hide_person": later("Name of a person at risk encrypted"),
    "network.invite": later("Invited"),
    "network.keep_contact": later("Contact kept"),
    "network.load_record": later("Record of the Network loaded"),
    "network.note_liaison": later("Conversation with a partner noted"),
    "network.record_leaving": later("Leaving recorded"),
    "network.refuse_answer": later("Answer not passed on"),
    "network.mail_returned": later("Mail with a question came back"),
    "network.open_own_entry": later("Own entry opened"),
    "network.record_roll": later("Roll opened"),
    "network.refuse_claim": later("What was said was refused"),
    "network.settle_verification": later("Silence or returned mail dealt with"),
    "network.order_contact": later("Contact put first"),
    "network.remove_contact": later("Contact removed"),
    "network.remove_person": later("Person taken back"),
    "network.say_consent": later("Consent kept"),
    "network.set_preferences": later("Preferences changed"),
    "network.settle_succession": later("Handover of a post settled"),
    "network.show_membership": later("Evidence of membership added"),
    "network.show_person": later("Name of a person put back in clear"),
    "network.unblock_peer": later("Peer no longer blocked"),
    "network.take_back_deputising": later("Deputising taken back"),
    "network.merge": later("Joined with another record"),
    "network.part_name": later("Parted from the other names"),
    "network.remove_spelling": later("Spelling taken away"),
    "network.suspect": later("Put beside another record"),
    "network.take_off_roll": later("Taken off a roll"),
    "network.tell_apart": later("Told apart from another record"),
    "network.undo_merge": later("Parted from the record it was joined with"),
    "network.withdraw_invitation": later("Invitation withdrawn"),
    "network.write_to_peer": later("Message to a peer passed on"),
    "pages.begin_page": later("Page begun"),
    "pages.discard_draft": later("Draft discarded"),
    "pages.erase_version": later("Older version of a text erased"),
    "pages.forget": later("Forgotten"),
    "pages.place_page": later("Page placed"),
    "pages.publish": later("Published"),
    "pages.save_draft": later("Draft saved"),
    "pages.withdraw": later("Withdrawn"),
    "portal.copying": later("More of the directory asked for than a person reads"),
    "portal.forget": later("Forgotten everywhere"),
    "portal.tell": later("What is held was handed out"),
    "record.load": later("Carried record loaded"),
    "trail.accept": later("Head of the trail given up"),
    "trail.erase": later("Values erased"),
    "trail.read": later("Record of a person at risk read"),
    "trail.verify": later("Trail verified"),
    "vocabulary.add_source": later("Source added"),
    "vocabulary.approve_name": later("Name approved"),
    "vocabulary.correct_name": later("Name corrected"),
    "vocabulary.forget": later("Forgotten"),
    "vocabulary.keep_ours": later("Our own version kept"),
    "vocabulary.load_record": later("Record of names loaded"),
    "vocabulary.reject_name": later("Name rejected"),
    "vocabulary.take_carried": later("Carried version taken"),
}

CHANNELS: Final[dict[str, str | Promise]] = {
    "web": later("on the site"),
    "console": later("at the console"),
    "record": later("with the carried record"),
    "worker": later("in the background"),
    "mail": later("by mail"),
}

ACTORS: Final[dict[tuple[str, str], str | Promise]] = {
    ("console", "console"): later("the operator"),
    ("system", "record"): later("the carried record"),
    ("system", "worker"): later("the worker"),
}
"""Actors that are nobody in particular, by kind and id; everybody else is called as on the day."""

KINDS: Final[dict[str, str | Promise]] = {
    "account": later("Account"),
    "adoption": later("Adoption"),
    "appearance": later("Appearance at a meeting"),
    "appointment": later("Appointment"),
    "approach": later("Approach to a non-member"),
    "argument": later("Argument"),
    "bounce": later("Bounce"),
    "citation": later("Cited words"),
    "claim": later("What was said through a link"),
    "consent": later("Consent"),
    "contact": later("Contact"),
    "demo": later("Demonstration"),
    "deputising": later("Deputising"),
    "designation": later("Designation"),
    "edition": later("Edition"),
    "erasure": later("Erasure"),
    "exchange": later("Messages with a peer"),
    "file": later("File"),
    "handover": later("Handover of the presidency"),
    "host_offer": later("Offer to host"),
    "incoming": later("Incoming mail"),
    "ingest": later("Papers that are read"),
    "invitation": later("Invitation"),
    "job": later("Work in the background"),
    "leaving": later("Departure"),
    "letter": later("Letter"),
    "meeting": later("Meeting"),
    "liaison": later("Note on a partner"),
    "measure": later("Measure"),
    "member": later("Member"),
    "message": later("Message"),
    "name": pgettext_lazy("of a country or organisation", "Name"),
    "need": later("Need"),
    "obstacle": later("Obstacle"),
    "offer": pgettext_lazy("of help", "Offer"),
    "organisation": later("Organisation"),
    "page": later("Page"),
    "paper": later("Paper"),
    "partner": later("Partner"),
    "person": later("Person"),
    "practice": later("Practice"),
    "preferences": later("Preferences"),
    "record": pgettext_lazy("that the product carries", "Record"),
    "research": later("Research need"),
    "result": later("Research result"),
    "roll": later("Roll"),
    "signature": later("Signature under a letter"),
    "source": later("Source"),
    "succession": later("Handover of a post"),
    "suggestion": later("Suggestion of a paper"),
    "term": later("Term"),
    "trail": later("Trail"),
    "verification": later("Asking whether an entry is right"),
    "work": later("Paper"),
    "voice": later("Voice"),
}

FIELDS: Final[dict[str, str | Promise]] = {
    "about": later("Record"),
    "alternate": later("Alternate focal point"),
    "appointment.title": later("Title"),
    "annexed_to": later("Carried by"),
    "area": later("State or organisation"),
    "areas": later("About which countries and organisations"),
    "asked_for": later("For whom it is meant"),
    "at_risk": later("At risk"),
    "audience": later("Who may see it"),
    "badge": later("On badges"),
    "authority": later("Whose word it is"),
    "because": later("Why"),
    "began": later("First day"),
    "body": later("Text"),
    "by": later("Written by"),
    "closed_on": later("Closed"),
    "changed": later("Rows changed"),
    "confirmed_by": later("Confirmed by"),
    "confirmed_on": later("Last confirmed"),
    "created": later("Rows created"),
    "city": later("City"),
    "decisions": later("Decisions"),
    "entry": later("Line"),
    "designation": later("Designation"),
    "columns": later("Columns"),
    "consents": later("Consents"),
    "contacts": later("Contacts"),
    "count": later("Count"),
    "date_order": later("Order of dates"),
    "default_role": later("Role of rows without one"),
    "designations": later("Designations"),
    "dated": later("Date"),
    "digest": later("Digest"),
    "done": later("Done"),
    "edition": later("Edition"),
    "email": later("E-mail address"),
    "encoding": later("Encoding"),
    "ended": later("Last day"),
    "ends_on": later("Last day"),
    "exchange.ended": later("Ended"),
    "citation.end": later("Last place in the text"),
    "citation.start": later("First place in the text"),
    "citations": later("Citations"),
    "erased": pgettext_lazy("how many entries", "Erased"),
    "expires_at": later("Expires"),
    "export": later("In files to take away"),
    "first_day": later("First day"),
    "form": later("Form"),
    "formal": later("Formal name"),
    "found": pgettext_lazy("by a verification", "Found"),
    "from_day": later("First day"),
    "ground": later("Ground"),
    "held_on": later("When"),
    "identity": later("Record of the person"),
    "heard": later("Who may read it"),
    "heading_row": later("Row of the headings"),
    "import": later("List of people"),
    "kept_by_hand": later("Rows kept as edited here"),
    "issued_by": later("Issued by"),
    "kind": later("Kind"),
    "language": later("Language"),
    "last_day": later("Last day"),
    "leaves_on": later("Last day as announced"),
    "length": later("Signs of the text"),
    "left": later("Left as it is"),
    "left_out": later("Left out"),
    "letter": later("Letter"),
    "main": later("Focal point"),
    "list": later("In lists and searches"),
    "mail": later("For mail"),
    "meeting": later("Meeting"),
    "member": later("Member"),
    "name": pgettext_lazy("of a person", "Name"),
    "names": later("Ids of names"),
    "not_yet_sealed": pgettext_lazy("how many entries", "Not yet sealed"),
    "note": later("Note"),
    "offered_on": later("When it was offered"),
    "organisation": later("Organisation"),
    "parent": later("Unit of"),
    "partner": later("Partner"),
    "other": later("Other record"),
    "new_address": later("Whether an address was given"),
    "outcome": later("How it ended"),
    "people": later("People"),
    "person": later("Person"),
    "photo": later("On photographs"),
    "place": pgettext_lazy("where links to a page stand", "Place"),
    "position": later("Position"),
    "purpose": later("Purpose"),
    "rank_as_printed": later("Rank"),
    "reason": later("Reason"),
    "role": later("Role"),
    "said": later("What was said"),
    "said_by": later("Said by"),
    "released": later("Addresses and numbers that readers see"),
    "relay": later("Peers may write through the platform"),
    "removed": later("Removed"),
    "records": later("Records"),
    "rows": later("Rows"),
    "rules": later("Version of the rules"),
    "sealed": pgettext_lazy("how many entries", "Sealed"),
    "sessions": later("Sessions ended"),
    "short": later("Short name"),
    "shown_to": later("Who may see its records"),
    "shown_again": later("Shown again"),
    "shown_as": later("Said by"),
    "shown_from": later("Others see it from"),
    "size": later("Size"),
    "slug": later("Name in the address"),
    "source": later("Source"),
    "stage": later("Step"),
    "standing": later("Standing of the text"),
    "symbol": later("United Nations symbol"),
    "text_sha256": later("Digest of the text"),
    "spelling": later("Spelling"),
    "spoken": later("Languages spoken"),
    "state": later("State"),
    "status": later("Status"),
    "step": later("Who was asked"),
    "successor": later("Who follows"),
    "suggestions": later("Suggestions"),
    "speaks": later("Languages spoken"),
    "taken_back": later("Taken back"),
    "term": later("Term"),
    "themes": later("Themes"),
    "version": later("Version"),
    "work": later("Paper"),
    "title": pgettext_lazy("of a text", "Title"),
    "title_as_printed": later("Title as printed"),
    "to": later("Written to"),
    "told": later("Mails to the member"),
    "to_day": later("Last day"),
    "type": later("Kind"),
    "value": later("Address or number"),
    "variants": later("Spellings"),
    "what": later("What"),
    "whole": later("Whole"),
    "action": later("What was done"),
    "citation": later("Exact words"),
    "claim": pgettext_lazy("what is said", "Argument"),
    "contact": later("Whom to ask"),
    "details": later("What exactly"),
    "due": later("By when"),
    "evidence": later("What shows it"),
    "file": later("File to use again"),
    "help_kind": later("Kind of help"),
    "intended": later("Who may see it, once published"),
    "languages": later("In which languages"),
    "link": later("Address elsewhere"),
    "listener": later("To whom it is said"),
    "met_as": later("How it was met"),
    "need": later("Answers this need"),
    "needed_by": later("Who needs the answer"),
    "problem": later("Problem"),
    "progress": later("How far it has come"),
    "result": later("What came of it"),
    "rule": later("Rule that made it work"),
    "told_on": later("Told on"),
    "why": later("Why it is asked"),
    "words": later("Words"),
}

VALUES: Final[dict[tuple[str, str], str | Promise]] = {
    ("value", "changed"): later("changed; it is not told to what"),
    ("kind", "email"): later("E-mail address"),
    ("kind", "phone"): later("Telephone"),
    ("kind", "mobile"): later("Mobile telephone"),
    ("kind", "address"): later("Postal address"),
    ("said_by", "self"): later("by themselves"),
    ("said_by", "letter"): later("by letter"),
    ("said_by", "secretariat"): later("noted by the secretariat"),
    ("place", "footer"): later("At the foot of every page"),
    ("place", "nowhere"): later("Nowhere: readers come by links"),
    ("shown_as", "name"): later("with the name"),
    ("shown_as", "organisation"): later("with the organisation alone"),
    ("shown_as", "class"): later("without any name"),
    ("heard", "public"): later("Everybody"),
    ("heard", "network"): later("Members, civil society and the secretariat"),
    ("heard", "office"): later("The presidency and the secretariat"),
    ("heard", "about"): later("The member spoken about and the secretariat"),
    ("reason", "at risk"): later("It names a person at risk, or lets one be found."),
    ("reason", "incitement"): later("It incites to violence or hatred."),
    ("reason", "off subject"): later("It does not speak about this record."),
    ("reason", "attack"): later("It attacks a person instead of what was done."),
    ("reason", "unlawful"): later("It is unlawful where the Network works."),
}
"""Codes that are values, by field and code."""

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(?:Z|[+-]\d{2}:\d{2})")


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that an entry changed, ready to be printed; None where there was or is none."""

    label: SafeString
    before: SafeString | None
    after: SafeString | None


def action_word(action: str) -> SafeString:
    """Return what was done, such as "Designation ended"."""
    return _known_or_readable(ACTIONS, action, action.partition(".")[2] or action)


def channel_word(channel: str) -> SafeString:
    """Return through what it was done, such as "on the site"."""
    return _known_or_readable(CHANNELS, channel, channel)


def kind_word(kind: str) -> SafeString:
    """Return what kind of record an entry is about."""
    return _known_or_readable(KINDS, kind, kind)


def field_word(field: str, kind: str = "") -> SafeString:
    """Return what a field is called, of that kind of record where kinds differ."""
    return _known_or_readable(FIELDS, f"{kind}.{field}" if f"{kind}.{field}" in FIELDS else field, field)


def actor_word(entry: Entry) -> SafeString:
    """Return who did it, as called on that day; without the name where it was erased."""
    known = ACTORS.get((entry.actor_kind, entry.actor_id))
    if known is not None:
        return format_html("{}", known)
    if entry.actor_kind == "voice":
        # Who speaks with the name withheld stands in no entry.
        return format_html("{}", _("whoever said it"))
    if entry.is_erased:
        return format_html("{}", _("somebody whose name was erased"))
    return format_html("<bdi>{}</bdi>", entry.actor_name or entry.actor_id)


def differences(entry: Entry) -> list[Difference]:
    """Return what an entry changed, value by value, without those that stayed as they were."""
    before, after = _flat(entry.before), _flat(entry.after)
    found = []
    kind = entry.subject_kind
    for name in [*after, *(name for name in before if name not in after)]:
        if name in before and name in after and before[name] == after[name]:
            continue
        label = joined([field_word(part, kind) for part in name.split(".")], by=" · ")
        found.append(
            Difference(
                label,
                _printed(before[name], name) if name in before else None,
                _printed(after[name], name) if name in after else None,
            )
        )
    return found


def _known_or_readable(words: Mapping[str, str | Promise], code: str, bare: str) -> SafeString:
    known = words.get(code)
    if known is not None:
        return format_html("{}", known)
    readable = bare.replace("_", " ").replace("-", " ").strip() or code
    return mark(text=readable[:1].upper() + readable[1:], language="en") if readable else SafeString("")


def _flat(values: Any, stem: str = "") -> dict[str, Any]:  # noqa: ANN401 - whatever JSON holds
    """Return values by name, those of an object within an object by both names."""
    if values is None:
        return {}
    if not isinstance(values, Mapping):
        return {stem or "value": values}
    found: dict[str, Any] = {}
    for name, value in values.items():
        whole = f"{stem}.{name}" if stem else str(name)
        if isinstance(value, Mapping) and value:
            found |= _flat(value, whole)
        else:
            found[whole] = value
    return found


def _printed(value: Any, field: str = "") -> SafeString:  # noqa: ANN401 - whatever JSON holds
    """Return one value as words: never JSON."""
    if value is None or value in ("", [], {}):
        return format_html("{}", _("empty"))
    if isinstance(value, bool):
        return format_html("{}", _("yes") if value else _("no"))
    if isinstance(value, str):
        return format_html("{}", VALUES[field, value]) if (field, value) in VALUES else _text(value)
    if isinstance(value, Mapping):
        return joined([joined([_readable(name), _printed(item)], by=": ") for name, item in value.items()])
    if isinstance(value, Sequence):
        return joined([_printed(item) for item in value], by=semicolon())
    return format_html("<bdi>{}</bdi>", value)


def _readable(name: str) -> SafeString:
    return _known_or_readable(FIELDS, name, name)


def _text(value: str) -> SafeString:
    language = page_language()
    try:
        if _DAY.fullmatch(value):
            return format_html("{}", print_day(date.fromisoformat(value), language))
        if _MOMENT.fullmatch(value):
            return format_html("{}", print_moment(datetime.fromisoformat(value), language))
    except ValueError:
        # It only looks like a date.
        pass
    cut = value if len(value) <= LONGEST else f"{value[:LONGEST].rstrip()}…"
    return format_html('<span class="words" dir="auto">{}</span>', cut)
