"""What waits for somebody about voices, whom to write to, and what everybody may know of moderation."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from focalpoint.areas.library.models import Moderation, ModerationCount, Reply, Voice
from focalpoint.areas.library.models.voice import NOTHING, Above
from focalpoint.areas.library.queries.voice_appeal import moderations
from focalpoint.areas.library.queries.voice_subject import subject_called, subject_names
from focalpoint.areas.network.models import Designation, Person
from focalpoint.areas.network.permissions import MEMBER_KEY, PRESIDENCY_KEY
from focalpoint.areas.network.queries import own_codes, own_person_ids
from focalpoint.areas.network.queries.rights import is_in_force
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.waiting import Waiting
from focalpoint.ground.ui.words import page_language

REPLY_WITHIN: Final = timedelta(days=60)
"""How long the desk of a member says that somebody spoke about it; afterwards the right of reply remains."""
LOOK_WITHIN: Final = timedelta(days=7)
"""How long the desk of the secretariat says that a voice is new: nobody but it can hide one."""
APPEAL_WITHIN: Final = timedelta(days=60)
"""How long the desk of whoever wrote it says that something was hidden."""
FEWEST: Final = 5
"""Counts smaller than this are not told: they could point at somebody."""


@dataclass(frozen=True, slots=True)
class Moderated:
    """How often something was hidden for one reason; None where it is fewer than five times."""

    reason: Moderation.Reason
    hidden: int | None
    shown_again: int | None


def person_of(public_id: str) -> Person | None:
    """Return who wrote something, to write to them. One query."""
    return Person.objects.filter(public_id=public_id).select_related("identity").first() if public_id else None


def leads_of(code: str, today: date) -> list[Person]:
    """Return the focal points of a member today, to write to them. One query."""
    rows = Designation.objects.filter(member__code=code, role=Designation.Role.MAIN).exclude(began="")
    rows = rows.select_related("person__identity").order_by("pk")
    return [row.person for row in rows if is_in_force(row.began, row.ended, today)]


def moderated() -> list[Moderated]:
    """Return how often something was hidden, by reason, in the order of the published list. One query."""
    counted = {row.reason: row for row in ModerationCount.objects.all()}
    found = []
    for reason in Moderation.Reason:
        row = counted.get(reason)
        hidden, again = (row.hidden, row.shown_again) if row else (0, 0)
        found.append(Moderated(reason, _told(hidden), _told(again)))
    return found


def _told(count: int) -> int | None:
    return count if count == 0 or count >= FEWEST else None


def voices_waiting_for(reader: Reader, *, above: Above = NOTHING, now: datetime) -> list[Waiting]:
    """Return what waits about voices: to look at, to reply to, hidden ones of one's own, appeals.

    At most seven queries.
    """
    return (
        _to_look_at(reader, above, now)
        + _to_reply_to(reader, above, now)
        + _hidden(reader, above, now)
        + _appeals(reader, above, now)
    )


def _to_look_at(reader: Reader, above: Above, now: datetime) -> list[Waiting]:
    if SECRETARIAT_KEY not in reader.keys:
        return []
    rows = Voice.objects.visible_to(reader, above=above).heard(now).filter(shown_from__gt=now - LOOK_WITHIN)
    found = list(rows.order_by("shown_from", "pk").values_list("shown_from", flat=True))
    if not found:
        return []
    said = ngettext(
        "{count} voice is new since a week. Look whether it breaks a rule.",
        "{count} voices are new since a week. Look whether one breaks a rule.",
        len(found),
    ).format(count=len(found))
    return [_line(said, _("Read voices"), "voices/", since=found[0])]


def may_be_told(voice: Voice, *, above: Above) -> bool:
    """Return whether the focal points of the member spoken about may read a voice. One query; none about nobody."""
    if not voice.about:
        return False
    reader = Reader.holding([MEMBER_KEY, f"{MEMBER_KEY}:{voice.about}"])
    return Voice.objects.visible_to(reader, above=above).filter(pk=voice.pk).exists()


def _to_reply_to(reader: Reader, above: Above, now: datetime) -> list[Waiting]:
    codes = own_codes(reader)
    if not codes:
        return []
    replied = Reply.objects.filter(voice=OuterRef("pk"))
    rows = Voice.objects.visible_to(reader, above=above).heard(now)
    rows = rows.filter(about__in=codes, shown_from__gt=now - REPLY_WITHIN)
    found = list(rows.filter(~Exists(replied)).order_by("shown_from", "pk"))
    names = subject_names(found, today=now.date())
    return [
        _line(
            _("Somebody spoke about {record}. Your member can reply.").format(record=subject_called(row, names)[0]),
            _("Read and reply"),
            f"voices/{row.public_id}/",
            since=row.shown_from,
        )
        for row in found
    ]


def _hidden(reader: Reader, above: Above, now: datetime) -> list[Waiting]:
    own = own_person_ids(reader)
    if not own:
        return []
    rows = moderations(reader=reader, above=above).filter(appealed_at=None, at__gt=now - APPEAL_WITHIN)
    rows = rows.filter(reply=None, voice__speaker__in=own) | rows.filter(reply__replied_by__in=own)
    found = list(rows.select_related("voice").order_by("at", "pk"))
    names = subject_names((row.voice for row in found), today=now.date())
    return [
        _line(
            _("What you wrote about {record} was hidden.").format(record=subject_called(row.voice, names)[0]),
            _("See why"),
            f"voices/{row.voice.public_id}/",
            since=row.at,
        )
        for row in found
    ]


def _appeals(reader: Reader, above: Above, now: datetime) -> list[Waiting]:
    if PRESIDENCY_KEY not in reader.keys:
        return []
    rows = moderations(reader=reader, above=above).exclude(appealed_at=None).filter(decided_at=None)
    found = list(rows.select_related("voice").order_by("appealed_at", "pk"))
    names = subject_names((row.voice for row in found), today=now.date())
    return [
        _line(
            _("Somebody appeals against the hiding of what they wrote about {record}.").format(
                record=subject_called(row.voice, names)[0]
            ),
            _("Decide"),
            f"voices/appeals/{row.public_id}/decide/",
            since=row.appealed_at or row.at,
        )
        for row in found
        # The member spoken about does not decide; another seat does.
        if not row.voice.about or f"{MEMBER_KEY}:{row.voice.about}" not in reader.keys
    ]


def _line(what: str, action: str, path: str, *, since: datetime) -> Waiting:
    return Waiting(
        room="library", what=what, action=action, address=f"/{page_language()}/{path}", minutes=10, since=since
    )
