"""What waits in the library: papers that were offered, what is told, voices."""

from datetime import datetime

from django.utils.translation import gettext as _

from focalpoint.areas.library.models import Work
from focalpoint.areas.library.models.voice import NOTHING, Above
from focalpoint.areas.library.queries.exchange_desk import told_waiting_for
from focalpoint.areas.library.queries.voice_desk import voices_waiting_for
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.waiting import Waiting
from focalpoint.ground.trail.models import Entry


def waiting_for(reader: Reader, *, above: Above = NOTHING, now: datetime) -> list[Waiting]:
    """Return what waits in papers, in what members tell each other and in voices, about what the reader may see."""
    return [
        *_offered_papers(reader, now=now),
        *told_waiting_for(reader, now=now),
        *voices_waiting_for(reader, above=above, now=now),
    ]


def _offered_papers(reader: Reader, *, now: datetime) -> list[Waiting]:
    """Return the papers that wait for the secretariat, at most two queries. Others cost none."""
    if SECRETARIAT_KEY not in reader.keys:
        return []
    offered = list(Work.objects.visible_to(reader).exclude(asked_for="").order_by("pk"))
    if not offered:
        return []
    entries = Entry.objects.filter(action="library.add_work", subject_id__in=[work.public_id for work in offered])
    since = dict(entries.values_list("subject_id", "at"))
    return [
        Waiting(
            room="library",
            what=_("A paper was offered for the library: {title}.").format(title=work.title),
            action=_("Say who may read it"),
            address=f"{page_address('work', work.public_id)}show/",
            minutes=10,
            since=since.get(work.public_id, now),
        )
        for work in offered
    ]
