"""A mail in words: from a template of plain text, in the reader's language, with the same as light HTML.

A template is plain text. Its first line is the subject, the rest paragraphs with an empty line between them. A
paragraph that is an address alone becomes a link; one that is a code alone stands large. Everything else is text:
whatever a person has typed stays text in both.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from django.template import Context, loader
from django.utils import translation

from focalpoint.ground.shared.languages import direction

_LINK: Final = re.compile(r"\Ahttps?://[^\s<>\"']+\Z")
_CODE: Final = re.compile(r"\A[0-9A-Z][0-9A-Z\N{NO-BREAK SPACE} -]{3,30}\Z")
_ITEM: Final = "- "
_STYLE: Final = (
    "body{margin:0;padding:16px;background:#fff;color:#1b1f24;font:16px/1.5 system-ui,'Segoe UI',Roboto,"
    "'Noto Sans','Noto Sans Arabic','Noto Sans SC',sans-serif}"
    "main{max-width:36em;margin:0 auto;overflow-wrap:anywhere}"
    "a{color:#0b5394}"
    ".code{font-size:24px;letter-spacing:.1em;font-weight:600}"
    "@media(prefers-color-scheme:dark){body{background:#15181c;color:#e8eaed}a{color:#8ab4f8}}"
)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A mail ready to be posted."""

    subject: str
    text: str
    html: str


def render(template: str, context: Mapping[str, Any], language: str) -> Rendered:
    """Render a template such as ``accounts/mail/code.txt`` in a language."""
    with translation.override(language):
        found: Any = loader.get_template(template)
        # Plain text: an apostrophe in a name is an apostrophe. The HTML is escaped below.
        whole = found.template.render(Context(dict(context), autoescape=False))
    subject, _, body = whole.strip().partition("\n")
    text = f"{_tidy(body)}\n"
    # A name with a line end in it is a name; a second header it is not.
    subject = " ".join(subject.split())
    return Rendered(subject=subject, text=text, html=as_html(text, language=language, title=subject))


def as_html(text: str, *, language: str, title: str = "") -> str:
    """Return plain text as a small page of its own: no pictures, nothing loaded, links that stay what they are."""
    parts = [_paragraph(part) for part in re.split(r"\n{2,}", text.strip("\n")) if part.strip()]
    return (
        f'<!doctype html>\n<html lang="{escape(language)}" dir="{direction(language)}">\n<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head>\n"
        f'<body dir="{direction(language)}">\n<main>\n' + "\n".join(parts) + "\n</main>\n</body>\n</html>\n"
    )


def _tidy(body: str) -> str:
    lines = [line.rstrip() for line in body.strip().splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def _paragraph(part: str) -> str:
    lines = part.split("\n")
    whole = part.strip()
    if _LINK.match(whole):
        return f"<p>{_link(whole)}</p>"
    if _CODE.match(whole):
        return f'<p class="code"><bdi dir="ltr">{escape(whole)}</bdi></p>'
    if all(line.startswith(_ITEM) for line in lines):
        return "<ul>" + "".join(f"<li>{_line(line.removeprefix(_ITEM))}</li>" for line in lines) + "</ul>"
    return "<p>" + "<br>\n".join(_line(line) for line in lines) + "</p>"


def _line(line: str) -> str:
    words = re.split(r"(\s+)", line)
    return "".join(_link(word) if _LINK.match(word) else escape(word) for word in words)


def _link(address: str) -> str:
    return f'<a href="{escape(address)}"><bdi dir="ltr">{escape(address)}</bdi></a>'
