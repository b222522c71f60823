"""Papers are read in a process of its own: what is hostile ends that process at worst, and a sentence says so."""

import zlib
from contextlib import suppress

import pytest

from focalpoint.areas.library.parsing.apart import parse_apart, readers, warnings_in_words
from focalpoint.config.proofs import papers
from focalpoint.ground.files import kinds
from focalpoint.ground.files.apart import Apart, Ended
from focalpoint.ground.files.errors import Refused

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def reading():
    with readers() as process:
        yield process


def problem_of(content: bytes, name: str, reading: Apart) -> str:
    with pytest.raises(Refused) as refused:
        parse_apart(content, name, within=reading)
    assert str(refused.value).endswith(".")
    return refused.value.problem


def test_each_kind_is_read_and_comes_back_with_its_file(reading):
    for name, content in papers.all_kinds().items():
        parsed, file = parse_apart(content, name, within=reading)

        assert parsed.text.strip()
        assert (file.name, file.content, file.kind.media_type) == (name, content, parsed.kind)


def test_one_paper_alone_is_read_as_many_are(reading):
    assert parse_apart(papers.html(), "page.html") == parse_apart(papers.html(), "page.html", within=reading)


def test_what_was_assumed_is_said_in_a_sentence(reading):
    parsed, _file = parse_apart("Écrit à Nulle-Part, où l’été était gris.".encode("cp1252"), "a.txt", within=reading)

    assert warnings_in_words(parsed) == ["The file does not say how its letters are encoded. windows-1252 was assumed."]


def test_a_name_that_says_another_kind_is_told(reading):
    assert problem_of(papers.html(), "letter.pdf", reading) == "ending"
    assert parse_apart(papers.html(), "page", within=reading)[1].name == "page.html"


def test_bombs_are_refused_before_they_are_unpacked(reading):
    zeros = papers.repacked(
        papers.docx(), lambda name, part: part + b"\0" * 3_000_000 if name.endswith(".xml") else part
    )
    many = papers.zipped({f"word/{number}.xml": b"<a/>" for number in range(kinds.MOST_ENTRIES + 1)})

    assert problem_of(zeros, "a.docx", reading) == "unpacked"
    assert problem_of(many, "a.docx", reading) == "entries"
    assert problem_of(b"x" * (kinds.MOST_BYTES + 1), "a.txt", reading) == "too_large"


def test_a_template_from_elsewhere_and_entities_are_refused(reading):
    relation = (
        b'<Relationship Id="rId99" TargetMode="External" Target="http://192.0.2.1/a.dotm" Type="http://schemas.openxml'
        b'formats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>'
    )
    loading = papers.repacked(
        papers.docx(),
        lambda name, part: part.replace(b"</Relationships>", relation) if name.endswith("document.xml.rels") else part,
    )
    laughing = papers.repacked(
        papers.odt(),
        lambda name, part: b'<!DOCTYPE a [<!ENTITY l "ha">]>' + part if name == "content.xml" else part,
    )

    assert problem_of(loading, "a.docx", reading) == "external"
    assert problem_of(laughing, "a.odt", reading) == "entities"


def test_a_pdf_that_unpacks_to_far_more_costs_itself_alone(reading):
    zeros = zlib.compress(b"BT (a) Tj ET " * 1_000_000, 9)
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
    stream = b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n" % len(zeros) + zeros + b"\nendstream endobj\n"
    bomb = head + page + stream + b"trailer<</Root 1 0 R>>\n%%EOF"

    # Whether anything is read of it is PDFium's affair.
    with suppress(Refused):
        parse_apart(bomb, "a.pdf", within=reading)

    assert parse_apart(papers.html(), "page.html", within=reading)[0].title == "An example"


def test_half_a_million_elements_are_refused_before_any_is_built(reading):
    assert problem_of(b"<html><body>" + b"<a>x</a>" * 300_000, "a.html", reading) == "paragraphs"


def test_whoever_is_asked_after_a_crash_is_asked_anew():
    broken = Apart("focalpoint.areas.library.parsing.nowhere")

    for _ in range(2):
        with pytest.raises(Ended):
            broken.ask(b"x", {})
