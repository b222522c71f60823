"""From a web page to the text that a reader came for: without scripts, menus and forms."""

import re
from collections.abc import Iterator
from typing import Any, Final

from focalpoint.areas.library.parsing.building import Builder, in_parts
from focalpoint.areas.library.parsing.encodings import Decoded
from focalpoint.areas.library.parsing.head import head_of, one_line
from focalpoint.areas.library.parsing.language import language_of
from focalpoint.areas.library.parsing.parsed import UNKNOWN, Parsed, Refused
from focalpoint.areas.library.parsing.xml import DEEPEST, name_of, parsed_html
from focalpoint.ground.files import kinds

_LEFT_OUT_SAID: Final = (
    "script style noscript template svg math iframe object embed canvas audio video form button select "
    "textarea nav head input map area applet frame frameset"
)
_LEFT_OUT: Final = frozenset(_LEFT_OUT_SAID.split())
_BESIDE: Final = frozenset({"header", "footer", "aside"})
"""Left out where they stand beside the main text; inside it they are its own."""
_BLOCKS_SAID: Final = (
    "p div section article main h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre table tr figure figcaption "
    "address body html details summary fieldset hr header footer aside center caption thead tbody tfoot"
)
_BLOCKS: Final = frozenset(_BLOCKS_SAID.split())
_SPACES: Final = re.compile(r"[ \t\r\n\f\u200b]+")


def read(found: Decoded) -> Parsed:
    """Return what a web page says.

    Raises:
        Refused: there is nothing in it.
    """
    root = parsed_html(found.text)
    main = _main(root)
    inside = main is not root
    paragraphs: list[str] = []
    _collect(main, paragraphs, [], beside=not inside, depth=0)
    text = [one for one in paragraphs if one]
    builder = Builder()
    in_parts(text, builder)
    whole = "".join(page.text for page in builder.pages)
    heads = [one_line(" ".join(one.itertext())) for one in main.iter("h1")]
    title = next((head for head in heads if head), "") or one_line(" ".join(root.xpath("//head/title//text()")))
    head = head_of([line for one in text[:40] for line in one.splitlines()])
    language = language_of(whole)
    said = str(root.get("lang") or "").strip().lower().partition("-")[0]
    if language == UNKNOWN and re.fullmatch(r"[a-z]{2,3}", said):
        language = said
    return Parsed(
        kinds.HTML.media_type,
        builder.pages if whole.strip() else (),
        title=title or head.title,
        language=language,
        symbol=head.symbol,
        dated=head.dated,
        warnings=found.warnings if whole.strip() else (*found.warnings, ("no_text", "")),
    )


def _main(root: Any) -> Any:  # noqa: ANN401 - lxml has no types
    """Return the element that holds the main text: the one that says so, and holds most of the words."""
    for path in ("//main", "//*[@role='main']", "//article"):
        found = root.xpath(path)
        if len(found) == 1 and len("".join(found[0].itertext()).strip()) > 200:
            return found[0]
    return root


def _collect(element: Any, out: list[str], line: list[str], *, beside: bool, depth: int) -> None:  # noqa: ANN401
    """Gather paragraphs: whatever is no block belongs to the line it stands in."""
    name = name_of(element).lower()
    if depth > DEEPEST:
        raise Refused("damaged")
    if not name or name in _LEFT_OUT or (beside and name in _BESIDE) or element.get("hidden") is not None:
        return
    block = name in _BLOCKS
    if block:
        _end(out, line)
    if name == "table" and not element.xpath(".//table"):
        out.extend(_table(element))
        return
    if name == "br":
        line.append("\n")
    elif name == "li":
        line.append("• ")
    line.append(_flat(element.text, name))
    for child in element:
        _collect(child, out, line, beside=beside, depth=depth + 1)
        if name_of(child).lower() in _BLOCKS:
            _end(out, line)
        line.append(_flat(child.tail, name))
    if block:
        _end(out, line)


def _flat(text: str | None, name: str) -> str:
    return (text or "") if name == "pre" else _SPACES.sub(" ", text or "")


def _end(out: list[str], line: list[str]) -> None:
    text = re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", "".join(line))).strip()
    if text and text != "•":
        out.append(text)
    line.clear()


def _table(table: Any) -> Iterator[str]:  # noqa: ANN401
    lines = []
    for row in table.iter("tr"):
        cells = [
            _SPACES.sub(" ", "".join(_told(cell))).strip() for cell in row if name_of(cell).lower() in {"td", "th"}
        ]
        if any(cells):
            lines.append("\t".join(cells))
    if lines:
        yield "\n".join(lines)


def _told(element: Any) -> Iterator[str]:  # noqa: ANN401
    if name_of(element).lower() in _LEFT_OUT:
        return
    yield element.text or ""
    for child in element:
        yield from _told(child)
        yield " " if name_of(child).lower() in _BLOCKS or name_of(child).lower() == "br" else ""
        yield child.tail or ""
