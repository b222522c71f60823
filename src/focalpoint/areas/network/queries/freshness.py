"""How fresh the directory is: by state, role and region, and what was not confirmed for longest."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from focalpoint.areas.network.models import Consent, Designation, Question, Verification
from focalpoint.areas.network.permissions import PRESIDENCY_KEY
from focalpoint.areas.network.queries.consent import listed
from focalpoint.areas.network.queries.rights import is_in_force
from focalpoint.areas.network.queries.verification import EVERY, STAGGER_DAYS, WAITS
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader

CONFIRMED: Final = "confirmed"
ASKED: Final = "asked"
SINCE: Final = "since"
BOUNCED: Final = "bounced"
STATES: Final = (CONFIRMED, ASKED, SINCE, BOUNCED)


@dataclass(frozen=True, slots=True)
class Entry:
    """One designation in force, how fresh it is, and the last day on which anybody said so (None: never)."""

    designation: Designation
    state: str
    heard_on: date | None
    region: str


@dataclass(frozen=True, slots=True)
class Line:
    """How many designations of one role, or one region, stand in which state. ``code`` is empty for all together."""

    kind: str
    code: str
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())


def heard_on(designation: Designation) -> date | None:
    """Return the last day on which somebody confirmed a designation, or on which a document named it."""
    known = designation.known_on.latest if designation.known_on else None
    return max((day for day in (designation.confirmed_on, known) if day is not None), default=None)


def is_named_last(designation: Designation) -> bool:
    """Return whether the last word about a designation is that of a document, which nobody has confirmed since."""
    heard = heard_on(designation)
    return heard is not None and heard != designation.confirmed_on


def is_fresh(designation: Designation, today: date) -> bool:
    """Return whether a designation is fresh: for the words beside a name and for the counts alike.

    Confirmed so lately that no round about it can have ended in silence, or named by a document of half a year.
    """
    confirmed, named = designation.confirmed_on, designation.known_on.latest if designation.known_on else None
    round_takes = sum(WAITS.values(), start=timedelta(days=STAGGER_DAYS))
    if confirmed is not None and today - confirmed <= EVERY + round_takes:
        return True
    return named is not None and today - named <= EVERY


def freshness(*, reader: Reader, today: date) -> list[Entry]:
    """Return the designations in force that a reader may see, the longest unconfirmed first. Four queries.

    People at risk, and whoever stands in no list, are left out for all but the secretariat: a count of few tells of
    them. Whether somebody is being asked, and whether their mail came back, is the office's; members see what follows
    from days alone.
    """
    seen = Designation.objects.visible_to(reader).exclude(began="")
    is_office = SECRETARIAT_KEY in reader.keys
    rows = seen if is_office else listed(seen.filter(person__at_risk=False), Consent.Channel.LIST, through="person")
    asked = set(Verification.objects.filter(closed_at=None).values_list("designation", flat=True))
    back = Question.objects.exclude(returned_at=None).filter(verification__settled_at=None)
    back = back.exclude(verification__outcome=Verification.Outcome.CONFIRMED)
    bounced = set(back.values_list("verification__designation", flat=True))
    tells_all = not reader.keys.isdisjoint({SECRETARIAT_KEY, PRESIDENCY_KEY})
    found = []
    for row in rows.select_related("member__area__region", "person"):
        if not is_in_force(row.began, row.ended, today):
            continue
        state = CONFIRMED if is_fresh(row, today) else SINCE
        if tells_all and row.pk in bounced:
            state = BOUNCED
        elif tells_all and row.pk in asked:
            state = ASKED
        region = row.member.area.region
        found.append(Entry(row, state, heard_on(row), region.code if region else ""))
    return sorted(found, key=lambda entry: (entry.heard_on or date.min, entry.designation.pk))


def lines(entries: Sequence[Entry]) -> list[Line]:
    """Return all together, then by role, then by region. No query."""
    by: dict[tuple[str, str], Counter[str]] = {("all", ""): Counter()}
    by |= {("role", role): Counter() for role in Designation.Role.values}
    for entry in entries:
        for place in (("all", ""), ("role", entry.designation.role), ("region", entry.region)):
            by.setdefault(place, Counter())[entry.state] += 1
    return [
        Line(kind, code, {state: counts[state] for state in STATES})
        for (kind, code), counts in by.items()
        if kind == "all" or counts.total()
    ]
