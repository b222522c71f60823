"""What a child process in a scratch installation runs: one module's ``here``, whose result it prints as JSON.

``python -m focalpoint.config.child MODULE ARGUMENT ...``; started by :mod:`focalpoint.config.scratch` alone.
"""

import json
import sys
from importlib import import_module

import django
from django.conf import settings

from focalpoint.config.scratch import MARK


def main() -> None:
    """Set the framework up, then import the module, then ask it."""
    if not (settings.OPTIONS.home / MARK).exists():
        # What runs here may fill the database with invented rows.
        sys.exit("FOCALPOINT_HOME is no scratch folder; nothing was done.")
    django.setup()
    module = import_module(sys.argv[1])
    sys.stdout.write(json.dumps(module.here(*sys.argv[2:])))


main()
