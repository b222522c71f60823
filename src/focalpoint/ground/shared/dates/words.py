"""Dates as people write them in English, days and months in six languages: all that is not sure stays words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from focalpoint.ground.shared.dates.printing import day_or_month
from focalpoint.ground.shared.dates.units import Precision, Unit

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_QUARTERS: Final = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4}
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_DAY: Final = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_MONTH: Final = rf"(?P<month>{'|'.join(_MONTHS)})\.?"
_YEAR: Final = r"(?P<year>[1-9][0-9]{3})"

_DAY_FORMS: Final = (
    re.compile(rf"{_DAY}(?: of)?[ -]{_MONTH},?[ -]{_YEAR}"),
    re.compile(rf"{_MONTH} {_DAY},? {_YEAR}"),
)
_MONTH_FORM: Final = re.compile(rf"{_MONTH},?(?: of)?[ -]{_YEAR}")
_QUARTER_FORMS: Final = (
    re.compile(rf"(?:the )?(?P<word>{'|'.join(_QUARTERS)}) quarter(?: of| in)?,? {_YEAR}"),
    re.compile(rf"q(?P<number>[1-4])(?: of)?[ /-]{_YEAR}"),
    re.compile(rf"{_YEAR} q(?P<number>[1-4])"),
)
_YEAR_FORM: Final = re.compile(rf"(?:the year )?{_YEAR}")
_ISO_FORM: Final = re.compile(r"[0-9]{4}(?:-q[0-9]|-[0-9]{2}(?:-[0-9]{2})?)?")
_ISO_SPAN: Final = re.compile(rf"(?P<start>{_ISO_FORM.pattern}|\.\.)/(?P<end>{_ISO_FORM.pattern}|\.\.)")

_WEEKDAY: Final = re.compile(rf"(?P<name>{'|'.join(_WEEKDAYS)}),? (?P<rest>.+)")
_DEADLINE: Final = re.compile(
    r"(?P<how>by the end of|before the end of|by|no later than|not later than|at the latest by) (?P<rest>.+)"
)
_SINCE: Final = re.compile(r"(?:since|as of|as from|from) (?P<rest>.+)|(?P<before>.+) onwards?")
_ROUGHLY: Final = re.compile(
    r"(?:in )?(?:the )?(?:early(?: in)?|late(?: in)?|later in|mid|middle of|beginning of|start of|end of|"
    r"first days of|last days of|spring(?: of)?|autumn(?: of)?|fall(?: of)?),?[ -](?P<rest>.+)"
)
_HALF: Final = re.compile(rf"(?:in )?(?:the )?(?P<which>first|second) half of {_YEAR}")
_REMARK: Final = re.compile(r"(?P<rest>[^()]+) \([^()]+\)")
_SPAN: Final = re.compile(
    r"(?:from |between )?(?P<left>.+?) ?(?P<joint>\band\b|\bor\b|\bto\b|\buntil\b|&|-) ?(?P<right>.+)"
)
_YEAR_FIRST: Final = re.compile(rf"{_YEAR}[./](?P<second>[0-9]{{1,2}})[./](?P<third>[0-9]{{1,2}})")
_YEAR_LAST: Final = re.compile(rf"(?P<first>[0-9]{{1,2}})([./-])(?P<second>[0-9]{{1,2}})\2{_YEAR}")
_ONLY_NUMBERS: Final = re.compile(r"[0-9]{1,4}[./-][0-9]{1,2}(?:[./-][0-9]{1,4})?|[0-9]{1,2}[./-][0-9]{4}")


class Ambiguous(ValueError):
    """Numbers alone, in an order that differs from country to country."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was understood: the ends, and whether they say all that the words say."""

    start: Unit | None
    end: Unit | None
    says_all: bool


def read(text: str) -> Found | None:
    """Return what an English text or a notation says about time; None where it is not understood.

    Raises:
        ValueError: it has the form of a date that the calendar does not have.
        Ambiguous: it is numbers alone, and not in the order year, month, day.
    """
    plain = re.sub(r"[‐‑‒–—−]", "-", text.casefold()).strip()
    if match := _ISO_SPAN.fullmatch(plain):
        return _iso_span(match["start"].upper(), match["end"].upper())
    plain = re.sub(r" ?- ?", "-", re.sub(r"^(?:on|in|during|at) ", "", plain.rstrip(" .,;")))
    if _ONLY_NUMBERS.fullmatch(plain) and not _ISO_FORM.fullmatch(plain):
        day = _numbers(plain)
        return Found(day, day, says_all=True)
    return _understood(plain)


def _iso_span(start: str, end: str) -> Found:
    """Read a notation with a bar between its ends; raises ValueError where it bounds nothing or runs backwards."""
    first, last = (None if piece == ".." else Unit.parse(piece) for piece in (start, end))
    if (first is None and last is None) or (first and last and first.first > last.last):
        raise ValueError(f"{start}/{end}")
    return Found(first, last, says_all=True)


