"""What the carried record says otherwise about records that somebody edited by hand."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.db import models, transaction

from focalpoint.areas.vocabulary.models import CarriedDifference
from focalpoint.areas.vocabulary.permissions import check_may_edit
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.values import Value, differing, put_values, values_of
from focalpoint.ground.trail.actions import begin, trace

M = TypeVar("M", bound=models.Model)


def note_differences(
    kind: str,
    left: Sequence[tuple[M, M]],
    *,
    fields: Sequence[str],
    identify: Callable[[M], str],
    name: Callable[[M], str],
    edited: Mapping[str, Mapping[str, Any]],
    now: datetime,
) -> None:
    """Note of which edited records the carried one says something else than it did when they were edited.

    ``left`` holds what stands and what is carried; ``edited`` the values before the first edit, by id and field. A
    difference that the edit itself made is none. In the transaction of the load.
    """
    for held, carried in left:
        stands, offered = differing(values_of(held, fields), values_of(carried, fields))
        before = edited.get(identify(held), {})
        # What was carried when somebody first edited the field, or what stands where nobody did.
        news = {field: value for field, value in offered.items() if value != before.get(field, stands[field])}
        if not news:
            continue
        known = CarriedDifference.objects.filter(kind=kind, identifier=identify(held)).first()
        if known is not None and known.carried == news:
            continue
        CarriedDifference.objects.update_or_create(
            kind=kind,
            identifier=identify(held),
            defaults={
                "label": name(held)[:300],
                "held": {field: stands[field] for field in news},
                "carried": news,
                "noticed_at": now,
            },
        )


@transaction.atomic
def take_carried(
    difference: CarriedDifference, row: models.Model, *, key: str, reader: Reader, actor: Actor, now: datetime
) -> None:
    """Put the carried values into ``row``, the record that the difference names.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: a value does not fit any more, such as a source that is gone.
        NotFound: somebody has decided about it since the page was shown.
    """
    begin(difference.kind, difference.identifier, key=key)
    check_may_edit(reader)
    _read_anew(difference)
    # The whole row is written: what somebody saved while this waited for its turn must stay.
    row.refresh_from_db()
    carried: dict[str, Value] = difference.carried
    before = values_of(row, list(carried))
    put_values(row, carried)
    for said in ("name", "short"):
        if said in carried and hasattr(row, "name_key"):
            row.name_key = name_key(str(carried[said]))
    row.save()
    trace(
        "vocabulary.take_carried",
        subject=(difference.kind, difference.identifier, difference.label),
        before=before,
        after=carried,
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )
    difference.delete()


@transaction.atomic
def keep_ours(difference: CarriedDifference, *, key: str, reader: Reader, actor: Actor, now: datetime) -> None:
    """Keep what somebody wrote by hand; the same carried values are not offered again.

    Raises:
        NotAllowed: only the secretariat may.
        NotFound: somebody has decided about it since the page was shown.
    """
    begin(difference.kind, difference.identifier, key=key)
    check_may_edit(reader)
    _read_anew(difference)
    carried: dict[str, Value] = difference.carried
    trace(
        "vocabulary.keep_ours",
        subject=(difference.kind, difference.identifier, difference.label),
        # Read back by the next load: these values were carried when it was decided.
        before=carried,
        after=difference.held,
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )
    difference.delete()


def _read_anew(difference: CarriedDifference) -> None:
    try:
        difference.refresh_from_db()
    except CarriedDifference.DoesNotExist:
        raise NotFound("") from None
