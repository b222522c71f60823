"""Send news to whoever wants to read now."""

from django.db import transaction
from django.utils.translation import gettext_noop

from focalpoint.ground.jobs.running import Running
from focalpoint.ground.mail.actions.digests import drop_old, drop_unwanted, send_digest
from focalpoint.ground.mail.models import Frequency
from focalpoint.ground.mail.queries.digests import accounts_with_news, is_due, preference_of


def send_digests(job: Running) -> None:
    """Post one mail to each account for which news wait and whose quiet hours are over.

    Done twice, or by two workers at once, it posts nothing twice: what went into a digest no longer waits.
    """
    accounts = accounts_with_news()
    for number, account in enumerate(accounts, 1):
        preference = preference_of(account)
        if preference.frequency == Frequency.NEVER:
            drop_unwanted(account)
        elif is_due(preference, job.now()):
            with transaction.atomic():
                job.check()
                send_digest(account, now=job.now())
        job.progress(number, len(accounts), gettext_noop("Putting news together."))
    drop_old(now=job.now())
