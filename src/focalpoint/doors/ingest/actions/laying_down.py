"""Lay down what the rules found in a paper, beside what was decided before."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from django.db import transaction

from focalpoint.doors.ingest.models import Reading, Suggestion
from focalpoint.doors.ingest.queries.matching import known_meetings, meeting_told_of
from focalpoint.doors.ingest.queries.papers import PERSONAL
from focalpoint.doors.ingest.reading import suggestions as rules
from focalpoint.doors.ingest.reading.masking import personal_data
from focalpoint.ground.shared.reading import Reader

LISTS: Final = frozenset({"intervention", "key_action_group", "key_action_point", "member", "signatory"})
"""Types that stand in lists alone."""
PROSE: Final = frozenset({"host_offer", "nap_status"})
"""Types that are confirmed one by one, wherever they stand."""
UPDATED: Final = ("series", "start", "end", "spans", "fields", "field_spans", "rule", "confidence", "warnings")
"""What newer rules say anew of a suggestion that is open."""
BATCH: Final = 200


def begin_reading(reading: Reading, *, now: datetime) -> None:
    """Say that a paper is being read."""
    Reading.objects.filter(pk=reading.pk).update(state=Reading.State.READING, started_at=now, ended_at=None)


def fail_reading(reading: Reading, *, now: datetime) -> None:
    """Say that reading a paper went wrong; it can be asked for again."""
    Reading.objects.filter(pk=reading.pk).update(state=Reading.State.FAILED, ended_at=now)


@transaction.atomic
def lay_down(
    reading: Reading,
    found: rules.Reading,
    *,
    text: str,
    reader: Reader,
    now: datetime,
    check: Callable[[], None],
) -> int:
    """Add what is new of a reading; return how many suggestions that are.

    A suggestion is known where one of its type has a first span that overlaps. What was decided is never touched. What
    is open takes the values of the newer rules, and is marked where they no longer find it. ``check`` raises where the
    work may not go on.
    """
    check()
    rows = list(Suggestion.objects.filter(reading=reading).order_by("start", "pk"))
    by_type: dict[str, list[Suggestion]] = {}
    for row in rows:
        by_type.setdefault(row.type, []).append(row)
    seen: set[int] = set()
    new: list[Suggestion] = []
    for one in [*found.suggestions, *_uncovered(found.suggestions, text)]:
        made = _row(reading, one, version=found.version)
        known = next((row for row in by_type.get(made.type, ()) if row.pk not in seen and _overlap(row, made)), None)
        if known is None:
            new.append(made)
            continue
        seen.add(known.pk)
        if known.state == Suggestion.State.OPEN:
            for name in UPDATED:
                setattr(known, name, getattr(made, name))
    still_open = [row for row in rows if row.state == Suggestion.State.OPEN]
    for row in still_open:
        row.seen_now = row.pk in seen
    Suggestion.objects.bulk_update(still_open, [*UPDATED, "seen_now"], batch_size=BATCH)
    Suggestion.objects.bulk_create(new, batch_size=BATCH)
    if reading.meeting is None:
        mentions = [one.fields for one in found.suggestions if one.type == "meeting_mention"]
        reading.meeting = meeting_told_of(mentions, known_meetings(reader))
    reading.state, reading.rules, reading.ended_at = Reading.State.READ, found.version, now
    reading.warnings = list(found.warnings)
    reading.save(update_fields=["state", "rules", "ended_at", "warnings", "meeting"])
    return len(new)


def _overlap(row: Suggestion, made: Suggestion) -> bool:
    return row.start < made.end and made.start < row.end


def _uncovered(found: Sequence[rules.Suggestion], text: str) -> list[rules.Suggestion]:
    """Return addresses and numbers of the text that no rule has named: they too are masked until released."""
    known = [span for one in found if one.type == PERSONAL for span in one.spans]
    return [
        rules.Suggestion(type=PERSONAL, spans=(span,), fields={"kind": kind}, rule="masking", confidence=1.0)
        for span, kind in personal_data(text)
        if not any(span.start < other.end and other.start < span.end for other in known)
    ]


def _row(reading: Reading, one: rules.Suggestion, *, version: str) -> Suggestion:
    first = one.spans[0]
    return Suggestion(
        reading=reading,
        type=one.type,
        series=series_of(one),
        start=first.start,
        end=first.end,
        spans=[[span.start, span.end] for span in one.spans],
        fields=one.fields,
        field_spans={name: [[span.start, span.end] for span in spans] for name, spans in one.field_spans.items()},
        rule=one.rule,
        rules=version,
        confidence=one.confidence,
        warnings=list(one.warnings),
    )


def series_of(one: rules.Suggestion) -> str:
    """Return in which list of the paper something stands; empty for prose, which is decided one by one."""
    is_listed = one.type in LISTS or (one.form == rules.LIST and one.type not in PROSE)
    if not is_listed:
        return ""
    of = "key_action_point" if one.type == "key_action_group" else one.type
    return f"{of} {one.fields.get('list') or ''}".strip()[:120]
