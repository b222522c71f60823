"""Make the installation ready without serving."""

from typing import Any

from django.core.management.base import BaseCommand

from focalpoint.config.prepare import prepare


class Command(BaseCommand):
    """For deployments that start the web processes themselves."""

    help = "Compile catalogues, migrate, load the record, collect files for browsers; whatever is missing."
    requires_system_checks = ()

    def handle(self, *_arguments: Any, **_options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Do what is missing."""
        prepare()
