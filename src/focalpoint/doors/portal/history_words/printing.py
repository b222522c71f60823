"""Prints entries of the trail: what was done, by whom, each value before and after; never JSON."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.doors.portal.history_words.joined import ACTIONS, ACTORS, CHANNELS, FIELDS, KINDS, VALUES
from focalpoint.ground.shared.dates import print_day, print_moment
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.ui.words import joined, mark, page_language, semicolon

LONGEST: Final = 600
"""Characters of a value that are shown; the file to take away has all of them."""

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(?:Z|[+-]\d{2}:\d{2})")


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that an entry changed, ready to be printed; None where there was or is none."""

    label: SafeString
    before: SafeString | None
    after: SafeString | None


def action_word(action: str) -> SafeString:
    """Return what was done, such as "Designation ended"."""
    return _known_or_readable(ACTIONS, action, action.partition(".")[2] or action)


def channel_word(channel: str) -> SafeString:
    """Return through what it was done, such as "on the site"."""
    return _known_or_readable(CHANNELS, channel, channel)


def kind_word(kind: str) -> SafeString:
    """Return what kind of record an entry is about."""
    return _known_or_readable(KINDS, kind, kind)


def field_word(field: str, kind: str = "") -> SafeString:
    """Return what a field is called, of that kind of record where kinds differ."""
    return _known_or_readable(FIELDS, f"{kind}.{field}" if f"{kind}.{field}" in FIELDS else field, field)


def actor_word(entry: Entry) -> SafeString:
    """Return who did it, as called on that day; without the name where it was erased."""
    known = ACTORS.get((entry.actor_kind, entry.actor_id))
    if known is not None:
        return format_html("{}", known)
    if entry.actor_kind == "voice":
        # Who speaks with the name withheld stands in no entry.
        return format_html("{}", _("whoever said it"))
    if entry.actor_kind == "alert":
        return format_html("{}", _("whoever reported it"))
    if entry.is_erased:
        return format_html("{}", _("somebody whose name was erased"))
    return format_html("<bdi>{}</bdi>", entry.actor_name or entry.actor_id)


def differences(entry: Entry) -> list[Difference]:
    """Return what an entry changed, value by value, without those that stayed as they were."""
    before, after = _flat(entry.before), _flat(entry.after)
    found = []
    kind = entry.subject_kind
    for name in [*after, *(name for name in before if name not in after)]:
        if name in before and name in after and before[name] == after[name]:
            continue
        label = joined([field_word(part, kind) for part in name.split(".")], by=" · ")
        found.append(
            Difference(
                label,
                _printed(before[name], name) if name in before else None,
                _printed(after[name], name) if name in after else None,
            )
        )
    return found


def _known_or_readable(words: Mapping[str, str | Promise], code: str, bare: str) -> SafeString:
    known = words.get(code)
    if known is not None:
        return format_html("{}", known)
    readable = bare.replace("_", " ").replace("-", " ").strip() or code
    return mark(text=readable[:1].upper() + readable[1:], language="en") if readable else SafeString("")


def _flat(values: Any, stem: str = "") -> dict[str, Any]:  # noqa: ANN401 - whatever JSON holds
    """Return values by name, those of an object within an object by both names."""
    if values is None:
        return {}
    if not isinstance(values, Mapping):
        return {stem or "value": values}
    found: dict[str, Any] = {}
    for name, value in values.items():
        whole = f"{stem}.{name}" if stem else str(name)
        if isinstance(value, Mapping) and value:
            found |= _flat(value, whole)
        else:
            found[whole] = value
    return found


def _printed(value: Any, field: str = "") -> SafeString:  # noqa: ANN401 - whatever JSON holds
    """Return one value as words: never JSON."""
    if value is None or value in ("", [], {}):
        return format_html("{}", _("empty"))
    if isinstance(value, bool):
        return format_html("{}", _("yes") if value else _("no"))
    if isinstance(value, str):
        return format_html("{}", VALUES[field, value]) if (field, value) in VALUES else _text(value)
    if isinstance(value, Mapping):
        return joined([joined([_readable(name), _printed(item)], by=": ") for name, item in value.items()])
    if isinstance(value, Sequence):
        return joined([_printed(item) for item in value], by=semicolon())
    return format_html("<bdi>{}</bdi>", value)


def _readable(name: str) -> SafeString:
    return _known_or_readable(FIELDS, name, name)


def _text(value: str) -> SafeString:
    language = page_language()
    try:
        if _DAY.fullmatch(value):
            return format_html("{}", print_day(date.fromisoformat(value), language))
        if _MOMENT.fullmatch(value):
            return format_html("{}", print_moment(datetime.fromisoformat(value), language))
    except ValueError:
        # It only looks like a date.
        pass
    cut = value if len(value) <= LONGEST else f"{value[:LONGEST].rstrip()}…"
    return format_html('<span class="words" dir="auto">{}</span>', cut)
