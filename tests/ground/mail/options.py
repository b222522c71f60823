"""Settings of an installation as a test wants them."""

from dataclasses import replace
from typing import Any

from django.conf import settings

from focalpoint.config.options import Options


def options_with(**changed: Any) -> Options:
    """The installation's settings with some of them changed."""
    return replace(settings.OPTIONS, **changed)
