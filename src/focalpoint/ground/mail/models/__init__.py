"""What is on its way, what came back, and where nothing is sent."""

from focalpoint.ground.mail.models.message import OPEN, DomainPace, Message, State
from focalpoint.ground.mail.models.suppression import Reason, Suppression

__all__ = ["OPEN", "DomainPace", "Message", "Reason", "State", "Suppression"]
