"""Words for the kinds and states of this room, in the language of the page."""

from typing import Final

from django.utils.translation import gettext_lazy as later
from django.utils.translation import pgettext_lazy

from focalpoint.areas.ledger.models import By, Party, ProgressReport, Undertaking

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
