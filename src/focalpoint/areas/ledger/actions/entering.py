"""Enter an undertaking, correct what is not its words, give it its exact words, confirm it, take it off, join two."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.actions.report import open_evidence
from focalpoint.areas.ledger.actions.stating import (
    KIND,
    STATED,
    Addressed,
    both_texts,
    check_citation,
    check_party,
    mine_of,
    put_addressees,
    standing_values,
    trace_undertaking,
)
from focalpoint.areas.ledger.models import Undertaking
from focalpoint.areas.ledger.permissions import check_may_keep
from focalpoint.areas.library.models import Citation, Work
from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.vocabulary.models import Source, Theme
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.trail.actions import begin

Authority = Undertaking.Authority


@dataclass(frozen=True, slots=True)
class Stated:
    """What is said of an undertaking beside its words. ``position`` 0: after the last of its meeting."""

    kind: str
    authority: str
    made_on: PartialDate
    audience: str
    meeting: Meeting | None = None
    work: Work | None = None
    cluster: str = ""
    cluster_address: str = ""
    address: str = ""
    position: int = 0
    source: Source | None = None

    def values(self) -> dict[str, Any]:
        """Return it by field."""
        return {name: getattr(self, name) for name in STATED}


@transaction.atomic
def enter(
    stated: Stated,
    *,
    citation: Citation | None = None,
    paraphrase: str = "",
    language: str = "en",
    themes: Sequence[Theme] = (),
    addressees: Sequence[Addressed] = (),
    due: PartialDate | None = None,
    due_as_said: str = "",
    key: str = "",
    reader: Reader,
    actor: Actor,
    now: datetime,
    channel: str = "web",
) -> Undertaking:
    """Enter an undertaking with its exact words, or a paraphrase where the text is not held, or both.

    ``due`` and ``due_as_said`` are what the text itself says. Within another action no ``key`` is given.

    Raises:
        NotAllowed: only the secretariat and the presidency may.
        InvalidInput: it says nothing, its words are closed to the reader, a pledge has no source, or it would begin
            as confirmed.
    """
    begin(KIND, stated.meeting.code if stated.meeting else "elsewhere", key=key)
    check_may_keep(reader)
    _check(stated, reader)
    if stated.authority == Authority.CONFIRMED:
        raise InvalidInput(_("Enter it as offered. Then its government can confirm it."), field="authority")
    if citation is None and not paraphrase:
        raise InvalidInput(_("Give its exact words, or say in your words what it says."), field="paraphrase")
    check_citation(citation, reader)
    for party in addressees:
        check_party(party)
    one = Undertaking(
        **stated.values(),
        citation=citation,
        paraphrase=paraphrase,
        language=language,
        due=due,
        due_as_said=due_as_said,
        due_latest=due.latest if due else None,
        due_set_by="text" if due or due_as_said else "",
        entered_at=now,
    )
    _put(one, stated)
    one.save()
    one.themes.set(themes)
    put_addressees(one, addressees)
    trace_undertaking("ledger.enter", one, before=None, key=key, actor=actor, now=now, channel=channel)
    return one


@transaction.atomic
def correct(
    one: Undertaking,
    stated: Stated,
    *,
    themes: Sequence[Theme],
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Undertaking:
    """Correct what is said of an undertaking; its words stay as they are.

    Raises:
        NotAllowed: only the secretariat and the presidency may.
        InvalidInput: it would become confirmed, or offered again, by a correction.
        Stale: somebody saved it in between.
    """
    check_may_keep(reader)
    mine = mine_of(stated.values(), themes)
    begin(KIND, one.public_id, key=key, base=base, both=lambda: both_texts(mine, one, reader=reader))
    before = standing_values(one)
    one.refresh_from_db()
    _check(stated, reader)
    if stated.authority != one.authority and Authority.CONFIRMED in {stated.authority, one.authority}:
        raise InvalidInput(_("It is confirmed by those who made it, not by a correction."), field="authority")
    was = one.audience
    _put(one, stated)
    one.save()
    one.themes.set(themes)
    if one.audience != was:
        open_evidence(one)
    trace_undertaking("ledger.correct", one, before=before, key=key, actor=actor, now=now)
    return one


def _check(stated: Stated, reader: Reader) -> None:
    if stated.audience not in reader.keys:
        # Else whoever enters it would not see it.
        raise InvalidInput(_("Choose one of those that are offered."), field="audience")
    if stated.made_on.earliest is None:
        raise InvalidInput(_("Say when it was made: at least the year."), field="made_on")
    if stated.kind == Undertaking.Kind.PLEDGE and stated.source is None:
        raise InvalidInput(_("A pledge made elsewhere needs its source."), field="source")


def _put(one: Undertaking, stated: Stated) -> None:
    for name, value in stated.values().items():
        setattr(one, name, value)
    earliest = stated.made_on.earliest
    assert earliest is not None  # checked above
    one.begins = earliest
    if not one.position:
        # A meeting has one order, whichever papers its undertakings come from; elsewhere each paper has its own.
        same = {"meeting": stated.meeting} if stated.meeting else {"meeting": None, "work": stated.work}
        beside = Undertaking.objects.filter(**same).exclude(pk=one.pk)
        one.position = (beside.aggregate(last=Max("position"))["last"] or 0) + 1
