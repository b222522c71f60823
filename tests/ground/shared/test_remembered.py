"""Answers are remembered inside a request, for one state of the record and one reader, and never beyond."""

import pytest

from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.shared.remembered import MOST_ROWS, Answers, Memory, is_remembering, remembered, remembering

asked: list[object] = []


@remembered
def question(number: int, *, reader: Reader = PUBLIC) -> list[int]:
    asked.append((number, reader))
    return [number]


@pytest.fixture(autouse=True)
def nothing_asked():
    asked.clear()


def test_outside_a_request_every_question_is_asked():
    assert [question(1), question(1)] == [[1], [1]]
    assert len(asked) == 2
    assert not is_remembering()


def test_one_state_of_the_record_is_asked_once():
    memory = Memory()

    for _ in range(2):
        with remembering(memory, "1"):
            assert question(1) == [1]

    assert len(asked) == 1


def test_another_state_of_the_record_is_asked_anew():
    memory = Memory()

    for mark in ("1", "2", "1"):
        with remembering(memory, mark):
            question(1)

    assert len(asked) == 3


def test_what_one_reader_was_told_another_is_not():
    memory = Memory()

    with remembering(memory, "1"):
        question(1, reader=Reader.holding(["secretariat"]))
        question(1, reader=PUBLIC)

    assert [reader for _, reader in asked] == [Reader.holding(["secretariat"]), PUBLIC]


def test_an_error_is_not_remembered():
    @remembered
    def broken() -> None:
        asked.append("broken")
        raise ValueError

    with remembering(Memory(), "1"):
        for _ in range(2):
            with pytest.raises(ValueError):  # noqa: PT011 - any will do
                broken()

    assert len(asked) == 2
    assert not is_remembering()


def test_none_is_an_answer_too():
    @remembered
    def nobody() -> None:
        asked.append("nobody")

    with remembering(Memory(), "1"):
        nobody()
        nobody()

    assert len(asked) == 1


def test_the_oldest_answers_make_room():
    answers = Answers()
    block = range(MOST_ROWS // 4 - 1)

    for number in range(5):
        answers.keep(number, block)

    assert [answers.recall(number) is not None for number in range(5)] == [False, True, True, True, True]


def test_an_answer_too_large_to_remember_is_given_all_the_same():
    answers = Answers()

    answers.keep("all", range(MOST_ROWS))

    assert answers.recall("all") is None
