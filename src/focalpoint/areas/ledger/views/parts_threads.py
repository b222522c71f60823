"""What stands on an undertaking's page about its thread, the changes that followed, and where it was brought in."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from focalpoint.areas.ledger.models import Undertaking
from focalpoint.areas.ledger.permissions import may_keep
from focalpoint.areas.ledger.queries.influence import influences_of, introductions_of
from focalpoint.areas.ledger.queries.threads import thread_of
from focalpoint.areas.ledger.views.influence import lines_of
from focalpoint.areas.ledger.views.introductions import introduced_lines
from focalpoint.areas.ledger.views.telling import may_tell
from focalpoint.areas.ledger.views.threads import moments_of
from focalpoint.areas.network.views.editing import here
from focalpoint.ground.shared.reading import Reader

MOST_MOMENTS = 12
"""Undertakings of a thread that stand on the page of one of them; the thread has its own page."""


def threads_part(one: Undertaking, day: date, *, reader: Reader) -> Mapping[str, Any]:
    """Return what ``ledger/parts/threads.html`` shows. At most 22 queries, eight where nothing is joined or told."""
    keys = thread_of(one, reader=reader)
    moments = moments_of(keys, day, reader=reader, current=one.pk) if len(keys) > 1 else []
    tells = may_tell(reader)
    return {
        "moments": moments[:MOST_MOMENTS],
        "thread": here(f"undertakings/{one.public_id}/thread/") if moments or may_keep(reader) else "",
        "influences": lines_of(influences_of("undertaking", one.public_id, reader=reader), reader=reader),
        "introduced": introduced_lines(introductions_of(one, reader=reader), reader=reader),
        "tell_influence": here(f"influences/new/?from=undertaking/{one.public_id}") if tells else "",
        "introduce": here(f"undertakings/{one.public_id}/introductions/new/") if tells else "",
    }
