"""Print what areas are called on a day, in every form a text needs."""

from argparse import ArgumentParser
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.verbs import Asked, ReadingVerb


class Command(ReadingVerb):
    """``names CI TR org:AU --as-of 2022-05-31 --language fr``."""

    help = "Print names of areas as of a day: short, formal, after “of”."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the codes too."""
        super().add_arguments(parser)
        parser.add_argument("codes", nargs="+", metavar="CODE", help="NA for Namibia, org:AU for the African Union")

    def answer(self, asked: Asked, options: Mapping[str, Any]) -> tuple[object, str]:
        """Return the names in the order of the codes."""
        names = names_on(asked.day, language=asked.language, codes=options["codes"])
        unknown = [code for code in options["codes"] if code not in names]
        if unknown:
            raise InvalidInput(
                f"Not in the table of names: {', '.join(unknown)}. Codes are two capital letters such as NA, or org:AU."
            )
        found = [names[code] for code in options["codes"]]
        lines = [
            f"{name.code:<8} {name.short} | {name.formal or '-'} | {name.of}{'  (draft)' if name.is_draft else ''}"
            for name in found
        ]
        return [asdict(name) for name in found], "\n".join(lines)
