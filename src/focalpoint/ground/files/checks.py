"""Check a file before anything of it is kept: its size, its name, and by a process of its own its content."""

import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from focalpoint.ground.files.errors import Refused
from focalpoint.ground.files.kinds import BY_MEDIA_TYPE, CSV, KINDS, MOST_BYTES, TXT, Kind
from focalpoint.ground.files.models import LONGEST_NAME
from focalpoint.ground.ui.words import comma

PATIENCE: Final = 20
"""Seconds after which a file that is still being looked at is refused."""

PROBLEMS: Final[dict[str, str | Promise]] = {
    "empty": gettext_lazy("The file is empty. Choose another one."),
    "too_large": gettext_lazy("The file is larger than 10 MB. Make it smaller, for example with smaller pictures."),
    "markup": gettext_lazy("The file is a web page or a drawing with code. Save it as PDF and send that."),
    "protected": gettext_lazy("The file is protected by a password. Save it without protection and send it again."),
    "old_office": gettext_lazy(
        "The file is in an old format of Word, Excel or PowerPoint. Save it as DOCX, XLSX or PPTX."
    ),
    "damaged": gettext_lazy(
        "The file is damaged, or packed in a way that cannot be checked. Save it again and send it."
    ),
    "entries": gettext_lazy("The file holds more than 2,000 parts. Save it in a simpler form, for example as PDF."),
    "unpacked": gettext_lazy(
        "The file would take too much room when opened. Make its pictures smaller and send it again."
    ),
    "pixels": gettext_lazy("The picture has more than 40 million pixels. Make it smaller and send it again."),
    "active": gettext_lazy(
        "The file holds a program (a macro or an embedded object). Save it without and send it again."
    ),
    "external": gettext_lazy(
        "The file loads something from elsewhere when it is opened, such as a template or a linked picture. Put it "
        "into the file, or save the file as PDF."
    ),
    "entities": gettext_lazy(
        "The file declares entities, which no program of today writes. Save it again and send it."
    ),
    "too_much": gettext_lazy("The file takes too long or too much memory to check. Save it as PDF and send that."),
}
"""What is said of each problem."""


class Upload(Protocol):
    """Anything with bytes: what a browser sent, or an open file."""

    def read(self, size: int = ..., /) -> bytes:
        """Return the next bytes."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was found harmless: its cleaned name, kind and bytes, and the copy without metadata if wanted."""

    name: str
    kind: Kind
    content: bytes
    is_stripped: bool


def check(upload: Upload, *, name: str, strip: bool = False, kinds: Sequence[Kind] = KINDS) -> Checked:
    """Look at a file and return what may be kept of it. About 0.2 s, in a process of its own.

    Raises:
        Refused: it is not taken; the sentence says why and what to do.
    """
    content = _bounded(upload)
    verdict, copy = _inspect(content, strip=strip)
    if verdict["problem"]:
        raise refused(str(verdict["problem"]), found=str(verdict["found"]), kinds=kinds)
    kind = BY_MEDIA_TYPE[str(verdict["found"])]
    cleaned = clean_name(name)
    ending = PurePosixPath(cleaned).suffix.casefold()
    if kind is TXT and ending in CSV.endings:
        kind = CSV
    if kind not in kinds:
        raise refused("unknown", found=kind.endings[0], kinds=kinds)
    if not ending:
        cleaned += kind.endings[0]
    elif ending not in kind.endings:
        raise Refused(
            _(
                "The name of the file ends with {ending}, and its content is {kind}. Rename it and send it again."
            ).format(ending=ending, kind=kind.label),
            problem="ending",
        )
    return Checked(cleaned, kind, copy if strip else content, strip)


def refused(problem: str, *, found: str = "", kinds: Sequence[Kind] = KINDS) -> Refused:
    """Return the error that tells a person what is wrong with a file."""
    if problem in PROBLEMS:
        return Refused(str(PROBLEMS[problem]), problem=problem)
    taken = comma().join(kind.label for kind in kinds)
    if found:
        sentence = _("Files that end with {ending} are not taken. Send one of these: {kinds}.").format(
            ending=found, kinds=taken
        )
    else:
        sentence = _("This kind of file is not taken. Send one of these: {kinds}.").format(kinds=taken)
    return Refused(sentence, problem="unknown")


def clean_name(name: str) -> str:
    """Return a file's name as one line without folders, control characters and marks that turn text around."""
    text = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    # The two joiners are spelling in several scripts; all else of their class is invisible or deceives.
    text = "".join(
        " " if character.isspace() else character
        for character in text
        if character in "\u200c\u200d" or not unicodedata.category(character).startswith("C") or character.isspace()
    )
    text = re.sub(r" +", " ", text).strip(" .") or "file"
    stem, ending = PurePosixPath(text).stem, PurePosixPath(text).suffix[:12]
    return f"{stem[: LONGEST_NAME - len(ending)]}{ending}"


def _bounded(upload: Upload) -> bytes:
    content = upload.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise refused("too_large")
    return content


def _inspect(content: bytes, *, strip: bool) -> tuple[dict[str, object], bytes]:
    module = "focalpoint.ground.files.inspecting"
    try:
        done = subprocess.run(  # noqa: S603 - our own Python with our own module
            [sys.executable, "-P", "-m", module, "strip" if strip else "look"],
            input=content,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise refused("too_much") from None
    line, _newline, copy = done.stdout.partition(b"\n")
    try:
        verdict: dict[str, object] = json.loads(line)
    except ValueError:
        # The system ended it: out of memory or of time.
        raise refused("too_much") from None
    return verdict, copy
