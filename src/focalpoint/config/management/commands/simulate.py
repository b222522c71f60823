"""Let invented people live for years beside the real product, and say what that shows."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from focalpoint.config.scratch import ChildFailed
from focalpoint.config.simulations import directory


class Command(BaseCommand):
    """``simulate directory --years 2 --json``; everything in scratch installations."""

    help = (
        "Simulate years of a directory, day by day with the real actions, with verification and without: directory "
        "(share of wrong entries, coordinator minutes, mails). Never in this installation's database."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to simulate, and how large."""
        parser.add_argument("name", choices=("directory",), help="what to simulate")
        parser.add_argument("--years", type=float, default=directory.YEARS, help="how long, 2 unless told")
        parser.add_argument("--members", type=int, default=directory.MEMBERS, help="how many members, 100 unless told")
        parser.add_argument("--seed", type=int, default=directory.SEED, help="where chance begins, 1325 unless told")
        parser.add_argument("--json", action="store_true", help="print JSON for a script")

    def handle(self, *_arguments: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Simulate and print."""
        if not (0.1 <= options["years"] <= 20 and 1 <= options["members"] <= 999):
            raise CommandError("Give years from 0.1 to 20, and members from 1 to 999.")
        try:
            found = directory.simulate(members=options["members"], years=options["years"], seed=options["seed"])
        except ChildFailed as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(
            json.dumps(found, ensure_ascii=False, indent=1) if options["json"] else directory.as_text(found)
        )
