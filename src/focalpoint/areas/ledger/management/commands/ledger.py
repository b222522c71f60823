"""Print what was promised, agreed and recommended, and what became of it as of a day."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.core.management.base import CommandError

from focalpoint.areas.ledger.models import Evidence, Party, ProgressReport, Undertaking
from focalpoint.areas.ledger.queries.standing import NOT_KNOWN, standing_by
from focalpoint.areas.ledger.queries.undertaking import (
    Standing,
    authority_on,
    owners_of,
    standings,
    undertaking_called,
    with_parts,
    words_of,
)
from focalpoint.areas.ledger.queries.undertakings import Chosen, cluster_count, listing
from focalpoint.areas.ledger.words import AUTHORITIES, PARTIES, STATES
from focalpoint.areas.vocabulary.queries import Name, names_on
from focalpoint.ground.shared.verbs import Asked, ReadingVerb

DEFINITIONS: Final = {
    "items": "undertakings that had begun by the day, withdrawn and merged ones left out",
    "clusters": "headings under which they stand, each counted once a meeting",
    "named_in_text": "whose own text names to whom it is addressed, or who made it",
    "owned": "which somebody had accepted by the day",
    "dated": "whose text, owner, secretariat or presidency says by which date",
    "tied_to_event": "which are due by a meeting, not by a date",
    "standing": "by the newest report that held on the day; not known: nobody has reported",
}


class Command(ReadingVerb):
    """``ledger --as-of 2018-04-01 U12``."""

    help = "Print what was promised, agreed and recommended, and what became of it as of a day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a code, or a meeting."""
        super().add_arguments(parser)
        parser.add_argument("code", nargs="?", default="", help="one alone, by its code or id: U12")
        parser.add_argument("--meeting", default="", help="only of this meeting, by its code: M2")

    def answer(self, asked: Asked, options: Mapping[str, Any]) -> tuple[object, str]:
        """Return the undertakings with counts and their definitions. At most 26 queries."""
        rows = _rows(asked, options["code"], options["meeting"])
        known = standings(asked.day, rows, reader=asked.reader)
        names = names_on(asked.day, language=asked.language, codes=_codes(rows))
        items = [_item(one, known[one.pk], names, asked.day) for one in rows]
        found = {
            "as_of": asked.day.isoformat(),
            "meeting": options["meeting"] or None,
            "counts": _counts(rows, known),
            "definitions": DEFINITIONS,
            "undertakings": items,
        }
        lines = [line for one in rows for line in _lines(one, known[one.pk], names, asked)]
        return found, "\n".join([f"{asked.day}: {len(rows)} undertakings", *lines])


def _rows(asked: Asked, code: str, meeting: str) -> list[Undertaking]:
    if code:
        try:
            one = undertaking_called(code, reader=asked.reader)
        except Undertaking.DoesNotExist:
            raise CommandError(f"{code}: there is no such undertaking. List them with `ledger`.") from None
        return with_parts(standing_by(asked.day, reader=asked.reader).filter(pk=one.pk), asked.day, reader=asked.reader)
    keys = listing(Chosen(meeting=meeting), asked.day, reader=asked.reader).keys
    rows = with_parts(Undertaking.objects.visible_to(asked.reader).filter(pk__in=keys), asked.day, reader=asked.reader)
    # On the command line the record is read from its beginning.
    return sorted(rows, key=lambda one: (one.begins, one.meeting_id or 0, one.position, one.pk))


def _codes(rows: Sequence[Undertaking]) -> set[str]:
    return {part.member.code for one in rows for part in _parties(one) if part.member is not None}


def _parties(one: Undertaking) -> list[Any]:
    return [*one.addressees.all(), *owners_of(one)]


def _counts(rows: Sequence[Undertaking], known: Mapping[int, Standing]) -> dict[str, object]:
    states = Counter(_state(known[one.pk].report) for one in rows)
    return {
        "items": len(rows),
        "clusters": cluster_count(rows),
        "named_in_text": sum(any(part.is_named for part in one.addressees.all()) for one in rows),
        "owned": sum(bool(owners_of(one)) for one in rows),
        "dated": sum(one.due_latest is not None and one.due_meeting_id is None for one in rows),
        "tied_to_event": sum(one.due_meeting_id is not None for one in rows),
        "standing": dict(sorted(states.items())),
    }


