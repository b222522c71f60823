"""Words for the values that rules write into fields: kinds, states of things, parts; and why something waits."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import pgettext_lazy

from focalpoint.areas.library.models import Work
from focalpoint.areas.library.words import kind_word
from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.meetings.words import PARTS, part_word
from focalpoint.areas.meetings.words import kind_word as meeting_word

_PAPERS: Final = {
    "letter": Work.Kind.LETTER,
    "draft resolution": Work.Kind.DRAFT_RESOLUTION,
    "chair's summary": Work.Kind.SUMMARY,
    "joint communiqué": Work.Kind.COMMUNIQUE,
    "concept paper": Work.Kind.CONCEPT_PAPER,
    "report": Work.Kind.REPORT,
}
_KINDS: Final[dict[str, str | Promise]] = {
    "SC resolution": later("Resolution of the Security Council"),
    "CEDAW general recommendation": later("General recommendation of the CEDAW Committee"),
    "general comment": later("General comment"),
    "e-mail address": later("E-mail address"),
    "telephone number": later("Telephone"),
    "state": later("State"),
    "organisation": later("Organisation"),
}
_OFFERS: Final[dict[str, str | Promise]] = {
    "offered": pgettext_lazy("offer to host", "offered"),
    "planned": pgettext_lazy("offer to host", "planned"),
    "confirmed": pgettext_lazy("offer to host", "confirmed"),
}
_PLANS: Final[dict[str, str | Promise]] = {
    "none": pgettext_lazy("action plan", "there is none"),
    "development_planned": pgettext_lazy("action plan", "is to be developed"),
    "in_development": pgettext_lazy("action plan", "is being developed"),
    "adopted": pgettext_lazy("action plan", "adopted"),
    "launched": pgettext_lazy("action plan", "launched"),
    "implementing": pgettext_lazy("action plan", "is being carried out"),
    "review_planned": pgettext_lazy("action plan", "is to be reviewed"),
    "under_review": pgettext_lazy("action plan", "is being reviewed"),
    "next_iteration_in_preparation": pgettext_lazy("action plan", "the next one is being prepared"),
    "expired": pgettext_lazy("action plan", "expired"),
    "other_framework": pgettext_lazy("action plan", "another framework stands for it"),
    "aggregate": pgettext_lazy("action plan", "of several together"),
}
WHY_WAITING: Final[dict[str, str | Promise]] = {
    "document_symbol": later("No paper in the library bears this symbol. Add it there, then save this by “Correct”."),
    "host_offer": later(
        "An offer needs a member, and a day: that of a meeting or of the paper. Give what is missing, also under "
        "“About this paper”, and save this by “Correct”."
    ),
    "intervention": later(
        "It is not said at which meeting this was. Choose it by “Correct”; for all that is still open, under “About "
        "this paper”."
    ),
    "meeting_mention": later(
        "No meeting on record has these days and this place. Choose one by “Correct”, or say there that it is new."
    ),
    "member": later(
        "No roll takes this name. That of a meeting on record is not changed; one of the paper's own needs a day: say "
        "under “About this paper” of which meeting it tells, then save this by “Correct”."
    ),
    "signatory": later("No such letter is on record. Approve the title of this paper, then save this by “Correct”."),
}
"""Why nothing stands for a suggestion that somebody approved, and what can be done; by type."""
_SAME: Final = {
    "document_reference": "document_symbol",
    "reference": "document_symbol",
    **dict.fromkeys(("commitment", "key_action_point", "recommendation", "speaker"), "intervention"),
}


def value_word(field: str, value: str) -> str:
    """Return what a value is called; what people wrote, or a newer rule, stands as it is."""
    if field == "kind" and value in _PAPERS:
        return kind_word(_PAPERS[value])
    if field == "kind" and value in Meeting.Kind.values:
        return meeting_word(value)
    if field == "role":
        return part_word(value)
    words = {"kind": _KINDS, "status": _OFFERS | _PLANS}.get(field, {})
    return str(words.get(value, value))


def value_choices(of: str, field: str, found: str) -> list[tuple[str, str]] | None:
    """Return the values of a field among which somebody chooses, with that which was ``found``; None: anything."""
    values = {
        ("document_title", "kind"): tuple(_PAPERS),
        ("host_offer", "status"): tuple(_OFFERS),
        ("meeting_mention", "kind"): tuple(Meeting.Kind.values),
        ("nap_status", "status"): tuple(_PLANS),
        ("intervention", "role"): PARTS,
        ("speaker", "role"): PARTS,
    }.get((of, field))
    if values is None:
        return None
    known = values if not found or found in values else (*values, found)
    return [("", "—"), *((value, value_word(field, value)) for value in known)]


def why_waiting(of: str) -> str:
    """Return why nothing stands for an approved suggestion, and what can be done about it."""
    found = WHY_WAITING.get(_SAME.get(of, of))
    return str(found) if found else _("No room takes this up yet. It stays approved, with its words.")
