"""Load the carried record."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from focalpoint.config.prepare import alone, load_record
from focalpoint.ground.shared.record import BrokenRecord


class Command(BaseCommand):
    """Load vocabulary, network and meetings in one transaction."""

    help = "Load the Network's public record that the product carries; all or nothing, nothing twice."
    requires_system_checks = ()

    def handle(self, *_arguments: Any, **_options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Load and say how much was written."""
        try:
            with alone():
                loaded = load_record()
        except BrokenRecord as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{loaded.created} rows new, {loaded.changed} changed."
            if loaded
            else "The record stands; nothing to write."
        )
        if loaded.kept:
            self.stdout.write(f"{loaded.kept} rows that were edited by hand differ and were kept.")