def _numbers(text: str) -> Unit:
    """Read numbers alone where their order is sure: the year first, or a day that can be no month."""
    if match := _YEAR_FIRST.fullmatch(text):
        return Unit.of_day(date(int(match["year"]), int(match["second"]), int(match["third"])))
    if match := _YEAR_LAST.fullmatch(text):
        first, second = int(match["first"]), int(match["second"])
        if first > 12 or first == second:
            return Unit.of_day(date(int(match["year"]), second, first))
        if second > 12:
            return Unit.of_day(date(int(match["year"]), first, second))
    raise Ambiguous(text)


def _understood(text: str) -> Found | None:
    """Try each form in turn, the exact ones first."""
    if unit := _unit(text):
        return Found(unit, unit, says_all=True)
    if match := _HALF.fullmatch(text):
        year, quarter = int(match["year"]), 1 if match["which"] == "first" else 3
        return Found(Unit.of_quarter(year, quarter), Unit.of_quarter(year, quarter + 1), says_all=False)
    return _bounded(text) or _span(text)


def _bounded(text: str) -> Found | None:
    """Read one unit with words round it: a deadline, a beginning, a rough part, a remark."""
    if (match := _DEADLINE.fullmatch(text)) and (unit := _unit(match["rest"])):
        # "By 2030" may mean its first day or its last; the bound is the last, and the words are kept.
        exact = unit.precision is Precision.DAY or match["how"].endswith("the end of")
        return Found(None, unit, says_all=exact)
    if (match := _SINCE.fullmatch(text)) and (unit := _unit(match["rest"] or match["before"])):
        return Found(unit, None, says_all=True)
    for form in (_ROUGHLY, _REMARK):
        if (match := form.fullmatch(text)) and (unit := _unit(match["rest"])):
            return Found(unit, unit, says_all=False)
    return None


def _span(text: str) -> Found | None:
    """Read two units with a word between them; the first may borrow month and year from the second."""
    for match in _SPAN.finditer(text):
        right = _unit(match["right"])
        if right is None:
            continue
        left = _left(match["left"], match["right"], right)
        if left is None:
            continue
        if left.first > right.last:
            raise ValueError(text)
        # "26 and 29 April" are two days and "April or May" is one month: bounds are known, the words say more.
        is_span = match["joint"] in ("to", "until", "-")
        both_days = left.precision is right.precision is Precision.DAY
        next_days = match["joint"] in ("and", "&") and both_days and (right.first - left.first).days == 1
        return Found(left, right, says_all=(is_span or next_days) and not text.startswith("between "))
    return None


def _left(left: str, right_text: str, right: Unit) -> Unit | None:
    """Return the first end of a span, completed from the second: "26", "26 April", "April", "second quarter"."""
    if unit := _unit(left):
        return unit
    if right.precision is Precision.YEAR:
        return None
    if unit := _unit(f"{left} {right.year}"):
        return unit
    if right.precision is Precision.DAY and re.fullmatch(_DAY, left):
        month = next(name for name, number in _MONTHS.items() if number == right.month)
        return _unit(f"{left} {month} {right.year}")
    if right.precision is Precision.QUARTER and "quarter" in right_text:
        return _unit(f"{left} quarter {right.year}")
    return None


def _unit(text: str) -> Unit | None:
    """Return the one unit a text is, or None; raises ValueError where the calendar does not have it."""
    if match := _WEEKDAY.fullmatch(text):
        unit = _unit(match["rest"])
        if unit and unit.precision is Precision.DAY and unit.first.weekday() != _WEEKDAYS.index(match["name"]):
            raise ValueError(text)
        return unit
    if _ISO_FORM.fullmatch(text):
        return Unit.parse(text.upper())
    if match := _first_match(_DAY_FORMS, text):
        return Unit.of_day(date(int(match["year"]), _MONTHS[match["month"]], int(match["day"])))
    if match := _MONTH_FORM.fullmatch(text):
        return Unit.of_month(int(match["year"]), _MONTHS[match["month"]])
    if match := _first_match(_QUARTER_FORMS, text):
        said = match.groupdict()
        return Unit.of_quarter(int(said["year"]), _QUARTERS[said["word"]] if "word" in said else int(said["number"]))
    match = _YEAR_FORM.fullmatch(text)
    return Unit.of_year(int(match["year"])) if match else day_or_month(text)


def _first_match(forms: Iterable[re.Pattern[str]], text: str) -> re.Match[str] | None:
    """Return the match of the first form that is the whole text."""
    return next((match for form in forms if (match := form.fullmatch(text))), None)
