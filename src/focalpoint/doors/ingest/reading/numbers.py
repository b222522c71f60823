"""Numbers in words and figures."""

import re
from typing import Final

_UNITS: Final = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ORDINALS: Final[dict[str, int]] = {
    word: number
    for line in (
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
        "1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th 11th 12th",
    )
    for number, word in enumerate(line.split(), 1)
}

_BELOW_HUNDRED: Final = (
    r"(?:(?:"
    + "|".join(_TENS)
    + r")(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|"
    + "|".join(reversed(_UNITS[1:]))
    + r")"
)
_HUNDREDS: Final = r"(?:one|two|three|four|five|six|seven|eight|nine|a) hundred"
NUMBER: Final = rf"\b(\d{{1,4}}|{_HUNDREDS}(?: and {_BELOW_HUNDRED})?|{_BELOW_HUNDRED})"
"""A number in one group: figures, or English words up to nine hundred and ninety-nine."""


def number_of(text: str) -> int | None:
    """Return the number that figures or English words say; None where they say none."""
    if text.isdigit():
        return int(text)
    total = 0
    for word in re.split(r"[- ]", text.casefold()):
        if word == "hundred":
            total *= 100
        elif word == "a":
            total = 1
        elif word == "and":
            continue
        elif word in _UNITS:
            total += _UNITS.index(word)
        elif word in _TENS:
            total += 20 + 10 * _TENS.index(word)
        else:
            return None
    return total
