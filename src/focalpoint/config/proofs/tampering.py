"""Change a trail in random ways and ask whether, and where, its verification finds it. Runs as a child of a proof.

Each change is made in a transaction that is rolled back afterwards, by whoever can write every table of the trail.
Some have the key as well. None can write the head that is kept outside the database, but for the change that tries.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.db import DataError, IntegrityError, connection, models, transaction

from focalpoint.ground.shared.actors import CONSOLE, Actor
from focalpoint.ground.trail import chain, witness
from focalpoint.ground.trail.actions import erase, seal, trace
from focalpoint.ground.trail.models import Entry, EntryValues, Erasure, Seal
from focalpoint.ground.trail.verification import Verification, verify

ENTRIES: Final = 120
"""Entries of the trail that is changed, before those that tell of erasures."""
RUN: Final = 9
"""Entries between two runs of the sealer."""
LONGEST_TAIL: Final = 40
"""Entries that are cut off at most."""
BEGINS: Final = datetime(2026, 1, 1, 12, tzinfo=UTC)
WRONG: Final = b"another key, of 32 bytes as well"


@dataclass(frozen=True, slots=True)
class Where:
    """What a change touched: entries by number, positions of the chain."""

    entries: frozenset[int] = frozenset()
    positions: frozenset[int] = frozenset()


class Unchanged(Exception):
    """The database keeps what was given as it was: PostgreSQL cuts spaces off that a column has no room for."""


def here(times: str, seed: str) -> dict[str, Any]:
    """Write a trail, change it ``times`` times, and say what was found. About 15 ms a change."""
    chance = random.Random(int(seed))  # noqa: S311 - changes, not secrets
    write_trail()
    return tamper(int(times), chance)


def write_trail() -> None:
    """Write the trail that will be changed: sealed in several runs, some of it erased."""
    for number in range(ENTRIES):
        actor = Actor("person", f"{number % 7:010}", f"Person {number % 7}")
        with transaction.atomic():
            trace(
                ("network.edit", "pages.publish", "network.end")[number % 3],
                subject=("member", f"M{number % 11}", f"Land {number % 11}"),
                before={"title": f"Title {number}", "level": number} if number % 4 else None,
                after={"title": f"Title {number + 1}", "level": number + 0.5},
                actor=actor,
                channel="web",
                now=BEGINS + timedelta(hours=number),
                key=f"key-{number}" if number % 2 else "",
            )
        if number == ENTRIES // 2:
            # Before the longest tail that is cut off: an erasure whose telling entry is gone would give it away.
            written = list(Entry.objects.order_by("pk").values_list("pk", flat=True))
            for numbers in ([written[5], written[17], written[40]], [written[41]]):
                erase(numbers, ground="Asked for.", actor=CONSOLE, channel="console", now=BEGINS + timedelta(days=30))
        if number % RUN == 0:
            seal()
    seal()


def tamper(times: int, chance: random.Random) -> dict[str, Any]:
    """Change the trail that stands ``times`` times, each time from the whole; it is whole again afterwards."""
    whole_before = verify().is_whole
    made, found, located, missed = Counter[str](), Counter[str](), Counter[str](), list[str]()
    control, control_missed = Counter[str](), Counter[str]()
    while made.total() < times:
        change = chance.choices(list(CHANGES), weights=list(CHANGES.values()))[0]
        name = change.__name__.strip("_")
        try:
            with transaction.atomic():
                where = change(chance)
                verification = verify()
                blind = _without_head() if change in SHOWN_BY_THE_HEAD else None
                transaction.set_rollback(True)
        except (IntegrityError, DataError, Unchanged):
            # The database itself refused it, or what it keeps is the same.
            continue
        made[name] += 1
        found[name] += not verification.is_whole
        located[name] += any(_is_at(finding, where) for finding in verification.findings)
        if not any(_is_at(finding, where) for finding in verification.findings):
            missed.append(f"{name} {sorted(where.entries)} {sorted(where.positions)}: {verification.sentence}")
        if blind is not None:
            control[name] += 1
            control_missed[name] += blind.is_whole
    return {
        "entries": Entry.objects.count(),
        "whole_before": whole_before,
        "whole_after": verify().is_whole,
        "made": dict(made),
        "found": dict(found),
        "located": dict(located),
        "missed": missed[:20],
        "without_head": dict(control),
        "missed_without_head": dict(control_missed),
    }


def _is_at(finding: Any, where: Where) -> bool:  # noqa: ANN401 - a Finding
    return finding.entry in where.entries or any(
        0 < finding.position <= position <= finding.until for position in where.positions
    )


def _without_head() -> Verification:
    head = witness.read_head()
    witness.write_head(None)
    try:
        return verify()
    finally:
        witness.write_head(head)


# Changes: each changes something and says what it touched.


def _edited_column(chance: random.Random) -> Where:
    """Change one value of one column of one row of any table of the trail."""
    model = chance.choice((Entry, EntryValues, Seal, Erasure))
    row = chance.choice(list(model.objects.order_by("pk")))
    column = chance.choice(row._meta.concrete_fields)
    value = getattr(row, column.attname)
    if isinstance(row, Erasure):
        where = Where(frozenset({row.entry_id, row.told_in_id}))
    else:
        where = _at(row.pk if isinstance(row, Entry) else row.entry_id)
    other = _another(value, column, chance)
    model.objects.filter(pk=row.pk).update(**{column.attname: other})
    if not column.primary_key and model.objects.values_list(column.attname, flat=True).get(pk=row.pk) == value:
        raise Unchanged
    return where


def _another(value: Any, column: Any, chance: random.Random) -> Any:  # noqa: ANN401 - whatever a column holds
    """Return another value of the same type."""
    if isinstance(column, models.ForeignKey):
        column = column.target_field
    if isinstance(value, datetime):
        return value + chance.choice([-1, 1]) * timedelta(microseconds=chance.choice([1, 10**6, 86_400 * 10**6]))
    if isinstance(value, int):
        return value + chance.choice([-1000, -1, 1, 2, 1000])
    if not value:
        return chance.choice(["x", "{}", " "])
    at = chance.randrange(len(value))
    other = chance.choice([c for c in "0123456789abcdef" if c != value[at]])
    ways = [value[:at] + other + value[at + 1 :], value[:at] + value[at + 1 :], f"{value} ", ""]
    if column.null:
        ways.append(None)
    return chance.choice(ways)


def _removed_entry(chance: random.Random) -> Where:
    """Remove an entry with everything that hangs on it."""
    entry = _some_entry(chance)
    where = _at(entry.pk)
    _remove([entry.pk])
    return where


def _removed_and_closed_up(chance: random.Random) -> Where:
    """Remove an entry and move all later seals one place down, so that no gap shows."""
    entry = _some_entry(chance, last=False)
    where = _at(entry.pk)
    _remove([entry.pk])
    (position,) = where.positions
    for seal_ in Seal.objects.filter(position__gt=position).order_by("position"):
        Seal.objects.filter(pk=seal_.pk).update(position=seal_.position - 1)
    return where


def _removed_values(chance: random.Random) -> Where:
    values = chance.choice(list(EntryValues.objects.order_by("pk")))
    _raw_delete(EntryValues.objects.filter(pk=values.pk))
    return _at(values.pk)


def _removed_seal(chance: random.Random) -> Where:
    seal_ = chance.choice(list(Seal.objects.order_by("pk")))
    _raw_delete(Seal.objects.filter(pk=seal_.pk))
    return _at(seal_.entry_id, seal_.position)


def _removed_erasure(chance: random.Random) -> Where:
    erasure = chance.choice(list(Erasure.objects.order_by("pk")))
    _raw_delete(Erasure.objects.filter(pk=erasure.pk))
    return Where(frozenset({erasure.entry_id, erasure.told_in_id}))


def _pretended_erasure(chance: random.Random) -> Where:
    """Remove values and say that they were erased together with others."""
    values = chance.choice(list(EntryValues.objects.order_by("pk")))
    model = chance.choice(list(Erasure.objects.order_by("pk")))
    _raw_delete(EntryValues.objects.filter(pk=values.pk))
    Erasure.objects.create(
        entry_id=values.pk, told_in_id=model.told_in_id, at=model.at, by=model.by, ground=model.ground
    )
    return Where(frozenset({values.pk, model.told_in_id}))


def _inserted_entry(chance: random.Random) -> Where:
    """Put in an entry before the others or after them, with values, with a digest that looks right."""
    model = _some_entry(chance, with_values=True)
    values = model.values
    first, last = Entry.objects.order_by("pk")[0].pk, Entry.objects.order_by("-pk")[0].pk
    number = chance.choice([first - 1, last + 1, last + 100])
    model.pk, model.key, model.digest = number, None, _random_digest(chance)
    model.save(force_insert=True)
    values.entry_id = number
    values.save(force_insert=True)
    return Where(frozenset({number}))


def _inserted_and_sealed(chance: random.Random) -> Where:
    """Put in a newest entry with a seal that looks right."""
    where = _inserted_entry(chance)
    (number,) = where.entries
    position = Seal.objects.count() + 1
    Seal.objects.create(position=position, entry_id=number, chain=_random_digest(chance))
    return Where(where.entries, frozenset({position}))


def _copied_entry(chance: random.Random) -> Where:
    """Make one entry a copy of another, values and digest included."""
    one, other = _two_entries(chance)
    given = {field.attname: getattr(other, field.attname) for field in Entry._meta.concrete_fields}
    given.pop("id")
    Entry.objects.filter(pk=one.pk).update(**{**given, "key": one.key})
    values = {field.attname: getattr(other.values, field.attname) for field in EntryValues._meta.concrete_fields}
    values.pop("entry_id")
    EntryValues.objects.filter(pk=one.pk).update(**values)
    return _at(one.pk)


def _swapped_entries(chance: random.Random) -> Where:
    """Let two entries change places."""
    one, other = _two_entries(chance)
    where = Where(frozenset({one.pk, other.pk}), _at(one.pk).positions | _at(other.pk).positions)
    for old, new in ((one.pk, -1), (other.pk, one.pk), (-1, other.pk)):
        EntryValues.objects.filter(pk=old).update(entry_id=new)
        Entry.objects.filter(pk=old).update(id=new)
    return where


def _swapped_values(chance: random.Random) -> Where:
    one, other = _two_entries(chance)
    for old, new in ((one.pk, -1), (other.pk, one.pk), (-1, other.pk)):
        EntryValues.objects.filter(pk=old).update(entry_id=new)
    return Where(frozenset({one.pk, other.pk}))


def _swapped_links(chance: random.Random) -> Where:
    one, other = chance.sample(list(Seal.objects.order_by("pk")), 2)
    Seal.objects.filter(pk=one.pk).update(chain=other.chain)
    Seal.objects.filter(pk=other.pk).update(chain=one.chain)
    return Where(positions=frozenset({one.position, other.position}))


def _rewritten_with_wrong_key(chance: random.Random) -> Where:
    """Change an entry and write digest and chain from there anew, with a key of one's own."""
    return _rewritten(chance, WRONG)


