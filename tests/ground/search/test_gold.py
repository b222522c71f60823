"""Questions written by hand: what they must find, and what they must not, on both databases."""

import pytest

from focalpoint.areas.vocabulary.actions import load_record
from focalpoint.areas.vocabulary.queries import lexicon
from focalpoint.config.benches import search_quality
from focalpoint.ground.search.actions import put
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.languages import CODES
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("collection", ["made", "typed", "field"])
def test_questions_find_what_they_must_and_step_into_no_trap(collection):
    load_record(actor=CONSOLE, now=make.NOW)
    put(search_quality.made_records(collection), lexicon=lexicon())

    figures = search_quality.measure(search_quality.questions(collection))

    wrong = [line for one in figures for line in one["wrong"]]
    assert search_quality.passed(figures), wrong
    assert {one["language"] for one in figures} == set(CODES)


@pytest.mark.once
@pytest.mark.parametrize("collection", search_quality.PRACTICE)
def test_questions_of_practice_find_what_they_must_across_languages(collection):
    load_record(actor=CONSOLE, now=make.NOW)
    put(search_quality.made_records(collection), lexicon=lexicon())

    figures = search_quality.measure(search_quality.questions(collection))

    assert search_quality.passed(figures), [line for one in figures for line in one["wrong"]]


@pytest.mark.once
def test_each_language_has_at_least_twelve_questions_to_each_collection():
    for collection in ("made", "typed", "field", "archive"):
        asked = search_quality.questions(collection)

        assert all(sum(one.language == language for one in asked) >= 12 for language in CODES)
        assert all(one.must or one.must_not for one in asked)


def test_a_measurement_notices_what_is_not_found():
    put([], lexicon=lexicon())

    figures = search_quality.measure(search_quality.questions("made")[:5])

    assert not search_quality.passed(figures)
