"""The schedule is data: what it names exists, and each slot is asked for once."""

import ast
import inspect
from datetime import UTC, datetime, timedelta

import pytest
from django.utils.module_loading import import_string

from focalpoint.config.schedule import SCHEDULE, Every
from focalpoint.config.working import fire_what_is_due
from focalpoint.ground.jobs.models import Job
from tests.structure.house import PACKAGE, calls, python_files

NOON = datetime(2026, 6, 1, 12, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize("entry", SCHEDULE, ids=lambda entry: entry.task)
def test_every_line_names_a_task_that_is_there(entry):
    task = import_string(entry.task)

    assert callable(task)
    assert ".tasks." in entry.task
    # The worker gives the job; whatever else a task takes nobody would give it.
    assert len(inspect.signature(task).parameters) == 1


@pytest.mark.parametrize("entry", SCHEDULE, ids=lambda entry: entry.task)
def test_every_line_says_when(entry):
    assert (entry.minutes > 0) != (entry.at is not None)
    assert entry.at is None or 0 <= entry.at < 24
    assert not entry.minutes or 24 * 60 % entry.minutes == 0


@pytest.mark.parametrize(
    ("entry", "slot"),
    [
        (Every("x", minutes=1), NOON.replace(second=0)),
        (Every("x", minutes=5), NOON.replace(minute=5, second=0)),
        (Every("x", at=2), NOON.replace(hour=2, minute=0, second=0)),
        (Every("x", at=12), NOON.replace(minute=0, second=0)),
        (Every("x", at=13), NOON.replace(hour=13, minute=0, second=0) - timedelta(days=1)),
    ],
)
def test_the_slot_is_the_last_moment_at_which_it_was_to_be_done(entry, slot):
    assert entry.slot(NOON) == slot


def test_whatever_is_due_is_asked_for_once(db):
    first, second = fire_what_is_due(), fire_what_is_due()

    assert {job.task for job in first} == {entry.task for entry in SCHEDULE}
    assert second == []
    assert Job.objects.count() == len(SCHEDULE)


def paths_enqueued() -> set[str]:
    """Every dotted path that a file of the product enqueues by name."""
    found = set()
    for path in python_files(PACKAGE):
        if {"proofs", "benches"} & set(path.parts):
            continue
        for name, call in calls(ast.parse(path.read_text("utf-8"))):
            if name == "enqueue" and call.args and isinstance(call.args[0], ast.Constant):
                found.add(call.args[0].value)
    return found


def test_every_path_that_an_action_enqueues_leads_to_a_task():
    assert [path for path in paths_enqueued() if not callable(import_string(path))] == []
