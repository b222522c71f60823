"""From Akoma Ntoso, as the United Nations mark their resolutions up (AKN4UN), to text with what its head says."""

import re
from collections.abc import Iterator
from typing import Any, Final

from focalpoint.areas.library.parsing.building import Builder, in_parts
from focalpoint.areas.library.parsing.head import one_line
from focalpoint.areas.library.parsing.language import language_of
from focalpoint.areas.library.parsing.parsed import UNKNOWN, Parsed, Refused
from focalpoint.areas.library.parsing.xml import name_of, parsed
from focalpoint.ground.files import kinds
from focalpoint.ground.shared.dates import InvalidDate, PartialDate

NAMESPACE: Final = b"http://docs.oasis-open.org/legaldocml/ns/akn/"
_CODES: Final = {"ara": "ar", "chi": "zh", "zho": "zh", "eng": "en", "fra": "fr", "fre": "fr", "rus": "ru", "spa": "es"}
_PARTS_SAID: Final = "coverPage preface preamble preambleSection body mainBody conclusions attachments attachment doc"
_PARTS: Final = frozenset(_PARTS_SAID.split())
_LEFT_OUT: Final = frozenset({"meta", "presentation", "img", "components"})
_INLINE_SAID: Final = (
    "span i b u a inline ref def term num docTitle docNumber docDate docAuthority docStatus docType sup sub "
    "organization person role location date quantity remark noteRef authorialNote placeholder subheading ins"
)
_INLINE: Final = frozenset(_INLINE_SAID.split())
_SPACES: Final = re.compile(r"[ \t\r\n]+")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def read(content: bytes) -> Parsed:
    """Return what an act in Akoma Ntoso says.

    Raises:
        Refused: it is no well-formed XML of that kind, or holds no act.
    """
    root = parsed(content)
    act = next((one for one in root if name_of(one)), None)
    if name_of(root) != "akomaNtoso" or act is None:
        raise Refused("damaged")
    notes: list[str] = []
    paragraphs = [text for part in act if name_of(part) in _PARTS for text in _blocks(part, notes)]
    builder = Builder()
    in_parts([*paragraphs, *notes], builder)
    text = "".join(page.text for page in builder.pages)
    symbol = _first(act, "docNumber")
    language = _CODES.get(_value(act, "FRBRlanguage", "language"), UNKNOWN)
    return Parsed(
        kinds.AKN.media_type,
        builder.pages if text.strip() else (),
        # Some leave the title out; its symbol is what everybody calls a resolution by.
        title=_title(act) or one_line(symbol),
        language=language if language != UNKNOWN else language_of(text),
        symbol=re.sub(r"\s+", " ", symbol),
        dated=_dated(act),
        warnings=() if text.strip() else (("no_text", ""),),
    )


def _title(act: Any) -> str:  # noqa: ANN401 - lxml has no types
    """Return the title as printed: the words of its first line, such as "Resolution 2735 (2024)"."""
    return one_line(_first(act, "docTitle"))


def _first(act: Any, name: str) -> str:  # noqa: ANN401
    for one in act.iter():
        if name_of(one) == name and (text := _flat("".join(one.itertext())).strip()):
            return text
    return ""


def _value(act: Any, name: str, attribute: str) -> str:  # noqa: ANN401
    return next((str(one.get(attribute, "")) for one in act.iter() if name_of(one) == name), "")


def _dated(act: Any) -> str:  # noqa: ANN401
    """Return the day of its adoption, which is the same in all languages, else the day that the paper bears."""
    dates = [one for one in act.iter() if name_of(one) == "FRBRdate"]
    days = [one.get("date", "") for one in dates if one.get("name") == "adoption"]
    days += [one.get("date", "") for one in act.iter() if name_of(one) == "docDate"]
    for day in days:
        if _DAY.fullmatch(day):
            try:
                return str(PartialDate.parse(day))
            except InvalidDate:
                continue
    return ""


def _blocks(element: Any, notes: list[str], mark: str = "") -> Iterator[str]:  # noqa: ANN401
    """Yield paragraphs. The number of a point stands before its first words."""
    for child in element:
        name = name_of(child)
        if not name or name in _LEFT_OUT:
            continue
        if name == "num":
            mark = f"{mark}{_flat(_words(child, notes)).strip()} "
        elif name in {"p", "heading", "subheading", "listIntroduction", "block", "longTitle"} or (
            name in _INLINE and not any(name_of(one) not in _INLINE for one in child)
        ):
            if text := _flat(_words(child, notes)).strip():
                yield f"{mark}{text}"
                mark = ""
        else:
            inner = list(_blocks(child, notes, mark))
            if inner:
                mark = ""
            yield from inner
    if mark.strip():
        yield mark.strip()


def _flat(text: str) -> str:
    return _SPACES.sub(" ", text)


def _words(element: Any, notes: list[str]) -> str:  # noqa: ANN401
    pieces = [element.text or ""]
    for child in element:
        name = name_of(child)
        if name == "authorialNote":
            marker = str(child.get("marker", "")) or str(len(notes) + 1)
            raised = marker.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
            body = _flat(" ".join(_words(one, []) for one in child)).strip()
            notes.append(f"{raised} {body}".strip())
            pieces.append(raised)
        elif name in {"br", "eol"}:
            pieces.append(" ")
        elif name and name not in _LEFT_OUT:
            pieces.append(_words(child, notes))
        pieces.append(child.tail or "")
    return "".join(pieces)
