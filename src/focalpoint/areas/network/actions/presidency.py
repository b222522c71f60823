"""The presidency: terms, and who sits in them. Rights rotate by themselves, with the days."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.network.models import HandoverItem, Member, PresidencySeat, PresidencyTerm
from focalpoint.areas.network.permissions import check_may_edit, check_may_hand_over
from focalpoint.areas.network.words import SAID
from focalpoint.areas.vocabulary.models import Source
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.dates import print_day
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import PUBLIC_KEY, Reader
from focalpoint.ground.shared.values import Value, as_lines, differing
from focalpoint.ground.trail.actions import begin, trace
from focalpoint.ground.ui.words import page_language

Role = PresidencySeat.Role
Seats = Mapping[str, Sequence[Member]]
"""Members by seat: chair, outgoing, incoming; each in the order in which they are named."""


@transaction.atomic
def add_term(
    *,
    first_day: date,
    last_day: date,
    seats: Seats,
    source: Source,
    source_words: str,
    language: str,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> PresidencyTerm:
    """Add a term with its chair, or two, and whoever is named beside them.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: its days overlap those of another term, or nobody chairs.
    """
    begin("term", first_day.isoformat(), key=key)
    check_may_edit(reader)
    _check(first_day, last_day, seats, but=None)
    term = PresidencyTerm.objects.create(
        first_day=first_day,
        last_day=last_day,
        source=source,
        source_words=source_words,
        language=language,
        audience=PUBLIC_KEY,
    )
    _seat(term, seats)
    _trace("network.add_term", term, before=None, key=key, actor=actor, now=now)
    return term


@transaction.atomic
def correct_term(
    term: PresidencyTerm,
    *,
    first_day: date,
    last_day: date,
    seats: Seats,
    source: Source,
    source_words: str,
    language: str,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> PresidencyTerm:
    """Correct the days of a term, who sits in it, and the document that says so.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: its days overlap those of another term, or nobody chairs.
        Stale: somebody saved it in between.
    """
    mine: dict[str, Value] = {
        "first_day": first_day.isoformat(),
        "last_day": last_day.isoformat(),
        **{role: ", ".join(member.code for member in seats.get(role, ())) for role in Role.values},
        "source": source.code,
        "source_words": source_words,
        "language": language,
    }
    check_may_edit(reader)
    begin("term", term.public_id, key=key, base=base, both=lambda: (_as_lines(mine), _as_lines(term_values(term))))
    _check(first_day, last_day, seats, but=term)
    before = term_values(term)
    term.refresh_from_db()
    term.first_day, term.last_day = first_day, last_day
    term.source, term.source_words, term.language = source, source_words, language
    term.save()
    PresidencySeat.objects.filter(term=term).delete()
    _seat(term, seats)
    _trace("network.correct_term", term, before=before, key=key, actor=actor, now=now)
    return term


def _check(first_day: date, last_day: date, seats: Seats, *, but: PresidencyTerm | None) -> None:
    if last_day < first_day:
        raise InvalidInput(_("The last day lies before the first. Mend one of the two."), field="last_day")
    if not seats.get(Role.CHAIR):
        raise InvalidInput(_("Say who chairs: one member, or two."), field="chair")
    others = PresidencyTerm.objects.filter(first_day__lte=last_day, last_day__gte=first_day)
    if but is not None:
        others = others.exclude(pk=but.pk)
    other = others.first()
    if other is not None:
        language = page_language()
        raise InvalidInput(
            _("These days overlap the term from {first} to {last}. Mend one of the two terms.").format(
                first=print_day(other.first_day, language), last=print_day(other.last_day, language)
            ),
            field="first_day",
        )


def _seat(term: PresidencyTerm, seats: Seats) -> None:
    PresidencySeat.objects.bulk_create(
        PresidencySeat(term=term, member=member, role=role, position=position)
        for role in Role.values
        for position, member in enumerate(seats.get(role, ()), 1)
    )


def term_values(term: PresidencyTerm) -> dict[str, Value]:
    """Return a term as it stands, with its seats, as values by field. Two queries."""
    stands = PresidencyTerm.objects.select_related("source").get(pk=term.pk)
    seated: dict[str, list[str]] = {role: [] for role in Role.values}
    rows = PresidencySeat.objects.filter(term=term).order_by("position")
    for role, code in rows.values_list("role", "member__code"):
        seated[role].append(code)
    return {
        "first_day": stands.first_day.isoformat(),
        "last_day": stands.last_day.isoformat(),
        **{role: ", ".join(codes) for role, codes in seated.items()},
        "source": stands.source.code,
        "source_words": stands.source_words,
        "language": stands.language,
    }


def _as_lines(values: dict[str, Value]) -> str:
    labels = {
        "first_day": _("First day"),
        "last_day": _("Last day"),
        Role.CHAIR.value: _("Chair"),
        Role.OUTGOING.value: _("Outgoing"),
        Role.INCOMING.value: _("Incoming"),
        "source": _("Source"),
        "source_words": _("What exactly the source says"),
        "language": _("Language of those words"),
    }
    return as_lines(values, labels, SAID)


def _trace(
    action: str, term: PresidencyTerm, *, before: dict[str, Value] | None, key: str, actor: Actor, now: datetime
) -> None:
    after = term_values(term)
    was, became = differing(before, after) if before is not None else (None, after)
    trace(
        action,
        subject=("term", term.public_id, f"{term.first_day} – {term.last_day}"),
        before=was,
        after=became,
        actor=actor,
        channel="web",
        now=now,
        key=key,
        audience=PUBLIC_KEY,
    )


@transaction.atomic
def hand_over(
    term: PresidencyTerm,
    what: str,
    *,
    done: bool,
    note: str,
    language: str,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> HandoverItem:
    """Tick one line of the list that a term hands to the next, or open it again, with a note for the next chair.

    Raises:
        NotAllowed: only the presidency and the secretariat may.
        InvalidInput: the list has no such line.
        Stale: somebody saved the line in between.
    """
    identifier = f"{term.public_id}.{what}"

    def both() -> tuple[str, str]:
        stands = HandoverItem.objects.filter(term=term, what=what).first()
        theirs: dict[str, Value] = {"done": stands.done_at is not None, "note": stands.note} if stands else {}
        labels = {"done": _("Done"), "note": _("What the next chair should know of it")}
        return as_lines({"done": done, "note": note}, labels), as_lines(theirs, labels)

    check_may_hand_over(reader)
    begin("handover", identifier, key=key, base=base, both=both)
    if what not in HandoverItem.What.values:
        raise InvalidInput(_("The list has no such line."))
    item = HandoverItem.objects.filter(term=term, what=what).first() or HandoverItem(term=term, what=what)
    before: dict[str, Any] = {"done": item.done_at is not None, "note": item.note}
    if done != (item.done_at is not None):
        item.done_at, item.done_by = (now, actor.name[:200]) if done else (None, "")
    item.note, item.language = note, language
    item.save()
    trace(
        "network.hand_over",
        subject=("handover", identifier, f"{what}, {term.first_day} – {term.last_day}"),
        before=before,
        after={"done": done, "note": note},
        actor=actor,
        channel="web",
        now=now,
        key=key,
        audience="presidency",
    )
    return item
