"""What is past its day and not met. It is told to its owner and to those who keep the ledger, and to nobody else."""

from datetime import date
from typing import Final

from django.db.models import Q
from django.utils.translation import ngettext

from focalpoint.areas.ledger.models import Milestone, Owner, Undertaking
from focalpoint.areas.ledger.queries.links import SETTLED
from focalpoint.areas.ledger.queries.standing import states_on
from focalpoint.ground.shared.reading import Reader

LATE: Final = "/desk/undertakings/"
"""Path of the list of it, behind the language."""


def late_on(today: date, *, reader: Reader) -> dict[int, date]:
    """Return what somebody has taken on and not met whose day, or that of a step, is past: the day, by key.

    What nobody owns is late for nobody. At most five queries.
    """
    owned = Owner.objects.filter(Q(until=None) | Q(until__gte=today), since__lte=today).values("undertaking")
    rows = Undertaking.objects.visible_to(reader).filter(pk__in=owned, withdrawn_on=None, merged_into=None).order_by()
    steps = Milestone.objects.filter(undertaking__in=rows, met_on="", due_latest__lt=today).order_by()
    found: dict[int, date] = {}
    for key, day in (
        *rows.filter(due_latest__lt=today).values_list("pk", "due_latest"),
        *steps.values_list("undertaking", "due_latest"),
    ):
        assert day is not None  # asked for above
        found[key] = min(day, found.get(key, day))
    states = states_on(today, rows.filter(pk__in=found), reader=reader) if found else {}
    return {key: day for key, day in found.items() if states.get(key) not in SETTLED}


def late_words(count: int) -> str:
    """Return how much is late, as a sentence in the language that is set."""
    return ngettext(
        "{count} undertaking is past its day and not met.",
        "{count} undertakings are past their day and not met.",
        count,
    ).format(count=count)
