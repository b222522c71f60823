"""Read a filled form in a process of its own, and say what is wrong with a file in sentences."""

import json
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from focalpoint.areas.ledger.filling.book import ANSWERS, COLUMNS, Filled, Problem, Returned
from focalpoint.areas.network.importing.cells import BROKEN, FORMULA, MERGED
from focalpoint.ground.files.apart import Apart, Ended
from focalpoint.ground.files.checks import refused
from focalpoint.ground.files.errors import Refused
from focalpoint.ground.files.kinds import MOST_BYTES
from focalpoint.ground.ui.forms import printable

MODULE: Final = "focalpoint.areas.ledger.filling.process"

_SENTENCES: Final[dict[str, str | Promise]] = {
    "no_form": gettext_lazy("This is no form of the ledger. Download the form and fill that in."),
    "version": gettext_lazy("This form is of an earlier layout. Download it again and copy your answers over."),
}
_MISSING: Final = gettext_lazy("This sheet is missing. Download the form again and copy your answers over.")


def readers() -> Apart:
    """Return a process that reads many forms, one after another; a context manager."""
    return Apart(MODULE)


def read_form(content: bytes, *, within: Apart | None = None) -> tuple[Returned, list[Problem]]:
    """Return what stands in a form, and the sheets that it lacks. About 0.6 s; ``within`` a process, 0.05 s.

    Raises:
        Refused: (``ground.files.errors``) it is no form of the ledger, or no harmless file; the sentence says what
            to do.
    """
    if len(content) > MOST_BYTES:
        raise refused("too_large")
    try:
        if within is not None:
            said = within.ask(content, {})
        else:
            with readers() as alone:
                said = alone.ask(content, {})
    except Ended:
        # The system ended it: out of memory or of time.
        raise refused("too_much") from None
    found: dict[str, Any] = json.loads(said)
    word = found["problem"]
    if word in _SENTENCES:
        raise Refused(str(_SENTENCES[word]), problem=word)
    if word:
        raise refused(word)
    meta, sheets = found["meta"], found["sheets"]
    rows = [_filled(sheet, number, cells) for sheet in sheets for number, cells in sheet["rows"]]
    missing = [Problem(sheet["title"], "", str(_MISSING)) for sheet in sheets if sheet["is_missing"]]
    return Returned(
        member=meta.get("member", ""),
        language=meta.get("language", ""),
        made_on=meta.get("made_on", ""),
        rows=tuple(rows),
    ), missing


def _filled(sheet: dict[str, Any], number: int, cells: list[list[str]]) -> Filled:
    row = dict(zip(COLUMNS, cells, strict=False))
    # A cell of a spreadsheet shows neither line ends nor signs that turn the direction of letters.
    text = {column: printable(said) for column, (_kind, said) in row.items()}
    text |= {column: " ".join(said.split()) for column, said in text.items() if column != "words"}
    return Filled(
        kind=sheet["kind"],
        sheet=sheet["title"],
        number=number,
        public_id=text.get("id", ""),
        base=text.get("base", ""),
        answers={column: text.get(column, "") for column in ANSWERS},
        odd={
            column: kind
            for column, (kind, _said) in row.items()
            if kind in (FORMULA, BROKEN, MERGED) and column in (*ANSWERS, "id", "base")
        },
    )
