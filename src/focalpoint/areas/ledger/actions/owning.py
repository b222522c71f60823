"""Who owns an undertaking, to whom it is addressed, and which paragraphs of resolutions it serves."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.actions.stating import (
    KIND,
    Addressed,
    both_texts,
    check_citation,
    check_party,
    check_stands,
    party_text,
    put_addressees,
    standing_values,
    trace_undertaking,
)
from focalpoint.areas.ledger.models import Owner, Party, Reference, Undertaking
from focalpoint.areas.ledger.permissions import check_may_keep, check_may_report_for, check_may_take_on
from focalpoint.areas.ledger.queries.undertaking import references_of
from focalpoint.areas.ledger.words_compared import parties_said
from focalpoint.areas.library.models import Citation, Work
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.dates import print_day
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.trail.actions import begin
from focalpoint.ground.ui.words import page_language


@transaction.atomic
def own(
    one: Undertaking,
    party: Addressed,
    *,
    since: date,
    note: str,
    language: str,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Owner:
    """Take an undertaking on: a focal point for its member, those who keep the ledger for anybody who accepted it.

    Raises:
        NotAllowed: the reader accepts neither for that member nor for all; or others made the offer.
        InvalidInput: it does not stand, they own it already, it says not who they are, or the day is before it began.
    """
    begin(KIND, one.public_id, key=key)
    _check_may_own(one, party, reader)
    check_party(party)
    one.refresh_from_db()
    check_stands(one)
    if not one.begins <= since <= now.date():
        raise InvalidInput(_("This day is before it was made, or still to come."), field="since")
    same = one.owners.filter(kind=party.kind, member=party.member, organisation=party.organisation, name=party.name)
    if same.filter(until=None).exists():
        raise InvalidInput(_("They own it already."), field="member")
    made = Owner.objects.create(
        undertaking=one,
        kind=party.kind,
        member=party.member,
        organisation=party.organisation,
        name=party.name,
        since=since,
        note=note,
        language=language,
        accepted_by=actor.identifier if actor.kind == "person" else "",
    )
    said = f"{party_text(made)}, {since.isoformat()}"
    trace_undertaking(
        "ledger.own", one, before=standing_values(one), more={"owners": said}, key=key, actor=actor, now=now
    )
    return made


def _check_may_own(one: Undertaking, party: Addressed, reader: Reader) -> None:
    if party.kind == Party.Kind.MEMBER and party.member is not None:
        check_may_take_on(one, party.member.code, reader)
    else:
        check_may_keep(reader)


@transaction.atomic
def end_owning(owner: Owner, *, until: date, key: str, base: int, reader: Reader, actor: Actor, now: datetime) -> Owner:
    """Say until when somebody owned an undertaking.

    Raises:
        NotAllowed: the reader speaks neither for that member nor for all.
        InvalidInput: it does not stand, the day is before the first, or still to come, or it ended already.
        Stale: somebody saved it in between.
    """
    one = owner.undertaking
    if owner.kind == Party.Kind.MEMBER and owner.member is not None:
        check_may_report_for(owner.member.code, reader)
    else:
        check_may_keep(reader)
    said = f"{party_text(owner)}, {owner.since.isoformat()}"
    ended = f"{said}/{until.isoformat()}"
    begin(KIND, one.public_id, key=key, base=base, both=lambda: _both(owner, until))
    check_stands(one)
    owner.refresh_from_db()
    if owner.until is not None:
        raise InvalidInput(_("It ended already."), field="until")
    if not owner.since <= until <= now.date():
        raise InvalidInput(_("This day is before the first, or still to come."), field="until")
    owner.until = until
    owner.save(update_fields=["until"])
    before = standing_values(one) | {"owners": said}
    trace_undertaking("ledger.end_owning", one, before=before, more={"owners": ended}, key=key, actor=actor, now=now)
    return owner


def _both(owner: Owner, until: date) -> tuple[str, str]:
    language, who = page_language(), parties_said(party_text(owner))
    stands = Owner.objects.get(pk=owner.pk)
    days = [stands.since, *([stands.until] if stands.until else [])]
    return f"{who}: {print_day(until, language)}", f"{who}: {' – '.join(print_day(day, language) for day in days)}"


@transaction.atomic
def address(
    one: Undertaking,
    addressees: Sequence[Addressed],
    *,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Undertaking:
    """Set to whom an undertaking is addressed: as the text names them, or as we suggest where it names nobody.

    Raises:
        NotAllowed: only the secretariat and the presidency may.
        InvalidInput: it does not stand, or one of them says not who it is.
        Stale: somebody saved it in between.
    """
    check_may_keep(reader)
    mine = {"addressees": ", ".join(party_text(party) for party in addressees)}
    begin(KIND, one.public_id, key=key, base=base, both=lambda: both_texts(mine, one, reader=reader))
    check_stands(one)
    for party in addressees:
        check_party(party)
    before = standing_values(one)
    put_addressees(one, addressees)
    trace_undertaking("ledger.address", one, before=before, key=key, actor=actor, now=now)
    return one


@transaction.atomic
def refer(
    one: Undertaking,
    work: Work,
    *,
    paragraph: str,
    citation: Citation | None,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
    channel: str = "web",
) -> Reference:
    """Say which paragraph of a resolution an undertaking serves.

    Raises:
        NotAllowed: only the secretariat and the presidency may.
        InvalidInput: it does not stand, has it already, or the reader may not see the paper or its words.
    """
    begin(KIND, one.public_id, key=key)
    check_may_keep(reader)
    check_stands(one)
    check_citation(citation, reader)
    if not Work.objects.visible_to(reader).filter(pk=work.pk).exists():
        raise InvalidInput(_("There is no such record. Copy its permanent address."), field="work")
    if one.references.filter(work=work, paragraph=paragraph).exists():
        raise InvalidInput(_("It stands there already."), field="paragraph")
    before = standing_values(one)
    made = Reference.objects.create(undertaking=one, work=work, paragraph=paragraph, citation=citation)
    said = {"references": _referred([made])}
    trace_undertaking("ledger.refer", one, before=before, more=said, key=key, actor=actor, now=now, channel=channel)
    return made


@transaction.atomic
def drop_references(
    one: Undertaking,
    gone: Sequence[Reference],
    *,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Undertaking:
    """Take paragraphs of resolutions away from an undertaking; its history keeps them.

    Raises:
        NotAllowed: only the secretariat and the presidency may.
        InvalidInput: the undertaking does not stand.
        Stale: somebody saved it in between.
    """
    keys = [row.pk for row in gone]

    def both() -> tuple[str, str]:
        stands = references_of(one, reader=reader)
        return _referred(row for row in stands if row.pk not in keys), _referred(stands)

    check_may_keep(reader)
    begin(KIND, one.public_id, key=key, base=base, both=both)
    check_stands(one)
    rows = one.references.filter(pk__in=keys).select_related("work")
    before, more = standing_values(one) | {"references": _referred(rows)}, {"references": None}
    one.references.filter(pk__in=keys).delete()
    trace_undertaking("ledger.drop_references", one, before=before, more=more, key=key, actor=actor, now=now)
    return one


def _referred(rows: Iterable[Reference]) -> str:
    return ", ".join(f"{row.work.symbol or row.work.public_id} {row.paragraph}".strip() for row in rows)
