"""Try to break what must hold."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from focalpoint.config.proofs import chain, loading, mail, migrating, restart, smtp, starting, working
from focalpoint.config.scratch import ChildFailed

CHOICES = ("load", "first-start", "chain", "mail", "smtp", "jobs", "restart", "migrating")


class Command(BaseCommand):
    """``prove load --times 100``, ``prove first-start --warm``; status 1 where it does not hold."""

    help = (
        "Show by breaking that a promise holds: load (killed at any moment), first-start (from clone to first page), "
        "chain (changes to the trail are found), mail (workers killed while they send), smtp (a server that behaves "
        "badly), jobs (workers killed at any moment), restart (of PostgreSQL while people write), migrating (while "
        "people write)."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the name of the proof and how it runs."""
        parser.add_argument("name", choices=CHOICES, help="what to prove")
        often = "how often: load, mail, jobs 100, chain 1,000, restart, migrating 10 unless told"
        parser.add_argument("--times", type=int, help=often)
        parser.add_argument("--warm", action="store_true", help="first-start: with the caches of this machine")
        parser.add_argument("--json", action="store_true", help="print JSON for a script")

    def handle(self, *_arguments: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Prove it and print what was found."""
        if options["times"] is not None and options["times"] < 1:
            raise CommandError("--times takes a whole number from 1.")
        try:
            if options["name"] == "load":
                found, words = loading.prove(times=options["times"] or loading.TIMES), loading.as_text
            elif options["name"] == "mail":
                found, words = mail.prove(kills=options["times"] or mail.KILLS), mail.as_text
            elif options["name"] == "smtp":
                found, words = smtp.prove(), smtp.as_text
            elif options["name"] == "jobs":
                found, words = working.prove(times=options["times"] or working.TIMES), working.as_text
            elif options["name"] == "restart":
                found, words = restart.prove(times=options["times"] or restart.TIMES), restart.as_text
            elif options["name"] == "migrating":
                found, words = migrating.prove(times=options["times"] or migrating.TIMES), migrating.as_text
            elif options["name"] == "chain":
                found, words = chain.prove(times=options["times"] or chain.TIMES), chain.as_text
            else:
                found, words = starting.prove(warm=options["warm"]), starting.as_text
        except (ChildFailed, starting.CannotProve, restart.CannotRestart) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(json.dumps(found, indent=1) if options["json"] else words(found))
        if not found["passed"]:
            raise SystemExit(1)
