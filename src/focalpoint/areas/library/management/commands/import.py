"""Bring papers into the library from a folder or a packed file."""

import json
from argparse import ArgumentParser
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from focalpoint.areas.library.actions import file_stands, receive
from focalpoint.areas.library.collecting import CannotCollect, Found, files_in
from focalpoint.areas.library.parsing.apart import parse_apart, readers, warnings_in_words
from focalpoint.ground.files.apart import Apart
from focalpoint.ground.files.errors import Refused
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.errors import FocalPointError
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader

READER = Reader.holding([SECRETARIAT_KEY])
"""Whoever runs verbs on the machine acts for the secretariat."""
OFTEN = 25
"""Files after which progress is told."""


@dataclass(slots=True)
class Count:
    """What has become of the files so far."""

    files: int = 0
    works: int = 0
    editions: int = 0
    stood: int = 0
    refused: list[dict[str, str]] = field(default_factory=list)
    warnings: list[dict[str, str]] = field(default_factory=list)


class Command(BaseCommand):
    """``import documents DIR --audience member --json``."""

    help = (
        "Bring documents into the library from a folder, a .zip or a .tar.gz; each whole or not at all. Run it again "
        "after whatever stopped it: what stands already is passed by."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what is brought in, from where, and for whom."""
        parser.add_argument("what", choices=("documents",), help="what is brought in")
        parser.add_argument("source", metavar="DIR", type=Path, help="a folder, a .zip or a .tar.gz file")
        parser.add_argument(
            "--audience", default=SECRETARIAT_KEY, metavar="KEY", help="who may read it; default %(default)s"
        )
        parser.add_argument("--json", action="store_true", help="print JSON for a script")

    def handle(self, *_arguments: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Bring in one file after another, telling progress and refusals as they come."""
        count = Count()
        try:
            Reader.holding([options["audience"]])
            with readers() as reading:
                for found in files_in(options["source"]):
                    count.files += 1
                    self._take(found, reading, options["audience"], count)
                    if count.files % OFTEN == 0:
                        self.stderr.write(f"{count.files} files, {count.editions} new texts")
        except (CannotCollect, FocalPointError, OSError) as problem:
            raise CommandError(str(problem)) from problem
        said = {
            "files": count.files,
            "new_works": count.works,
            "new_editions": count.editions,
            "stood_already": count.stood,
            "refused": count.refused,
            "warnings": count.warnings,
        }
        self.stdout.write(json.dumps(said, ensure_ascii=False, indent=1) if options["json"] else _as_text(count))

    def _take(self, found: Found, reading: Apart, audience: str, count: Count) -> None:
        if file_stands(found.content):
            count.stood += 1
            return
        try:
            parsed, file = parse_apart(found.content, found.name, within=reading)
        except Refused as refused:
            count.refused.append({"file": found.path, "because": str(refused)})
            self.stderr.write(f"Not taken: {found.path}: {refused}")
            return
        for sentence in warnings_in_words(parsed):
            count.warnings.append({"file": found.path, "warning": sentence})
            self.stderr.write(f"{found.path}: {sentence}")
        received = receive(parsed, file, audience=audience, reader=READER, actor=CONSOLE, now=timezone.now())
        count.works += received.is_new_work
        count.editions += received.is_new_edition
        count.stood += not received.is_new_edition


def _as_text(count: Count) -> str:
    return (
        f"{count.files} files: {count.works} new works, {count.editions} new texts, {count.stood} stood already, "
        f"{len(count.refused)} not taken."
    )
