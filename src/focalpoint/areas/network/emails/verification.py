"""The mail of this room: whether a designation still holds, the reminder, the letter that is asked for."""

from datetime import datetime

from django.conf import settings
from django.utils import translation

from focalpoint.areas.network.models import Designation, Question, Step
from focalpoint.areas.network.queries.verification import was_asked
from focalpoint.areas.network.words import role_word
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.ground.mail.actions import post
from focalpoint.ground.mail.words import render
from focalpoint.ground.shared.dates import print_day

TEMPLATES = {
    Step.HOLDER: "network/mail/verification.txt",
    Step.REMINDER: "network/mail/verification_again.txt",
    Step.ALTERNATE: "network/mail/verification_of_another.txt",
    Step.MISSION: "network/mail/verification_of_another.txt",
}


def mail_question(question: Question, *, word: str, to: str, language: str, now: datetime) -> str:
    """Post the link of a question and return the public id of the mail; ``word`` is the secret in the link.

    The text is wiped from the outbox once it is sent, and not sent after the link has expired.
    """
    designation = question.verification.designation
    said = {
        "who": question.person.name,
        "about": designation.person.name,
        "was_asked": was_asked(question),
        **_post_of(designation, language, now),
        "link": f"{settings.OPTIONS.address}/{language}/verify/{word}/",
        "day": print_day(question.expires_at.date(), language),
        "site": settings.OPTIONS.address,
    }
    mail = render(TEMPLATES[Step(question.step)], said, language)
    message = post(
        to=to,
        kind="network.verification",
        language=language,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        key=f"verification-{question.verification.public_id}-{question.step}",
        now=now,
        person=question.person.public_id,
        urgent=True,
        expires=question.expires_at,
    )
    return message.public_id


def mail_for_letter(
    designation: Designation, *, claim: str, who: str, person: str, to: str, language: str, now: datetime
) -> None:
    """Ask whoever said that a designation changed, or ended, for the letter of the member. Once for each claim."""
    said = {"who": who, "about": designation.person.name, **_post_of(designation, language, now)}
    mail = render("network/mail/letter_wanted.txt", said, language)
    post(
        to=to,
        kind="network.letter_wanted",
        language=language,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        key=f"letter-wanted-{claim}",
        now=now,
        person=person,
    )


def _post_of(designation: Designation, language: str, now: datetime) -> dict[str, str]:
    code = designation.member.code
    names = names_on(now.date(), language=language, codes=[code])
    with translation.override(language):
        role = str(role_word(designation.role))
    return {"role": role, "member": names[code].short if code in names else code}
