"""Make a backup."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from focalpoint.config.backup import RECIPIENTS, CannotBackUp, back_up, make_identity


class Command(BaseCommand):
    """``backup --init`` once, then ``backup`` or ``backup --to FILE``, while the product serves."""

    help = "Make an encrypted backup of every row and every file, as of one moment, while serving."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take where to, or the wish for keys."""
        parser.add_argument("--init", action="store_true", help="make the keys for backups, once")
        parser.add_argument("--to", default="", metavar="FILE", help="write this file instead of one in the folder")
        parser.add_argument("--json", action="store_true", help="print JSON for a script")

    def handle(self, *_arguments: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Make the keys, or a backup, and say where it is."""
        try:
            if options["init"]:
                self._init()
                return
            made = back_up(Path(options["to"]) if options["to"] else None)
        except CannotBackUp as problem:
            raise CommandError(str(problem)) from problem
        if options["json"]:
            self.stdout.write(json.dumps(made.as_values(), indent=1))
            return
        self.stdout.write(
            f"{made.path}\n{made.rows} rows and {made.files} files, {made.size / 1e6:.1f} MB, in {made.seconds:.1f} s."
        )
        if made.files_missing:
            self.stdout.write(f"Not there any more: {', '.join(made.files_missing[:20])}. Run: ./run doctor")

    def _init(self) -> None:
        path = make_identity()
        self.stdout.write(
            f"{path}\nWith this file backups are opened; without it nobody can. Copy it, and the whole folder it lies "
            "in, to a safe place away from this machine, then remove it here if you like: making backups needs only "
            f"{RECIPIENTS}."
        )
