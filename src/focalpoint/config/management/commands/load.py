"""Load the carried record."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from focalpoint.areas.meetings import actions as meetings
from focalpoint.areas.network import actions as network
from focalpoint.areas.vocabulary import actions as vocabulary
from focalpoint.ground.shared.actors import SYSTEM


class Command(BaseCommand):
    """Load vocabulary, network and meetings in one transaction: all or nothing, and nothing the second time."""

    help = "Load the Network's public record that the product carries; all or nothing, nothing twice."

    def handle(self, *_arguments: Any, **_options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Load and say how much was written."""
        now = timezone.now()
        with transaction.atomic():
            loaded = vocabulary.load_record(actor=SYSTEM, now=now)
            loaded += network.load_record(actor=SYSTEM, now=now)
            loaded += meetings.load_record(actor=SYSTEM, now=now)
        self.stdout.write(
            f"{loaded.created} rows new, {loaded.changed} changed." if loaded else "The record stands; nothing to write."
        )
