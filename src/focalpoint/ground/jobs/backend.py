"""The Django Tasks API over our jobs: a task declared with ``@task`` becomes a job, and its result can be asked for.

Our rooms enqueue by dotted path, with a key, a label and an audience, for which the API has no words
(:func:`focalpoint.ground.jobs.actions.enqueue`). What libraries enqueue through the API runs on the same workers.
"""

from collections.abc import Callable
from typing import Any, Final

from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskContext, TaskError, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist
from django_tasks.utils import normalize_json

_STATUS: Final = {
    "waiting": TaskResultStatus.READY,
    "running": TaskResultStatus.RUNNING,
    "done": TaskResultStatus.SUCCESSFUL,
}
"""Every other state is a failure to the API."""
_POSITIONAL: Final = "args"
_NAMED: Final = "kwargs"


class Jobs(BaseTaskBackend):
    """Tasks as jobs: enqueued in the caller's transaction, deferred if asked, results readable everywhere."""

    supports_defer = True
    supports_get_result = True

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:  # noqa: ANN401 - the API's types
        """Make a job of a task."""
        from focalpoint.ground.jobs.actions import enqueue  # noqa: PLC0415 - a task may be declared before any model

        self.validate_task(task)
        values = {_POSITIONAL: normalize_json(list(args)), _NAMED: normalize_json(dict(kwargs))}
        job = enqueue(task.module_path, run_after=task.run_after, **values)
        return self.get_result(job.public_id)

    def get_result(self, result_id: str) -> TaskResult[Any]:
        """Return what is known of a job by its public id.

        Raises:
            TaskResultDoesNotExist: there is none.
        """
        from django.utils.module_loading import import_string  # noqa: PLC0415

        from focalpoint.ground.jobs.models import Job  # noqa: PLC0415

        job = Job.objects.filter(public_id=result_id).first()
        task = import_string(job.task) if job else None
        if job is None or not isinstance(task, Task):
            raise TaskResultDoesNotExist(result_id)
        status = _STATUS.get(job.state, TaskResultStatus.FAILED)
        failed = status == TaskResultStatus.FAILED
        return TaskResult(
            task=task,
            id=job.public_id,
            status=status,
            enqueued_at=job.created_at,
            started_at=job.started_at,
            finished_at=job.ended_at,
            last_attempted_at=job.started_at,
            args=job.values[_POSITIONAL],
            kwargs=job.values[_NAMED],
            backend=self.alias,
            errors=[TaskError(exception_class_path="builtins.Exception", traceback=job.error)] if failed else [],
            worker_ids=[job.worker] * job.attempts,
        )


def plain_function(task: object) -> Callable[..., Any]:
    """Return a task of the API as a function that a worker calls with its attempt and the values of its job."""
    if not isinstance(task, Task):
        raise TypeError(f"{task!r} is no task.")

    def call(running: Any, *, args: list[Any], kwargs: dict[str, Any]) -> None:  # noqa: ANN401 - our Running
        if task.takes_context:
            args = [TaskContext(task_result=task.get_result(running.id)), *args]
        task.call(*args, **kwargs)

    return call
