"""Words for the kinds and states of this room, in the language of the page."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import pgettext_lazy

from focalpoint.areas.ledger.models import Addressee, By, Party, ProgressReport, Reference, Undertaking
from focalpoint.areas.ledger.queries.digest import DATED, NO, YES
from focalpoint.areas.ledger.queries.standing import NOT_KNOWN
from focalpoint.areas.ledger.queries.undertaking import title_of, words_of
from focalpoint.areas.meetings.words import meeting_link
from focalpoint.areas.network.words import member_link
from focalpoint.areas.vocabulary.queries import Name
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.ui.words import day, joined, mark, not_known
from focalpoint.ground.ui.words import state as shaped

KINDS: Final = (
    (Undertaking.Kind.COMMITMENT, later("Commitment")),
    (Undertaking.Kind.ACTION_POINT, later("Key action point")),
    (Undertaking.Kind.RECOMMENDATION, later("Recommendation")),
    (Undertaking.Kind.PLEDGE, later("Pledge")),
)
AUTHORITIES: Final = (
    (Undertaking.Authority.OFFERED, later("Offered in the room; nobody has confirmed it")),
    (Undertaking.Authority.CONFIRMED, later("Confirmed by its government or organisation")),
    (Undertaking.Authority.AGREED, later("Agreed at the meeting")),
    (Undertaking.Authority.RECOMMENDED, later("Recommended in a Chair’s summary")),
    (Undertaking.Authority.PLEDGED, later("Pledged elsewhere")),
)
STATES: Final = (
    (ProgressReport.State.EXCEEDED, pgettext_lazy("progress", "Exceeded")),
    (ProgressReport.State.MET, pgettext_lazy("progress", "Met")),
    (ProgressReport.State.LIMITED, pgettext_lazy("progress", "Limited")),
    (ProgressReport.State.NONE, pgettext_lazy("progress", "None")),
)
PARTIES: Final = (
    (Party.Kind.MEMBER, later("A member")),
    (Party.Kind.MEMBERS, later("All members")),
    (Party.Kind.SOME_MEMBERS, later("Some members")),
    (Party.Kind.NETWORK, later("The Network")),
    (Party.Kind.SECRETARIAT, later("The Secretariat")),
    (Party.Kind.PRESIDENCY, later("The presidency")),
    (Party.Kind.ORGANISATION, later("An organisation")),
    (Party.Kind.OUTSIDE, later("Somebody outside the Network")),
)
SET_BY: Final = (
    (By.TEXT, later("The text itself")),
    (By.OWNER, later("Its owner")),
    (By.SECRETARIAT, later("The Secretariat")),
    (By.PRESIDENCY, later("The presidency")),
)
OWNED: Final = ((YES, later("Somebody has taken it on")), (NO, later("Nobody has taken it on")))
BY_WHEN: Final = (
    (DATED[0], later("By a date")),
    (DATED[1], later("By a meeting")),
    (DATED[2], later("Not said by when")),
)
LABELS: Final[Mapping[str, Any]] = {
    "kind": later("Kind"),
    "authority": later("How binding"),
    "meeting": later("Meeting"),
    "work": later("Paper"),
    "made_on": later("Date"),
    "cluster": later("Heading"),
    "cluster_address": later("Mark of the heading"),
    "address": later("Mark as printed"),
    "position": later("Place in its paper"),
    "citation": later("Exact words"),
    "paraphrase": later("In our words"),
    "language": later("Language of the text"),
    "themes": later("Themes"),
    "source": later("Source"),
    "audience": later("Who may see it"),
    "addressees": later("To"),
    "owners": later("Owner"),
    "known_by": later("How will we know?"),
    "known_by_language": later("Language of the text"),
    "target": later("Value to be reached"),
    "target_unit": later("Unit"),
    "target_of": later("Of which category"),
    "due": later("By when"),
    "due_as_said": later("By when, as said"),
    "due_meeting": later("By which meeting"),
    "milestones": later("Milestones"),
    "references": later("Paragraphs of resolutions"),
    "confirmed_on": later("Confirmed on"),
    "confirmed_in": later("Letter or message"),
    "merged_into": later("Part of"),
    "withdrawn_on": later("Withdrawn on"),
    "withdrawn_because": later("Why"),
}
"""What fields are called, in the order in which two versions are compared."""
SHAPES: Final[Mapping[str, str]] = {
    ProgressReport.State.EXCEEDED: "met",
    ProgressReport.State.MET: "met",
    ProgressReport.State.LIMITED: "draft",
    ProgressReport.State.NONE: "none",
}


def kind_word(kind: str) -> str:
    """Return what it is called where it was made."""
    return str(dict(KINDS)[Undertaking.Kind(kind)])


def authority_word(authority: str) -> str:
    """Return how binding it is, in plain words."""
    return str(dict(AUTHORITIES)[Undertaking.Authority(authority)])


def state_word(state: str) -> str:
    """Return how far it has come, as a word."""
    return str(dict(STATES)[ProgressReport.State(state)])


def set_by_word(who: str) -> str:
    """Return who said so."""
    return str(dict(SET_BY)[By(who)])


def standing_word(standing: str) -> SafeString:
    """Return how far it has come, as a word with a shape; calmly that it is not known."""
    if standing == NOT_KNOWN:
        return not_known()
    return shaped(kind=SHAPES[standing], text=state_word(standing))


def undertaking_link(one: Undertaking) -> SafeString:
    """Return the words by which an undertaking is called, leading to its page."""
    _words, language, _is_exact = words_of(one)
    address = page_address("undertaking", one.public_id)
    return format_html('<a href="{}">{}</a>', address, mark(text=title_of(one), language=language))


def party_words(part: Party, names: Mapping[str, Name], *, language: str) -> SafeString | str:
    """Return who somebody is: a member as a link, a body by its name, else in words; ``language`` is that of words."""
    if part.member is not None:
        name = names.get(part.member.code)
        return member_link(name) if name else part.member.code
    if part.organisation is not None:
        return mark(text=part.organisation.name, language=part.organisation.language)
    return mark(text=part.name, language=language) if part.name else str(dict(PARTIES)[Party.Kind(part.kind)])


def addressee_words(part: Addressee, names: Mapping[str, Name], *, language: str) -> SafeString:
    """Return to whom it is addressed, and that we suggest it where the text names nobody."""
    who = party_words(part, names, language=language)
    return format_html("{}", who) if part.is_named else format_html(_("{who} (suggested here)"), who=who)


def addressee_printed(part: Addressee, names: Mapping[str, Name], *, language: str) -> SafeString:
    """Return to whom it is addressed, with the words of the text where they say it otherwise."""
    who = addressee_words(part, names, language=language)
    if not part.as_printed or part.as_printed == addressee_plain(part, names):
        return who
    return format_html("{} <small>{}</small>", who, quoted(part.as_printed, language=language))


def quoted(text: str, *, language: str) -> SafeString:
    """Return words of a text in quotation marks, which stand on the sides on which its language has them."""
    return mark(text=f"“{text}”", language=language)


def addressee_plain(part: Addressee, names: Mapping[str, Name]) -> str:
    """Return to whom it is addressed, as plain text for a list of choices."""
    if part.member is not None:
        return names[part.member.code].short if part.member.code in names else part.member.code
    if part.organisation is not None:
        return part.organisation.name
    return part.name or str(dict(PARTIES)[Party.Kind(part.kind)])


def reference_plain(row: Reference) -> str:
    """Return a paragraph of a resolution, as plain text for a list of choices."""
    return f"{row.work.symbol or row.work.title} {row.paragraph}".strip()


def parties_words(parts: list[SafeString]) -> SafeString:
    """Return several of them, parted by commas; that nobody is named where there is none."""
    return joined(parts) if parts else format_html('<span class="unknown">{}</span>', _("nobody named"))


def due_words(one: Undertaking) -> SafeString | str:
    """Return by when, as precisely as said, or by which meeting."""
    if one.due_meeting is not None:
        return meeting_link(one.due_meeting)
    if one.due is not None:
        return day(value=one.due, language=one.language)
    if one.due_as_said:
        return quoted(one.due_as_said, language=one.language)
    return format_html('<span class="unknown">{}</span>', _("not said"))
