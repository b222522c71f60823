"""The names that the rules know, as the approved table has them, in every language and of every time."""

from focalpoint.areas.vocabulary.models import OfficialName
from focalpoint.doors.ingest.reading.names import KnownName


def known_names() -> list[KnownName]:
    """Return every way to write a State or an organisation. One query."""
    rows = OfficialName.objects.exclude(status=OfficialName.Status.REJECTED)
    found: dict[KnownName, None] = {}
    columns = ("area__code", "language", "short", "formal", "listed", "abbreviation")
    for code, language, *texts in rows.order_by("area__code", "pk").values_list(*columns):
        found |= {KnownName(code, text, language): None for text in texts if text}
    return list(found)
