"""Handing mail over: the server, one connection, a message as bytes, and the lines that work through the outbox."""

from focalpoint.ground.mail.delivery.lines import Line, Office
from focalpoint.ground.mail.delivery.postman import Postman
from focalpoint.ground.mail.server import Patience, Server, server_in_use, server_of

__all__ = ["Line", "Office", "Patience", "Postman", "Server", "server_in_use", "server_of"]
