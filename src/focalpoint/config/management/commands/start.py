"""What the command without a verb does."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from focalpoint.config.children import Children
from focalpoint.config.prepare import prepare
from focalpoint.config.serving import serve


class Command(BaseCommand):
    """Prepare, serve, work; in a demonstration also keep the mail that goes out."""

    help = "Set up whatever is missing, serve and work in the background; the same as no verb at all."
    requires_system_checks = ()

    def handle(self, *_arguments: Any, **_options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Prepare, then serve with a worker beside until interrupted."""
        prepare()
        children = Children(beside())
        try:
            serve(beside=children.start)
        finally:
            children.end()


def beside() -> list[list[str]]:
    """Return the verbs that run beside the server."""
    options = settings.OPTIONS
    # A demonstration must not write to anybody: its mail goes no further than a page.
    sink = [["serve-mail"]] if options.demo and not options.smtp else []
    return [["work"], *sink]
