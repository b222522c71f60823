"""What all edits of the Network share: letters that are kept, traces by field, sessions that end with the rights."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from django.db import models

from focalpoint.areas.network.queries.rights import accounts_of, rights_of_identity
from focalpoint.ground.accounts.actions import end_sessions
from focalpoint.ground.files.actions import keep
from focalpoint.ground.files.checks import Checked
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.reading import SECRETARIAT_KEY
from focalpoint.ground.shared.values import Value, differing, values_of
from focalpoint.ground.trail.actions import trace

LETTER: Final = "letter"
"""Purpose of a file that is kept here."""


def keep_letter(letter: Checked | None, *, person_id: str = "", actor: Actor, now: datetime) -> StoredFile | None:
    """Keep a letter for the secretariat alone, as it came; None where there is none."""
    if letter is None:
        return None
    return keep(letter, audience=SECRETARIAT_KEY, purpose=LETTER, actor=actor, now=now, about_person=person_id)


def letter_sent(letter: Checked | None) -> dict[str, Value]:
    """Return the letter of a form as a conflict shows it; nothing where none was sent, for then what is kept stays."""
    return {"letter": letter.name} if letter else {}


def letter_kept(letter: StoredFile | None) -> dict[str, Value]:
    """Return the letter that stands as a conflict shows it: by its name, not by its id."""
    return {"letter": letter.name if letter else None}


def trace_edit(
    action: str,
    row: models.Model,
    *,
    subject: tuple[str, str, str],
    fields: Sequence[str],
    before: Mapping[str, Value] | None,
    key: str,
    actor: Actor,
    now: datetime,
    channel: str = "web",
    audience: str = SECRETARIAT_KEY,
) -> None:
    """Trace what a row has become, with what it was: the fields that changed, or all where it is new."""
    after = values_of(row, fields)
    was, became = differing(before, after) if before is not None else (None, after)
    trace(
        action,
        subject=subject,
        before=was,
        after=became,
        actor=actor,
        channel=channel,
        now=now,
        key=key,
        audience=audience,
    )


def end_sessions_without_rights(identity: int, *, last_day: date, now: datetime) -> int:
    """End the sessions of one human being whom nothing gives rights after ``last_day``; return of how many accounts.

    Nothing happens where the day is still to come: rights then end by themselves, with the day.
    """
    today = now.date()
    if last_day > today:
        return 0
    after = max(today, last_day + timedelta(days=1))
    left = rights_of_identity(identity, today=after, second_factor=True)
    if any(not key.startswith("person:") for key in left.keys):
        return 0
    accounts = accounts_of(identity)
    for account in accounts:
        end_sessions(account, now=now)
    return len(accounts)
