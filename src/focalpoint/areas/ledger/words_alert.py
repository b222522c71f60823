"""Words for alerts: kinds, states, who reported, what each field is called."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as later
from django.utils.translation import pgettext_lazy

from focalpoint.areas.ledger.models import Alert
from focalpoint.ground.ui.words import state as shaped

KINDS: Final = (
    (Alert.Kind.ROLL_BACK, later("Rights are being rolled back")),
    (Alert.Kind.SPOTLIGHT, later("An issue is out of the spotlight")),
)
STATES: Final = {
    Alert.State.REPORTED: ("draft", pgettext_lazy("of an alert", "reported")),
    Alert.State.VERIFIED: ("stated", pgettext_lazy("of an alert", "verified")),
    Alert.State.UNVERIFIED: ("none", pgettext_lazy("of an alert", "could not be verified")),
    Alert.State.CIRCULATED: ("late", pgettext_lazy("of an alert", "circulated")),
    Alert.State.CLOSED: ("met", pgettext_lazy("of an alert", "closed")),
    Alert.State.WITHDRAWN: ("none", pgettext_lazy("of an alert", "withdrawn")),
}
REPORTERS: Final = {
    Alert.ReporterKind.MEMBER: later("A member"),
    Alert.ReporterKind.CIVIL_SOCIETY: later("Civil society"),
    Alert.ReporterKind.SECRETARIAT: later("The secretariat"),
}
VERIFIED: Final = (
    (Alert.State.VERIFIED, later("Verified")),
    (Alert.State.UNVERIFIED, later("Could not be verified")),
)
LABELS: Final[Mapping[str, Any]] = {
    "kind": later("What it is about"),
    "title": later("In one line"),
    "words": later("What is happening"),
    "language": later("Language of the text"),
    "areas": later("Countries"),
    "themes": later("Themes"),
    "link": later("Address elsewhere"),
    "work": later("Paper in the library"),
}


def kind_word(kind: str) -> str:
    """Return what an alert is about in the language of the page."""
    return str(dict(KINDS)[Alert.Kind(kind)])


def state_word(state: str) -> str:
    """Return how far an alert has come in the language of the page."""
    return str(STATES[Alert.State(state)][1])


def alert_state(alert: Alert) -> SafeString:
    """Return how far an alert has come, as a word with a shape."""
    shape, word = STATES[Alert.State(alert.state)]
    return shaped(kind=shape, text=str(word))
