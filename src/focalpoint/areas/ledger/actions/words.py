"""Give an undertaking its exact words, confirm it, take it off, take it back, join two records of the same."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import ForeignObjectRel
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.actions.stating import (
    KIND,
    both_texts,
    check_citation,
    check_stands,
    standing_values,
    trace_undertaking,
)
from focalpoint.areas.ledger.models import Addressee, Undertaking, UndertakingGrant
from focalpoint.areas.ledger.permissions import check_may_confirm, check_may_keep
from focalpoint.areas.library.models import Citation, Voice
from focalpoint.ground.search.actions import drop
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput, NotFound
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.trail.actions import begin, trace

Authority = Undertaking.Authority


@transaction.atomic
def give_words(
    one: Undertaking,
    *,
    citation: Citation,
    key: str = "",
    reader: Reader,
    actor: Actor,
    now: datetime,
    channel: str = "web",
) -> Undertaking:
    """Give an undertaking that stands in our words its exact words, once; the paraphrase stays and is marked so.

    Raises:
        NotAllowed: only the secretariat and the presidency may.
        InvalidInput: it does not stand, has exact words already, or these are closed to the reader.
    """
    begin(KIND, one.public_id, key=key)
    check_may_keep(reader)
    check_stands(one)
    check_citation(citation, reader)
    before = standing_values(one)
    one.refresh_from_db()
    if one.citation_id is not None:
        raise InvalidInput(_("It has its exact words already. They never change."), field="citation")
    one.citation = citation
    one.save(update_fields=["citation"])
    trace_undertaking("ledger.give_words", one, before=before, key=key, actor=actor, now=now, channel=channel)
    return one


@transaction.atomic
def withdraw(
    one: Undertaking, *, because: str, key: str, base: int, reader: Reader, actor: Actor, now: datetime
) -> Undertaking:
    """Take an undertaking off all lists; its page stays and says why.

    Raises:
        NotAllowed: only the secretariat and the presidency may.
        InvalidInput: no reason is given, or it is off already.
        Stale: somebody saved it in between.
    """
    check_may_keep(reader)
    begin(
        KIND,
        one.public_id,
        key=key,
        base=base,
        both=lambda: both_texts({"withdrawn_because": because}, one, reader=reader),
    )
    before = standing_values(one)
    one.refresh_from_db()
    if not because.strip():
        raise InvalidInput(_("Say why."), field="because")
    if one.withdrawn_on is not None:
        raise InvalidInput(_("It was withdrawn already."), field="because")
    one.withdrawn_on, one.withdrawn_because = now.date(), because.strip()
    one.save(update_fields=["withdrawn_on", "withdrawn_because"])
    trace_undertaking("ledger.withdraw", one, before=before, key=key, actor=actor, now=now)
    return one


@transaction.atomic
def take_back(public_id: str, *, key: str, reader: Reader, actor: Actor, now: datetime) -> None:
    """Remove an undertaking that was entered by mistake, while nothing rests on it; the words that it cites stay.

    Raises:
        NotAllowed: only the secretariat and the presidency may.
        NotFound: there is no such undertaking, or the carried record brought it.
        InvalidInput: something was said of it, or rests on it.
    """
    begin(KIND, public_id, key=key)
    check_may_keep(reader)
    one = Undertaking.objects.visible_to(reader).filter(public_id=public_id, code="").first()
    if one is None:
        raise NotFound("")
    if one.paraphrase or one.known_by or one.confirmed_on or one.withdrawn_on or one.merged_into_id or _rests_on(one):
        raise InvalidInput(_("This cannot be undone: other records rest on it. Undo those first."))
    drop(KIND, public_id)
    one.delete()
    trace(
        "ledger.take_back",
        subject=(KIND, public_id, ""),
        before=None,
        after={"removed": True},
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )


def _rests_on(one: Undertaking) -> bool:
    own = {Addressee, UndertakingGrant, Undertaking.themes.through}
    others = [
        link.field
        for link in Undertaking._meta.get_fields(include_hidden=True)
        if isinstance(link, ForeignObjectRel) and link.field.model not in own
    ]
    return Voice.objects.filter(subject_kind=KIND, subject_id=one.public_id).exists() or any(
        field.model._default_manager.filter(**{field.name: one}).exists() for field in others
    )


@transaction.atomic
def merge(
    one: Undertaking, into: Undertaking, *, key: str, base: int, reader: Reader, actor: Actor, now: datetime
) -> Undertaking:
    """Make a second record of the same part of the first: its address leads there from now on.

    Raises:
        NotAllowed: only the secretariat and the presidency may.
        InvalidInput: they are one record, or one of them is merged or withdrawn already.
        Stale: somebody saved it in between.
    """
    check_may_keep(reader)
    begin(
        KIND,
        one.public_id,
        key=key,
        base=base,
        both=lambda: both_texts({"merged_into": into.public_id}, one, reader=reader),
    )
    before = standing_values(one)
    one.refresh_from_db()
    into.refresh_from_db()
    if one.pk == into.pk:
        raise InvalidInput(_("Choose another record than this one."), field="into")
    if one.merged_into_id or into.merged_into_id or into.withdrawn_on:
        raise InvalidInput(_("One of the two stands no more. Choose records that stand."), field="into")
    one.merged_into = into
    one.save(update_fields=["merged_into"])
    # Whoever led to this one leads to where it went, so that no address needs two steps.
    Undertaking.objects.filter(merged_into=one).update(merged_into=into)
    trace_undertaking("ledger.merge", one, before=before, key=key, actor=actor, now=now)
    return one


@transaction.atomic
def confirm(
    one: Undertaking,
    *,
    on: date,
    letter: str,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Undertaking:
    """Say that those who offered something in the room stand by it: the member here, or the secretariat by its letter.

    Raises:
        NotAllowed: the reader is neither a focal point of a member who made it nor the secretariat.
        InvalidInput: it does not stand, is no offer, the day is before it or to come, or the secretariat names no
            letter.
        Stale: somebody saved it in between.
    """
    is_office = check_may_confirm([part.member.code for part in _makers(one)], reader)
    begin(
        KIND,
        one.public_id,
        key=key,
        base=base,
        both=lambda: both_texts({"confirmed_on": on.isoformat(), "confirmed_in": letter}, one, reader=reader),
    )
    check_stands(one)
    before = standing_values(one)
    one.refresh_from_db()
    if one.authority != Authority.OFFERED:
        raise InvalidInput(_("Only what was offered can be confirmed."), field="on")
    if not one.begins <= on <= now.date():
        raise InvalidInput(_("This day is before the offer, or still to come."), field="on")
    if is_office and not letter:
        raise InvalidInput(_("Name the letter or message that confirms it."), field="letter")
    one.authority, one.confirmed_on, one.confirmed_in = Authority.CONFIRMED, on, letter
    one.save(update_fields=["authority", "confirmed_on", "confirmed_in"])
    trace_undertaking("ledger.confirm", one, before=before, key=key, actor=actor, now=now)
    return one


def _makers(one: Undertaking) -> list[Any]:
    return list(one.addressees.filter(member__isnull=False).select_related("member"))