def _rewritten_with_right_key(chance: random.Random) -> Where:
    """Change an entry and write digest and chain from there anew, with the key of the trail."""
    return _rewritten(chance, chain.trail_key())


def _rewritten(chance: random.Random, secret: bytes) -> Where:
    entry = _some_entry(chance, with_values=True)
    values = entry.values
    values.after = chain.as_text({"title": f"Another {chance.random()}"})
    values.save()
    Entry.objects.filter(pk=entry.pk).update(digest=chain.digest(entry.outside, values.inside, secret=secret))
    where = _at(entry.pk)
    _link_anew(min(where.positions), secret)
    return Where(positions=where.positions)


def _cut_tail(chance: random.Random) -> Where:
    """Cut the newest entries off, with everything that hangs on them."""
    cut = list(Seal.objects.order_by("-position")[: chance.randint(1, LONGEST_TAIL)])
    _remove([seal_.entry_id for seal_ in cut])
    return Where(positions=frozenset({cut[-1].position}))


def _cut_and_grown_again(chance: random.Random) -> Where:
    """Cut the newest entries off and write others in their place, with the key of the trail."""
    kept = Entry.objects.count()
    where = _cut_tail(chance)
    with_head = witness.read_head()
    witness.write_head(None)
    try:
        for number in range(kept - Entry.objects.count() + chance.randint(0, 3)):
            # A second sealer would notice, so this one has no head to look at.
            trace(
                "network.edit",
                subject=("member", "M1", "Land 1"),
                before=None,
                after={"title": f"Grown {number} {chance.random()}"},
                actor=CONSOLE,
                channel="web",
                now=BEGINS,
                sealed_now=True,
            )
    finally:
        witness.write_head(with_head)
    return where


