"""The tile map: one square a State, in the place where a reader looks for it, without any boundary."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Final

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

STEP: Final = 20
"""Distance from one tile to the next, in units of the drawing; a tile is 18 wide."""

STATES: Final = ("in", "out", "unknown")
"""Filled, hollow, dashed: told apart without colour, on paper and in forced colours."""

_RECT: Final = '<rect x="-9" y="-9" width="18" height="18" rx="1.5"/>'


@dataclass(frozen=True, slots=True)
class Tile:
    """One State: its place in the grid, its code and name, its state, and the address of its page if it has one."""

    column: int
    row: int
    code: str
    label: str
    state: str
    address: str = ""


def tile_map(*, tiles: Sequence[Tile], title: str, words: Mapping[str, str] | None = None) -> SafeString:
    """Return the map with its legend and its disclaimer.

    ``title`` says what is shown; ``words`` says what the three states mean, by default membership. The drawing runs
    from left to right on pages in every language. For 197 tiles it is about 4 KiB compressed with links; without any
    link it is a picture beside a list, whose tiles have no names of their own, and about 1.6 KiB.
    """
    meaning = dict(words or {"in": _("member"), "out": _("not a member"), "unknown": _("not known")})
    counts = Counter(tile.state for tile in tiles)
    shown = [state for state in STATES if counts[state]]
    # The pattern is translated once, not 197 times.
    pattern = _("{name}: {state}")
    placed = sorted(tiles, key=lambda tile: (tile.row, tile.column))
    left, right = _bounds([tile.column for tile in placed])
    top, bottom = _bounds([tile.row for tile in placed])
    linked = any(tile.address for tile in placed)
    # Outside the f-string, where the catalogues' extraction can see it.
    skip = _("Skip the map")
    out = [
        f'<figure class="map"><a class="skip" href="#after-map">{escape(skip)}</a>'
        if linked
        else '<figure class="map">',
        f'<svg class="tiles" viewBox="{left} {top} {right - left} {bottom - top}" width="{(right - left) * 2}"'
        f' role="{"group" if linked else "img"}" aria-label="{escape(str(title))}">',
    ]
    for row, line in groupby(placed, key=lambda tile: tile.row):
        out.append(f'<g transform="translate(0 {row * STEP})">')
        for tile in line:
            name = (
                f"<title>{escape(pattern.format(name=tile.label, state=meaning[tile.state]))}</title>" if linked else ""
            )
            opening, closing = (f'a href="{escape(tile.address)}"', "a") if tile.address else ("g", "g")
            out.append(
                f'<{opening} class="{tile.state}" transform="translate({tile.column * STEP})">{name}'
                f"{_RECT}<text>{escape(tile.code)}</text></{closing}>"
            )
        out.append("</g>")
    out.append('</svg><figcaption id="after-map"><ul class="legend">')
    for state in shown:
        out.append(
            f'<li><svg class="tiles" viewBox="-10 -10 20 20" aria-hidden="true"><g class="{state}">{_RECT}</g></svg>'
            f"{escape(str(meaning[state]))} <b>{counts[state]}</b></li>"
        )
    boundaries = _("The tiles stand for States by name; no boundary is shown, and none is implied.")
    out.append(f"</ul><p>{escape(boundaries)}</p></figcaption></figure>")
    return mark_safe("".join(out))  # every text is escaped above  # noqa: S308


def _bounds(places: Sequence[int]) -> tuple[int, int]:
    return (min(places) * STEP - STEP // 2, max(places) * STEP + STEP // 2) if places else (0, STEP)
