"""Words for voices: who said it, who reads it, why it was hidden."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from focalpoint.areas.library.models import Moderation, Voice
from focalpoint.areas.library.queries.voice import Heard, Shown, heard_by

Reason = Moderation.Reason

REASONS: Final[dict[str, str | Promise]] = {
    Reason.AT_RISK: later("It names a person at risk, or lets one be found."),
    Reason.INCITEMENT: later("It incites to violence or hatred."),
    Reason.OFF_SUBJECT: later("It does not speak about this record."),
    Reason.ATTACK: later("It attacks a person instead of what was done."),
    Reason.UNLAWFUL: later("It is unlawful where the Network works."),
}
"""The published list: nothing is hidden for another reason."""

HEARD: Final[dict[Heard, str | Promise]] = {
    Heard.PUBLIC: later("Everybody"),
    Heard.NETWORK: later("Members, civil society and the secretariat"),
    Heard.OFFICE: later("The presidency and the secretariat"),
    Heard.ABOUT: later("The member spoken about and the secretariat"),
}


def reason_word(reason: str) -> str:
    """Return why something was hidden."""
    return str(REASONS.get(reason, reason))


def heard_word(voice: Voice) -> str:
    """Return who may read a voice."""
    return str(HEARD[heard_by(voice)])


def signature(shown: Shown) -> str:
    """Return who says it, as far as that is told: name and organisation, the organisation, or no more than the class.

    Whoever is at risk has no name here, whatever was chosen on the day.
    """
    return _(", ").join(part for part in (shown.name, shown.organisation) if part) or _("a member of civil society")
