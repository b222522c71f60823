"""Write the trail, seal it, and erase from it what may be erased."""

import hashlib
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

from django.db import connection, transaction
from django.utils.translation import gettext as _

from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import AlreadyDone, InvalidInput, NotFound, Stale
from focalpoint.ground.shared.forgetting import Forgotten, channel_of
from focalpoint.ground.shared.reading import SECRETARIAT_KEY
from focalpoint.ground.trail import chain, witness
from focalpoint.ground.trail.errors import BrokenTrail
from focalpoint.ground.trail.models import ACCEPTED, ERASED, READ, VERIFIED, Entry, EntryValues, Erasure, Seal
from focalpoint.ground.trail.queries import revision_of, speaking_of
from focalpoint.ground.trail.verification import Verification, walked

IN_ORDER: Final = 1325_01
"""Key of the lock that keeps entries in order; any number that nothing else in the database locks."""
BATCH: Final = 1000
"""Entries sealed in one transaction, while which nobody else writes: about 0.1 s."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """What one run of the sealer did: how many entries it linked, and how long the chain is now."""

    linked: int
    count: int


def trace(
    action: str,
    *,
    subject: tuple[str, str, str],
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    actor: Actor,
    channel: str,
    now: datetime,
    key: str = "",
    audience: str = SECRETARIAT_KEY,
    sealed_now: bool = False,
) -> Entry:
    """Write one entry; call it inside the transaction of the change. ``subject`` is kind, id and label of the day.

    ``key`` is the idempotency key of the form that was sent, if one was. ``audience`` is the reader key that opens the
    entry in the record's history. ``sealed_now`` seals it, and whatever waits before it, in the same transaction, for
    acts that must never stand unsealed.

    Entries become visible in the order of their numbers, since pages take the newest for the state of all: from here
    to their commit, writers on PostgreSQL wait for each other. On SQLite they always do. Two statements, on PostgreSQL
    three with the lock; sealed, four more.

    Raises:
        BrokenTrail: it is to be sealed, and the chain does not extend the head that this machine knows.
    """
    in_turn()
    entry, values = _unwritten(
        action, subject, before, after, actor=actor, channel=channel, now=now, key=key, audience=audience
    )
    entry.save(force_insert=True)
    # The number is known only now.
    values.entry = entry
    values.save(force_insert=True)
    if sealed_now:
        _link(None)
    return entry


def trace_each(
    action: str,
    changes: Iterable[tuple[tuple[str, str, str], Mapping[str, Any] | None, Mapping[str, Any] | None]],
    *,
    actor: Actor,
    channel: str,
    now: datetime,
    key: str = "",
    audience: str = SECRETARIAT_KEY,
) -> list[Entry]:
    """Write one entry for each of many changes, given as subject, before and after; the first bears the key.

    Otherwise as :func:`trace`. Two statements for some hundred entries, on PostgreSQL three.
    """
    in_turn()
    pairs: list[tuple[Entry, EntryValues]] = []
    for subject, before, after in changes:
        first = "" if pairs else key
        pairs.append(
            _unwritten(
                action, subject, before, after, actor=actor, channel=channel, now=now, key=first, audience=audience
            )
        )
    entries = Entry.objects.bulk_create([entry for entry, _values in pairs])
    for entry, values in pairs:
        # The numbers are known only now.
        values.entry = entry
    EntryValues.objects.bulk_create([values for _entry, values in pairs])
    return entries


def _unwritten(
    action: str,
    subject: tuple[str, str, str],
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    *,
    actor: Actor,
    channel: str,
    now: datetime,
    key: str,
    audience: str,
) -> tuple[Entry, EntryValues]:
    """Return an entry and its values as they are to be written, the digest in place, the number still open."""
    kind, identifier, label = subject
    entry = Entry(
        at=now,
        actor_kind=actor.kind,
        actor_id=actor.identifier,
        channel=channel,
        action=action,
        subject_kind=kind,
        subject_id=identifier,
        audience=audience,
        key=key or None,
    )
    values = EntryValues(
        entry=entry,
        actor_name=actor.name[:200],
        subject_label=label[:300],
        before=chain.as_text(before),
        after=chain.as_text(after),
        salt=secrets.token_hex(16),
    )
    entry.digest = chain.digest(entry.outside, values.inside, secret=chain.trail_key())
    return entry, values


def in_turn() -> None:
    """Wait until no other writer is between its first trace and its commit. On SQLite a writer always waits."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IN_ORDER])


