"""Dates in six languages, as United Nations documents print them.

The tables are our own and exact: Arabic has both month names and Western digits, Russian the genitive after a day and
the nominative for a month alone, French 1er, Chinese its units. Every language answers the same few questions, and a
unit is never printed with more than it knows: a month has no day in any of them.
"""

import re
from abc import ABC, abstractmethod
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from focalpoint.ground.shared.dates.units import Precision, Unit

_ROMAN: Final = ("I", "II", "III", "IV")


class _Language(ABC):
    """What printing asks of a language; ``month`` and ``year`` False leave out what the other end of a span says."""

    weekdays: tuple[str, ...]
    comma = ", "

    @abstractmethod
    def plain(self, unit: Unit, *, month: bool = True, year: bool = True) -> str:
        """Return the unit alone, as in a table cell."""

    @abstractmethod
    def pair(self, start: Unit, end: Unit) -> str:
        """Return two days that follow each other."""

    @abstractmethod
    def span(self, start: Unit, end: Unit) -> str:
        """Return a span between two units."""

    @abstractmethod
    def since(self, start: Unit) -> str:
        """Return a span without an end."""

    @abstractmethod
    def deadline(self, end: Unit) -> str:
        """Return "at the latest the end of" the unit; for a day, that day."""

    def named_day(self, unit: Unit) -> str:
        """Return a day with its weekday before it."""
        return f"{self.weekdays[unit.first.weekday()]}{self.comma}{self.plain(unit)}"


def _same_month(start: Unit, end: Unit) -> bool:
    """Whether two days lie in one month, so that it is printed once."""
    both_days = start.precision is end.precision is Precision.DAY
    return both_days and (start.year, start.month) == (end.year, end.month)


def _same_year(start: Unit, end: Unit) -> bool:
    """Whether the year is printed once; a unit that is a year always keeps it."""
    return start.year == end.year and Precision.YEAR not in (start.precision, end.precision)


class _English(_Language):
    weekdays = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    months = (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    )
    quarters = ("first", "second", "third", "fourth")

    def plain(self, unit: Unit, *, month: bool = True, year: bool = True) -> str:
        match unit.precision:
            case Precision.DAY:
                text = f"{unit.day} {self.months[unit.month - 1]}" if month else str(unit.day)
            case Precision.MONTH:
                text = self.months[unit.month - 1]
            case Precision.QUARTER:
                return f"{self.quarters[unit.quarter - 1]} quarter" + (f" of {unit.year}" if year else "")
            case Precision.YEAR:
                return str(unit.year)
        return f"{text} {unit.year}" if year else text

    def pair(self, start: Unit, end: Unit) -> str:
        first = self.plain(start, month=not _same_month(start, end), year=not _same_year(start, end))
        return f"{first} and {self.plain(end)}"

    def span(self, start: Unit, end: Unit) -> str:
        if start.precision is end.precision is Precision.YEAR:
            return f"{start.year}–{end.year}"
        first = self.plain(start, month=not _same_month(start, end), year=not _same_year(start, end))
        return f"{first} to {self.plain(end)}"

    def _with_article(self, unit: Unit) -> str:
        return ("the " if unit.precision is Precision.QUARTER else "") + self.plain(unit)

    def since(self, start: Unit) -> str:
        return f"since {self._with_article(start)}"

    def deadline(self, end: Unit) -> str:
        return ("by " if end.precision is Precision.DAY else "by the end of ") + self._with_article(end)


