"""A directory over years, with verification and without: how many entries are wrong, what it costs the coordinator.

The real actions and tasks run day by day on a scratch installation; mail is read from the real outbox, what comes back
is taken in by the real action. People are invented (``world``). Without verification the same people live, and the
same share of departures is told or comes to light at meetings; only nobody is asked.
"""

from typing import Any, Final

from focalpoint.config.scratch import scratch_installation

MEMBERS: Final = 100
YEARS: Final = 2.0
SEED: Final = 1325
MODULE: Final = "focalpoint.config.simulations.life"


def simulate(*, members: int = MEMBERS, years: float = YEARS, seed: int = SEED) -> dict[str, Any]:
    """Live through the years twice from the same seed, once with verification and once without."""
    found: dict[str, Any] = {"members": members, "years": years, "seed": seed}
    for name in ("with", "without"):
        with scratch_installation() as scratch:
            scratch.make_tables()
            found[f"{name}_verification"] = scratch.ask(MODULE, name, str(members), str(years), str(seed))
    return found


def as_text(found: dict[str, Any]) -> str:
    """Return the result as sentences."""
    said = [f"{found['members']} members over {found['years']:g} years, seed {found['seed']}."]
    for name in ("with", "without"):
        one = found[f"{name}_verification"]
        said.append(
            f"{name.capitalize()} verification: {one['wrong_share_mean']:.1%} of current entries wrong on a mean day, "
            f"{one['wrong_share_end']:.1%} on the last; {one['coordinator_minutes_a_week']:.0f} coordinator minutes a "
            f"week; {one['mails']:,} mails; {one['departures']} departures."
        )
    return "\n".join(said)
