"""What one address is, and who may open it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from focalpoint.ground.ui.guards import ANYBODY_SIGNED_IN


class Kind(StrEnum):
    """What an address answers with. A form shows itself to GET, where it has something to show, and acts on POST."""

    PAGE = "page"
    FILE = "file"
    FORM = "form"
    REDIRECT = "redirect"
    MACHINE = "machine"


class Holds(StrEnum):
    """What an answer is made from."""

    RECORD = "rows that the reader may see"
    REFERENCE = "reference data, open to everybody"
    NOTHING = "no record"


EVERYBODY: Final = ()
SIGNED_IN: Final = (ANYBODY_SIGNED_IN,)
SECRETARIAT: Final = ("secretariat",)
CHAIR_AND_OFFICE: Final = ("presidency", "secretariat")
MEMBER_AND_OFFICE: Final = ("member", "secretariat")
MEMBERS_AND_OFFICE: Final = ("secretariat", "presidency", "member")
NETWORK: Final = ("member", "presidency", "secretariat", "civil-society")


@dataclass(frozen=True, slots=True)
class Address:
    """One address by its name. ``parts`` says what each variable part stands for: a kind of record, or ``form``.

    ``opened_by`` says who gets an answer at all: the same keys that the view names (``guards.opened_by``), nothing for
    everybody. ``holds`` says whether the answer differs by reader.
    """

    name: str
    kind: Kind
    what: str
    holds: Holds = Holds.RECORD
    parts: tuple[tuple[str, str], ...] = ()
    opened_by: tuple[str, ...] = EVERYBODY


FORM: Final = ("form", "form")
"""The variable part of a file's address: ``csv`` or ``json``."""


def page(name: str, what: str, *parts: tuple[str, str], holds: Holds = Holds.RECORD) -> Address:
    """Return a page that everybody may open."""
    return Address(name, Kind.PAGE, what, holds, parts)


def file(name: str, what: str, *parts: tuple[str, str], holds: Holds = Holds.RECORD) -> Address:
    """Return a list to take away, in every form, that everybody may open."""
    return Address(name, Kind.FILE, what, holds, (*parts, FORM))


def form(
    name: str,
    what: str,
    *parts: tuple[str, str],
    opened_by: tuple[str, ...] = SECRETARIAT,
    holds: Holds = Holds.RECORD,
) -> Address:
    """Return a form, of the secretariat where nobody else is named."""
    return Address(name, Kind.FORM, what, holds, parts, opened_by)


def may_open(address: Address, key: str) -> bool:
    """Return whether whoever holds ``key`` (beside ``public``) gets an answer at an address at all."""
    opening = address.opened_by
    return not opening or key in opening or (ANYBODY_SIGNED_IN in opening and key != "public")
