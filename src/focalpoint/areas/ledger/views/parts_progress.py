"""What stands on an undertaking's page about how far an undertaking has come."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from focalpoint.areas.ledger.models import Undertaking
from focalpoint.ground.shared.reading import Reader


def progress_part(one: Undertaking, day: date, *, reader: Reader) -> Mapping[str, Any]:  # noqa: ARG001
    """Return what ``ledger/parts/progress.html`` shows. No query."""
    return {}
