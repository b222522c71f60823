"""Pass on what peers answer by mail."""

import logging

from django.utils.translation import gettext_noop

from focalpoint.areas.network.actions.relay import pass_on_answer
from focalpoint.areas.network.models import RelayedMessage
from focalpoint.ground.jobs.running import Running
from focalpoint.ground.mail.models import Incoming
from focalpoint.ground.shared.errors import FocalPointError

logger = logging.getLogger(__name__)


def pass_on_answers(job: Running) -> None:
    """Pass answers that peers sent by mail on; each in a transaction of its own, so nothing is passed on twice."""
    ours = RelayedMessage.objects.values("mail")
    waiting = list(Incoming.objects.waiting().filter(answers__in=ours).order_by("pk"))
    for number, incoming in enumerate(waiting, 1):
        job.check()
        try:
            pass_on_answer(incoming, now=job.now())
        except FocalPointError:
            # One answer that cannot be passed on holds up no other; it goes on waiting, and the log says so.
            logger.exception("An answer to a peer could not be passed on.")
        job.progress(number, len(waiting), gettext_noop("Passing answers on."))
