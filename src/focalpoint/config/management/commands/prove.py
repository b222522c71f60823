"""Try to break what must hold."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from focalpoint.config.proofs import chain, loading, mail, smtp, starting
from focalpoint.config.scratch import ChildFailed


class Command(BaseCommand):
    """``prove load --times 100``, ``prove first-start --warm``; status 1 where it does not hold."""

    help = (
        "Show by breaking that a promise holds: load (killed at any moment), first-start (from clone to first page), "
        "chain (changes to the trail are found), mail (workers killed while they send), smtp (a server that behaves "
        "badly)."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the name of the proof and how it runs."""
        parser.add_argument("name", choices=("load", "first-start", "chain", "mail", "smtp"), help="what to prove")
        parser.add_argument("--times", type=int, help="load, mail: kills, else 100; chain: changes, else 1,000")
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
            elif options["name"] == "chain":
                found, words = chain.prove(times=options["times"] or chain.TIMES), chain.as_text
            else:
                found, words = starting.prove(warm=options["warm"]), starting.as_text
        except (ChildFailed, starting.CannotProve) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(json.dumps(found, indent=1) if options["json"] else words(found))
        if not found["passed"]:
            raise SystemExit(1)
