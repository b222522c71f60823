"""What stands on an undertaking's page about its thread, the changes that followed, and where it was brought in.

The same of changes stands under the pages of other records from which they came.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from focalpoint.areas.ledger.models import Undertaking
from focalpoint.areas.ledger.permissions import may_keep
from focalpoint.areas.ledger.queries.influence import influences_of, introductions_from, introductions_of
from focalpoint.areas.ledger.queries.threads import thread_of
from focalpoint.areas.ledger.views.influence import lines_of
from focalpoint.areas.ledger.views.introductions import introduced_lines, introduced_links
from focalpoint.areas.ledger.views.telling import may_tell
from focalpoint.areas.ledger.views.threads import moments_of
from focalpoint.areas.network.views.editing import here
from focalpoint.ground.shared.reading import Reader

UNDER: Final = ("meeting", "practice", "need")
"""Kinds of record of lower rooms from which a change can have come."""
MOST_UNDER: Final = 10
"""Changes, and introductions, under such a page: the newest; their lists have all."""
MOST_MOMENTS: Final = 12
"""Undertakings of a thread that stand on the page of one of them; the thread has its own page."""


def threads_part(one: Undertaking, day: date, *, reader: Reader) -> Mapping[str, Any]:
    """Return what ``ledger/parts/threads.html`` shows. At most 22 queries, eight where nothing is joined or told."""
    keys = thread_of(one, reader=reader)
    moments = moments_of(keys, day, reader=reader, current=one.pk) if len(keys) > 1 else []
    influences = influences_of("undertaking", one.public_id, reader=reader)
    introductions = introductions_of(one, reader=reader)
    tells, stands = may_tell(reader), one.withdrawn_on is None
    return {
        "moments": moments[:MOST_MOMENTS],
        "thread": here(f"undertakings/{one.public_id}/thread/") if moments or may_keep(reader) else "",
        "influences": lines_of([row for row in influences if row.told_on <= day], reader=reader),
        "introduced": introduced_lines([row for row in introductions if row.told_on <= day], reader=reader),
        "tell_influence": here(f"influences/new/?from=undertaking/{one.public_id}") if tells else "",
        "introduce": here(f"undertakings/{one.public_id}/introductions/new/") if tells and stands else "",
    }


def led_to_under(kind: str, identifier: str, *, reader: Reader) -> SafeString:
    """Return what stands under the page of a record, by its public id: what it led to, and where that was brought in.

    At most eight queries, two where nothing was told. Empty where nothing was, for whoever cannot tell.
    """
    influences = influences_of(kind, identifier, reader=reader)
    introduced = introductions_from(identifier, reader=reader) if kind == "meeting" else []
    tells = may_tell(reader)
    if not (influences or introduced or tells):
        return SafeString("")
    context = {
        "influences": lines_of(influences[-MOST_UNDER:], reader=reader) if influences else [],
        "more_influences": here("influences/") if len(influences) > MOST_UNDER else "",
        "introduced": introduced_links(introduced[:MOST_UNDER], reader=reader) if introduced else [],
        "more_introduced": here("introductions/") if len(introduced) > MOST_UNDER else "",
        "tell_influence": here(f"influences/new/?from={kind}/{identifier}") if tells else "",
    }
    return render_to_string("ledger/led_to_under.html", context)
