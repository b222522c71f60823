"""Subjects that are no themes of the Network, and that people name in six languages and by abbreviations.

They are found beside the words themselves; nobody chooses them. ``record/subjects.csv`` has a row for each subject and
language, with a semicolon between phrases. A phrase stands for its inflected forms too; one in quotation marks is meant
to the letter, as its stem is that of another word: شرطة, police, and شرط, condition.
"""

from typing import Final

from focalpoint.areas.vocabulary.bodies import BODIES
from focalpoint.ground.shared.record import read_rows


def _read() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in read_rows(__package__, "subjects"):
        found.setdefault(row["subject"], {})[row["language"]] = row["phrases"]
    return found


SUBJECTS: Final = {**_read(), **BODIES}
TITLES: Final = {code: phrases["en"].partition(";")[0] for code, phrases in SUBJECTS.items()}
"""What each is called where a page says through what it was found; abbreviations of it stand in the question."""
