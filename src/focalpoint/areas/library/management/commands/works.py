"""Print the papers of the library."""

from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any

from focalpoint.areas.library.queries import FACETS, selection, with_editions
from focalpoint.areas.library.queries import Asked as Chosen
from focalpoint.ground.shared.verbs import Asked, ReadingVerb


class Command(ReadingVerb):
    """``works --kind law --json``."""

    help = "Print the papers that are dated by a day, or undated, newest first; with what is held of each."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what pages take too."""
        super().add_arguments(parser)
        for name in FACETS:
            if name != "language":
                parser.add_argument(f"--{name}", default="", help=f"only of this {name}, by its code")
        parser.add_argument("--text-language", default="", help="only in this language, by its code")

    def answer(self, asked: Asked, options: Mapping[str, Any]) -> tuple[object, str]:
        """Return count and list. Two queries."""
        chosen = Chosen(
            theme=options["theme"],
            area=options["area"],
            kind=options["kind"],
            year=options["year"],
            language=options["text_language"],
        )
        works = selection(chosen, reader=asked.reader).exclude(begins__gt=asked.day)
        rows = [
            {
                "id": work.public_id,
                "kind": work.kind,
                "authority": work.authority,
                "title": work.title,
                "language": work.language,
                "dated": str(work.dated) if work.dated else None,
                "symbol": work.symbol or None,
                "editions": [
                    {
                        "id": one.public_id,
                        "language": one.language,
                        "version": one.version or None,
                        "length": one.length,
                    }
                    for one in work.seen  # type: ignore[attr-defined]
                ],
            }
            for work in with_editions(works, reader=asked.reader)
        ]
        lines = [f"{row['id']}  {row['dated'] or '-':<22} {row['kind']:<16} {row['title']}" for row in rows]
        return {"count": len(rows), "works": rows}, "\n".join([f"{len(rows)} papers", *lines])
