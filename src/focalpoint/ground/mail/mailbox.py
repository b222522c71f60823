"""The mailbox where bounces and answers arrive, over IMAP: a few unread messages at a time, marked when dealt with.

The mailbox is the product's own: a message counts as read when it has been dealt with, and what people have marked as
read is not looked at. Nothing is ever deleted.
"""

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _

from focalpoint.ground.shared.errors import InvalidInput

PATIENCE: Final = 30
"""Seconds to wait for an answer of the server."""
AT_ONCE: Final = 200
"""Messages of one look into the mailbox; the next look takes the next."""
MOST_BYTES: Final = 15 * 1024 * 1024
"""Size above which only the beginning of a message is read."""
BEGINNING: Final = 256 * 1024


class NotReachable(Exception):
    """The mailbox cannot be opened or does not answer; the text holds no password."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """One message as it lies in the mailbox; ``raw`` is its beginning where it is not whole."""

    raw: bytes
    size: int
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mailbox is."""

    host: str
    port: int
    user: str
    password: str
    folder: str
    is_secure: bool

    def __repr__(self) -> str:
        """Leave user and password out of every traceback."""
        return f"{'imaps' if self.is_secure else 'imap'}://{self.host}:{self.port}/{self.folder}"


def place_of(address: str) -> Place:
    """Understand an address such as ``imaps://user:password@host/INBOX``; ``imap`` is for this machine alone.

    Raises:
        InvalidInput: it is none, or would send a password in the clear.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    if parts.scheme not in {"imap", "imaps"} or not host or not parts.username:
        raise InvalidInput(_("FOCALPOINT_MAILBOX is not understood. Write imaps://user:password@host/INBOX."))
    is_secure = parts.scheme == "imaps"
    if not is_secure and not _is_this_machine(host):
        raise InvalidInput(
            _("FOCALPOINT_MAILBOX would send its password in the clear. Use imaps:// for any host but this machine.")
        )
    return Place(
        host=host,
        port=port or (993 if is_secure else 143),
        user=unquote(parts.username),
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX",
        is_secure=is_secure,
    )


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


class Mailbox:
    """One open mailbox."""

    def __init__(self, server: imaplib.IMAP4) -> None:
        self._server = server

    def unread(self) -> list[str]:
        """Return the UIDs of messages that nobody has dealt with, oldest first, at most :data:`AT_ONCE`."""
        found = self._ask("SEARCH", "UNSEEN")
        numbers = sorted(int(uid) for line in found if isinstance(line, bytes) for uid in line.split())
        return [str(uid) for uid in numbers[:AT_ONCE]]

    def fetch(self, uid: str) -> Fetched | None:
        """Return one message without marking it; None where it has gone meanwhile."""
        told = b" ".join(line for line in self._ask("FETCH", uid, "(RFC822.SIZE)") if isinstance(line, bytes))
        size = re.search(rb"RFC822\.SIZE (\d+)", told)
        if size is None:
            return None
        number = int(size[1])
        is_whole = number <= MOST_BYTES
        wanted = "(BODY.PEEK[])" if is_whole else f"(BODY.PEEK[]<0.{BEGINNING}>)"
        for line in self._ask("FETCH", uid, wanted):
            if isinstance(line, tuple):
                # There are servers that send the whole all the same.
                return Fetched(line[1] if is_whole else line[1][:BEGINNING], number, is_whole)
        return None

    def mark(self, uid: str, *, for_people: bool = False) -> None:
        """Mark a message as dealt with; ``for_people`` flags it too, for whoever opens the mailbox."""
        self._ask("STORE", uid, "+FLAGS.SILENT", r"(\Seen \Flagged)" if for_people else r"(\Seen)")

    def _ask(self, verb: str, *arguments: str) -> list[object]:
        try:
            said, data = self._server.uid(verb, *arguments)
        except (OSError, imaplib.IMAP4.error) as error:
            raise NotReachable(f"The mailbox did not answer {verb}: {type(error).__name__}") from None
        if said != "OK":
            raise NotReachable(f"The mailbox refused {verb}")
        return list(data)


@contextmanager
def opened(place: Place) -> Iterator[Mailbox]:
    """Open a mailbox.

    Raises:
        NotReachable: nobody answers there, or not to this user.
    """
    try:
        server = (
            imaplib.IMAP4_SSL(place.host, place.port, ssl_context=ssl.create_default_context(), timeout=PATIENCE)
            if place.is_secure
            else imaplib.IMAP4(place.host, place.port, timeout=PATIENCE)
        )
    except (OSError, imaplib.IMAP4.error) as error:
        raise NotReachable(f"{place!r} does not answer: {type(error).__name__}") from None
    try:
        try:
            server.login(place.user, place.password)
            said, _data = server.select(f'"{place.folder}"')
        except (OSError, imaplib.IMAP4.error) as error:
            # The library repeats what the server said, which may repeat what it was sent.
            raise NotReachable(f"{place!r} does not let us in: {type(error).__name__}") from None
        if said != "OK":
            raise NotReachable(f"{place!r} has no such folder")
        yield Mailbox(server)
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            server.logout()
