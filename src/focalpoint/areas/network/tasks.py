"""What the worker does for the Network's room."""

from typing import Final

from django.utils.translation import gettext_noop

from focalpoint.areas.network.actions import find_duplicates as find
from focalpoint.areas.network.actions.relay import pass_on_answer
from focalpoint.areas.network.models import RelayedMessage
from focalpoint.areas.network.permissions import MEMBER_KEY
from focalpoint.ground.jobs.running import Running
from focalpoint.ground.mail.models import Incoming
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader

COORDINATOR: Final = Reader.holding([SECRETARIAT_KEY, MEMBER_KEY])
"""Whoever will be shown what is found."""


def pass_on_answers(job: Running) -> None:
    """Pass answers that peers sent by mail on; each in a transaction of its own, so nothing is passed on twice."""
    ours = RelayedMessage.objects.values("mail")
    waiting = list(Incoming.objects.waiting().filter(answers__in=ours).order_by("pk"))
    for number, incoming in enumerate(waiting, 1):
        job.check()
        pass_on_answer(incoming, now=job.now())
        job.progress(number, len(waiting), gettext_noop("Passing answers on."))


def find_duplicates(job: Running) -> str:
    """Compare everybody with everybody; return how many pairs are new. Safe to repeat."""
    return f"{find(reader=COORDINATOR, now=job.now())}"
