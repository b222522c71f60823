"""What a file says of itself is taken where it can be, and what is not taken is said."""

from datetime import date

import pytest

from focalpoint.areas.library.parsing import Parsed
from focalpoint.areas.library.parsing.apart import warnings_in_words
from focalpoint.areas.library.parsing.believing import believed

pytestmark = pytest.mark.once

TODAY = date(2026, 6, 1)


def said(**told: str) -> Parsed:
    return believed(Parsed("text/plain", (), **told), today=TODAY)


@pytest.mark.parametrize("dated", ["1945-10-24", "2017-04", "2027-12-31", "2019", "2017-04-26/2017-04-27"])
def test_a_day_of_our_time_is_taken(dated):
    found = said(dated=dated)

    assert (found.dated, found.warnings) == (dated, ())


@pytest.mark.parametrize("dated", ["1944-12-31", "2028-01-01", "0217-04-26", "2017-13-45", "nonsense day", "../2027"])
def test_another_day_is_not_taken_and_that_is_said(dated):
    found = said(dated=dated)

    assert found.dated == ""
    [sentence] = warnings_in_words(found)
    assert f"“{dated}” stands where the date would" in sentence


@pytest.mark.parametrize("symbol", ["S/RES/1325 (2000)", "A/72/551-S/2017/891", "A/C.3/74/L.20/Rev.1"])
def test_a_symbol_in_its_form_is_taken(symbol):
    assert said(symbol=symbol).symbol == symbol


@pytest.mark.parametrize("symbol", ["see overleaf", "12", "S/RES/1325 (2000) and more words", "<b>A/72/1</b>"])
def test_what_has_not_the_form_of_a_symbol_is_not_taken(symbol):
    found = said(symbol=symbol)

    assert found.symbol == ""
    assert f"“{symbol}” stands where the symbol would" in warnings_in_words(found)[0]


def test_a_title_shows_no_address():
    assert said(title="Write to ada@canary.example").title == "Write to ••••••••••••••••••"
