"""From the bytes of a text to its rows: which encoding, on what evidence, which separator. Plain Python.

Nothing is guessed: a mark at the beginning, zeros between letters, or bytes that are valid UTF-8 are evidence. An older
encoding leaves none, since any bytes are valid in it; then a person has to look at the candidates side by side.
"""

import csv
import io
from collections import Counter
from dataclasses import dataclass
from typing import Final

OLDER: Final = ("windows-1252", "windows-1251", "windows-1256")
"""Western European, Cyrillic, Arabic."""
ENCODINGS: Final = ("utf-8", "utf-16-le", "utf-16-be", *OLDER)
SEPARATORS: Final = (",", ";", "\t", "|")
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_LOOKED_AT: Final = 50
"""Rows by which separators are compared."""
_ZEROS: Final = 0.25
"""Share of zero bytes on one side from which a text without a mark is UTF-16: Latin letters, digits and commas."""


class Unreadable(Exception):
    """The text cannot be read so; the word says why."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Which encoding, and how that is known: mark, zeros, plain, valid; empty where a person has to say."""

    encoding: str
    how: str


def evidence(content: bytes) -> Evidence:
    """Return the encoding that the bytes themselves prove; an empty one where they prove none."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Evidence(encoding, "mark")
    # An odd or even half full of zeros is two bytes a letter; in every other encoding a zero is no text at all.
    half = max(1, len(content) // 2)
    for encoding, zeros in (("utf-16-le", content[1::2].count(0)), ("utf-16-be", content[0::2].count(0))):
        if zeros / half > _ZEROS and len(content) % 2 == 0:
            return Evidence(encoding, "zeros")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return Evidence("", "")
    return Evidence("utf-8", "plain" if content.isascii() else "valid")


def decoded(content: bytes, encoding: str) -> str:
    """Return the text without its mark.

    Raises:
        Unreadable: the bytes are not text in this encoding.
    """
    if encoding not in ENCODINGS:
        raise Unreadable("encoding")
    try:
        text = content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise Unreadable("encoding") from None
    if any(sign < " " and sign not in "\t\n\r\x0b\x0c" for sign in text):
        raise Unreadable("not_text")
    return text


def separators(text: str) -> list[tuple[str, int]]:
    """Return the separators that part the text into columns, the likeliest first, each with how many columns.

    The likeliest gives most rows the same number of columns. One alone in the list is sure.
    """
    found: list[tuple[float, int, str]] = []
    for separator in SEPARATORS:
        widths = Counter(len(row) for row in _rows(text, separator, most=_LOOKED_AT) if any(row))
        if not widths:
            continue
        width, rows = widths.most_common(1)[0]
        if width > 1:
            found.append((rows / widths.total(), width, separator))
    found.sort(reverse=True)
    return [(separator, width) for _share, width, separator in found]


def rows(text: str, separator: str) -> list[list[str]]:
    """Return all rows.

    Raises:
        Unreadable: a quotation mark is opened and never closed, or a cell is far too long.
    """
    return _rows(text, separator or ",", most=0)


def _rows(text: str, separator: str, *, most: int) -> list[list[str]]:
    found: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            found.append(row)
            if most and len(found) >= most:
                break
    except csv.Error:
        raise Unreadable("quotes") from None
    return found
