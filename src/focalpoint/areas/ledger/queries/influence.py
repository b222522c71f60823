"""Changes that exchanges led to, and where undertakings were brought in, as far as a reader may see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Prefetch, QuerySet

from focalpoint.areas.ledger.models import FROM, Influence, Introduction, Undertaking
from focalpoint.areas.ledger.queries.threads import shown
from focalpoint.areas.ledger.queries.undertaking import lasting_title
from focalpoint.areas.library.models import Citation, Work
from focalpoint.areas.library.queries.text import cover_quotes
from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.meetings.words import meeting_title
from focalpoint.ground.shared.dates import in_time
from focalpoint.ground.shared.reading import Reader, speaking_of_visible

_SEEN: Final = ("undertaking", "member", "organisation", "teller")


@dataclass(frozen=True, slots=True)
class Origin:
    """What a change came from, as a value: kind and id of its permanent address, and what it is called today."""

    kind: str
    identifier: str
    label: str


def origin_called(kind: str, identifier: str, *, reader: Reader) -> Origin | None:
    """Return a record from which a change can have come, None where the reader sees none. At most three queries."""
    if kind not in FROM:
        return None
    rows: Any = FROM[kind]._default_manager
    row = rows.visible_to(reader).filter(public_id=identifier).first()
    if row is None:
        return None
    if isinstance(row, Undertaking):
        label = lasting_title(row)
    else:
        label = meeting_title(row) if isinstance(row, Meeting) else row.title
    return Origin(kind, row.public_id, label)


def influences(*, reader: Reader) -> list[Influence]:
    """Return the changes that were told and stand, newest first. Three queries."""
    return _covered(_influences(reader).filter(state=Influence.State.PUBLISHED), reader)


def influences_of(kind: str, identifier: str, *, reader: Reader) -> list[Influence]:
    """Return the changes that came from one record and stand, oldest first. Three queries."""
    rows = _influences(reader).filter(state=Influence.State.PUBLISHED, from_kind=kind, from_id=identifier)
    return sorted(_covered(rows, reader), key=lambda row: (in_time(row.happened_on), row.pk))


def influence_called(public_id: str, *, reader: Reader) -> Influence:
    """Return one change. Three queries.

    Raises:
        ObjectDoesNotExist: none that the reader may see.
    """
    return _influences(reader).get(public_id=public_id)


def _covered(rows: Iterable[Influence], reader: Reader) -> list[Influence]:
    found = list(rows)
    cover_quotes((row.citation for row in found), reader=reader)
    return found


def _influences(reader: Reader) -> QuerySet[Influence]:
    rows = Influence.objects.visible_to(reader).select_related("member", "area")
    return rows.prefetch_related(
        Prefetch("work", Work.objects.visible_to(reader)),
        Prefetch("citation", Citation.objects.visible_to(reader).select_related("edition")),
    )


def introductions(*, reader: Reader) -> list[Introduction]:
    """Return where undertakings were brought in, newest first, each with its undertaking. Four queries."""
    return _called(list(_introductions(reader)), reader)


def introductions_from(meeting: str, *, reader: Reader) -> list[Introduction]:
    """Return the same of what was undertaken at one meeting and stands, given its id. Four queries; one for none."""
    stands = {"undertaking__withdrawn_on": None, "undertaking__merged_into": None}
    rows = list(_introductions(reader).filter(undertaking__meeting__public_id=meeting, **stands))
    return _called(rows, reader) if rows else []


def _called(rows: list[Introduction], reader: Reader) -> list[Introduction]:
    called = {
        one.pk: one
        for one in shown(
            Undertaking.objects.visible_to(reader).filter(introductions__in=rows).distinct(), reader=reader
        )
    }
    for row in rows:
        row.undertaking = called[row.undertaking_id]
    return sorted(rows, key=lambda row: (in_time(row.happened_on), row.pk), reverse=True)


def introductions_of(one: Undertaking, *, reader: Reader) -> list[Introduction]:
    """Return where one undertaking was brought in, oldest first. Two queries."""
    rows = _introductions(reader).filter(undertaking=one)
    return sorted(rows, key=lambda row: (in_time(row.happened_on), row.pk))


def introduction_called(public_id: str, *, reader: Reader) -> Introduction:
    """Return one. Two queries.

    Raises:
        ObjectDoesNotExist: none that the reader may see.
    """
    found = _introductions(reader).filter(public_id=public_id).first()
    if found is None:
        raise ObjectDoesNotExist
    return found


def _introductions(reader: Reader) -> QuerySet[Introduction]:
    rows = Introduction.objects.filter(speaking_of_visible(Introduction, _SEEN, reader))
    rows = rows.select_related("undertaking", "member", "organisation", "teller")
    return rows.prefetch_related(Prefetch("work", Work.objects.visible_to(reader)))
