"""Forms of one word that no ending shows: irregular plurals, broken plurals, two common words for one thing.

One language each; what other languages call it is the business of concepts.
"""

from functools import cache
from importlib.resources import files
from typing import Final

from focalpoint.ground.shared.languages import CODES

APART: Final[dict[str, dict[str, str]]] = {
    "en": {"mining": "mining"},
    "es": {"mineria": "miner"},
    "fr": {"armee": "armee", "armees": "armee", "police": "police", "polices": "police"},
}
"""Words of which a stemmer makes other ones: a mine of gold and a mine in a field, armies and weapons."""


@cache
def families() -> dict[str, tuple[str, ...]]:
    """Return for each language its families, read once: a family a line, each form that no stemmer joins once."""
    folder = files("focalpoint.ground.search.analysis").joinpath("families")
    return {code: tuple(folder.joinpath(f"{code}.txt").read_text(encoding="utf-8").splitlines()) for code in CODES}
