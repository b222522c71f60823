"""Look at a file from outside, in a process of its own with bounded memory and time; plain Python, no framework.

The parent (:mod:`focalpoint.ground.files.checks`) sends the bytes and reads a verdict: a word for what is wrong, or the
kind, and where asked for a copy without metadata. A hostile file can at worst end this process.
"""

import io
import json
import re
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from focalpoint.ground.files import kinds
from focalpoint.ground.files.apart import limit
from focalpoint.ground.files.kinds import Kind

MEMORY: Final = 640 * 1024 * 1024
"""Bytes that this process may hold; decoding the largest image takes half of it."""
SECONDS: Final = 10
"""Seconds of computing."""
DIRECTORY_BYTES: Final = 1024 * 1024
"""Size of a packed file's list of parts: read before the list itself, which takes far more memory than it is long."""

_MAIN_TYPES: Final = {f"{kind.media_type}.main+xml": kind for kind in (kinds.DOCX, kinds.XLSX, kinds.PPTX)}
_CONTENT_TYPES: Final = "[Content_Types].xml"
_LINK: Final = "/relationships/hyperlink"
_ACTIVE: Final = ("/relationships/vbaProject", "/relationships/control", "/relationships/oleObject", "/activeX")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


class Problem(Exception):
    """Why a file is not taken: one word that the parent has a sentence for."""

    def __init__(self, word: str, found: str = "") -> None:
        """Keep the word, and what was found where that helps."""
        super().__init__(word)
        self.word = word
        self.found = found


def look_at(content: bytes) -> Kind:
    """Return the kind of ``content``, having looked through its structure.

    Raises:
        Problem: it is none of the kinds, damaged, protected, too large inside, or does something when opened.
    """
    if not content:
        raise Problem("empty")
    if content.startswith(b"%PDF-"):
        _look_at_pdf(content)
        return kinds.PDF
    if content.startswith(b"PK\x03\x04"):
        return _look_at_package(content)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        # Names of streams are UTF-16: a protected document of today is wrapped in the format of yesterday.
        raise Problem("protected" if "EncryptedPackage".encode("utf-16-le") in content else "old_office")
    image = _image_kind(content)
    if image is not None:
        _look_at_image(content)
        return image
    return _look_at_text(content)


def _image_kind(content: bytes) -> Kind | None:
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return kinds.PNG
    if content.startswith(b"\xff\xd8\xff"):
        return kinds.JPEG
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return kinds.WEBP
    return None


def _look_at_text(content: bytes) -> Kind:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _unknown(content) from None
    if _CONTROL.search(text) or text.startswith("{\\rtf"):
        raise _unknown(content)
    head = text.lstrip()[:1000].casefold()
    if head.startswith("<") and re.match(r"<(?:!doctype|!--|\?xml|html|svg|script|head|body|iframe|meta)", head):
        raise Problem("markup")
    return kinds.TXT


def _unknown(content: bytes) -> Problem:
    import puremagic  # noqa: PLC0415 - wanted for refusals only

    try:
        found = str(puremagic.from_string(content[:4096]))
    except (puremagic.PureError, ValueError):
        found = ""
    return Problem("unknown", found if re.fullmatch(r"\.[A-Za-z0-9]{1,8}", found) else "")


def _look_at_image(content: bytes) -> None:
    import warnings  # noqa: PLC0415 - only this kind of file wants them

    from PIL import Image  # noqa: PLC0415

    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(io.BytesIO(content), formats=["PNG", "JPEG", "WEBP"]) as image:
            if image.width * image.height > kinds.MOST_PIXELS:
                raise Problem("pixels")
            image.load()
    except Problem:
        raise
    except Exception:  # the library raises whatever the damage leads to
        raise Problem("damaged") from None


def _look_at_pdf(content: bytes) -> None:
    import pikepdf  # noqa: PLC0415 - a quarter of a second that only this kind of file needs

    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                raise Problem("protected")
            if len(pdf.pages) == 0:
                raise Problem("damaged")
    except Problem:
        raise
    except pikepdf.PasswordError:
        raise Problem("protected") from None
    except Exception:  # a reader of hostile files may stumble in many ways
        raise Problem("damaged") from None


def _look_at_package(content: bytes) -> Kind:
    with open_package(content) as package:
        kind = _package_kind(package)
        for info in package.infolist():
            name = info.filename
            if name.lower().endswith((".xml", ".rels", ".vml")) or name == "mimetype":
                with package.open(info) as part:
                    if name != "mimetype":
                        _look_at_xml(name, part.read())
            else:
                _unpack(package, info)
        return kind


def open_package(content: bytes) -> zipfile.ZipFile:
    """Open a packed file whose list of parts has been found harmless; no part has been unpacked yet.

    Raises:
        Problem: damaged, too many or too large parts, protected, or strange names.
    """
    end = content.rfind(b"PK\x05\x06", max(0, len(content) - 65_557))
    if end < 0 or len(content) < end + 22:
        raise Problem("damaged")
    count, size = struct.unpack_from("<HL", content, end + 10)
    if count > kinds.MOST_ENTRIES or size > DIRECTORY_BYTES:
        raise Problem("entries")
    if content[max(0, end - 20) : end].startswith(b"PK\x06\x07"):
        # No file of ten megabytes needs the long form of the list, in which the numbers above do not count.
        raise Problem("entries")
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, struct.error):
        raise Problem("damaged") from None
    infos = package.infolist()
    if len(infos) > kinds.MOST_ENTRIES:
        raise Problem("entries")
    unpacked = sum(info.file_size for info in infos)
    if unpacked > kinds.MOST_UNPACKED or unpacked > kinds.MOST_TIMES * len(content):
        raise Problem("unpacked")
    if len({info.filename.casefold() for info in infos}) != len(infos):
        raise Problem("damaged")
    for info in infos:
        if info.flag_bits & 0x1:
            raise Problem("protected")
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise Problem("damaged")
        name = info.filename
        if name.startswith(("/", "\\")) or "\\" in name or ":" in name or ".." in name.split("/") or "\0" in name:
            raise Problem("damaged")
    return package


