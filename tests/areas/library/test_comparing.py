"""Two texts side by side: paragraphs, and what a house style changes told apart from what is said."""

import time
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from focalpoint.areas.library.comparing import Effort, Kind, Reason, TooMuch, aligned, compared, paragraphs_of
from focalpoint.areas.library.comparing.effort import opcodes

pytestmark = pytest.mark.once

PAPERS = Path(__file__).resolve().parents[4] / "shared" / "documents"


def reasons(old: str, new: str) -> list[str]:
    """The reasons of all changes in order; "said" for what is substantive."""
    return [str(one.reason or "said") for one in compared(old, new, Effort()) if one.kind != Kind.KEPT]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("The Member States agree.", "The member States agree.", ["case"]),
        ("They agree, and leave.", "They agree and leave.", ["punctuation"]),
        ("A “good” plan", 'A "good" plan', ["quotes", "quotes"]),
        ("The Chair’s paper", "The Chair's paper", ["quotes"]),
        ("decision - making", "decision -making", ["space"]),
        ("They agree.\nThey leave.", "They agree. They leave.", []),
        ("(a) Police", "• Police", ["numbering"]),
        ("1. Police", "2. Police", ["numbering"]),
        ("They organise labour in the centre", "They organize labor in the center", ["spelling"] * 3),
        ("a joint communique", "a joint communiqué", ["spelling"]),
        ("The travellers analysed it", "The travelers analyzed it", ["spelling"] * 2),
        ("20 per cent of police", "20 percent of police", ["style"]),
        ("20% of police", "20 per cent of police", ["space", "style"]),
        ("on 26th April", "on 26 April", ["style"]),
        ("two days", "2 days", ["style"]),
        ("Ms. Ada Example spoke", "Ada Example spoke", ["honorific"]),
        ("Ambassador Example spoke", "Mr. Example spoke", ["honorific"]),
        ("the WPS agenda", "the women and peace and security agenda", ["style"]),
        ("new NAPs are due", "new national action plans are due", ["style"]),
        ("resolution 1325 says", "resolution 1325 (2000) says", ["style"]),
        ("the UN says", "the United Nations says", ["style"]),
        ("decision-making bodies", "decisionmaking bodies", ["punctuation"]),
    ],
)
def test_a_matter_of_style_is_no_matter_of_the_text(old, new, expected):
    assert reasons(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("They shall not leave", "They shall leave"),
        ("61 countries", "60 countries"),
        ("2,5 million", "25 million"),
        ("Members decide", "Members recommend"),
        ("Niger spoke", "Nigeria spoke"),
        ("Austria spoke", "Australia spoke"),
        ("one state", "all states"),
        ("the form was filled", "the form was filed"),
        ("resolution 1325 (2000)", "resolution 1325 (2001)"),
        ("four houses", "for houses"),
        ("by 2017", "by 2018"),
    ],
)
def test_what_is_said_otherwise_is_never_a_matter_of_style(old, new):
    assert "said" in reasons(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "Words."),
        ("One, two; three", "(a) Two. Three"),
        ("中国的妇女", "中國婦女"),
        ("المرأة والسلام", "المراه والسلم"),
    ],
)
def test_the_pieces_of_each_side_are_the_whole_text_of_that_side(old, new):
    pieces = compared(old, new, Effort())

    assert "".join(one.old for one in pieces) == old
    assert "".join(one.new for one in pieces) == new


def test_paragraphs_stand_where_they_say():
    text = "Heading\n\nA line that is wrapped by hand because it is long\nand goes on here.\n(a) One;\n(b) Two.\n\n\n"

    found = paragraphs_of(text, start=100)

    assert [one.text.split("\n")[0] for one in found] == [
        "Heading",
        "A line that is wrapped by hand because it is long",
        "(a) One;",
        "(b) Two.",
    ]
    assert all(text[one.start - 100 : one.end - 100] == one.text for one in found)


def test_paragraphs_are_aligned_where_one_side_adds_drops_and_joins():
    old = paragraphs_of("First we met in the spring.\n\nThen we parted for the summer.\n\nA dropped remark on birds.")
    new = paragraphs_of("A preface of quite other words.\n\nFirst we met in the spring. Then we parted for the summer.")

    rows = [(len(row.old), len(row.new)) for row in aligned(old, new, Effort())]

    assert rows == [(0, 1), (2, 1), (1, 0)]


def test_a_hundred_pages_that_differ_in_every_paragraph_are_compared():
    old = [
        f"Paragraph {number} says {number * 7} words on plan {number % 13}, " + "and more " * 40
        for number in range(700)
    ]
    new = [text.replace("says", "has") for number, text in enumerate(old) if number % 20]

    rows = aligned(paragraphs_of("\n\n".join(old)), paragraphs_of("\n\n".join(new)), Effort())

    assert sum(1 for row in rows if row.old and row.new) >= len(new) - 50


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("a\n\n" * 20_000, "a\n\n" * 20_000 + "b", id="lines that are all alike"),
        pytest.param(
            "".join(f"{number}\n\nj\n\n" for number in range(9_000)),
            "".join(f"{number}\n\nk\n\n" for number in range(9_000)),
            id="every other line",
        ),
        pytest.param("女" * 40_000 + "和" * 40_000, "平" + "和" * 40_000 + "女" * 40_000, id="one long paragraph"),
    ],
)
def test_what_would_take_long_is_given_up_before_it_does(one, other):
    began = time.process_time()
    with pytest.raises(TooMuch):
        aligned(paragraphs_of(one), paragraphs_of(other), Effort(2_000_000))

    # What is counted is a tenth of a microsecond, about.
    assert time.process_time() - began < 2


def test_hard_paragraphs_share_one_effort():
    one, other = (" ".join("ab"[number * step % 7 % 2] for number in range(300)) for step in (1, 2))
    effort = Effort(2_000_000)

    assert compared(one, other, effort)
    with pytest.raises(TooMuch):
        _all = [compared(one, other, effort) for _turn in range(50)]


@pytest.mark.parametrize(
    ("one", "other"), [("a b c d e", "a x c e d e"), ("", "a"), ("a b a b", "b a b a b c"), ("a", "a")]
)
def test_steps_are_those_of_difflib(one, other):
    before, after = one.split(), other.split()

    found = list(opcodes(before, after, Effort()))

    assert found == SequenceMatcher(None, before, after, autojunk=False).get_opcodes()


@pytest.mark.skipif(not PAPERS.is_dir(), reason="the papers are not on this machine")
def test_one_summary_in_two_house_styles_is_one_text():
    host = paragraphs_of(next(PAPERS.glob("001*.txt")).read_text())
    letter = next(PAPERS.glob("000*.txt")).read_text()
    edited = paragraphs_of(letter[letter.index("\n\nChair's summary of the first") : letter.index("\n\nAnnex II")])

    rows = aligned(host, edited, Effort())
    found = [
        one
        for row in rows
        if row.old and row.new
        for one in compared("\n".join(p.text for p in row.old), "\n".join(p.text for p in row.new), Effort())
    ]
    reasons = {one.reason for one in found if one.kind == Kind.EDITORIAL}

    assert sum(1 for row in rows if row.old and row.new) >= 50
    assert sum(1 for one in found if one.kind == Kind.EDITORIAL) >= 250
    assert {Reason.CASE, Reason.STYLE, Reason.HONORIFIC, Reason.NUMBERING, Reason.SPELLING} <= reasons
