"""Write the sort keys of names.csv: hexadecimal text whose byte order is the order of the language.

A development tool, run by hand after a name is added or changed:

    pip install PyICU-wheels
    python tools/names/sort_keys.py            # rewrites the column
    python tools/names/sort_keys.py --check    # writes nothing; fails where a key is missing or stale

The product itself never collates; it compares these keys byte by byte, alike on SQLite and PostgreSQL.
"""

import argparse
import csv
import re
import sys
from pathlib import Path

import icu

HERE = Path(__file__).resolve().parent
NAMES = HERE.parents[1] / "src/focalpoint/areas/vocabulary/record/names.csv"
PINYIN = HERE / "pinyin.csv"

KEY_BYTES = 128
"""Longest key in bytes; twice as many characters in the file. Names that differ only later are refused."""

ARABIC_ARTICLE = "ال"
PLAIN_ALIF = str.maketrans("آأإ", "ااا")


def prepared(language: str, name: str) -> str:
    """Bring a name into the form whose letters count.

    A hyphen parts words as a blank does, so that Guinée-Bissau comes before Guinée équatoriale. In Arabic the article
    of each word is dropped and the forms of alif are one: in this table a word that begins with a bare alif and lam
    begins with the article.
    """
    words = re.split(r"[\s\-–—]+", name)
    if language == "ar":
        words = [word.removeprefix(ARABIC_ARTICLE).translate(PLAIN_ALIF) for word in words]
    return " ".join(words)


def alphabetic_key(language: str, name: str) -> bytes:
    """Key of a name in a language with an alphabet: й after и, ñ after n; accents and ё only break ties."""
    collator = icu.Collator.createInstance(icu.Locale(language))
    collator.setStrength(icu.Collator.TERTIARY)
    return bytes(collator.getSortKey(prepared(language, name)))


def read_pinyin() -> dict[str, list[str]]:
    """Read the checked readings: name, then one syllable with its tone for each Chinese character."""
    with PINYIN.open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["pinyin"].split() for row in csv.DictReader(file)}


def is_chinese(character: str) -> bool:
    """Whether the character is one that has a reading; brackets and digits have none."""
    return "\u4e00" <= character <= "\u9fff"


def pinyin_key(name: str, readings: dict[str, list[str]]) -> bytes:
    """Key of a Chinese name: character by character, syllable, then tone, then strokes.

    A tone is a digit and so lower than any letter: "ba1" comes before "bai2", as in a dictionary.
    """
    strokes = icu.Collator.createInstance(icu.Locale("zh-u-co-stroke"))
    strokes.setStrength(icu.Collator.PRIMARY)
    characters = [character for character in name if is_chinese(character)]
    syllables = readings[name]
    if len(characters) != len(syllables):
        raise SystemExit(f"{name} has {len(characters)} characters and {len(syllables)} readings in {PINYIN.name}.")
    key = b""
    for character, syllable in zip(characters, syllables, strict=True):
        key += syllable.encode("ascii") + bytes(strokes.getSortKey(character)).rstrip(b"\x00")
    return key


def keys_of(rows: list[dict[str, str]]) -> list[str]:
    """Compute the keys of all rows, and refuse two names of one language that would share a key."""
    readings = read_pinyin()
    keys: list[str] = []
    seen: dict[tuple[str, str], str] = {}
    for row in rows:
        language, name = row["language"], row["short"]
        raw = pinyin_key(name, readings) if language == "zh" else alphabetic_key(language, name)
        key = raw[:KEY_BYTES].hex()
        other = seen.setdefault((language, key), name)
        if other != name:
            raise SystemExit(f"“{other}” and “{name}” share the key {key} in {language}.")
        keys.append(key)
    return keys


def main() -> None:
    """Rewrite or check the column."""
    parser = argparse.ArgumentParser(description="Write the sort keys of names.csv.")
    parser.add_argument("--check", action="store_true", help="write nothing, fail where a key is missing or stale")
    check = parser.parse_args().check
    with NAMES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    keys = keys_of(rows)
    stale = [row["short"] for row, key in zip(rows, keys, strict=True) if row["sort_key"] != key]
    if check:
        if stale:
            raise SystemExit(f"{len(stale)} sort keys are stale, the first of “{stale[0]}”.")
        sys.stdout.write(f"{len(rows)} sort keys are right (ICU {icu.ICU_VERSION}).\n")
        return
    with NAMES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        for row, key in zip(rows, keys, strict=True):
            writer.writerow({**row, "sort_key": key})
    sys.stdout.write(f"{len(stale)} of {len(rows)} sort keys rewritten.\n")


if __name__ == "__main__":
    main()