CHANGES: Final[dict[Callable[[random.Random], Where], int]] = {
    _edited_column: 50,
    _removed_entry: 5,
    _removed_and_closed_up: 4,
    _removed_values: 3,
    _removed_seal: 4,
    _removed_erasure: 2,
    _pretended_erasure: 3,
    _inserted_entry: 4,
    _inserted_and_sealed: 3,
    _copied_entry: 3,
    _swapped_entries: 3,
    _swapped_values: 3,
    _swapped_links: 3,
    _rewritten_with_wrong_key: 4,
    _rewritten_with_right_key: 5,
    _cut_tail: 6,
    _cut_and_grown_again: 4,
}
"""What is done to the trail, and how often."""
SHOWN_BY_THE_HEAD: Final = frozenset({_rewritten_with_right_key, _cut_tail, _cut_and_grown_again})
"""What nothing in the database can show."""


def _at(entry: int, position: int | None = None) -> Where:
    if position is None:
        position = Seal.objects.filter(entry_id=entry).values_list("position", flat=True).first()
    return Where(frozenset({entry}), frozenset({position} if position is not None else ()))


def _some_entry(chance: random.Random, *, last: bool = True, with_values: bool = False) -> Entry:
    found = Entry.objects.order_by("pk").select_related("values")
    if with_values:
        found = found.filter(values__isnull=False)
    rows = list(found)
    return chance.choice(rows if last else rows[:-1])


