"""Words for what is told and answered, by whom and how, in the language of the page."""

from typing import Final

from django.utils.translation import gettext_lazy as later
from django.utils.translation import pgettext_lazy

from focalpoint.areas.ledger.models import ProgressReport
from focalpoint.areas.ledger.words import state_word
from focalpoint.areas.network.permissions import MEMBER_KEY
from focalpoint.ground.shared.reading import PUBLIC_KEY

ANSWERS: Final = (
    (ProgressReport.State.EXCEEDED, later("Yes, and more")),
    (ProgressReport.State.MET, pgettext_lazy("answer", "Yes")),
    (ProgressReport.State.LIMITED, later("In part")),
    (ProgressReport.State.NONE, pgettext_lazy("answer", "No")),
)
"""The same states, where a question asked for them."""
CHANNELS: Final = (
    (ProgressReport.Channel.WEB, later("told here")),
    (ProgressReport.Channel.LINK, later("told through a link in a mail")),
    (ProgressReport.Channel.FORM, later("told by a filled form")),
    (ProgressReport.Channel.RECORD, later("carried with the record")),
)
TELLERS: Final = (
    (ProgressReport.Teller.MEMBER, later("Told by the member itself; nobody else has confirmed it")),
    (ProgressReport.Teller.SECRETARIAT, later("Told by the Secretariat")),
    (ProgressReport.Teller.PRESIDENCY, later("Told by the presidency")),
    (ProgressReport.Teller.RECORD, later("Known from a published document")),
)
AUDIENCES: Final = (
    (PUBLIC_KEY, later("Everybody")),
    (MEMBER_KEY, later("Members of the Network")),
)


def answer_word(state: str) -> str:
    """Return what a state is called as the answer to a question."""
    return str(dict(ANSWERS)[ProgressReport.State(state)])


def told_in_words(state: str, words: str) -> str:
    """Return a state and words as one text, to be put beside another."""
    return f"{state_word(state)}\n{words}".strip()
