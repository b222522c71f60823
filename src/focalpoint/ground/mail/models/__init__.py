"""What is on its way, what came back, what came in, and where nothing is sent."""

from focalpoint.ground.mail.models.bounces import Arrival, Bounce, Kind, Outcome
from focalpoint.ground.mail.models.digests import DigestLine, DigestPreference, Frequency
from focalpoint.ground.mail.models.incoming import FileState, Incoming, IncomingFile
from focalpoint.ground.mail.models.message import OPEN, DomainPace, Message, State
from focalpoint.ground.mail.models.suppression import Reason, Suppression

__all__ = [
    "OPEN",
    "Arrival",
    "Bounce",
    "DigestLine",
    "DigestPreference",
    "DomainPace",
    "FileState",
    "Frequency",
    "Incoming",
    "IncomingFile",
    "Kind",
    "Message",
    "Outcome",
    "Reason",
    "State",
    "Suppression",
]
