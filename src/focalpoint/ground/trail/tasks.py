"""What the worker does for the trail."""

from django.utils import timezone

from focalpoint.ground.shared.actors import WORKER
from focalpoint.ground.trail import actions
from focalpoint.ground.trail.verification import verify as verify_all


def seal(job: object) -> None:  # noqa: ARG001 - the worker gives every task its job
    """Seal what was written since the last run; every minute, so that little stands unsealed."""
    actions.seal()


def verify(job: object) -> None:  # noqa: ARG001 - the worker gives every task its job
    """Verify the whole trail and write what was found, for the coordinator's page and desk; once a day."""
    actions.trace_verification(verify_all(), actor=WORKER, channel="worker", now=timezone.now())
