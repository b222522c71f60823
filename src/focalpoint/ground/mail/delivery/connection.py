"""One connection to a mail server, kept open from message to message, and what became of each message.

What matters is one moment: before the last byte of a body has gone, nothing can have been taken, and it is safe to try
again. After it, only an answer tells. Without one the message is in doubt and is never sent again by itself.
"""

import re
import smtplib
import socket
import ssl
import time
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings

from focalpoint.ground.mail import verp
from focalpoint.ground.mail.delivery.mime import as_bytes, envelope_sender, for_the_wire
from focalpoint.ground.mail.models import Message
from focalpoint.ground.mail.server import Patience, Server
from focalpoint.ground.shared.logs import scrub

OLDEST: Final = 300.0
"""Seconds after which a connection is exchanged."""
MOST: Final = 200
"""Messages after which a connection is exchanged; servers close it sooner or later."""
QUIET: Final = 2.0
"""Seconds without use after which a connection is asked whether it still stands."""
AT_ONCE: Final = 1.0
"""Seconds within which a connection shows that it had been closed; what takes longer is a server that hangs."""
BUFFER: Final = 65_536
"""Bytes that may be on their way without the server having asked for them."""

_OURS: Final = frozenset({530, 534, 535, 538})
"""Refusals that speak of this installation, not of a message: sign in, or do so differently."""
_TOKEN: Final = re.compile(rf"\b(?:{'|'.join(verp.PURPOSES)})\+[0-9a-z]+\S*", re.IGNORECASE)


class Became(StrEnum):
    """What became of a message that was handed to a server."""

    SENT = "sent"
    LATER = "later"
    REFUSED = "refused"
    IN_DOUBT = "in doubt"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a message, at which stage, and the server's own words, scrubbed; ``code`` 0: no answer."""

    became: Became
    stage: str
    code: int = 0
    said: str = ""


class Unreachable(Exception):
    """No connection to the server can be made; no message has to do with it."""