class _French(_Language):
    weekdays = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
    comma = " "
    months = (
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    )
    quarters = ("premier", "deuxième", "troisième", "quatrième")

    def plain(self, unit: Unit, *, month: bool = True, year: bool = True) -> str:
        match unit.precision:
            case Precision.DAY:
                number = "1er" if unit.day == 1 else str(unit.day)
                text = f"{number} {self.months[unit.month - 1]}" if month else number
            case Precision.MONTH:
                text = self.months[unit.month - 1]
            case Precision.QUARTER:
                return f"{self.quarters[unit.quarter - 1]} trimestre" + (f" de {unit.year}" if year else "")
            case Precision.YEAR:
                return str(unit.year)
        return f"{text} {unit.year}" if year else text

    def _after_de(self, unit: Unit, *, month: bool = True, year: bool = True) -> str:
        text = self.plain(unit, month=month, year=year)
        if unit.precision in (Precision.DAY, Precision.QUARTER):
            return f"du {text}"
        # The months that begin with a vowel are avril, août and octobre.
        return f"d’{text}" if text[0] in "ao" else f"de {text}"

    def _after_a(self, unit: Unit) -> str:
        return ("au " if unit.precision in (Precision.DAY, Precision.QUARTER) else "à ") + self.plain(unit)

    def pair(self, start: Unit, end: Unit) -> str:
        first = self.plain(start, month=not _same_month(start, end), year=not _same_year(start, end))
        return f"{first} et {self.plain(end)}"

    def span(self, start: Unit, end: Unit) -> str:
        if start.precision is end.precision is Precision.YEAR:
            return f"{start.year}-{end.year}"
        first = self._after_de(start, month=not _same_month(start, end), year=not _same_year(start, end))
        return f"{first} {self._after_a(end)}"

    def since(self, start: Unit) -> str:
        article = "le " if start.precision in (Precision.DAY, Precision.QUARTER) else ""
        return f"depuis {article}{self.plain(start)}"

    def deadline(self, end: Unit) -> str:
        if end.precision is Precision.DAY:
            return f"d’ici {self._after_a(end)}"
        return f"d’ici à la fin {self._after_de(end)}"


class _Spanish(_Language):
    weekdays = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
    comma = " "
    months = (
        *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
        *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
    )
    quarters = ("primer", "segundo", "tercer", "cuarto")

    def plain(self, unit: Unit, *, month: bool = True, year: bool = True) -> str:
        match unit.precision:
            case Precision.DAY:
                text = f"{unit.day} de {self.months[unit.month - 1]}" if month else str(unit.day)
            case Precision.MONTH:
                text = self.months[unit.month - 1]
            case Precision.QUARTER:
                text = f"{self.quarters[unit.quarter - 1]} trimestre"
            case Precision.YEAR:
                return str(unit.year)
        return f"{text} de {unit.year}" if year else text

    def _after_de(self, unit: Unit, *, month: bool = True, year: bool = True) -> str:
        article = "del " if unit.precision in (Precision.DAY, Precision.QUARTER) else "de "
        return article + self.plain(unit, month=month, year=year)

    def pair(self, start: Unit, end: Unit) -> str:
        first = self.plain(start, month=not _same_month(start, end), year=not _same_year(start, end))
        return f"{first} y {self.plain(end)}"

    def span(self, start: Unit, end: Unit) -> str:
        if start.precision is end.precision is Precision.YEAR:
            return f"{start.year}-{end.year}"
        first = self._after_de(start, month=not _same_month(start, end), year=not _same_year(start, end))
        last = ("al " if end.precision in (Precision.DAY, Precision.QUARTER) else "a ") + self.plain(end)
        return f"{first} {last}"

    def since(self, start: Unit) -> str:
        article = "el " if start.precision in (Precision.DAY, Precision.QUARTER) else ""
        return f"desde {article}{self.plain(start)}"

    def deadline(self, end: Unit) -> str:
        if end.precision is Precision.DAY:
            return f"a más tardar el {self.plain(end)}"
        return f"para fines {self._after_de(end)}"


