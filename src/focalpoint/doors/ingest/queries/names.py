"""The names that the rules know, as the tables have them, in every language and of every time."""

from focalpoint.areas.network.models import Organisation
from focalpoint.areas.vocabulary.models import OfficialName
from focalpoint.doors.ingest.reading.names import KnownName
from focalpoint.ground.shared.reading import Reader


def known_names(reader: Reader) -> list[KnownName]:
    """Return every way to write a State, or an organisation that the reader may see. Two queries.

    Units of a member, such as its ministries, are left out: a paper that names one speaks of the member.
    """
    rows = OfficialName.objects.exclude(status=OfficialName.Status.REJECTED)
    found: dict[KnownName, None] = {}
    columns = ("area__code", "language", "short", "formal", "of", "listed", "abbreviation")
    for code, language, *texts in rows.order_by("area__code", "pk").values_list(*columns):
        if len(code) == 2 or code.startswith("org:"):
            found |= {KnownName(code, text, language): None for text in texts if text}
    bodies = Organisation.objects.visible_to(reader).filter(member=None, code__startswith="org:")
    for code, name, language in bodies.order_by("code").values_list("code", "name", "language"):
        found[KnownName(code, name, language)] = None
    return list(found)