def begin(
    kind: str, identifier: str, *, key: str, base: int | None = None, both: Callable[[], tuple[str, str]] | None = None
) -> None:
    """Begin a write that a form asked for: first thing in the action's transaction, before anything is read.

    From here to the commit no other writer comes between, so what is read now is what is changed. ``base`` is the
    revision of the record that the form showed (:func:`~focalpoint.ground.trail.queries.revision_of`), None where
    nothing is edited. ``both`` gives the two texts of a conflict: mine, and theirs as it stands now.

    Raises:
        AlreadyDone: the same key was written before.
        Stale: the record was written since ``base``.
    """
    in_turn()
    if Entry.objects.filter(key=key).exists():
        raise AlreadyDone(_("This was sent twice. It was done once."))
    if base is not None and (standing := revision_of(kind, identifier)) != base:
        mine, theirs = both() if both else ("", "")
        raise Stale(
            _(
                "Somebody saved this record while you were writing. Yours was not saved: compare both, then send what "
                "should stand."
            ),
            mine=mine,
            theirs=theirs,
            base=standing,
        )


def seal() -> Sealed:
    """Link every committed entry that is not sealed yet, in the order of their numbers, and move the head outside.

    Safe to repeat and to run anywhere at once: whoever comes second finds nothing left. One transaction for each
    thousand entries. Without anything to link it still moves this machine's head to the end of the chain.

    Raises:
        BrokenTrail: the chain does not extend the head that this machine knows; nothing is sealed on a broken chain.
    """
    linked = 0
    while True:
        with transaction.atomic():
            in_turn()
            count, done = _link(BATCH)
        linked += done
        if done < BATCH:
            break
    if connection.in_atomic_block:
        transaction.on_commit(move_head, robust=True)
    else:
        move_head()
    return Sealed(linked, count)


def _link(most: int | None) -> tuple[int, int]:
    """Link what waits, in the caller's transaction and turn; return the chain's length and how many were linked."""
    head = _known_head()
    newest = Seal.objects.order_by("-position").first()
    count, last, entry = (newest.position, newest.chain, newest.entry_id) if newest else (0, chain.BEGINNING, 0)
    if head is not None and not (head.count <= count and _chain_at(head.count, newest) == head.chain):
        raise _broken()
    secret = chain.trail_key()
    waiting = Entry.objects.filter(pk__gt=entry).order_by("pk")
    seals = []
    for position, row in enumerate(waiting if most is None else waiting[:most], count + 1):
        last = chain.link(last, position=position, entry=row.pk, outside=row.outside, digest=row.digest, secret=secret)
        seals.append(Seal(position=position, entry=row, chain=last))
    if seals:
        Seal.objects.bulk_create(seals)
        # After the commit: a head of what was rolled back would accuse a whole trail.
        transaction.on_commit(partial(move_head), robust=True)
    return count + len(seals), len(seals)


def _known_head() -> witness.Head | None:
    try:
        return witness.read_head()
    except witness.DamagedHead:
        raise _broken() from None


def _chain_at(position: int, newest: Seal | None) -> str:
    if newest is not None and newest.position == position:
        return newest.chain
    return Seal.objects.filter(position=position).values_list("chain", flat=True).first() or ""


def _broken() -> BrokenTrail:
    return BrokenTrail(
        _(
            "The trail was changed: it does not continue what this machine knows of it. Nothing was saved. Tell "
            "whoever operates the site to run: focalpoint trail verify"
        )
    )


def move_head() -> None:
    """Let this machine know the chain to its end, after checking that it extends what the machine knew.

    Costs as much as there is new: two queries for each thousand seals.

    Raises:
        BrokenTrail: it does not.
    """
    with witness.alone():
        head = _known_head()
        reached = walked(head.points[-1] if head else None)
        if reached is None:
            raise _broken()
        if reached.position and (head is None or reached.position > head.count):
            witness.write_head(head.moved_to(reached) if head else witness.Head((reached,)))


@transaction.atomic
def accept_head(*, ground: str, actor: Actor, now: datetime) -> Entry:
    """Give up the head that this machine knows for the chain that the database holds, and say so in the trail.

    For a database restored from a backup, which is older than what the machine saw. It repairs no broken link.

    Raises:
        InvalidInput: no ground is given.
    """
    if not ground.strip():
        raise InvalidInput(_("Say on what ground, in words that name nobody."))
    in_turn()
    try:
        known = witness.read_head()
        given_up = {"sealed": known.count, "chain": known.chain} if known else None
    except witness.DamagedHead:
        given_up = {"sealed": None, "chain": "damaged"}
    entry = trace(
        ACCEPTED,
        subject=("trail", "head", "the head kept outside"),
        before=given_up,
        after={"sealed": Seal.objects.count(), "ground": ground},
        actor=actor,
        channel="console",
        now=now,
    )
    transaction.on_commit(_forget_head)
    return entry


def _forget_head() -> None:
    with witness.alone():
        witness.write_head(None)
    seal()


@transaction.atomic
def trace_verification(found: Verification, *, actor: Actor, channel: str, now: datetime) -> Entry:
    """Write what a verification found, so that pages on every machine can say it."""
    return trace(
        VERIFIED,
        subject=("trail", "trail", "the trail"),
        before=None,
        after={
            "whole": found.is_whole,
            "sealed": found.sealed,
            "not_yet_sealed": found.unsealed,
            "erased": len(found.erased),
            "found": [finding.sentence for finding in found.findings[:10]],
        },
        actor=actor,
        channel=channel,
        now=now,
    )


def trace_reading(
    subject: tuple[str, str, str], *, actor: Actor, purpose: str, channel: str, now: datetime
) -> Entry | None:
    """Write that somebody read the record of a person at risk, and for what; once for each reader, record and day.

    ``subject`` is kind, id and a label that gives nothing away. Returns None where the day has its entry: one query.
    """
    said = "\0".join((actor.kind, actor.identifier, subject[0], subject[1], f"{now.astimezone(UTC):%Y-%m-%d}"))
    # Under the trail's key: a reader who could work it out would send it with a form first, and read without a trace.
    key = "read:" + hashlib.blake2s(said.encode(), digest_size=17, key=chain.trail_key()).hexdigest()
    if Entry.objects.filter(key=key).exists():
        return None
    with transaction.atomic():
        in_turn()
        # Somebody may have been first while we waited.
        if Entry.objects.filter(key=key).exists():
            return None
        return trace(
            READ,
            subject=subject,
            before=None,
            after={"purpose": purpose},
            actor=actor,
            channel=channel,
            now=now,
            key=key,
        )


@transaction.atomic
def erase(numbers: Iterable[int], *, ground: str, actor: Actor, channel: str, now: datetime) -> Entry | None:
    """Erase the values of entries by their numbers; the chain still holds, and verification says what was erased.

    ``ground`` is kept and must name nobody. Entries erased before are passed over; None where all were.

    Raises:
        InvalidInput: no ground is given.
        NotFound: there is no such entry.
    """
    if not ground.strip():
        raise InvalidInput(_("Say on what ground, in words that name nobody."))
    in_turn()
    wanted = set(numbers)
    there = set(Entry.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    if wanted - there:
        raise NotFound(_("There is no entry {number}.").format(number=min(wanted - there)))
    erased = sorted(EntryValues.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    if not erased:
        return None
    by, ground = f"{actor.kind}:{actor.identifier}", ground.strip()[:300]
    telling = trace(
        ERASED,
        subject=("erasure", chain.erasures_digest((number, now, by, ground) for number in erased), ""),
        before=None,
        after={"entries": erased, "ground": ground},
        actor=actor,
        channel=channel,
        now=now,
    )
    Erasure.objects.bulk_create(
        Erasure(entry_id=number, told_in=telling, at=now, by=by, ground=ground) for number in erased
    )
    EntryValues.objects.filter(pk__in=erased).delete()
    return telling


def forget(person: Forgotten, *, actor: Actor, now: datetime) -> list[str]:
    """Erase the values of every entry that speaks of a person or was written by them; say how many.

    Numbers, times, ids and actions stay, and the chain with them.
    """
    numbers = [entry.pk for entry in speaking_of(person)]
    if not numbers:
        return []
    erase(numbers, ground=person.ground, actor=actor, channel=channel_of(actor), now=now)
    return [_("The words and values of {count} entries of the trail were erased.").format(count=len(numbers))]
