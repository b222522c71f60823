"""Words for lists that are read in: states, rows, decisions."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import pgettext_lazy

from focalpoint.areas.network.importing.headings import Field
from focalpoint.areas.network.importing.lists import Row
from focalpoint.areas.network.importing.sentences import FIELDS, NOTES, PROBLEMS, sentence
from focalpoint.areas.network.models import Import, ImportRow
from focalpoint.areas.network.queries.importing import State, said_by
from focalpoint.areas.network.words import SAID, reason_words, role_word
from focalpoint.ground.shared.values import Value, as_lines
from focalpoint.ground.ui.words import comma, printed_day, semicolon, state

_IMPORT: Final[dict[str, tuple[str, Promise]]] = {
    Import.State.SENT: ("draft", pgettext_lazy("list of people", "sent")),
    Import.State.READ: ("draft", pgettext_lazy("list of people", "read")),
    Import.State.PREVIEWING: ("draft", pgettext_lazy("list of people", "being looked through")),
    Import.State.PREVIEWED: ("draft", pgettext_lazy("list of people", "waits for you")),
    Import.State.APPLIED: ("met", pgettext_lazy("list of people", "applied")),
    Import.State.UNDONE: ("none", pgettext_lazy("list of people", "undone")),
    Import.State.DROPPED: ("none", pgettext_lazy("list of people", "dropped")),
}
_ROW: Final[dict[str, tuple[str, Promise]]] = {
    State.NEW: ("met", pgettext_lazy("row of a list", "new")),
    State.CHANGED: ("draft", pgettext_lazy("row of a list", "changed")),
    State.SAME: ("none", pgettext_lazy("row of a list", "same")),
    State.SUSPECTED: ("stated", pgettext_lazy("row of a list", "suspected duplicate")),
    State.REFUSED: ("late", pgettext_lazy("row of a list", "refused")),
}
ROW_STATES: Final[dict[str, Promise]] = {key: word for key, (_shape, word) in _ROW.items()}
"""Words of the states of rows."""
STAYS: Final[dict[str, Promise]] = {
    "edited": later("edited since"),
    "used": later("something else rests on it now"),
    "gone": later("not on record any more"),
}
"""Why something is not taken back."""
SEPARATORS: Final[dict[str, Promise]] = {
    ",": later("comma"),
    ";": later("semicolon"),
    "\t": later("tab"),
    "|": later("vertical bar"),
}
"""What parts columns."""
ORDERS: Final[dict[str, Promise]] = {
    Import.Order.DAY_FIRST: later("have the day first: 3 April 2025"),
    Import.Order.MONTH_FIRST: later("have the month first: 4 March 2025"),
}
"""In which order dates in numbers are."""
MOST_LINES: Final = 100
"""Rows of a list whose decisions stand side by side when two decided at once."""


def import_state(found: Import) -> SafeString:
    """Return how far a list is, as a word with its shape."""
    shape, word = _IMPORT[found.state]
    return state(kind=shape, text=str(word))


def row_state(row: ImportRow) -> SafeString:
    """Return what a row would do, as a word with its shape."""
    if row.decision == "out":
        return state(kind="none", text=_("left out"))
    shape, word = _ROW[row.state]
    return state(kind=shape, text=str(word))


def row_summary(row: Row, *, members: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return what a row says, field by field, without what is empty. ``members`` gives names by code."""
    told = [
        ("member", members.get(row.member, row.member)),
        ("role", role_word(row.role) if row.role else ""),
        ("title", row.title),
        ("unit", row.unit),
        ("rank", row.rank),
        *((kind, semicolon().join(values)) for kind, values in row.contacts.items()),
        ("speaks", comma().join(row.speaks)),
        ("themes", comma().join(row.themes)),
        ("began", row.began.partition("|")[0]),
        ("ended", row.ended.partition("|")[0]),
        *((f"consent_{channel}", _yes_no(agrees=agrees)) for channel, agrees in row.consents.items()),
        ("at_risk", "" if row.at_risk is None else _yes_no(agrees=row.at_risk)),
    ]
    return [(str(FIELDS[name]), value) for name, value in told if value]


def _yes_no(*, agrees: bool) -> str:
    return _("yes") if agrees else _("no")


def _in_words(name: str, value: str) -> str:
    """Return a value of a change as people say it: a role, a consent; everything else as it is."""
    if name == "role" and value:
        return role_word(value)
    if name.startswith("consent_") and value:
        return _yes_no(agrees=value == "yes")
    return value


def changes_said(changes: list[list[str]]) -> SafeString:
    """Return what would change: what stands, and what would stand, field by field."""
    return format_html_join(
        "",
        "<li>{}: {} → <strong><bdi>{}</bdi></strong></li>",
        (
            (
                FIELDS[name],
                format_html("<del><bdi>{}</bdi></del>", _in_words(name, before)) if before else _("nothing"),
                _in_words(name, after),
            )
            for name, before, after in changes
        ),
    )


def problems_said(told: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with a row, each with the field."""
    return [_with_field(name, sentence(PROBLEMS, said)) for name, said in told["row"]["problems"]]


def notes_said(told: Mapping[str, Any]) -> list[str]:
    """Return what was mended in a row or is worth knowing, now that something was decided about it."""
    then = told.get("then", told["notes"])
    return [_with_field(name, sentence(NOTES, said)) for name, said in (*told["row"]["notes"], *then)]


def _with_field(name: str, said: str) -> str:
    # What is not kept says so itself.
    return f"{FIELDS[name]}: {said}" if name in FIELDS and name not in {Field.HONORIFIC, Field.NOTE} else said


def reasons_said(suspect: Mapping[str, Any]) -> str:
    """Return why somebody may be the same, and how surely."""
    return " ".join([*reason_words(suspect["reasons"]), f"({suspect['score']:.0%})"])


def choices_of(row: ImportRow, told: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the decisions that a row leaves, in words."""
    if row.state == State.REFUSED:
        return [("", _("Not decided: mend the list and send it again, or")), ("out", _("Leave this row out"))]
    if row.state != State.SUSPECTED:
        return [("", _("Take it as it is shown")), ("out", _("Leave this row out"))]
    found = [("", _("Not decided"))]
    for one in told["suspects"]:
        found.append((f"person:{one['person']}", _("The same as {person}").format(person=one["name"])))
    if told["same_as"]:
        found.append((f"row:{told['same_as']}", _("The same as row {row}").format(row=told["same_as"])))
    return [*found, ("new", _("Somebody new")), ("out", _("Leave this row out"))]


def state_line(state: str) -> str:
    """Return how far a list is, as a conflict shows it."""
    return as_lines({"state": str(_IMPORT[state][1])}, {"state": _("State")})


def reading_lines(*, encoding: str, separator: str, sheet: str, heading_row: int) -> str:
    """Return how a list is read, as a conflict shows it."""
    labels = {
        "encoding": _("Encoding"),
        "separator": _("What parts the columns"),
        "sheet": _("Sheet"),
        "heading_row": _("Row of the headings"),
    }
    values: dict[str, Value] = {
        "encoding": encoding,
        "separator": separator,
        "sheet": sheet,
        "heading_row": heading_row or None,
    }
    return as_lines(values, labels, {"separator": lambda sign: str(SEPARATORS.get(sign, sign))})


def columns_lines(headings: Sequence[str], columns: Sequence[str], more: Mapping[str, Value]) -> str:
    """Return what the columns of a list mean and what holds for it as a whole, as a conflict shows them."""
    names = [f"column_{number}" for number in range(len(headings))]
    labels = dict(zip(names, headings, strict=True)) | {
        "date_order": _("Dates in numbers, such as 03/04/2025"),
        "default_role": _("Rows without a role"),
        "language": _("Language of titles and units"),
        "dated": _("Day of the list"),
        "source": _("Source"),
        "shown_to": _("Who may see new people and designations"),
        "contacts_shown_to": _("Who may see new contacts"),
    }
    words: dict[str, Callable[[str], str]] = {
        **dict.fromkeys(names, lambda field: str(FIELDS[field])),
        "date_order": lambda order: str(ORDERS[order]),
        "default_role": role_word,
        "language": SAID["language"],
        "dated": printed_day,
        "source": SAID["source"],
        "shown_to": SAID["audience"],
        "contacts_shown_to": SAID["audience"],
    }
    return as_lines({**dict(zip(names, columns, strict=False)), **more}, labels, words)


def decision_lines(found: Import, decisions: Mapping[int, str]) -> tuple[str, str]:
    """Return decisions about rows beside those that stand, as a conflict shows them; of a long list the first rows."""
    rows = ImportRow.objects.filter(of=found).exclude(decision="") | ImportRow.objects.filter(
        of=found, number__in=decisions
    )
    mine, theirs, labels = {}, {}, {}
    for row in rows.order_by("number")[:MOST_LINES]:
        name = str(row.number)
        words = dict(choices_of(row, said_by(found, row)))
        labels[name] = _("Row {number}").format(number=row.number)
        decided = decisions.get(row.number, row.decision)
        mine[name], theirs[name] = words.get(decided, decided), words.get(row.decision, row.decision)
    return as_lines(mine, labels), as_lines(theirs, labels)
