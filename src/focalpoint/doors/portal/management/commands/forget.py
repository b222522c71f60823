"""Forget somebody."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from focalpoint.doors.portal.actions import forget
from focalpoint.doors.portal.queries.forgetting import identity_called
from focalpoint.doors.portal.tasks import StillRead, scrub_now
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.errors import FocalPointError
from focalpoint.ground.shared.reading import PUBLIC
from focalpoint.ground.ui.forms import new_key


class Command(BaseCommand):
    """``forget 7k3v9qf2xw --ground "asked on 22 November 2026"``."""

    help = "Forget somebody in every room, for good; the trail keeps on what ground."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take who and on what ground."""
        parser.add_argument("person", help="public id of the person, as in the permanent address")
        parser.add_argument("--ground", required=True, help="on what ground, in words that name nobody; it is kept")
        parser.add_argument("--json", action="store_true", help="print JSON for a script")

    def handle(self, *_arguments: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Forget, scrub, and say what was done."""
        identity = identity_called(options["person"])
        if identity is None:
            raise CommandError("There is no such person.")
        try:
            done = forget(
                identity,
                ground=options["ground"],
                key=new_key(),
                reader=PUBLIC,
                actor=CONSOLE,
                channel="console",
                now=timezone.now(),
            )
        except FocalPointError as problem:
            raise CommandError(str(problem)) from problem
        try:
            scrub_now()
        except StillRead as reading:
            self.stderr.write(f"{reading} The worker tries again, as work in the background shows.")
        self.stdout.write(
            json.dumps({"done": done}, ensure_ascii=False, indent=1) if options["json"] else "\n".join(done)
        )
        if not options["json"]:
            self.stdout.write(
                "Outside are mail that was sent, what others have copied, and backups made before now: make a new one, "
                "and forget again after restoring an older one."
            )
