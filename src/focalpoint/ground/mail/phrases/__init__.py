"""What servers and people write when mail does not arrive, in the six languages and those of neighbouring servers.

Each text file beside this one holds a list, one regular expression a line, as a person would type it. Both they and
what they are looked for in are folded: lower case, no accents, no vowel signs, single spaces, straight apostrophes. A
line ``name = …`` is a part that later lines use as ``<name>``.
"""

import re
import unicodedata
from importlib.resources import files
from typing import Final

_APOSTROPHES: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "ـ": "", "\u00a0": " "})


def folded(text: str) -> str:
    """Return text in the form in which the phrases are looked for."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES).casefold())
    return re.sub(r"\s+", " ", "".join(c for c in decomposed if unicodedata.category(c) != "Mn"))


def _any_of(name: str) -> re.Pattern[str]:
    parts: dict[str, str] = {}
    phrases = []
    for line in files(__package__).joinpath(f"{name}.txt").read_text("utf-8").splitlines():
        part, is_part, pattern = line.partition(" = ")
        if is_part:
            parts[f"<{part}>"] = pattern
            continue
        for known, pattern in parts.items():
            line = line.replace(known, pattern)  # noqa: PLW2901 - the line with its parts filled in
        # Folding makes everything lower case, so no line may hold a class such as \S, whose case has a meaning.
        phrases.append(folded(line))
    return re.compile("|".join(phrases))


NOT_THIS_TIME: Final = _any_of("not-this-time")
"""The mailbox is full, or the message is not wanted as it is: soft, whatever number stands beside it."""
NOBODY_THERE: Final = _any_of("nobody-there")
"""The address belongs to nobody: hard."""
DELAYED: Final = _any_of("delayed")
"""A server still tries; nothing has failed yet."""
LEFT: Final = _any_of("left")
"""The person is no longer in the post. "Has left the office until Monday" is none of these."""
AWAY_SUBJECT: Final = _any_of("away-subject")
"""Subjects of answers that no person wrote."""
RETURNED_SUBJECT: Final = _any_of("returned-subject")
"""Subjects of messages that come back."""
