"""The kinds of file that are taken, as data. Plain Python: the process that inspects a file reads it too."""

from dataclasses import dataclass
from typing import Final

MOST_BYTES: Final = 10 * 1024 * 1024
"""Size of a file."""
MOST_ENTRIES: Final = 2_000
"""Parts inside a packed file."""
MOST_UNPACKED: Final = 100 * 1024 * 1024
"""Bytes of a packed file when unpacked."""
MOST_TIMES: Final = 50
"""How many times larger than the file its parts may be when unpacked."""
MOST_PIXELS: Final = 40_000_000
"""Pixels of an image: what a telephone takes."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its endings, the first of which is given to a file that has none, and how it is written in a hint."""

    media_type: str
    endings: tuple[str, ...]
    label: str
    is_text: bool = False


_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_OPEN: Final = "application/vnd.oasis.opendocument"

PDF: Final = Kind("application/pdf", (".pdf",), "PDF")
DOCX: Final = Kind(f"{_OFFICE}.wordprocessingml.document", (".docx",), "DOCX")
XLSX: Final = Kind(f"{_OFFICE}.spreadsheetml.sheet", (".xlsx",), "XLSX")
PPTX: Final = Kind(f"{_OFFICE}.presentationml.presentation", (".pptx",), "PPTX")
ODT: Final = Kind(f"{_OPEN}.text", (".odt",), "ODT")
ODS: Final = Kind(f"{_OPEN}.spreadsheet", (".ods",), "ODS")
PNG: Final = Kind("image/png", (".png",), "PNG")
JPEG: Final = Kind("image/jpeg", (".jpg", ".jpeg"), "JPEG")
WEBP: Final = Kind("image/webp", (".webp",), "WEBP")
CSV: Final = Kind("text/csv", (".csv",), "CSV", is_text=True)
TXT: Final = Kind("text/plain", (".txt",), "TXT", is_text=True)
HTML: Final = Kind("text/html", (".html", ".htm", ".xhtml"), "HTML", is_text=True)
AKN: Final = Kind("application/akn+xml", (".xml", ".akn"), "Akoma Ntoso")

KINDS: Final = (PDF, DOCX, XLSX, PPTX, ODT, ODS, PNG, JPEG, WEBP, CSV, TXT)
BY_MEDIA_TYPE: Final = {kind.media_type: kind for kind in KINDS}
OFFICE: Final = frozenset({DOCX, XLSX, PPTX})
OPEN: Final = frozenset({ODT, ODS})
IMAGES: Final = frozenset({PNG, JPEG, WEBP})

PAPERS: Final = (PDF, DOCX, ODT, XLSX, HTML, TXT, AKN)
"""What a paper comes as whose text is read. Web pages and marked-up acts come in nowhere else."""

LETTER_KINDS: Final = (PDF, DOCX, ODT, PNG, JPEG)
"""What a letter comes as: a document or a picture of one."""
