"""How well undertakings are suggested for one thread: pairs that were read by hand, in six languages.

The pairs are data beside the tests: those of the carried record by their codes, and some made in other languages. They
were chosen to be hard, since most pairs of a ledger have nothing in common. Weights were set on ``pairs``; ``unseen``
was written before anybody looked at what is found of it, and its totals alone are told, so that none is mended singly.
"""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from focalpoint.areas.ledger.models import Undertaking
from focalpoint.areas.ledger.queries.likeness import (
    SUGGESTED,
    Read,
    Saying,
    Weights,
    likeness,
    pairs_like,
    read,
    weights,
)
from focalpoint.areas.ledger.queries.threads import sayings
from focalpoint.areas.vocabulary.queries import lexicon
from focalpoint.config.benches.measuring import machine
from focalpoint.config.scratch import scratch_installation
from focalpoint.ground.shared.reading import PUBLIC

FOLDER: Final = Path("tests/areas/ledger/threads")
PRECISION: Final = 0.8
RECALL: Final = 0.75
"""What suggestions must reach on the pairs."""


def measure() -> dict[str, Any]:
    """Return precision and recall on the pairs, and how many pairs of the record are suggested. Half a minute."""
    with scratch_installation() as scratch:
        scratch.run(["focalpoint", "prepare"])
        found: dict[str, Any] = scratch.ask(__name__)
    return found


def as_text(found: dict[str, Any]) -> str:
    """Return the figures as lines."""
    return "\n".join(
        [
            "{processor}, {cores} cores, {system}, Python {python}, {database}".format(**found["machine"]),
            "",
            *(
                f"{name}: {one['pairs']} pairs, {one['same']} of which belong together: "
                f"precision {one['precision']:.2f}, recall {one['recall']:.2f} (from {found['threshold']} on)"
                for name, one in found["sets"].items()
            ),
            f"suggested among all {found['all']} pairs of the record: {found['suggested']}",
            *(f"  wrong: {one}" for one in found["sets"]["pairs"]["wrong"]),
        ]
    )


def measure_pairs(folder: Path = FOLDER) -> dict[str, Any]:
    """Return how many of the suggested pairs belong together, and how many of those are suggested. Eight queries."""
    known = lexicon()
    codes = dict(Undertaking.objects.exclude(code="").values_list("public_id", "code"))
    carried = [(codes[one.key], one) for one in sayings(Undertaking.objects.exclude(code=""), reader=PUBLIC)]
    made = [
        (row["id"], Saying(row["id"], row["text"], row["language"], frozenset(row["themes"].split())))
        for row in _rows(folder / "made.csv")
    ]
    reads = {code: read(one, known) for code, one in (*carried, *made)}
    rarity = weights(reads.values())
    own = [reads[code] for code, _one in carried]
    return {
        "threshold": SUGGESTED,
        "all": len(own) * (len(own) - 1) // 2,
        "suggested": len(pairs_like(own, rarity, most=len(own) ** 2)),
        "sets": {name: _judged(folder / f"{name}.csv", reads, rarity) for name in ("pairs", "unseen")},
    }


def _judged(path: Path, reads: Mapping[str, Read], rarity: Weights) -> dict[str, Any]:
    rows = [
        (
            row["first"],
            row["second"],
            row["verdict"] == "same",
            likeness(reads[row["first"]], reads[row["second"]], rarity),
        )
        for row in _rows(path)
    ]
    right = sum(same and found is not None for _, _, same, found in rows)
    suggested = sum(found is not None for _, _, _, found in rows)
    same_count = sum(same for _, _, same, _ in rows)
    return {
        "pairs": len(rows),
        "same": same_count,
        "precision": right / suggested if suggested else 1.0,
        "recall": right / same_count if same_count else 1.0,
        "wrong": [
            f"{first} {second}: {'missed' if same else 'suggested'}"
            for first, second, same, found in rows
            if same != (found is not None)
        ],
    }


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# What runs in the scratch installation.


def here() -> dict[str, Any]:
    """Measure on the carried record."""
    found = measure_pairs()
    passed = all(one["precision"] >= PRECISION and one["recall"] >= RECALL for one in found["sets"].values())
    return {"machine": machine(), "passed": passed, **found}
