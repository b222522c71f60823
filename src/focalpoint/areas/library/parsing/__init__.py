"""From the bytes of a paper to its text: PDF, DOCX, ODT, HTML, TXT, XLSX, Akoma Ntoso. Plain Python, no database.

:func:`read` does it here; :func:`focalpoint.areas.library.parsing.apart.parse_apart` in a process of its own, which is
how whatever comes from outside is read.
"""

from focalpoint.areas.library.parsing.parsed import Parsed, ParsedPage, Refused, Repair
from focalpoint.areas.library.parsing.reading import read

__all__ = ["Parsed", "ParsedPage", "Refused", "Repair", "read"]
