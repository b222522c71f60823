"""The small pieces inside sentences and cells."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.utils.translation import override

from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.ui import words

SCRIPT = "<script>alert(1)</script>"


@dataclass(frozen=True)
class Letter:
    code: str = "letter"
    title: str = "Letter of the co-chairs"
    dated: PartialDate | None = None
    symbol: str = ""
    language: str = "en"


def test_a_script_in_any_text_is_shown_as_text():
    pieces = [
        words.mark(text=SCRIPT, language="fr"),
        words.mark(text=SCRIPT, language="en"),
        words.state(kind="met", text=SCRIPT),
        words.day(value=PartialDate("", SCRIPT)),
        words.source(source=Letter(title=SCRIPT, code='"><script>'), locator=SCRIPT),
        words.source(source=Letter(symbol=SCRIPT)),
    ]

    assert all("<script" not in piece for piece in pieces)


def test_content_is_marked_only_where_its_language_is_not_the_pages():
    with override("en"):
        assert words.mark(text="Namibia", language="en") == "Namibia"
        assert words.mark(text="ناميبيا", language="ar") == '<span lang="ar" dir="rtl">ناميبيا</span>'
    with override("ar"):
        assert words.mark(text="Namibia", language="en") == '<span lang="en" dir="ltr">Namibia</span>'


@pytest.mark.parametrize("nothing", ["", None])
def test_missing_content_is_said_to_be_not_known(nothing):
    assert "not known" in words.mark(text=nothing, language="en")


def test_an_unknown_kind_of_state_is_refused():
    with pytest.raises(ValueError, match="met, late"):
        words.state(kind="green", text="done")


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (date(2017, 4, 26), '<time datetime="2017-04-26">26 April 2017</time>'),
        (PartialDate("2017-04-26"), '<time datetime="2017-04-26">26 April 2017</time>'),
        (PartialDate("2017-04"), '<time datetime="2017-04">April 2017</time>'),
        (PartialDate("2017"), '<time datetime="2017">2017</time>'),
        (PartialDate("2017-04-26/2017-04-27"), '<span class="whole">26 and 27 April 2017</span>'),
        (PartialDate("2017-01-01/2017-12-31"), "1 January to 31 December 2017"),
        (PartialDate("2017-Q3"), "third quarter of 2017"),
        (PartialDate("../2017"), "by the end of 2017"),
        (PartialDate("2018", "fall 2018"), "fall 2018"),
        (None, '<span class="unknown">not known</span>'),
    ],
)
def test_a_date_is_printed_as_exactly_as_it_is_known(value, printed):
    assert words.day(value=value) == printed


def test_said_words_stand_beside_the_date_for_readers_of_other_languages():
    with override("fr"):
        printed = words.day(value=PartialDate("2018", "fall 2018"))

    assert '<time datetime="2018">2018</time>' in printed
    assert '<span lang="en" dir="ltr">fall 2018</span>' in printed


def test_a_source_leads_to_its_place_in_the_list_with_its_date():
    letter = Letter(symbol="S/RES/1325", dated=PartialDate("2000-10-31"))

    with override("es"):
        link = words.source(source=letter, locator="para. 4")

    assert 'href="/es/sources/#letter"' in link
    assert "S/RES/1325" in link
    assert "para.\N{NO-BREAK SPACE}4" in link
    assert "31 de octubre de 2000" in link


def test_a_long_title_is_shortened_and_a_missing_source_is_said():
    title = "A very long title of a document, "

    assert ">A very long title of a document, A very long…<" in words.source(source=Letter(title=title * 5))
    assert "source not known" in words.source(source=None)
