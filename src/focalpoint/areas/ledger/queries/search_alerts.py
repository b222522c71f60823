"""Alerts as values for the index of search: those that were circulated, with the keys that open them."""

from collections.abc import Iterator
from typing import Final

from focalpoint.areas.ledger.models import Alert
from focalpoint.areas.ledger.queries.alerts import SHOWN
from focalpoint.ground.search.records import Record, parts_of

KIND: Final = "alert"


def record_of(alert: Alert) -> Record | None:
    """Return an alert as the index takes it, None before it is circulated and once it is withdrawn. Three queries."""
    if alert.state not in SHOWN:
        return None
    return Record(
        kind=KIND,
        identifier=alert.public_id,
        title=alert.title,
        language=alert.language,
        parts=parts_of(text for text in (alert.words, alert.outcome) if text),
        audience=alert.audience,
        grants=tuple(sorted(grant.key for grant in alert.grants.all())),
        dated=alert.reported_at.date(),
        facets={
            "type": (KIND,),
            "theme": tuple(theme.code for theme in alert.themes.all()),
            "area": tuple(area.code for area in alert.areas.all()),
        },
    )


def alert_records() -> Iterator[Record]:
    """Yield every alert that can be found, for an index made anew. Four queries."""
    rows = Alert.objects.filter(state__in=SHOWN).prefetch_related("grants", "themes", "areas").order_by("pk")
    for row in rows:
        if (record := record_of(row)) is not None:
            yield record
