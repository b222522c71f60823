"""Print what a paper suggests. Nothing is written."""

from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from focalpoint.areas.library.parsing.apart import parse_apart
from focalpoint.areas.library.parsing.parsed import UNKNOWN
from focalpoint.doors.ingest.queries.names import known_names
from focalpoint.doors.ingest.reading.papers import read
from focalpoint.doors.ingest.reading.written import as_json
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.verbs import Asked, ReadingVerb


class Command(ReadingVerb):
    """``ingest paper.txt --json``."""

    help = "Print what a paper (TXT, PDF, DOCX, ODT, HTML) suggests, with places and rules; writes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file."""
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, help="the paper")

    def answer(self, asked: Asked, options: Mapping[str, Any]) -> tuple[object, str]:
        """Return the suggestions in the order of the text."""
        path: Path = options["file"]
        try:
            content = path.read_bytes()
        except OSError as error:
            raise InvalidInput(f"{path}: cannot be read ({error.strerror}). Give the path of a file.") from None
        text, language = _text_of(content, path)
        reading = read(text, known_names(asked.reader), language=language)
        said = as_json(reading, text, file=path.name, content=content)
        lines = [
            f"{one['spans'][0]['start']:>7}  {one['type']:<20} {one['confidence']:.2f}  "
            f"{' '.join(one['spans'][0]['text'].split())[:80]}"
            for one in said["annotations"]
        ]
        lines += [
            f"{'mended':>7}  {one['kind']:<20} {one['before'][:40]} -> {one['after'][:40]}" for one in said["repairs"]
        ]
        lines += [f"warning  {warning}" for warning in reading.warnings]
        return said, "\n".join(lines)


def _text_of(content: bytes, path: Path) -> tuple[str, str | None]:
    """Return the text that places refer to, and its language where known: of a text file, the file itself."""
    if path.suffix.casefold() in {".txt", ".md", ""} and not content.startswith((b"%PDF-", b"PK\x03\x04")):
        try:
            return content.decode(), None
        except UnicodeDecodeError:
            pass  # in another encoding: what it is decided the parser finds out
    parsed, _file = parse_apart(content, path.name)
    return parsed.text, None if parsed.language == UNKNOWN else parsed.language
