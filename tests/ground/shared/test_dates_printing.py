"""Dates in six languages, as United Nations documents print them."""

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focalpoint.ground.shared.dates import PartialDate, print_day, print_moment
from focalpoint.ground.shared.languages import CODES
from tests.ground.shared.dates_strategies import DAYS, PARTIAL_DATES, UNITS

PRINTED = {
    "2017-04-26": {
        "en": "26 April 2017",
        "fr": "26 avril 2017",
        "es": "26 de abril de 2017",
        "ru": "26 апреля 2017 года",
        "zh": "2017年4月26日",
        "ar": "26 نيسان/أبريل 2017",
    },
    "2017-04-01": {"fr": "1er avril 2017", "en": "1 April 2017", "es": "1 de abril de 2017"},
    "2017-04-26/2017-04-27": {
        "en": "26 and 27 April 2017",
        "fr": "26 et 27 avril 2017",
        "es": "26 y 27 de abril de 2017",
        "ru": "26 и 27 апреля 2017 года",
        "zh": "2017年4月26日和27日",
        "ar": "26 و27 نيسان/أبريل 2017",
    },
    "2017-04-30/2017-05-01": {
        "en": "30 April and 1 May 2017",
        "fr": "30 avril et 1er mai 2017",
        "es": "30 de abril y 1 de mayo de 2017",
        "ru": "30 апреля и 1 мая 2017 года",
        "zh": "2017年4月30日和5月1日",
        "ar": "30 نيسان/أبريل و1 أيار/مايو 2017",
    },
    "2017-12-31/2018-01-01": {
        "en": "31 December 2017 and 1 January 2018",
        "fr": "31 décembre 2017 et 1er janvier 2018",
        "es": "31 de diciembre de 2017 y 1 de enero de 2018",
        "ru": "31 декабря 2017 года и 1 января 2018 года",
        "zh": "2017年12月31日和2018年1月1日",
        "ar": "31 كانون الأول/ديسمبر 2017 و1 كانون الثاني/يناير 2018",
    },
    "2017-04-02/2017-04-05": {
        "en": "2 to 5 April 2017",
        "fr": "du 2 au 5 avril 2017",
        "es": "del 2 al 5 de abril de 2017",
        "ru": "со 2 по 5 апреля 2017 года",
        "zh": "2017年4月2日至5日",
        "ar": "من 2 إلى 5 نيسان/أبريل 2017",
    },
    "2017-04-26/2017-05-03": {
        "en": "26 April to 3 May 2017",
        "fr": "du 26 avril au 3 mai 2017",
        "es": "del 26 de abril al 3 de mayo de 2017",
        "ru": "с 26 апреля по 3 мая 2017 года",
        "zh": "2017年4月26日至5月3日",
        "ar": "من 26 نيسان/أبريل إلى 3 أيار/مايو 2017",
    },
    "2017-12-26/2018-01-03": {
        "en": "26 December 2017 to 3 January 2018",
        "fr": "du 26 décembre 2017 au 3 janvier 2018",
        "es": "del 26 de diciembre de 2017 al 3 de enero de 2018",
        "ru": "с 26 декабря 2017 года по 3 января 2018 года",
        "zh": "2017年12月26日至2018年1月3日",
        "ar": "من 26 كانون الأول/ديسمبر 2017 إلى 3 كانون الثاني/يناير 2018",
    },
    "2017-04": {
        "en": "April 2017",
        "fr": "avril 2017",
        "es": "abril de 2017",
        "ru": "апрель 2017 года",
        "zh": "2017年4月",
        "ar": "نيسان/أبريل 2017",
    },
    "2018-04/2018-06": {
        "en": "April to June 2018",
        "fr": "d’avril à juin 2018",
        "es": "de abril a junio de 2018",
        "ru": "с апреля по июнь 2018 года",
        "zh": "2018年4月至6月",
        "ar": "من نيسان/أبريل إلى حزيران/يونيه 2018",
    },
    "2018-05/2019-03": {
        "en": "May 2018 to March 2019",
        "fr": "de mai 2018 à mars 2019",
        "es": "de mayo de 2018 a marzo de 2019",
        "ru": "с мая 2018 года по март 2019 года",
        "zh": "2018年5月至2019年3月",
        "ar": "من أيار/مايو 2018 إلى آذار/مارس 2019",
    },
    "2017-Q3": {
        "en": "third quarter of 2017",
        "fr": "troisième trimestre de 2017",
        "es": "tercer trimestre de 2017",
        "ru": "III квартал 2017 года",
        "zh": "2017年第三季度",
        "ar": "الربع الثالث من عام 2017",
    },
    "2017-Q2/2017-Q3": {
        "en": "second quarter to third quarter of 2017",
        "fr": "du deuxième trimestre au troisième trimestre de 2017",
        "es": "del segundo trimestre al tercer trimestre de 2017",
        "ru": "со II квартала по III квартал 2017 года",
        "zh": "2017年第二季度至第三季度",
        "ar": "من الربع الثاني إلى الربع الثالث من عام 2017",
    },
    "2017": {"en": "2017", "fr": "2017", "es": "2017", "ru": "2017 год", "zh": "2017年", "ar": "2017"},
    "2020/2021": {
        "en": "2020–2021",
        "fr": "2020-2021",
        "es": "2020-2021",
        "ru": "2020–2021 годы",
        "zh": "2020年至2021年",
        "ar": "من عام 2020 إلى عام 2021",
    },
    "2017-04-26/2017": {
        "en": "26 April 2017 to 2017",
        "ru": "с 26 апреля 2017 года по 2017 год",
        "zh": "2017年4月26日至2017年",
    },
    "2017-01-01/..": {
        "en": "since 1 January 2017",
        "fr": "depuis le 1er janvier 2017",
        "es": "desde el 1 de enero de 2017",
        "ru": "с 1 января 2017 года",
        "zh": "自2017年1月1日起",
        "ar": "منذ 1 كانون الثاني/يناير 2017",
    },
    "2017-Q3/..": {
        "en": "since the third quarter of 2017",
        "fr": "depuis le troisième trimestre de 2017",
        "es": "desde el tercer trimestre de 2017",
        "ru": "с III квартала 2017 года",
        "zh": "自2017年第三季度起",
        "ar": "منذ الربع الثالث من عام 2017",
    },
    "../2017": {
        "en": "by the end of 2017",
        "fr": "d’ici à la fin de 2017",
        "es": "para fines de 2017",
        "ru": "к концу 2017 года",
        "zh": "2017年年底前",
        "ar": "بحلول نهاية عام 2017",
    },
    "../2017-04": {
        "en": "by the end of April 2017",
        "fr": "d’ici à la fin d’avril 2017",
        "es": "para fines de abril de 2017",
        "ru": "к концу апреля 2017 года",
        "zh": "2017年4月底前",
        "ar": "بحلول نهاية نيسان/أبريل 2017",
    },
    "../2017-Q3": {
        "en": "by the end of the third quarter of 2017",
        "fr": "d’ici à la fin du troisième trimestre de 2017",
        "es": "para fines del tercer trimestre de 2017",
        "ru": "к концу III квартала 2017 года",
        "zh": "2017年第三季度末前",
        "ar": "بحلول نهاية الربع الثالث من عام 2017",
    },
    "../2017-04-01": {
        "en": "by 1 April 2017",
        "fr": "d’ici au 1er avril 2017",
        "es": "a más tardar el 1 de abril de 2017",
        "ru": "не позднее 1 апреля 2017 года",
        "zh": "至迟2017年4月1日",
        "ar": "في موعد أقصاه 1 نيسان/أبريل 2017",
    },
}


