"""From cells to values, field by field. What was mended is said; what can be read in two ways is refused.

Pure functions. What they say is a word with what belongs into its sentence; sentences are made where somebody reads
them, in the reader's language (:mod:`focalpoint.areas.network.importing.sentences`).
"""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, TypeAlias

from focalpoint.areas.network.importing.cells import BROKEN, DATE, FORMULA, MERGED, NUMBER, Cell
from focalpoint.areas.network.importing.phrases import FORMS_OF_ADDRESS, NOTHING, ROLES, YES_NO
from focalpoint.areas.network.importing.spoken import languages as spoken
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.fields import MAX_LENGTH
from focalpoint.ground.shared.keys import name_key

Said: TypeAlias = tuple[str, dict[str, str]]
"""A word, and what belongs into its sentence."""

_MAIL: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\-]{1,64}@(?:[^\W_](?:[\w\-]{0,61}[^\W_])?\.)+[^\W\d_]{2,63}")
_ANGLED: Final = re.compile(r"[^<>]*<([^<>]+)>")
_PHONE: Final = re.compile(r"\+?[\d\s().\-/\u2010-\u2015]+(?:\s*(?:ext|x|poste|доб)\.?\s*\d{1,6})?", re.IGNORECASE)
_LOST: Final = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d{2,3}")
_DAY: Final = re.compile(
    r"\d{4}([./-])\d{1,2}\1\d{1,2}(?:[ T]0{1,2}:00(?::00)?)?|\d{1,2}([./-])\d{1,2}\2(?:\d{4}|\d{2})"
)
_NUMERIC: Final = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_EPOCH: Final = date(1899, 12, 30)
"""Day 0 of a spreadsheet that counts days; its error about February 1900 lies before any date that is taken."""
_FIRST_SERIAL, _LAST_SERIAL = 36_526, 55_153
"""2000-01-01 and 2050-12-31: other numbers are not taken for days."""
_LONGEST_NUMBER: Final = 15
"""Digits that a spreadsheet keeps of a number; of a longer one the end is lost."""
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


@dataclass(slots=True)
class Read:
    """What one cell gave: values, what was mended on the way, and what is wrong."""

    values: list[str] = field(default_factory=list)
    notes: list[Said] = field(default_factory=list)
    problems: list[Said] = field(default_factory=list)

    @property
    def value(self) -> str:
        """The first value; empty where there is none."""
        return self.values[0] if self.values else ""


def is_date(text: str) -> bool:
    """Return whether a text looks like a day in numbers, which the form of a telephone number would take too."""
    return bool(_DAY.fullmatch(text.strip()))


def plain(cell: Cell, read: Read) -> str:
    """Return the text of a cell in one form, empty where it says that there is nothing; notes go into ``read``."""
    if cell.kind == FORMULA:
        read.problems.append(("formula", {}))
        return ""
    if cell.kind == BROKEN:
        read.problems.append(("broken", {"value": cell.text}))
        return ""
    text = cell.text.strip()
    if text.casefold() in NOTHING:
        return ""
    if re.match(r"'[\s]*[=+\-@\t]", text):
        # How a spreadsheet, and our own export, keep such a cell from being run.
        text = text[1:].strip()
        read.notes.append(("apostrophe", {}))
    if cell.kind == MERGED:
        read.notes.append(("merged", {"value": text}))
    return text


def line(cell: Cell, *, longest: int) -> Read:
    """Read one line of text: a title, a unit, a rank."""
    read = Read()
    text = " ".join(plain(cell, read).split())
    if _CONTROL.search(text):
        read.problems.append(("control", {}))
    elif len(text) > longest:
        read.problems.append(("too_long", {"longest": str(longest)}))
    elif text == "NA":
        read.notes.append(("nothing", {"value": text}))
    elif text:
        read.values.append(text)
        if cell.kind == NUMBER:
            read.notes.append(("number", {"value": text}))
    return read


def person_name(cell: Cell) -> Read:
    """Read a name. Capitals stay and are marked; a form of address before it is left out and said."""
    read = Read()
    text = " ".join(plain(cell, read).split())
    stripped = True
    while stripped:
        stripped = False
        for form in FORMS_OF_ADDRESS:
            if text.startswith(f"{form} "):
                text = text.removeprefix(form).strip()
                read.notes.append(("address_form", {"value": form}))
                stripped = True
    if _CONTROL.search(text):
        read.problems.append(("control", {}))
    elif len(text) > 200:
        read.problems.append(("too_long", {"longest": "200"}))
    elif cell.kind in {NUMBER, DATE} or (text and not any(sign.isalpha() for sign in text)) or "@" in text:
        read.problems.append(("no_name", {"value": text}))
    elif text:
        read.values.append(text)
        words = [word for word in re.split(r"[\s\-']+", text) if len(word) > 1]
        if words and all(word.isupper() for word in words) and any(word.lower() != word for word in words):
            read.notes.append(("capitals", {}))
        if "," in text:
            read.notes.append(("comma", {}))
    return read


