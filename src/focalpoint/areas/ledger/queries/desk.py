"""What waits in the ledger."""

from datetime import datetime

from focalpoint.areas.ledger.queries.alerts import alerts_waiting_for
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.waiting import Waiting


def waiting_for(reader: Reader, *, now: datetime) -> list[Waiting]:
    """Return what waits: alerts to check, to circulate, to answer."""
    return alerts_waiting_for(reader, now=now)
