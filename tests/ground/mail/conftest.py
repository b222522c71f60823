"""What tests of the mail room share: a mailbox behind a real IMAP server."""

import imaplib
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True, slots=True)
class Inbox:
    """A mailbox at ``address``, to put messages into and to look at."""

    port: int

    @property
    def address(self) -> str:
        return f"imap://focalpoint:correct%20horse@127.0.0.1:{self.port}/INBOX"

    def _open(self) -> imaplib.IMAP4:
        server = imaplib.IMAP4("127.0.0.1", self.port, timeout=10)
        server.login("focalpoint", "correct horse")
        server.select("INBOX")
        return server

    def put(self, *messages: bytes) -> None:
        server = self._open()
        for message in messages:
            server.append("INBOX", "()", "", message.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
        server.logout()

    def flags(self) -> list[str]:
        """The flags of each message, oldest first."""
        server = self._open()
        _said, data = server.fetch("1:*", "(FLAGS)")
        server.logout()
        return [
            " ".join(sorted(flag.decode() for flag in imaplib.ParseFlags(line)))
            for line in data
            if isinstance(line, bytes)
        ]

    def unread(self) -> int:
        return sum("\\Seen" not in flags for flags in self.flags())


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    """An empty mailbox behind Twisted's IMAP server, in a process of its own."""
    program = Path(__file__).with_name("imap_server.py")
    server = subprocess.Popen([sys.executable, str(program)], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        yield Inbox(int(server.stdout.readline()))
    finally:
        server.terminate()
        server.wait(timeout=10)
