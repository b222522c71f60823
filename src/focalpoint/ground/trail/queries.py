"""Questions to the trail."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from django.db import connection
from django.db.models import Max
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from focalpoint.ground.shared.forgetting import Forgotten, Held, teller
from focalpoint.ground.shared.languages import DEFAULT
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.waiting import Waiting
from focalpoint.ground.trail.models import READ, VERIFIED, Entry, EntryQuerySet

ABOUT_PEOPLE: Final = ("person", "consent", "preferences")
"""Kinds of record that stand under the id of a human being."""


def revision() -> int:
    """Return the number of the newest entry, 0 when nothing was written yet.

    Whatever changes a record writes an entry, so an answer made at one revision holds until the next. One query
    without the object mapper, since every page asks it: 0.05 ms.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT MAX(id) FROM trail_entry")
        row = cursor.fetchone()
    return int(row[0] or 0) if row else 0


def newest(action: str) -> Entry | None:
    """Return the newest entry of one action with its values; None when it never ran. One query."""
    return Entry.objects.filter(action=action).with_values().order_by("-pk").first()


def revision_of(kind: str, identifier: str) -> int:
    """Return the number of the newest entry that changed one record, 0 when it was never written alone. One query.

    That somebody read it is no change.
    """
    changes = Entry.objects.filter(subject_kind=kind, subject_id=identifier).exclude(action=READ).order_by("-pk")
    return changes.values_list("pk", flat=True).first() or 0


def revisions_of(kind: str, identifiers: Iterable[str]) -> dict[str, int]:
    """Return the revision of each of many records, as :func:`revision_of` does for one. One query."""
    wanted = list(identifiers)
    changes = Entry.objects.filter(subject_kind=kind, subject_id__in=wanted).exclude(action=READ)
    newest = changes.order_by().values("subject_id").annotate(newest=Max("pk")).values_list("subject_id", "newest")
    return dict.fromkeys(wanted, 0) | dict(newest)


def was_sent(key: str) -> bool:
    """Return whether a form with this key was carried out before. One query by an index."""
    return bool(key) and Entry.objects.filter(key=key).exists()


def history(kind: str, *identifiers: str, reader: Reader) -> EntryQuerySet:
    """Return what was written about one record, by any of its ids, as far as the reader may see it; newest first.

    Entries whose values were erased are among them and say so. One query.
    """
    return Entry.objects.visible_to(reader).about(kind, *identifiers).with_values().order_by("-pk")


def entries(
    reader: Reader,
    *,
    actor: str = "",
    kind: str = "",
    identifier: str = "",
    first: date | None = None,
    last: date | None = None,
    channel: str = "",
    action: str = "",
) -> EntryQuerySet:
    """Return the entries that the reader may see, newest first, narrowed by what is given. One query.

    ``actor`` is an actor's id or part of the name of the day; ``first`` and ``last`` are days in UTC, both counted in.
    """
    found = Entry.objects.visible_to(reader).with_values().order_by("-pk")
    if actor:
        named = Entry.objects.filter(values__actor_name__icontains=actor).values("pk")
        found = found.filter(actor_id=actor) | found.filter(pk__in=named)
    for name, value in {"subject_kind": kind, "subject_id": identifier, "channel": channel, "action": action}.items():
        if value:
            found = found.filter(**{name: value})
    if first is not None:
        found = found.filter(at__gte=datetime.combine(first, time.min, UTC))
    if last is not None:
        found = found.filter(at__lt=datetime.combine(last + timedelta(days=1), time.min, UTC))
    return found


def choices(reader: Reader) -> dict[str, list[str]]:
    """Return the kinds, channels and actions that occur among what the reader may see. Three queries."""
    seen = Entry.objects.visible_to(reader).order_by()
    return {
        name: sorted(seen.values_list(field, flat=True).distinct())
        for name, field in {"kind": "subject_kind", "channel": "channel", "action": "action"}.items()
    }


def last_verification(reader: Reader) -> Entry | None:
    """Return the entry of the newest verification that the reader may see. One query."""
    return Entry.objects.visible_to(reader).filter(action=VERIFIED).with_values().order_by("-pk").first()


def waiting_for(reader: Reader, *, now: datetime) -> list[Waiting]:
    """Return what the trail has for a desk: that it was changed, as the newest verification says. One query."""
    if SECRETARIAT_KEY not in reader.keys:
        return []
    newest_of = last_verification(reader)
    if newest_of is None or (newest_of.after or {}).get("whole", True):
        return []
    return [
        Waiting(
            room="trail",
            what=_("The trail was tampered with. Tell whoever operates the site before anything else is written."),
            action=_("See where"),
            address=f"/{get_language() or DEFAULT}/trail/",
            minutes=30,
            since=newest_of.at,
            due=now,
        )
    ]


def speaking_of(person: Forgotten) -> Iterator[Entry]:
    """Yield the entries with values that speak of a person, or were written by them, oldest first.

    Names are looked for as whole words in whatever an entry says, in Python: databases fold letters differently. Reads
    the whole trail, about 20 µs an entry.
    """
    themselves = _themselves(person)
    told = _teller(person)
    for entry in Entry.objects.filter(values__isnull=False).with_values().order_by("pk").iterator(chunk_size=2000):
        if (
            (entry.subject_kind, entry.subject_id) in themselves
            or (entry.actor_kind, entry.actor_id) in themselves
            or told(_said(entry))
        ):
            yield entry


def _themselves(person: Forgotten) -> set[tuple[str, str]]:
    """Return by which kinds and ids the trail knows somebody, as who acts and as what is acted on."""
    themselves = {(kind, identifier) for kind in ABOUT_PEOPLE for identifier in person.person_ids}
    if person.account_id:
        themselves.add(("account", person.account_id))
    return themselves


def _teller(person: Forgotten) -> Callable[[str], bool]:
    needles = [needle.strip() for needle in (*person.names, *person.person_ids, person.email)]
    # In JSON a quotation mark in a name stands behind a backslash.
    return teller([*needles, *(json.dumps(needle, ensure_ascii=False)[1:-1] for needle in needles)])


def _said(entry: Entry) -> str:
    values = entry.values
    return "\n".join((values.actor_name, values.subject_label, values.before, values.after))


def held_about(person: Forgotten) -> list[Held]:
    """Return what the trail holds about a person, one line an entry. Reads the whole trail.

    What they did, and what was done to their record, is told whole. Of an entry that merely names them it is told that
    there is one: who wrote it and what else it says is for those who may read it.
    """
    themselves = _themselves(person)
    found = []
    for entry in speaking_of(person):
        values = {"at": f"{entry.at:%Y-%m-%d %H:%M} UTC"}
        if not themselves.isdisjoint({(entry.subject_kind, entry.subject_id), (entry.actor_kind, entry.actor_id)}):
            values |= {
                "actor": entry.actor_name,
                "subject": entry.subject_label,
                "before": entry.values.before,
                "after": entry.values.after,
            }
        what = _("Entry {number} of the trail: {action}").format(number=entry.pk, action=entry.action)
        found.append(Held(room="trail", what=what, values=values))
    return found


def as_row(entry: Entry) -> dict[str, Any]:
    """Return an entry as plain values, for exports. No query where it was fetched ``with_values``."""
    erasure = getattr(entry, "erasure", None) if entry.is_erased else None
    return {
        "number": entry.pk,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor_kind": entry.actor_kind,
        "actor_id": entry.actor_id,
        "actor_name": entry.actor_name or None,
        "channel": entry.channel,
        "action": entry.action,
        "subject_kind": entry.subject_kind,
        "subject_id": entry.subject_id,
        "subject_label": entry.subject_label or None,
        "before": entry.before,
        "after": entry.after,
        "erased_at": erasure.at.astimezone(UTC).isoformat(timespec="microseconds") if erasure else None,
        "erased_by": erasure.by if erasure else None,
        "erased_ground": erasure.ground if erasure else None,
        "digest": entry.digest,
    }
