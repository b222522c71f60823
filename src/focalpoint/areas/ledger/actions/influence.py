"""Tell that an exchange led to a change, correct it, take it back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from focalpoint.areas.ledger.models import Influence, TellBy
from focalpoint.areas.ledger.permissions import check_may_tell_for
from focalpoint.areas.ledger.queries.influence import Origin
from focalpoint.areas.ledger.words_thread import LABELS, said_on
from focalpoint.areas.network.models import Member
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.reading import PUBLIC_KEY, SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.values import as_lines, differing, plain, values_of
from focalpoint.ground.trail.actions import begin, trace

KIND: Final = "influence"
FIELDS: Final = ("words", "area", "language", "happened_on", "link", "work", "citation", "intended", "state")
"""What a form gives, in the order in which it is read."""


@transaction.atomic
def tell_influence(
    origin: Origin,
    given: Mapping[str, Any],
    *,
    member: Member | None,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Influence:
    """Tell a change for a member, for the secretariat where ``member`` is None.

    The caller found the record that it came from among what the reader sees.

    Raises:
        NotAllowed: the reader writes neither for that member nor for all.
    """
    begin(KIND, "", key=key)
    check_may_tell_for(member.code if member else "", reader)
    by = TellBy.SECRETARIAT if SECRETARIAT_KEY in reader.keys else TellBy.MEMBER
    row = Influence(
        from_kind=origin.kind,
        from_id=origin.identifier,
        from_label=origin.label[:300],
        member=member,
        told_on=now.date(),
        told_by=by,
    )
    _put(row, given)
    subject = (KIND, row.public_id, row.from_label)
    after = {"about": f"{origin.kind} {origin.identifier}", **values_of(row, ("member", *FIELDS))}
    trace(
        "ledger.tell_influence",
        subject=subject,
        before=None,
        after=after,
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )
    return row


@transaction.atomic
def correct_influence(
    row: Influence,
    given: Mapping[str, Any],
    *,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Influence:
    """Correct what was told, or take it back. Whose it is and where it came from stay.

    Raises:
        NotAllowed: the reader writes neither for its member nor for all.
        Stale: somebody saved it in between.
    """

    def both() -> tuple[str, str]:
        mine = {name: plain(given[name]) for name in FIELDS}
        stands = values_of(Influence.objects.get(pk=row.pk), FIELDS)
        labels = {name: str(LABELS[name]) for name in FIELDS}
        words = said_on(now.date())
        return as_lines(mine, labels, words), as_lines(stands, labels, words)

    check_may_tell_for(row.member.code if row.member else "", reader)
    begin(KIND, row.public_id, key=key, base=base, both=both)
    row.refresh_from_db()
    before = values_of(row, FIELDS)
    _put(row, given)
    was, became = differing(before, values_of(row, FIELDS))
    subject = (KIND, row.public_id, row.from_label)
    trace(
        "ledger.correct_influence",
        subject=subject,
        before=was,
        after=became,
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )
    return row


def _put(row: Influence, given: Mapping[str, Any]) -> None:
    """Write what a form gave, and who reads it: whoever was chosen while it stands, always teller and secretariat."""
    for name in FIELDS:
        setattr(row, name, given[name])
    own = f"member:{row.member.code}" if row.member else SECRETARIAT_KEY
    row.audience = row.intended if row.state == Influence.State.PUBLISHED else own
    row.save()
    keys = set() if row.audience == PUBLIC_KEY else {own, SECRETARIAT_KEY} - {row.audience}
    row.grants.exclude(key__in=keys).delete()
    for one in sorted(keys - set(row.grants.values_list("key", flat=True))):
        row.grants.create(key=one)
