"""Write the catalogues of all rooms from what the code says."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from focalpoint.config.messages import TRANSLATED, CannotExtract, catalogues


class Command(BaseCommand):
    """For developers and translators: ``messages`` writes, ``messages --check`` only says what differs."""

    help = "Write each room's catalogues from its sentences, keeping translations; --check only compares."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take ``--check``."""
        parser.add_argument("--check", action="store_true", help="write nothing; fail where a catalogue is out of date")

    def handle(self, *_arguments: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Write or compare, then say how far each language is."""
        try:
            found = catalogues()
        except CannotExtract as error:
            raise CommandError(str(error)) from error
        late = [one for one in found if one.is_new]
        if options["check"] and late:
            names = ", ".join(f"{one.room} ({one.language})" for one in late)
            raise CommandError(f"Out of date: {names}. Run: ./run messages")
        for one in late:
            one.path.parent.mkdir(parents=True, exist_ok=True)
            one.path.write_text(one.text, "utf-8")
        for language in TRANSLATED:
            mine = [one for one in found if one.language == language]
            done, total = sum(one.translated for one in mine), sum(one.total for one in mine)
            self.stdout.write(f"{language}  {done} of {total} sentences translated")
