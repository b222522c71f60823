"""Which undertaking of the ledger a suggestion of a paper is, and whom it names."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from focalpoint.areas.ledger.models import Party, Undertaking
from focalpoint.areas.ledger.queries.matching import Item, same_as, standing_at
from focalpoint.doors.ingest.models import Made, Reading, Suggestion
from focalpoint.ground.shared.reading import Reader

KIND: Final = "undertaking"
KINDS: Final[dict[str, str]] = {
    "commitment": Undertaking.Kind.COMMITMENT.value,
    "key_action_point": Undertaking.Kind.ACTION_POINT.value,
    "recommendation": Undertaking.Kind.RECOMMENDATION.value,
}
"""Types of suggestions that the ledger takes up, and what it calls them."""
_BODIES: Final[dict[str, str]] = {
    "secretariat": Party.Kind.SECRETARIAT.value,
    "network": Party.Kind.NETWORK.value,
    "focal points": Party.Kind.MEMBERS.value,
    "members": Party.Kind.MEMBERS.value,
    "presidency": Party.Kind.PRESIDENCY.value,
}


def standing_for(reading: Reading, *, reader: Reader) -> list[Undertaking]:
    """Return what stands in the ledger of the meeting that a paper tells of; nothing without one. Five queries."""
    return standing_at(reading.meeting, reader=reader) if reading.meeting is not None else []


def taken_by(reading: Reading, *, but: Suggestion | None = None) -> set[str]:
    """Return which undertakings other suggestions of a paper stand for: its items are not one another. One query."""
    rows = Made.objects.filter(suggestion__reading=reading, kind=KIND)
    rows = rows.exclude(suggestion=but) if but is not None else rows
    return set(rows.values_list("identifier", flat=True))


def joined_by(
    suggestion: Suggestion,
    fields: Mapping[str, Any],
    quote: str,
    *,
    language: str,
    held: Sequence[Undertaking],
    taken: Iterable[str],
) -> Undertaking | None:
    """Return which of those that stand an approval joins: as somebody chose, or as it fits; None: none. One query.

    Somebody chooses whichever they like; by itself, an approval joins none that another line of the paper stands for.
    """
    kind, chosen = KINDS[suggestion.type], fields.get(KIND)
    if chosen:
        return next((one for one in held if one.public_id == chosen and one.kind == kind), None)
    item = Item(
        kind=kind,
        address=str(fields.get("path") or fields.get("label") or ""),
        named=frozenset(code for code, _printed in named_in(fields)),
        text=quote,
        language=language,
    )
    excluded = set(taken)
    return same_as(item, [one for one in held if one.public_id not in excluded])


def named_in(fields: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return whom a suggestion names: a code, or the kind of a body of the Network, or a name; and the words for it."""
    if fields.get("actor"):
        return [(str(fields["actor"]), "")]
    parts = [part.strip() for part in str(fields.get("addressee") or "").split(";")]
    return [(_BODIES.get(_bare(part), part), part) for part in parts if part]


def _bare(printed: str) -> str:
    return re.sub(r"^the ", "", " ".join(printed.split()).casefold())


def joins_of(
    reading: Reading, suggestions: Iterable[Suggestion], text: str, *, reader: Reader
) -> dict[str, Undertaking | None]:
    """Return what approving each of some open suggestions of a paper would join, by id. At most seven queries.

    ``text`` is the whole paper. What stands for no undertaking is left out.
    """
    rows = [one for one in suggestions if one.type in KINDS and one.state == Suggestion.State.OPEN]
    if not rows:
        return {}
    held, taken = standing_for(reading, reader=reader), taken_by(reading)
    found: dict[str, Undertaking | None] = {}
    for one in rows:
        quote, language = text[one.start : one.end], reading.edition.language
        joined = joined_by(one, one.fields, quote, language=language, held=held, taken=taken)
        found[one.public_id] = joined
        taken |= {joined.public_id} if joined is not None else set()
    return found
