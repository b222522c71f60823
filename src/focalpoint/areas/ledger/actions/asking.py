"""Ask every member about a collective undertaking, and close the question."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.actions.stating import check_stands
from focalpoint.areas.ledger.models import Ask, Line, Undertaking
from focalpoint.areas.ledger.permissions import check_may_keep
from focalpoint.areas.network.queries import members_on
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.trail.actions import begin, trace

KIND = "ask"
"""What the trail and permanent addresses call a question."""


@transaction.atomic
def ask_members(
    undertaking: Undertaking,
    *,
    question: str,
    language: str,
    closes_on: date | None,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Ask:
    """Put one question to every member of today; each gets its line. Whoever joins later is not asked.

    Raises:
        NotAllowed: the reader is neither the secretariat nor the presidency.
        InvalidInput: the day lies behind, the undertaking was taken off, or a question about it still runs.
    """
    begin("undertaking", undertaking.public_id, key=key)
    check_may_keep(reader)
    today = now.date()
    check_stands(undertaking)
    if closes_on is not None and closes_on < today:
        raise InvalidInput(_("This day is over. Choose a later one."), field="closes_on")
    if undertaking.asks.filter(closed_on=None).exists():
        raise InvalidInput(_("A question about this still runs. Close it first."))
    made = Ask.objects.create(
        undertaking=undertaking, question=question, language=language, asked_on=today, closes_on=closes_on
    )
    members = members_on(today, reader=reader).order_by("code")
    lines = Line.objects.bulk_create([Line(ask=made, member=member) for member in members])
    _trace("ledger.ask", made, before=None, after={"members": len(lines)}, key=key, actor=actor, now=now)
    return made


@transaction.atomic
def close_ask(ask: Ask, *, key: str, base: int, reader: Reader, actor: Actor, now: datetime) -> Ask:
    """Close a question: answers stand, and no further one is taken after today.

    Raises:
        NotAllowed: the reader is neither the secretariat nor the presidency.
        InvalidInput: it was closed before.
        Stale: somebody changed it in between.
    """

    def both() -> tuple[str, str]:
        return _("Close the question"), Ask.objects.get(pk=ask.pk).question

    check_may_keep(reader)
    begin(KIND, ask.public_id, key=key, base=base, both=both)
    ask.refresh_from_db()
    if ask.closed_on is not None:
        raise InvalidInput(_("It is closed already."))
    ask.closed_on = now.date()
    ask.save(update_fields=["closed_on"])
    _trace("ledger.close_ask", ask, before={"closed_on": None}, after={}, key=key, actor=actor, now=now)
    return ask


def _trace(
    action: str,
    ask: Ask,
    *,
    before: dict[str, str | None] | None,
    after: dict[str, int],
    key: str,
    actor: Actor,
    now: datetime,
) -> None:
    trace(
        action,
        subject=(KIND, ask.public_id, ask.question),
        before=before,
        after={
            "asked_on": ask.asked_on.isoformat(),
            "closes_on": ask.closes_on and ask.closes_on.isoformat(),
            "closed_on": ask.closed_on and ask.closed_on.isoformat(),
            **after,
        },
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )
