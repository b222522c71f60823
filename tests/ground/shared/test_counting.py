"""Words are counted in every script, Chinese among them."""

import pytest

from focalpoint.ground.shared.counting import word_count

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" \n – … ", 0),
        ("What we saw there", 4),
        ("the focal point's office, 26-27 April", 6),
        ("L’égalité d'abord", 2),
        ("الْمَرْأَةُ وَالسَّلَامُ وَالْأَمْنُ", 3),
        ("Женщины, мир и безопасность", 4),
        ("妇女与和平", 3),
        ("妇女、和平与安全", 4),
        ("第1325号决议 resolution", 5),
        ("ผู้หญิง", 4),
    ],
)
def test_a_text_has_as_many_words_in_any_script(text, count):
    assert word_count(text) == count


def test_a_text_of_three_hundred_chinese_words_is_not_one_word():
    assert word_count("妇女" * 300) == 300


@pytest.mark.parametrize(
    ("text", "count"),
    [
        # One sign, two signs and four signs are one word each.
        ("我们在学校", 3),
        ("联合国安全理事会第1325号决议", 5),
        ("警察局任命了性别问题协调人", 7),
        ("女性の警察官", 3),
        ("ቃላት እና ሰላም", 3),
        ("2 700 policewomen (12.5 %)", 4),
    ],
)
def test_chinese_words_are_those_of_a_dictionary(text, count):
    assert word_count(text) == count


def test_two_hundred_words_are_two_hundred_in_chinese_and_in_arabic():
    assert word_count("妇女参与和平进程，" * 50) == 200
    assert word_count("المرأة والسلام والأمن الآن. " * 50) == 200