@pytest.mark.parametrize(
    ("notation", "language", "text"),
    [(notation, language, text) for notation, texts in PRINTED.items() for language, text in texts.items()],
)
def test_a_date_is_printed_exactly(notation: str, language: str, text: str) -> None:
    assert PartialDate.parse(notation).print(language) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Wednesday, 26 April 2017"),
        ("fr", "mercredi 26 avril 2017"),
        ("es", "miércoles 26 de abril de 2017"),
        ("ru", "среда, 26 апреля 2017 года"),
        ("zh", "2017年4月26日星期三"),
        ("ar", "الأربعاء، 26 نيسان/أبريل 2017"),
    ],
)
def test_a_single_day_is_printed_with_its_weekday(language: str, text: str) -> None:
    assert print_day(date(2017, 4, 26), language, weekday=True) == text


@pytest.mark.parametrize("notation", ["2017-04", "2017-04-26/2017-04-27", "2017"])
def test_a_weekday_is_printed_for_single_days_only(notation: str) -> None:
    partial = PartialDate.parse(notation)

    assert [partial.print(code, weekday=True) for code in CODES] == [partial.print(code) for code in CODES]


def test_words_without_bounds_are_printed_as_said() -> None:
    partial = PartialDate.read("Berlin meeting")

    assert {partial.print(code) for code in CODES} == {"Berlin meeting"}


