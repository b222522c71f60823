"""Subjects and their phrases, as the product carries them: six languages with equal care."""

from collections import Counter

import pytest

from focalpoint.areas.vocabulary.bodies import BODIES
from focalpoint.areas.vocabulary.subjects import SUBJECTS, TITLES
from focalpoint.ground.search.analysis import words_of
from focalpoint.ground.shared.languages import CODES
from focalpoint.ground.shared.record import read_rows

pytestmark = pytest.mark.once
ROWS = read_rows("focalpoint.areas.vocabulary", "subjects")


def test_each_subject_is_named_once_in_each_of_six_languages():
    counted = Counter((row["subject"], row["language"]) for row in ROWS)

    assert set(counted.values()) == {1}
    assert all(set(languages) == set(CODES) for languages in SUBJECTS.values())
    assert not {row["subject"] for row in ROWS} & set(BODIES)


def test_phrases_are_parted_by_semicolons_stand_once_and_hold_a_word_that_is_not_common():
    for row in ROWS:
        phrases = row["phrases"].split("; ")

        assert all(phrase and phrase == phrase.strip() and ";" not in phrase for phrase in phrases), row
        assert len(phrases) == len(set(phrases)), row
        assert all(phrase.count('"') in {0, 2} for phrase in phrases), row
        assert all(any(word.terms for word in words_of(phrase, language=row["language"])) for phrase in phrases), row


def test_what_a_page_shows_of_a_subject_is_a_plain_phrase():
    assert not [title for title in TITLES.values() if '"' in title]


def test_chinese_phrases_have_two_signs_at_least_since_they_are_looked_up_by_two():
    rows = [*ROWS, *read_rows("focalpoint.areas.vocabulary", "bodies")]
    synonyms = read_rows("focalpoint.areas.vocabulary", "synonyms")
    phrases = [phrase for row in rows if row["language"] == "zh" for phrase in row["phrases"].split("; ")]
    phrases += [row["phrase"] for row in synonyms if row["language"] == "zh"]

    assert min(map(len, phrases)) >= 2
