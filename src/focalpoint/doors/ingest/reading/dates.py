"""Dates as papers print them: days, ranges, months, quarters, seasons and years, as exact as they are said."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from focalpoint.doors.ingest.reading.names import folded

_MONTHS: Final[dict[str, int]] = {
    folded(name): number
    for line in (
        "January February March April May June July August September October November December",
        "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "يناير فبراير مارس أبريل مايو يونيه يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    )
    for number, name in enumerate(line.split(), 1)
}
_ORDER: Final = (
    {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
    | {"premier": 1, "deuxième": 2, "troisième": 3, "quatrième": 4, "dernier": 4}
    | {"primer": 1, "segundo": 2, "tercer": 3, "cuarto": 4, "último": 4}
)
_SEASONS: Final = {
    "fall": "autumn",
    "printemps": "spring",
    "été": "summer",
    "automne": "autumn",
    "hiver": "winter",
    "primavera": "spring",
    "verano": "summer",
    "otoño": "autumn",
    "invierno": "winter",
}
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_M: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Sept\.?|Jan\.?|Feb\.?|"
    r"Mar\.?|Apr\.?|Aug\.?|Oct\.?|Nov\.?|Dec\.?|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|"
    r"novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|"
    r"января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|"
    r"يناير|فبراير|مارس|أبريل|مايو|يونيه|يوليه|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر)"
)
_D: Final = r"\d{1,2}(?:st|nd|rd|th|er)?"
_Y: Final = r"(?:19|20)\d\d"
_TO: Final = r"(?:[ ]?[-–—/][ ]?|[ ](?:and|to|until|&|et|au|y|al|a)[ ])"
_OF: Final = r"(?:[ ](?:of|de|del)[ ]|[ ])"

_WHEN: Final = re.compile(
    rf"""\b(?:
    (?P<d1>{_D}){_OF}(?P<m1>{_M})(?:,?{_OF}(?P<y1>{_Y}))?{_TO}(?P<d2>{_D}){_OF}(?P<m2>{_M}),?{_OF}(?P<y2>{_Y})
  | (?P<d3>{_D}){_TO}(?P<d4>{_D}){_OF}(?P<m3>{_M}),?{_OF}(?P<y3>{_Y})
  | (?P<m4>{_M})\ (?P<d5>{_D}){_TO}(?P<d6>{_D}),?\ (?P<y4>{_Y})
  | (?P<d7>{_D}){_OF}(?P<m5>{_M}),?{_OF}(?P<y5>{_Y})
  | (?P<m6>{_M})\ (?P<d8>{_D}),?\ (?P<y6>{_Y})
  | (?P<m7>{_M})(?:\ (?:or|and|to)\ |\ ?[-–/]\ ?)(?P<m8>{_M}),?{_OF}(?P<y7>{_Y})
  | (?P<m9>{_M}),?{_OF}(?P<y8>{_Y})
  | (?:the\ )?(?P<part>first|second|third|fourth|last)\ (?P<unit>quarter|half|semester)\ of[ ]
    (?P<y9>{_Y}|this\ year|next\ year)
  | (?:le\ |au\ |el\ )?(?P<part2>premier|deuxième|second|troisième|quatrième|dernier|
    primer|segundo|tercer|cuarto|último)[ ]
    (?P<unit2>trimestre|semestre)\ (?:de\ |del\ (?:año\ )?)?(?P<y13>{_Y})
  | (?P<season2>printemps|été|automne|hiver|primavera|verano|otoño|invierno)\ (?:de\ |del\ )?(?P<y14>{_Y})
  | (?:the\ )?(?P<season>spring|summer|autumn|fall|winter)(?:,?\ of|,|)\ (?P<y10>{_Y}|this\ year|next\ year)
  | (?:the\ (?:end|beginning|course|middle)\ of\ |early\ (?:in\ )?|mid-|late\ (?:in\ )?|later\ in\ |earlier\ in\ )?
    (?<![(/\d])(?P<y11>{_Y})(?![\d/])
  | (?P<relative>(?:later|earlier)\ this\ year|next\ year)
    )(?!\w)|(?P<y12>{_Y})\ ?年\ ?(?P<m12>\d{{1,2}})\ ?月(?:\ ?(?P<d12>\d{{1,2}})\ ?日)?""",
    re.VERBOSE,
)


_YEARLIKE: Final = re.compile(r"(?:19|20)\d\d|this year|next year")


@dataclass(frozen=True, slots=True)
class When:
    """A date in a text. ``first`` and ``last`` are ISO days where the day is known; ``value`` is as exact as "
    "printed."""

    start: int
    end: int
    value: str
    first: str = ""
    last: str = ""

    @property
    def fields(self) -> dict[str, str]:
        """The date as fields of a suggestion: two days, or one date."""
        return {"start": self.first, "end": self.last} if self.last else {"date": self.value}

    @property
    def is_year(self) -> bool:
        """Whether no more than the year is known."""
        return len(self.value) == 4


def dates_in(text: str, this_year: int | None = None) -> list[When]:
    """Return the dates in a text, in order. "This year" needs a year to start from; without one it is left out."""
    found = []
    for start, end in _windows(text):
        for match in _WHEN.finditer(text, start, end):
            when = _when(match, this_year)
            if when:
                found.append(when)
    return found


def _windows(text: str) -> list[tuple[int, int]]:
    """Return the parts of a text that hold a year, with what may stand before and behind it in a date."""
    windows: list[tuple[int, int]] = []
    for match in _YEARLIKE.finditer(text):
        start, end = max(0, match.start() - 70), match.end() + 14
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows


_BY: Final = re.compile(r"\b(?:by|before|until|no later than) (?:the )?$", re.IGNORECASE)


def due_said(text: str) -> tuple[str, str]:
    """Return by when something is to be done: the date as exact as said, and the words; nothing where none say so."""
    line = " ".join(text.split())
    for when in dates_in(line):
        before = _BY.search(line, max(0, when.start - 20), when.start)
        if before:
            return when.value, line[before.start() : when.end]
    return "", ""


def weekday_warning(text: str, when: When) -> str:
    """Return a warning where the day of the week before a date is not the day's; else nothing."""
    if not when.first:
        return ""
    named = re.search(r"\b(" + "|".join(_WEEKDAYS) + r"),? (?:the )?$", text[max(0, when.start - 20) : when.start])
    if not named:
        return ""
    day = date.fromisoformat(when.first)
    right = _WEEKDAYS[day.weekday()]
    return "" if named[1] == right else f"{when.first} is a {right}, not a {named[1]}."


def _when(match: "re.Match[str]", this_year: int | None) -> When | None:
    part = {name: value for name, value in match.groupdict().items() if value}
    start, end = match.span()

    def day(d: str, m: str, y: str) -> str:
        return _iso(part[y], _month(part[m]), int(re.sub(r"\D", "", part[d])))

    if "d1" in part:
        first, last = day("d1", "m1", "y1" if "y1" in part else "y2"), day("d2", "m2", "y2")
    elif "d3" in part:
        first, last = day("d3", "m3", "y3"), day("d4", "m3", "y3")
    elif "d5" in part:
        first, last = day("d5", "m4", "y4"), day("d6", "m4", "y4")
    elif "d7" in part:
        first, last = day("d7", "m5", "y5"), ""
    elif "d8" in part:
        first, last = day("d8", "m6", "y6"), ""
    elif "d12" in part:
        first, last = _iso(part["y12"], int(part["m12"]), int(part["d12"])), ""
    else:
        value = _less_exact(part, this_year)
        return When(start, end, value) if value else None
    if not first or (last == "" and any(name in part for name in ("d1", "d3", "d5"))):
        return None
    return When(start, end, f"{first}/{last}" if last else first, first, last)


def _less_exact(  # noqa: PLR0911 - one way to print a date after another
    part: dict[str, str], this_year: int | None
) -> str:
    """Return a month, quarter, half, season or year; nothing where it cannot be told."""
    if "m7" in part:
        return f"{part['y7']}-{_month(part['m7']):02}/{part['y7']}-{_month(part['m8']):02}"
    if "m9" in part:
        return f"{part['y8']}-{_month(part['m9']):02}"
    if "m12" in part:
        return f"{part['y12']}-{int(part['m12']):02}"
    if "y11" in part:
        return part["y11"]
    year = part.get("y9") or part.get("y10") or part.get("y13") or part.get("y14") or part["relative"]
    if not year.isdigit():
        if this_year is None:
            return ""
        year = str(this_year + year.startswith("next"))
    if span := part.get("part") or part.get("part2"):
        unit = part.get("unit") or part["unit2"]
        quarter = unit in {"quarter", "trimestre"}
        return f"{year}-{'Q' if quarter else 'H'}{_ORDER[span] if quarter else min(2, _ORDER[span])}"
    if season := part.get("season") or part.get("season2"):
        return f"{year}-{_SEASONS.get(season, season)}"
    return year


def _month(name: str) -> int:
    return _MONTHS[folded(name).rstrip(".")]


def _iso(year: str, month: int, day: int) -> str:
    """Return a day as ISO writes it; nothing where there is no such day."""
    number = int(year)
    if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(number, month)[1]):
        return ""
    return f"{number:04}-{month:02}-{day:02}"