class Connection:
    """A connection to one server, made when it is needed. Used by one thread."""

    def __init__(self, server: Server, patience: Patience) -> None:
        self.server = server
        self.patience = patience
        self._smtp: smtplib.SMTP | None = None
        self._made = self._used = 0.0
        self._count = 0

    @property
    def is_ready(self) -> bool:
        """Whether a connection is open and need not be asked first."""
        now = time.monotonic()
        return self._smtp is not None and now - self._made < OLDEST and self._count < MOST and now - self._used < QUIET

    def make_ready(self) -> None:
        """See that a connection stands, making one if need be.

        Raises:
            Unreachable: none can be made.
        """
        if self.is_ready:
            return
        if self._smtp is not None and time.monotonic() - self._made < OLDEST and self._count < MOST:
            try:
                self._patiently(self.patience.connect)
                if self._smtp.noop()[0] == 250:
                    self._used = time.monotonic()
                    return
            except (OSError, smtplib.SMTPException):
                pass
        self.close()
        try:
            self._smtp = self._open()
        except (OSError, smtplib.SMTPException, ValueError) as problem:
            self.drop()
            raise Unreachable(cleaned(str(problem))) from problem
        self._made = self._used = time.monotonic()
        self._count = 0

    def hand_over(self, message: Message) -> Outcome:
        """Hand one message over and say what became of it. Never raises for anything a server does.

        The connection must have been made ready.
        """
        try:
            content = for_the_wire(as_bytes(message))
        except (UnicodeError, ValueError) as problem:
            return Outcome(Became.REFUSED, "encoding", 0, cleaned(str(problem)))
        was_used, begun = self._count > 0, time.monotonic()
        outcome = self._dialogue(message, content)
        at_once = time.monotonic() - begun < AT_ONCE
        if was_used and at_once and outcome.stage == "MAIL" and outcome.code in {0, 421}:
            # The server had closed a connection that lay idle, before it heard of this message.
            try:
                self.make_ready()
            except Unreachable:
                return outcome
            outcome = self._dialogue(message, content)
        return outcome

    def _dialogue(self, message: Message, content: bytes) -> Outcome:
        smtp = self._smtp
        if smtp is None:
            return Outcome(Became.LATER, "connect")
        self._used, self._count = time.monotonic(), self._count + 1
        stage, body_is_out = "MAIL", False
        try:
            self._patiently(self.patience.answer)
            code, said = smtp.docmd("MAIL", f"FROM:<{envelope_sender(message)}>")
            if code == 250:
                stage = "RCPT"
                code, said = smtp.docmd("RCPT", f"TO:<{message.to}>")
                if code in {250, 251}:
                    stage = "DATA"
                    code, said = smtp.docmd("DATA")
                    if code == 354:
                        stage = "body"
                        self._patiently(self.patience.body)
                        # One call: where it fails, the line that ends the body has not gone.
                        smtp.send(content)
                        body_is_out = True
                        code, said = smtp.getreply()
        except (OSError, smtplib.SMTPException, ValueError) as problem:
            self.drop()
            became = Became.IN_DOUBT if body_is_out else Became.LATER
            return Outcome(became, stage, 0, cleaned(str(problem) or type(problem).__name__))
        return self._judged(stage, code, said)

    def _judged(self, stage: str, code: int, said: bytes) -> Outcome:
        words = cleaned(said.decode("utf-8", "replace"))
        if stage == "body":
            if 200 <= code < 300:
                return Outcome(Became.SENT, stage, code, words)
            if not 400 <= code < 600:
                # Not an answer that SMTP knows. The body is with the server; what it did with it nobody can tell.
                self.drop()
                return Outcome(Became.IN_DOUBT, stage, max(code, 0), words)
        # The connection is kept if the server can be brought back to a beginning.
        self._begin_again(code)
        refused = 500 <= code < 600 and code not in _OURS
        return Outcome(Became.REFUSED if refused else Became.LATER, stage, max(code, 0), words)

    def _begin_again(self, code: int) -> None:
        if code == 421 or not 200 <= code < 600 or self._smtp is None:
            self.drop()
            return
        try:
            self._patiently(self.patience.connect)
            if self._smtp.rset()[0] != 250:
                self.drop()
        except (OSError, smtplib.SMTPException):
            self.drop()

    def close(self) -> None:
        """Say goodbye, if there is somebody to say it to."""
        if self._smtp is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._patiently(1)
                self._smtp.quit()
        self.drop()

    def drop(self) -> None:
        """Close without a word."""
        if self._smtp is not None:
            with suppress(OSError):
                self._smtp.close()
        self._smtp = None

    def cut(self) -> None:
        """End whatever is going on, from another thread: the thread that waits sees a broken connection."""
        sock = self._smtp.sock if self._smtp is not None else None
        if sock is not None:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def _patiently(self, seconds: float) -> None:
        if self._smtp is not None and self._smtp.sock is not None:
            self._smtp.sock.settimeout(seconds)

    def _open(self) -> smtplib.SMTP:
        server, own_name = self.server, urlsplit(settings.OPTIONS.address).hostname or "localhost"
        if server.security == "smtps":
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                local_hostname=own_name, timeout=self.patience.connect, context=ssl.create_default_context()
            )
        else:
            smtp = smtplib.SMTP(local_hostname=own_name, timeout=self.patience.connect)
        # So that whoever cuts a line that waits too long finds it while it is being made.
        self._smtp = smtp
        # Without the name the certificate could not be compared with it.
        smtp._host = server.host  # type: ignore[attr-defined]
        code, said = smtp.connect(server.host, server.port)
        if code != 220:
            raise smtplib.SMTPConnectError(code, said)
        if smtp.sock is not None:
            smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            # What lies in a buffer has gone as far as anybody can tell: the smaller it is, the less is in doubt.
            smtp.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, BUFFER)
        smtp.ehlo_or_helo_if_needed()
        if server.security == "smtp+starttls":
            smtp.starttls(context=ssl.create_default_context())
            smtp.ehlo_or_helo_if_needed()
        if server.user:
            smtp.login(server.user, server.password)
        return smtp


def cleaned(words: str) -> str:
    """Return what a server said without addresses and tokens, in one line, at most 300 characters."""
    line = " ".join(scrub(_TOKEN.sub("[address]", words)).split())
    return "".join(letter for letter in line if letter.isprintable())[:300]
