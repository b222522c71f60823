"""Do what waits in the background."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from focalpoint.config.prepare import is_migrated
from focalpoint.config.working import THREADS, Workplace, work_until_nothing_is_due


class Command(BaseCommand):
    """``work``, ``work --burst --json``."""

    help = "Do the work in the background until told to end; as many of these as you like, on any machine."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how long and how many at a time."""
        parser.add_argument("--burst", action="store_true", help="do what is due now, then end; without the schedule")
        parser.add_argument("--threads", type=int, default=THREADS, help=f"jobs at a time, {THREADS} unless told")
        parser.add_argument("--json", action="store_true", help="print JSON for a script")

    def handle(self, *_arguments: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Work."""
        if not 1 <= options["threads"] <= 64:
            raise CommandError("--threads takes a whole number from 1 to 64.")
        if not is_migrated():
            raise CommandError("The database is not at the state of this version. Run: focalpoint prepare")
        if options["burst"]:
            attempts = work_until_nothing_is_due()
            said = "1 attempt at a job." if attempts == 1 else f"{attempts} attempts at jobs."
            self.stdout.write(json.dumps({"attempts": attempts}) if options["json"] else said)
            return
        workplace = Workplace(threads=options["threads"])
        self.stdout.write(
            json.dumps({"worker": workplace.name}) if options["json"] else f"{workplace.name} works; Ctrl+C ends it."
        )
        self.stdout.flush()
        workplace.run()
