"""Tell that an undertaking was brought into another body, and correct that."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.actions.indexing import index_undertaking
from focalpoint.areas.ledger.actions.stating import check_stands
from focalpoint.areas.ledger.models import Introduction, TellBy, Undertaking
from focalpoint.areas.ledger.permissions import check_may_tell_for
from focalpoint.areas.ledger.queries.undertaking import lasting_title
from focalpoint.areas.ledger.words_thread import LABELS, said_on
from focalpoint.areas.network.models import Member
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.values import Value, as_lines, differing, plain, values_of
from focalpoint.ground.trail.actions import begin, trace

KIND: Final = "introduction"
FIELDS: Final = ("body", "happened_on", "member", "organisation", "by_name", "result", "language", "link", "work")
"""What a form gives, in the order in which it is read."""


@transaction.atomic
def introduce(
    undertaking: Undertaking,
    given: Mapping[str, Any],
    *,
    teller: Member | None,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Introduction:
    """Tell for a member, for the secretariat where ``teller`` is None, that it was brought into another body.

    Raises:
        NotAllowed: the reader writes neither for that member nor for all.
        InvalidInput: the undertaking does not stand, or it is said to be by two at once.
    """
    begin(KIND, "", key=key)
    check_may_tell_for(teller.code if teller else "", reader)
    check_stands(undertaking)
    _check(given)
    by = TellBy.SECRETARIAT if SECRETARIAT_KEY in reader.keys else TellBy.MEMBER
    row = Introduction(undertaking=undertaking, teller=teller, told_on=now.date(), told_by=by)
    for name in FIELDS:
        setattr(row, name, given[name])
    row.save()
    _trace("ledger.introduce", row, None, values_of(row, ("teller", *FIELDS)), key=key, actor=actor, now=now)
    return row


@transaction.atomic
def correct_introduction(
    row: Introduction,
    given: Mapping[str, Any],
    *,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Introduction:
    """Correct what was told. Who told it stays.

    Raises:
        NotAllowed: the reader writes neither for who told it nor for all.
        InvalidInput: it is said to be by two at once.
        Stale: somebody saved it in between.
    """

    def both() -> tuple[str, str]:
        mine = {name: plain(given[name]) for name in FIELDS}
        stands = values_of(Introduction.objects.get(pk=row.pk), FIELDS)
        labels = {name: str(LABELS[name]) for name in FIELDS}
        words = said_on(now.date())
        return as_lines(mine, labels, words), as_lines(stands, labels, words)

    check_may_tell_for(row.teller.code if row.teller else "", reader)
    begin(KIND, row.public_id, key=key, base=base, both=both)
    _check(given)
    row.refresh_from_db()
    before = values_of(row, FIELDS)
    for name in FIELDS:
        setattr(row, name, given[name])
    row.save()
    was, became = differing(before, values_of(row, FIELDS))
    _trace("ledger.correct_introduction", row, was, became, key=key, actor=actor, now=now)
    return row


def _check(given: Mapping[str, Any]) -> None:
    if len([name for name in ("member", "organisation", "by_name") if given[name]]) > 1:
        raise InvalidInput(_("Say once by whom: a member, an organisation, or somebody else."), field="by_name")


def _trace(
    action: str,
    row: Introduction,
    before: dict[str, Value] | None,
    after: dict[str, Value],
    *,
    key: str,
    actor: Actor,
    now: datetime,
) -> None:
    index_undertaking(row.undertaking)
    subject = (KIND, row.public_id, lasting_title(row.undertaking))
    trace(action, subject=subject, before=before, after=after, actor=actor, channel="web", now=now, key=key)
