"""Tell something, correct it, publish and withdraw it; add to what others told."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, TypeAlias

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.library.models import Added, Shared
from focalpoint.areas.library.permissions import check_may_share_for
from focalpoint.areas.library.queries.exchange import ADDED, SHARED, contacts_for
from focalpoint.areas.library.queries.search_exchange import record_of
from focalpoint.areas.library.words_exchange import LABELS, SAID, label
from focalpoint.areas.network.models import Member, Person
from focalpoint.areas.vocabulary.concepts import lexicon
from focalpoint.areas.vocabulary.models import Area, Theme
from focalpoint.ground.files.actions import keep, open_to, remove
from focalpoint.ground.files.checks import Checked
from focalpoint.ground.search.actions import drop, put
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import PUBLIC_KEY, SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.values import Value, as_lines, differing, plain, values_of
from focalpoint.ground.trail.actions import begin, trace

State = Shared.State
Given: TypeAlias = Mapping[str, Any]
"""What a form of one kind says, by field: those of :func:`fields_of`, or of :func:`added_fields_of`."""

NEXT: Final[Mapping[str, frozenset[str]]] = {
    State.DRAFT: frozenset(State.values),
    State.PUBLISHED: frozenset({State.PUBLISHED, State.WITHDRAWN}),
    State.WITHDRAWN: frozenset({State.WITHDRAWN}),
}
"""What may follow a state."""
PURPOSE: Final = "practice"
"""Purpose of a file that is kept here."""
_COMMON: Final = ("contact", "source", "told_on", "work", "citation", "link", "intended", "state")
_ADDED: Final = ("held_on", "work", "link")


def fields_of(kind: str) -> tuple[str, ...]:
    """Return the fields that a form of one kind gives, apart from member, themes, areas and file."""
    own = SHARED[kind].OWN
    return ("title", "language", *own, *_COMMON, *(("need",) if kind == "offer" else ()))


def added_fields_of(kind: str) -> tuple[str, ...]:
    """Return the fields that a form of one kind of addition gives, apart from the member."""
    return ("language", *ADDED[kind][0].OWN, *_ADDED)


@transaction.atomic
def tell(
    kind: str,
    given: Given,
    *,
    member: Member | None,
    themes: Sequence[Theme],
    areas: Sequence[Area],
    file: Checked | None,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Shared:
    """Tell something for a member, or for the secretariat where ``member`` is None, as a draft or published at once.

    Raises:
        NotAllowed: the reader writes neither for that member nor for all.
        InvalidInput: whom to ask is not of that member, or it would begin as withdrawn.
    """
    begin(kind, member.code if member else SECRETARIAT_KEY, key=key)
    check_may_share_for(member.code if member else "", reader)
    if given["state"] == State.WITHDRAWN:
        raise InvalidInput(_("Keep it as a draft, or publish it."), field="state")
    _check_contact(given["contact"], member, None, reader=reader, now=now)
    row = SHARED[kind](member=member, begun_at=now)
    _put(row, given, fields_of(kind), now=now)
    row.save()
    _put_around(row, themes, areas, file, actor=actor, now=now)
    _index(kind, row)
    _trace("library.tell", kind, row, before=None, key=key, actor=actor, now=now)
    return row


@transaction.atomic
def correct_told(
    kind: str,
    row: Shared,
    given: Given,
    *,
    themes: Sequence[Theme],
    areas: Sequence[Area],
    file: Checked | None,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Shared:
    """Correct what was told, publish or withdraw it. Whose it is stays; a new file takes the place of the one before.

    Raises:
        NotAllowed: the reader writes neither for its member nor for all.
        InvalidInput: whom to ask is not of that member, or it would go back to a state that it has left.
        Stale: somebody saved it in between.
    """
    check_may_share_for(row.member.code if row.member else "", reader)
    mine = {name: plain(given[name]) for name in fields_of(kind)} | _around(themes, areas)
    begin(kind, row.public_id, key=key, base=base, both=lambda: _both(mine, _now(kind, row)))
    before = _now(kind, row)
    row.refresh_from_db()
    if given["state"] not in NEXT[row.state]:
        raise InvalidInput(_("It cannot go back. Tell it anew instead."), field="state")
    _check_contact(given["contact"], row.member, row.contact, reader=reader, now=now)
    was = row.state
    _put(row, given, fields_of(kind), now=now)
    row.save()
    _put_around(row, themes, areas, file, actor=actor, now=now)
    _index(kind, row)
    action = {State.PUBLISHED: "library.publish_told", State.WITHDRAWN: "library.withdraw_told"}
    did = action[State(row.state)] if row.state != was else "library.correct_told"
    _trace(did, kind, row, before=before, key=key, actor=actor, now=now)
    return row


def _index(kind: str, row: Shared) -> None:
    """Keep the index in step; what is withdrawn is found no more, not even by those who told it."""
    if row.state == State.WITHDRAWN:
        drop(kind, row.public_id)
    else:
        put([record_of(kind, row)], lexicon=lexicon())


def _put(row: Shared, given: Given, fields: Sequence[str], *, now: datetime) -> None:
    for name in fields:
        setattr(row, name, given[name])
    if row.state == State.PUBLISHED and row.published_at is None:
        row.published_at = now
    own = f"member:{row.member.code}" if row.member else SECRETARIAT_KEY
    row.audience = row.intended if row.state == State.PUBLISHED else own


def _put_around(
    row: Any,  # noqa: ANN401 - a row of any kind
    themes: Sequence[Theme],
    areas: Sequence[Area],
    file: Checked | None,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Set what stands in tables of its own: themes, areas, the file, and who else may read the row."""
    row.themes.set(themes)
    row.areas.set(areas)
    owners = {SECRETARIAT_KEY, *([f"member:{row.member.code}"] if row.member else [])} - {row.audience}
    keys = set() if row.audience == PUBLIC_KEY else owners
    row.grants.exclude(key__in=keys).delete()
    held = set(row.grants.values_list("key", flat=True))
    for key in sorted(keys - held):
        row.grants.create(key=key)
    if file is not None:
        old, row.file = (
            row.file,
            keep(
                file,
                audience=row.audience,
                grants=sorted(keys),
                purpose=PURPOSE,
                publish=True,
                language=row.language,
                actor=actor,
                now=now,
            ),
        )
        row.save(update_fields=["file"])
        if old is not None:
            remove(old, ground="another file took its place", actor=actor, now=now)
    elif row.file is not None:
        open_to(row.file, audience=row.audience, grants=sorted(keys))


