"""Words for what papers suggest: types, fields, states, and how a decision is said where two stand side by side."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from focalpoint.areas.ledger.models import Undertaking
from focalpoint.areas.ledger.queries.undertaking import title_of
from focalpoint.areas.library.masking import masked
from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.meetings.words import meeting_title
from focalpoint.areas.network.importing.spoken import SPOKEN
from focalpoint.areas.network.words import SAID
from focalpoint.areas.vocabulary.queries import Name, names_on
from focalpoint.doors.ingest.models import Reading, Suggestion
from focalpoint.doors.ingest.words_values import value_word
from focalpoint.ground.shared.asked import today
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.values import Value, as_lines
from focalpoint.ground.ui.words import page_language, printed_day

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
    "personal_data": later("Address or number"),
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
    "recommendation": later("A list of recommendations"),
    "signatory": later("The signatures"),
}
"""What a list of each type is called."""
FIELDS: Final[dict[str, str | Promise]] = {
    "honorific": later("Honorific"),
    "name": later("Name"),
    "id": later("Name"),
    "title": later("Title"),
    "actor": later("Who"),
    "addressee": later("To whom"),
    "from": later("From"),
    "country": later("State"),
    "organisation": later("Organisation"),
    "role": later("Role"),
    "session": later("Session"),
    "label": later("Mark"),
    "path": later("Place in the list"),
    "kind": later("Kind"),
    "what": later("What"),
    "when": later("When"),
    "date": later("Date"),
    "start": later("First day"),
    "end": later("Last day"),
    "place": later("Place"),
    "hosts": later("Hosts"),
    "theme": later("Theme"),
    "topic": later("Topic"),
    "meeting": later("Meeting"),
    "time_zone": later("Time zone"),
    "count": later("How many"),
    "countries": later("From how many countries"),
    "generation": later("Which plan"),
    "status": later("State of things"),
    "year": later("Year"),
    "number": later("Number"),
    "language": later("Language"),
    "symbol": later("Symbol"),
    "section": later("Section"),
    "list": later("List"),
}
"""What each field is called, in the order in which a page shows them; of others it shows nothing."""
STATES: Final[dict[str, str | Promise]] = {
    Suggestion.State.OPEN.value: later("open"),
    Suggestion.State.ACCEPTED.value: later("approved"),
    Suggestion.State.EDITED.value: later("approved as edited"),
    Suggestion.State.REJECTED.value: later("rejected"),
    Suggestion.State.WAITING.value: later("approved, nothing on record yet"),
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
    "undertaking": later("Undertaking"),
    "work": later("Work of the library"),
}
"""What a record is called that stands for a suggestion."""
NEW: Final = "new"
"""What the coordinator chooses for what is not on record."""
DATES: Final = frozenset({"date", "end", "start"})
"""Fields that hold days."""
CODED: Final = frozenset({"kind", "role", "status"})
"""Fields that hold one of a few values, which have words."""
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
    if name in CODED:
        return masked(value_word(name, text))
    if name == "language":
        return dict(SPOKEN).get(text, text)
    if name in DATES:
        with suppress(InvalidInput):
            return printed_day(text)
    # A body that the directory does not know stands by the name behind the mark that says it is one.
    return masked(text.removeprefix("org:"))


def decision_lines(state: str, fields: Mapping[str, Any], by: str) -> str:
    """Return a decision as lines that a person can compare: what, by whom, with which values. At most two queries."""
    names = names_on(today(), language=page_language(), codes=codes_in(fields))
    values: dict[str, Value] = {"state": state_word(state)}
    labels: dict[str, str] = {"state": _("Decision")}
    if by:
        values["by"], labels["by"] = by, _("By")
    if fields.get("undertaking"):
        values["undertaking"] = undertaking_said(str(fields["undertaking"]))
        labels["undertaking"] = str(RECORDS["undertaking"])
    facts = facts_of(fields, names=names)
    values |= {f"field:{label}": value for label, value in facts}
    labels |= {f"field:{label}": label for label, _value in facts}
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


def called(one: Undertaking) -> str:
    """Return how an undertaking is called beside others: by its code in the record, or by its words. No query."""
    return one.code or title_of(one)


def undertaking_said(public_id: str) -> str:
    """Return what somebody chose that an approval joins; the id where there is no such undertaking. One query."""
    if public_id == NEW:
        return _("A new one")
    found = Undertaking.objects.filter(public_id=public_id).select_related("citation__edition").first()
    return called(found) if found else public_id


def undertaking_choices(held: Sequence[Undertaking]) -> list[tuple[str, str]]:
    """Return undertakings for a list of choices, a new one first."""
    told = ((one.public_id, " · ".join(part for part in (one.code, title_of(one)) if part)) for one in held)
    return [(NEW, _("A new one")), *told]


def joins_word(one: Undertaking | None) -> str:
    """Return what approving something does in the ledger."""
    return _("Joins {record}").format(record=called(one)) if one else _("Becomes a new undertaking")


def meeting_choices(known: Sequence[Meeting]) -> list[tuple[str, str]]:
    """Return meetings for a list of choices, none chosen first."""
    return [("", "—"), *((one.public_id, meeting_title(one)) for one in known)]
