"""Entries: written with the change, in order, with what can be erased apart; forms sent twice; readings."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection, transaction

from focalpoint.ground.shared.actors import CONSOLE, Actor
from focalpoint.ground.shared.errors import AlreadyDone, Stale
from focalpoint.ground.trail.actions import begin, trace, trace_reading
from focalpoint.ground.trail.models import Entry, EntryValues, Seal
from focalpoint.ground.trail.queries import newest, revision, revision_of
from tests import make
from tests.make import NOW

pytestmark = pytest.mark.django_db

READER = Actor("person", "7k3v9qf2xw", "Ada Example")


def test_an_entry_keeps_who_when_what_and_the_values_before_and_after():
    make.traced(before={"title": "Adviser"}, after={"title": "Директор", "share": 0.5}, actor=READER)

    entry = newest("network.edit")

    assert entry is not None
    assert (entry.actor_kind, entry.actor_id, entry.actor_name) == ("person", "7k3v9qf2xw", "Ada Example")
    assert (entry.subject_kind, entry.subject_id, entry.subject_label) == ("member", "NA", "Namibia")
    assert (entry.before, entry.after) == ({"title": "Adviser"}, {"title": "Директор", "share": 0.5})
    assert entry.at == NOW
    assert len(entry.digest) == 64


def test_a_trace_costs_two_statements_and_on_postgresql_the_lock(django_assert_num_queries):
    with django_assert_num_queries(3 if connection.vendor == "postgresql" else 2):
        make.traced()


def test_the_digest_of_equal_values_differs_since_it_is_salted():
    one, other = make.traced(), make.traced()

    assert one.digest != other.digest


def test_a_form_sent_twice_is_done_once():
    trace("a.b", subject=("x", "1", ""), before=None, after={}, actor=CONSOLE, channel="web", now=NOW, key="k")

    with pytest.raises(AlreadyDone):
        begin("x", "1", key="k")


def test_whoever_saves_second_is_told_with_both_texts():
    base = make.traced().pk
    make.traced()

    with pytest.raises(Stale) as caught:
        begin("member", "NA", key="new", base=base, both=lambda: ("mine", "theirs"))

    assert (caught.value.mine, caught.value.theirs) == ("mine", "theirs")


def test_what_is_rolled_back_leaves_no_entry():
    before = revision()

    with transaction.atomic():
        make.traced()
        transaction.set_rollback(True)

    assert revision() == before


def test_reading_a_record_of_a_person_at_risk_is_written_once_a_day_for_each_reader():
    subject = ("person", "0123456789", "a person")

    def read(actor, now):
        return trace_reading(subject, actor=actor, purpose="To invite", channel="web", now=now)

    first = read(READER, NOW)

    assert first is not None
    assert first.after == {"purpose": "To invite"}
    assert read(READER, NOW + timedelta(hours=11)) is None
    assert read(READER, NOW + timedelta(hours=12)) is not None
    assert read(CONSOLE, NOW) is not None
    assert Entry.objects.filter(action="trail.read").count() == 3


def test_nobody_can_work_out_the_key_of_a_reading_and_send_it_before(settings, tmp_path):
    subject = ("person", "7k3v9qf2xw", "somebody")

    mine = trace_reading(subject, actor=READER, purpose="To invite", channel="web", now=NOW)
    settings.OPTIONS = replace(settings.OPTIONS, keys=tmp_path)
    elsewhere = trace_reading(subject, actor=READER, purpose="To invite", channel="web", now=NOW)

    assert mine is not None
    assert elsewhere is not None
    assert mine.key != elsewhere.key


def test_a_second_reading_of_a_day_costs_one_query(django_assert_num_queries):
    subject = ("person", "0123456789", "a person")
    trace_reading(subject, actor=READER, purpose="To invite", channel="web", now=NOW)

    with django_assert_num_queries(1):
        trace_reading(subject, actor=READER, purpose="To invite", channel="web", now=NOW)


def test_that_somebody_read_a_record_is_no_change_of_it():
    base = make.traced(subject=("person", "0123456789", "x")).pk

    trace_reading(("person", "0123456789", "x"), actor=READER, purpose="To invite", channel="web", now=NOW)

    assert revision_of("person", "0123456789") == base


def test_an_act_that_may_not_stand_unsealed_is_sealed_with_what_waited_before_it():
    earlier = make.traced()

    entry = make.traced(sealed_now=True)

    assert list(Seal.objects.order_by("position").values_list("position", "entry_id")) == [
        (1, earlier.pk),
        (2, entry.pk),
    ]


def test_an_act_that_is_rolled_back_takes_its_seal_along():
    with transaction.atomic():
        make.traced(sealed_now=True)
        transaction.set_rollback(True)

    assert not Seal.objects.exists()
    assert not EntryValues.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_entries_become_visible_in_the_order_of_their_numbers():
    """A second writer with a higher number must not be seen before the first: readers take the newest for all."""
    seen: list[int] = []
    wrote, may_end = threading.Event(), threading.Event()

    def slow():
        with transaction.atomic():
            make.traced(action="slow.one")
            wrote.set()
            may_end.wait(5)
        connection.close()

    def quick():
        wrote.wait(5)
        with transaction.atomic():
            make.traced(action="quick.one")
        seen.extend(Entry.objects.order_by("pk").values_list("pk", flat=True))
        connection.close()

    threads = [threading.Thread(target=target) for target in (slow, quick)]
    for thread in threads:
        thread.start()
    wrote.wait(5)
    # The second has the time to overtake, if nothing holds it.
    threads[1].join(0.3)
    assert not Entry.objects.exists()
    may_end.set()
    for thread in threads:
        thread.join(10)

    assert len(seen) == 2
    assert list(Entry.objects.order_by("pk").values_list("action", flat=True)) == ["slow.one", "quick.one"]
