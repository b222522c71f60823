"""Rolls, as printed and in approved names, and the sentence made from them."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from focalpoint.areas.network.queries import entries_of, roll_called, rolled
from focalpoint.ground.shared.reading import PUBLIC

pytestmark = pytest.mark.django_db

SENTENCES = Path(__file__).parents[1] / "vocabulary" / "sentences"
LETTER = Path(__file__).resolve().parents[4] / "shared" / "documents" / "000_0836e7039a3af2ce.txt"


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("roll", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ar", "zh"])
def test_the_opening_of_the_communique_is_written_in_each_language(record, language):
    expected = (SENTENCES / f"alicante-2017.{language}.txt").read_text("utf-8")

    assert said("alicante-2017", "--language", language, "--sentence").strip() == expected.strip()


@pytest.mark.parametrize("printed", [[], ["--as-printed"]])
def test_the_english_opening_is_the_one_that_was_adopted(record, printed):
    if not LETTER.exists():
        pytest.skip("the letter of 6 June 2017 is not beside the project")

    assert said("alicante-2017", "--sentence", *printed).strip() in LETTER.read_text("utf-8")


def test_a_roll_keeps_the_names_and_the_order_of_its_document(record):
    lines = said("members-2018", "--as-printed").splitlines()

    assert "Czech Republic" in lines
    assert "Czechia" not in lines
    assert lines[0] == "Afghanistan"


def test_a_roll_in_approved_names_uses_those_of_its_own_day(record):
    assert "Czechia" in said("members-2018").splitlines()


def test_a_roll_has_its_own_order_in_each_language(record):
    assert said("alicante-2017", "--language", "ru").splitlines()[0] == "Австралия"
    assert said("alicante-2017", "--language", "es").splitlines()[:2] == ["Afganistán", "Alemania"]


def test_chinese_may_follow_the_english_order(record):
    roll = roll_called("alicante-2017", reader=PUBLIC)
    entries = entries_of(roll)

    english = rolled(roll, entries, day=roll.dated, language="en")
    chinese = rolled(roll, entries, day=roll.dated, language="zh", chinese_order="english")
    pinyin = rolled(roll, entries, day=roll.dated, language="zh")

    codes = [line.entry.area.code for line in english.lines]
    assert [line.entry.area.code for line in chinese.lines] == codes
    assert [line.entry.area.code for line in pinyin.lines] != codes


def test_a_roll_that_is_not_there_names_those_that_are(record):
    with pytest.raises(CommandError, match=r"The rolls are: alicante-2017, members-2018"):
        said("windhoek-2019")


def test_printed_names_exist_in_the_language_of_the_document_only(record):
    with pytest.raises(CommandError, match="printed in en only"):
        said("alicante-2017", "--sentence", "--as-printed", "--language", "fr")


def test_the_rolls_count_as_their_documents_do(record):
    adopted, listed = (entries_of(roll_called(slug, reader=PUBLIC)) for slug in ("alicante-2017", "members-2018"))

    kinds = [[entry.area.kind for entry in entries] for entries in (adopted, listed)]

    assert [(found.count("state"), found.count("organisation")) for found in kinds] == [(60, 5), (76, 7)]


def test_a_roll_is_read_as_of_another_day_when_asked(record):
    lines = said("alicante-2017", "--as-of", "2016-01-01").splitlines()

    assert "Czech Republic" in lines
    assert date(2016, 1, 1) < roll_called("alicante-2017", reader=PUBLIC).dated
