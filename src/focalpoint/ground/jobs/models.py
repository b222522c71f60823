"""Work in the background: jobs with their leases, what a job has done once and for all, and who works."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models.functions import Concat

from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.reading import AudienceQuerySet, Grant, Readable

MOST_ATTEMPTS = 5
"""Attempts after which a job is given up and shown to the coordinator."""


class JobQuerySet(AudienceQuerySet["Job"]):
    """Jobs, by what can be done with them."""

    def due(self, now: datetime) -> Self:
        """Keep the jobs that wait and may be begun."""
        return self.filter(models.Q(run_after=None) | models.Q(run_after__lte=now), state=Job.State.WAITING)

    def lapsed(self, now: datetime) -> Self:
        """Keep the running jobs of whose worker nothing has been heard for the length of a lease."""
        return self.filter(state=Job.State.RUNNING, lease_until__lt=now)

    def ended_badly(self) -> Self:
        """Keep what failed or was given up and waits for a person."""
        return self.filter(state__in=(Job.State.FAILED, Job.State.GIVEN_UP))

    def without_routine(self) -> Self:
        """Leave out what the schedule asked for and what ended well: a line a minute that nobody looks for."""
        return self.exclude(state=Job.State.DONE, key__startswith=Concat("task", models.Value("@")))

    def attempt(self, job: int, number: int) -> Self:
        """Keep the job if this very attempt at it still holds its lease."""
        return self.filter(pk=job, state=Job.State.RUNNING, attempts=number)


class Job(Readable):
    """One piece of work for the workers: a function by its dotted path, and the values it is called with.

    The number of attempts fences: whoever works on a job writes only as long as the row still says that it runs in
    that attempt. An attempt begins by a conditional update, so it begins once.
    """

    class State(models.TextChoices):
        """Where a job stands. Done, failed, cancelled and given up are ends, from which a person may retry."""

        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"
        GIVEN_UP = "given-up"

    public_id = PublicIdField()
    task = models.CharField(max_length=200, help_text="Dotted path of the function that does it.")
    values = models.JSONField(default=dict, help_text="Values it is called with, by name.")
    label = models.CharField(max_length=200, blank=True, help_text="What it is, in words for people; names nobody.")
    key = models.CharField(  # noqa: DJ001 - unique, and most jobs have none
        max_length=200, null=True, unique=True, help_text="What makes it once-only; empty: it may be asked for again."
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITING, help_text="Where it stands.")
    attempts = models.PositiveIntegerField(default=0, help_text="How often it was begun; the number of the attempt.")
    most = models.PositiveIntegerField(default=MOST_ATTEMPTS, help_text="Attempts after which it is given up.")
    run_after = models.DateTimeField(null=True, help_text="Not begun before, UTC; empty: at once.")
    lease_until = models.DateTimeField(null=True, help_text="Until when its worker is believed to live, UTC.")
    worker = models.CharField(max_length=100, blank=True, help_text="Name of the worker that began it last.")
    done = models.PositiveIntegerField(default=0, help_text="How many parts are done.")
    of = models.PositiveIntegerField(default=0, help_text="How many parts there are; 0: not known.")
    sentence = models.CharField(max_length=300, blank=True, help_text="What it is doing, as a sentence in English.")
    error = models.TextField(blank=True, help_text="Why the last attempt did not end well, without addresses.")
    created_at = models.DateTimeField(help_text="When it was asked for, UTC.")
    started_at = models.DateTimeField(null=True, help_text="When the last attempt began, UTC.")
    ended_at = models.DateTimeField(null=True, help_text="When it ended, however it did, UTC.")

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "run_after"], name="jobs_job_due"),
            models.Index(fields=["state", "lease_until"], name="jobs_job_lease"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="running") | models.Q(lease_until__isnull=False, attempts__gte=1),
                name="jobs_job_runs_on_a_lease",
            ),
        ]

    @property
    def has_ended(self) -> bool:
        """Whether nobody will work on it unless a person asks again."""
        return self.state not in {Job.State.WAITING, Job.State.RUNNING}


class JobGrant(Grant):
    """A further key that opens one job: the secretariat's, for whatever somebody else asked for."""

    subject = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="grants", help_text="Which job.")

    class Meta(Grant.Meta):
        pass


class DoneMark(models.Model):
    """One part of a job that has been done, written in the transaction of its effect, so that it is done once."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="marks", help_text="Which job.")
    name = models.CharField(max_length=200, help_text="Which part of it.")
    at = models.DateTimeField(help_text="When it was done, UTC.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "name"], name="jobs_donemark_once")]


class Worker(models.Model):
    """One process that works on jobs, and when it was last heard of."""

    name = models.CharField(max_length=100, unique=True, help_text="Host, process and a random part.")
    host = models.CharField(max_length=64, help_text="Name of its machine.")
    pid = models.PositiveIntegerField(help_text="Number of its process.")
    started_at = models.DateTimeField(help_text="When it began, UTC.")
    seen_at = models.DateTimeField(db_index=True, help_text="When it was last heard of, UTC.")


Values = dict[str, Any]
"""What a job is called with; whatever JSON holds."""
