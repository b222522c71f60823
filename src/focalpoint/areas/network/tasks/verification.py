"""What the worker does in this room: ask whether designations still hold, and take in what came back."""

from django.db import transaction
from django.utils.translation import gettext_noop

from focalpoint.areas.network.actions.claim import stop_mail_of_the_left
from focalpoint.areas.network.actions.verification import begin_round, mark_returned, take_step
from focalpoint.areas.network.models import Question, Verification
from focalpoint.areas.network.queries.verification import LINK_LASTS, nobody_is_asked, to_be_asked
from focalpoint.ground.jobs.running import Running
from focalpoint.ground.mail.queries import came_back


def verify_designations(job: Running) -> None:
    """Take the steps that are due and ask those whose turn it is; each in a transaction of its own.

    Done twice, or by two workers at once, it asks nobody twice: each step looks again before it writes. Over the turn
    of the year nobody is asked. Whoever said to leave, and has left by now, gets no more mail at that address.
    """
    now = job.now()
    stop_mail_of_the_left(now=now)
    if nobody_is_asked(now.date()):
        return
    due = list(Verification.objects.filter(closed_at=None, next_at__lte=now).order_by("next_at", "pk"))
    new = to_be_asked(now)
    for number, row in enumerate(due, 1):
        with transaction.atomic():
            job.check()
            take_step(row, now=now)
        job.progress(number, len(due) + len(new), gettext_noop("Asking whether designations still hold."))
    for number, designation in enumerate(new, len(due) + 1):
        with transaction.atomic():
            job.check()
            begin_round(designation, now=now)
        job.progress(number, len(due) + len(new), gettext_noop("Asking whether designations still hold."))


def take_returned(job: Running) -> None:
    """Ask the mail room which of our questions came back; each ends its wait and is followed by the next step.

    Three queries where nothing has come back.
    """
    now = job.now()
    asked = Question.objects.filter(returned_at=None, made_at__gt=now - LINK_LASTS).exclude(message="")
    by_message = {question.message: question for question in asked.order_by("pk")}
    for message in came_back(by_message):
        with transaction.atomic():
            job.check()
            mark_returned(by_message[message], now=now)
