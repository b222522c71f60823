"""What the actions of the ledger share: what is said of an undertaking, by whom, and how that is traced."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Model
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.actions.indexing import index_undertaking
from focalpoint.areas.ledger.models import Addressee, Party, Undertaking
from focalpoint.areas.ledger.queries.undertaking import lasting_title, parties
from focalpoint.areas.ledger.words import LABELS
from focalpoint.areas.ledger.words_compared import SAID
from focalpoint.areas.library.models import Citation, Work
from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.network.models import Member, Organisation
from focalpoint.areas.vocabulary.models import Theme
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.values import Value, as_lines, differing, plain, values_of
from focalpoint.ground.trail.actions import trace

KIND: Final = "undertaking"
STATED: Final = (
    "kind",
    "authority",
    "meeting",
    "work",
    "made_on",
    "cluster",
    "cluster_address",
    "address",
    "position",
    "source",
    "audience",
)
"""What can be corrected: all that is said of an undertaking beside its words."""
TERMS: Final = ("known_by", "known_by_language", "target", "target_unit", "target_of", "due", "due_meeting")
"""What the words lack and somebody adds."""
_STATE: Final = (
    "citation",
    "paraphrase",
    "confirmed_on",
    "confirmed_in",
    "merged_into",
    "withdrawn_on",
    "withdrawn_because",
)
TRACED: Final = (*STATED, *TERMS, *_STATE)
_RECORDS: Final[Mapping[str, tuple[type[Model], str]]] = {
    "meeting": (Meeting, "code"),
    "due_meeting": (Meeting, "code"),
    "work": (Work, "public_id"),
}
"""Records that stand behind an undertaking, each with rights of its own, and by what the trail names them."""


@dataclass(frozen=True, slots=True)
class Addressed:
    """To whom an undertaking is addressed; ``as_printed`` and ``is_named`` where the text says it."""

    kind: str
    member: Member | None = None
    organisation: Organisation | None = None
    name: str = ""
    as_printed: str = ""
    is_named: bool = False


def check_party(party: Addressed) -> None:
    """Refuse a party that says not who it is.

    Raises:
        InvalidInput: a member, an organisation or a name is missing.
    """
    if party.kind == Party.Kind.MEMBER and party.member is None:
        raise InvalidInput(_("Choose a member from the list."), field="member")
    if party.kind == Party.Kind.ORGANISATION and party.organisation is None:
        raise InvalidInput(_("Choose an organisation from the list."), field="organisation")
    if party.kind in {Party.Kind.OUTSIDE, Party.Kind.SOME_MEMBERS} and not party.name:
        raise InvalidInput(_("Write who it is."), field="name")


def check_citation(citation: Citation | None, reader: Reader) -> None:
    """Refuse words that the reader may not see.

    Raises:
        InvalidInput: as if there were none.
    """
    if citation is not None and not Citation.objects.visible_to(reader).filter(pk=citation.pk).exists():
        raise InvalidInput(_("There is no such record. Copy its permanent address."), field="citation")


def check_stands(one: Undertaking) -> None:
    """Refuse to add to an undertaking that was withdrawn, or that became part of another. To be asked in turn.

    Raises:
        InvalidInput: it does not stand.
    """
    if Undertaking.objects.filter(pk=one.pk, withdrawn_on=None, merged_into=None).exists():
        return
    raise InvalidInput(_("It does not stand any more, so nothing can be changed in it."))


def put_addressees(one: Undertaking, addressees: Sequence[Addressed]) -> None:
    """Set to whom an undertaking is addressed, in this order."""
    one.addressees.all().delete()
    Addressee.objects.bulk_create(
        Addressee(
            undertaking=one,
            position=position,
            kind=party.kind,
            member=party.member,
            organisation=party.organisation,
            name=party.name,
            as_printed=party.as_printed,
            is_named=party.is_named,
        )
        for position, party in enumerate(addressees, 1)
    )


def party_text(party: Addressed | Party) -> str:
    """Return who an addressee or an owner is, by code, for the trail; stated or on record."""
    if party.member is not None:
        return str(party.member.code)
    return str(party.organisation.code) if party.organisation is not None else party.name or party.kind


def standing_values(one: Undertaking) -> dict[str, Value]:
    """Return how an undertaking stands, as the trail keeps it. At most eight queries."""
    stands = Undertaking.objects.select_related("meeting", "work", "source", "due_meeting", "merged_into", "citation")
    row = stands.get(pk=one.pk)
    themes = ", ".join(row.themes.order_by("code").values_list("code", flat=True))
    to = ", ".join(party_text(part) for part in row.addressees.select_related("member", "organisation"))
    return values_of(row, TRACED) | {"themes": themes, "addressees": to}


def mine_of(given: Mapping[str, Any], themes: Iterable[Theme] | None = None) -> dict[str, Value]:
    """Return what a form says, as the trail would keep it."""
    mine = {name: plain(value) for name, value in given.items()}
    return mine if themes is None else mine | {"themes": ", ".join(sorted(theme.code for theme in themes))}


def both_texts(mine: Mapping[str, Value], one: Undertaking, *, reader: Reader) -> tuple[str, str]:
    """Return the two texts of a conflict: what was sent, and what stands now, as far as the reader may see it."""
    seen = parties(Addressee, reader).filter(undertaking=one)
    theirs = standing_values(one) | {"addressees": ", ".join(party_text(part) for part in seen)}
    labels = {name: str(label) for name, label in LABELS.items() if name in mine}
    # What was sent can hold a record too that has been closed since.
    return as_lines(_seen(mine, reader), labels, SAID), as_lines(_seen(theirs, reader), labels, SAID)


def _seen(values: Mapping[str, Value], reader: Reader) -> dict[str, Value]:
    """Return values without the records that the reader may not see: their titles would be printed."""
    return {name: value if _may_see(name, value, reader) else None for name, value in values.items()}


def _may_see(name: str, value: Value, reader: Reader) -> bool:
    if name not in _RECORDS or not value:
        return True
    model, field = _RECORDS[name]
    rows: Any = model._default_manager
    return bool(rows.visible_to(reader).filter(**{field: value}).exists())


def trace_undertaking(
    action: str,
    one: Undertaking,
    *,
    before: Mapping[str, Value] | None,
    more: Mapping[str, Value] | None = None,
    key: str,
    actor: Actor,
    now: datetime,
    channel: str = "web",
) -> None:
    """Keep the index in step and write what changed into the trail; ``more`` is what stands in other tables."""
    index_undertaking(one)
    after = {**standing_values(one), **(more or {})}
    was, became = differing(before, after) if before is not None else (None, after)
    subject = (KIND, one.public_id, lasting_title(one))
    trace(action, subject=subject, before=was, after=became, actor=actor, channel=channel, now=now, key=key)
