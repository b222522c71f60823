"""What was offered, agreed and recommended: joined with what the ledger has, or entered there."""

from dataclasses import replace
from typing import Final

from django.utils.translation import gettext as _

from focalpoint.areas.ledger.actions import Addressed, Stated, enter, give_words
from focalpoint.areas.ledger.models import Party, Undertaking
from focalpoint.areas.library.queries import passage
from focalpoint.areas.network.models import Member
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.doors.ingest.actions.making.approval import Approval, Outcome
from focalpoint.doors.ingest.models import Suggestion
from focalpoint.doors.ingest.queries.matching import body_called
from focalpoint.doors.ingest.queries.undertakings import (
    KIND,
    KINDS,
    joined_by,
    named_in,
    standing_for,
    taken_by,
)
from focalpoint.doors.ingest.reading.dates import due_said
from focalpoint.doors.ingest.words import NEW
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import PUBLIC

AUTHORITY: Final[dict[str, str]] = {
    "commitment": Undertaking.Authority.OFFERED.value,
    "key_action_point": Undertaking.Authority.AGREED.value,
    "recommendation": Undertaking.Authority.RECOMMENDED.value,
}
LONGEST: Final = 200
"""Signs of the words that name an addressee, and that say by when."""


def heading(given: Approval) -> list[Outcome]:
    """Join the paper: a heading is no record, and stands with each undertaking below it."""
    return [Outcome("work", given.reading.edition.work.public_id, joined=True)]


def undertaking(given: Approval) -> list[Outcome]:
    """Give what stands already its exact words, once, or enter it; without the meeting of its paper it waits."""
    meeting, one = given.reading.meeting, given.suggestion
    if meeting is None or meeting.held_on is None or meeting.held_on.earliest is None:
        return []
    there = _there(given)
    if there is not None:
        if there.citation_id is None and one.citation is not None:
            give_words(there, citation=one.citation, **given.by)
        return [Outcome(KIND, there.public_id, joined=True)]
    cluster, cluster_address = _cluster(given)
    due, due_as_said = due_said(given.quote)
    made = enter(
        Stated(
            kind=KINDS[one.type],
            authority=AUTHORITY[one.type],
            made_on=meeting.held_on,
            audience=given.reading.shown_to,
            meeting=meeting,
            work=given.reading.edition.work,
            cluster=cluster,
            cluster_address=cluster_address,
            address=given.said("path", 40) or given.said("label", 40),
            source=given.source(),
        ),
        citation=one.citation,
        language=given.language,
        addressees=_addressees(given),
        due=PartialDate.parse(f"../{due}") if due and "/" not in due else None,
        due_as_said=due_as_said[:LONGEST],
        **given.by,
    )
    return [Outcome(KIND, made.public_id, joined=False)]


def _there(given: Approval) -> Undertaking | None:
    chosen = given.said(KIND)
    if chosen == NEW:
        return None
    held = standing_for(given.reading, reader=given.reader)
    taken = taken_by(given.reading, but=given.suggestion)
    found = joined_by(given.suggestion, given.fields, given.quote, language=given.language, held=held, taken=taken)
    if chosen and found is None:
        raise InvalidInput(_("This undertaking stands no more. Choose another."))
    return found


def _cluster(given: Approval) -> tuple[str, str]:
    """Return the heading under which an item stands, as printed, and its mark."""
    path, label = given.said("path", 40), given.said("label", 40)
    above = path.removesuffix(label).rstrip(".") if label else ""
    if not above or above == path:
        return given.said("section"), ""
    groups = Suggestion.objects.filter(reading=given.reading, type="key_action_group", start__lt=given.suggestion.start)
    for one in groups.order_by("-start"):
        if (one.decided or one.fields).get("path") == above and one.state != Suggestion.State.REJECTED:
            return " ".join(passage(given.reading.edition, one.start, one.end, reader=PUBLIC).text.split())[:300], above
    return "", above


def _addressees(given: Approval) -> list[Addressed]:
    """Return whom the paper names, with its words for them; whom somebody has put in their place it does not name."""
    found = []
    for code, printed in named_in(given.fields):
        as_printed = _printed(given, printed)[:LONGEST]
        party = _party(given, code, as_printed)
        found.append(replace(party, as_printed=as_printed, is_named=bool(as_printed)))
    return found


def _party(given: Approval, code: str, as_printed: str) -> Addressed:
    if code in {Party.Kind.SECRETARIAT, Party.Kind.NETWORK, Party.Kind.MEMBERS, Party.Kind.PRESIDENCY}:
        return Addressed(code)
    member = Member.objects.visible_to(given.reader).filter(code=code).first()
    if member is not None:
        return Addressed(Party.Kind.MEMBER, member=member)
    body = body_called(code, reader=given.reader)
    if body is not None:
        return Addressed(Party.Kind.ORGANISATION, organisation=body)
    names = names_on(given.by["now"].date(), language=given.language, codes=[code])
    said = as_printed or (names[code].short if code in names else code.removeprefix("org:"))
    return Addressed(Party.Kind.OUTSIDE, name=said[:LONGEST])


def _printed(given: Approval, printed: str) -> str:
    """Return the words of the paper for whom it names; empty where somebody else was put there."""
    one, edition = given.suggestion, given.reading.edition
    if printed:
        return printed if printed.casefold() in " ".join(given.quote.split()).casefold() else ""
    if given.fields.get("actor") != one.fields.get("actor"):
        return ""
    spans = one.field_spans.get("actor") or []
    return " ".join(" ".join(passage(edition, start, end, reader=PUBLIC).text for start, end in spans).split())
