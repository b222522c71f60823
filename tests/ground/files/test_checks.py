"""What is looked at before a file is kept, and what is said of what is not taken."""

import io
import random
import resource
import struct
import zipfile
import zlib

import pytest

from focalpoint.ground.files import checks, inspecting, kinds
from focalpoint.ground.files.checks import check, clean_name
from focalpoint.ground.files.errors import Refused
from tests.ground.files import papers

pytestmark = pytest.mark.once

TEXTS = {"note.txt": "Ordre du jour — 议程\n".encode(), "table.csv": b"a;b\n1;2\n"}


def problem_of(content: bytes, name: str = "letter.docx", **more) -> str:
    with pytest.raises(Refused) as refused:
        check(io.BytesIO(content), name=name, **more)
    assert str(refused.value).endswith(".")
    return refused.value.problem


@pytest.mark.parametrize(("name", "content"), [*((name, make()) for name, make in papers.ALL.items()), *TEXTS.items()])
def test_each_kind_is_known_by_its_content(name, content):
    checked = check(io.BytesIO(content), name=name)

    assert f".{name.rpartition('.')[2]}" in checked.kind.endings
    assert checked.name == name


def test_a_name_without_an_ending_gets_the_one_of_its_content():
    assert check(io.BytesIO(papers.pdf()), name="letter").name == "letter.pdf"


def test_a_name_that_says_something_else_than_the_content_is_refused():
    assert problem_of(papers.pdf(), "letter.docx") == "ending"
    assert problem_of(b"plain words", "page.html") == "ending"


def test_a_kind_that_a_form_does_not_take_is_refused_by_name():
    with pytest.raises(Refused, match=r"Files that end with \.csv are not taken\. Send one of these: PDF"):
        check(io.BytesIO(b"a,b"), name="a.csv", kinds=kinds.LETTER_KINDS)


# Too much.


def test_a_file_over_ten_megabytes_is_refused_without_being_read_to_its_end():
    class Endless:
        asked = 0

        def read(self, size: int) -> bytes:
            self.asked += size
            return b"x" * size

    endless = Endless()
    with pytest.raises(Refused) as refused:
        check(endless, name="a.txt")

    assert refused.value.problem == "too_large"
    assert endless.asked == kinds.MOST_BYTES + 1


def test_an_empty_file_is_refused():
    assert problem_of(b"") == "empty"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    bomb = papers.docx(**{"word/media/a.bin": b"\0" * (101 * 1024 * 1024)})
    monkeypatch.setattr(zipfile.ZipFile, "open", None)  # whoever unpacks anything fails

    with pytest.raises(inspecting.Problem) as problem:
        inspecting.look_at(bomb)

    assert problem.value.word == "unpacked"


def test_three_hundred_megabytes_of_media_are_refused():
    noise = random.Random(1).randbytes(20_000)
    bomb = papers.zipped({**papers.docx_parts(), **{f"word/media/{n}.bin": noise * 500 for n in range(30)}})

    assert len(bomb) < kinds.MOST_BYTES
    assert problem_of(bomb) == "unpacked"


def test_a_small_file_that_grows_more_than_fifty_times_is_refused():
    assert problem_of(papers.docx(**{"word/media/a.bin": b"\0" * 3_000_000})) == "unpacked"


def test_fifty_thousand_parts_are_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for number in range(50_000):
            package.writestr(f"{number}", b"")

    assert problem_of(out.getvalue()) == "entries"


def test_a_list_of_parts_that_lies_about_its_length_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for number in range(2_500):
            package.writestr(f"{number}", b"")
    lying = bytearray(out.getvalue())
    struct.pack_into("<HH", lying, len(lying) - 14, 5, 5)

    assert problem_of(bytes(lying)) == "entries"


def test_a_part_that_is_longer_than_its_list_says_is_refused():
    whole = bytearray(papers.docx())
    at = whole.rfind(b"PK\x01\x02", 0, whole.rfind(b"word/comments.xml"))
    (size,) = struct.unpack_from("<L", whole, at + 24)
    struct.pack_into("<L", whole, at + 24, size - 1)

    assert problem_of(bytes(whole)) in {"damaged", "unpacked"}


def test_a_picture_of_ten_billion_pixels_is_refused():
    assert problem_of(papers.wide_png(), "a.png") == "pixels"


@pytest.mark.processes  # where no larger child of this process came before
def test_memory_stays_bounded_for_a_pdf_that_unpacks_without_end():
    packing = zlib.compressobj(1)
    head = b"3 0 <</Type/Catalog/Pages 4 0 R>>"
    packed = packing.compress(head) + b"".join(packing.compress(b" " * 1_000_000) for _ in range(800)) + packing.flush()
    first = b"%%PDF-1.5\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    first += packed + b"\nendstream endobj\n"
    entries = b"".join(struct.pack(">BLB", *row) for row in ((0, 0, 0), (1, 9, 0), (1, len(first), 0), (2, 1, 0)))
    second = b"2 0 obj\n<</Type/XRef/Size 4/W[1 4 1]/Root 3 0 R/Length %d>>stream\n%s\nendstream endobj\n"
    bomb = first + second % (len(entries), entries) + b"startxref\n%d\n%%%%EOF" % len(first)
    assert len(bomb) < kinds.MOST_BYTES

    assert problem_of(bomb, "a.pdf") in {"damaged", "too_much"}
    # The largest that any child of this process ever was, in KiB.
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 < 1_000_000_000


