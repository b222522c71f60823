"""How well the search finds: questions written by hand, with what they must find and what they must not.

Documents of all but the archive stand beside their questions, in the tests, and hold every trap. The typed ones are
asked as people type, in a hurry and in their own ways, those of the field in its abbreviations and old names, those of
practice across languages. The archive is read where it lies beside the repository; of it only questions and symbols
stand in our files.
"""

import csv
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from lxml import etree

from focalpoint.areas.vocabulary.queries import lexicon
from focalpoint.ground.search.actions import put, take_over
from focalpoint.ground.search.queries import find
from focalpoint.ground.search.records import Part, Record
from focalpoint.ground.shared.languages import CODES
from focalpoint.ground.shared.reading import PUBLIC

GOLD: Final = Path("tests/ground/search/gold")
ARCHIVE: Final = Path("../shared/data/resolutions/six-languages-2024.tar.gz")
PAPERS: Final = Path("../shared/documents")
FIRST_ROWS: Final = 10
RECALL: Final = 0.95
PRACTICE: Final = tuple(f"practice{number}" for number in range(1, 7))
"""Collections of six authors, two languages each; across languages by subjects of the field."""
MADE: Final = ("made", "typed", "field", *PRACTICE)
"""Collections whose documents stand beside their questions."""
TRAPS: Final = 0.02
_FOLDERS: Final = {
    "Arabic": "ar",
    "Chinese": "zh",
    "English": "en",
    "French": "fr",
    "Russian": "ru",
    "Spanish": "es",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: the collection, the set in which it was written, what it must find and what it must not."""

    collection: str
    written: str
    language: str
    query: str
    must: frozenset[str]
    must_not: frozenset[str]


def questions(collection: str, folder: Path = GOLD) -> list[Asked]:
    """Read the questions to one collection: one of :data:`MADE`, or ``archive``."""
    with (folder / f"{collection}.csv").open(encoding="utf-8", newline="") as file:
        return [
            Asked(
                collection,
                row["set"],
                row["language"],
                row["query"],
                frozenset(row["must"].split()),
                frozenset(row["must_not"].split()),
            )
            for row in csv.DictReader(file)
        ]


def made_records(collection: str, folder: Path = GOLD) -> list[Record]:
    """Read the documents of a collection that stands beside its questions."""
    with (folder / f"{collection}_documents.csv").open(encoding="utf-8", newline="") as file:
        return [
            Record("work", row["id"], row["title"], row["language"], (Part(1, "1", row["text"]),), "public")
            for row in csv.DictReader(file)
        ]


def archive_records(archive: Path = ARCHIVE, papers: Path = PAPERS) -> Iterator[Record]:
    """Give the editions of the archive, a paragraph a part, and the papers beside it that are plain text."""
    with tarfile.open(archive) as tar:
        for member in tar:
            found = re.search(r"2024/(\w+)/S_RES_(\d{4})", member.name)
            file = tar.extractfile(member) if found else None
            if found and file:
                yield _resolution(file, found[2], _FOLDERS[found[1]])
    for path in sorted(papers.glob("*.txt")):
        pages = path.read_text(encoding="utf-8", errors="replace").split("\f")
        parts = tuple(Part(number, str(number), page) for number, page in enumerate(pages, 1))
        yield Record("work", path.name[:3], path.name[:3], "en", parts, "public")


def _resolution(file: IO[bytes], number: str, language: str) -> Record:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    texts = [" ".join("".join(one.itertext()).split()) for one in etree.parse(file, parser).iter("{*}p")]
    parts = tuple(Part(place, str(place), text) for place, text in enumerate(filter(None, texts), 1))
    return Record("work", f"{number}-{language}", f"S/RES/{number} (2024)", language, parts, "public", group=number)


def measure(asked: list[Asked]) -> list[dict[str, Any]]:
    """Ask, and return for each set and language recall among the first ten and the share of traps stepped into."""
    words = lexicon()
    figures: dict[tuple[str, str, str], dict[str, Any]] = {}
    for one in asked:
        key = (one.collection, one.written, one.language)
        held = figures.setdefault(key, {"wanted": 0, "found": 0, "traps": 0, "caught": 0, "queries": 0, "wrong": []})
        first = find(one.query, reader=PUBLIC, language=one.language, lexicon=words, size=FIRST_ROWS)
        found = {hit.identifier.split("-")[0] if one.collection == "archive" else hit.identifier for hit in first.hits}
        everything = find(one.query, reader=PUBLIC, language=one.language, lexicon=words, size=1000)
        anywhere = {
            hit.identifier.split("-")[0] if one.collection == "archive" else hit.identifier for hit in everything.hits
        }
        held["queries"] += 1
        held["wanted"] += len(one.must)
        held["found"] += len(one.must & found)
        held["traps"] += len(one.must_not)
        held["caught"] += len(one.must_not & anywhere)
        if missing := sorted(one.must - found):
            late = " (further down)" if not one.must - anywhere else ""
            held["wrong"].append(f"“{one.query}” misses {', '.join(missing)}{late}")
        if caught := sorted(one.must_not & anywhere):
            held["wrong"].append(f"“{one.query}” finds {', '.join(caught)}")
    return [
        {
            "collection": collection,
            "set": written,
            "language": language,
            **held,
            "recall": held["found"] / held["wanted"] if held["wanted"] else 1.0,
            "trap_share": held["caught"] / held["traps"] if held["traps"] else 0.0,
        }
        for (collection, written, language), held in sorted(figures.items(), key=lambda item: _order(item[0]))
    ]


def _order(key: tuple[str, str, str]) -> tuple[str, str, int]:
    collection, written, language = key
    return collection, written, CODES.index(language)


def measure_all(root: Path = Path()) -> list[dict[str, Any]]:
    """Index each collection alone and measure; the archive only where it is there."""
    figures = []
    for collection in MADE:
        take_over(("work",), made_records(collection, root / GOLD), lexicon=lexicon())
        figures += measure(questions(collection, root / GOLD))
    if (root / ARCHIVE).exists():
        put(archive_records(root / ARCHIVE, root / PAPERS), lexicon=lexicon())
        figures += measure(questions("archive", root / GOLD))
    return figures


def passed(figures: list[dict[str, Any]]) -> bool:
    """Return whether every set reaches what is wanted in every language."""
    return all(one["recall"] >= RECALL and one["trap_share"] <= TRAPS for one in figures)


def as_text(figures: list[dict[str, Any]]) -> list[str]:
    """Return the figures as lines, with every question that was answered wrongly."""
    lines = [f"{'questions':<18}{'':<10}{'asked':>8}{'recall at 10':>14}{'traps':>8}"]
    for one in figures:
        traps = f"{one['caught']}/{one['traps']}"
        what = f"{one['collection']}, {one['set']}"
        lines.append(f"{what:<18}{one['language']:<10}{one['queries']:>8}{one['recall']:>14.3f}{traps:>8}")
        lines += [f"    {wrong}" for wrong in one["wrong"]]
    return lines
