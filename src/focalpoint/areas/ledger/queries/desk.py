"""What waits in the ledger."""

from datetime import datetime

from focalpoint.areas.ledger.queries.alerts import alerts_waiting_for
from focalpoint.areas.ledger.queries.progress_desk import progress_waiting_for
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.waiting import Waiting


def waiting_for(reader: Reader, *, now: datetime) -> list[Waiting]:
    """Return what waits: what is to be answered or overdue, alerts to check, to circulate, to answer."""
    return progress_waiting_for(reader, now=now) + alerts_waiting_for(reader, now=now)
