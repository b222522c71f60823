"""Partial dates as a type: notation, bounds, order."""

import copy
import pickle
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from focalpoint.ground.shared.dates import InvalidDate, PartialDate
from focalpoint.ground.shared.errors import InvalidInput
from tests.ground.shared.dates_strategies import DAYS, NOTATIONS, PARTIAL_DATES, SAID


@pytest.mark.parametrize(
    ("notation", "earliest", "latest"),
    [
        ("2017-04-26", date(2017, 4, 26), date(2017, 4, 26)),
        ("2017-04", date(2017, 4, 1), date(2017, 4, 30)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2017-Q3", date(2017, 7, 1), date(2017, 9, 30)),
        ("2017", date(2017, 1, 1), date(2017, 12, 31)),
        ("2017-04-26/2017-04-27", date(2017, 4, 26), date(2017, 4, 27)),
        ("2017-Q3/2018", date(2017, 7, 1), date(2018, 12, 31)),
        ("2017/2017-04", date(2017, 1, 1), date(2017, 4, 30)),
        ("2017-01-01/..", date(2017, 1, 1), None),
        ("../2017", None, date(2017, 12, 31)),
        ("2018|fall 2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("|Berlin meeting", None, None),
    ],
)
def test_a_notation_has_the_bounds_it_says(notation: str, earliest: date | None, latest: date | None) -> None:
    found = PartialDate.parse(notation)

    assert (found.earliest, found.latest) == (earliest, latest)


@pytest.mark.parametrize("year", [1900, 2000, 2016, 2017, 2100])
def test_the_29th_of_february_exists_in_leap_years_only(year: int) -> None:
    is_leap = year in (2000, 2016)

    assert PartialDate.parse(f"{year}-02").latest == date(year, 2, 29 if is_leap else 28)
    if is_leap:
        assert PartialDate.parse(f"{year}-02-29").earliest == date(year, 2, 29)
    else:
        with pytest.raises(InvalidDate):
            PartialDate.parse(f"{year}-02-29")


MALFORMED = [
    *(
        "",
        " ",
        "|",
        " | ",
        "..",
        "../..",
        "/",
        "2017/",
        "/2017",
        "2017//2018",
        "2017/2018/2019",
        "..2017",
        "2017..2018",
    ),
    *("17", "217", "20170", "0000", "0999", "+2017", "-2017", "2017-", "2017-4", "2017-13", "2017-00", "2017-04-31"),
    *(
        "2017-04-0",
        "2017-04-00",
        "2017-4-6",
        "20170426",
        "2017-04-26T10:00",
        "2017-Q0",
        "2017-Q5",
        "2017-q3",
        "Q3 2017",
    ),
    *("2018/2017", "2017-04-27/2017-04-26", "2017-05/2017-04", "26 April 2017", "April", "not a date", "?", "2017?"),
    *(
        "٢٠١٧",
        "２０１７",
        "2017-०४",
        "2017‑04",
        "2017\u20134",
        "\ufeff2017",
        "2017\x00",
        "|a\x00b",
        "|\ud800",
        "2017|\x1b[31m",
    ),
]


@pytest.mark.parametrize("text", MALFORMED)
def test_a_malformed_notation_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(InvalidDate) as caught:
        PartialDate.parse(text)

    assert isinstance(caught.value, InvalidInput)
    assert str(caught.value).endswith((".", "?"))


@given(st.text())
@example("2017-02-30")
@example("9999-99-99/..")
def test_any_text_is_a_date_or_is_refused(text: str) -> None:
    for reading in (PartialDate.parse, PartialDate.read):
        try:
            found = reading(text)
        except InvalidDate:
            continue
        assert PartialDate.parse(str(found)) == found


@given(st.from_regex(r"\A[0-9Q/.|-]{1,23}\Z"))
def test_texts_that_look_like_notations_are_dates_or_are_refused(text: str) -> None:
    try:
        found = PartialDate.parse(text)
    except InvalidDate:
        return
    assert PartialDate.parse(str(found)) == found


@given(NOTATIONS)
def test_a_canonical_notation_comes_back_as_it_was(notation: str) -> None:
    found = PartialDate.parse(notation)

    assert found.notation == str(found) == notation
    assert PartialDate.read(notation) == found


@given(PARTIAL_DATES)
def test_the_stored_text_reads_back_to_the_same_date(partial: PartialDate) -> None:
    again = PartialDate.parse(str(partial))

    assert again == partial
    assert hash(again) == hash(partial)
    assert pickle.loads(pickle.dumps(partial)) == copy.deepcopy(partial) == partial
    assert (again.earliest, again.latest) == (partial.earliest, partial.latest)


@given(PARTIAL_DATES)
def test_the_earliest_day_is_never_after_the_latest(partial: PartialDate) -> None:
    if partial.earliest and partial.latest:
        assert partial.earliest <= partial.latest
    assert partial.has_bounds == bool(partial.earliest or partial.latest)


@given(DAYS, SAID)
def test_words_are_kept_in_one_line_and_may_hold_a_bar(day: date, said: str) -> None:
    partial = PartialDate(day.isoformat(), f"{said} |  {said}")

    assert partial.said == f"{said} | {said}"
    assert PartialDate.parse(str(partial)) == partial


def test_a_span_from_a_unit_to_itself_is_that_unit() -> None:
    assert PartialDate.parse("2016-09-23/2016-09-23") == PartialDate.of_day(date(2016, 9, 23))
    assert PartialDate.between(date(2016, 9, 23), date(2016, 9, 23)).notation == "2016-09-23"
    assert PartialDate.between(date(2017, 4, 26), date(2017, 4, 27)).notation == "2017-04-26/2017-04-27"


def test_a_date_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        PartialDate.parse("2017").notation = "2018"  # type: ignore[misc]


def test_dates_sort_by_their_first_day_then_the_narrower_and_words_last() -> None:
    expected = [
        "2016-09-23",
        "2017-01-01",
        "2017-01",
        "2017-Q1",
        "2017",
        "2017|later in 2017",
        "2017-01-01/..",
        "2017-04",
        "2017-04-26",
        "2017-04-26/2017-04-27",
        "2017-12-31",
        "../2017",
        "2018-01",
        "9999-12-31",
        "|Berlin meeting",
        "|upcoming",
    ]

    assert [str(partial) for partial in sorted(map(PartialDate.parse, reversed(expected)))] == expected


@given(PARTIAL_DATES, PARTIAL_DATES, PARTIAL_DATES)
def test_the_order_is_total_and_consistent(a: PartialDate, b: PartialDate, c: PartialDate) -> None:
    assert (a < b) + (b < a) + (a == b) == 1
    assert (a <= b) == (not b < a)
    if a <= b <= c:
        assert a <= c
    assert (a == b) == (a.sort_key == b.sort_key)
    if a.has_bounds and not b.has_bounds:
        assert a < b


def test_a_date_is_not_compared_with_other_things() -> None:
    with pytest.raises(TypeError):
        assert PartialDate.parse("2017") < "2018"
    assert PartialDate.parse("2017") != "2017"


@given(PARTIAL_DATES, DAYS)
def test_a_day_is_covered_between_the_bounds_only(partial: PartialDate, day: date) -> None:
    after_start = partial.earliest is None or partial.earliest <= day
    before_end = partial.latest is None or day <= partial.latest

    assert partial.covers(day) == (partial.has_bounds and after_start and before_end)


@pytest.mark.parametrize(
    ("notation", "first_certain_day"),
    [
        ("2017-04-26", date(2017, 4, 26)),
        ("2017-04", date(2017, 4, 30)),
        ("2017", date(2017, 12, 31)),
        ("../2017", date(2017, 12, 31)),
        ("2017-04/..", date(2017, 4, 30)),
    ],
)
def test_a_beginning_is_certain_on_its_last_possible_day(notation: str, first_certain_day: date) -> None:
    partial = PartialDate.parse(notation)

    assert partial.certain_on(first_certain_day)
    assert not partial.certain_on(first_certain_day - timedelta(days=1))


def test_nothing_is_certain_about_words_alone() -> None:
    partial = PartialDate.read("upcoming")

    assert not partial.certain_on(date.max)
    assert not partial.covers(date(2017, 4, 26))
