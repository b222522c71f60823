"""What stands on an undertaking's page about how far it has come: the newest reports, and questions to all members."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from focalpoint.areas.ledger.models import Undertaking
from focalpoint.areas.ledger.permissions import may_keep, may_report_on
from focalpoint.areas.ledger.queries.asking import asks_with_counts
from focalpoint.areas.ledger.queries.reporting import reports_on, told
from focalpoint.areas.ledger.views.progress_words import reports_shown
from focalpoint.areas.network.permissions import PRESIDENCY_KEY
from focalpoint.areas.network.queries import own_codes
from focalpoint.areas.network.views.editing import here
from focalpoint.ground.shared.asked import today
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.ui.words import mark

NEWEST: Final = 5
"""Reports on the undertaking's own page; the rest are a page further."""


def progress_part(one: Undertaking, day: date, *, reader: Reader) -> Mapping[str, Any]:
    """Return what ``ledger/parts/progress.html`` shows. At most thirteen queries, five for the public."""
    rows = list(reports_on(one, day, reader=reader)[: NEWEST + 1])
    found = told(rows[:NEWEST], reader=reader)
    asks = asks_with_counts(one, day, reader=reader)
    stands = one.withdrawn_on is None and one.merged_into_id is None
    stem = f"undertakings/{one.public_id}/"
    return {
        "reports": reports_shown(found, reader=reader) if found else [],
        "more": here(f"{stem}reports/") if len(rows) > NEWEST else "",
        "asks": [
            (
                mark(text=ask.question, language=ask.language),
                here(f"asks/{ask.public_id}/"),
                _("{answered} of {asked} have answered").format(answered=answered, asked=asked),
            )
            for ask, asked, answered in asks
        ],
        "report": here(f"{stem}report/") if stands and _may_report(one, reader) else "",
        "ask": here(f"{stem}ask/")
        if stands and may_keep(reader) and all(each.closed_on for each, _asked, _heard in asks)
        else "",
    }


def _may_report(one: Undertaking, reader: Reader) -> bool:
    if SECRETARIAT_KEY in reader.keys:
        return True
    tellers = [*own_codes(reader), *([""] if PRESIDENCY_KEY in reader.keys else [])]
    return any(may_report_on(one, None, code, reader=reader, today=today()) for code in tellers)
