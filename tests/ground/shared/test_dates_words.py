"""What people write is read where it is sure, and kept as words where it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focalpoint.ground.shared.dates import InvalidDate, PartialDate
from focalpoint.ground.shared.languages import CODES
from tests.ground.shared.dates_strategies import NOTATIONS

PIECES = (
    *("26", "April", "2017", "and", "to", "by", "the", "end", "of", "quarter", "first", "since", "Q3", "mid", "or"),
    *("(", ")", "-", "/", ".."),
)


@pytest.mark.parametrize(
    ("text", "notation"),
    [
        ("26 April 2017", "2017-04-26"),
        ("on 26 April 2017.", "2017-04-26"),
        ("26th of April 2017", "2017-04-26"),
        ("April 26, 2017", "2017-04-26"),
        ("26 APR 2017", "2017-04-26"),
        ("Wednesday, 26 April 2017", "2017-04-26"),
        ("31-Jan-2021", "2021-01-31"),
        ("29 February 2016", "2016-02-29"),
        ("26.04.2017", "2017-04-26"),
        ("04/26/2017", "2017-04-26"),
        ("5/5/2017", "2017-05-05"),
        ("2017/04/26", "2017-04-26"),
        ("2017-04-26", "2017-04-26"),
        ("April 2017", "2017-04"),
        ("in April, 2017", "2017-04"),
        ("2017-04", "2017-04"),
        ("third quarter of 2017", "2017-Q3"),
        ("the 3rd quarter of 2017", "2017-Q3"),
        ("Q3 2017", "2017-Q3"),
        ("2017-q3", "2017-Q3"),
        ("2017", "2017"),
        ("during 2017", "2017"),
        ("26 and 27 April 2017", "2017-04-26/2017-04-27"),
        ("26-27 April 2017", "2017-04-26/2017-04-27"),
        ("26 – 29 April 2017", "2017-04-26/2017-04-29"),
        ("30 April and 1 May 2017", "2017-04-30/2017-05-01"),
        ("31 December 2017 and 1 January 2018", "2017-12-31/2018-01-01"),
        ("26 April to 3 May 2017", "2017-04-26/2017-05-03"),
        ("from 26 December 2017 to 3 January 2018", "2017-12-26/2018-01-03"),
        ("April to June 2018", "2018-04/2018-06"),
        ("April 2018 to March 2019", "2018-04/2019-03"),
        ("second to third quarter of 2017", "2017-Q2/2017-Q3"),
        ("2020–2021", "2020/2021"),
        ("2020 to 2021", "2020/2021"),
        ("2017-04-26/2017-04-27", "2017-04-26/2017-04-27"),
        ("by the end of 2017", "../2017"),
        ("By the end of April 2017", "../2017-04"),
        ("by 26 April 2017", "../2017-04-26"),
        ("no later than 26 April 2017", "../2017-04-26"),
        ("../2017", "../2017"),
        ("since 1 January 2017", "2017-01-01/.."),
        ("2018 onwards", "2018/.."),
        ("2017-01-01/..", "2017-01-01/.."),
    ],
)
def test_exact_dates_are_read_and_need_no_words(text: str, notation: str) -> None:
    assert str(PartialDate.read(text)) == notation


@pytest.mark.parametrize(
    ("text", "notation"),
    [
        ("2018 (73rd session)", "2018"),
        ("fall 2018", "2018"),
        ("later in 2017", "2017"),
        ("end of 2017", "2017"),
        ("mid-2017", "2017"),
        ("early April 2018", "2018-04"),
        ("first half of 2018", "2018-Q1/2018-Q2"),
        ("April or May 2018", "2018-04/2018-05"),
        ("26 and 29 April 2017", "2017-04-26/2017-04-29"),
        ("between April and June 2018", "2018-04/2018-06"),
        ("by 2030", "../2030"),
    ],
)
def test_rough_dates_have_bounds_and_keep_their_words(text: str, notation: str) -> None:
    assert str(PartialDate.read(text)) == f"{notation}|{text}"


@pytest.mark.parametrize(
    "text",
    [
        *("Berlin meeting", "Windhoek 2019", "upcoming", "regular", "soon", "April", "26 April", "Q3", "after 2017"),
        *("before the 2017 review", "winter 2018", "summer 2018", "not 2017", "2017?", "about 2017", "the 1990s"),
        *("three months after April 2017", "31-Jan-21", "May", "every May 2017 or so", "avrile 2017"),
    ],
)
def test_what_is_not_sure_stays_words_without_bounds(text: str) -> None:
    partial = PartialDate.read(text)

    assert partial.said == text
    assert not partial.has_bounds


@pytest.mark.parametrize(
    "text",
    [
        *("31 April 2017", "29 February 2017", "February 30, 2016", "2017-02-29", "2017-13", "2017-Q5", "0 May 2017"),
        *(
            "32.01.2017",
            "27 to 26 April 2017",
            "May to April 2017",
            "2021-2020",
            "2018/2017",
            "../..",
            "by 31 June 2017",
        ),
        *("Monday, 26 April 2017", "", "  ", "|", "2017-02-30|words"),
    ],
)
def test_impossible_dates_are_refused_and_never_become_words(text: str) -> None:
    with pytest.raises(InvalidDate):
        PartialDate.read(text)


@pytest.mark.parametrize("text", ["04/05/2017", "4.5.2017", "04-05-17", "1/4", "2017/18", "04/2017"])
def test_numbers_that_can_be_read_in_two_ways_are_asked_back(text: str) -> None:
    with pytest.raises(InvalidDate, match="2017-04-26"):
        PartialDate.read(text)


@given(NOTATIONS)
def test_what_is_printed_in_english_reads_back(notation: str) -> None:
    partial = PartialDate.parse(notation)

    assert PartialDate.read(partial.print("en")) == partial


@given(st.lists(st.sampled_from(PIECES)))
def test_shuffled_words_are_read_kept_or_refused(pieces: list[str]) -> None:
    text = " ".join(pieces)
    try:
        partial = PartialDate.read(text)
    except InvalidDate:
        return
    assert partial.has_bounds or partial.said == text


@pytest.mark.parametrize("language", CODES)
def test_days_and_months_are_read_as_each_language_prints_them(language):
    for month in range(1, 13):
        for notation in (f"2017-{month:02}-01", f"2017-{month:02}-26", f"2017-{month:02}"):
            partial = PartialDate(notation)

            assert PartialDate.read(partial.print(language)) == partial
            assert PartialDate.read(partial.print(language).upper()) == partial


@pytest.mark.parametrize(
    "text",
    ["26 avril 2017", "26 апреля 2017", "26 de abril de 2017", "26 نيسان 2017", "26 أبريل 2017", "2017年4月26日"],
)
def test_other_ways_of_writing_a_day_are_read(text):
    assert PartialDate.read(text) == PartialDate("2017-04-26")


@pytest.mark.parametrize("text", ["31 avril 2017", "31 апреля 2017", "2017年4月31日", "2017年13月"])
def test_a_day_that_no_calendar_has_is_refused_in_every_language(text):
    with pytest.raises(InvalidDate):
        PartialDate.read(text)


@pytest.mark.parametrize("text", ["26 brumaire 2017", "printemps 2018"])
def test_what_is_no_month_stays_words(text):
    assert PartialDate.read(text) == PartialDate(said=text)
