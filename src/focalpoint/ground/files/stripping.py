"""Make a copy of a file without what it tells beside its content: authors, places, companies, times, programs.

Runs in the process that inspects files (:mod:`focalpoint.ground.files.inspecting`), never in one that serves. What is
seen on the page stays as it is; a name in the text itself is content.
"""

import io
import re
import struct
import zipfile
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from focalpoint.ground.files import kinds
from focalpoint.ground.files.inspecting import elements, open_package
from focalpoint.ground.files.kinds import Kind

SOMEBODY: Final = b"Author"
"""What stands where an author's name stood, since the formats want something there."""


def stripped(content: bytes, kind: Kind) -> bytes:
    """Return the copy. Text has no metadata; it is returned as it is."""
    if kind is kinds.PDF:
        return _pdf(content)
    if kind in kinds.IMAGES:
        return _image(content, kind)
    if kind in kinds.OFFICE:
        return _office(content)
    if kind in kinds.OPEN:
        return _open_document(content)
    return content


# Pictures


def _image(content: bytes, kind: Kind) -> bytes:
    """Decode and encode again: what is not picture is not carried over."""
    from PIL import Image, ImageCms, ImageOps  # noqa: PLC0415 - a tenth of a second that only pictures need

    with Image.open(io.BytesIO(content)) as opened:
        profile = opened.info.get("icc_profile")
        image = ImageOps.exif_transpose(opened)
        if profile and image.mode in {"RGB", "RGBA"}:
            try:
                source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
                converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"))
                image = converted or image
            except (ImageCms.PyCMSError, OSError, ValueError):
                pass  # a broken profile changes colours a little, and nothing else
        bare = Image.new(image.mode, image.size)
        if image.mode == "P" and (palette := image.getpalette(image.palette.mode if image.palette else "RGB")):
            bare.putpalette(palette, image.palette.mode if image.palette else "RGB")
            if isinstance(transparent := image.info.get("transparency"), int | bytes):
                bare.info["transparency"] = transparent
        bare.paste(image)
        out = io.BytesIO()
        if kind is kinds.JPEG:
            bare.save(out, "JPEG", quality=90)
        elif kind is kinds.PNG:
            bare.save(out, "PNG", optimize=False)
        else:
            bare.save(out, "WEBP", quality=90)
    return out.getvalue()


def bare_jpeg(content: bytes) -> bytes:
    """Return a JPEG without comments and application data but those that say how to show it; pixels untouched."""
    out = bytearray(content[:2])
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xDA:
            break
        (length,) = struct.unpack_from(">H", content, at + 2)
        # APP0 says the density, APP2 the colours, APP14 how they are coded; the others and comments tell stories.
        if not (0xE0 <= marker <= 0xEF and marker not in {0xE0, 0xE2, 0xEE}) and marker != 0xFE:
            out += content[at : at + 2 + length]
        at += 2 + length
    return bytes(out + content[at:])


def bare_png(content: bytes) -> bytes:
    """Return a PNG without texts, times and camera data; pixels untouched."""
    out = bytearray(content[:8])
    at = 8
    while at + 12 <= len(content):
        (length,) = struct.unpack_from(">L", content, at)
        if content[at + 4 : at + 8] not in {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}:
            out += content[at : at + 12 + length]
        at += 12 + length
    return bytes(out)


def _bare_picture(content: bytes) -> bytes:
    if content.startswith(b"\xff\xd8\xff"):
        return bare_jpeg(content)
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return bare_png(content)
    if content.startswith((b"II*\0", b"MM\0*")) or (content.startswith(b"RIFF") and content[8:12] == b"WEBP"):
        from PIL import Image  # noqa: PLC0415

        try:
            with Image.open(io.BytesIO(content), formats=["TIFF", "WEBP"]) as image:
                if image.width * image.height > kinds.MOST_PIXELS:
                    return b""
                out = io.BytesIO()
                bare = Image.new(image.mode, image.size)
                bare.paste(image)
                bare.save(out, image.format or "TIFF")
                return out.getvalue()
        except Exception:  # a picture that cannot be read is shown by no reader either
            return b""
    return content


# PDF

_PDF_TELLS: Final = (
    "/Metadata",
    "/PieceInfo",
    "/AA",
    "/OpenAction",
    "/LastModified",
    "/JS",
    "/XFA",
    "/Collection",
    "/AF",
)
_PDF_ACTS: Final = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie", "/Sound"}
)
_PDF_CARRIES: Final = frozenset({"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"})