def mail(cell: Cell) -> Read:
    """Read the addresses of a cell. Space around and forms like ``Name <address>`` are mended, space inside is not."""
    read = Read()
    text = plain(cell, read)
    if text == "NA":
        read.notes.append(("nothing", {"value": text}))
        text = ""
    pieces = [piece for piece in re.split(r"[;,\n]+|\s+/\s+", text) if piece.strip()]
    for piece in pieces:
        address = piece.strip()
        bare = re.sub(r"^mailto:", "", address, flags=re.IGNORECASE)
        if match := _ANGLED.fullmatch(bare):
            bare = match[1].strip()
        if bare != address:
            read.notes.append(("mail_taken", {"value": bare}))
        if re.search(r"\s", bare):
            parts = bare.split()
            if len(parts) > 1 and all(_MAIL.fullmatch(part) for part in parts):
                pieces += parts
            else:
                read.problems.append(("mail_space", {"value": bare}))
            continue
        if not _MAIL.fullmatch(bare) or len(bare) > 254 or ".." in bare:
            read.problems.append(("no_mail", {"value": bare}))
            continue
        if bare.casefold() not in {one.casefold() for one in read.values}:
            read.values.append(bare)
    if len(read.values) > 1:
        read.notes.append(("several", {"count": str(len(read.values))}))
    return read


def phone(cell: Cell) -> Read:
    """Read the numbers of a cell. A number that the spreadsheet made of it is put back, and said, or refused."""
    read = Read()
    text = plain(cell, read)
    if text == "NA":
        read.notes.append(("nothing", {"value": text}))
        return read
    if cell.kind == DATE:
        read.problems.append(("phone_date", {"value": text}))
        return read
    if cell.kind == NUMBER or re.fullmatch(r"\d{6,}\.0+", text):
        digits = _digits(text)
        if not digits:
            read.problems.append(("phone_lost", {"value": text}))
        else:
            read.values.append(digits)
            read.notes.append(("phone_number", {"value": digits}))
        return read
    for piece in re.split(r"[;,\n]+", text):
        number = " ".join(piece.split())
        if not number:
            continue
        if _LOST.fullmatch(number):
            read.problems.append(("phone_lost", {"value": number}))
        elif (
            is_date(number)
            or not _PHONE.fullmatch(number)
            or sum(sign.isdigit() for sign in number) < 5
            or len(number) > 60
        ):
            read.problems.append(("no_phone", {"value": number}))
        elif number not in read.values:
            read.values.append(number)
    if len(read.values) > 1:
        read.notes.append(("several", {"count": str(len(read.values))}))
    return read


def _digits(text: str) -> str:
    """Return the digits of a number that was meant as a text; empty where some are lost."""
    try:
        number = float(text)
    except ValueError:
        return ""
    digits = f"{number:.0f}"
    return digits if number == int(number) and 5 <= len(digits) <= _LONGEST_NUMBER else ""


def postal(cell: Cell) -> Read:
    """Read an address of several lines."""
    read = Read()
    text = plain(cell, read)
    if text == "NA":
        read.notes.append(("nothing", {"value": text}))
        return read
    for piece in text.split(";"):
        lines = [" ".join(one.split()) for one in piece.splitlines()]
        address = "\n".join(one for one in lines if one)
        if len(address) > 500:
            read.problems.append(("too_long", {"longest": "500"}))
        elif address and address not in read.values:
            read.values.append(address)
    if len(read.values) > 1:
        read.notes.append(("several", {"count": str(len(read.values))}))
    return read


