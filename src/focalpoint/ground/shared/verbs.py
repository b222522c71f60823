"""What verbs that read have in common: ``--as-of``, ``--language``, ``--as`` and ``--json``."""

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from focalpoint.ground.shared.asked import full_day, today
from focalpoint.ground.shared.errors import FocalPointError
from focalpoint.ground.shared.languages import CODES, DEFAULT
from focalpoint.ground.shared.reading import Reader


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked on the command line: for which day, in which language, through whose eyes."""

    day: date
    language: str
    reader: Reader


def day_given(text: str) -> date:
    """Read a full ISO day.

    Raises:
        CommandError: it is none; the text says what to write.
    """
    try:
        return full_day(text)
    except ValueError:
        raise CommandError(f"--as-of {text}: not a day. Write it as year-month-day, such as 2018-05-24.") from None


class ReadingVerb(BaseCommand):
    """A verb that reads. A child writes :meth:`answer` and, where it takes more, extends :meth:`add_arguments`."""

    requires_system_checks = ()  # they import every page, and a verb that prints two lines should be quick

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the four common arguments."""
        parser.add_argument(
            "--as-of", default="", metavar="DAY", help="the day asked about, such as 2018-05-24; default today"
        )
        parser.add_argument("--language", default=DEFAULT, choices=CODES, help="language of names and sentences")
        parser.add_argument("--as", dest="key", default="public", metavar="KEY", help="reader key whose eyes to use")
        parser.add_argument("--json", action="store_true", help="print JSON for a script")

    def handle(self, *_arguments: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Read the common arguments, ask, print."""
        day = day_given(options["as_of"]) if options["as_of"] else today()
        with translation.override(options["language"]):
            try:
                asked = Asked(day, options["language"], Reader.holding([options["key"]]))
                found, text = self.answer(asked, options)
            except FocalPointError as error:
                raise CommandError(str(error)) from error
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) if options["json"] else text)

    def answer(self, asked: Asked, options: Mapping[str, Any]) -> tuple[object, str]:
        """Return the answer for a script, of plain values, and for eyes."""
        raise NotImplementedError
