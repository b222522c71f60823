"""Decide about what a paper suggests: approve, perhaps as edited, approve a whole list, reject, take it back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.library.actions import cite, release_places
from focalpoint.areas.library.masking import masked
from focalpoint.areas.library.queries import passage
from focalpoint.doors.ingest.actions.making import Approval, Within, make, unmake
from focalpoint.doors.ingest.models import Made, Reading, Suggestion
from focalpoint.doors.ingest.permissions import check_may_review
from focalpoint.doors.ingest.queries.papers import PERSONAL
from focalpoint.doors.ingest.words import decision_lines, state_word
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput, NotFound, Stale
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.trail.actions import begin, trace, trace_each
from focalpoint.ground.trail.queries import revision_of

State = Suggestion.State
SUBJECT: Final = "suggestion"


@transaction.atomic
def accept(
    suggestion: Suggestion,
    *,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
    base: int | None = None,
    fields: Mapping[str, Any] | None = None,
) -> Suggestion:
    """Approve one suggestion, as it was found or with the ``fields`` that a person gives in their place.

    What a room takes up becomes a record with its citation; the rest waits, approved. An e-mail address or a phone
    number is shown to all who may read the text from then on, and nothing is made of it. Whoever gives fields and the
    ``base`` of an earlier decision, which they have seen, corrects that: records that it made go, and others take
    their place.

    Raises:
        NotAllowed: only the secretariat may.
        Stale: somebody has decided about it.
        InvalidInput: a room refuses it, or something rests on a record of the earlier decision.
    """
    given = dict(fields) if fields is not None else None
    wanted = State.EDITED if given is not None and given != suggestion.fields else State.ACCEPTED
    before = _begin(suggestion, wanted, given, key=key, base=base, reader=reader)
    unmake(suggestion, by=Within(key="", reader=reader, actor=actor, now=now))
    _approve(suggestion, wanted, given, reader=reader, actor=actor, now=now)
    _trace("ingest.accept", suggestion, before=before, key=key, actor=actor, now=now)
    return suggestion


@transaction.atomic
def accept_series(reading: Reading, series: str, *, key: str, reader: Reader, actor: Actor, now: datetime) -> int:
    """Approve all that is open of one list of a paper, as one decision; return how many.

    What the newest rules no longer find stays open.

    Raises:
        NotAllowed: only the secretariat may.
        NotFound: the paper has no such list.
        Stale: somebody has decided about all of it.
        InvalidInput: it is prose, which is decided one by one, or a room refuses one of the list.
    """
    check_may_review(reader)
    if not series:
        raise InvalidInput(_("Only lists are approved as a whole. Decide about this one by one."))
    begin("paper", reading.public_id, key=key)
    listed = Suggestion.objects.filter(reading=reading, series=series, seen_now=True)
    rows = listed.open().select_related("reading__edition__work", "reading__meeting__roll")
    found = list(rows.order_by("start", "pk"))
    if not found:
        first = listed.order_by("-decided_at").first()
        if first is None:
            raise NotFound("")
        raise _decided(first, State.ACCEPTED, None)
    for suggestion in found:
        _approve(suggestion, State.ACCEPTED, None, reader=reader, actor=actor, now=now)
    changes = [(_subject(one), {"state": State.OPEN.value}, _after(one)) for one in found]
    trace_each("ingest.accept", changes, actor=actor, channel="web", now=now)
    trace(
        "ingest.accept_list",
        subject=("paper", reading.public_id, reading.edition.title),
        before=None,
        after={"type": found[0].type, "count": len(found)},
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )
    return len(found)


@transaction.atomic
def reject(suggestion: Suggestion, *, key: str, reader: Reader, actor: Actor, now: datetime) -> Suggestion:
    """Say that a suggestion is none.

    Raises:
        NotAllowed: only the secretariat may.
        Stale: somebody has decided about it.
    """
    _begin(suggestion, State.REJECTED, None, key=key, base=None, reader=reader)
    _decide(suggestion, State.REJECTED, actor=actor, now=now)
    suggestion.save()
    _trace("ingest.reject", suggestion, before=State.OPEN, key=key, actor=actor, now=now)
    return suggestion


@transaction.atomic
def reopen(suggestion: Suggestion, *, key: str, base: int, reader: Reader, actor: Actor, now: datetime) -> Suggestion:
    """Take a decision back: records that it made are removed, what it joined stays, and it is open again.

    An address or a number is masked again.

    Words that were cited keep their address.

    Raises:
        NotAllowed: only the secretariat may.
        Stale: somebody decided otherwise in between.
        InvalidInput: nothing is decided, or something rests on a record that it made.
    """
    check_may_review(reader)

    def both() -> tuple[str, str]:
        return decision_lines(State.OPEN, {}, ""), _stands(Suggestion.objects.get(pk=suggestion.pk))

    begin(SUBJECT, suggestion.public_id, key=key, base=base, both=both)
    suggestion.refresh_from_db()
    if suggestion.state == State.OPEN:
        raise InvalidInput(_("Nothing is decided here, so there is nothing to take back."))
    before, by = State(suggestion.state), Within(key="", reader=reader, actor=actor, now=now)
    unmake(suggestion, by=by)
    if suggestion.type == PERSONAL and before == State.ACCEPTED:
        release_places(suggestion.reading.edition, _places(suggestion), shown=False, **by)
    suggestion.state, suggestion.decided, suggestion.citation = State.OPEN, {}, None
    suggestion.decided_at, suggestion.decided_by, suggestion.decided_name = None, "", ""
    suggestion.save()
    _trace("ingest.reopen", suggestion, before=before, key=key, actor=actor, now=now)
    return suggestion


def _begin(
    suggestion: Suggestion,
    wanted: State,
    fields: Mapping[str, Any] | None,
    *,
    key: str,
    base: int | None,
    reader: Reader,
) -> State:
    check_may_review(reader)
    mine = fields if fields is not None else suggestion.fields

    def both() -> tuple[str, str]:
        return decision_lines(wanted, mine, ""), _stands(Suggestion.objects.get(pk=suggestion.pk))

    begin(SUBJECT, suggestion.public_id, key=key, base=base, both=both)
    suggestion.refresh_from_db()
    if suggestion.state != State.OPEN and base is None:
        raise _decided(suggestion, wanted, mine)
    return State(suggestion.state)


def _decided(suggestion: Suggestion, wanted: State, mine: Mapping[str, Any] | None) -> Stale:
    name, state = suggestion.decided_name, state_word(suggestion.state)
    if name:
        said = _("Already decided by {name}: {state}. Yours was not saved.").format(name=name, state=state)
    else:
        said = _("Somebody has decided already: {state}. Yours was not saved.").format(state=state)
    return Stale(
        said,
        mine=decision_lines(wanted, mine if mine is not None else suggestion.fields, ""),
        theirs=_stands(suggestion),
        base=revision_of(SUBJECT, suggestion.public_id),
    )


def _stands(suggestion: Suggestion) -> str:
    return decision_lines(suggestion.state, suggestion.decided or suggestion.fields, suggestion.decided_name)


def _approve(
    suggestion: Suggestion,
    wanted: State,
    fields: Mapping[str, Any] | None,
    *,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> None:
    holds = dict(fields) if fields is not None else dict(suggestion.fields)
    edition, by = suggestion.reading.edition, Within(key="", reader=reader, actor=actor, now=now)
    if suggestion.type == PERSONAL:
        release_places(edition, _places(suggestion), shown=True, **by)
    else:
        quote = passage(edition, suggestion.start, suggestion.end, reader=reader).text
        suggestion.citation = cite(edition, start=suggestion.start, end=suggestion.end, quote=quote, **by)
        # Records are read by others than the secretariat, so they are made of the words that anybody may see.
        made = make(Approval(suggestion, holds, masked(quote), by))
        Made.objects.bulk_create(
            Made(suggestion=suggestion, kind=one.kind, identifier=one.identifier, joined=one.joined) for one in made
        )
        wanted = wanted if made else State.WAITING
    suggestion.decided = holds
    _decide(suggestion, wanted, actor=actor, now=now)
    suggestion.save()


def _places(suggestion: Suggestion) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in suggestion.spans)


def _decide(suggestion: Suggestion, state: State, *, actor: Actor, now: datetime) -> None:
    suggestion.state, suggestion.decided_at = state, now
    suggestion.decided_by, suggestion.decided_name = actor.identifier, actor.name[:200]


def _subject(suggestion: Suggestion) -> tuple[str, str, str]:
    # Where in which paper, and never whom it names.
    return SUBJECT, suggestion.public_id, f"{suggestion.reading.public_id}, {suggestion.type}: {suggestion.start}"


def _after(suggestion: Suggestion) -> dict[str, str]:
    made = ", ".join(f"{one.kind}:{one.identifier}" for one in suggestion.made.all())
    return {"state": str(suggestion.state), "type": suggestion.type, "records": made}


def _trace(action: str, suggestion: Suggestion, *, before: State, key: str, actor: Actor, now: datetime) -> None:
    trace(
        action,
        subject=_subject(suggestion),
        before={"state": before.value},
        after=_after(suggestion),
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )
