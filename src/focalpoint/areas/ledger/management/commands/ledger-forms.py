"""Write the form of every member into a folder, or read a folder of filled ones."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from focalpoint.areas.ledger.actions.form import NotTaken, take_form
from focalpoint.areas.ledger.filling.reading import read_form, readers
from focalpoint.areas.ledger.filling.writing import workbook_of
from focalpoint.areas.ledger.queries.form import book_for
from focalpoint.areas.network.models import Member
from focalpoint.areas.network.permissions import MEMBER_KEY
from focalpoint.areas.network.queries import members_on
from focalpoint.ground.files.apart import Apart
from focalpoint.ground.files.errors import Refused
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.errors import FocalPointError
from focalpoint.ground.shared.ids import new_public_id
from focalpoint.ground.shared.languages import CODES, DEFAULT
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader

READER = Reader.holding([SECRETARIAT_KEY])
"""Whoever runs verbs on the machine acts for the secretariat."""


class Command(BaseCommand):
    """``ledger-forms write DIR`` and ``ledger-forms read DIR --json``."""

    help = (
        "Write the progress form of each member of today into a folder, or take the filled forms of a folder in, each "
        "whole or not at all; problems are named by sheet and cell. Run it again: what was taken says nothing new."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do, where, and for whom."""
        parser.add_argument("what", choices=("write", "read"), help="what is done")
        parser.add_argument("folder", metavar="DIR", type=Path, help="folder of forms")
        parser.add_argument("--member", metavar="CODE", action="append", help="write the form of these members alone")
        parser.add_argument("--language", choices=CODES, default=DEFAULT, help="of the forms; default %(default)s")
        parser.add_argument(
            "--audience", default=MEMBER_KEY, metavar="KEY", help="who may read what is told; default %(default)s"
        )
        parser.add_argument("--json", action="store_true", help="print JSON for a script")

    def handle(self, *_arguments: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Write or read one form after another."""
        try:
            Reader.holding([options["audience"]])
            said = _write(options) if options["what"] == "write" else _read(options)
        except (FocalPointError, OSError) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(json.dumps(said, ensure_ascii=False, indent=1) if options["json"] else _as_text(said))


def _write(options: dict[str, Any]) -> list[dict[str, Any]]:
    folder: Path = options["folder"]
    folder.mkdir(parents=True, exist_ok=True)
    today = timezone.now().date()
    said = []
    with translation.override(options["language"]):
        members = members_on(today, reader=READER)
        for member in members.filter(code__in=options["member"]) if options["member"] else members:
            book = book_for(member, today, language=options["language"], reader=READER)
            path = folder / f"progress-{member.code.replace(':', '-')}.xlsx"
            path.write_bytes(workbook_of(book))
            said.append({"file": path.name, "rows": len(book.rows)})
    return said


def _read(options: dict[str, Any]) -> list[dict[str, Any]]:
    said = []
    with readers() as reading:
        for path in sorted(options["folder"].glob("*.xlsx")):
            said.append({"file": path.name} | _taken(path, options["audience"], reading))
    return said


def _taken(path: Path, audience: str, reading: Apart) -> dict[str, Any]:
    try:
        form, missing = read_form(path.read_bytes(), within=reading)
        member = Member.objects.visible_to(READER).filter(code=form.member).first()
        if member is None:
            return {"taken": False, "problems": [{"sheet": "", "cell": "", "what": "The form names no member."}]}
        taken = take_form(
            form,
            missing,
            member=member,
            audience=audience,
            key=new_public_id(),
            reader=READER,
            actor=CONSOLE,
            now=timezone.now(),
            channel="console",
        )
    except NotTaken as problem:
        found = [{"sheet": one.sheet, "cell": one.cell, "what": one.sentence} for one in problem.problems]
        return {"taken": False, "problems": found}
    except (Refused, FocalPointError) as problem:
        return {"taken": False, "problems": [{"sheet": "", "cell": "", "what": str(problem)}]}
    return {"taken": True, "told": taken.told, "unchanged": taken.unchanged, "empty": taken.empty}


def _as_text(said: list[dict[str, Any]]) -> str:
    lines = []
    for one in said:
        if "rows" in one:
            lines.append(f"{one['file']}: {one['rows']} rows")
        elif one["taken"]:
            lines.append(f"{one['file']}: {one['told']} told, {one['unchanged']} unchanged, {one['empty']} empty")
        else:
            lines += [
                f"{one['file']}: not taken",
                *(f"  {p['sheet']} {p['cell']}: {p['what']}" for p in one["problems"]),
            ]
    return "\n".join(lines)