def _package_kind(package: zipfile.ZipFile) -> Kind:
    names = set(package.namelist())
    if _CONTENT_TYPES in names:
        return _office_kind(package, names)
    if "mimetype" in names:
        said = _unpack(package, package.getinfo("mimetype"), keep=200).decode("ascii", "replace").strip()
        kind = kinds.BY_MEDIA_TYPE.get(said)
        if kind is None or kind not in kinds.OPEN or "content.xml" not in names:
            raise Problem("unknown", ".zip")
        if any(name.startswith(("Basic/", "Scripts/")) and not name.endswith("/") for name in names):
            raise Problem("active")
        return kind
    raise Problem("unknown", ".zip")


def _office_kind(package: zipfile.ZipFile, names: set[str]) -> Kind:
    types = elements(_unpack(package, package.getinfo(_CONTENT_TYPES), keep=DIRECTORY_BYTES))
    declared = {attributes.get("ContentType", "") for name, attributes in types if name == "Override"}
    if any("macroEnabled" in value or "vbaProject" in value for value in declared):
        raise Problem("active")
    found = {_MAIN_TYPES[value] for value in declared if value in _MAIN_TYPES}
    if len(found) != 1 or "_rels/.rels" not in names:
        raise Problem("unknown", ".zip")
    return found.pop()


def _unpack(package: zipfile.ZipFile, info: zipfile.ZipInfo, *, keep: int = 0) -> bytes:
    """Unpack one part in pieces, checking that it is what the list says; return its first ``keep`` bytes."""
    kept = b""
    total = 0
    with package.open(info) as part:
        while chunk := part.read(65_536):
            total += len(chunk)
            if total > info.file_size:
                raise Problem("unpacked")
            if len(kept) < keep:
                kept += chunk[: keep - len(kept)]
    if total != info.file_size:
        raise Problem("damaged")
    return kept


def elements(content: bytes) -> list[tuple[str, dict[str, str]]]:
    """Return the elements of a short XML text with their attributes, names without prefix.

    Raises:
        Problem: it is not well formed, or declares a document type, which is how entities come in.
    """
    found: list[tuple[str, dict[str, str]]] = []

    def begun(name: str, attributes: dict[str, str]) -> None:
        found.append((name.rpartition("}")[2], attributes))

    _parse(content, begun)
    return found


def _parse(content: bytes, begun: object = None) -> None:
    parser = expat.ParserCreate(namespace_separator="}")

    def refuse(*_declared: object) -> None:
        raise Problem("entities")

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = begun  # type: ignore[assignment]
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, UnicodeDecodeError, ValueError):
        raise Problem("damaged") from None


def _look_at_xml(name: str, content: bytes) -> None:
    if name == "META-INF/manifest.xml":
        if any(element == "encryption-data" for element, _attributes in elements(content)):
            raise Problem("protected")
        return
    if not name.endswith(".rels"):
        if content:
            _parse(content)
        return
    for element, attributes in elements(content):
        if element != "Relationship":
            continue
        kind, target = attributes.get("Type", ""), attributes.get("Target", "")
        if kind.endswith(_ACTIVE):
            raise Problem("active")
        if attributes.get("TargetMode", "").casefold() != "external":
            continue
        scheme = target.partition(":")[0].casefold() if ":" in target else ""
        if not kind.endswith(_LINK) or scheme not in {"http", "https", "mailto", "tel", ""} or target.startswith("\\"):
            raise Problem("external")


def answer(content: bytes, *, strip: bool) -> Iterator[bytes]:
    """Yield the verdict as a line of JSON and, where asked for, the copy without metadata."""
    try:
        kind = look_at(content)
        copy = b""
        if strip:
            from focalpoint.ground.files import stripping  # noqa: PLC0415 - wanted for what is published only

            copy = stripping.stripped(content, kind)
            if len(copy) > kinds.MOST_BYTES:
                raise Problem("too_large")
            # What leaves is looked at as what came.
            look_at(copy)
    except Problem as problem:
        yield json.dumps({"problem": problem.word, "found": problem.found}).encode() + b"\n"
        return
    except MemoryError:
        yield json.dumps({"problem": "too_much", "found": ""}).encode() + b"\n"
        return
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RecursionError):
        yield json.dumps({"problem": "damaged", "found": ""}).encode() + b"\n"
        return
    yield json.dumps({"problem": "", "found": kind.media_type}).encode() + b"\n"
    yield copy


if __name__ == "__main__":
    limit(memory=MEMORY, seconds=SECONDS)
    for piece in answer(sys.stdin.buffer.read(kinds.MOST_BYTES + 1), strip=sys.argv[1:] == ["strip"]):
        sys.stdout.buffer.write(piece)
