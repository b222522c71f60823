"""What word processors leave on the clipboard becomes Markdown that says the same."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focalpoint.areas.pages.pasting import DEEPEST, LONGEST, to_markdown
from focalpoint.areas.pages.rendering import render
from focalpoint.ground.shared.errors import InvalidInput

pytestmark = pytest.mark.once

CORPUS = sorted((Path(__file__).parent / "pasted").glob("*.html"))
MARKS = """
<p style='mso-list:l0 level1 lfo1'> <p style='mso-list:l0 level3 lfo1'> </p> <ul> </ul> <ol> <li> </li> <table> <tr>
<td> </table> <b> </b> <i> <span style='font-weight:700'> </span> <![if !supportLists]> <![endif]> <!-- --> <br>
<div> </div> <a href='javascript:x'> <a href='https://x.y'> </a> <h1> </h1> <script> </script> <style>
"""
PIECES = st.sampled_from([*re.findall(r"<[^>]*>|-->", MARKS), "text", " ", "1. ", "·  ", "&nbsp;"])


def test_the_corpus_is_there():
    assert len(CORPUS) >= 10


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_a_clipboard_becomes_the_markdown_beside_it(path):
    assert to_markdown(path.read_text("utf-8")) + "\n" == path.with_suffix(".md").read_text("utf-8")


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_nothing_of_the_word_processor_is_left(path):
    markdown = to_markdown(path.read_text("utf-8"))

    for left in ("mso", "Mso", "style=", "<span", "<o:p", "[if", "file:", "@font", "evil", "tracker"):
        assert left not in markdown
    assert "<script" not in render(markdown)


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=200, deadline=None)
def test_no_clipboard_breaks_it(html):
    markdown = to_markdown(html)

    assert "javascript:" not in markdown
    assert "mso-list" not in markdown


def test_a_nest_or_a_flood_is_refused_with_a_sentence():
    for html in ("<div>" * (DEEPEST * 3) + "text", "x" * (LONGEST + 1), "<ul><li>" * 5000):
        with pytest.raises(InvalidInput):
            to_markdown(html)
