"""What differs between two versions is all that differs, and can be heard as well as seen."""

import time

from hypothesis import given
from hypothesis import strategies as st

from focalpoint.areas.pages.differences import Kind, differences
from focalpoint.areas.pages.words import marked

TEXTS = st.text(alphabet="ab 中文ال\n.", max_size=80)


@given(TEXTS, TEXTS)
def test_the_pieces_make_up_both_texts(old, new):
    pieces = differences(old, new)

    assert "".join(piece.text for piece in pieces if piece.kind is not Kind.ADDED) == old
    assert "".join(piece.text for piece in pieces if piece.kind is not Kind.REMOVED) == new


def test_words_are_compared_and_not_letters():
    found = [(piece.kind, piece.text) for piece in differences("The chair writes twice.", "The chairs write twice.")]

    assert found == [
        (Kind.KEPT, "The "),
        (Kind.REMOVED, "chair writes "),
        (Kind.ADDED, "chairs write "),
        (Kind.KEPT, "twice."),
    ]


def test_chinese_is_compared_by_characters():
    found = [(piece.kind, piece.text) for piece in differences("每年举行两次会议", "每年举行三次会议")]

    assert found == [(Kind.KEPT, "每年举行"), (Kind.REMOVED, "两"), (Kind.ADDED, "三"), (Kind.KEPT, "次会议")]


def test_marks_are_elements_with_a_word_before_each_and_text_stays_text():
    html = marked(differences("<b>old</b>", "<i>new</i>"))

    assert html == (
        '<del><span class="unseen" lang="en"> removed: </span>&lt;b&gt;old&lt;/b&gt;</del>'
        '<ins><span class="unseen" lang="en"> added: </span>&lt;i&gt;new&lt;/i&gt;</ins>'
    )


def test_long_texts_are_compared_in_time():
    old = "\n".join(f"Line {number} of a long text with some words." for number in range(2000))
    begun = time.monotonic()

    differences(old, old.replace("words", "letters"))
    differences("word " * 20_000, "letter " * 14_000)

    assert time.monotonic() - begun < 3
