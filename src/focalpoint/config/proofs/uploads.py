"""Ten thousand malformed papers are read or refused with a sentence: nothing else happens, quickly and in little room.

Whole papers of every kind are spoiled: cut, bits turned, pieces doubled, mixed and packed into one another, numbers
made huge, parts damaged and packed again, encodings changed, names exchanged. Each is read as an upload is: whatever is
neither text that can be stored nor a sentence for a person fails the proof. A control lets one exception through.
"""

import random
import resource
import sys
import time
from collections import Counter
from typing import Any, Final

from focalpoint.areas.library.parsing import Parsed
from focalpoint.areas.library.parsing.apart import parse_apart, readers
from focalpoint.areas.library.parsing.building import UNWANTED
from focalpoint.config.proofs.papers import all_kinds, spoiled
from focalpoint.ground.files.apart import Apart
from focalpoint.ground.files.errors import Refused

TIMES: Final = 10_000
SLOWEST: Final = 10.0
"""Seconds for one paper at most."""
MOST_MEMORY: Final = 512.0
"""MiB of the process that reads, at most."""


def prove(*, times: int = TIMES, seed: int = 1325) -> dict[str, Any]:
    """Spoil and read ``times`` papers. About 30 milliseconds each."""
    whole = all_kinds()
    chance = random.Random(seed)  # noqa: S311 - damage, not secrets
    told: Counter[str] = Counter()
    failed: list[str] = []
    slowest = 0.0
    with readers() as reading:
        unread = [name for name, content in whole.items() if _outcome(content, name, reading)[0] != "read"]
        for number in range(times):
            name = chance.choice(sorted(whole))
            called, content = spoiled(name, whole[name], whole, chance)
            started = time.monotonic()
            outcome, wrong = _outcome(content, called, reading)
            slowest = max(slowest, time.monotonic() - started)
            told[outcome] += 1
            if wrong:
                failed.append(f"{number} ({called}): {wrong}")
    control = _outcome(b"", "control", _Broken(""))[1]
    # The largest of all processes that ended below this one.
    unit = 1 if sys.platform == "darwin" else 1024
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit / (1024 * 1024)
    return {
        "papers": times,
        "whole_papers_not_read": unread,
        "outcomes": dict(told.most_common()),
        "failed": failed,
        "slowest_seconds": round(slowest, 2),
        "memory_mib": round(memory),
        "control_is_caught": bool(control),
        "passed": not failed and not unread and slowest < SLOWEST and memory < MOST_MEMORY and bool(control),
    }


def as_text(found: dict[str, Any]) -> str:
    """Return the result as sentences."""
    outcomes = ", ".join(f"{word} {count:,}" for word, count in found["outcomes"].items())
    return "\n".join(
        [
            f"{found['papers']:,} malformed papers: {outcomes}.",
            f"Neither read nor refused with a sentence: {len(found['failed'])}.",
            *found["failed"][:10],
            f"The slowest took {found['slowest_seconds']} s; the largest process held {found['memory_mib']} MiB.",
            "The control, an exception that escapes, was caught."
            if found["control_is_caught"]
            else "The control, an exception that escapes, was not caught: this proves nothing.",
            "Passed." if found["passed"] else "Failed.",
        ]
    )


class _Broken(Apart):
    """The control: a reader with a mistake in it. It exists to be caught."""

    def ask(self, content: bytes, asked: object) -> bytes:
        """Make the mistake."""
        raise KeyError(len(content), asked)


def _outcome(content: bytes, name: str, reading: Apart) -> tuple[str, str]:
    """Return whether a paper was read or why it was refused, and what is wrong with that answer."""
    try:
        parsed, _file = parse_apart(content, name, within=reading)
    except Refused as refused:
        return refused.problem, "" if str(refused).endswith(".") else "refused without a sentence"
    except Exception as error:  # whatever escapes is what this looks for
        return "escaped", repr(error)
    return "read", _unstorable(parsed)


def _unstorable(parsed: Parsed) -> str:
    """Return what a database would refuse; empty where it takes everything."""
    said = (parsed.title, parsed.symbol, parsed.language, *(page.label for page in parsed.pages), parsed.text)
    try:
        for text in said:
            text.encode()
    except UnicodeEncodeError:
        return "text that is no text"
    if any(UNWANTED.search(text) for text in said):
        return "signs that a database refuses"
    if len(parsed.title) > 300 or len(parsed.symbol) > 60 or len(parsed.language) > 12:
        return "too long"
    return "too long a label" if any(len(page.label) > 60 for page in parsed.pages) else ""
