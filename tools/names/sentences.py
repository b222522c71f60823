"""Build the opening clause of the roll of Alicante in six languages and compare it with the expected sentences.

A development tool, independent of the product: it reads names.csv and the patterns below, which docs/reference/names.md
describes. The product's own code must arrive at the same six files.

    python tools/names/sentences.py            # fails where a file differs
    python tools/names/sentences.py --write    # writes the files; English is never written, it is the adopted text
"""

import argparse
import csv
import re
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMES = ROOT / "src/focalpoint/areas/vocabulary/record/names.csv"
EXPECTED = ROOT / "tests/areas/vocabulary/sentences"
DAY = "2017-04-27"

STATES = (
    "AE AF AR AU BA BE BF BG CA CH CL CO CY CZ DE EE ES FI FR GB GT HR HU ID IE IT JO JP KE KZ "
    "LK LT LU LV MA ME ML MT MY NA NG NL NO NZ PH PL PT RO RS SE SI SK SL SN TH TN UA US UY ZA"
)
ORGANISATIONS = ["org:ECOWAS", "org:EU", "org:NATO", "org:UfM", "org:UN-Women"]


@dataclass(frozen=True, slots=True)
class Pattern:
    """How one language lists those represented."""

    prefix: str
    separator: str
    last: str
    bridge: str
    ending: str
    first_form: str
    other_form: str


PATTERNS = {
    "en": Pattern("We, the representatives of ", ", ", " and ", ", as well as of ", "", "of", "of"),
    "fr": Pattern("Nous, représentants ", ", ", " et ", ", ainsi que ", "", "of", "of"),
    "es": Pattern("Nosotros, los representantes ", ", ", " y ", ", así como ", "", "of", "listed"),
    "ru": Pattern("Мы, представители ", ", ", " и ", ", а также ", "", "of", "of"),
    "ar": Pattern("نحن، ممثلي ", " و", " و", "، وكذلك ممثلي ", "", "of", "of"),
    "zh": Pattern("我们，", "、", "和", "以及", "的代表", "of", "of"),
}

SPANISH_I = re.compile(r"h?[ií](?![aeouáéóú])", re.IGNORECASE)
"""A beginning that turns the Spanish “y” before it into “e”: Italia does; Hungría and words in hie- do not."""


def name_on(rows: list[dict[str, str]], area: str, language: str) -> dict[str, str]:
    """Find the name that held on the day: the newest that had begun."""
    held = [
        row
        for row in rows
        if row["area"] == area and row["language"] == language and row["valid_from"] <= DAY[: len(row["valid_from"])]
    ]
    return max(held, key=lambda row: row["valid_from"])


def join(names: list[dict[str, str]], language: str) -> str:
    """Join the names of one list, in the order of their sort keys."""
    pattern = PATTERNS[language]
    ordered = sorted(names, key=lambda row: row["sort_key"])
    forms = [ordered[0][pattern.first_form], *(row[pattern.other_form] for row in ordered[1:])]
    if len(forms) == 1:
        return forms[0]
    last = " e " if language == "es" and SPANISH_I.match(forms[-1]) else pattern.last
    return pattern.separator.join(forms[:-1]) + last + forms[-1]


def sentence(rows: list[dict[str, str]], language: str) -> str:
    """Build the clause: States, then organisations."""
    pattern = PATTERNS[language]
    states = join([name_on(rows, area, language) for area in STATES.split()], language)
    organisations = join([name_on(rows, area, language) for area in ORGANISATIONS], language)
    return pattern.prefix + states + pattern.bridge + organisations + pattern.ending


def main() -> None:
    """Compare or write the six files."""
    parser = argparse.ArgumentParser(description="Compare the roll of Alicante with the expected sentences.")
    parser.add_argument("--write", action="store_true", help="write the five drafts instead")
    write = parser.parse_args().write
    with NAMES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    differing = []
    for language in PATTERNS:
        path = EXPECTED / f"alicante-2017.{language}.txt"
        built = sentence(rows, language) + "\n"
        if write and language != "en":
            path.write_text(built, encoding="utf-8")
        elif path.read_text(encoding="utf-8") != built:
            differing.append(path.name)
    if differing:
        raise SystemExit(f"Not as expected: {', '.join(differing)}.")
    sys.stdout.write(f"{len(PATTERNS)} sentences are as expected.\n")


if __name__ == "__main__":
    main()
