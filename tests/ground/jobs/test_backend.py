"""Tasks of the Django Tasks API are jobs."""

import pytest
from django_tasks import TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist

from focalpoint.ground.jobs.models import Job, Worker
from focalpoint.ground.jobs.running import work_off
from tests import make
from tests.ground.jobs.sample_tasks import declared, declared_with_context

pytestmark = pytest.mark.django_db


def test_a_task_of_the_api_runs_on_our_workers():
    result = declared.enqueue("by the API")

    before = result.status
    work_off(worker="one", clock=lambda: make.NOW)
    result.refresh()

    assert (before, result.status) == (TaskResultStatus.READY, TaskResultStatus.SUCCESSFUL)
    assert Worker.objects.filter(name="by the API").exists()


def test_a_task_that_takes_its_context_gets_it():
    declared_with_context.enqueue(name="attempt")

    work_off(worker="one", clock=lambda: make.NOW)

    assert Worker.objects.filter(name="attempt 1").exists()


def test_a_task_can_be_deferred():
    declared.using(run_after=make.NOW).enqueue("later")

    assert Job.objects.get().run_after == make.NOW


def test_a_result_that_never_was_does_not_exist():
    with pytest.raises(TaskResultDoesNotExist):
        declared.get_result("0000000000")
