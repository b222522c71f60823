"""The opening of a text: "We, the representatives of ...", in the grammar and order of each language.

The patterns are the table of ``docs/reference/names.md``; they are drafts to be reviewed by a reader of each language,
except English, which is as the Network adopted it on 27 April 2017.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from focalpoint.areas.vocabulary.queries import Name


@dataclass(frozen=True, slots=True)
class Pattern:
    """The words around the names in one language."""

    before: str
    separator: str
    last: str
    bridge: str
    after: str = ""


PATTERNS: Final = {
    "en": Pattern("We, the representatives of ", ", ", " and ", ", as well as of "),
    "fr": Pattern("Nous, représentants ", ", ", " et ", ", ainsi que "),
    "es": Pattern("Nosotros, los representantes ", ", ", " y ", ", así como "),
    "ru": Pattern("Мы, представители ", ", ", " и ", ", а также "),
    "ar": Pattern("نحن، ممثلي ", " و", " و", "، وكذلك ممثلي "),
    "zh": Pattern("我们，", "、", "和", "以及", "的代表"),
}

_SOUND_I: Final = re.compile(r"(?:i|í|hi(?![ae])|hí)", re.IGNORECASE)
"""Before this sound Spanish says "e" for "y"; before hie- and hia- it does not."""


def opening(states: Sequence[Name], organisations: Sequence[Name], *, language: str) -> str:
    """Return the clause for names already in the order of the language. Either list may be empty.

    >>> opening([], [], language="en")
    ''
    """
    pattern = PATTERNS[language]
    lists = [_joined(names, pattern, language) for names in (states, organisations) if names]
    return pattern.before + pattern.bridge.join(lists) + pattern.after if lists else ""


def _joined(names: Sequence[Name], pattern: Pattern, language: str) -> str:
    forms = [name.of if position == 0 or language != "es" else name.listed for position, name in enumerate(names)]
    if len(forms) == 1:
        return forms[0]
    last = " e " if language == "es" and _SOUND_I.match(forms[-1]) else pattern.last
    return pattern.separator.join(forms[:-1]) + last + forms[-1]
