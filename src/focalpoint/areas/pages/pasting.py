"""From what a word processor leaves on the clipboard to Markdown.

Word, Outlook, LibreOffice and Google Docs each write HTML of their own kind. A strict parser first throws away styles,
comments and whatever only they understand. What remains is put in order: paragraphs that only look like a list become
one, runs of one sentence grow together again, links lead to where they say. The rest is a plain conversion.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import parse_qs, urlsplit

import nh3
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from django.utils.translation import gettext as _
from markdownify import BACKSLASH, MarkdownConverter

from focalpoint.areas.pages.rendering import is_harmless
from focalpoint.ground.shared.errors import InvalidInput

LONGEST: Final = 1_500_000
"""Characters of HTML that are read; twenty pages from Word take about a third of that."""
DEEPEST: Final = 60
"""Elements inside each other; a document has about ten."""

STYLED: Final = {"class", "style"}
ELEMENTS: Final = {
    "a": {"href", "class"},
    "ol": {"start"} | STYLED,
    "td": {"colspan"},
    "th": {"colspan"},
    "li": {"aria-level", "data-aria-level"} | STYLED,
    "p": {"role", "aria-level"} | STYLED,
    **dict.fromkeys(("b", "i", "em", "strong", "span", "div", "ul"), STYLED),
    **{f"h{level}": set[str]() for level in range(1, 7)},
    **{name: set[str]() for name in ("blockquote", "br", "hr", "pre", "code", "table", "thead", "tbody", "tr")},
}
"""What a document may bring along. Styles are read, for lists and bold letters, and then dropped."""
DROPPED: Final = {"script", "style", "title", "xml", "noscript", "template", "svg", "math", "iframe", "object"}
"""Elements whose content goes too."""

_LEVEL: Final = re.compile(r"mso-list:[^;]*?level(\d)")
_NUMBERED: Final = re.compile(
    r"\(?(?:\d{1,3}|[A-Za-z]{1,4}|[\u0621-\u064a]|[\u0660-\u0669]{1,3}|[一二三四五六七八九十]{1,3})[.)、．-]"
)
_MARK: Final = re.compile(rf"\s*(?:{_NUMBERED.pattern}|[·•◦▪‣o§ü*–-])\s+")
_BLOCKS: Final = ["p", "div", "ul", "ol", "table", "blockquote", "pre", "hr", *(f"h{level}" for level in range(1, 7))]


def to_markdown(html: str) -> str:
    """Return the Markdown of a piece of HTML from the clipboard. A page takes 5 ms.

    Raises:
        InvalidInput: it is too long, or too deeply nested for a document.
    """
    if len(html) > LONGEST:
        raise InvalidInput(_("That is too long to be pasted at once. Paste it in parts."))
    soup = BeautifulSoup(_only_known(html), "html.parser")
    if _depth(soup) > DEEPEST:
        raise InvalidInput(_("That could not be read as a document. Paste it without its formatting."))
    _read_styles(soup)
    _make_lists(soup)
    _join_lists(soup)
    _settle_paragraphs(soup)
    _settle_links(soup)
    _settle_runs(soup)
    _settle_tables(soup)
    converter = MarkdownConverter(heading_style="atx", bullets="-", newline_style=BACKSLASH, table_infer_header=True)
    return _tidied(converter.convert_soup(soup))


def _only_known(html: str) -> str:
    """Parse as a browser does and keep what a text is made of."""
    # Word hides its own lists between marks that old browsers alone obeyed; parsers disagree on them, so they go first.
    html = re.sub(r"<!\[(?:if|endif)[^>]*>", "", re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL))
    cleaned: str = nh3.clean(
        html,
        tags=set(ELEMENTS),
        attributes={name: set(kept) for name, kept in ELEMENTS.items()},
        clean_content_tags=DROPPED,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    cleaned = re.sub(r"[\u00ad\u200b\ufeff]", "", cleaned.replace("&nbsp;", "\u00a0"))
    # Blanks that only hold a place and the ends of source lines are blanks; those of French typography stay.
    return re.sub(r"[\u00a0\u202f\s]+", _blank, cleaned)


def _blank(found: re.Match[str]) -> str:
    around = found.string[found.start() - 1 : found.start()] + found.string[found.end() : found.end() + 1]
    stays = len(found[0]) == 1 and not found[0].isascii() and re.match(r"«|.[;:!?»%]", around)
    return found[0] if stays else " "


def _depth(soup: BeautifulSoup) -> int:
    deepest = 0
    waiting: list[tuple[Tag, int]] = [(soup, 0)]
    while waiting:
        tag, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting += [(child, depth + 1) for child in tag.children if isinstance(child, Tag)]
    return deepest


def _style(tag: Tag) -> str:
    return re.sub(r"\s+", "", str(tag.get("style") or "")).lower()


def _classes(tag: Tag) -> str:
    found = tag.get("class")
    return " ".join(found) if isinstance(found, list) else str(found or "")


def _read_styles(soup: BeautifulSoup) -> None:
    """Make bold and slanted letters of styles into elements, and elements that a style takes back into nothing."""
    for tag in soup.find_all(["b", "strong", "i", "em"]):
        if re.search(r"(?<![a-z-])(?:font-weight:(?:normal|400)|font-style:normal)", _style(tag)):
            tag.unwrap()
    for tag in soup.find_all("span"):
        style = _style(tag)
        if "mso-list:ignore" in style:
            continue
        if re.search(r"(?<![a-z-])font-weight:(?:bold|[6-9]00)", style):
            tag.wrap(soup.new_tag("strong"))
        if re.search(r"(?<![a-z-])font-style:(?:italic|oblique)", style):
            tag.wrap(soup.new_tag("em"))


def _make_lists(soup: BeautifulSoup) -> None:
    """Make lists of paragraphs that Word numbers itself: their level stands in a style, their mark in the text."""
    for first in soup.find_all(["p", "div"]):
        if first.parent is None or not _LEVEL.search(_style(first)):
            continue
        run = [first]
        while (following := _next_block(run[-1])) is not None and _LEVEL.search(_style(following)):
            run.append(following)
        open_lists: list[tuple[int, Tag]] = []
        for paragraph in run:
            found = _LEVEL.search(_style(paragraph))
            level = int(found[1]) if found else 1
            name = "ol" if _take_mark(paragraph) else "ul"
            while open_lists and open_lists[-1][0] > level:
                open_lists.pop()
            if open_lists and open_lists[-1][0] == level and open_lists[-1][1].name != name and len(open_lists) == 1:
                open_lists.pop()
            if not open_lists or open_lists[-1][0] < level:
                fresh = soup.new_tag(name)
                _hang(fresh, below=open_lists, before=paragraph)
                open_lists.append((level, fresh))
            item = soup.new_tag("li")
            open_lists[-1][1].append(item)
            item.extend(list(paragraph.contents))
            paragraph.decompose()


def _hang(fresh: Tag, *, below: list[tuple[int, Tag]], before: Tag) -> None:
    """Put a list inside the last item of the list it is deeper than, or before the paragraph it is made of."""
    if below:
        items = below[-1][1].find_all("li", recursive=False)
        items[-1].append(fresh)
    else:
        before.insert_before(fresh)


def _take_mark(paragraph: Tag) -> bool:
    """Take the number or bullet away that Word wrote into a paragraph; return whether it was a number."""
    marks = [tag for tag in paragraph.find_all("span") if "mso-list:ignore" in _style(tag)]
    text = "".join(tag.get_text() for tag in marks)
    for tag in marks:
        tag.decompose()
    if not marks:
        # Word for Mac and Outlook on the web leave the mark as plain text at the beginning.
        start = next((piece for piece in paragraph.find_all(string=True) if piece.strip()), None)
        found = start and _MARK.match(start)
        if isinstance(start, NavigableString) and found:
            text = found[0]
            start.replace_with(start[found.end() :])
    return bool(_NUMBERED.fullmatch(text.strip()))


def _next_block(tag: Tag) -> Tag | None:
    following = tag.next_sibling
    while isinstance(following, NavigableString) and not following.strip():
        following = following.next_sibling
    return following if isinstance(following, Tag) and following.name in {"p", "div"} else None


def _join_lists(soup: BeautifulSoup) -> None:
    """Join lists of one item each, as Word on the web writes them, and put lists between items into an item."""
    for wrapper in soup.find_all("div"):
        inside = [child for child in wrapper.children if not _is_blank(child)]
        if len(inside) == 1 and isinstance(inside[0], Tag) and inside[0].name in {"ul", "ol"}:
            wrapper.unwrap()
    for listing in soup.find_all(["ul", "ol"]):
        if listing.parent is None:
            continue
        while (following := _next_tag(listing)) is not None and following.name in {"ul", "ol"}:
            if _level_of(following) > _level_of(listing):
                _last_item(soup, listing, _level_of(following)).append(following.extract())
                inner = _last_nested(listing, _level_of(following))
                if inner is not None:
                    _merge(inner)
            elif following.name == listing.name:
                listing.extend(list(following.children))
                following.decompose()
            else:
                break
    for listing in soup.find_all(["ul", "ol"]):
        parent = listing.parent
        if parent is not None and parent.name in {"ul", "ol"}:
            previous = listing.find_previous_sibling("li")
            if previous is not None:
                previous.append(listing.extract())


def _merge(nested: Tag) -> None:
    """Join a list with one of the same kind right before it."""
    previous = nested.previous_sibling
    if isinstance(previous, Tag) and previous.name == nested.name:
        previous.extend(list(nested.children))
        nested.decompose()


def _level_of(listing: Tag) -> int:
    item = listing.find("li")
    level = item and (item.get("data-aria-level") or item.get("aria-level"))
    return int(str(level)) if level and str(level).isdigit() else 1


def _last_item(soup: BeautifulSoup, listing: Tag, level: int) -> Tag:
    items = listing.find_all("li", recursive=False)
    if not items:
        listing.append(soup.new_tag("li"))
        items = listing.find_all("li", recursive=False)
    last = items[-1]
    deeper = [child for child in last.find_all(["ul", "ol"], recursive=False) if _level_of(child) < level]
    return _last_item(soup, deeper[-1], level) if deeper else last


def _last_nested(listing: Tag, level: int) -> Tag | None:
    nested = [one for one in listing.find_all(["ul", "ol"]) if _level_of(one) == level]
    return nested[-1] if nested else None


def _next_tag(tag: Tag) -> Tag | None:
    following = tag.next_sibling
    while following is not None and _is_blank(following):
        following = following.next_sibling
    return following if isinstance(following, Tag) else None


def _is_blank(piece: object) -> bool:
    return isinstance(piece, NavigableString) and not piece.strip()


def _settle_paragraphs(soup: BeautifulSoup) -> None:
    """Make titles into headings, drop what is empty, and let items and cells hold plain text."""
    for paragraph in soup.find_all("p"):
        classes = _classes(paragraph).lower()
        level = str(paragraph.get("aria-level") or "")
        if paragraph.get("role") == "heading" and level in set("123456"):
            paragraph.name = f"h{level}"
        elif re.search(r"\bmsotitle", classes):
            paragraph.name = "h1"
        elif re.search(r"\bmso(?:header|footer|toc\d?)\b", classes):
            paragraph.decompose()
    for heading in soup.find_all(re.compile(r"^h[1-6]$")):
        for tag in heading.find_all(["b", "strong"]):
            tag.unwrap()
    for item in soup.find_all(["li", "td", "th"]):
        paragraphs = item.find_all(["p", "div", *(f"h{level}" for level in range(1, 7))])
        for index, paragraph in enumerate(paragraphs):
            if index:
                paragraph.insert_before(" ")
            paragraph.unwrap()
    for name in ("p", "li", "blockquote", *(f"h{level}" for level in range(1, 7))):
        for tag in soup.find_all(name):
            if not tag.get_text().strip() and tag.find(["hr", "table"]) is None:
                tag.decompose()


def _settle_links(soup: BeautifulSoup) -> None:
    """Let links lead where they say, over https; unwrap those that a page may not have."""
    for link in soup.find_all("a"):
        if re.search(r"\bsdfootnote", _classes(link)):
            link.string = f"[{link.get_text()}] " if "sym" in _classes(link) else f"[{link.get_text()}]"
        address = _unwrapped(str(link.get("href") or "").strip())
        address = re.sub(r"^http://", "https://", address, flags=re.IGNORECASE)
        # A place in the document that was left behind: the words stay, the link would lead nowhere.
        if address.startswith("#") or not is_harmless(address) or not link.get_text().strip():
            link.unwrap()
        else:
            link["href"] = address


def _unwrapped(address: str) -> str:
    """Return where a link leads that a mail gateway or a search engine has wrapped."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    asked = parse_qs(parts.query)
    if host.endswith(".safelinks.protection.outlook.com") and asked.get("url"):
        return asked["url"][0]
    if host in {"www.google.com", "google.com"} and parts.path == "/url" and (asked.get("q") or asked.get("url")):
        return (asked.get("q") or asked["url"])[0]
    return address


