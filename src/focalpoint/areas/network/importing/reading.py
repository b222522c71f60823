"""Read a list through a process of its own, and say what is wrong with it in sentences."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from focalpoint.areas.network.importing.cells import Grid, from_json
from focalpoint.ground.files.checks import PROBLEMS
from focalpoint.ground.files.kinds import MOST_BYTES
from focalpoint.ground.shared.errors import InvalidInput

PATIENCE: Final = 60
"""Seconds after which a list that is still being read is refused."""

_SENTENCES: Final[dict[str, str | Promise]] = {
    **PROBLEMS,
    "empty": gettext_lazy("The list is empty. Choose another file, or another sheet of it."),
    "not_a_list": gettext_lazy("This is no list. Save it as CSV or XLSX and send that."),
    "not_text": gettext_lazy("This is neither a workbook nor a text. Save the list as CSV or XLSX and send that."),
    "encoding": gettext_lazy("The bytes of this file are no text in that encoding. Choose another one."),
    "quotes": gettext_lazy(
        "A quotation mark is opened in this list and never closed. Save it again from the spreadsheet."
    ),
    "rows": gettext_lazy("The list has more than 20,000 rows. Part it and send the parts."),
    "columns": gettext_lazy("The list has more than 80 columns. Leave out those that nobody needs."),
    "characters": gettext_lazy("A cell of the list holds more than 2,000 characters. Shorten it and send it again."),
}


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list as its file gives it, with what is known of how it is to be read.

    ``encodings`` are the candidates, each with rows that show what it makes of the text; one alone is proven by
    ``how``. ``separators`` come with how many columns each gives, the likeliest first.
    """

    kind: str
    rows: Grid
    encodings: Sequence[tuple[str, Sequence[str]]] = field(default=())
    proven: str = ""
    how: str = ""
    separators: Sequence[tuple[str, int]] = field(default=())
    sheets: Sequence[str] = field(default=())
    sheet: str = ""


def read_list(content: bytes, *, encoding: str = "", separator: str = "", sheet: str = "") -> ReadList:
    """Return a list from its bytes. About 0.3 s, for a workbook of 5,000 rows 2 s, in a process of its own.

    Raises:
        InvalidInput: it is not taken; the sentence says why and what to do.
    """
    if len(content) > MOST_BYTES:
        raise _refused("too_large")
    asked = json.dumps({"encoding": encoding, "separator": separator, "sheet": sheet})
    try:
        done = subprocess.run(  # noqa: S603 - our own Python with our own module
            [sys.executable, "-P", "-m", "focalpoint.areas.network.importing.process", asked],
            input=content,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        found: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        # The system ended it: out of memory or of time.
        raise _refused("too_much") from None
    if found["problem"]:
        raise _refused(found["problem"])
    return ReadList(
        kind=found["kind"],
        rows=from_json(found["rows"]),
        encodings=tuple((name, tuple(rows)) for name, rows in found.get("encodings", ())),
        proven=found.get("proven", ""),
        how=found.get("how", ""),
        separators=tuple((sign, width) for sign, width in found.get("separators", ())),
        sheets=tuple(found.get("sheets", ())),
        sheet=found.get("sheet", ""),
    )


def _refused(word: str) -> InvalidInput:
    sentence = _SENTENCES.get(word, _("This file is not taken. Save the list as CSV or XLSX and send that."))
    return InvalidInput(sentence, field="file")
