"""Measure what the product costs on this machine."""

import json
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError

from focalpoint.config.benches import (
    directory,
    duplicates,
    ledger,
    mail,
    names,
    pages,
    search,
    starting,
    threads,
    writes,
)
from focalpoint.config.scratch import ChildFailed

Found = dict[str, Any]
BENCHES: Final = ("pages", "start", "names", "writes", "mail", "duplicates", "directory", "search", "threads", "ledger")


class Command(BaseCommand):
    """``bench``, ``bench pages --sizes 100,1000 --json``, in scratch installations; status 1 where writes fail."""

    help = (
        "Measure pages, start, names, writes, mail, duplicates, directory, search, threads, ledger beside the floor of "
        "the same run; never in this installation's database."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to measure and at which sizes."""
        parser.add_argument(
            "name",
            nargs="?",
            default="pages",
            choices=BENCHES,
            help="what to measure",
        )
        parser.add_argument("--sizes", default="100,1000,10000", help="members and people, such as 100,1000,10000")
        parser.add_argument("--transactional", action="store_true", help="mail: one message for each occasion")
        parser.add_argument("--quality", action="store_true", help="search: how well it finds, not how fast")
        parser.add_argument("--json", action="store_true", help="print JSON for a script")

    def handle(self, *_arguments: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Measure and print."""
        sizes = sizes_given(options["sizes"])
        try:
            found, words = _measured(options["name"], sizes, options)
        except ChildFailed as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) if options["json"] else words(found))
        if not found.get("passed", True):
            raise SystemExit(1)


def _measured(name: str, sizes: list[int], options: dict[str, Any]) -> tuple[Found, Callable[[Found], str]]:
    if name == "mail" and not options["transactional"]:
        raise CommandError("bench mail measures --transactional mail; write that after it.")
    benches: dict[str, tuple[Callable[[], Found], Callable[[Found], str]]] = {
        "pages": (lambda: pages.measure(sizes=sizes), pages.as_text),
        "start": (starting.measure, starting.as_text),
        "names": (names.measure, names.as_text),
        "writes": (writes.measure, writes.as_text),
        "mail": (mail.measure, mail.as_text),
        "duplicates": (duplicates.measure, duplicates.as_text),
        "directory": (directory.measure, directory.as_text),
        "search": (lambda: search.measure(quality=options["quality"]), search.as_text),
        "threads": (threads.measure, threads.as_text),
        "ledger": (ledger.measure, ledger.as_text),
    }
    measure, words = benches[name]
    return measure(), words


def sizes_given(text: str) -> list[int]:
    """Read ``--sizes``.

    Raises:
        CommandError: not whole numbers from 100; the text says what to write.
    """
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isascii() and part.isdigit() and int(part) >= 100 for part in parts):
        raise CommandError(f"--sizes {text}: write whole numbers from 100, such as 100,1000,10000.")
    return sorted({int(part) for part in parts})