def _state(report: ProgressReport | None) -> str:
    return report.state if report is not None else NOT_KNOWN


def _item(one: Undertaking, standing: Standing, names: Mapping[str, Name], day: date) -> dict[str, object]:
    words, language, is_exact = words_of(one)
    report = standing.report
    return {
        "id": one.public_id,
        "code": one.code or None,
        "kind": one.kind,
        "authority": authority_on(one, day),
        "meeting": one.meeting.code if one.meeting else None,
        "made_on": str(one.made_on),
        "cluster": {"address": one.cluster_address or None, "heading": one.cluster} if one.cluster else None,
        "address": one.address or None,
        "position": one.position,
        "words": words,
        "language": language,
        "exact": is_exact,
        "citation": one.citation.public_id if one.citation else None,
        "themes": [theme.code for theme in one.themes.all()],
        "addressees": [
            {**_party(part, names), "as_printed": part.as_printed or None, "named_in_text": part.is_named}
            for part in one.addressees.all()
        ],
        "owners": [{**_party(part, names), "since": part.since.isoformat()} for part in owners_of(one)],
        "due": {
            "as_said": one.due_as_said or None,
            "date": str(one.due) if one.due else None,
            "latest": one.due_latest.isoformat() if one.due_latest else None,
            "meeting": one.due_meeting.code if one.due_meeting else None,
            "set_by": one.due_set_by or None,
        },
        "standing": _state(report),
        "happened_on": str(report.happened_on) if report and report.happened_on else None,
        "evidence": [_shown(row) for row in standing.evidence],
        "source": one.source.code if one.source else None,
    }


def _party(part: Party, names: Mapping[str, Name]) -> dict[str, object]:
    code = part.member.code if part.member else part.organisation.code if part.organisation else None
    return {"kind": part.kind, "code": code, "name": _called(part, names)}


def _called(part: Party, names: Mapping[str, Name]) -> str:
    if part.member is not None:
        return names[part.member.code].short if part.member.code in names else part.member.code
    if part.organisation is not None:
        return part.organisation.name
    return part.name or str(dict(PARTIES)[Party.Kind(part.kind)])


def _shown(row: Evidence) -> str:
    if row.letter is not None:
        return row.letter.symbol or f"letter of {row.letter.dated}"
    if row.work is not None:
        return row.work.symbol or row.work.title
    if row.practice is not None:
        return row.practice.title
    if row.citation is not None:
        return row.citation.quote
    return row.file.name if row.file is not None else row.link


def _lines(one: Undertaking, standing: Standing, names: Mapping[str, Name], asked: Asked) -> list[str]:
    words, _language, is_exact = words_of(one)
    head = " ".join(part for part in (one.code or one.public_id, one.address) if part)
    to = ", ".join(_called(part, names) + ("" if part.is_named else " (suggested)") for part in one.addressees.all())
    owners = ", ".join(_called(part, names) for part in owners_of(one)) or "none"
    authority = dict(AUTHORITIES)[Undertaking.Authority(authority_on(one, asked.day))]
    return [
        f"{head}: {words}" + ("" if is_exact else " (our words)"),
        f"    {authority}. To: {to or 'nobody named'}. Owner: {owners}.",
        f"    {_became(standing, asked.language)}",
    ]


def _became(standing: Standing, language: str) -> str:
    report = standing.report
    if report is None:
        return NOT_KNOWN
    parts = [str(dict(STATES)[ProgressReport.State(report.state)]).lower()]
    if report.happened_on is not None:
        parts.append(report.happened_on.print(language))
    shown = [_shown(row) for row in standing.evidence]
    return (
        ", ".join(parts)
        + "".join(f"; {one}" for one in shown)
        + ("; symbol not yet issued" if standing.is_unissued else "")
    )
