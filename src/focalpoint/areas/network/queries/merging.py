"""What waits for a decision whether two are one, and what was joined."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from focalpoint.areas.network.models import Identity, Merge, Person, Suspicion
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader


@dataclass(frozen=True, slots=True)
class Pair:
    """Two human beings who may be one: the names of both that the reader may see, the preferred one first."""

    suspicion: Suspicion
    first: tuple[Person, ...]
    second: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """A merge that stands: the names that it moved, and the others of the same human being."""

    merge: Merge
    moved: tuple[Person, ...]
    others: tuple[Person, ...]


def open_suspicions(*, reader: Reader) -> list[Pair]:
    """Return the pairs that nobody has decided about, the likest first; for the secretariat alone. Two queries.

    An identity without a name that the reader may see, such as one whose names were joined with another, is in none.
    """
    if SECRETARIAT_KEY not in reader.keys:
        return []
    return _pairs(Suspicion.objects.filter(state=Suspicion.State.OPEN).select_related("first", "second"), reader)


def open_suspicion(number: int, *, reader: Reader) -> Pair | None:
    """Return one pair by the database's number, None where nothing is open of it. Two queries."""
    if SECRETARIAT_KEY not in reader.keys:
        return None
    rows = Suspicion.objects.filter(pk=number, state=Suspicion.State.OPEN).select_related("first", "second")
    return next(iter(_pairs(rows, reader)), None)


def suspicions_waiting(*, reader: Reader) -> tuple[int, datetime | None]:
    """Return how many pairs wait, and since when. At most two queries."""
    pairs = open_suspicions(reader=reader)
    return len(pairs), min((pair.suspicion.found_at for pair in pairs), default=None)


def standing_merges(*, reader: Reader, identity: Identity | None = None) -> list[Joined]:
    """Return what was joined and can be parted, the newest first; of one identity, or of all. Four queries.

    Only the secretariat has any, and names that it may not see are not among them.
    """
    if SECRETARIAT_KEY not in reader.keys:
        return []
    rows = Merge.objects.filter(undone_at=None).select_related("kept", "merged")
    if identity is not None:
        rows = rows.filter(moved__person__identity=identity, moved__moved_back_at=None).distinct()
    merges = list(rows.prefetch_related("moved"))
    moved = {move.person_id for merge in merges for move in merge.moved.all() if move.moved_back_at is None}
    visible = {one.pk: one for one in Person.objects.visible_to(reader).filter(pk__in=moved)}
    standing = _by_identity({one.identity_id for one in visible.values()}, reader)
    found = []
    for merge in merges:
        names = [visible[move.person_id] for move in merge.moved.all() if move.person_id in visible]
        if not names:
            continue
        others = [one for one in standing.get(names[0].identity_id, ()) if one not in names]
        found.append(Joined(merge, tuple(names), tuple(others)))
    return found


def _pairs(rows: Iterable[Suspicion], reader: Reader) -> list[Pair]:
    suspicions = list(rows)
    names = _by_identity({one for row in suspicions for one in (row.first_id, row.second_id)}, reader)
    return [
        Pair(row, names[row.first_id], names[row.second_id])
        for row in suspicions
        if row.first_id in names and row.second_id in names
    ]


def _by_identity(identities: Iterable[int], reader: Reader) -> dict[int, tuple[Person, ...]]:
    persons = Person.objects.visible_to(reader).filter(identity__in=list(identities)).select_related("identity")
    found: dict[int, tuple[Person, ...]] = {}
    for person in persons.order_by("-preferred", "pk"):
        found[person.identity_id] = (*found.get(person.identity_id, ()), person)
    return found
