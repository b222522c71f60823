"""What a line looks like: a heading, a place with a day, the first half of a sentence."""

import re
from typing import Final

from focalpoint.doors.ingest.reading.words import UNFINISHED

_PLACE_AND_DAY: Final = re.compile(
    r"\(?[A-ZÀ-Þ][\w'.-]*(?:,? \(?(?:[A-ZÀ-Þ][\w'.-]*\)?|de|la|del|of|and)){0,6}(?:,|:| [–—|-])? (?:(?:les?|du|el|los "
    r"días|\w{3,5}day),? )?(?:\d{1,2}(?:[ –-]{1,3}|(?: \w{3,9})? (?:and|to|et|au|y|al|a) )?){1,2}(?:(?:de )?"
    r"[A-Za-zéûúÀ-ÿ]{3,10}),? (?:de |del )?(?:19|20)\d\d\)?"
)
LONGEST_DAY: Final = 90
"""Signs of a line that is a place and a day."""


def stands_alone(text: str, before: str = "") -> bool:
    """Return whether a line is a place and a day: they stand below a title, and no sentence goes on with them."""
    if before and is_unfinished(before):
        return False
    return len(text) < LONGEST_DAY and bool(_PLACE_AND_DAY.fullmatch(text))


def is_unfinished(text: str) -> bool:
    """Return whether a line ends where no title and no sentence does."""
    return text[-1] in ",-–/(" or (len(text) > 1 and text.rsplit(" ", 1)[-1].casefold() in UNFINISHED)


def ends_with_day(text: str) -> bool:
    """Return whether a line is a title that ends with a place and a day: ``Annual meeting, Tokyo, 5 March 2025``."""
    cut = text.find(", ")
    return 0 < cut < LONGEST_DAY and bool(_PLACE_AND_DAY.fullmatch(text, cut + 2)) and is_heading(text)


def is_heading(text: str) -> bool:
    """Return whether a paragraph looks like a heading: short, not a sentence, begun like one."""
    plain = text.strip("* ")
    if not plain or len(plain) > 140 or len(plain.split()) > 20 or re.search(r"[a-zà-ÿ)]\. [A-ZÀ-Þ]", plain):
        return False
    return ((plain[0].isupper() or plain[0].isdigit()) and plain[-1] not in ".;,:?!-") or plain.isupper()
