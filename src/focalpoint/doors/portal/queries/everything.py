"""One question over everything a reader may see: the index, with the rights and consents of now."""

from collections.abc import Mapping, Sequence

from focalpoint.areas.network.models import Consent, Person
from focalpoint.areas.network.queries import listed
from focalpoint.areas.vocabulary.queries import lexicon
from focalpoint.ground.search.queries import find
from focalpoint.ground.search.records import Found
from focalpoint.ground.shared.reading import Reader

NO_FILTERS: Mapping[str, Sequence[str]] = {}


def find_everything(
    asked: str, *, reader: Reader, language: str, filters: Mapping[str, Sequence[str]] = NO_FILTERS, page: int = 1
) -> Found:
    """Return one page of what the index holds. People are found as far as they are in lists today. Eight queries."""
    people = listed(Person.objects.visible_to(reader), Consent.Channel.LIST)
    within = {"person": people.values("identity__public_id")}
    return find(asked, reader=reader, language=language, lexicon=lexicon(), within=within, filters=filters, page=page)
