"""A library to carry away: papers as plain pages in one ZIP file, read from a folder without a network."""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Final

from focalpoint.areas.library.comparing import paragraphs_of
from focalpoint.ground.shared.languages import direction

SIZES: Final = (5, 20, 50)
"""Megabytes of a pack among which one chooses."""
MEGABYTE: Final = 1_000_000
_RESERVED: Final = 200_000
"""Bytes kept for the list of contents; it grows with the papers and is counted too."""
_LINE: Final = 120
"""Bytes, about, of a packed line of the list of contents."""
STYLE: Final = (
    "body{font-family:Georgia,'Noto Serif','Noto Naskh Arabic','Noto Serif CJK SC',serif;line-height:1.6;"
    "max-width:42rem;margin:2rem auto;padding:0 1rem}nav,header,footer{font-family:sans-serif;font-size:.9rem}"
    "h2.page{font:600 .85rem sans-serif;color:#555;border-top:1px solid #ccc;padding-top:.6rem}"
    "@media(prefers-color-scheme:dark){body{background:#16181c;color:#e6e6e6}a{color:#9db8ff}}"
)


@dataclass(frozen=True, slots=True)
class Packed:
    """One text to pack: its id, what is said of it in words, and its pages, asked for when their turn comes."""

    identifier: str
    title: str
    language: str
    facts: str
    address: str
    pages: Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Cover:
    """What the first page says: in which language, which papers, where they come from, when; and its headings."""

    language: str
    title: str
    selection: str
    address: str
    now: datetime
    nothing: str
    did_not_fit: str
    not_held: str


class _Sink:
    """Takes what a ZIP file writes and gives it out piece by piece; nothing is kept."""

    def __init__(self) -> None:
        self._held = bytearray()
        self.count = 0

    def write(self, data: bytes, /) -> int:
        self._held += data
        self.count += len(data)
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""

    def close(self) -> None:
        """Nothing is open here."""

    def taken(self) -> bytes:
        held = bytes(self._held)
        self._held.clear()
        return held


def packed(
    texts: Iterable[Packed], *, without_text: Sequence[tuple[str, str]], cover: Cover, limit: int
) -> Iterator[bytes]:
    """Yield a ZIP file of at most ``limit`` bytes, in the order given; what does not fit is named in its contents.

    ``without_text`` are titles with their languages of papers whose text is not held. One text is in memory at a time.
    """
    sink = _Sink()
    inside: list[Packed] = []
    outside: list[Packed] = []
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for text in texts:
            page = _page(text, cover)
            name = f"texts/{text.identifier}.html"
            # Packed by itself first: what is in a ZIP file cannot be taken out again.
            if sink.count + _packed_size(name, page) + _LINE * (len(inside) + len(outside)) > limit - _RESERVED:
                outside.append(text)
                continue
            archive.writestr(_named(name, cover.now), page)
            inside.append(text)
            yield sink.taken()
        archive.writestr(_named("index.html", cover.now), _index(inside, outside, without_text, cover))
    yield sink.taken()


def _packed_size(name: str, page: bytes) -> int:
    trial = _Sink()
    with zipfile.ZipFile(trial, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, page)
    return trial.count


def _named(name: str, now: datetime) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, date_time=(now.year, now.month, now.day, now.hour, now.minute, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _frame(language: str, title: str, body: str) -> bytes:
    return (
        f'<!doctype html>\n<html lang="{escape(language)}" dir="{direction(language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>\n<body>\n{body}\n</body></html>\n"
    ).encode()


def _page(text: Packed, cover: Cover) -> bytes:
    ours = f'lang="{cover.language}" dir="{direction(cover.language)}"'
    home = f'<nav {ours}><a href="../index.html">{escape(cover.title)}</a></nav>'
    facts = f"<p {ours}>{escape(text.facts)}<br><bdi>{escape(text.address)}</bdi></p>"
    parts = [home, f"<header><h1>{escape(text.title)}</h1>{facts}</header>"]
    for label, words in text.pages:
        paragraphs = "\n".join(f"<p>{escape(one.text)}</p>" for one in paragraphs_of(words))
        parts.append(f'<h2 class="page">{escape(label)}</h2>\n{paragraphs}')
    return _frame(text.language, text.title, "\n".join(parts))


def _index(
    inside: Sequence[Packed], outside: Sequence[Packed], without_text: Sequence[tuple[str, str]], cover: Cover
) -> bytes:
    held = "\n".join(
        f'<li><a href="texts/{one.identifier}.html">{_marked(one.title, one.language)}</a><br>{escape(one.facts)}</li>'
        for one in inside
    )
    parts = [
        f"<h1>{escape(cover.title)}</h1>",
        f"<p>{escape(cover.selection)} · <bdi>{escape(cover.address)}</bdi> · {cover.now:%Y-%m-%d}</p>",
        f"<ul>{held}</ul>" if held else f"<p>{escape(cover.nothing)}</p>",
    ]
    left = [(one.title, one.language) for one in outside]
    for heading, rows in ((cover.did_not_fit, left), (cover.not_held, without_text)):
        if rows:
            names = "\n".join(f"<li>{_marked(title, language)}</li>" for title, language in rows)
            parts.append(f"<h2>{escape(heading)}</h2><ul>{names}</ul>")
    return _frame(cover.language, cover.title, "\n".join(parts))


def _marked(text: str, language: str) -> str:
    return f'<span lang="{escape(language)}" dir="{direction(language)}">{escape(text)}</span>'
