"""Print fresh links into the demonstration."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from focalpoint.config import demo
from focalpoint.config.serving import shown_address


class Command(BaseCommand):
    """``demo-links``, ``demo-links --json``."""

    help = "In a demonstration: print a link for each role that signs in once, as if with both factors."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the form of the answer."""
        parser.add_argument("--json", action="store_true", help="print JSON for a script")

    def handle(self, *_arguments: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Make the links and print them."""
        found = demo.links(shown_address())
        if not found:
            raise CommandError(
                "There is no demonstration here: it loads when the site is served on localhost with secrets of its "
                "own making."
            )
        if options["json"]:
            self.stdout.write(json.dumps([asdict(link) for link in found], indent=1))
        else:
            for link in found:
                self.stdout.write(f"{link.name:<20} {link.address}")
