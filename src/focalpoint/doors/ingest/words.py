"""Words for what papers suggest: types, fields, states, and how a decision is said where two stand side by side."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.meetings.words import meeting_title
from focalpoint.areas.network.words import SAID
from focalpoint.areas.vocabulary.queries import Name
from focalpoint.doors.ingest.models import Reading, Suggestion
from focalpoint.doors.ingest.reading.masking import masked
from focalpoint.ground.shared.values import Value, as_lines

TYPES: Final[dict[str, str | Promise]] = {
    "agenda_item": later("Agenda item"),
    "announced_event": later("Announced event"),
    "attendance": later("Attendance"),
    "author": later("Author of a draft"),
    "checklist_item": later("Line of a checklist"),
    "commitment": later("Commitment"),
    "document_issue_date": later("Day of issue"),
    "document_reference": later("Symbol in the text"),
    "document_symbol": later("Symbol of a document"),
    "document_title": later("Title of the paper"),
    "host_offer": later("Offer to host"),
    "intervention": later("Delegation that spoke"),
    "job_number": later("Job number"),
    "key_action_group": later("Heading of key action points"),
    "key_action_point": later("Key action point"),
    "meeting_mention": later("Meeting that is mentioned"),
    "meeting_rule": later("Rule about meetings"),
    "meeting_theme": later("Theme of a meeting"),
    "member": later("Name on a list"),
    "nap_status": later("Statement about a plan"),
    "objective": later("Objective"),
    "operative_paragraph": later("Operative paragraph"),
    "original_language": later("Original language"),
    "personal_data": later("Address or number, masked"),
    "preambular_paragraph": later("Preambular paragraph"),
    "recommendation": later("Recommendation"),
    "reference": later("Reference to a text"),
    "secretariat_task": later("Task of the secretariat"),
    "signatory": later("Signature"),
    "speaker": later("Speaker"),
    "survey_question": later("Question of a survey"),
    "working_group": later("Working group"),
}
"""What each type is called."""
LISTS: Final[dict[str, str | Promise]] = {
    "commitment": later("A list of commitments"),
    "intervention": later("A list of delegations that spoke"),
    "key_action_point": later("A list of key action points"),
    "member": later("A list of names"),
    "signatory": later("The signatures"),
}
"""What a list of each type is called."""
FIELDS: Final[dict[str, str | Promise]] = {
    "actor": later("Who"),
    "addressee": later("To whom"),
    "count": later("How many"),
    "countries": later("From how many countries"),
    "country": later("State"),
    "date": later("Date"),
    "end": later("Last day"),
    "from": later("From"),
    "generation": later("Which plan"),
    "honorific": later("Honorific"),
    "hosts": later("Hosts"),
    "id": later("Name"),
    "kind": later("Kind"),
    "label": later("Mark"),
    "list": later("List"),
    "meeting": later("Meeting"),
    "meeting_id": later("Meeting"),
    "name": later("Name"),
    "number": later("Number"),
    "organisation": later("Organisation"),
    "path": later("Place in the list"),
    "place": later("Place"),
    "role": later("Role"),
    "section": later("Section"),
    "session": later("Session"),
    "start": later("First day"),
    "status": later("State of things"),
    "symbol": later("Symbol"),
    "theme": later("Theme"),
    "time_zone": later("Time zone"),
    "title": later("Title"),
    "topic": later("Topic"),
    "what": later("What"),
    "when": later("When"),
    "year": later("Year"),
}
"""What each field is called; of others a page shows nothing."""
STATES: Final[dict[str, str | Promise]] = {
    Suggestion.State.OPEN.value: later("open"),
    Suggestion.State.ACCEPTED.value: later("approved"),
    Suggestion.State.EDITED.value: later("approved as edited"),
    Suggestion.State.REJECTED.value: later("rejected"),
    Suggestion.State.WAITING.value: later("approved, waits for its room"),
}
STATE_SHAPES: Final = {"open": "stated", "accepted": "met", "edited": "met", "rejected": "none", "waiting": "draft"}
"""The shape that each state has beside its word."""
READINGS: Final[dict[str, str | Promise]] = {
    Reading.State.WAITING.value: later("waits to be read"),
    Reading.State.READING.value: later("is being read"),
    Reading.State.READ.value: later("read"),
    Reading.State.FAILED.value: later("could not be read"),
}
RECORDS: Final[dict[str, str | Promise]] = {
    "appearance": later("Appearance at a meeting"),
    "host_offer": later("Offer to host"),
    "letter": later("Letter"),
    "meeting": later("Meeting"),
    "person": later("Person"),
    "roll_entry": later("Line of a roll"),
    "signature": later("Signature under a letter"),
    "work": later("Work of the library"),
}
"""What a record is called that stands for a suggestion."""
AREAS: Final = frozenset({"actor", "country", "from", "hosts", "id"})
"""Fields that hold codes of States and organisations."""


def type_word(of: str) -> str:
    """Return what a type is called; a type that has no word yet is called by its name."""
    return str(TYPES.get(of, of.replace("_", " ").capitalize()))


def list_word(of: str) -> str:
    """Return what a list of a type is called."""
    return str(LISTS.get(of, type_word(of)))


def state_word(state: str) -> str:
    """Return what became of a suggestion."""
    return str(STATES[state])


def reading_word(state: str) -> str:
    """Return how far a paper has come."""
    return str(READINGS[state])


def facts_of(fields: Mapping[str, Any], *, names: Mapping[str, Name] | None = None) -> list[tuple[str, str]]:
    """Return the fields that have a word, with their values; addresses and numbers in them are masked."""
    return [
        (str(FIELDS[name]), _value(name, fields[name], names or {}))
        for name in FIELDS
        if fields.get(name) not in (None, "", [])
    ]


def summary_of(fields: Mapping[str, Any], *, names: Mapping[str, Name]) -> str:
    """Return one line of a list: who, or which mark."""
    for name in ("id", "name", "path", "actor", "label"):
        if fields.get(name):
            return _value(name, fields[name], names)
    return ""


def codes_in(fields: Mapping[str, Any]) -> list[str]:
    """Return the codes of States and organisations in the fields of a suggestion."""
    found: list[str] = []
    for name in AREAS:
        value = fields.get(name)
        found += [str(one) for one in (value if isinstance(value, list) else [value]) if one]
    return found


def _value(name: str, value: object, names: Mapping[str, Name]) -> str:
    if isinstance(value, list):
        return _(", ").join(_value(name, one, names) for one in value)
    text = str(value)
    if name in AREAS and text in names:
        return names[text].short
    return masked(text)


def decision_lines(state: str, fields: Mapping[str, Any], by: str) -> str:
    """Return a decision as lines that a person can compare: what, by whom, with which values."""
    values: dict[str, Value] = {"state": state_word(state)}
    labels: dict[str, str] = {"state": _("Decision")}
    if by:
        values["by"], labels["by"] = by, _("By")
    values |= {f"field:{label}": value for label, value in facts_of(fields)}
    labels |= {f"field:{label}": label for label, _value in facts_of(fields)}
    return as_lines(values, labels)


def about_lines(values: Mapping[str, Value]) -> str:
    """Return what a paper is about as lines that a person can compare."""
    labels = {"meeting": _("Meeting"), "source": _("Source"), "shown_to": _("Who may see its records")}
    said = {"meeting": meeting_said, "source": SAID["source"], "shown_to": SAID["audience"]}
    return as_lines(values, labels, said)


def meeting_said(public_id: str) -> str:
    """Return the title of a meeting by its id; the id where there is none. One query."""
    found = Meeting.objects.filter(public_id=public_id).first()
    return meeting_title(found) if found else public_id


def meeting_choices(known: Sequence[Meeting]) -> list[tuple[str, str]]:
    """Return meetings for a list of choices, none chosen first."""
    return [("", "—"), *((one.public_id, meeting_title(one)) for one in known)]
