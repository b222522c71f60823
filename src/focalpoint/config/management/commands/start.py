"""What the command without a verb does."""

from typing import Any

from django.core.management.base import BaseCommand

from focalpoint.config.prepare import prepare
from focalpoint.config.serving import serve


class Command(BaseCommand):
    """Prepare and serve."""

    help = "Set up whatever is missing and serve; the same as no verb at all."
    requires_system_checks = ()

    def handle(self, *_arguments: Any, **_options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Prepare, then serve until interrupted."""
        prepare()
        serve()
