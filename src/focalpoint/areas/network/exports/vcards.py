"""The directory as cards of an address book: vCard 4.0, RFC 6350, all cards in one file, as the standard allows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from focalpoint.areas.network.queries.exporting import Exported
from focalpoint.areas.network.words import role_word
from focalpoint.ground.ui.words import comma

VCARD_TYPE: Final = "text/vcard; charset=utf-8"
_LONGEST: Final = 75
"""Octets of a line, without its end; a longer one is folded."""


def cards_of(people: Iterable[Exported], *, site: str, names: Mapping[str, str]) -> bytes:
    """Return one card for each human being, with all their designations.

    ``site`` is where permanent addresses lead; ``names`` are what members are called, by code.
    """
    by_identity: dict[int, list[Exported]] = {}
    for one in people:
        by_identity.setdefault(one.person.identity_id, []).append(one)
    return b"".join(_card(rows, site, names) for rows in by_identity.values())


def _card(rows: Sequence[Exported], site: str, names: Mapping[str, str]) -> bytes:
    first = rows[0]
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:individual",
        f"UID:{site}/id/person/{first.person.identity.public_id}",
        f"FN:{escaped(first.name)}",
    ]
    for one in rows:
        row = one.designation
        member = names.get(row.member.code, row.member.code)
        lines.append(f"ORG:{escaped(one.body or member)}")
        if row.title_as_printed:
            lines.append(f"TITLE;LANGUAGE={row.language}:{escaped(row.title_as_printed)}")
        lines.append(f"ROLE:{escaped(comma().join((role_word(row.role), member)))}")
        if row.rank_as_printed:
            lines.append(f"NOTE:{escaped(row.rank_as_printed)}")
    contacts = first.contacts
    lines += [f"EMAIL;PREF={number}:{escaped(value)}" for number, value in enumerate(contacts.get("email", ()), 1)]
    lines += [f'TEL;TYPE="work,voice";VALUE=text:{escaped(value)}' for value in contacts.get("phone", ())]
    lines += [f'TEL;TYPE="work,cell";VALUE=text:{escaped(value)}' for value in contacts.get("mobile", ())]
    lines += [f"ADR;TYPE=work:;;{escaped(value)};;;;" for value in contacts.get("address", ())]
    lines += [f"LANG;PREF={number}:{language}" for number, language in enumerate(first.speaks, 1)]
    if first.themes:
        lines.append("CATEGORIES:" + ",".join(escaped(theme) for theme in first.themes))
    lines.append("END:VCARD")
    return b"".join(folded(line) for line in dict.fromkeys(lines))


def escaped(text: str) -> str:
    """Return a value with what has a meaning in a card escaped, and without control characters."""
    for sign, instead in (("\\", "\\\\"), (",", "\\,"), (";", "\\;"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        text = text.replace(sign, instead)
    return "".join(sign for sign in text if sign >= " " and sign != "\x7f")


def folded(line: str) -> bytes:
    """Return a line as bytes with its end, folded so that no part is longer than 75 octets and no letter is cut."""
    parts: list[bytes] = []
    part = b""
    for sign in line:
        octets = sign.encode()
        # The space that begins a further part counts.
        if len(part) + len(octets) > _LONGEST - (1 if parts else 0):
            parts.append(part)
            part = b""
        part += octets
    return b"\r\n ".join([*parts, part]) + b"\r\n"