def _settle_runs(soup: BeautifulSoup) -> None:
    """Drop what only carried a style, and join what a word processor cut into runs of the same kind."""
    for span in soup.find_all("span"):
        span.unwrap()
    for name, meant in (("b", "strong"), ("i", "em")):
        for tag in soup.find_all(name):
            tag.name = meant
    for tag in soup.find_all(["strong", "em"]):
        if tag.find_parent(tag.name) is not None or tag.find(_BLOCKS) is not None or not tag.get_text().strip():
            tag.unwrap()
    soup.smooth()
    for tag in soup.find_all(["strong", "em"]):
        while tag.parent is not None and isinstance(tag.next_sibling, Tag) and tag.next_sibling.name == tag.name:
            following = tag.next_sibling
            tag.extend(list(following.contents))
            following.decompose()
    soup.smooth()


def _settle_tables(soup: BeautifulSoup) -> None:
    """Let a cell hold one line, in which the mark between cells is no mark; a table of one cell is its text."""
    for table in soup.find_all("table"):
        cells = table.find_all(["td", "th"])
        if len(cells) <= 1 or table.find_parent("table") is not None:
            for tag in [*table.find_all(["tr", "tbody", "thead"]), *cells]:
                tag.name = "div" if tag.name in {"td", "th"} else "span"
            table.name = "div"
            for tag in table.find_all("span"):
                tag.unwrap()
            continue
        first = table.find("tr")
        for tag in first.find_all(["strong", "b"]) if first else ():
            tag.unwrap()
        for cell in cells:
            for lines in cell.find_all(["br", "ul", "ol", "li", "pre", "blockquote"]):
                if lines.name == "br":
                    lines.replace_with(" ")
                else:
                    lines.insert_before(" ")
                    lines.unwrap()
            for text in list(_strings(cell)):
                if "|" in text:
                    text.replace_with(text.replace("|", "\\|"))


def _strings(cell: Tag) -> Iterator[NavigableString]:
    found: Iterable[NavigableString] = cell.find_all(string=True)
    yield from found


def _tidied(markdown: str) -> str:
    # A break between two blocks, or at the end of one, breaks nothing.
    lines = [re.sub(r"^\\$", "", line.rstrip()) for line in markdown.split("\n")]
    text = re.sub(r"\\(?=\n\n|\n?\Z)", "", "\n".join(lines))
    return re.sub(r"\n{3,}", "\n\n", text).strip()