def _check_contact(
    contact: Person | None, member: Member | None, stands: Person | None, *, reader: Reader, now: datetime
) -> None:
    if contact is None or contact == stands:
        return
    known = contacts_for([member.code] if member else None, now.date(), reader=reader)
    if contact.pk not in {one.person_id for one in known}:
        raise InvalidInput(_("Choose somebody whom this member has designated."), field="contact")


def _around(themes: Sequence[Theme], areas: Sequence[Area]) -> dict[str, Value]:
    return {
        "themes": ", ".join(sorted(one.code for one in themes)),
        "areas": ", ".join(sorted(one.code for one in areas)),
    }


def _now(kind: str, row: Shared) -> dict[str, Value]:
    stands: Any = SHARED[kind].objects.get(pk=row.pk)
    around = _around(list(stands.themes.all()), list(stands.areas.all()))
    return values_of(stands, (*fields_of(kind), "audience", "file")) | around


def _both(mine: Mapping[str, Value], theirs: Mapping[str, Value]) -> tuple[str, str]:
    # Whom to ask is a random id in both, and says nothing to whoever compares.
    labels = {name: str(said) for name, said in LABELS.items() if name in mine and name != "contact"}
    return as_lines(mine, labels, SAID), as_lines(theirs, labels, SAID)


def _trace(
    action: str, kind: str, row: Shared, *, before: dict[str, Value] | None, key: str, actor: Actor, now: datetime
) -> None:
    after = _now(kind, row)
    was, became = differing(before, after) if before is not None else (None, after)
    subject = (kind, row.public_id, row.title)
    trace(action, subject=subject, before=was, after=became, actor=actor, channel="web", now=now, key=key)


@transaction.atomic
def add(
    kind: str,
    to: Shared,
    given: Given,
    *,
    member: Member | None,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Added:
    """Add to what somebody told: that a member took it over, a measure, a result. ``member`` is whose it is.

    Raises:
        NotAllowed: the reader writes neither for that member nor for all.
        InvalidInput: nobody took it over, or the member that told it did.
    """
    model, _to, field = ADDED[kind]
    begin(kind, to.public_id, key=key)
    check_may_share_for(member.code if member else "", reader)
    if kind == "adoption" and member is None:
        raise InvalidInput(_("Choose a member from the list."), field="member")
    if kind == "adoption" and member == to.member:
        raise InvalidInput(_("This member told the practice. Another one takes it over."), field="member")
    is_office = SECRETARIAT_KEY in reader.keys
    row = model(member=member, told_on=now.date(), told_by=Added.By.SECRETARIAT if is_office else Added.By.MEMBER)
    setattr(row, field, to)
    for name in added_fields_of(kind):
        setattr(row, name, given[name])
    row.save()
    _trace_added("library.add_to_told", kind, row, to.title, before=None, key=key, actor=actor, now=now)
    return row


@transaction.atomic
def correct_added(
    kind: str,
    row: Any,  # noqa: ANN401 - a row of any kind
    given: Given,
    *,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Added:
    """Correct what was added. Whose it is stays.

    Raises:
        NotAllowed: the reader writes neither for its member nor for all.
        Stale: somebody saved it in between.
    """
    check_may_share_for(row.member.code if row.member else "", reader)
    fields = added_fields_of(kind)
    mine = {name: plain(given[name]) for name in fields}

    def both() -> tuple[str, str]:
        stands = values_of(type(row).objects.get(pk=row.pk), fields)
        labels = {name: label(name, kind) for name in LABELS if name in mine}
        return as_lines(mine, labels, SAID), as_lines(stands, labels, SAID)

    begin(kind, row.public_id, key=key, base=base, both=both)
    row.refresh_from_db()
    before = values_of(row, fields)
    for name in fields:
        setattr(row, name, given[name])
    row.save()
    title = getattr(row, ADDED[kind][2]).title
    _trace_added("library.correct_added", kind, row, title, before=before, key=key, actor=actor, now=now)
    return row  # type: ignore[no-any-return]


def _trace_added(
    action: str,
    kind: str,
    row: Added,
    title: str,
    *,
    before: dict[str, Value] | None,
    key: str,
    actor: Actor,
    now: datetime,
) -> None:
    after = values_of(row, ("member", *added_fields_of(kind)))
    was, became = differing(before, after) if before is not None else (None, after)
    subject = (kind, row.public_id, title)
    trace(action, subject=subject, before=was, after=became, actor=actor, channel="web", now=now, key=key)
