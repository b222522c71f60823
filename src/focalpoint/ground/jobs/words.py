"""Words for the states of a job."""

from typing import Final

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import pgettext_lazy as p

from focalpoint.ground.jobs.models import Job
from focalpoint.ground.ui.words import state

_SAID: Final[dict[str, tuple[str, Promise]]] = {
    Job.State.WAITING: ("none", p("work in the background", "waiting")),
    Job.State.RUNNING: ("draft", p("work in the background", "running")),
    Job.State.DONE: ("met", p("work in the background", "done")),
    Job.State.FAILED: ("late", p("work in the background", "failed")),
    Job.State.CANCELLED: ("stated", p("work in the background", "cancelled")),
    Job.State.GIVEN_UP: ("late", p("work in the background", "given up")),
}
"""Shape and word of each state."""


def state_of(job: Job) -> SafeString:
    """Return the state as a word with its shape."""
    shape, word = _SAID[job.state]
    return state(kind=shape, text=str(word))


def said(sentence: str) -> str:
    """Return what a task wrote in English in the language of the page, where that has been translated."""
    return gettext(sentence) if sentence else ""


def title_of(job: Job) -> str:
    """Return what a job is, for people: its label, or the name of its task."""
    return said(job.label) or job.task.rpartition(".tasks.")[2] or job.task
