"""Jobs are leased, tried again, given up, swept and fenced; what they did is done once."""

from datetime import timedelta

import pytest
from django.db import transaction

from focalpoint.ground.jobs.actions import (
    LEASE,
    claim,
    enqueue,
    finish,
    fire,
    give_back,
    mark_done,
    pause_after,
    renew,
    sweep,
    tidy_up,
)
from focalpoint.ground.jobs.errors import LeaseLost
from focalpoint.ground.jobs.models import DoneMark, Job, Worker
from focalpoint.ground.jobs.running import Running, work_off
from tests import make

pytestmark = pytest.mark.django_db

SAMPLES = "tests.ground.jobs.sample_tasks"


def work(now=make.NOW, worker="one"):
    return work_off(worker=worker, clock=lambda: now)


def only_job():
    return Job.objects.get()


def effects():
    return set(Worker.objects.filter(host="effect").values_list("name", flat=True))


def test_a_job_is_called_with_its_values_and_is_done():
    enqueue(f"{SAMPLES}.leave_effect", name="one effect")

    work()

    assert effects() == {"one effect"}
    job = only_job()
    assert (job.state, job.attempts, job.worker, job.ended_at) == ("done", 1, "one", make.NOW)


def test_a_job_of_a_transaction_that_is_undone_never_was():
    with transaction.atomic():
        enqueue(f"{SAMPLES}.leave_effect", name="x")
        transaction.set_rollback(True)

    assert not Job.objects.exists()


def test_a_key_makes_a_job_once_only():
    first = enqueue(f"{SAMPLES}.leave_effect", key="mail:7", name="x")
    second = enqueue(f"{SAMPLES}.leave_effect", key="mail:7", name="y")

    assert first.pk == second.pk
    assert only_job().values == {"name": "x"}


def test_a_job_is_not_begun_before_its_time():
    enqueue(f"{SAMPLES}.leave_effect", name="x", run_after=make.NOW + timedelta(minutes=1))

    assert work() == 0
    assert work(make.NOW + timedelta(minutes=1)) == 1


def test_a_job_is_claimed_by_one_of_two_workers():
    enqueue(f"{SAMPLES}.leave_effect", name="x")

    assert claim(worker="one", now=make.NOW) is not None
    assert claim(worker="two", now=make.NOW) is None


def test_what_was_done_before_a_fault_is_not_done_again():
    enqueue(f"{SAMPLES}.in_parts", count=3, break_at=2)

    work()
    waiting = only_job()
    work(make.NOW + pause_after(1))

    assert waiting.state == "waiting"
    assert waiting.run_after == make.NOW + timedelta(seconds=10)
    assert waiting.error == "RuntimeError: The disk of [address] is full."
    assert effects() == {"part 1", "part 2", "part 3"}
    assert DoneMark.objects.count() == 3
    done = only_job()
    assert (done.state, done.attempts, done.done, done.of, done.error) == ("done", 2, 3, 3, "")


def test_pauses_grow_to_an_hour():
    assert [pause_after(attempt).total_seconds() for attempt in (1, 2, 3, 9, 400)] == [10, 30, 90, 3600, 3600]


def test_a_job_that_never_succeeds_is_given_up():
    enqueue(f"{SAMPLES}.missing")

    for hours in range(10):
        work(make.NOW + timedelta(hours=hours))

    job = only_job()
    assert (job.state, job.attempts) == ("given-up", 5)
    assert "missing" in job.error


def test_a_sentence_for_a_person_fails_a_job_at_once():
    enqueue(f"{SAMPLES}.refuse")

    work()

    assert (only_job().state, only_job().error) == ("failed", "Choose another file.")


def test_a_task_says_itself_how_long_to_wait():
    enqueue(f"{SAMPLES}.be_told_to_wait")

    work()

    assert only_job().run_after == make.NOW + timedelta(seconds=120)


def test_a_lapsed_lease_is_swept_and_a_living_one_is_not():
    enqueue(f"{SAMPLES}.leave_effect", name="x")
    job = claim(worker="one", now=make.NOW)

    early = sweep(now=make.NOW + LEASE)
    renewed = renew(job, now=make.NOW + LEASE)
    living = sweep(now=make.NOW + LEASE + timedelta(seconds=1))
    late = sweep(now=make.NOW + 3 * LEASE)

    assert (early, renewed, living, [one.pk for one in late]) == ([], True, [], [job.pk])
    assert only_job().state == "waiting"
    assert "not heard of" in only_job().error