def test_words_beside_bounds_are_left_to_the_caller() -> None:
    partial = PartialDate.read("fall 2018")

    assert partial.print("fr") == "2018"
    assert partial.said == "fall 2018"


@given(PARTIAL_DATES, st.sampled_from(CODES), st.booleans())
def test_every_date_prints_in_every_language(partial: PartialDate, language: str, weekday: bool) -> None:
    printed = partial.print(language, weekday=weekday)

    assert printed == printed.strip() != ""
    assert "  " not in printed


@given(UNITS, UNITS, st.sampled_from(CODES))
def test_different_dates_print_differently(one: str, other: str, language: str) -> None:
    first, second = PartialDate.parse(one), PartialDate.parse(other)

    assert (first.print(language) == second.print(language)) == (first == second)


@given(DAYS, st.sampled_from(CODES))
def test_no_day_is_invented_for_a_month_quarter_or_year(day: date, language: str) -> None:
    month, quarter = f"{day:%Y-%m}", f"{day.year}-Q{(day.month + 2) // 3}"

    for notation in (month, quarter, str(day.year)):
        for form in (notation, f"{notation}/..", f"../{notation}"):
            numbers = re.findall(r"[0-9]+", PartialDate.parse(form).print(language))
            # Chinese counts its months; nothing else than the year stands in digits.
            allowed = {str(day.year), str(day.month)} if language == "zh" and notation == month else {str(day.year)}
            assert set(numbers) <= allowed
            if language == "zh":
                assert "日" not in PartialDate.parse(form).print(language)


@given(PARTIAL_DATES.filter(lambda partial: partial.has_bounds), st.sampled_from(CODES))
def test_digits_are_western_in_every_language(partial: PartialDate, language: str) -> None:
    digits = [character for character in partial.print(language) if character.isdigit()]

    assert digits
    assert all(character in "0123456789" for character in digits)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "24 May 2018, 11:15 (UTC−4)"),
        ("fr", "24 mai 2018, 11:15 (UTC−4)"),
        ("es", "24 de mayo de 2018, 11:15 (UTC−4)"),
        ("ru", "24 мая 2018 года, 11:15 (UTC−4)"),
        ("zh", "2018年5月24日 11:15 (UTC−4)"),
        ("ar", "24 أيار/مايو 2018، 11:15 (UTC−4)"),
    ],
)
def test_a_moment_is_printed_at_its_place(language: str, text: str) -> None:
    moment = datetime(2018, 5, 24, 15, 15, tzinfo=UTC)

    assert print_moment(moment, language, "America/New_York") == text


@pytest.mark.parametrize(
    ("zone", "text"),
    [
        ("UTC", "31 December 2017, 23:30 (UTC)"),
        ("Europe/Madrid", "1 January 2018, 00:30 (UTC+1)"),
        ("Asia/Kolkata", "1 January 2018, 05:00 (UTC+5:30)"),
        ("America/St_Johns", "31 December 2017, 20:00 (UTC−3:30)"),
        ("Europe/London", "31 December 2017, 23:30 (UTC)"),
    ],
)
def test_the_day_and_the_distance_are_those_of_the_place(zone: str, text: str) -> None:
    assert print_moment(datetime(2017, 12, 31, 23, 30, tzinfo=UTC), "en", zone) == text


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        print_moment(datetime(2018, 5, 24, 15, 15), "en")  # noqa: DTZ001 - that is what is refused
