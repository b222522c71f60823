"""Put a backup back."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from focalpoint.config.restore import CannotRestore, check, identities, restore


class Command(BaseCommand):
    """``restore FILE`` on an empty machine; ``restore FILE --check`` reads it and writes nothing."""

    help = "Put a backup back into an empty installation; mail that was not sent is held until somebody releases it."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file and what opens it."""
        parser.add_argument("backup", help="the file that backup made")
        parser.add_argument("--identity", default="", metavar="FILE", help="the identity that opens it")
        parser.add_argument("--check", action="store_true", help="read and compare everything, write nothing")
        parser.add_argument("--without-keys", action="store_true", help="restore although keys are lost")
        parser.add_argument("--json", action="store_true", help="print JSON for a script")

    def handle(self, *_arguments: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Check or restore, and say what to do next."""
        backup = Path(options["backup"])
        identity = Path(options["identity"]) if options["identity"] else None
        try:
            if options["check"]:
                contents = check(backup, whom=identities(identity))
                self.stdout.write(
                    f"Whole: {sum(contents.counts.values())} rows and {contents.files} files, made at "
                    f"{contents.head['made_at']} by version {contents.head['version']}."
                )
                return
            restored = restore(backup, identity=identity, without_keys=options["without_keys"])
        except CannotRestore as problem:
            raise CommandError(str(problem)) from problem
        if options["json"]:
            self.stdout.write(json.dumps(restored.as_values(), indent=1))
            return
        self.stdout.write(
            f"{restored.rows} rows and {restored.files} files of {restored.made_at}, in {restored.seconds:.1f} s.\n"
            f"Mail that had not been sent then: {restored.held}. It is held; look at the outbox before releasing it.\n"
            "Invitations that were open are withdrawn.\n"
            "Next: ./run trail verify, then ./run. Everybody signs in again. Erase again whoever was erased since then."
        )