def day(cell: Cell, *, order: str) -> Read:
    """Read a date. Numbers alone that are right in two ways are refused unless ``order`` (dmy, mdy) says which."""
    read = Read()
    text = " ".join(plain(cell, read).split())
    if not text or text == "NA":
        return read
    if len(text) > MAX_LENGTH // 2:
        # With its notation before it, it would not fit; and reading tries many forms.
        read.problems.append(("no_date", {"value": f"{text[:40]}…"}))
        return read
    if cell.kind == NUMBER or re.fullmatch(r"\d{5}(?:\.0+)?", text):
        return _serial(text, read)
    if match := _NUMERIC.fullmatch(text):
        return _numeric(match, order, read)
    try:
        when = PartialDate.read(text)
    except InvalidInput:
        # Numbers alone that the calendar does not have, or in some other order.
        read.problems.append(("no_date", {"value": text}))
        return read
    if when.latest is None or when.earliest is None:
        read.problems.append(("no_date", {"value": text}))
    elif cell.kind != DATE and not re.match(r"\d{4}", text):
        read.values.append(str(when))
        read.notes.append(("date_words", {"value": text, "day": when.notation}))
    else:
        read.values.append(str(when))
    return read


def _serial(text: str, read: Read) -> Read:
    number = float(text)
    if number == int(number) and 2000 <= number <= 2050:
        read.values.append(f"{number:.0f}")
    elif _FIRST_SERIAL <= number <= _LAST_SERIAL:
        when = (_EPOCH + timedelta(days=int(number))).isoformat()
        read.values.append(when)
        read.notes.append(("serial", {"value": text, "day": when}))
    else:
        read.problems.append(("no_date", {"value": text}))
    return read


def _numeric(match: "re.Match[str]", order: str, read: Read) -> Read:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    possible = {}
    for name, (of_day, of_month) in {"dmy": (first, second), "mdy": (second, first)}.items():
        try:
            possible[name] = date(year, of_month, of_day).isoformat()
        except ValueError:
            continue
    chosen = possible.get(order) or (next(iter(possible.values())) if len(set(possible.values())) == 1 else "")
    if order and order not in possible:
        # The list is said to be in one order and this row is in the other: one of both is a mistake.
        read.problems.append(("date_other_order", {"value": match[0]}))
    elif chosen:
        read.values.append(chosen)
        read.notes.append(("date_words", {"value": match[0], "day": chosen}))
    else:
        read.problems.append(("date_ambiguous" if possible else "no_date", {"value": match[0]}))
    return read


def role(cell: Cell) -> Read:
    """Read a role by its words in six languages."""
    return _one_of(cell, ROLES, "no_role")


def yes_no(cell: Cell) -> Read:
    """Read yes or no; empty says neither."""
    return _one_of(cell, YES_NO, "no_yes")


def languages(cell: Cell) -> Read:
    """Read languages by code or by name. One that is not known is said and left out; the row is taken without it."""
    read = _many_of(cell, spoken(), "no_language")
    read.notes += [problem for problem in read.problems if problem[0] == "no_language"]
    read.problems = [problem for problem in read.problems if problem[0] != "no_language"]
    return read


def themes(cell: Cell, known: dict[str, str]) -> Read:
    """Read themes by code or by name; ``known`` gives codes by folded word."""
    return _many_of(cell, known, "no_theme")


def _one_of(cell: Cell, known: dict[str, str], problem: str) -> Read:
    read = Read()
    text = plain(cell, read)
    if cell.kind == NUMBER:
        text = text.removesuffix(".0")
    if not text or text == "NA":
        return read
    meant = known.get(name_key(text)) or known.get(text)
    if meant is None:
        read.problems.append((problem, {"value": text[:80]}))
    else:
        read.values.append(meant)
    return read


def _many_of(cell: Cell, known: dict[str, str], problem: str) -> Read:
    read = Read()
    text = plain(cell, read)
    whole = known.get(name_key(text))
    pieces = [text] if whole else re.split(r"[;,/\n،、；，]+|\s+(?:and|et|y|и)\s+", text)
    for piece in pieces:
        if not piece.strip() or piece.strip() == "NA":
            continue
        meant = known.get(name_key(piece))
        if meant is None:
            read.problems.append((problem, {"value": piece.strip()[:80]}))
        elif meant not in read.values:
            read.values.append(meant)
    return read


def member(cell: Cell, codes: dict[str, set[str]], members: frozenset[str]) -> Read:
    """Read a member by code or by any of its names. ``NA`` is Namibia here, and N/A is nothing.

    ``codes`` gives the codes that a folded name means; a name that means two is refused.
    """
    read = Read()
    text = " ".join(plain(cell, read).split())
    if not text:
        return read
    found = {text} if text in members else codes.get(name_key(text), set())
    if len(found) > 1:
        read.problems.append(("member_two", {"value": text, "codes": ", ".join(sorted(found))}))
    elif not found:
        read.problems.append(("no_member", {"value": text[:80]}))
    elif not found <= members:
        read.problems.append(("not_member", {"value": text[:80], "code": next(iter(found))}))
    else:
        read.values.append(next(iter(found)))
    return read
