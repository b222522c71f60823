"""What comes back counts once, against the right address, and never because somebody else says so."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from focalpoint.ground.mail import verp
from focalpoint.ground.mail.actions import post
from focalpoint.ground.mail.actions.bounces import SOFT_LIMIT, record_bounce, settle_bounce
from focalpoint.ground.mail.actions.incoming import Taken, take_in
from focalpoint.ground.mail.arrived import read
from focalpoint.ground.mail.models import Arrival, Bounce, Kind, Outcome, Reason, State, Suppression
from focalpoint.ground.mail.queries import is_suppressed
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import AlreadyDone, NotAllowed, Stale
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.trail.queries import revision_of
from tests.ground.mail.samples import sample

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
SECRETARIAT = Reader.holding(["secretariat"])
COORDINATOR = Actor("person", "abcdefghjk", "Ada Example")
TO = "ana@ministry.example"

pytestmark = pytest.mark.django_db


def posted(key="note", to=TO):
    with transaction.atomic():
        return post(
            to=to, kind="test.note", language="en", subject="A note", text="T", key=key, now=NOW, account="acc0000001"
        )


def arrive(name, message, *, now=NOW):
    raw = sample(name, message.public_id)
    return take_in(read(raw), size=len(raw), now=now)


def back(message, kind=Kind.SOFT, *, now=NOW):
    return record_bounce(message, kind=kind, status="4.2.2", diagnostic="", channel="mailbox", now=now)


def settle(bounce, outcome, *, key="k1", base=None, reader=SECRETARIAT):
    base = revision_of("bounce", bounce.public_id) if base is None else base
    return settle_bounce(bounce, outcome=outcome, key=key, base=base, actor=COORDINATOR, reader=reader, now=NOW)


def test_a_hard_bounce_ends_mail_to_its_address_and_asks_whose_it_was():
    message = posted()

    taken = arrive("hard-postfix-en.eml", message)

    bounce = Bounce.objects.get()
    assert taken is Taken.BOUNCE
    assert (bounce.kind, bounce.to, bounce.account, bounce.status, bounce.waits) == (
        "hard",
        TO,
        "acc0000001",
        "5.1.1",
        True,
    )
    assert is_suppressed(TO)
    assert posted("next").state == State.SUPPRESSED


def test_an_auto_reply_that_somebody_has_left_asks_and_suppresses_nothing():
    message = posted()

    arrive("left-fr.eml", message)

    assert [(bounce.kind, bounce.waits) for bounce in Bounce.objects.all()] == [("left", True)]
    assert not is_suppressed(TO)


@pytest.mark.parametrize("name", ["away-en.eml", "delayed-gmail.eml", "delivered-postfix.eml"])
def test_absence_delay_and_receipts_leave_no_trace(name):
    message = posted()

    taken = arrive(name, message)

    assert taken is Taken.NOTHING
    assert not Bounce.objects.exists()
    assert not Arrival.objects.exists()


def test_the_fifth_message_not_taken_within_thirty_days_counts_as_a_dead_address():
    for number in range(SOFT_LIMIT - 1):
        back(posted(f"note {number}"), now=NOW + timedelta(days=number))
    assert not is_suppressed(TO)

    last = back(posted("note last"), now=NOW + timedelta(days=10))

    assert last is not None
    assert last.waits
    assert is_suppressed(TO)


def test_soft_bounces_of_more_than_thirty_days_ago_do_not_count():
    for number in range(SOFT_LIMIT):
        back(posted(f"note {number}"), now=NOW + timedelta(days=10 * number))

    assert not is_suppressed(TO)


def test_one_message_that_comes_back_five_times_is_one_soft_bounce():
    message = posted()

    for _ in range(SOFT_LIMIT):
        back(message)

    assert Bounce.objects.count() == 1
    assert not is_suppressed(TO)


@pytest.mark.parametrize("name", ["hard-postfix-en.eml", "hard-qmail.eml", "left-en.eml", "soft-plain-zh.eml"])
def test_a_forged_bounce_changes_nothing(name):
    message = posted()
    raw = sample(name, message.public_id)
    token = verp.token(message.public_id)
    forged = raw.replace(token.encode(), (message.public_id + "0" * 16).encode())

    taken = take_in(read(forged), size=len(forged), now=NOW)

    assert taken is Taken.UNKNOWN
    assert not Bounce.objects.exists()
    assert not Suppression.objects.exists()
    assert not Arrival.objects.exists()


def test_a_report_about_a_message_that_is_gone_changes_nothing():
    message = posted()
    message.delete()

    assert arrive("hard-postfix-en.eml", message) is Taken.UNKNOWN


def test_the_same_report_twice_counts_once():
    message = posted()

    taken = [arrive("hard-postfix-en.eml", message) for _ in range(2)]

    assert taken == [Taken.BOUNCE, Taken.BEFORE]


def test_the_address_is_not_in_the_trail():
    arrive("hard-postfix-en.eml", posted())

    entry = Entry.objects.get(action="mail.bounce")

    assert TO not in f"{entry.subject_label}{entry.after}"


def test_one_question_an_address_is_enough():
    for number in range(3):
        back(posted(f"note {number}"), Kind.HARD)

    assert Bounce.objects.waiting().count() == 1


def test_who_has_left_is_written_to_no_more_once_the_secretariat_says_so():
    arrive("left-en.eml", posted())

    settled = settle(Bounce.objects.get(), Outcome.SUPPRESSED)

    assert not settled.waits
    assert Suppression.objects.get().reason == Reason.LEFT_POST


def test_an_address_that_is_right_after_all_is_written_to_again_and_counts_from_nothing():
    for number in range(SOFT_LIMIT):
        bounce = back(posted(f"note {number}"))

    settle(bounce, Outcome.KEPT)
    again = back(posted("one more"))

    assert not is_suppressed(TO)
    assert again is not None
    assert not again.waits


def test_a_decision_needs_the_secretariat_counts_once_and_never_overwrites_another():
    arrive("left-en.eml", posted())
    bounce = Bounce.objects.get()
    base = revision_of("bounce", bounce.public_id)

    with pytest.raises(NotAllowed):
        settle(bounce, Outcome.SUPPRESSED, reader=PUBLIC)
    settle(bounce, Outcome.KEPT, base=base)
    with pytest.raises(AlreadyDone):
        settle(bounce, Outcome.KEPT, base=base)
    with pytest.raises(Stale):
        settle(bounce, Outcome.SUPPRESSED, key="k2", base=base)

    assert not Suppression.objects.exists()


def test_a_bounce_that_waits_no_more_is_not_decided_about():
    arrive("left-en.eml", posted())
    bounce = Bounce.objects.get()
    Bounce.objects.update(waits=False, to="", diagnostic="")

    with pytest.raises(AlreadyDone):
        settle(bounce, Outcome.SUPPRESSED)

    assert not Suppression.objects.exists()
    assert Bounce.objects.get().outcome == Outcome.NONE


@pytest.mark.django_db(transaction=True)
def test_eight_readers_of_one_report_write_it_once():
    message = posted()
    found, barrier = [], threading.Barrier(8)

    def reader():
        try:
            barrier.wait()
            found.append(arrive("hard-postfix-en.eml", message))
        finally:
            connection.close()

    threads = [threading.Thread(target=reader) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(found) == sorted([Taken.BOUNCE] + [Taken.BEFORE] * 7)
    assert Bounce.objects.count() == 1
    assert Suppression.objects.count() == 1
