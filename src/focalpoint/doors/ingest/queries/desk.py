"""What waits for the secretariat: papers with suggestions that nobody has decided about."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from focalpoint.doors.ingest.models import Reading
from focalpoint.doors.ingest.queries.papers import as_papers, papers
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.waiting import Waiting
from focalpoint.ground.ui.words import page_language


def waiting_for(reader: Reader, *, now: datetime) -> list[Waiting]:
    """Return a line for each paper that was read and waits for decisions. At most one query."""
    if SECRETARIAT_KEY not in reader.keys:
        return []
    read = list(papers(reader=reader).filter(state=Reading.State.READ))
    return [
        Waiting(
            room="ingest",
            what=ngettext(
                "{count} suggestion of “{title}” waits for you.",
                "{count} suggestions of “{title}” wait for you.",
                paper.progress.left,
            ).format(count=paper.progress.left, title=paper.reading.edition.title),
            action=_("Look at the paper"),
            address=f"/{page_language()}/papers/{paper.reading.public_id}/",
            minutes=paper.progress.minutes,
            since=paper.reading.ended_at or now,
        )
        for paper in as_papers(read)
        if paper.progress.left
    ]
