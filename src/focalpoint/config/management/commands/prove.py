"""Try to break what must hold."""

import json
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError

from focalpoint.config.proofs import (
    backup,
    chain,
    disk,
    documents,
    forms,
    importing,
    loading,
    mail,
    migrating,
    restart,
    signing_in,
    smtp,
    starting,
    uploads,
    working,
    writers,
)
from focalpoint.config.scratch import ChildFailed

Found = dict[str, Any]
PROOFS: Final[dict[str, tuple[Callable[[int | None, bool], Found], Callable[[Found], str]]]] = {
    "load": (lambda often, _warm: loading.prove(times=often or loading.TIMES), loading.as_text),
    "import": (lambda often, _warm: importing.prove(times=often or importing.TIMES), importing.as_text),
    "import-documents": (
        lambda often, _warm: documents.prove(times=often or documents.TIMES),
        documents.as_text,
    ),
    "forms": (lambda often, _warm: forms.prove(times=often or forms.TIMES), forms.as_text),
    "uploads": (lambda often, _warm: uploads.prove(times=often or uploads.TIMES), uploads.as_text),
    "first-start": (lambda _often, warm: starting.prove(warm=warm), starting.as_text),
    "chain": (lambda often, _warm: chain.prove(times=often or chain.TIMES), chain.as_text),
    "mail": (lambda often, _warm: mail.prove(kills=often or mail.KILLS), mail.as_text),
    "smtp": (lambda _often, _warm: smtp.prove(), smtp.as_text),
    "jobs": (lambda often, _warm: working.prove(times=often or working.TIMES), working.as_text),
    "restart": (lambda often, _warm: restart.prove(times=often or restart.TIMES), restart.as_text),
    "migrating": (lambda often, _warm: migrating.prove(times=often or migrating.TIMES), migrating.as_text),
    "backup": (lambda often, _warm: backup.prove(size=often or backup.SIZE), backup.as_text),
    "sign-in": (lambda often, _warm: signing_in.prove(times=often or signing_in.TIMES), signing_in.as_text),
    "writers": (lambda often, _warm: writers.prove(writers=often or writers.WRITERS), writers.as_text),
    "disk": (lambda _often, _warm: disk.prove(), disk.as_text),
}
"""By name: how it is proven, given how often and whether caches are warm, and how the result reads."""


class Command(BaseCommand):
    """``prove load --times 100``, ``prove first-start --warm``; status 1 where it does not hold."""

    help = (
        "Show by breaking that a promise holds: load, import, import-documents (killed at any moment), forms "
        "(filled ones are taken whole or not at all), uploads (malformed papers are read or refused), "
        "first-start (from clone to first page), chain (changes to the trail are found), mail (workers killed while "
        "they send), smtp (a server that behaves badly), jobs (workers killed at any moment), restart (of "
        "PostgreSQL while people write), migrating (while people write), backup (made while people write, "
        "restored elsewhere), disk (full, and free again), sign-in (the time of an answer tells nothing of an "
        "account), writers (who edit one entry at once)."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the name of the proof and how it runs."""
        parser.add_argument("name", choices=tuple(PROOFS), help="what to prove")
        often = (
            "how often: load, import, import-documents, forms, mail, jobs 100, chain, sign-in 1,000, "
            "restart, migrating 10; uploads, backup: 10,000 papers, people; writers: 50"
        )
        parser.add_argument("--times", type=int, help=f"{often}, unless told")
        parser.add_argument("--warm", action="store_true", help="first-start: with the caches of this machine")
        parser.add_argument("--json", action="store_true", help="print JSON for a script")

    def handle(self, *_arguments: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Prove it and print what was found."""
        if options["times"] is not None and options["times"] < 1:
            raise CommandError("--times takes a whole number from 1.")
        try:
            prove, words = PROOFS[options["name"]]
            found = prove(options["times"], options["warm"])
        except (ChildFailed, starting.CannotProve, restart.CannotRestart, disk.CannotMount) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(json.dumps(found, indent=1) if options["json"] else words(found))
        if not found["passed"]:
            raise SystemExit(1)
