"""To which State or organisation a title belongs."""

import re
from typing import Final

from focalpoint.doors.ingest.reading.names import Found
from focalpoint.doors.ingest.reading.paper import Paper


def belonging(paper: Paper, start: int, end: int) -> tuple[str | None, str | None]:
    """Return the State or the organisation to which a title belongs.

    A State counts behind "of" or "from", behind a comma, or with an apostrophe; not behind "to", "for" or "in". An
    adjective, as in ``Algerian Senator``, gives a State and leaves room for an organisation.
    """
    text = paper.text
    country: str | None = None
    organisation: Found | None = None
    for name in paper.names_between(start, end):
        before = text[max(start, name.start - 9) : name.start].casefold()
        if not name.is_state:
            if not re.search(r"\bto the $|\bto $", before):
                organisation = organisation or name
            continue
        belongs = (
            re.search(r"(?:\bof|\bfrom|,|\(|^|\b(?:du|de|des|del))(?: the| la| los| el)? ?$|\bd'$|\bde l'$", before)
            or text.startswith("'s", name.end)
            or name.start == start
            or (
                name.end == end
                and country is None
                and re.search(r"\w (?<=[a-z] )$", before)
                and _is_capital(text, name.start)
            )
        )
        if belongs and (country is None or re.search(r"(?:,|\bfrom)(?: the)? ?$", before)):
            country = name.code
    if country:
        return country, None
    adjectives = paper.names.adjectives_between(start, end)
    near = [one for one in adjectives if _OFFICE.match(text, one.end)]
    if near and not (adjectives and adjectives[0].start - start < 25):
        return near[0].code, None
    if adjectives and adjectives[0].start - start < 25:
        found = organisation.code if organisation else named_organisation(paper, start, end)
        return adjectives[0].code, found
    return None, organisation.code if organisation else None


def _is_capital(text: str, place: int) -> bool:
    """Return whether the word before a place begins with a capital, as in ``Global Affairs Canada``."""
    word = re.search(r"([^\W\d_][\w'-]{1,30}) $", text[max(0, place - 34) : place])
    return bool(word and word[1][0].isupper())


_OFFICE: Final = re.compile(
    r" (?:Federal |National |Armed |Foreign |Defence )?(?:Ministry|Government|Forces|Parliament|Embassy|Police|"
    r"Army|Mission|"
    r"Commission|Council|Committee|Agency|Institute|Women|Office|Senate|Presidency|Cabinet|Department)\b"
)
"""Whose office it is, as in ``Chilean Ministry of Foreign Affairs``."""
_ORGANISATION: Final = re.compile(
    r"(?:^(?=Univ|Inst|Cent|Foundation|Assoc|Academy|College|School)|"
    r"(?:\bof|\bat|\bfrom|\bwith|\bfor|,) )(?:the )?((?:[A-ZÀ-Þ][\w'&-]*)(?: (?:(?:of|for|the|and|de|del|la|on|"
    r"in) ){0,2}[A-ZÀ-Þ][\w'&-]*)*)"
)


def named_organisation(paper: Paper, start: int, end: int) -> str | None:
    """Return the organisation that a title names without its being known: the last that stands behind "of" or "at"."""
    text = " ".join(paper.text[start:end].split())
    found = [match[1] for match in _ORGANISATION.finditer(text)]
    found = [
        one for one in found if not re.match(r"(?:Human Rights|Gender|Political|Foreign|Peace and|Peace Oper)", one)
    ]
    if not found:
        return None
    name = re.sub(r" in [A-ZÀ-Þ]\w+$", "", found[-1])
    return f"org:{name}"
