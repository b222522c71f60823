"""Read papers in a process of its own, and say what is wrong with one in sentences."""

import json
from pathlib import PurePosixPath
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from focalpoint.areas.library.parsing.believing import believed
from focalpoint.areas.library.parsing.parsed import Parsed
from focalpoint.ground.files.apart import Apart, Ended
from focalpoint.ground.files.checks import Checked, clean_name, refused
from focalpoint.ground.files.errors import Refused
from focalpoint.ground.files.kinds import CSV, MOST_BYTES, PAPERS, TXT
from focalpoint.ground.shared.asked import today

MODULE: Final = "focalpoint.areas.library.parsing.process"

_SENTENCES: Final[dict[str, str | Promise]] = {
    "not_text": gettext_lazy("The bytes of this file are no text in any known encoding. Save it as UTF-8 and send it."),
    "paragraphs": gettext_lazy("The file has more than 50,000 paragraphs. Part it and send the parts."),
    "characters": gettext_lazy("The file has more than 4 million letters. Part it and send the parts."),
    "pages": gettext_lazy("The file has more than 1,000 pages. Part it and send the parts."),
    "rows": gettext_lazy("The workbook has more than 20,000 rows in a sheet. Part it and send the parts."),
}
_WARNINGS: Final[dict[str, str | Promise]] = {
    "no_text": gettext_lazy("The file holds no text that can be read, as a scan does. Its text is not held."),
    "pages_without_text": gettext_lazy("Pages without text that can be read: {what}."),
    "glued": gettext_lazy(
        "Words stood without spaces between them. Where the text itself shows how, they were parted."
    ),
    "dated": gettext_lazy("“{what}” stands where the date would. It was not taken: write the date where you know it."),
    "symbol": gettext_lazy("“{what}” stands where the symbol would. It was not taken: no symbol is written so."),
    "encoding": gettext_lazy("The file does not say how its letters are encoded. {what} was assumed."),
}


def parse_apart(content: bytes, name: str, *, within: Apart | None = None) -> tuple[Parsed, Checked]:
    """Return what a paper says, and its file as :func:`focalpoint.ground.files.actions.keep` takes it. About 0.7 s.

    The kind is told by the content; the file is looked at as :func:`focalpoint.ground.files.checks.check` does.
    ``within`` is a process that reads many, one after another, in hundredths of a second each.

    Raises:
        Refused: (``ground.files.errors``) it is not taken; the sentence says why and what to do.
    """
    if len(content) > MOST_BYTES:
        raise refused("too_large")
    cleaned = clean_name(name)
    try:
        if within is not None:
            said = within.ask(content, {"name": cleaned})
        else:
            with Apart(MODULE) as alone:
                said = alone.ask(content, {"name": cleaned})
    except Ended:
        # The system ended it: out of memory or of time.
        raise refused("too_much") from None
    found: dict[str, Any] = json.loads(said)
    if found["problem"] in _SENTENCES:
        raise Refused(str(_SENTENCES[found["problem"]]), problem=found["problem"])
    if found["problem"]:
        raise refused(found["problem"], kinds=PAPERS)
    parsed = believed(Parsed.from_json(found["parsed"]), today=today())
    return parsed, _checked(parsed, content, cleaned)


def readers() -> Apart:
    """Return a process that reads many papers, one after another; a context manager."""
    return Apart(MODULE)


def warnings_in_words(parsed: Parsed) -> list[str]:
    """Return what a person should know of how a paper was read, in sentences."""
    return [str(_WARNINGS[word]).format(what=what) for word, what in parsed.warnings]


def _checked(parsed: Parsed, content: bytes, name: str) -> Checked:
    kind = next(kind for kind in PAPERS if kind.media_type == parsed.kind)
    ending = PurePosixPath(name).suffix.casefold()
    if kind is TXT and ending in CSV.endings:
        kind = CSV
    if not ending:
        name += kind.endings[0]
    elif ending not in kind.endings:
        raise Refused(
            _(
                "The name of the file ends with {ending}, and its content is {kind}. Rename it and send it again."
            ).format(ending=ending, kind=kind.label),
            problem="ending",
        )
    return Checked(name, kind, content, is_stripped=False)