class _Russian(_Language):
    weekdays = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
    months = (
        *("январь", "февраль", "март", "апрель", "май", "июнь"),
        *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
    )
    months_genitive = (
        *("января", "февраля", "марта", "апреля", "мая", "июня"),
        *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
    )

    def plain(self, unit: Unit, *, month: bool = True, year: bool = True) -> str:
        match unit.precision:
            case Precision.DAY:
                text = f"{unit.day} {self.months_genitive[unit.month - 1]}" if month else str(unit.day)
            case Precision.MONTH:
                text = self.months[unit.month - 1]
            case Precision.QUARTER:
                text = f"{_ROMAN[unit.quarter - 1]} квартал"
            case Precision.YEAR:
                return f"{unit.year} год"
        return f"{text} {unit.year} года" if year else text

    def _genitive(self, unit: Unit, *, month: bool = True, year: bool = True) -> str:
        match unit.precision:
            case Precision.DAY:
                return self.plain(unit, month=month, year=year)
            case Precision.MONTH:
                text = self.months_genitive[unit.month - 1]
            case Precision.QUARTER:
                text = f"{_ROMAN[unit.quarter - 1]} квартала"
            case Precision.YEAR:
                return f"{unit.year} года"
        return f"{text} {unit.year} года" if year else text

    def _from(self, unit: Unit, *, month: bool = True, year: bool = True) -> str:
        # Read aloud, the second (второго) takes "со": 2 апреля, II квартал.
        is_second = (unit.precision is Precision.DAY and unit.day == 2) or (
            unit.precision is Precision.QUARTER and unit.quarter == 2
        )
        return ("со " if is_second else "с ") + self._genitive(unit, month=month, year=year)

    def pair(self, start: Unit, end: Unit) -> str:
        first = self.plain(start, month=not _same_month(start, end), year=not _same_year(start, end))
        return f"{first} и {self.plain(end)}"

    def span(self, start: Unit, end: Unit) -> str:
        if start.precision is end.precision is Precision.YEAR:
            return f"{start.year}–{end.year} годы"
        first = self._from(start, month=not _same_month(start, end), year=not _same_year(start, end))
        return f"{first} по {self.plain(end)}"

    def since(self, start: Unit) -> str:
        return self._from(start)

    def deadline(self, end: Unit) -> str:
        return ("не позднее " if end.precision is Precision.DAY else "к концу ") + self._genitive(end)


class _Chinese(_Language):
    weekdays = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
    comma = ""
    quarters = ("一", "二", "三", "四")

    def plain(self, unit: Unit, *, month: bool = True, year: bool = True) -> str:
        before = f"{unit.year}年" if year or unit.precision is Precision.YEAR else ""
        match unit.precision:
            case Precision.DAY:
                return f"{before}{unit.month}月{unit.day}日" if month else f"{unit.day}日"
            case Precision.MONTH:
                return f"{before}{unit.month}月"
            case Precision.QUARTER:
                return f"{before}第{self.quarters[unit.quarter - 1]}季度"
            case Precision.YEAR:
                return before

    def named_day(self, unit: Unit) -> str:
        return self.plain(unit) + self.weekdays[unit.first.weekday()]

    def _rest(self, start: Unit, end: Unit) -> str:
        return self.plain(end, month=not _same_month(start, end), year=not _same_year(start, end))

    def pair(self, start: Unit, end: Unit) -> str:
        return f"{self.plain(start)}和{self._rest(start, end)}"

    def span(self, start: Unit, end: Unit) -> str:
        return f"{self.plain(start)}至{self._rest(start, end)}"

    def since(self, start: Unit) -> str:
        return f"自{self.plain(start)}起"

    def deadline(self, end: Unit) -> str:
        match end.precision:
            case Precision.DAY:
                return f"至迟{self.plain(end)}"
            case Precision.MONTH:
                return f"{self.plain(end)}底前"
            case Precision.QUARTER:
                return f"{self.plain(end)}末前"
            case Precision.YEAR:
                return f"{self.plain(end)}年底前"


class _Arabic(_Language):
    weekdays = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
    comma = "، "
    months = (
        *("كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيه"),
        *("تموز/يوليه", "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر"),
    )
    quarters = ("الأول", "الثاني", "الثالث", "الرابع")

    def plain(self, unit: Unit, *, month: bool = True, year: bool = True) -> str:
        match unit.precision:
            case Precision.DAY:
                text = f"{unit.day} {self.months[unit.month - 1]}" if month else str(unit.day)
            case Precision.MONTH:
                text = self.months[unit.month - 1]
            case Precision.QUARTER:
                return f"الربع {self.quarters[unit.quarter - 1]}" + (f" من عام {unit.year}" if year else "")
            case Precision.YEAR:
                return str(unit.year)
        return f"{text} {unit.year}" if year else text

    def _in_sentence(self, unit: Unit, *, month: bool = True, year: bool = True) -> str:
        text = self.plain(unit, month=month, year=year)
        return f"عام {text}" if unit.precision is Precision.YEAR else text

    def pair(self, start: Unit, end: Unit) -> str:
        first = self.plain(start, month=not _same_month(start, end), year=not _same_year(start, end))
        return f"{first} و{self.plain(end)}"

    def span(self, start: Unit, end: Unit) -> str:
        # Words, never a dash: browsers turn two numbers round a dash one way or the other by what stands before them.
        first = self._in_sentence(start, month=not _same_month(start, end), year=not _same_year(start, end))
        return f"من {first} إلى {self._in_sentence(end)}"

    def since(self, start: Unit) -> str:
        return f"منذ {self._in_sentence(start)}"

    def deadline(self, end: Unit) -> str:
        before = "في موعد أقصاه " if end.precision is Precision.DAY else "بحلول نهاية "
        return before + self._in_sentence(end)


