"""Small whole papers of every kind that is read, made here, with invented words; and ways to spoil them."""

import io
import random
import struct
import zipfile
from collections.abc import Callable, Mapping
from typing import Any, Final

_SENTENCES: Final = (
    "The example council met in the town of Nowhere on 3 March 2021.",
    "Its members agreed to name a focal point and to say so in writing.",
    "Recalling document S/2099/17, they asked for a report within a year.",
)
_OTHERS: Final = (
    "Совет примера собрался в городе Нигде и решил назначить координатора.",
    "اجتمع مجلس المثال في مدينة لا مكان لها وقرر تعيين جهة تنسيق.",
    "示例理事会在无名镇开会，决定任命一名协调人。",
    "Le conseil d’exemple s’est réuni à Nulle-Part et a décidé de désigner une personne référente.",
)
_AKN: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def all_kinds() -> dict[str, bytes]:
    """Return one whole paper of each kind, some kinds in several encodings, by name. About two seconds."""
    text = "\n\n".join((*_SENTENCES, *_OTHERS))
    return {
        "paper.pdf": pdf(),
        "paper.docx": docx(),
        "paper.odt": odt(),
        "paper.xlsx": xlsx(),
        "paper.html": html(),
        "paper.xml": akoma(),
        "paper.txt": text.encode(),
        "wide.txt": text.encode("utf-16"),
        "west.txt": _OTHERS[3].encode("windows-1252") * 3,
        "east.txt": _OTHERS[0].encode("windows-1251") * 3,
        "gulf.txt": _OTHERS[1].encode("windows-1256") * 3,
        "far.txt": _OTHERS[2].encode("gb18030") * 3,
    }


def pdf(markup: str = "") -> bytes:
    """Return a PDF of two pages, or of the markup that is given."""
    from weasyprint import HTML  # noqa: PLC0415 - a second that the other kinds need not wait for

    body = "".join(f"<p>{sentence}</p>" for sentence in (*_SENTENCES, *_OTHERS))
    pages = markup or f"<h1>An example</h1>{body}<div style='break-before: page'>{body}</div>"
    return bytes(HTML(string=f"<html lang='en'><body>{pages}</body></html>").write_pdf() or b"")


def docx() -> bytes:
    """Return a Word document with headings, a list and a table."""
    from docx import Document  # noqa: PLC0415

    made: Any = Document()
    made.add_heading("An example", 0)
    for sentence in (*_SENTENCES, *_OTHERS):
        made.add_paragraph(sentence)
    made.add_paragraph("A point of a list", style="List Bullet")
    table = made.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(1, 1).text = "Country", "Land example"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def odt(content: str = "") -> bytes:
    """Return an OpenDocument text, its body as given or one of its own."""
    body = content or "".join(f"<text:p>{sentence}</text:p>" for sentence in (*_SENTENCES, *_OTHERS))
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
    )
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content{names}><office:body><office:text>{body}</office:text>"
            f"</office:body></office:document-content>".encode(),
            "META-INF/manifest.xml": b"<manifest/>",
        }
    )


def xlsx() -> bytes:
    """Return a workbook of two sheets."""
    import openpyxl  # noqa: PLC0415

    made = openpyxl.Workbook()
    first: Any = made.active
    first.title = "Numbers"
    for row in (("Country", "Year", "Share"), ("Land example", 2021, 0.5), ("NA", 2022, None)):
        first.append(row)
    made.create_sheet("Words").append(list(_OTHERS))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def html() -> bytes:
    """Return a web page with a menu, a script and a main part."""
    body = "".join(f"<p>{sentence}</p>" for sentence in (*_SENTENCES, *_OTHERS))
    return (
        "<!doctype html><html lang='en'><head><title>An example</title><script>alert(1)</script></head><body>"
        f"<nav><a href='/'>Home</a></nav><main><h1>An example</h1>{body}</main></body></html>"
    ).encode()


