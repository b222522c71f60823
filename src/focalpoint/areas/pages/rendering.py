"""From Markdown to the HTML of a page: headings, lists, tables, links; never HTML of the author's own.

Two walls stand behind each other. The renderer knows no raw HTML and makes a link only of an address that it knows to
be harmless. Its output then goes through a cleaner that keeps nothing but the elements named here, in case the first
wall should ever have a hole; a test holds that the second wall finds nothing to do.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

LINK: Final = re.compile(r"(?:/(?![/\\]|%5[Cc])|https://[^/\\@]|mailto:[^/]|#)[^\s\\]*\Z")
"""Addresses that a link may have: a path of this site, https, mailto, a place on the page."""
IMAGE: Final = re.compile(r"/files/[0-9a-hjkmnp-tv-z]{10}/[^/\\?#\s]+\Z")
"""Pictures come from the files of this site alone."""
ELEMENTS: Final = frozenset(
    [
        "a",
        "blockquote",
        "br",
        "code",
        "em",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "img",
        "li",
        "ol",
        "p",
        "pre",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
ATTRIBUTES: Final = {
    "a": {"href", "title", "rel"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "td": {"class"},
    "th": {"class", "scope"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
LONGEST_ID: Final = 60


def is_harmless(address: str) -> bool:
    """Return whether a link may lead to ``address``."""
    return bool(LINK.match(address))


class _Writer(MarkdownIt):
    """The renderer; it says of every address whether it may stand in a link or a picture."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the name that the library calls
        """Refuse scripts, data and other hosts' plain pages; what is refused stays as typed."""
        return is_harmless(url)


def _writer() -> _Writer:
    writer = _Writer("commonmark", {"html": False})
    writer.enable("table")
    # Raw HTML has no rules at all here: it is text like any other.
    writer.disable(["html_block", "html_inline"])
    return writer


_WRITER: Final = _writer()


@lru_cache(maxsize=256)
def render(markdown: str) -> SafeString:
    """Return the HTML of a text. Headings begin at the second level, below the page's own. 10,000 words take 0.1 s."""
    tokens = _WRITER.parse(markdown)
    _settle_headings(tokens)
    for token in tokens:
        _settle_cell(token)
        _settle_links(token.children or ())
    html: str = _WRITER.renderer.render(tokens, _WRITER.options, {})
    return mark_safe(clean(html))  # cleaned by the second wall  # noqa: S308


def clean(html: str) -> str:
    """Return HTML with nothing but the elements and attributes that a page of prose has."""
    return nh3.clean(
        html,
        tags=set(ELEMENTS),
        attributes={name: set(kept) for name, kept in ATTRIBUTES.items()},
        attribute_filter=_kept,
        url_schemes={"https", "mailto"},
        link_rel=None,
    )


def _kept(_element: str, attribute: str, value: str) -> str | None:
    if attribute == "class":
        return value if value == "n" else None
    if attribute == "src":
        return value if IMAGE.match(value) else None
    if attribute == "href":
        return value if is_harmless(value) else None
    return value


def _settle_headings(tokens: Sequence[Token]) -> None:
    """Begin at the second level, skip none on the way down, and give each heading an id of its own."""
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    top, before, taken = min(levels, default=1), 1, set[str]()
    for index, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        level = min(int(token.tag[1]) - top + 2, before + 1, 6)
        closing = next(one for one in tokens[index:] if one.type == "heading_close" and one.level == token.level)
        token.tag = closing.tag = f"h{level}"
        token.attrSet("id", _id_of(tokens[index + 1], taken))
        before = level


def _id_of(inline: Token, taken: set[str]) -> str:
    words = "".join(child.content for child in inline.children or () if child.type in {"text", "code_inline"})
    # The prefix keeps ids of the text apart from those of the page around it.
    stem = f"part-{slugify(words, allow_unicode=True)[:LONGEST_ID].strip('-') or 'of-page'}"
    found, number = stem, 1
    while found in taken:
        number += 1
        found = f"{stem}-{number}"
    taken.add(found)
    return found


def _settle_cell(token: Token) -> None:
    """Say by a class how a cell stands, since inline styles are forbidden, and that headings head columns."""
    if token.type not in {"th_open", "td_open"}:
        return
    style = str(token.attrs.pop("style", ""))
    if style.endswith("right"):
        token.attrSet("class", "n")
    if token.type == "th_open":
        token.attrSet("scope", "col")


def _settle_links(children: Sequence[Token]) -> None:
    """Tell other hosts nothing about the page that led to them, and show the words of a picture that may not be."""
    for child in children:
        if child.type == "link_open" and str(child.attrs.get("href", "")).startswith("https:"):
            child.attrSet("rel", "external noopener noreferrer")
        if child.type == "image" and not IMAGE.match(str(child.attrs.get("src", ""))):
            child.type, child.tag, child.content = "text", "", child.content
            child.attrs, child.children = {}, None
