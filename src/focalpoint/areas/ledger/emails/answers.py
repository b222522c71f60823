"""The mail that asks a member for answers: one link for all that is open, and one for each answer."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.utils import translation

from focalpoint.areas.ledger.models import AnswerLink
from focalpoint.areas.ledger.queries.links import Item
from focalpoint.areas.ledger.words import STATES
from focalpoint.areas.ledger.words_progress import ANSWERS
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.ground.mail.actions import post
from focalpoint.ground.mail.words import render
from focalpoint.ground.shared.dates import print_day

MOST_ITEMS: Final = 5
"""Things of which the mail itself has the answers; the link leads to the rest."""


def mail_items(link: AnswerLink, items: Sequence[Item], *, word: str, to: str, language: str, now: datetime) -> str:
    """Post the link with what is open and return the public id of the mail; ``word`` is the secret in the link.

    The text is wiped from the outbox once it is sent, and not sent after the link has expired.
    """
    designation = link.designation
    code = designation.member.code
    names = names_on(now.date(), language=language, codes=[code])
    stem = f"{settings.OPTIONS.address}/{language}/answer/{word}/"
    said = {
        "who": designation.person.name,
        "member": names[code].short if code in names else code,
        "items": [_item(item, stem, language) for item in items[:MOST_ITEMS]],
        "link": stem,
        "day": print_day(link.expires_at.date(), language),
    }
    mail = render("ledger/mail/answers.txt", said, language)
    message = post(
        to=to,
        kind="ledger.answers",
        language=language,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        key=f"ledger-answers-{link.pk}",
        now=now,
        person=designation.person.public_id,
        urgent=True,
        expires=link.expires_at,
    )
    return message.public_id


def _item(item: Item, stem: str, language: str) -> dict[str, Any]:
    with translation.override(language):
        answers = [
            (str(said), f"{stem}{item.public_id}/?state={state.value}")
            for state, said in (ANSWERS if item.line else STATES)
        ]
    return {
        # One line, whatever was written: what begins with a hyphen would be a list of its own.
        "words": item.in_one_line,
        "due": print_day(item.due, language) if item.due else "",
        "answers": answers,
    }
