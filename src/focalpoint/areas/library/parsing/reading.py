"""Find out by its content what a file is, and let the reader of its kind read it."""

import re
from typing import Final

from focalpoint.areas.library.parsing import akoma, docx, html, odt, pdf, plain, workbooks
from focalpoint.areas.library.parsing.encodings import decoded
from focalpoint.areas.library.parsing.parsed import Parsed, Refused
from focalpoint.ground.files import inspecting, kinds

_MARKUP: Final = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_PIECES: Final = re.compile(r"<(?:p|div|h[1-6]|br|ul|table|article|main)[\s/>]", re.IGNORECASE)
_HEAD: Final = 4_096
_OTHER: Final = (b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"{\\rtf", b"\x7fELF", b"MZ\x90")
_PACKED: Final = {
    kinds.PDF: pdf.read,
    kinds.DOCX: docx.read,
    kinds.ODT: odt.read,
    kinds.XLSX: workbooks.read,
}


def read(content: bytes, name: str) -> Parsed:
    """Return what a file says. ``name`` serves only to tell a web page from a text that shows one.

    Raises:
        Refused: it is none of the kinds that are read, or larger than what is taken.
        inspecting.Problem: the file itself is not harmless.
    """
    if not content.strip():
        raise Refused("empty")
    if len(content) > kinds.MOST_BYTES:
        raise Refused("too_large")
    if content.startswith((b"%PDF-", b"PK\x03\x04", *_OTHER)):
        reader = _PACKED.get(inspecting.look_at(content))
        if reader is None:
            raise Refused("unknown")
        return reader(content)
    if akoma.NAMESPACE in content[:_HEAD]:
        return akoma.read(content)
    found = decoded(content)
    head = found.text.lstrip()[:_HEAD]
    ending = name.lower().rpartition(".")[2]
    if _MARKUP.search(head) or (f".{ending}" in kinds.HTML.endings and _PIECES.search(found.text)):
        return html.read(found)
    if head.startswith("<") and re.match(r"<(?:\?xml|!doctype|svg|script|!--)", head, re.IGNORECASE):
        raise Refused("unknown")
    return plain.read(found)
