"""Tell all that is held about somebody."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from focalpoint.doors.portal.actions import tell
from focalpoint.doors.portal.queries.forgetting import identity_called, known_as
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.ui.forms import new_key


class Command(BaseCommand):
    """``data-of 7k3v9qf2xw --json``."""

    help = "Print all that is held about somebody, for whoever asks for their data; the trail notes it."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take who."""
        parser.add_argument("person", help="public id of the person, as in the permanent address")
        parser.add_argument("--json", action="store_true", help="print JSON for a script")

    def handle(self, *_arguments: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Ask every room and print."""
        identity = identity_called(options["person"])
        if identity is None:
            raise CommandError("There is no such person.")
        told = tell(known_as(identity), key=new_key(), actor=CONSOLE, channel="console", now=timezone.now())
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
            return
        for held in told["held"]:
            self.stdout.write(f"{held['room']}: {held['what']}")
            for name, value in held["values"].items():
                self.stdout.write(f"  {name}: {value}")
