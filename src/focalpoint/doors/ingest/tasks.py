"""What the worker does for the room that reads papers."""

from typing import Final

from django.utils.translation import gettext_noop

from focalpoint.areas.library.queries import whole_text
from focalpoint.doors.ingest.actions.laying_down import begin_reading, fail_reading, lay_down
from focalpoint.doors.ingest.models import Reading
from focalpoint.doors.ingest.queries.names import known_names
from focalpoint.doors.ingest.reading.papers import read
from focalpoint.ground.jobs.running import Running
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader

OFFICE: Final = Reader.holding([SECRETARIAT_KEY, "member"])
"""As whom papers are read, whoever of the office looks at them."""
UNKNOWN: Final = "und"
READING: Final = gettext_noop("Reading the paper.")


def read_paper(job: Running, *, public_id: str) -> None:
    """Read one paper and lay down what it suggests. Begun again, it adds nothing twice."""
    rows = Reading.objects.visible_to(OFFICE).select_related("edition", "meeting")
    reading = rows.filter(public_id=public_id, job=job.id).first()
    if reading is None:
        return
    begin_reading(reading, now=job.now())
    job.progress(0, 1, READING)
    try:
        text = whole_text(reading.edition, reader=OFFICE)
        language = reading.edition.language
        found = read(text, known_names(OFFICE), language=None if language == UNKNOWN else language)
        lay_down(reading, found, text=text, reader=OFFICE, now=job.now(), check=job.check)
    except Exception:
        # Whoever is asked to stop is no Exception: that work is begun again.
        fail_reading(reading, now=job.now())
        raise
    job.progress(1, 1, READING)
