"""Look through a list of people that somebody sent."""

from focalpoint.areas.network.actions.previewing import preview as look_through
from focalpoint.areas.network.models import Import
from focalpoint.areas.network.queries.importing import OFFICE
from focalpoint.ground.jobs.running import Running


def preview(job: Running, *, public_id: str) -> None:
    """Look through a list that somebody sent; a list that was dropped or understood anew meanwhile is left alone."""
    found = Import.objects.visible_to(OFFICE).filter(public_id=public_id, job=job.id).first()
    if found is not None and found.state == Import.State.PREVIEWING:
        look_through(found, now=job.now(), progress=job.progress, check=job.check)
