"""Report how far something has come, and correct a report by another one. Of no report a word is ever changed."""

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import reduce
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.actions.indexing import index_undertaking
from focalpoint.areas.ledger.actions.stating import check_stands
from focalpoint.areas.ledger.models import Evidence, Line, ProgressReport, ProgressReportGrant, Undertaking
from focalpoint.areas.ledger.permissions import check_may_correct, check_may_report_on
from focalpoint.areas.ledger.queries.reporting import (
    KIND,
    MOST_LINKS,
    MOST_WORDS,
    NOTHING_SHOWN,
    Said,
    Shown,
    audiences_of,
    newest,
    newest_of,
    strand,
    strand_of,
)
from focalpoint.areas.ledger.words_progress import told_in_words
from focalpoint.areas.network.models import Member
from focalpoint.ground.files.actions import keep, open_to
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.counting import word_count
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import PUBLIC_KEY, SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.values import values_of
from focalpoint.ground.trail.actions import begin, trace

Teller = ProgressReport.Teller
Channel = ProgressReport.Channel
PURPOSE: Final = "evidence"
"""Purpose of a file that is kept here."""
_EVIDENCE: Final = ("link", "file", "practice", "citation", "work", "letter", "holds_from")
_TRACED: Final = ("state", "happened_on", "value", "value_unit", "audience", "channel")


