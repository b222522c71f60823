"""The ``focalpoint`` command: verbs, and without a verb the whole product."""

import os
import sys
from collections.abc import Sequence

from django.core.management import BaseCommand, ManagementUtility, get_commands, load_command_class
from django.db import OperationalError

from focalpoint import __version__


class _Verbs(ManagementUtility):
    """Django's command line, speaking of verbs and listing ours first."""

    def main_help_text(self, commands_only: bool = False) -> str:
        """Return the list of verbs, ours with their first sentence, Django's by name."""
        ours = {name: str(app) for name, app in get_commands().items() if str(app).startswith("focalpoint.")}
        if commands_only:
            return "\n".join(sorted(ours))
        lines = [
            "focalpoint            set up whatever is missing and serve at the configured address",
            "focalpoint VERB ...   do one thing; focalpoint VERB --help says what it takes",
            "",
            "Verbs:",
        ]
        lines += [f"  {name:<16} {load_command_class(app, name).help}" for name, app in sorted(ours.items())]
        others = sorted(set(get_commands()) - set(ours))
        lines += ["", "Of the framework, for developers: " + ", ".join(others)]
        return "\n".join(lines)

    def fetch_command(self, subcommand: str) -> BaseCommand:
        """Find a verb; one that reads sets up an empty database first, so it answers in a fresh folder too.

        A database that holds anything is left as it is: migrating it is for ``prepare``, asked for by a person.
        """
        from django.db import connection  # noqa: PLC0415 - Django must be set up first

        from focalpoint.config.prepare import prepare  # noqa: PLC0415
        from focalpoint.ground.shared.verbs import ReadingVerb  # noqa: PLC0415

        command = super().fetch_command(subcommand)
        if isinstance(command, ReadingVerb) and not connection.introspection.table_names():
            prepare()
        return command


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a verb; without one, ``start``."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "focalpoint.config.settings")
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--version"]:
        # The framework would print its own.
        sys.stdout.write(f"{__version__}\n")
        return
    try:
        _Verbs(["focalpoint", *(given or ["start"])]).execute()
    except OperationalError as error:
        raise SystemExit(f"The database does not answer: {error}\nRun ./run doctor to see what to do.") from None
