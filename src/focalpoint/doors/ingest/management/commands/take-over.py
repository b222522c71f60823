"""Make records of what was approved before a room kept it."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from focalpoint.doors.ingest.actions import take_over
from focalpoint.doors.ingest.tasks import OFFICE
from focalpoint.ground.shared.actors import CONSOLE


class Command(BaseCommand):
    """``take-over``."""

    help = "Make records of commitments, action points and recommendations that wait, approved; safe to repeat."
    requires_system_checks = ()

    def handle(self, *_arguments: Any, **_options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Take over, and say what still waits and why."""
        done, left = take_over(reader=OFFICE, actor=CONSOLE, now=timezone.now())
        self.stdout.write(f"{done} taken over, {len(left)} still waiting.")
        for one, why in left:
            said = why or "Say first of which meeting the paper tells, under “About this paper”."
            self.stdout.write(f"{one.reading.public_id}, {one.type} at {one.start}: {said}")
