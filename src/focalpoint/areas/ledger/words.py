"""Words for the kinds and states of this room, in the language of the page."""

from typing import Final

from django.utils.translation import gettext_lazy as later
from django.utils.translation import pgettext_lazy

from focalpoint.areas.ledger.models import By, Party, ProgressReport, Undertaking
from focalpoint.areas.network.permissions import MEMBER_KEY
from focalpoint.ground.shared.reading import PUBLIC_KEY

KINDS: Final = (
    (Undertaking.Kind.COMMITMENT, later("Commitment")),
    (Undertaking.Kind.ACTION_POINT, later("Key action point")),
    (Undertaking.Kind.RECOMMENDATION, later("Recommendation")),
    (Undertaking.Kind.PLEDGE, later("Pledge")),
)
AUTHORITIES: Final = (
    (Undertaking.Authority.OFFERED, later("Offered in the room; nobody has confirmed it")),
    (Undertaking.Authority.CONFIRMED, later("Confirmed by its government or organisation")),
    (Undertaking.Authority.AGREED, later("Agreed at the meeting")),
    (Undertaking.Authority.RECOMMENDED, later("Recommended in a Chair’s summary")),
    (Undertaking.Authority.PLEDGED, later("Pledged elsewhere")),
)
STATES: Final = (
    (ProgressReport.State.EXCEEDED, pgettext_lazy("progress", "Exceeded")),
    (ProgressReport.State.MET, pgettext_lazy("progress", "Met")),
    (ProgressReport.State.LIMITED, pgettext_lazy("progress", "Limited")),
    (ProgressReport.State.NONE, pgettext_lazy("progress", "None")),
)
PARTIES: Final = (
    (Party.Kind.MEMBER, later("A member")),
    (Party.Kind.MEMBERS, later("All members")),
    (Party.Kind.SOME_MEMBERS, later("Some members")),
    (Party.Kind.NETWORK, later("The Network")),
    (Party.Kind.SECRETARIAT, later("The Secretariat")),
    (Party.Kind.PRESIDENCY, later("The presidency")),
    (Party.Kind.ORGANISATION, later("An organisation")),
    (Party.Kind.OUTSIDE, later("Somebody outside the Network")),
)
SET_BY: Final = (
    (By.TEXT, later("The text itself")),
    (By.OWNER, later("Its owner")),
    (By.SECRETARIAT, later("The Secretariat")),
    (By.PRESIDENCY, later("The presidency")),
)
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
SHAPES: Final[dict[str, str]] = {
    ProgressReport.State.EXCEEDED: "met",
    ProgressReport.State.MET: "met",
    ProgressReport.State.LIMITED: "draft",
    ProgressReport.State.NONE: "late",
}
"""Shapes of states, as the components know them; the word stands beside."""


def state_word(state: str, *, answer: bool = False) -> str:
    """Return what a state is called; as the answer to a question where it is one."""
    return str(dict[str, object](ANSWERS if answer else STATES).get(state, state))


def told_in_words(state: str, words: str) -> str:
    """Return a state and words as one text, to be put beside another."""
    return f"{state_word(state)}\n{words}".strip()
