"""Look for names that may be one human being, and keep what was found and decided."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.network.actions.reading import note_opening
from focalpoint.areas.network.models import Identity, Person, Suspicion
from focalpoint.areas.network.permissions import check_may_edit
from focalpoint.areas.network.queries.duplicates import Candidate, Suspected, suspected_pairs, suspects
from focalpoint.areas.network.queries.likeness import Reason
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.trail.actions import begin, trace

State = Suspicion.State


def find_duplicates(*, reader: Reader, now: datetime, among: Iterable[int] | None = None) -> int:
    """Keep which identities may be one human being, as far as ``reader`` sees them; return how many pairs are new.

    With ``among`` (the database's keys of identities) only pairs with one of those are looked for, as after an import.
    Without, pairs that nobody decided about and that are like no more go. What was decided stays. Nothing is traced:
    what is found can be found again at any time.
    """
    # The comparing takes seconds; nobody else's writing waits for it.
    found = suspected_pairs(reader=reader, among=among)
    with transaction.atomic():
        standing = {(row.first_id, row.second_id): row for row in Suspicion.objects.all()}
        if among is None:
            pairs = {(first, second) for first, second, _how in found}
            gone = [
                row.pk
                for pair, row in standing.items()
                if row.state == State.OPEN and pair not in pairs and Reason.BY_HAND not in row.reasons
            ]
            Suspicion.objects.filter(pk__in=gone).delete()
        new = [
            Suspicion(first_id=first, second_id=second, score=how.score, reasons=list(how.reasons), found_at=now)
            for first, second, how in found
            if (first, second) not in standing
        ]
        Suspicion.objects.bulk_create(new, batch_size=500, ignore_conflicts=True)
        for first, second, how in found:
            row = standing.get((first, second))
            if row is not None and row.state == State.OPEN and row.reasons != list(how.reasons):
                row.score, row.reasons = how.score, list(how.reasons)
                row.save(update_fields=["score", "reasons"])
    return len(new)


@transaction.atomic
def suspects_of_import(
    names: Sequence[Candidate], *, reader: Reader, actor: Actor, now: datetime
) -> list[list[Suspected]]:
    """Return whom the names of an import may mean, people at risk among them: their names are opened in memory.

    The one place where encrypted names are compared by likeness; each human being at risk gets an entry of a reading.

    Raises:
        NotAllowed: only the secretariat may.
    """
    check_may_edit(reader)
    note_opening(reader=reader, actor=actor, purpose="import", now=now)
    return suspects(names, reader=reader, open_secrets=True)


@transaction.atomic
def suspect(one: Identity, other: Identity, *, key: str, reader: Reader, actor: Actor, now: datetime) -> Suspicion:
    """Put two side by side whom no likeness brought together, or who were told apart before: somebody knows better.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: they are one human being already.
    """
    begin("person", one.public_id, key=key)
    check_may_edit(reader)
    if one == other:
        raise InvalidInput(_("These two are one human being already."), field="other")
    first, second = sorted((one, other), key=lambda identity: identity.pk)
    suspicion, is_new = Suspicion.objects.get_or_create(
        first=first, second=second, defaults={"score": 1.0, "reasons": [Reason.BY_HAND], "found_at": now}
    )
    if not is_new and suspicion.state != State.OPEN:
        suspicion.state, suspicion.decided_at, suspicion.by_merge = State.OPEN, None, None
        suspicion.reasons = [Reason.BY_HAND]
        suspicion.save()
    _trace("network.suspect", one, other, key=key, actor=actor, now=now)
    return suspicion


@transaction.atomic
def tell_apart(suspicion: Suspicion, *, key: str, reader: Reader, actor: Actor, now: datetime) -> None:
    """Say that two are two people. They are not suggested again.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: it was decided already.
    """
    begin("person", suspicion.first.public_id, key=key)
    check_may_edit(reader)
    suspicion.refresh_from_db()
    if suspicion.state != State.OPEN:
        raise InvalidInput(_("Somebody has decided about these two already."))
    suspicion.state, suspicion.decided_at = State.DIFFERENT, now
    suspicion.save(update_fields=["state", "decided_at"])
    _trace("network.tell_apart", suspicion.first, suspicion.second, key=key, actor=actor, now=now)


def _trace(action: str, one: Identity, other: Identity, *, key: str, actor: Actor, now: datetime) -> None:
    # The id of the other and no name: who resembles whom is not for every reader of one history.
    named = Person.objects.filter(identity=one).order_by("-preferred", "pk").values_list("name", flat=True).first()
    trace(
        action,
        subject=("person", one.public_id, named or ""),
        before=None,
        after={"other": other.public_id},
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )
