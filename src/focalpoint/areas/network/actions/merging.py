"""Join two records of one human being, part them again: the pointer from name to identity moves, and nothing else.

Designations, appointments, contacts, letters and accounts hang on names and go where their name goes. So an edit that
was made between joining and parting stays with the name on which it was made.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.network.models import Identity, Merge, MovedName, Person, Suspicion
from focalpoint.areas.network.permissions import check_may_edit
from focalpoint.areas.network.queries.rights import accounts_of, rights_of
from focalpoint.ground.accounts.actions import end_sessions
from focalpoint.ground.accounts.models import Account
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.values import Value
from focalpoint.ground.trail.actions import begin, trace_each

State = Suspicion.State


@transaction.atomic
def merge_identities(
    kept: Identity,
    merged: Identity,
    *,
    reasons: Sequence[str] = (),
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Merge:
    """Say that two are one human being: every name of ``merged`` moves to ``kept``, whose preferred name stays so.

    Whoever holds an account under any of the names has the rights of all from the next request on.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: they are one already, or one of them is at risk and the other is not.
    """
    begin("person", kept.public_id, key=key)
    check_may_edit(reader)
    staying, moving = _names(kept), _names(merged)
    if kept == merged or not staying or not moving:
        raise InvalidInput(_("These two are one human being already."))
    if any(one.at_risk for one in staying) != any(one.at_risk for one in moving):
        raise InvalidInput(
            _(
                "One of the two is a person at risk, whose names are encrypted, and the other stands in clear. Joined, "
                "the clear name would tell the other. Mark the other as at risk first, then join them."
            )
        )
    merge = Merge.objects.create(kept=kept, merged=merged, reasons=list(reasons), merged_at=now)
    MovedName.objects.bulk_create(MovedName(merge=merge, person=one, was_preferred=one.preferred) for one in moving)
    Person.objects.filter(pk__in=[one.pk for one in moving]).update(identity=kept, preferred=False)
    _decide(kept, merged, State.SAME, now)
    _inherit(merge, now)
    _trace("network.merge", merge, staying[0], moving, (merged, kept), key=key, actor=actor, now=now)
    return merge


@transaction.atomic
def undo_merge(merge: Merge, *, key: str, reader: Reader, actor: Actor, now: datetime) -> list[Person]:
    """Part what was joined: exactly the names that the merge moved go back, wherever they stand by now.

    Names that came to the kept record since stay there, and every edit stays with its name. The two are not suspected
    again. Sessions of accounts that lose rights end at once. Returns the names that went back.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: it was undone already.
    """
    begin("person", merge.kept.public_id, key=key)
    check_may_edit(reader)
    merge.refresh_from_db()
    if merge.undone_at is not None:
        raise InvalidInput(_("This was undone already."))
    moves = list(merge.moved.filter(moved_back_at=None).select_related("person__identity").order_by("pk"))
    before = _rights({move.person.identity_id for move in moves} | {merge.kept_id}, now)
    taken = Person.objects.filter(identity=merge.merged, preferred=True).exists()
    for move in moves:
        preferred = move.was_preferred and not taken
        Person.objects.filter(pk=move.person_id).update(identity=merge.merged, preferred=preferred)
    back = [move.person for move in moves]
    # A later merge may have moved the same names on; there is nothing of theirs to bring back from it any more.
    later = MovedName.objects.filter(person__in=back, moved_back_at=None, merge__pk__gte=merge.pk)
    later.update(moved_back_at=now)
    merge.undone_at = now
    merge.save(update_fields=["undone_at"])
    Suspicion.objects.filter(by_merge=merge).delete()
    _decide(merge.kept, merge.merged, State.DIFFERENT, now)
    for account, keys in before:
        left = rights_of(account, today=now.date(), second_factor=True).keys
        if any(not one.startswith("person:") for one in keys - left):
            end_sessions(account, now=now)
    staying = _names(merge.kept)
    _trace(
        "network.undo_merge",
        merge,
        staying[0] if staying else back[0],
        back,
        (merge.kept, merge.merged),
        key=key,
        actor=actor,
        now=now,
    )
    return back


@transaction.atomic
def part_name(person: Person, *, key: str, reader: Reader, actor: Actor, now: datetime) -> Identity:
    """Take a name out that the record holds for another name of the same human being: it gets an identity of its own.

    What was joined here is parted by :func:`undo_merge`.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: it is the only name, or it came by a merge, which is to be undone.
    """
    begin("person", person.public_id, key=key)
    check_may_edit(reader)
    person.refresh_from_db()
    own = [one for one in _names(person.identity) if not one.moves.filter(moved_back_at=None).exists()]
    if person not in own:
        raise InvalidInput(_("This name came here when two records were joined. Undo that instead."))
    if len(own) == 1:
        raise InvalidInput(_("This is the only name of this record. There is nothing to part."))
    left, made = person.identity, Identity.objects.create()
    if person.preferred:
        heir = next(one for one in own if one != person)
        Person.objects.filter(pk=person.pk).update(preferred=False)
        Person.objects.filter(pk=heir.pk).update(preferred=True)
    Person.objects.filter(pk=person.pk).update(identity=made, preferred=True)
    accounts = _rights({left.pk}, now)
    for account, keys in accounts:
        if keys - rights_of(account, today=now.date(), second_factor=True).keys:
            end_sessions(account, now=now)
    _decide(left, made, State.DIFFERENT, now)
    trace_each(
        "network.part_name",
        [_moved(person, left, made)],
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )
    return made


def _names(identity: Identity) -> list[Person]:
    return list(Person.objects.filter(identity=identity).order_by("-preferred", "pk"))


def _rights(identities: Iterable[int], now: datetime) -> list[tuple[Account, frozenset[str]]]:
    """Return the accounts of some human beings with what each may do today."""
    accounts = [account for identity in identities for account in accounts_of(identity)]
    return [(one, rights_of(one, today=now.date(), second_factor=True).keys) for one in accounts]


def _decide(one: Identity, other: Identity, state: Suspicion.State, now: datetime) -> None:
    first, second = sorted((one, other), key=lambda identity: identity.pk)
    Suspicion.objects.update_or_create(
        first=first,
        second=second,
        defaults={"state": state, "decided_at": now, "by_merge": None},
        create_defaults={"state": state, "decided_at": now, "found_at": now, "score": 0.0},
    )


def _inherit(merge: Merge, now: datetime) -> None:
    """Hold for the kept one what was said of the merged one: whom it was told apart from is not asked about again."""
    rows = Suspicion.objects.filter(state=State.DIFFERENT)
    others = [*rows.filter(first=merge.merged).values_list("second", flat=True)]
    others += rows.filter(second=merge.merged).values_list("first", flat=True)
    for other in others:
        first, second = sorted((merge.kept_id, other))
        if first != second:
            Suspicion.objects.get_or_create(
                first_id=first,
                second_id=second,
                defaults={
                    "state": State.DIFFERENT,
                    "found_at": now,
                    "decided_at": now,
                    "score": 0.0,
                    "by_merge": merge,
                },
            )


Change = tuple[tuple[str, str, str], dict[str, Value] | None, dict[str, Value] | None]


def _moved(person: Person, left: Identity, to: Identity) -> Change:
    return ("person", person.public_id, person.name), {"identity": left.public_id}, {"identity": to.public_id}


def _trace(
    action: str,
    merge: Merge,
    kept_name: Person,
    moved: Sequence[Person],
    way: tuple[Identity, Identity],
    *,
    key: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Write one entry for the record that is kept, and one for each name that moved: both histories tell of it.

    An entry of a name also says to the next load that its identity was chosen by hand.
    """
    names: dict[str, Value] = {"names": ", ".join(one.public_id for one in moved)}
    of_kept: Change = (("person", merge.kept.public_id, kept_name.name), None, names)
    trace_each(
        action,
        [of_kept, *(_moved(one, *way) for one in moved)],
        actor=actor,
        channel="web",
        now=now,
        key=key,
        audience=SECRETARIAT_KEY,
    )