def _pdf(content: bytes) -> bytes:
    import pikepdf  # noqa: PLC0415 - a quarter of a second that only this kind of file needs

    with pikepdf.open(io.BytesIO(content)) as pdf:
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        names = pdf.Root.get("/Names")
        if isinstance(names, pikepdf.Dictionary):
            for name in ("/EmbeddedFiles", "/JavaScript", "/Renditions"):
                if name in names:
                    del names[name]
        for page in pdf.pages:
            annotations = page.obj.get("/Annots")
            if isinstance(annotations, pikepdf.Array):
                kept = [one for one in annotations if isinstance(one, pikepdf.Dictionary) and _stays(one)]
                for one in kept:
                    _without_author(one)
                page.obj["/Annots"] = pikepdf.Array(kept)
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                _quiet(thing)
        out = io.BytesIO()
        # Written anew: what earlier versions of the document held is not reachable and stays behind.
        pdf.save(out, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _stays(annotation: Any) -> bool:  # noqa: ANN401 - an object of the library
    return str(annotation.get("/Subtype")) not in _PDF_CARRIES


def _without_author(annotation: Any) -> None:  # noqa: ANN401
    # In a form's field the same key is the field's name.
    if str(annotation.get("/Subtype")) == "/Widget":
        return
    for key in ("/T", "/M", "/CreationDate"):
        if key in annotation:
            del annotation[key]


def _quiet(thing: Any) -> None:  # noqa: ANN401
    import pikepdf  # noqa: PLC0415

    for key in _PDF_TELLS:
        if key in thing:
            del thing[key]
    for key in ("/A", "/Next"):
        action = thing.get(key)
        if isinstance(action, pikepdf.Dictionary) and str(action.get("/S")) in _PDF_ACTS:
            del thing[key]
    if isinstance(thing, pikepdf.Stream) and str(thing.get("/Filter")) in {"/DCTDecode", "[/DCTDecode]"}:
        raw = thing.read_raw_bytes()
        if raw.startswith(b"\xff\xd8\xff") and (bare := bare_jpeg(raw)) != raw:
            thing.write(bare, filter=pikepdf.Name.DCTDecode)


# Packed documents

_TAG: Final = re.compile(rb"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')+>")
_NAMING: Final = re.compile(
    rb"(\s(?:[A-Za-z_][\w.-]*:)?(?:author|initials|userName|displayName|lastModifiedBy|userId|modifiedBy|createdBy)\s*=\s*)"
    rb"(?:\"[^\"]*\"|'[^']*')"
)
_NAMED: Final = re.compile(
    rb"(<(?:[A-Za-z_][\w.-]*:)?(?:author|creator|creator-initials|author-name|author-initials|initial-creator)\b[^<>]*>)"
    rb"[^<]*(</)"
)
_PRINTER: Final = re.compile(rb"(config:name=\"Printer(?:Name|Setup|FaxName)\"[^<>]*>)[^<]*(</)")
_COMMENTED: Final = re.compile(rb"(<cmAuthor\b[^<>]*?|<p:cmAuthor\b[^<>]*?|<[\w]*:?author\b[^<>]*?)(\sname=)\"[^\"]*\"")
_LOCAL_PATH: Final = re.compile(rb"<(?:[\w.-]+:)?absPath\b[^<>]*/>")


def _unnamed(xml: bytes) -> bytes:
    """Take names of authors out of an XML text; only inside tags and in elements that hold nothing but a name."""
    if xml[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        xml = xml.decode("utf-16").encode("utf-8")
        xml = re.sub(rb"encoding=[\"'][^\"']*[\"']", b'encoding="UTF-8"', xml, count=1)
    xml = _TAG.sub(lambda tag: _NAMING.sub(rb'\1"' + SOMEBODY + b'"', tag.group()), xml)
    xml = _NAMED.sub(rb"\1" + SOMEBODY + rb"\2", xml)
    return _LOCAL_PATH.sub(b"", xml)


def _office(content: bytes) -> bytes:
    with open_package(content) as package:
        dropped = {
            name
            for name in package.namelist()
            if name.startswith("docProps/")
            or name.casefold().endswith(("/thumbnail.jpeg", "/thumbnail.png", "thumbnail.wmf"))
        }
        parts = []
        for info in package.infolist():
            name = info.filename
            if name in dropped or name.endswith("/"):
                continue
            part = package.read(info)
            if name == "[Content_Types].xml":
                part = _content_types(part, dropped)
            elif name.endswith(".rels"):
                part = _relationships(part, name, dropped)
            elif name.endswith((".xml", ".vml")):
                part = _unnamed(part)
                if name in {"ppt/commentAuthors.xml", "ppt/authors.xml"}:
                    part = _COMMENTED.sub(rb'\1\2"' + SOMEBODY + b'"', part)
            else:
                part = _bare_picture(part)
            parts.append((name, part))
    return _packed(parts)


def _content_types(part: bytes, dropped: set[str]) -> bytes:
    kept = [
        _element(name, attributes)
        for name, attributes in elements(part)
        if name in {"Default", "Override"} and attributes.get("PartName", "").lstrip("/") not in dropped
    ]
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' + "".join(kept) + "</Types>"
    ).encode()


def _relationships(part: bytes, where: str, dropped: set[str]) -> bytes:
    base = "" if where == "_rels/.rels" else where.rpartition("_rels/")[0]
    kept = []
    for name, attributes in elements(part):
        if name != "Relationship":
            continue
        target = attributes.get("Target", "")
        if (target.lstrip("/") if target.startswith("/") else base + target) not in dropped:
            kept.append(_element(name, attributes))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(kept)
        + "</Relationships>"
    ).encode()


def _element(name: str, attributes: dict[str, str]) -> str:
    return f"<{name}" + "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items()) + "/>"


_NO_META: Final = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n'
    b'<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2">'
    b"<office:meta/></office:document-meta>"
)


def _open_document(content: bytes) -> bytes:
    with open_package(content) as package:
        parts: list[tuple[str, bytes]] = []
        for info in package.infolist():
            name = info.filename
            if name.startswith("Thumbnails/") or name.endswith("/") or name == "META-INF/documentsignatures.xml":
                continue
            part = package.read(info)
            if name == "mimetype":
                parts.insert(0, (name, part))
                continue
            if name.endswith("meta.xml"):
                part = _NO_META
            elif name == "META-INF/manifest.xml":
                part = re.sub(rb"<[\w-]*:?file-entry\b[^<>]*\"Thumbnails/[^<>]*/>", b"", part)
            elif name.endswith(".xml"):
                part = _PRINTER.sub(rb"\1\2", _unnamed(part))
            else:
                part = _bare_picture(part)
            parts.append((name, part))
    return _packed(parts)


def _packed(parts: list[tuple[str, bytes]]) -> bytes:
    """Return a package with a neutral date on every part, the kind of an open document first and unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts:
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            package.writestr(info, part)
    return out.getvalue()
