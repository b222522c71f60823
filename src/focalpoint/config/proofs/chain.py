"""Whoever changes the trail is found, and where: a thousand random changes, by people with and without the key.

A child process writes a trail in a scratch installation and changes it in every way that one can who writes the
database: any column of any table, rows removed, put in, copied and swapped, the chain written anew with a wrong key and
with the right one, the tail cut off. After each change the verification must find it and name the place, and the
untouched trail must be whole. The control verifies without the head that is kept outside the database: it must miss
every cut tail and every chain written anew with the right key, or the head would be of no use.
"""

import secrets
from typing import Any, Final

from focalpoint.config.scratch import scratch_installation

TIMES: Final = 1000


def prove(*, times: int = TIMES, seed: int | None = None) -> dict[str, Any]:
    """Change a trail ``times`` times. About 15 ms a change."""
    chosen = secrets.randbelow(10**9) if seed is None else seed
    with scratch_installation() as scratch:
        scratch.make_tables()
        found = scratch.ask("focalpoint.config.proofs.tampering", str(times), str(chosen))
    made, blind = sum(found["made"].values()), sum(found["without_head"].values())
    totals = {
        "changes": made,
        "changes_found": sum(found["found"].values()),
        "changes_located": sum(found["located"].values()),
        "control": blind,
        "control_missed": sum(found["missed_without_head"].values()),
    }
    return {
        "seed": chosen,
        **totals,
        **found,
        "passed": (
            found["whole_before"]
            and found["whole_after"]
            and made == totals["changes_found"] == totals["changes_located"]
            and totals["control_missed"] == blind
            and blind > 0
        ),
    }


def as_text(found: dict[str, Any]) -> str:
    """Return the result as sentences."""
    untouched = "was whole before and after" if found["whole_before"] and found["whole_after"] else "was not whole"
    return "\n".join(
        [
            f"A trail of {found['entries']} entries; untouched, it {untouched}. Seed {found['seed']}.",
            f"{found['changes']} random changes: {found['changes_found']} found, {found['changes_located']} with the "
            "place of the change.",
            *(f"  {name.replace('_', ' ')}: {count}" for name, count in sorted(found["made"].items())),
            f"The control, without the head kept outside, missed {found['control_missed']} of {found['control']} cut "
            "tails and chains written anew with the right key.",
            *found["missed"],
            "Passed." if found["passed"] else "Failed.",
        ]
    )
