"""Serve what is ready."""

from typing import Any

from django.core.management.base import BaseCommand

from focalpoint.config.serving import serve


class Command(BaseCommand):
    """For deployments that prepare in a step of its own."""

    help = "Serve at the configured address; prepare must have run."
    requires_system_checks = ()

    def handle(self, *_arguments: Any, **_options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Serve until interrupted."""
        serve()
