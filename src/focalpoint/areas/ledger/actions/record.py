"""Load the carried record of the ledger: what was promised, agreed and recommended in 2017 and 2018, in our words."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.db import models, transaction

from focalpoint.areas.ledger.actions.indexing import index_undertakings
from focalpoint.areas.ledger.models import Addressee, Evidence, ProgressReport, Undertaking
from focalpoint.areas.library.models import Work
from focalpoint.areas.meetings.models import Letter, Meeting
from focalpoint.areas.network.models import Member, Organisation
from focalpoint.areas.vocabulary.models import Source, Theme
from focalpoint.areas.vocabulary.queries import by_hand
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.record import (
    BrokenRecord,
    Loaded,
    Row,
    by_key,
    day_or_none,
    read_rows,
    refer,
    refer_if,
    sync,
)
from focalpoint.ground.trail.actions import trace

PACKAGE: Final = "focalpoint.areas.ledger"
WHERE: Final = "undertakings.csv"


@transaction.atomic
def load_record(*, actor: Actor, now: datetime) -> Loaded:
    """Load the carried record; a second run writes nothing. Vocabulary, network, library and meetings must stand.

    An undertaking that somebody has touched is left alone, with all that stands around it.

    Raises:
        BrokenRecord: a carried file does not fit; nothing was written.
    """
    rows = read_rows(PACKAGE, "undertakings")
    sources, edited = by_key(Source, "code"), by_hand("undertaking")
    meetings, works = by_key(Meeting, "code"), by_key(Work, "public_id")
    loaded = sync(
        Undertaking,
        (_undertaking(row, meetings, works, sources) for row in rows),
        key=["public_id"],
        by_hand=lambda one: one.public_id in edited,
    )
    held = {code: one for code, one in by_key(Undertaking, "code").items() if code and one.public_id not in edited}
    loaded += _load_themes(rows, held) + _load_addressees(held) + _load_reports(sources)
    if loaded:
        trace(
            "ledger.load_record",
            subject=("record", "ledger", "carried record of the ledger"),
            before=None,
            after={"created": loaded.created, "changed": loaded.changed, "kept_by_hand": loaded.kept},
            actor=actor,
            channel="record",
            now=now,
        )
        index_undertakings()
    return loaded


def _undertaking(
    row: Row, meetings: Mapping[str, Meeting], works: Mapping[str, Work], sources: Mapping[str, Source]
) -> Undertaking:
    made_on = PartialDate.parse(row["made_on"])
    due = PartialDate.parse(row["due"]) if row["due"] else None
    due_meeting = refer_if(meetings, row["due_meeting"], where=WHERE)
    return Undertaking(
        public_id=row["public_id"],
        code=row["code"],
        kind=row["kind"],
        authority=row["authority"],
        meeting=refer(meetings, row["meeting"], where=WHERE),
        work=refer(works, row["work"], where=WHERE),
        made_on=made_on,
        begins=_earliest(made_on),
        cluster=row["cluster"],
        cluster_address=row["cluster_address"],
        address=row["address"],
        position=int(row["position"]),
        paraphrase=row["paraphrase"],
        language=row["language"],
        source=refer(sources, row["source"], where=WHERE),
        due=due,
        due_as_said=row["due_as_said"],
        due_meeting=due_meeting,
        due_latest=latest_of(due, due_meeting),
        due_set_by=row["due_set_by"],
        target=Decimal(row["target"]) if row["target"] else None,
        target_unit=row["target_unit"],
        target_of=row["target_of"],
        target_set_by=row["target_set_by"],
        audience=row["audience"],
    )


def latest_of(due: PartialDate | None, meeting: Meeting | None) -> date | None:
    """Return the last day of a date, or of the meeting that something is tied to; None where neither is known."""
    if due is not None:
        return due.latest
    return meeting.held_on.latest if meeting is not None and meeting.held_on is not None else None


def _earliest(made_on: PartialDate) -> date:
    if made_on.earliest is None:
        raise BrokenRecord(f"{WHERE}: “{made_on}” has no first day. Give the day, month or year that is known.")
    return made_on.earliest


def _load_themes(rows: Sequence[Row], held: Mapping[str, Undertaking]) -> Loaded:
    themes = by_key(Theme, "code")
    through: type[models.Model] = Undertaking.themes.through
    return sync(
        through,
        (
            through(undertaking=held[row["code"]], theme=refer(themes, code, where=WHERE))
            for row in rows
            if row["code"] in held
            for code in row["themes"].split()
        ),
        key=["undertaking", "theme"],
    )


def _load_addressees(held: Mapping[str, Undertaking]) -> Loaded:
    members, bodies = by_key(Member, "code"), by_key(Organisation, "code")
    return sync(
        Addressee,
        (
            Addressee(
                undertaking=held[row["undertaking"]],
                position=int(row["position"]),
                kind=row["kind"],
                member=refer_if(members, row["member"], where="addressees.csv"),
                organisation=refer_if(bodies, row["organisation"], where="addressees.csv"),
                name=row["name"],
                as_printed=row["as_printed"],
                is_named=row["is_named"] == "yes",
            )
            for row in read_rows(PACKAGE, "addressees")
            if row["undertaking"] in held
        ),
        key=["undertaking", "position"],
    )


def _load_reports(sources: Mapping[str, Source]) -> Loaded:
    """Load what is known of how far they came; where nothing is carried, it is not known."""
    undertakings = by_key(Undertaking, "code")
    letters = {letter.dated.isoformat(): letter for letter in Letter.objects.all()}
    loaded = sync(
        ProgressReport,
        (
            ProgressReport(
                public_id=row["public_id"],
                undertaking=refer(undertakings, row["undertaking"], where="reports.csv"),
                teller=ProgressReport.Teller.RECORD,
                channel=ProgressReport.Channel.RECORD,
                state=row["state"],
                happened_on=PartialDate.parse(row["happened_on"]) if row["happened_on"] else None,
                holds_from=date.fromisoformat(row["holds_from"]),
                words=row["words"],
                language=row["language"],
                told_on=date.fromisoformat(row["told_on"]),
                source=refer(sources, row["source"], where="reports.csv"),
                audience=row["audience"],
            )
            for row in read_rows(PACKAGE, "reports")
        ),
        key=["public_id"],
    )
    reports: dict[str, Any] = by_key(ProgressReport, "public_id")
    return loaded + sync(
        Evidence,
        (
            Evidence(
                report=refer(reports, row["report"], where="evidence.csv"),
                position=int(row["position"]),
                letter=refer(letters, row["letter"], where="evidence.csv"),
                holds_from=day_or_none(row["holds_from"]),
            )
            for row in read_rows(PACKAGE, "evidence")
        ),
        key=["report", "position"],
    )
