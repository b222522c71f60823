"""Ask members for answers by mail, remind them of what is due, and take answers through the link.

A mail, its link and what it reminds of stand in one transaction that looks again before it writes, so that a job that
runs twice, or dies in between, writes to nobody twice.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.actions.report import put_report
from focalpoint.areas.ledger.emails import mail_items
from focalpoint.areas.ledger.models import AnswerLink, Ask, ProgressReport, Reminder
from focalpoint.areas.ledger.permissions import check_may_keep
from focalpoint.areas.ledger.queries.asking import unanswered
from focalpoint.areas.ledger.queries.late import LATE, late_on, late_words
from focalpoint.areas.ledger.queries.links import (
    LINK_LASTS,
    Item,
    account_of,
    is_due_soon,
    item_called,
    leads,
    link_called,
    not_reminded,
    open_items,
    reader_for,
)
from focalpoint.areas.ledger.queries.reporting import KIND, Said, Shown, newest, strand
from focalpoint.areas.ledger.words_progress import told_in_words
from focalpoint.areas.network.models import Appointment, Designation, Member
from focalpoint.areas.network.permissions import MEMBER_KEY
from focalpoint.areas.network.queries.contact import language_of
from focalpoint.areas.network.queries.verification import digest_of, reached
from focalpoint.ground.mail.actions import collect
from focalpoint.ground.shared.actors import WORKER, Actor
from focalpoint.ground.shared.dates import print_day
from focalpoint.ground.shared.errors import InvalidInput, NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.trail.actions import begin, in_turn, trace
from focalpoint.ground.trail.queries import was_sent


@transaction.atomic
def write_to_silent(ask: Ask, *, code: str = "", key: str, reader: Reader, actor: Actor, now: datetime) -> int:
    """Send the members that have not answered a link, all or the one of ``code``; return to how many it went.

    It goes to the focal point, else to an alternate, and to nobody who was reminded of it within a fortnight.

    Raises:
        NotAllowed: the reader is neither the secretariat nor the presidency.
        InvalidInput: the question is closed, or there is nobody to write to.
    """
    begin("ask", ask.public_id, key=key)
    check_may_keep(reader)
    if ask.closed_on is not None:
        raise InvalidInput(_("It is closed already."))
    lines = ask.lines.filter(member__in=Member.objects.visible_to(reader))
    silent = set(unanswered(lines).values_list("member__code", flat=True))
    silent = {one for one in silent if one == code} if code else silent
    written: set[str] = set()
    for designation in leads(now.date()):
        member = designation.member
        if member.code in silent - written:
            items = open_items(member, now.date(), reader=reader_for(member.code))
            asked = [item for item in items if item.line is not None and item.line.ask_id == ask.pk]
            if not_reminded(designation, asked, now=now) and _send(designation, items, now=now):
                written.add(member.code)
    if not written:
        raise InvalidInput(
            _("There is nobody to write to: they have answered, were written to lately, or have no mail.")
        )
    trace(
        "ledger.write_to_silent",
        subject=("ask", ask.public_id, ask.question),
        before=None,
        after={"members": len(written)},
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )
    return len(written)


@transaction.atomic
def remind(designation: Designation, *, now: datetime) -> int:
    """Remind somebody of what is due within 30 days or was before; return of how many things. For the worker.

    Whoever has an account reads it with other news, when they want to read; others get a mail with a link. Nobody of a
    member is reminded of the same thing again within a fortnight.
    """
    in_turn()
    member, today = designation.member, now.date()
    items = [item for item in open_items(member, today, reader=reader_for(member.code)) if is_due_soon(item, today)]
    fresh = not_reminded(designation, items, now=now)
    if not fresh:
        return 0
    account = account_of(designation.person)
    if account:
        count = _collect(designation, fresh, account, now=now)
    else:
        count = len(fresh) if _send(designation, fresh, now=now) else 0
    if count:
        trace(
            "ledger.remind",
            subject=("designation", designation.public_id, member.code),
            before=None,
            after={"count": count},
            actor=WORKER,
            channel="worker",
            now=now,
        )
    return count


@transaction.atomic
def answer_by_link(
    word: str, public_id: str, said: Said, *, shown: Shown, audience: str, key: str, base: int, now: datetime
) -> ProgressReport:
    """Take an answer from whoever has the link, for the member to which it went.

    Raises:
        NotFound: the link, or this thing by it, opens nothing now.
        InvalidInput: it is too long, or wider than the undertaking.
        Stale: somebody answered for the same member in between.
        AlreadyDone: the same form was sent before.
    """
    link = link_called(word, now=now)
    item = item_called(link, public_id, now=now) if link else None
    if link is None or item is None:
        raise NotFound("")
    member, person = link.designation.member, link.designation.person
    teller = ProgressReport.Teller.MEMBER

    def both() -> tuple[str, str]:
        theirs = newest(item.undertaking, item.line, member, teller, reader=reader_for(member.code))
        mine = told_in_words(said.state, said.words)
        return mine, told_in_words(theirs.state, theirs.words) if theirs else ""

    begin(KIND, strand(item.undertaking, item.line, member.code, teller), key=key, base=base, both=both)
    # Asked again in turn: the designation, or the question, may have ended while we waited.
    if link_called(word, now=now) is None or item_called(link, public_id, now=now) is None:
        raise NotFound("")
    return put_report(
        item.undertaking,
        said,
        line=item.line,
        member=member,
        teller=teller,
        shown=shown,
        audience=audience,
        key=key,
        actor=Actor("person", person.public_id, person.name),
        channel=ProgressReport.Channel.LINK,
        corrects=None,
        now=now,
    )


def _send(designation: Designation, items: Sequence[Item], *, now: datetime) -> bool:
    """Send a link for what is open, and close earlier ones; return whether there was an address to send it to."""
    found = reached(designation.person)
    if not found.address:
        return False
    AnswerLink.objects.filter(designation=designation, closed_at=None).update(closed_at=now)
    word = secrets.token_urlsafe(32)
    link = AnswerLink.objects.create(
        designation=designation, digest=digest_of(word), made_at=now, expires_at=now + LINK_LASTS
    )
    language = language_of(designation.person)
    link.message = mail_items(link, items, word=word, to=found.address, language=language, now=now)
    link.save(update_fields=["message"])
    _note(designation, items, now=now)
    return True


def _collect(designation: Designation, items: Sequence[Item], account: str, *, now: datetime) -> int:
    found = reached(designation.person)
    if not found.address:
        return 0
    language = language_of(designation.person)
    told = []
    for item in items:
        line = collect(
            to=found.address,
            account=account,
            kind="ledger.due",
            language=language,
            words=_sentence(item, language, now),
            address=f"/{language}/{'lines' if item.line else 'undertakings'}/{item.public_id}/",
            key=f"ledger-due-{designation.public_id}-{item.public_id}-{now:%Y-%m-%d}",
            now=now,
            person=designation.person.public_id,
        )
        if line is not None:
            told.append(item)
    _note(designation, told, now=now)
    return len(told)


def _sentence(item: Item, language: str, now: datetime) -> str:
    """Return one gentle line about a thing that is due, in the language of its reader."""
    words = item.in_one_line
    with translation.override(language):
        day = print_day(item.due, language) if item.due else ""
        if item.due is not None and item.due < now.date():
            return _("An answer was hoped for by {day} and is still welcome: {words}").format(
                day=day, words=words[:180]
            )
        return _("An answer is hoped for by {day}: {words}").format(day=day, words=words[:180])


@transaction.atomic
def tell_of_overdue(appointment: Appointment, *, now: datetime) -> int:
    """Tell a coordinator with other news how much is past its day, once a week at most; return it. For the worker.

    Nobody is named there: the list that it leads to is the office's own.
    """
    in_turn()
    person, key = appointment.person, f"ledger:overdue:{appointment.public_id}:{now:%G-%V}"
    count = len(late_on(now.date(), reader=Reader.holding([SECRETARIAT_KEY, MEMBER_KEY])))
    account, found = account_of(person), reached(person)
    if not (count and account and found.address) or was_sent(key):
        return 0
    language = language_of(person)
    with translation.override(language):
        words = late_words(count)
    line = collect(
        to=found.address,
        account=account,
        kind="ledger.overdue",
        language=language,
        words=words,
        address=f"/{language}{LATE}",
        key=key,
        now=now,
        person=person.public_id,
    )
    if line is None:
        return 0
    trace(
        "ledger.remind",
        subject=("appointment", appointment.public_id, ""),
        before=None,
        after={"count": count},
        actor=WORKER,
        channel="worker",
        now=now,
        key=key,
    )
    return count


def _note(designation: Designation, items: Sequence[Item], *, now: datetime) -> None:
    Reminder.objects.bulk_create(
        Reminder(
            designation=designation,
            line=item.line,
            undertaking=None if item.line else item.undertaking,
            told_at=now,
        )
        for item in items
    )
