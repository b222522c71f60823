"""Symbols of United Nations documents: the form by which a work is looked up, and the works that a text names."""

import re
from collections.abc import Iterable
from typing import Final

from django.db.models import Q

from focalpoint.areas.library.models import Work
from focalpoint.ground.search.analysis.folding import plain_signs
from focalpoint.ground.search.analysis.symbols import symbols_of
from focalpoint.ground.shared.reading import Reader

_JOINT: Final = re.compile(r"\s*[-\N{NON-BREAKING HYPHEN}\N{EN DASH}]\s*(?=[A-Z]{1,5}/)")
"""Where one series ends and the next begins: A/72/551-S/2017/891."""
LONGEST: Final = 60


def symbol_keys(symbol: str) -> tuple[str, str]:
    """Return a symbol folded for look-up: the first one, and the second where a paper stands in two series.

    ``S/RES/1325 (2000)`` and ``s/res/1325`` are the same. Both are empty where there is no symbol.
    """
    parts = [part for part in _JOINT.split(symbol.strip()) if part]
    keys = [_key(part) for part in parts[:2]]
    return (keys[0] if keys else "", keys[1] if len(keys) > 1 else "")


def _key(symbol: str) -> str:
    found = symbols_of(plain_signs(symbol))
    if found and found[0].start == 0:
        return found[0].term[:LONGEST]
    # A symbol of a body that is not known here still is one.
    return ("sym_" + re.sub(r"[^a-z0-9]+", "_", symbol.lower()).strip("_"))[:LONGEST]


def works_of_keys(keys: Iterable[str], *, reader: Reader) -> dict[str, Work]:
    """Return the works that bear these keys, by key, as far as the reader may see them. One query."""
    wanted = {key for key in keys if key}
    if not wanted:
        return {}
    found: dict[str, Work] = {}
    for work in Work.objects.visible_to(reader).filter(Q(symbol_key__in=wanted) | Q(joint_key__in=wanted)):
        found |= {key: work for key in (work.symbol_key, work.joint_key) if key in wanted}
    return found


def work_of_symbol(symbol: str, *, reader: Reader) -> Work | None:
    """Return the work that bears a symbol, by either half of a joint one; None where the reader sees none."""
    first, second = symbol_keys(symbol)
    found = works_of_keys((first, second), reader=reader)
    return found.get(first) or found.get(second)
