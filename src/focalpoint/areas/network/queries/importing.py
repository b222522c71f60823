"""Questions to the lists that are read in: the file, its rows, how many wait for a decision."""

import base64
import json
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q
from django.utils.translation import gettext as _

from focalpoint.areas.network.importing.headings import digest
from focalpoint.areas.network.importing.lists import Row
from focalpoint.areas.network.importing.sentences import FIELDS
from focalpoint.areas.network.models import Import, ImportMapping, ImportRow, Person
from focalpoint.areas.network.permissions import MEMBER_KEY
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.sealed import Unreadable, has_key, mac, seal, unseal
from focalpoint.ground.shared.waiting import Waiting
from focalpoint.ground.ui.words import page_language

OFFICE: Final = Reader.holding([SECRETARIAT_KEY, MEMBER_KEY])
"""As whom lists are compared, whoever of the office looks: two coordinators must see the same."""
NOTHING: Final = ""
State = ImportRow.State


def sealed_content(public_id: str, content: bytes) -> str:
    """Return a file as it is kept: packed, then encrypted."""
    packed = base64.b85encode(zlib.compress(content)).decode("ascii") if content else NOTHING
    return seal(packed, purpose=f"network.import.content:{public_id}")


def content_of(found: Import) -> bytes:
    """Return the file of a list; empty where it is not kept any more.

    Raises:
        Unreadable: the key is not here.
    """
    packed = unseal(found.content, purpose=f"network.import.content:{found.public_id}")
    return zlib.decompress(base64.b85decode(packed)) if packed else b""


def _row_purpose(public_id: str, number: int) -> str:
    return f"network.import.row:{public_id}:{number}"


def sealed_row(public_id: str, number: int, says: dict[str, Any]) -> str:
    """Return what a row says as it is kept."""
    return seal(json.dumps(says, ensure_ascii=False), purpose=_row_purpose(public_id, number))


def said_by(found: Import, row: ImportRow, *, before: bool = False) -> dict[str, Any]:
    """Return what a row says, or what stood before it was applied. No query.

    Raises:
        Unreadable: the key is not here.
    """
    told: dict[str, Any] = json.loads(
        unseal(row.before if before else row.says, purpose=_row_purpose(found.public_id, row.number))
    )
    return told


def import_called(public_id: str, *, reader: Reader) -> Import:
    """Return one list. One query.

    Raises:
        NotFound: there is none for this reader.
    """
    found = Import.objects.visible_to(reader).select_related("source").filter(public_id=public_id).first()
    if found is None:
        raise NotFound("")
    return found


def imports(*, reader: Reader) -> list[Import]:
    """Return the lists that were sent, the newest first. One query."""
    return list(Import.objects.visible_to(reader).order_by("-pk")[:100])


def imports_waiting(reader: Reader) -> list[Waiting]:
    """Return a line for each list that was looked through and waits to be decided about and applied. One query."""
    rows = Import.objects.visible_to(reader).filter(state=Import.State.PREVIEWED).order_by("pk")
    return [
        Waiting(
            room="network",
            what=_("A list of people waits for your decisions."),
            action=_("Look through the list"),
            address=f"/{page_language()}/office/imports/{one.public_id}/",
            minutes=10,
            since=one.changed_at,
        )
        for one in rows
    ]


def kept_columns(headings: Sequence[str]) -> ImportMapping | None:
    """Return what was said last time of a list with the same set of headings. One query."""
    return ImportMapping.objects.filter(digest=digest(headings)).first()


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rows of a list are in each state, and how many wait."""

    states: dict[str, int]
    undecided: int
    left_out: int

    @property
    def rows(self) -> int:
        """All rows."""
        return sum(self.states.values())


def counted(found: Import) -> Counted:
    """Count the rows of a list. One query."""
    states: Counter[str] = Counter()
    undecided = left_out = 0
    for state, decision in ImportRow.objects.filter(of=found).values_list("state", "decision"):
        states[state] += 1
        undecided += waits(state, decision)
        left_out += decision == "out"
    return Counted({str(state): states[state] for state in State}, undecided, left_out)


def waits(state: str, decision: str) -> bool:
    """Return whether somebody has to decide about a row before the list can be applied."""
    return not decision and state in {State.SUSPECTED, State.REFUSED}


def rows_about(names: Sequence[str], persons: Sequence[Person]) -> list[ImportRow]:
    """Return the rows of lists that speak of somebody, for whoever is to be told what is held about them. One query."""
    macs = {mac(name) for name in names if name.strip()} if has_key() else set()
    return list(ImportRow.objects.filter(Q(name_mac__in=macs) | Q(person__in=persons)).select_related("of"))


def said_to(row: ImportRow) -> dict[str, str]:
    """Return what a row says, for the one it speaks of; nothing where the key is lost."""
    try:
        said = row_said(said_by(row.of, row))
    except Unreadable:
        return {}
    contacts = {kind: "; ".join(values) for kind, values in said.contacts.items()}
    told = {"name": said.name, "member": said.member, "role": said.role, "title": said.title, **contacts}
    return {str(FIELDS[name]): value for name, value in told.items() if value}


def row_said(told: dict[str, Any]) -> Row:
    """Return the row itself out of what is kept of it."""
    return Row.from_json(told["row"])
