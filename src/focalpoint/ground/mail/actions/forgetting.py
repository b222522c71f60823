"""Forget somebody in all that went out, came back, came in and waits."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.ground.files.actions import remove
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.mail.actions.outbox import forget as forget_in_outbox
from focalpoint.ground.mail.models import Bounce, DigestLine, DigestPreference, Incoming
from focalpoint.ground.mail.queries.forgetting import bounces_about, letters_about, lines_about
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.forgetting import Forgotten, channel_of
from focalpoint.ground.trail.actions import trace


@transaction.atomic
def forget(person: Forgotten, *, actor: Actor, now: datetime) -> list[str]:
    """Forget somebody in the whole mail room; return what was done, a sentence each.

    Mail that they wrote, or that names them, is emptied with its files. What lies in mailboxes, the Network's own among
    them, is outside.
    """
    done = forget_in_outbox(person, actor=actor, now=now)
    letters = [one.pk for one in letters_about(person)]
    _empty_letters(letters, person=person, actor=actor, now=now)
    bounces = Bounce.objects.filter(pk__in=[one.pk for one, _is_theirs in bounces_about(person)])
    came_back = bounces.update(to="", account="", person="", diagnostic="", waits=False)
    news = DigestLine.objects.filter(pk__in=[one.pk for one in lines_about(person)]).delete()[0]
    news += DigestPreference.objects.filter(account=person.account_id).exclude(account="").delete()[0]
    if not (letters or came_back or news):
        return done
    trace(
        "mail.forget_arrivals",
        subject=("mail", "forgotten", "mail"),
        before=None,
        after={"letters": len(letters), "bounces": came_back, "news": news, "ground": person.ground},
        actor=actor,
        channel=channel_of(actor),
        now=now,
    )
    if letters:
        done.append(_("Mails from outside that were emptied: {count}.").format(count=len(letters)))
    if came_back:
        done.append(_("Notices of mail that came back, made anonymous: {count}.").format(count=came_back))
    if news:
        done.append(_("News on their way and choices about them, deleted: {count}.").format(count=news))
    return done


def _empty_letters(letters: list[int], *, person: Forgotten, actor: Actor, now: datetime) -> None:
    rows = Incoming.objects.filter(pk__in=letters)
    kept = [row.file for one in rows.prefetch_related("files") for row in one.files.all() if row.file]
    for stored in StoredFile.objects.filter(public_id__in=kept):
        remove(stored, ground=person.ground, actor=actor, now=now, channel=channel_of(actor))
    for one in rows:
        one.files.all().delete()
    rows.filter(settled_at__isnull=True).update(settled_at=now)
    rows.update(sender="", sender_name="", subject="", text="", answers="")
