"""The names that the rules are given in tests: those of the record, read from its files."""

import csv
from functools import cache
from pathlib import Path

from focalpoint.doors.ingest.reading.names import KnownName

AREAS = Path(__file__).resolve().parents[3] / "src" / "focalpoint" / "areas"
SHARED = Path(__file__).resolve().parents[4] / "shared"
"""What lies beside the project on some machines and is no part of it."""


@cache
def known_names() -> tuple[KnownName, ...]:
    """Every way to write every State and organisation of the record."""
    found: list[KnownName] = []
    with (AREAS / "vocabulary" / "record" / "names.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if len(row["area"]) == 2 or row["area"].startswith("org:"):
                texts = [row[column] for column in ("short", "formal", "of", "listed", "abbreviation") if row[column]]
                found += [KnownName(row["area"], text, row["language"]) for text in texts]
    with (AREAS / "network" / "record" / "organisations.csv").open(encoding="utf-8", newline="") as file:
        found += [KnownName(row["code"], row["name"], row["language"]) for row in csv.DictReader(file)]
    return tuple(found)
