"""Verify, seal, export the trail; erase from it."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.asked import full_day
from focalpoint.ground.shared.errors import FocalPointError
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.tables import as_csv
from focalpoint.ground.trail import actions
from focalpoint.ground.trail.exports import as_lines, as_table
from focalpoint.ground.trail.queries import entries
from focalpoint.ground.trail.verification import Verification, verify


class Command(BaseCommand):
    """``trail verify``, ``trail seal``, ``trail export --as secretariat``, ``trail erase 12 --ground "…"``."""

    help = "Verify, seal or export the trail of who changed what; erase from it; accept its end after a restore."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take one of five verbs, each with its own arguments."""
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB", help="what to do with the trail")
        made = {
            "verify": verbs.add_parser(
                "verify", help="whole or tampered with, and where; status 1 where tampered with"
            ),
            "seal": verbs.add_parser("seal", help="seal what waits and move this machine's head"),
            "export": verbs.add_parser("export", help="print entries as CSV, with --json one JSON object a line"),
            "erase": verbs.add_parser("erase", help="erase the words and values of entries; the chain still holds"),
            "accept": verbs.add_parser("accept", help="give up this machine's head for a restored database"),
        }
        for verb in made.values():
            verb.add_argument("--json", action="store_true", help="print JSON for a script")
        export = made["export"]
        export.add_argument("--as", dest="key", default="public", metavar="KEY", help="reader key whose eyes to use")
        for name, what in (
            ("actor", "id or part of the name of who acted"),
            ("kind", "kind of record"),
            ("id", "id of the record"),
            ("channel", "web, console, record, worker or mail"),
            ("action", "room and verb, such as record.load"),
            ("from", "first day, such as 2026-11-22"),
            ("to", "last day"),
        ):
            export.add_argument(f"--{name}", dest=f"only_{name}", default="", help=what)
        made["erase"].add_argument("numbers", nargs="+", type=int, metavar="NUMBER", help="numbers of the entries")
        for verb in (made["erase"], made["accept"]):
            verb.add_argument("--ground", required=True, help="on what ground, in words that name nobody; it is kept")

    def handle(self, *_arguments: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Do what was asked."""
        try:
            {
                "verify": self._verify,
                "seal": self._seal,
                "export": self._export,
                "erase": self._erase,
                "accept": self._accept,
            }[options["verb"]](options)
        except FocalPointError as error:
            raise CommandError(str(error)) from error

    def _verify(self, options: dict[str, Any]) -> None:
        found = verify()
        self.stdout.write(
            json.dumps(_as_json(found), ensure_ascii=False, indent=1) if options["json"] else _text(found)
        )
        if not found.is_whole:
            raise SystemExit(1)

    def _seal(self, options: dict[str, Any]) -> None:
        done = actions.seal()
        text = f"{done.linked} entries were sealed. The chain holds {done.count}."
        self.stdout.write(json.dumps(asdict(done)) if options["json"] else text)

    def _export(self, options: dict[str, Any]) -> None:
        found = entries(
            Reader.holding([options["key"]]),
            actor=options["only_actor"],
            kind=options["only_kind"],
            identifier=options["only_id"],
            channel=options["only_channel"],
            action=options["only_action"],
            first=_day("from", options["only_from"]),
            last=_day("to", options["only_to"]),
        ).order_by("pk")
        rows = found.iterator(chunk_size=2000)
        if options["json"]:
            for line in as_lines(rows):
                self.stdout.write(line)
        else:
            self.stdout.write(as_csv(as_table(rows)).decode("utf-8-sig"), ending="")

    def _erase(self, options: dict[str, Any]) -> None:
        telling = actions.erase(
            options["numbers"], ground=options["ground"], actor=CONSOLE, channel="console", now=timezone.now()
        )
        erased = list((telling.after or {})["entries"]) if telling else []
        text = f"{len(erased)} entries were erased; entry {telling.pk} tells of it." if telling else "Nothing was left."
        self.stdout.write(json.dumps({"erased": erased}) if options["json"] else text)

    def _accept(self, options: dict[str, Any]) -> None:
        entry = actions.accept_head(ground=options["ground"], actor=CONSOLE, now=timezone.now())
        found = verify()
        text = f"Entry {entry.pk} tells of it. {found.sentence}"
        self.stdout.write(json.dumps({"entry": entry.pk, "whole": found.is_whole}) if options["json"] else text)


def _day(name: str, text: str) -> date | None:
    try:
        return full_day(text) if text else None
    except ValueError:
        raise CommandError(f"--{name} {text}: not a day. Write it as year-month-day, such as 2018-05-24.") from None


def _as_json(found: Verification) -> dict[str, Any]:
    return {
        "whole": found.is_whole,
        "entries": found.entries,
        "sealed": found.sealed,
        "not_yet_sealed": found.unsealed,
        "head_known_here": found.witnessed,
        "found": [asdict(finding) for finding in found.findings],
        "erased": [{**asdict(erased), "at": erased.at.isoformat()} for erased in found.erased],
    }


def _text(found: Verification) -> str:
    lines = [found.sentence]
    # The first finding is in the sentence.
    lines += [finding.sentence for finding in found.findings[1:]]
    if found.unsealed:
        lines.append(f"Not yet sealed: {found.unsealed}.")
    lines += [erased.sentence for erased in found.erased]
    return "\n".join(lines)