def akoma(*, language: str = "eng", symbol: str = "S/RES/9999 (2099)", words: tuple[str, ...] = _SENTENCES) -> bytes:
    """Return an invented resolution in Akoma Ntoso."""
    points = "".join(
        f'<paragraph eId="para_{number}"><num>{number}.</num><content><p>{word}</p></content></paragraph>'
        for number, word in enumerate(words, 1)
    )
    return (
        f'<akomaNtoso xmlns="{_AKN}"><statement name="resolution"><meta><identification source="#x">'
        f'<FRBRWork><FRBRdate date="2099-02-03" name="adoption"/></FRBRWork>'
        f'<FRBRExpression><FRBRlanguage language="{language}"/></FRBRExpression></identification></meta>'
        f"<coverPage><p><docNumber>{symbol}</docNumber></p><p><docTitle>Resolution of the example</docTitle></p>"
        f"</coverPage><preamble><formula name='enactingFormula'><p>The Example Council,</p></formula></preamble>"
        f"<mainBody>{points}</mainBody></statement></akomaNtoso>"
    ).encode()


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return a packed file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def repacked(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return a packed file with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return zipped({name: change(name, package.read(name)) for name in package.namelist()})


def spoiled(name: str, content: bytes, others: Mapping[str, bytes], chance: random.Random) -> tuple[str, bytes]:
    """Return a paper with one thing or two wrong with it, and its name, which may be wrong as well."""
    for _ in range(chance.choice((1, 1, 2))):
        content = chance.choice(_WAYS)(content, others, chance)
    if chance.random() < 0.1:
        name = f"{name.rpartition('.')[0]}.{chance.choice(('pdf', 'docx', 'txt', 'xlsx', 'html', 'exe', ''))}"
    return name, content


def _cut(content: bytes, _others: Mapping[str, bytes], chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _flipped(content: bytes, _others: Mapping[str, bytes], chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 5, 50, 500))):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _doubled(content: bytes, _others: Mapping[str, bytes], chance: random.Random) -> bytes:
    at, length = chance.randrange(len(content) + 1), chance.randrange(1, 4_000)
    return content[:at] + content[at : at + length] * chance.choice((2, 3, 200)) + content[at + length :]


def _without_a_piece(content: bytes, _others: Mapping[str, bytes], chance: random.Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + content[at + chance.randrange(1, 600) :]


def _mixed(content: bytes, others: Mapping[str, bytes], chance: random.Random) -> bytes:
    other = others[chance.choice(sorted(others))]
    return content[: chance.randrange(len(content) + 1)] + other[chance.randrange(len(other) + 1) :]


def _huge_numbers(content: bytes, _others: Mapping[str, bytes], chance: random.Random) -> bytes:
    """Put huge numbers where numbers stand, in the bytes and in the letters."""
    changed = bytearray(content)
    for _ in range(8):
        if len(changed) > 8:
            at = chance.randrange(len(changed) - 8)
            changed[at : at + 4] = struct.pack("<I", chance.choice((0, 0x7FFFFFFF, 0xFFFFFFFF, 0x80000000)))
    text = bytes(changed)
    for digit in (b"0", b"1", b"2"):
        if chance.random() < 0.3:
            text = text.replace(b" " + digit, b" 99999999999", chance.randrange(1, 9))
    return text


def _inside(content: bytes, _others: Mapping[str, bytes], chance: random.Random) -> bytes:
    """Spoil one part of a packed file and pack it again, so that the damage lies deep."""
    if not content.startswith(b"PK"):
        return _flipped(content, _others, chance)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            wanted = chance.choice(package.namelist())
        spoil = chance.choice((_cut, _flipped, _doubled, _without_a_piece, _huge_text, _nested_elements))
        return repacked(content, lambda name, part: spoil(part, {}, chance) if name == wanted else part)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError, IndexError, zipfile.zlib.error):  # type: ignore[attr-defined]
        return content


def _nested(content: bytes, others: Mapping[str, bytes], chance: random.Random) -> bytes:
    """Pack it into another file, alone or with others."""
    return zipped({"paper": content, **(others if chance.random() < 0.5 else {})})


def _huge_text(content: bytes, _others: Mapping[str, bytes], chance: random.Random) -> bytes:
    at = content.find(b">", len(content) // 2) + 1
    return content[:at] + chance.choice((b"word ", b"x", b"<a>", b"&amp;", b"\xff")) * 50_000 + content[at:]


def _nested_elements(content: bytes, _others: Mapping[str, bytes], chance: random.Random) -> bytes:
    deep = chance.choice((100, 1_000, 20_000))
    at = content.find(b">", len(content) // 2) + 1
    return content[:at] + b"<b>" * deep + b"deep" + b"</b>" * deep + content[at:]


def _entities(content: bytes, _others: Mapping[str, bytes], _chance: random.Random) -> bytes:
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"ha") for n in range(12))
    return b'<?xml version="1.0"?><!DOCTYPE a [' + laughs + b'<!ENTITY f SYSTEM "file:///etc/passwd">]>' + content


def _recoded(content: bytes, _others: Mapping[str, bytes], chance: random.Random) -> bytes:
    encoding = chance.choice(("utf-16", "utf-16-le", "utf-32", "cp1251", "gb18030", "utf-7", "cp037"))
    return content.decode("utf-8", "replace").encode(encoding, "replace")


_WAYS: Final = (
    _cut,
    _cut,
    _flipped,
    _flipped,
    _doubled,
    _without_a_piece,
    _mixed,
    _huge_numbers,
    _inside,
    _inside,
    _inside,
    _nested,
    _huge_text,
    _nested_elements,
    _entities,
    _recoded,
)
