"""Write the reference pages from the code."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from focalpoint.config.reference import folder, pages


class Command(BaseCommand):
    """For developers: ``reference`` writes, ``reference --check`` only says what differs."""

    help = "Write docs/reference (settings, verbs, data, access) from the code; --check only compares."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take ``--check``."""
        parser.add_argument("--check", action="store_true", help="write nothing; fail where a page is out of date")

    def handle(self, *_arguments: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Write or compare."""
        where = folder()
        if not where.is_dir():
            raise CommandError("There is no docs/reference beside the source. Run this verb in a checkout.")
        late = [
            name
            for name, text in pages().items()
            if not (where / name).exists() or (where / name).read_text("utf-8") != text
        ]
        if options["check"] and late:
            raise CommandError(f"Out of date: {', '.join(late)}. Run: ./run reference")
        for name in late:
            (where / name).write_text(pages()[name], "utf-8")
        self.stdout.write(f"Written: {', '.join(late)}" if late else "The reference pages are up to date.")
