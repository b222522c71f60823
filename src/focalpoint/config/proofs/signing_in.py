"""Whoever asks to sign in learns nothing from how long the answer takes: an address may have an account or not.

The form of the first page is posted for addresses with and without an account, in random order, by a browser that was
never here before. The medians of both may differ by no more than the measurement itself, or a twentieth of an answer,
which no network carries. A control that sleeps where there is an account must be told apart, else the clock is too
coarse to prove anything.
"""

import gc
import random
import secrets
import time
from statistics import median, quantiles
from typing import Any, Final

from django.conf import settings
from django.test import Client, override_settings
from django.utils import timezone

from focalpoint.config.scratch import scratch_installation
from focalpoint.ground.accounts.actions import account_for

TIMES: Final = 1_000
WARM_UP: Final = 20
CONTROL_SECONDS: Final = 0.010
PREFIXES: Final = {"known": "here", "unknown": "gone"}
SHARE: Final = 0.05
"""Share of an answer's time by which the medians may differ in any case."""
ERRORS: Final = 4.0
"""Standard errors of the difference within which it is noise: once in 16,000 runs it is more by chance."""


def prove(*, times: int = TIMES, seed: int | None = None) -> dict[str, Any]:
    """Ask ``times`` times for each kind of address, and as often with the control. About 30 ms a time."""
    chosen = secrets.randbelow(10**9) if seed is None else seed
    with scratch_installation() as scratch:
        scratch.environment["FOCALPOINT_LOG_LEVEL"] = "ERROR"
        scratch.make_tables()
        asked: dict[str, Any] = scratch.ask(__name__, str(times), str(chosen))
    found, control = compared(asked["product"]), compared(asked["control"])
    return {
        "seed": chosen,
        "times": times,
        "product": found,
        "control": control,
        "passed": not found["told_apart"] and control["told_apart"],
    }


def compared(milliseconds: dict[str, list[float]]) -> dict[str, Any]:
    """Compare both kinds by their medians; the spread of each is that of its middle half."""
    known, unknown = milliseconds["known"], milliseconds["unknown"]
    difference = median(known) - median(unknown)
    allowed = max(ERRORS * (_error(known) ** 2 + _error(unknown) ** 2) ** 0.5, SHARE * median(unknown))
    return {
        "median_known_ms": round(median(known), 3),
        "median_unknown_ms": round(median(unknown), 3),
        "spread_known_ms": round(_spread(known), 3),
        "spread_unknown_ms": round(_spread(unknown), 3),
        "difference_ms": round(difference, 3),
        "allowed_ms": round(allowed, 3),
        "told_apart": abs(difference) > allowed,
    }


def _spread(values: list[float]) -> float:
    first, _middle, third = quantiles(values, n=4)
    return third - first


def _error(values: list[float]) -> float:
    """Return the standard error of a median, from the middle half, since stragglers say nothing of it."""
    error: float = 1.2533 * (_spread(values) / 1.349) / len(values) ** 0.5
    return error


def as_text(found: dict[str, Any]) -> str:
    """Return the result as sentences."""
    lines = [f"{found['times']} times each, in random order; seed {found['seed']}."]
    for key, title in (("product", "Addresses"), ("control", "Control, which sleeps where there is an account")):
        one = found[key]
        lines.append(
            f"{title}: median with an account {one['median_known_ms']} ms (middle half {one['spread_known_ms']} ms "
            f"wide), without {one['median_unknown_ms']} ms ({one['spread_unknown_ms']} ms); they differ by "
            f"{one['difference_ms']} ms of {one['allowed_ms']} ms allowed: "
            f"{'told apart' if one['told_apart'] else 'not told apart'}."
        )
    return "\n".join([*lines, "Passed." if found["passed"] else "Failed."])


def here(times: str, seed: str) -> dict[str, Any]:
    """Ask for addresses, of the product and of the control. Runs in the scratch installation."""
    chance = random.Random(int(seed))  # noqa: S311 - an order, not secrets
    count = int(times)
    for number in range(count):
        account_for(f"{PREFIXES['known']}{number:06}@example.org", language="en", now=timezone.now())
    # Limits count senders and addresses alike for both; without them one sender may ask this often.
    with override_settings(ALLOWED_HOSTS=["testserver"], ACCOUNT_RATE_LIMITS=False):
        _asked(chance, min(count, WARM_UP), sleeps=0.0)
        return {
            "product": _asked(chance, count, sleeps=0.0),
            "control": _asked(chance, count, sleeps=CONTROL_SECONDS),
            "database": settings.DATABASES["default"]["ENGINE"],
        }


def _asked(chance: random.Random, count: int, *, sleeps: float) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {"known": [], "unknown": []}
    order = [(kind, number) for kind in found for number in range(count)]
    chance.shuffle(order)
    gc.disable()
    for kind, number in order:
        # Addresses of one length.
        client, asked = Client(), {"email": f"{PREFIXES[kind]}{number:06}@example.org"}
        begun = time.perf_counter()
        answer = client.post("/en/sign-in/", asked)
        if sleeps and kind == "known":
            time.sleep(sleeps)
        found[kind].append((time.perf_counter() - begun) * 1000)
        if answer.status_code not in {302, 303}:
            raise RuntimeError(f"Asking for a code answered {answer.status_code}: this measures nothing.")
    gc.enable()
    return found
