"""Read XML and HTML that nobody vouches for: no entity is expanded, nothing is loaded from anywhere."""

from typing import Any, Final

from lxml import etree, html

from focalpoint.areas.library.parsing.parsed import Refused

DEEPEST: Final = 200
"""Elements inside one another: reading goes down as far, and no paper goes so deep."""

MOST_ELEMENTS: Final = 500_000
"""Beginnings and ends of elements: what is built of them takes far more memory than they are long."""


def parsed(content: bytes, *, doctype: bool = False) -> Any:  # noqa: ANN401 - the library has no types
    """Return the root of well-formed XML. ``doctype`` lets one pass that declares nothing, as XHTML has it.

    Raises:
        Refused: it is not well formed, declares entities, goes far too deep, or has too many elements.
    """
    _check_count(content.count(b"<"))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Refused("damaged") from None
    declared = root.getroottree().docinfo
    subset = declared.internalDTD
    if declared.doctype and (not doctype or (subset is not None and any(True for _one in subset.iterentities()))):
        raise Refused("entities")
    return root


def parsed_html(text: str) -> Any:  # noqa: ANN401
    """Return the root of a web page, however badly it is written.

    Raises:
        Refused: there is nothing in it, or far too much.
    """
    _check_count(text.count("<"))
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8")
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise Refused("damaged") from None
    return root


def _check_count(count: int) -> None:
    if count > MOST_ELEMENTS:
        raise Refused("paragraphs")


def name_of(element: Any) -> str:  # noqa: ANN401
    """Return the name of an element without its namespace; empty for what is none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
