"""Files for tests: small real ones of every kind, with a word hidden wherever metadata can lie."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

import pikepdf
from PIL import Image

WORD = "CANARYWORD"
"""What must not be in a published copy."""
CONTENT = "What the page says"
"""What must be."""

OFFICE = "application/vnd.openxmlformats-officedocument"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def jpeg(*, size: tuple[int, int] = (60, 40), word: str = WORD) -> bytes:
    """A photo with a place, an author and a comment."""
    exif = Image.Exif()
    exif[0x010E] = word
    exif[0x013B] = f"Ada {word}"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[29] = word
    out = io.BytesIO()
    Image.new("RGB", size, (10, 120, 90)).save(out, "JPEG", exif=exif, comment=word.encode(), dpi=(300, 300))
    return out.getvalue()


def png(*, size: tuple[int, int] = (60, 40), word: str = WORD) -> bytes:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Author", word)
    info.add_itxt("Comment", word)
    out = io.BytesIO()
    Image.new("RGBA", size, (10, 120, 90, 200)).save(out, "PNG", pnginfo=info)
    return out.getvalue()


def webp(*, word: str = WORD) -> bytes:
    exif = Image.Exif()
    exif[0x013B] = word
    out = io.BytesIO()
    Image.new("RGB", (60, 40), (10, 120, 90)).save(out, "WEBP", exif=exif)
    return out.getvalue()


def pdf(*, word: str = WORD, script: bool = True, password: str | None = None) -> bytes:
    """A page with text, an author, XMP, an attachment, a comment, a photo with a place, and script."""
    made = pikepdf.new()
    made.add_blank_page(page_size=(200, 200))
    page = made.pages[0]
    photo = made.make_stream(jpeg(word=word))
    photo.update(
        pikepdf.Dictionary(
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=60,
            Height=40,
            ColorSpace=pikepdf.Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=pikepdf.Name.DCTDecode,
        )
    )
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=photo))
    page.obj.Contents = made.make_stream(f"BT /F1 12 Tf 10 100 Td ({CONTENT}) Tj ET /Im0 Do".encode())
    made.docinfo["/Author"] = word
    with made.open_metadata() as metadata:
        metadata["dc:creator"] = [word]
    made.attachments["notes.txt"] = word.encode()
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Text,
        Rect=[0, 0, 10, 10],
        T=word,
        Contents="A remark",
    )
    page.obj.Annots = made.make_indirect(pikepdf.Array([made.make_indirect(note)]))
    if script:
        made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert('{word}')")
        page.obj.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert('{word}')"))
    out = io.BytesIO()
    encryption: Any = pikepdf.Encryption(owner="o", user=password) if password is not None else False
    made.save(out, compress_streams=False, encryption=encryption)
    return out.getvalue()


def zipped(parts: Mapping[str, bytes | str], *, compress: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compress) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def docx_parts(*, word: str = WORD) -> dict[str, bytes | str]:
    """A letter in Word with an author, a company, a thumbnail, a comment, a tracked change and a photo."""
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    return {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/>'
        f'<Override PartName="/word/document.xml" ContentType="{OFFICE}.wordprocessingml.document.main+xml"/>'
        f'<Override PartName="/word/comments.xml" ContentType="{OFFICE}.wordprocessingml.comments+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties'
        f'+xml"/><Override PartName="/docProps/app.xml" ContentType="{OFFICE}.extended-properties+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="r2" Type="{package}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        f'<Relationship Id="r3" Type="{RELATIONS}/extended-properties" Target="docProps/app.xml"/>'
        f'<Relationship Id="r4" Type="{package}/relationships/metadata/thumbnail" Target="docProps/thumbnail.jpeg"/>'
        "</Relationships>",
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{package}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{word}</dc:creator></cp:coreProperties>',
        "docProps/app.xml": f"<Properties><Company>{word}</Company></Properties>",
        "docProps/thumbnail.jpeg": jpeg(word=word),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{RELATIONS}/comments" Target="comments.xml"/>'
        f'<Relationship Id="r2" Type="{RELATIONS}/image" Target="media/image1.jpeg"/>'
        f'<Relationship Id="r3" Type="{RELATIONS}/hyperlink" Target="https://example.org/" TargetMode="External"/>'
        "</Relationships>",
        "word/document.xml": f'<w:document xmlns:w="{main}"><w:body><w:p><w:ins w:id="1" w:author="{word}" '
        f'w:date="2026-01-01T00:00:00Z"><w:r><w:t>{CONTENT} author="kept"</w:t></w:r></w:ins></w:p></w:body>'
        "</w:document>",
        "word/comments.xml": f'<w:comments xmlns:w="{main}"><w:comment w:id="0" w:author="{word}" w:initials="{word}">'
        "<w:p><w:r><w:t>A remark</w:t></w:r></w:p></w:comment></w:comments>",
        "word/media/image1.jpeg": jpeg(word=word),
    }


def docx(*, word: str = WORD, **more: bytes | str) -> bytes:
    return zipped({**docx_parts(word=word), **more})


def office(kind: str, main: str, *, word: str = WORD) -> bytes:
    """The smallest XLSX or PPTX that says what it is, with an author."""
    parts = docx_parts(word=word)
    whole = {
        name: part.replace("word/document.xml", main).replace("wordprocessingml.document.main", f"{kind}.main")
        for name, part in parts.items()
        if isinstance(part, str) and not name.startswith("word/")
    }
    whole |= {
        main: f'<w xmlns:x="x">{CONTENT}<x:absPath x:url="C:/{word}/"/></w>',
        "xl/comments1.xml": f"<comments><authors><author>{word}</author></authors></comments>",
        "ppt/commentAuthors.xml": f'<p:cmAuthorLst xmlns:p="p"><p:cmAuthor id="1" name="{word}" initials="{word}"/>'
        "</p:cmAuthorLst>",
    }
    return zipped(whole)


def xlsx(*, word: str = WORD) -> bytes:
    return office("spreadsheetml.sheet", "xl/workbook.xml", word=word)


def pptx(*, word: str = WORD) -> bytes:
    return office("presentationml.presentation", "ppt/presentation.xml", word=word)


def open_document(kind: str = "text", *, word: str = WORD, **more: bytes | str) -> bytes:
    out = io.BytesIO()
    names = 'xmlns:office="o" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:text="t" xmlns:meta="m"'
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        mimetype = zipfile.ZipInfo("mimetype")
        package.writestr(mimetype, f"application/vnd.oasis.opendocument.{kind}")
        parts: dict[str, bytes | str] = {
            "content.xml": f"<office:document-content {names}><text:p>{CONTENT}</text:p><office:annotation>"
            f"<dc:creator>{word}</dc:creator><meta:creator-initials>{word}</meta:creator-initials></office:annotation>"
            "</office:document-content>",
            "meta.xml": f"<office:document-meta {names}><dc:creator>{word}</dc:creator></office:document-meta>",
            "Thumbnails/thumbnail.png": png(word=word),
            "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:m"><manifest:file-entry '
            'manifest:full-path="content.xml"/><manifest:file-entry manifest:full-path="Thumbnails/thumbnail.png"/>'
            "</manifest:manifest>",
        }
        for name, part in {**parts, **more}.items():
            package.writestr(name, part)
    return out.getvalue()


ALL = {
    "photo.jpg": jpeg,
    "photo.png": png,
    "photo.webp": webp,
    "letter.pdf": pdf,
    "letter.docx": docx,
    "table.xlsx": xlsx,
    "slides.pptx": pptx,
    "letter.odt": open_document,
    "table.ods": lambda: open_document("spreadsheet"),
}
"""One of every kind that can hold metadata, by a name that fits."""


def readable(content: bytes) -> bytes:
    """Everything that can be read in a file: its bytes, its parts unpacked, streams of a PDF decoded."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return content + b"".join(name.encode() + package.read(name) for name in package.namelist())
    if content.startswith(b"%PDF"):
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(content)) as opened:
            opened.save(
                out,
                compress_streams=False,
                stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
            )
        return content + out.getvalue()
    return content


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))


def wide_png() -> bytes:
    """A picture of ten billion pixels in a hundred bytes."""
    header = struct.pack(">LLBBBBB", 100_000, 100_000, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")
