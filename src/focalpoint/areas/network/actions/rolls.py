"""Rolls by hand: open one, enter whom a document lists, take an entry or an empty roll back."""

from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils.translation import gettext as _

from focalpoint.areas.network.models import Roll, RollEntry
from focalpoint.areas.network.permissions import check_may_edit
from focalpoint.areas.vocabulary.models import Area, Source
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput, NotFound
from focalpoint.ground.shared.ids import new_public_id
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.trail.actions import begin, trace

BY_HAND: Final = "paper-"
"""How the name of a roll begins that no file of the record brings."""


@transaction.atomic
def record_roll(
    *,
    kind: str,
    dated: date,
    title: str,
    language: str,
    source: Source,
    audience: str,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Roll:
    """Open a roll for the list that a document prints.

    Raises:
        NotAllowed: only the secretariat may.
    """
    begin("roll", "new", key=key)
    check_may_edit(reader)
    public_id = new_public_id()
    roll = Roll.objects.create(
        public_id=public_id,
        slug=f"{BY_HAND}{public_id}",
        kind=kind,
        dated=dated,
        text_title=title,
        language=language,
        source=source,
        audience=audience,
    )
    after = {"kind": kind, "dated": dated.isoformat(), "source": source.code, "audience": audience}
    _trace("network.record_roll", (roll.slug, title), after, key=key, actor=actor, now=now)
    return roll


@transaction.atomic
def enter_on_roll(
    roll: Roll, area: Area, *, printed: str, key: str, reader: Reader, actor: Actor, now: datetime
) -> RollEntry:
    """Enter somebody on a roll that was opened by hand, after those who stand there.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: the carried record brought the roll, or it has this entry.
    """
    begin("roll", roll.slug, key=key)
    check_may_edit(reader)
    if not roll.slug.startswith(BY_HAND):
        raise InvalidInput(_("This roll came with the record and is not changed here."))
    if roll.entries.filter(area=area).exists():
        raise InvalidInput(_("This roll has that entry already."))
    last = roll.entries.aggregate(last=Max("position"))["last"] or 0
    entry = RollEntry.objects.create(roll=roll, area=area, name_as_printed=printed, position=last + 1)
    _trace("network.enter_on_roll", (roll.slug, roll.text_title), {"entry": area.code}, key=key, actor=actor, now=now)
    return entry


@transaction.atomic
def take_off_roll(slug: str, code: str, *, key: str, reader: Reader, actor: Actor, now: datetime) -> None:
    """Take an entry off a roll that was opened by hand; the roll goes with its last entry.

    Raises:
        NotAllowed: only the secretariat may.
        NotFound: there is no such entry on such a roll.
        InvalidInput: evidence of membership rests on the roll.
    """
    begin("roll", slug, key=key)
    check_may_edit(reader)
    entry = RollEntry.objects.filter(roll__slug=slug, area__code=code).select_related("roll").first()
    if entry is None or not slug.startswith(BY_HAND):
        raise NotFound("")
    roll = entry.roll
    try:
        with transaction.atomic():
            entry.delete()
            if not roll.entries.exists():
                roll.delete()
    except ProtectedError:
        raise InvalidInput(_("This cannot be undone: other records rest on it. Undo those first.")) from None
    _trace("network.take_off_roll", (slug, roll.text_title), {"entry": code}, key=key, actor=actor, now=now)


def _trace(action: str, roll: tuple[str, str], after: dict[str, str], *, key: str, actor: Actor, now: datetime) -> None:
    subject = ("roll", *roll)
    trace(action, subject=subject, before=None, after=after, actor=actor, channel="web", now=now, key=key)