def test_a_job_whose_worker_dies_in_each_attempt_is_given_up():
    enqueue(f"{SAMPLES}.leave_effect", name="x")

    for hours in range(5):
        claim(worker="one", now=make.NOW + timedelta(hours=2 * hours))
        sweep(now=make.NOW + timedelta(hours=2 * hours + 1))

    assert only_job().state == "given-up"


def test_an_attempt_that_lost_its_lease_writes_nothing_more():
    enqueue(f"{SAMPLES}.leave_effect", name="x")
    first = claim(worker="one", now=make.NOW)
    sweep(now=make.NOW + 2 * LEASE)
    second = claim(worker="two", now=make.NOW + 3 * LEASE)

    with pytest.raises(LeaseLost), transaction.atomic():
        mark_done(first, "part", now=make.NOW)

    assert not renew(first, now=make.NOW + 3 * LEASE)
    assert not finish(first, now=make.NOW + 3 * LEASE)
    assert not DoneMark.objects.exists()
    assert finish(second, now=make.NOW + 3 * LEASE)


def test_what_a_cancelled_job_wrote_in_its_transaction_is_undone():
    enqueue(f"{SAMPLES}.cancelled_meanwhile")

    work()

    assert only_job().state == "cancelled"
    assert effects() == set()


def test_what_a_job_without_its_lease_wrote_in_its_transaction_is_undone():
    enqueue(f"{SAMPLES}.lease_lost_meanwhile")

    work_off(worker="one", clock=lambda: make.NOW, most=1)

    assert effects() == set()


def test_a_mark_without_a_transaction_is_refused(transactional_db):
    enqueue(f"{SAMPLES}.leave_effect", name="x")
    job = claim(worker="one", now=make.NOW)

    with pytest.raises(RuntimeError, match="transaction of the effect"):
        Running(job).once("part")


def test_a_worker_that_is_asked_to_end_gives_its_job_back_uncounted():
    enqueue(f"{SAMPLES}.in_parts", count=3)
    job = claim(worker="one", now=make.NOW)

    give_back(job)

    assert (only_job().state, only_job().attempts, only_job().most) == ("waiting", 1, 6)


def test_a_worker_that_is_leaving_stops_at_the_next_part():
    enqueue(f"{SAMPLES}.in_parts", count=3)
    asked = iter([False, False, True])

    work_off(worker="one", clock=lambda: make.NOW, leaving=lambda: next(asked, True))

    assert (only_job().state, effects()) == ("waiting", {"part 1"})


def test_a_firing_is_asked_for_once():
    fired = [fire(f"{SAMPLES}.leave_effect", slot=make.NOW) for _ in range(3)]

    assert [job is not None for job in fired] == [True, False, False]
    assert Job.objects.count() == 1


def test_a_firing_waits_for_the_one_before_it_to_begin():
    fire(f"{SAMPLES}.leave_effect", slot=make.NOW)

    queued = fire(f"{SAMPLES}.leave_effect", slot=make.NOW + timedelta(minutes=1))
    claim(worker="one", now=make.NOW)
    next_one = fire(f"{SAMPLES}.leave_effect", slot=make.NOW + timedelta(minutes=2))

    assert queued is None
    assert next_one is not None


def test_old_jobs_are_removed_and_those_that_wait_for_a_person_are_kept():
    enqueue(f"{SAMPLES}.leave_effect", name="done long ago")
    work(make.NOW - timedelta(days=31))
    enqueue(f"{SAMPLES}.leave_effect", name="done lately")
    fire(f"{SAMPLES}.be_told_to_wait", slot=make.NOW)
    Job.objects.filter(key__isnull=False).update(state="done", ended_at=make.NOW - timedelta(days=3))
    work(make.NOW - timedelta(days=3))
    enqueue(f"{SAMPLES}.refuse")
    work(make.NOW - timedelta(days=300))

    removed = tidy_up(now=make.NOW)

    assert removed == 2
    assert sorted(Job.objects.values_list("state", flat=True)) == ["done", "failed"]
