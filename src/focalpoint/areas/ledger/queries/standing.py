"""How far undertakings had come on a day, by the reports that a reader may see."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from focalpoint.areas.ledger.models import Addressee, Owner, ProgressReport, Undertaking
from focalpoint.ground.shared.reading import Reader

NOT_KNOWN: Final = "not known"
"""How far something has come of which nobody has reported anything."""


def standing_by(day: date, *, reader: Reader) -> QuerySet[Undertaking]:
    """Return the undertakings that had begun by a day; what was withdrawn or merged since is in no list."""
    rows = Undertaking.objects.visible_to(reader).filter(begins__lte=day, withdrawn_on=None, merged_into=None)
    return rows.order_by("-begins", "meeting_id", "position", "pk")


def standing_on(day: date, undertakings: Iterable[Undertaking], *, reader: Reader) -> dict[int, ProgressReport]:
    """Return the newest report on each undertaking as a whole, by its primary key; none: not known. One query."""
    rows = holding(day, reader).filter(undertaking__in=[one.pk for one in undertakings])
    return {row.undertaking_id: row for row in rows}


def states_on(day: date, undertakings: QuerySet[Undertaking] | None, *, reader: Reader) -> dict[int, str]:
    """Return how far undertakings as a whole had come, by primary key; none: not known. For long lists. One query.

    None stands for all that the reader may see.
    """
    rows = holding(day, reader)
    if undertakings is not None:
        rows = rows.filter(undertaking__in=undertakings.order_by().values("pk"))
    return dict(rows.values_list("undertaking_id", "state"))


def holding(day: date, reader: Reader) -> QuerySet[ProgressReport]:
    """Return the reports on wholes that held on a day and that no other had corrected by then, the newest last.

    What one of all members did is told on the page and says nothing of the others, unless it took the undertaking on.
    """
    its = {"undertaking": OuterRef("undertaking"), "member": OuterRef("member")}
    speaks = Exists(Owner.objects.filter(**its)) | Exists(Addressee.objects.filter(**its))
    rows = ProgressReport.objects.visible_to(reader).filter(Q(member=None) | speaks, line=None)
    held = rows.filter(holds_from__lte=day)
    return held.filter(~Exists(held.filter(corrects=OuterRef("pk")))).order_by("holds_from", "pk")
