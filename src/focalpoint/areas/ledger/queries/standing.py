"""How far undertakings had come on a day, by the reports that a reader may see."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from focalpoint.areas.ledger.models import Addressee, Owner, ProgressReport, Undertaking
from focalpoint.ground.shared.reading import Reader


def standing_on(day: date, undertakings: Iterable[Undertaking], *, reader: Reader) -> dict[int, ProgressReport]:
    """Return the newest report on each undertaking as a whole, by its primary key; none: not known. One query."""
    rows = _of_the_whole(reader).filter(undertaking__in=[one.pk for one in undertakings], holds_from__lte=day)
    corrected = rows.filter(corrects__isnull=False).values("corrects")
    found: dict[int, ProgressReport] = {}
    for row in rows.exclude(pk__in=corrected).order_by("holds_from", "pk"):
        found[row.undertaking_id] = row
    return found


def states_on(day: date, undertakings: QuerySet[Undertaking], *, reader: Reader) -> dict[int, str]:
    """Return how far undertakings as a whole had come, by primary key; none: not known. For long lists. One query."""
    rows = _of_the_whole(reader).filter(undertaking__in=undertakings.order_by().values("pk"), holds_from__lte=day)
    corrected = rows.filter(corrects__isnull=False).values("corrects")
    newest = rows.exclude(pk__in=corrected).order_by("holds_from", "pk")
    return dict(newest.values_list("undertaking_id", "state"))


def _of_the_whole(reader: Reader) -> QuerySet[ProgressReport]:
    """Return reports that say how far an undertaking as a whole has come.

    What one of all members did is told on the page and says nothing of the others, unless it took the undertaking on.
    """
    its = {"undertaking": OuterRef("undertaking"), "member": OuterRef("member")}
    speaks = Exists(Owner.objects.filter(**its)) | Exists(Addressee.objects.filter(**its))
    return ProgressReport.objects.visible_to(reader).filter(Q(member=None) | speaks, line=None)
