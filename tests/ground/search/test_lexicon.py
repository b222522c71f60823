"""Phrases and what they call: a text the shorter ones inside them too, a question and a name the whole alone."""

import pytest

from focalpoint.ground.search.analysis import words_of
from focalpoint.ground.search.lexicon import Lexicon
from focalpoint.ground.search.records import Phrase

pytestmark = pytest.mark.once
WORDS = Lexicon(
    (
        Phrase("theme:violence", "sexual violence", "en"),
        Phrase("theme:violence", "性暴力", "zh"),
        Phrase("subject:survivors", "survivors of sexual violence", "en"),
        Phrase("subject:survivors", "性暴力幸存者", "zh"),
        Phrase("subject:family", "violence in the family", "en"),
        Phrase("subject:victims", "survivors of violence", "en"),
        Phrase("subject:youth", "الشباب", "ar"),
        Phrase("subject:movement", "حركة الشباب", "ar", name=True),
        Phrase("subject:goals", "2030年议程", "zh"),
        Phrase("subject:donors", '"grants"', "en", exact=True),
    )
)


def called(text: str, language: str, *, asked: bool = False) -> list[set[str]]:
    found = WORDS.spans(text, list(words_of(text, language=language)), asked=asked)
    return [{concept.partition(":")[2] for concept in span.concepts} for span in found]


@pytest.mark.parametrize(
    ("text", "language"), [("Survivors of sexual violence spoke.", "en"), ("性暴力幸存者发言。", "zh")]
)
def test_a_text_calls_the_shorter_phrases_in_a_longer_one_and_a_question_does_not(text, language):
    assert called(text, language) == [{"survivors", "violence"}]
    assert called(text, language, asked=True) == [{"survivors"}]


def test_two_phrases_of_a_text_may_share_a_word_and_of_a_question_not():
    assert called("Survivors of violence in the family", "en") == [{"victims"}, {"family"}]
    assert called("Survivors of violence in the family", "en", asked=True) == [{"victims"}]


def test_a_name_calls_nothing_but_itself():
    assert called("هجوم حركة الشباب", "ar") == [{"movement"}]
    assert called("يشارك الشباب", "ar") == [{"youth"}]


def test_a_chinese_phrase_may_begin_with_a_number():
    assert called("执行2030年议程", "zh") == [{"goals"}]


def test_what_is_meant_to_the_letter_is_not_found_by_its_stem():
    assert called("Small grants for widows", "en") == [{"donors"}]
    assert called("She was granted asylum", "en") == []


def test_a_state_in_a_phrase_is_meant_too():
    words = Lexicon(
        (
            Phrase("subject:tribunal", "Tribunal for Rwanda", "en"),
            Phrase("subject:gulf", "Gulf of Guinea", "en", name=True),
            Phrase("area:RW", "Rwanda", "en", strict=True),
            Phrase("area:GN", "Guinea", "en", strict=True),
        )
    )

    def all_called(text: str) -> list[str]:
        return [one for span in words.spans(text, list(words_of(text, language="en"))) for one in span.concepts]

    assert all_called("The Tribunal for Rwanda closed.") == ["subject:tribunal", "area:RW"]
    assert all_called("Piracy in the Gulf of Guinea.") == ["subject:gulf"]
