"""A document as a PDF, made from its HTML in a process of its own with bounded memory and time.

The library that lays out pages needs Pango on the machine. Where it is missing, no PDF is offered and all else is
served; ``doctor`` says so. The PDF is tagged (PDF/UA), and says its title and language and nothing of who made it.
"""

import ctypes
import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Final

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from focalpoint.ground.shared.errors import Unavailable
from focalpoint.ground.shared.languages import direction
from focalpoint.ground.ui.documents.model import Document
from focalpoint.ground.ui.documents.page import sections_html

PDF_TYPE: Final = "application/pdf"
SECONDS: Final = 60
"""Seconds after which the process is ended; a document of ten pages takes about two."""
LIBRARIES: Final = (
    ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0.0.dylib"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0.0.dylib"),
)
"""What the library that lays out pages loads, under the names of Debian and of a Mac."""
_FOLDER: Final = Path(__file__).parent
_CHILD: Final = _FOLDER / "laying_out.py"
_SHEET: Final = _FOLDER / "document.css"


@cache
def can_make_pdf() -> bool:
    """Return whether Pango is on this machine. Asked once a process."""
    return all(any(_loads(name) for name in names) for names in LIBRARIES)


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def as_pdf(document: Document, *, site: str) -> bytes:
    """Return the document as PDF; ``site`` is the address before which paths of links stand. No query.

    Raises:
        Unavailable: Pango is not here, or the process failed or took too long.
    """
    if not can_make_pdf():
        raise Unavailable(_("This installation cannot make PDF files. Take the Word file, or print the page."))
    html: str = render_to_string(
        "ui/document.html",
        {"document": document, "direction": direction(document.language), "sections": sections_html(document)},
    )
    if direction(document.language) == "rtl":
        # What lays out knows no direction inside a line: marks such as (a)(i) would be turned round.
        html = re.sub(r"(<bdi[^>]*>)(.*?)(</bdi>)", "\\1\u2066\\2\u2069\\3", html)
    order = json.dumps({"html": html, "css": _SHEET.read_text(encoding="utf-8"), "site": f"{site}/"})
    try:
        done = subprocess.run(  # noqa: S603 - our own Python with our own file
            [sys.executable, "-I", str(_CHILD)],
            input=order.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
            env=_environment(),
        )
    except (OSError, subprocess.TimeoutExpired):
        done = None
    if done is None or done.returncode or not done.stdout.startswith(b"%PDF-"):
        raise Unavailable(_("The PDF could not be made. Take the Word file, or print the page."))
    return done.stdout


def _environment() -> dict[str, str]:
    """Return what fonts are looked for by, and nothing else: no key of ours is handed on."""
    kept = (
        "PATH",
        "HOME",
        "LANG",
        "LC_ALL",
        "FONTCONFIG_PATH",
        "FONTCONFIG_FILE",
        "XDG_CACHE_HOME",
        "DYLD_LIBRARY_PATH",
    )
    return {name: os.environ[name] for name in kept if name in os.environ}