_LANGUAGES: Final[dict[str, _Language]] = {
    "ar": _Arabic(),
    "en": _English(),
    "es": _Spanish(),
    "fr": _French(),
    "ru": _Russian(),
    "zh": _Chinese(),
}


def print_span(start: Unit | None, end: Unit | None, language: str, *, weekday: bool = False) -> str:
    """Return the exact text of a unit (both ends the same), a span, "since" or a deadline (one end None).

    ``weekday`` is added to single days only. Raises KeyError for a language that is not one of the six, and ValueError
    where both ends are None.
    """
    words = _LANGUAGES[language]
    if start is not None and end is not None:
        if start == end:
            return words.named_day(start) if weekday and start.precision is Precision.DAY else words.plain(start)
        both_days = start.precision is end.precision is Precision.DAY
        if both_days and end.first - start.first == timedelta(days=1):
            return words.pair(start, end)
        return words.span(start, end)
    if start is not None:
        return words.since(start)
    if end is not None:
        return words.deadline(end)
    raise ValueError("A span needs an end to print.")


def day_or_month(text: str) -> Unit | None:
    """Return the day or month that a text is, as any of the six languages prints it; None where it is neither.

    Capital letters do not count; of the two names of a month in Arabic, either alone will do.

    Raises:
        ValueError: the calendar has no such day.
    """
    plain = " ".join(text.split()).casefold()
    if match := _CHINESE_DATE.fullmatch(plain):
        year, month, day = int(match["year"]), int(match["month"]), match["day"]
        return Unit.of_day(date(year, month, int(day))) if day else Unit.of_month(year, month)
    match = _DAY_OR_MONTH.fullmatch(plain)
    month_named = _MONTH_NAMED.get(match["month"]) if match else None
    if match is None or month_named is None:
        return None
    year = int(match["year"])
    return Unit.of_day(date(year, month_named, int(match["day"]))) if match["day"] else Unit.of_month(year, month_named)


def _months() -> dict[str, int]:
    """Return the numbers of all months by every name they have here, in small letters."""
    named: dict[str, int] = {}
    tables = (_French.months, _Spanish.months, _Russian.months, _Russian.months_genitive, _Arabic.months)
    for table in (_English.months, *tables):
        for number, name in enumerate(table, start=1):
            named |= dict.fromkeys((name.casefold(), *name.casefold().split("/")), number)
    return named


_MONTH_NAMED: Final = _months()
_CHINESE_DATE: Final = re.compile(r"(?P<year>[1-9]\d{3})年(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?")
_DAY_OR_MONTH: Final = re.compile(
    r"(?:(?P<day>\d{1,2})(?:er)? )?(?:de )?(?P<month>[^\d]+?) (?:de )?(?P<year>[1-9]\d{3})(?: года?| г\.?)?"
)


def print_day(day: date, language: str, *, weekday: bool = False) -> str:
    """Return one day, such as "26 April 2017", in one of the six languages."""
    unit = Unit.of_day(day)
    return print_span(unit, unit, language, weekday=weekday)


def print_moment(moment: datetime, language: str, zone: str = "UTC") -> str:
    """Return day, time and distance from UTC at a place: "24 May 2018, 11:15 (UTC−4)".

    ``zone`` is a name of the time zone database, such as ``America/New_York``. The distance is printed and no
    abbreviation, since EDT or CEST say nothing in most languages.

    Raises:
        ValueError: ``moment`` has no time zone of its own.
    """
    if moment.tzinfo is None:
        raise ValueError("A moment without a time zone cannot be printed at a place.")
    local = moment.astimezone(UTC if zone == "UTC" else ZoneInfo(zone))
    minutes = round((local.utcoffset() or timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    distance = f"{'−' if minutes < 0 else '+'}{hours}" if minutes else ""
    distance += f":{rest:02}" if rest else ""
    comma = {"ar": "، ", "zh": " "}.get(language, ", ")
    return f"{print_day(local.date(), language)}{comma}{local:%H:%M} (UTC{distance})"
