"""Bodies, missions, parties and places that papers of the field name, each language by its own abbreviations.

``record/bodies.csv`` has a row for each of them and language, with a semicolon between phrases. A *strict* one is no
other word, as the name of a State: the Golan in Arabic is not every round of talks.
"""

from typing import Final

from focalpoint.ground.shared.record import read_rows


def _read() -> tuple[dict[str, dict[str, str]], frozenset[str]]:
    found: dict[str, dict[str, str]] = {}
    strict = set()
    for row in read_rows(__package__, "bodies"):
        found.setdefault(row["body"], {})[row["language"]] = row["phrases"]
        if row["strict"]:
            strict.add(row["body"])
    return found, frozenset(strict)


_READ: Final = _read()
BODIES: Final = _READ[0]
STRICT: Final = _READ[1]