@transaction.atomic
def report(
    undertaking: Undertaking,
    said: Said,
    *,
    line: Line | None = None,
    member: Member | None,
    shown: Shown = NOTHING_SHOWN,
    audience: str,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> ProgressReport:
    """Report how far an undertaking, or a line of it, has come: for ``member``, or for the office where it is None.

    ``base`` is the revision of what this teller told before, under the id that ``strand`` of the queries gives.

    Raises:
        NotAllowed: the reader does not tell of it for that member.
        InvalidInput: it is too long, or wider than the undertaking; or the undertaking, or the question, is closed.
        Stale: somebody told of it for the same member in between.
    """
    code = member.code if member else ""
    check_may_report_on(undertaking, line, code, reader=reader, today=now.date())
    teller = teller_of(member, reader)

    def both() -> tuple[str, str]:
        return _both(said, newest(undertaking, line, member, teller, reader=reader))

    begin(KIND, strand(undertaking, line, code, teller), key=key, base=base, both=both)
    return put_report(
        undertaking,
        said,
        line=line,
        member=member,
        teller=teller,
        shown=shown,
        audience=audience,
        key=key,
        actor=actor,
        channel=Channel.WEB,
        corrects=None,
        now=now,
    )


@transaction.atomic
def correct_report(
    earlier: ProgressReport,
    said: Said,
    *,
    shown: Shown = NOTHING_SHOWN,
    gone: Collection[int] = (),
    audience: str,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> ProgressReport:
    """Correct a report by another one. The earlier stays, folded behind the new; a later correction too.

    What showed it shows the new one as well, but what was taken away: ``gone`` are the keys of that.

    Raises:
        NotAllowed: it is of another member; what came with the record the secretariat corrects.
        InvalidInput: it is too long, or wider than the undertaking.
        Stale: somebody told of it for the same member in between.
    """
    undertaking, line, member = earlier.undertaking, earlier.line, earlier.member
    check_may_correct(earlier, reader)

    def both() -> tuple[str, str]:
        return _both(said, newest(undertaking, line, member, earlier.teller, reader=reader))

    begin(KIND, strand_of(earlier), key=key, base=base, both=both)
    corrected = newest_of(earlier)
    return put_report(
        undertaking,
        said,
        line=line,
        member=member,
        teller=earlier.teller,
        shown=shown,
        audience=audience,
        key=key,
        actor=actor,
        channel=Channel.WEB,
        corrects=corrected,
        stays=corrected.evidence.exclude(pk__in=gone),
        now=now,
    )


def teller_of(member: Member | None, reader: Reader) -> Teller:
    """Return who tells: the member, or the office for itself or for a member that it reports for."""
    if member is not None and f"member:{member.code}" in reader.keys:
        return Teller.MEMBER
    return Teller.SECRETARIAT if SECRETARIAT_KEY in reader.keys else Teller.PRESIDENCY


def put_report(
    undertaking: Undertaking,
    said: Said,
    *,
    line: Line | None,
    member: Member | None,
    teller: str,
    shown: Shown,
    audience: str,
    key: str,
    actor: Actor,
    channel: str,
    corrects: ProgressReport | None,
    stays: Iterable[Evidence] = (),
    now: datetime,
) -> ProgressReport:
    """Write a report down, in the caller's turn and transaction, once it is known who tells it and that they may.

    Raises:
        InvalidInput: it is too long, or wider than the undertaking; or the undertaking, or the question, is closed.
    """
    _check(undertaking, line, said, shown, audience, now=now)
    today = now.date()
    latest = said.happened_on.latest if said.happened_on else None
    row = ProgressReport.objects.create(
        undertaking=undertaking,
        line=line,
        member=member,
        teller=teller,
        state=said.state,
        happened_on=said.happened_on,
        holds_from=min(latest, today) if latest else today,
        words=said.words.strip(),
        language=said.language,
        value=said.value,
        value_unit=said.value_unit,
        value_of=said.value_of,
        value_on=said.value_on,
        value_source=said.value_source,
        told_on=today,
        told_at=now,
        told_by=actor.identifier,
        channel=channel,
        corrects=corrects,
        audience=audience,
    )
    grants = _grants_of(undertaking, audience)
    ProgressReportGrant.objects.bulk_create([ProgressReportGrant(subject=row, key=one) for one in grants])
    _put_evidence(row, stays, shown, grants, actor=actor, now=now)
    trace(
        "ledger.correct_report" if corrects else "ledger.report",
        subject=(KIND, strand_of(row), label_of(undertaking, member)),
        before=values_of(corrects, _TRACED) if corrects else None,
        after={"report": row.public_id, **values_of(row, _TRACED), "words_count": word_count(row.words)},
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )
    _close_earlier(row)
    index_undertaking(undertaking)
    return row


def label_of(undertaking: Undertaking, member: Member | None) -> str:
    """Return what the trail calls what is told: codes and no words."""
    return ", ".join(filter(None, (undertaking.code or undertaking.public_id, member.code if member else "")))


def _check(
    undertaking: Undertaking, line: Line | None, said: Said, shown: Shown, audience: str, *, now: datetime
) -> None:
    check_stands(undertaking)
    if line is not None and line.ask.closed_on is not None:
        raise InvalidInput(_("This question is closed. Write to the secretariat."))
    count = word_count(said.words)
    if count > MOST_WORDS:
        sentence = _("This is too long: {most} words at most, and here are {count}.")
        raise InvalidInput(sentence.format(most=MOST_WORDS, count=count), field="words")
    if audience not in audiences_of(undertaking):
        raise InvalidInput(_("Choose one of those that are offered."), field="audience")
    for field, when in (("happened_on", said.happened_on), ("value_on", said.value_on)):
        if when is not None and when.earliest is not None and when.earliest > now.date():
            raise InvalidInput(_("This day is still to come. Tell what has happened."), field=field)
    if said.value is not None and not said.value_unit.strip():
        raise InvalidInput(_("Say what is counted, such as per cent."), field="value_unit")
    if len(shown.links) > MOST_LINKS:
        raise InvalidInput(_("At most {most} addresses.").format(most=MOST_LINKS), field="links")


def _grants_of(undertaking: Undertaking, audience: str) -> list[str]:
    """Return further keys of a report: those of the undertaking, where it is open to no more than that."""
    if audience != undertaking.audience:
        return []
    return list(undertaking.grants.order_by("key").values_list("key", flat=True))


def _put_evidence(
    row: ProgressReport, stays: Iterable[Evidence], shown: Shown, grants: list[str], *, actor: Actor, now: datetime
) -> None:
    pieces = [Evidence(**{name: getattr(piece, name) for name in _EVIDENCE}) for piece in stays]
    pieces += [Evidence(link=link) for link in shown.links]
    if shown.file is not None:
        stored = keep(shown.file, audience=row.audience, purpose=PURPOSE, actor=actor, now=now, grants=grants)
        pieces.append(Evidence(file=stored))
    pieces += [Evidence(practice=shown.practice)] if shown.practice else []
    pieces += [Evidence(citation=shown.citation)] if shown.citation else []
    pieces += [Evidence(work=shown.work)] if shown.work else []
    for number, piece in enumerate(pieces, 1):
        piece.report, piece.position = row, number
    Evidence.objects.bulk_create(pieces)


def open_evidence(undertaking: Undertaking) -> None:
    """Open the files of all reports to whoever reads the report and the undertaking, where its readers have changed.

    A file is handed out by its own keys alone, to whoever has kept its address.
    """
    files: dict[StoredFile, set[str]] = {}
    for piece in Evidence.objects.filter(report__undertaking=undertaking).select_related("file", "report"):
        if piece.file is not None:
            files.setdefault(piece.file, {undertaking.audience}).add(piece.report.audience)
    for stored, audiences in files.items():
        audience = reduce(_narrower, sorted(audiences))
        open_to(stored, audience=audience, grants=_grants_of(undertaking, audience))


def _close_earlier(row: ProgressReport) -> None:
    """Close what a report corrects to whom the correction is closed: to them the old words would still hold."""
    earlier, narrowed = row.corrects, False
    while earlier is not None:
        audience = _narrower(earlier.audience, row.audience)
        if audience != earlier.audience:
            earlier.audience, narrowed = audience, True
            earlier.save(update_fields=["audience"])
            earlier.grants.all().delete()
            grants = _grants_of(row.undertaking, audience)
            ProgressReportGrant.objects.bulk_create([ProgressReportGrant(subject=earlier, key=one) for one in grants])
        earlier = earlier.corrects
    if narrowed:
        open_evidence(row.undertaking)


def _narrower(one: str, other: str) -> str:
    if PUBLIC_KEY in {one, other}:
        return other if one == PUBLIC_KEY else one
    return one if one == other else SECRETARIAT_KEY


def _both(said: Said, theirs: ProgressReport | None) -> tuple[str, str]:
    mine = told_in_words(said.state, said.words)
    return mine, told_in_words(theirs.state, theirs.words) if theirs else ""
