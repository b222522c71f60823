"""Draft resolutions: title, symbol, date and authors, and each paragraph as words against the file beside the paper.

The file beside a paper was written by hand and has slips: numbers of the printer as symbols, bare titles, lost lines.
The paper decides; each difference is printed.
"""

import difflib
import json
from typing import Any

import pytest

from focalpoint.areas.library.parsing.reading import read as parse
from focalpoint.doors.ingest.reading.names import NameIndex
from focalpoint.doors.ingest.reading.papers import read
from focalpoint.doors.ingest.reading.suggestions import Reading
from tests.doors.ingest.known import SHARED, known_names

pytestmark = pytest.mark.once

DRAFTS = sorted((SHARED / "data" / "drafts").glob("*.json"))
HEADS = {
    "S_2016_1100-EN": ("S/2016/1100", "2016-12-23", 4, 10, 13),
    "S_2019_179-EN": ("S/2019/179", "2019-02-27", 77, 19, 22),
    "S_2019_266-EN": ("S/2019/266", "2019-03-27", 1, 15, 23),
    "S_2019_90-EN": ("S/2019/90", "2019-01-31", 1, 6, 12),
    "S_2020_449-EN": ("S/2020/449", "2020-05-29", 1, 6, 6),
    "S_2021_1075-EN": ("S/2021/1075", "2021-12-22", 74, 20, 14),
}
"""Read from the papers by eye: symbol, day, how many authors, preambular and numbered operative paragraphs."""
SAME_WORDS = 0.96
"""Share of words that must agree; the hand-made files leave out whole lines."""


def of_type(reading: Reading, kind: str) -> list[Any]:
    return [one for one in reading.suggestions if one.type == kind]


def plain(text: str) -> list[str]:
    """The words of a text, with one sign for each mark and no spaces that a hand left around hyphens."""
    for sign, better in (("\u2011", "-"), ("’", "'"), ("‘", "'"), (" -", "-"), ("- ", "-"), ("( ", "("), (" ;", ";")):
        text = text.replace(sign, better)
    return text.replace(" 's", "'s").split()


@pytest.fixture(scope="module", params=DRAFTS, ids=lambda path: path.stem)
def draft(request) -> tuple[str, dict[str, Any], str, Reading]:
    path = request.param
    text = parse(path.with_suffix(".pdf").read_bytes(), f"{path.stem}.pdf").text
    return path.stem, json.loads(path.read_text("utf-8")), text, read(text, known_names(), language="en")


def test_a_draft_is_known_by_title_symbol_day_and_authors(draft):
    name, held, _text, reading = draft

    symbol, day, authors, preambular, operative = HEADS[name]
    titles = [one.fields for one in of_type(reading, "document_title")]
    numbers = [one.fields for one in of_type(reading, "operative_paragraph") if "opening" in one.fields]
    assert [one["kind"] for one in titles] == ["draft resolution"]
    assert titles[0]["title"].endswith(": draft resolution")
    assert [one.fields["symbol"] for one in of_type(reading, "document_symbol")] == [symbol]
    assert [one.fields["date"] for one in of_type(reading, "document_issue_date")] == [day]
    assert len(of_type(reading, "author")) == authors
    assert len(of_type(reading, "preambular_paragraph")) == preambular
    assert len({one["number"] for one in numbers}) == operative
    if held["Title"].casefold() != "draft resolution":
        assert titles[0]["title"] == held["Title"]


def test_the_authors_are_those_of_the_file_beside_the_draft(draft):
    _name, held, _text, reading = draft
    printed = held["Authors"] if isinstance(held["Authors"], list) else [held["Authors"]]
    index = NameIndex(known_names(), language="en")

    codes = [one.fields["id"] for one in of_type(reading, "author")]

    assert codes == [index.find(name)[0].code for name in printed]


def test_the_paragraphs_have_the_words_of_the_file_beside_the_draft(draft):
    name, held, text, reading = draft
    ours: list[str] = []
    for one in [*of_type(reading, "preambular_paragraph"), *of_type(reading, "operative_paragraph")]:
        places = [*one.field_spans.get("number", ()), *one.spans]
        ours += plain(" ".join(span.cut(text) for span in places))
    theirs = plain(held["Content"].removeprefix("The Security Council,"))

    matcher = difflib.SequenceMatcher(None, theirs, ours, autojunk=False)

    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            print(f"{name}: {kind}: beside it “{' '.join(theirs[a:b])}”, in the paper “{' '.join(ours[c:d])}”")
    assert matcher.ratio() >= SAME_WORDS


def test_a_draft_by_unknown_authors_says_so():
    text = (
        "Atlantis and Utopia: draft resolution\n\nThe Security Council,\n\nRecalling nothing,\n\n1. Decides to wait.\n"
    )

    reading = read(text, known_names(), language="en")

    author = of_type(reading, "author")[0]
    assert author.fields["id"] is None
    assert author.warnings
    assert [one.fields["number"] for one in of_type(reading, "operative_paragraph")] == ["1"]


def test_the_paragraphs_below_a_paragraph_have_its_number_in_their_path():
    text = (
        "Chad: draft resolution\n\nThe General Assembly,\n\nDeeply concerned by hail,\n\n"
        "Recalling its resolution 70/1,\n\n"
        "1. Requests all States:\n\n(a) To build roofs;\n\n(b) To share them:\n\n(i) By letter;\n\n(ii) By hand;\n\n"
        "2. Decides to remain seized of the matter.\n"
    )

    reading = read(text, known_names(), language="en")

    assert len(of_type(reading, "preambular_paragraph")) == 2
    paths = [one.fields["path"] for one in of_type(reading, "operative_paragraph")]
    assert paths == ["1", "1(a)", "1(b)", "1(b)(i)", "1(b)(ii)", "2"]
