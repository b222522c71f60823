"""Decide how two undertakings belong together, or that they do not; take that back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.models import ThreadLink, Undertaking
from focalpoint.areas.ledger.permissions import check_may_keep
from focalpoint.areas.ledger.queries.threads import in_order, pair_id, standing_link
from focalpoint.areas.ledger.queries.undertaking import lasting_title
from focalpoint.areas.ledger.words_thread import verdict_word
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.values import Value, differing, values_of
from focalpoint.ground.trail.actions import begin, trace

FIELDS = ("verdict", "note", "language")


@transaction.atomic
def decide_link(
    one: Undertaking,
    other: Undertaking,
    *,
    verdict: str,
    note: str,
    language: str,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> ThreadLink | None:
    """Decide on two undertakings that the caller found among what the reader sees; an empty verdict takes it back.

    What was refused is not suggested again, until that is taken back.

    Raises:
        NotAllowed: only the secretariat and the presidency may.
        InvalidInput: it is one and the same undertaking.
        Stale: somebody decided in between.
    """
    earlier, later = in_order(one, other)

    def both() -> tuple[str, str]:
        stands = standing_link(one, other)
        mine, theirs = (verdict, note), (stands.verdict, stands.note) if stands else ("", "")
        return _lines(*mine), _lines(*theirs)

    check_may_keep(reader)
    begin("thread", pair_id(one, other), key=key, base=base, both=both)
    if one.pk == other.pk:
        raise InvalidInput(_("This is the same undertaking. Choose another."), field="other")
    link = standing_link(one, other)
    before: dict[str, Value] = values_of(link, FIELDS) if link else {}
    if not verdict:
        if link is not None:
            link.delete()
        link, after = None, dict.fromkeys(before)
    else:
        link = link or ThreadLink(earlier=earlier, later=later)
        link.verdict, link.note, link.language, link.decided_on = verdict, note, language, now.date()
        link.save()
        after = values_of(link, FIELDS)
    was, became = differing(before, after)
    trace(
        "ledger.decide_link",
        subject=("thread", pair_id(one, other), f"{lasting_title(earlier)} — {lasting_title(later)}"),
        before=was or None,
        after=became,
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )
    return link


def _lines(verdict: str, note: str) -> str:
    return "\n".join(line for line in (verdict_word(verdict), note) if line)
