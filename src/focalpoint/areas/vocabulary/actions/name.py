"""Names by hand: approve a draft, reject it, correct it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.vocabulary.models import OfficialName, Source
from focalpoint.areas.vocabulary.permissions import check_may_edit
from focalpoint.areas.vocabulary.queries import NAME_FIELDS, name_id, name_label, names_called, source_title
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.values import Value, Words, as_lines, differing, values_of
from focalpoint.ground.trail.actions import begin, trace, trace_each
from focalpoint.ground.trail.queries import revisions_of
from focalpoint.ground.ui.words import comma

Status = OfficialName.Status
FORMS = ("short", "formal", "of", "listed", "abbreviation")
"""What a name is made of, as far as a person writes it; how it sorts follows from the table."""


@transaction.atomic
def approve_name(
    name: OfficialName, *, key: str, base: int, reader: Reader, actor: Actor, now: datetime
) -> OfficialName:
    """Approve a name and its forms in a sentence, as a reader of its language.

    Raises:
        NotAllowed: only the secretariat may, today.
        Stale: somebody saved it in between.
    """
    return _decide(name, Status.APPROVED, "approve", note=None, key=key, base=base, reader=reader, actor=actor, now=now)


@transaction.atomic
def approve_names(bases: Mapping[str, int], *, key: str, reader: Reader, actor: Actor, now: datetime) -> int:
    """Approve many names at once, all or none; return how many. Each leaves a trace of its own.

    ``bases`` holds the revision on which each rests, by the name's id. The number of queries does not depend on how
    many they are.

    Raises:
        NotAllowed: only the secretariat may, today.
        AlreadyDone: the same form was sent before.
        InvalidInput: none was given, or somebody saved one in between; the sentence says which.
    """
    begin("name", "", key=key)
    check_may_edit(reader)
    if not bases:
        raise InvalidInput(_("No name is ticked. Tick those that you have read."))
    rows = names_called(bases)
    standing = revisions_of("name", bases)
    changed = [
        identifier for identifier, base in bases.items() if identifier not in rows or standing[identifier] != base
    ]
    if changed:
        called = [rows[identifier].short if identifier in rows else identifier for identifier in changed]
        raise InvalidInput(
            _(
                "Nothing was approved, since somebody changed these in between: {names}. Read them again. The other "
                "ticks stand."
            ).format(names=comma().join(called))
        )
    told = []
    for identifier, name in rows.items():
        before = values_of(name, NAME_FIELDS)
        name.status = name.of_status = Status.APPROVED
        name.approved_by, name.approved_at = actor.name[:200], now
        told.append((("name", identifier, name_label(name)), *differing(before, values_of(name, NAME_FIELDS))))
    OfficialName.objects.bulk_update(list(rows.values()), ["status", "of_status", "approved_by", "approved_at"])
    trace_each("vocabulary.approve_name", told, actor=actor, channel="web", now=now, key=key, audience="public")
    return len(told)


@transaction.atomic
def reject_name(
    name: OfficialName, *, note: str, key: str, base: int, reader: Reader, actor: Actor, now: datetime
) -> OfficialName:
    """Reject a draft, saying why; until a better name is there, the English one stands in its place.

    Raises:
        NotAllowed: only the secretariat may, today.
        InvalidInput: English has nothing to stand in for it.
        Stale: somebody saved it in between.
    """
    if name.language == "en":
        raise InvalidInput(_("No other language stands in for English. Correct the name instead."))
    return _decide(name, Status.REJECTED, "reject", note=note, key=key, base=base, reader=reader, actor=actor, now=now)


def _decide(
    name: OfficialName,
    status: OfficialName.Status,
    verb: str,
    *,
    note: str | None,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> OfficialName:
    mine: dict[str, Value] = {"status": status.value}
    if note is not None:
        mine["note"] = note
    begin("name", name_id(name), key=key, base=base, both=lambda: (_as_lines(mine), _as_lines(_now(name))))
    check_may_edit(reader)
    before = _now(name)
    name.refresh_from_db()
    name.status = name.of_status = status
    name.approved_by, name.approved_at = actor.name[:200], now
    if note is not None:
        name.note = note
    name.save()
    _trace(name, verb, before, key=key, actor=actor, now=now)
    return name


@transaction.atomic
def correct_name(
    name: OfficialName,
    *,
    forms: Mapping[str, str],
    source: Source,
    note: str,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> OfficialName:
    """Correct a name by a source, and approve it with that. It keeps its place in the order of the language.

    Raises:
        NotAllowed: only the secretariat may, today.
        Stale: somebody saved it in between; both forms are shown.
    """
    mine: dict[str, Value] = {**forms, "status": Status.APPROVED.value, "source": source.code, "note": note}
    begin("name", name_id(name), key=key, base=base, both=lambda: (_as_lines(mine), _as_lines(_now(name))))
    check_may_edit(reader)
    before = _now(name)
    name.refresh_from_db()
    for field in FORMS:
        setattr(name, field, forms[field])
    name.name_key = name_key(name.short)
    name.source, name.note = source, note
    name.status = name.of_status = Status.APPROVED
    name.approved_by, name.approved_at = actor.name[:200], now
    name.save()
    _trace(name, "correct", before, key=key, actor=actor, now=now)
    return name


def _now(name: OfficialName) -> dict[str, Value]:
    return values_of(OfficialName.objects.select_related("source").get(pk=name.pk), NAME_FIELDS)


def _as_lines(values: Mapping[str, Value]) -> str:
    labels = {
        "short": _("Short name"),
        "formal": _("Formal name"),
        "of": _("After “representatives”"),
        "listed": _("In a list"),
        "abbreviation": _("Abbreviation"),
        "status": _("Status"),
        "source": _("Source"),
        "note": _("Note"),
    }
    decided = {
        Status.DRAFT.value: _("draft"),
        Status.APPROVED.value: _("approved"),
        Status.REJECTED.value: _("rejected"),
    }
    words: Words = {"status": lambda code: decided.get(code, code), "source": source_title}
    return as_lines(values, labels, words)


def _trace(
    name: OfficialName,
    verb: str,
    before: Mapping[str, Value],
    *,
    key: str,
    actor: Actor,
    now: datetime,
) -> None:
    was, became = differing(before, values_of(name, NAME_FIELDS))
    trace(
        f"vocabulary.{verb}_name",
        subject=("name", name_id(name), name_label(name)),
        before=was,
        after=became,
        actor=actor,
        channel="web",
        now=now,
        key=key,
        audience="public",
    )
