"""Somebody who is to be forgotten is found by whole words, in every script."""

import pytest

from focalpoint.ground.shared.forgetting import teller


@pytest.mark.parametrize(
    ("needle", "text"),
    [
        ("Kim", "KIM: a note"),
        ("Kim", "请问Kim先生"),
        ("王小明", "您好，王小明先生"),
        ("김민수", "김민수가 떠났다"),
        ("أحمد", "محمد وأحمد"),
        ("Straße", "STRASSE"),
        ("ana@example.org", "news:ana@example.org:2026"),
        ("Kim", "note_kim_1"),
        ("Ana Lee", "LETTER_ANA_LEE.PDF"),
        ("Ana Lee", "ana-lee.pdf"),
        ("Ana Lee", "Dear Ana\n   Lee,"),
    ],
)
def test_a_name_is_found(needle, text):
    assert teller([needle])(text)


@pytest.mark.parametrize(
    ("needle", "text"),
    [
        ("Kim", "A kimono"),
        ("Ana Lee", "We met Ana. Lee had left."),
        ("ana@example.org", "mariana@example.org"),
        ("علي", "السلام عليكم"),
        ("", "Anything"),
        (" ", "Any thing"),
    ],
)
def test_what_is_somebody_elses_is_not_found(needle, text):
    assert not teller([needle])(text)