# What does something when it is opened.


def external(kind: str, target: str) -> bytes:
    relation = f'<Relationship Id="r9" Type="{papers.RELATIONS}/{kind}" Target="{target}" TargetMode="External"/>'
    parts = papers.docx_parts()
    name = "word/_rels/document.xml.rels"
    return papers.zipped({**parts, name: str(parts[name]).replace("</Relationships>", f"{relation}</Relationships>")})


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("attachedTemplate", "https://example.org/a.dotm"),
        ("image", "http://10.0.0.1/a.png"),
        ("frame", "file:///etc/passwd"),
        ("subDocument", "\\\\host\\share\\a.docx"),
        ("hyperlink", "file:///etc/passwd"),
        ("hyperlink", "javascript:alert(1)"),
    ],
)
def test_what_loads_from_elsewhere_is_refused(kind, target):
    assert problem_of(external(kind, target)) == "external"


def test_a_link_to_a_page_is_no_harm():
    assert check(io.BytesIO(external("hyperlink", "mailto:ada@example.org")), name="a.docx")


def laughs(encoding: str = "utf-8") -> bytes:
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY l "ha"><!ENTITY m "&l;&l;">]><a>&m;</a>'
    return text.encode(encoding)


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "_rels/.rels", "word/footnotes.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_wherever_they_stand(part, encoding):
    assert problem_of(papers.docx(**{part: laughs(encoding)})) == "entities"


def test_an_external_entity_reads_no_file():
    text = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'

    assert problem_of(papers.open_document(**{"styles.xml": text}), "a.odt") == "entities"


def test_macros_and_embedded_objects_are_refused():
    parts = papers.docx_parts()
    types = str(parts["[Content_Types].xml"])
    macro = types.replace(
        "openxmlformats-officedocument.wordprocessingml.document.main", "ms-word.document.macroEnabled.main"
    )

    assert problem_of(papers.zipped({**parts, "[Content_Types].xml": macro})) == "active"
    assert problem_of(external("oleObject", "embeddings/a.bin").replace(b"", b"")) == "active"
    assert problem_of(papers.open_document(**{"Basic/Standard/Module1.xml": "<a/>"}), "a.odt") == "active"


@pytest.mark.parametrize(
    "content",
    [
        b"<!DOCTYPE html><script>alert(1)</script>",
        b"  <svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"\xef\xbb\xbf<?xml version='1.0'?><svg/>",
    ],
)
def test_pages_and_drawings_with_code_are_refused(content):
    assert problem_of(content, "a.txt") == "markup"


# Locked, old, or something else.


def test_protected_files_are_refused_with_what_to_do():
    office = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    manifest = '<m:m xmlns:m="urn:m"><m:file-entry><m:encryption-data/></m:file-entry></m:m>'

    assert problem_of(papers.pdf(password="secret"), "a.pdf") == "protected"
    assert problem_of(papers.pdf(password=""), "a.pdf") == "protected"
    assert problem_of(office) == "protected"
    assert problem_of(papers.open_document(**{"META-INF/manifest.xml": manifest}), "a.odt") == "protected"


def test_the_old_office_format_is_refused_with_what_to_do():
    assert problem_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.doc") == "old_office"


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\0" + b"\0" * 60,
        b"\x7fELF" + b"\0" * 60,
        b"{\\rtf1 hello}",
        b"\0\1\2\3",
        papers.zipped({"a.exe": b"MZ"}),
    ],
)
def test_other_kinds_are_refused_with_the_kinds_that_are_taken(content):
    with pytest.raises(Refused, match="Send one of these: PDF, DOCX, XLSX, PPTX, ODT, ODS, PNG, JPEG, WEBP, CSV, TXT"):
        check(io.BytesIO(content), name="a.pdf")


def test_malformed_files_are_refused_and_never_break_anything():
    """A sample of what the proof does ten thousand times."""
    chance = random.Random(7)
    originals = [make() for make in papers.ALL.values()]
    for number in range(200):
        content = bytearray(originals[number % len(originals)])
        for _ in range(chance.randint(1, 20)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        del content[chance.randrange(len(content) // 2, len(content)) :]
        line = next(inspecting.answer(bytes(content), strip=number % 2 == 0))
        assert line.startswith(b'{"problem": "')


# Names.


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\Ada\\letter.pdf", "letter.pdf"),
        ("a\u202efdp.exe.pdf", "afdp.exe.pdf"),
        ("a\0b\r\nc.pdf", "ab c.pdf"),
        ("خطاب التعيين.pdf", "خطاب التعيين.pdf"),
        ("指定函.docx", "指定函.docx"),
        ("<script>alert(1)</script>.pdf", "script>.pdf"),
        (" . ", "file"),
        ("x" * 400 + ".pdf", "x" * 146 + ".pdf"),
    ],
)
def test_a_name_is_one_line_without_folders_or_marks_that_turn_it_around(given, kept):
    assert clean_name(given) == kept


def test_every_problem_has_a_sentence():
    words = set(checks.PROBLEMS) | {"unknown"}
    source = (inspecting.__file__, checks.__file__)
    import re
    from pathlib import Path

    raised = {word for file in source for word in re.findall(r'(?:Problem|refused)\("(\w+)"', Path(file).read_text())}

    assert raised <= words
