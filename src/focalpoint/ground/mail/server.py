"""Where mail is handed over, and how long to wait there."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

from django.conf import settings

from focalpoint.ground.mail import sink

PORTS: Final = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
"""Ways to hand mail over, and the port of each."""


class ServerNotUnderstood(ValueError):
    """FOCALPOINT_SMTP is no address of a mail server."""


@dataclass(frozen=True, slots=True)
class Server:
    """One mail server that takes everything. ``security`` is a key of :data:`PORTS`."""

    security: str
    host: str
    port: int
    user: str = ""
    password: str = ""

    def __repr__(self) -> str:
        """Leave the password out of every traceback."""
        return f"{self.security}://{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: for a connection, for one answer, for the answer to a body, for one message in all, for a lease.

    A lease outlives the longest a message can take, so that no other worker doubts what is still going on. A line that
    is busy with one message for ``stuck`` no longer counts: another takes its place, so that nobody waits for it. A
    server that cannot be reached is tried again after ``unreachable``. ``waits`` are the pauses before the second
    attempt at a message, the third, …, the last for all that follow; ``urgent_waits`` the same for codes and links,
    which somebody sits and waits for. After ``attempts`` a message is given up: about two days.
    """

    connect: float = 15
    answer: float = 60
    body: float = 180
    message: float = 240
    lease: float = 360
    stuck: float = 2
    unreachable: float = 5
    waits: tuple[float, ...] = (60, 300, 900, 1800, 3600, 7200, 14400, 28800)
    urgent_waits: tuple[float, ...] = (5, 15, 60, 120, 300, 900)
    attempts: int = 12


def server_of(address: str) -> Server:
    """Understand an address such as ``smtp+starttls://user:password@host:587``.

    Raises:
        ServerNotUnderstood: it is none.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise ServerNotUnderstood from None
    if parts.scheme not in PORTS or not host or parts.path.strip("/") or parts.query:
        raise ServerNotUnderstood
    return Server(
        security=parts.scheme,
        host=host,
        port=port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def server_in_use() -> Server | None:
    """Return the server of this installation; in a demonstration without one the sink; None: mail waits."""
    if settings.OPTIONS.smtp:
        return server_of(settings.OPTIONS.smtp)
    if settings.OPTIONS.demo and (found := sink.listening(sink.folder())):
        return Server(security="smtp", host=found[0], port=found[1])
    return None
