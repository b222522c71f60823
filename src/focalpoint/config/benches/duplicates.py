"""How well and how fast suspected duplicates are found: pairs made by hand, and 500 names against 20,000 people.

The pairs are data beside the tests. The 20,000 people are invented from syllables, with repeated first names and
surnames as among real people, and a tenth of the 500 are one of them written otherwise.
"""

import csv
import random
import time
from pathlib import Path
from typing import Any, Final

from focalpoint.areas.network.models import Identity, Person
from focalpoint.areas.network.queries.duplicates import SUSPECTED, Candidate, compared, suspects
from focalpoint.config.benches.measuring import machine
from focalpoint.config.scratch import scratch_installation
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader

PAIRS: Final = Path("tests/areas/network/names/pairs.csv")
NEW: Final = 500
STANDING: Final = 20_000
SEED: Final = 1325
Pair = tuple[Candidate, Candidate, bool]


def measure(*, pairs: Path = PAIRS) -> dict[str, Any]:
    """Return precision and recall on the pairs, where they lie, and seconds for 500 names. Half a minute."""
    with scratch_installation() as scratch:
        scratch.make_tables()
        found: dict[str, Any] = scratch.ask(__name__)
    return {**found, "names": measure_pairs(pairs) if pairs.exists() else None}


def as_text(found: dict[str, Any]) -> str:
    """Return the figures as lines."""
    names = found["names"]
    lines = ["{processor}, {cores} cores, {system}, Python {python}, {database}".format(**found["machine"]), ""]
    if names:
        lines.append(
            f"{names['pairs']} pairs of names: precision {names['precision']:.3f}, recall {names['recall']:.3f} "
            f"(from {names['threshold']} on)"
        )
        lines += [f"  wrong: {one}" for one in names["wrong"]]
    lines.append(
        f"{found['new']} names against {found['standing']:,} people: {found['seconds']:.2f} s, "
        f"{found['cpu_seconds']:.2f} s of CPU"
    )
    lines.append(f"  found again of {found['planted']} written otherwise: {found['found']}")
    lines.append(f"  names for which somebody is suggested: {found['suggested']}")
    return "\n".join(lines)


def candidates_of(path: Path) -> list[Pair]:
    """Read a file of pairs: two names, what they share (email, post, members or nothing), whether they are one."""
    found = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            email = "digest" if row["shared"] == "email" else ""
            first, second = {"post": ("NA", "NA"), "members": ("NA", "ES")}.get(row["shared"], ("", ""))
            found.append(
                (
                    Candidate(row["first"], (), email, first, "main"),
                    Candidate(row["second"], (), email, second, "main"),
                    row["verdict"] == "same",
                )
            )
    return found


def measure_pairs(path: Path) -> dict[str, Any]:
    """Return how many of the suspected pairs are one human being, and how many of those are suspected; no database."""
    pairs = candidates_of(path)
    judged = [(one.name, other.name, same, compared(one, other).score >= SUSPECTED) for one, other, same in pairs]
    right = sum(same and suspected for _, _, same, suspected in judged)
    suspected_count = sum(suspected for _, _, _, suspected in judged)
    same_count = sum(same for _, _, same, _ in judged)
    return {
        "pairs": len(pairs),
        "threshold": SUSPECTED,
        "precision": right / suspected_count if suspected_count else 1.0,
        "recall": right / same_count if same_count else 1.0,
        "wrong": [f"{one} / {other}" for one, other, same, suspected in judged if same != suspected],
    }


# What runs in the scratch installation.


def here() -> dict[str, Any]:
    """Fill the database and look for 500 names in it."""
    chance = random.Random(SEED)  # noqa: S311 - the same names at each run
    names = [_name(chance) for _ in range(STANDING)]
    identities = Identity.objects.bulk_create([Identity() for _ in names], batch_size=500)
    Person.objects.bulk_create(
        [
            Person(name=name, name_key=name_key(name), identity=identity, preferred=True)
            for name, identity in zip(names, identities, strict=True)
        ],
        batch_size=500,
    )
    planted = chance.sample(names, NEW // 10)
    wanted = [_otherwise(name, chance) for name in planted] + [_name(chance) for _ in range(NEW - len(planted))]
    started, working = time.perf_counter(), time.process_time()
    found = suspects([Candidate(name) for name in wanted], reader=Reader.holding([SECRETARIAT_KEY]))
    seconds, worked = time.perf_counter() - started, time.process_time() - working
    again = [name in {one.person.name for one in each} for name, each in zip(planted, found, strict=False)]
    return {
        "machine": machine(),
        "new": NEW,
        "standing": STANDING,
        "seconds": round(seconds, 2),
        "cpu_seconds": round(worked, 2),
        "planted": len(planted),
        "found": sum(again),
        "suggested": sum(bool(each) for each in found),
    }


_STARTS: Final = [consonant + vowel for consonant in "bdfghjklmnprstvz" for vowel in "aeio"]
_ENDS: Final = ["bel", "ran", "dor", "len", "mir", "nov", "sen", "tan", "vik", "zar", "lo", "na", "ri", "sha", "ko"]


def _word(chance: random.Random, *, rank: int) -> str:
    # Frequent words are frequent: a square of chance prefers the first of a list.
    at = int(len(_STARTS) * chance.random() ** 2)
    middle = _STARTS[int(rank * chance.random() ** 2) % len(_STARTS)]
    return (_STARTS[at] + middle + chance.choice(_ENDS)).capitalize()


def _name(chance: random.Random) -> str:
    words = [_word(chance, rank=6), _word(chance, rank=60)]
    if chance.random() < 0.3:
        words.append(_word(chance, rank=60))
    return " ".join(words)


def _otherwise(name: str, chance: random.Random) -> str:
    """Write a name in another way, as lists do: turned, with a slip, with an initial, without its last word."""
    words = name.split()
    way = chance.randrange(4)
    if way == 0:
        return " ".join([*words[1:], words[0]]).upper()
    if way == 1:
        last = words[-1]
        return " ".join([*words[:-1], last[:3] + last[4] + last[3] + last[5:]])
    if way == 2:
        return f"{words[0]} Q. {' '.join(words[1:])}"
    return " ".join(["Ms.", *words])