def _two_entries(chance: random.Random) -> list[Entry]:
    return chance.sample(list(Entry.objects.filter(values__isnull=False).select_related("values").order_by("pk")), 2)


def _remove(numbers: Iterable[int]) -> None:
    wanted = list(numbers)
    for rows in (
        Seal.objects.filter(entry_id__in=wanted),
        EntryValues.objects.filter(pk__in=wanted),
        Erasure.objects.filter(pk__in=wanted),
        Entry.objects.filter(pk__in=wanted),
    ):
        _raw_delete(rows)


def _raw_delete(rows: "models.QuerySet[Any]") -> None:
    # As SQL would: nothing of what refers to the rows is asked for or taken along.
    rows._raw_delete(connection.alias)


def _link_anew(position: int, secret: bytes) -> None:
    before = Seal.objects.filter(position=position - 1).values_list("chain", flat=True).first() or chain.BEGINNING
    for seal_ in Seal.objects.filter(position__gte=position).select_related("entry").order_by("position"):
        before = chain.link(
            before,
            position=seal_.position,
            entry=seal_.entry_id,
            outside=seal_.entry.outside,
            digest=seal_.entry.digest,
            secret=secret,
        )
        Seal.objects.filter(pk=seal_.pk).update(chain=before)


def _random_digest(chance: random.Random) -> str:
    return f"{chance.getrandbits(256):064x}"
