"""What names cost: the table of a day, and the opening of a text, in each language, on the carried record."""

from functools import partial
from typing import Any

from focalpoint.areas.network.models import Roll
from focalpoint.areas.network.queries import entries_of, rolled
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.areas.vocabulary.sentences import opening
from focalpoint.config.benches.measuring import cpu_milliseconds, machine
from focalpoint.config.scratch import scratch_installation
from focalpoint.ground.shared.languages import CODES


def measure() -> dict[str, Any]:
    """Return milliseconds of CPU for each language. Ten seconds."""
    with scratch_installation() as scratch:
        scratch.run(["focalpoint", "prepare"])
        found: dict[str, Any] = scratch.ask(__name__)
    return found


def as_text(found: dict[str, Any]) -> str:
    """Return the figures as a table."""
    lines = [
        "{processor}, {cores} cores, {system}, Python {python}, {database}".format(**found["machine"]),
        "",
        f"Names of {found['areas']} areas, a roll of {found['names']} names; ms of CPU",
        f"{'':<10}{'all names':>12}{'ten names':>12}{'roll':>12}{'sentence':>12}",
    ]
    for code, row in found["languages"].items():
        lines.append(f"{code:<10}{row['all']:>12.3f}{row['ten']:>12.3f}{row['roll']:>12.3f}{row['sentence']:>12.3f}")
    return "\n".join(lines)


def here() -> dict[str, Any]:
    """Measure on the record of this process's installation."""
    roll = Roll.objects.order_by("dated")[0]
    day, entries = roll.dated, entries_of(roll)
    ten = [entry.area.code for entry in entries[:10]]
    languages = {}
    for code in CODES:
        calling = rolled(roll, entries, day=day, language=code)
        languages[code] = {
            "all": cpu_milliseconds(partial(names_on, day, language=code)),
            "ten": cpu_milliseconds(partial(names_on, day, language=code, codes=ten)),
            "roll": cpu_milliseconds(partial(rolled, roll, entries, day=day, language=code)),
            "sentence": cpu_milliseconds(partial(opening, calling.states, calling.organisations, language=code)),
        }
    areas = len(names_on(day, language="en"))
    return {"machine": machine(), "areas": areas, "names": len(entries), "languages": languages}
