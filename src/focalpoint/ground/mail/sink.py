"""A mail server for one machine: it takes every message, delivers none, and keeps each as a file to read.

For demonstrations, where nobody's mailbox should receive anything, and for tests. It listens on loopback alone. Each
message is one ``.eml`` file in ``FOCALPOINT_HOME/mail``, named by the moment it came and an id; it is whole or not
there. What the envelope said stands in front as ``Return-Path`` and ``Delivered-To``.
"""

import asyncio
import os
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import Final

from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings

from focalpoint.ground.mail.arrived import header, text_of
from focalpoint.ground.shared.ids import ALPHABET, LENGTH, new_public_id

HOST: Final = "127.0.0.1"
PORT: Final = 1025
MOST_BYTES: Final = 25 * 1024 * 1024
"""Size of a message above which it is refused, as most servers do."""

_FILE: Final = re.compile(rf"\A(\d{{13}})-([{ALPHABET}]{{{LENGTH}}})\.eml\Z")
_LISTENING: Final = "listening"


@dataclass(frozen=True, slots=True)
class Kept:
    """One message that the sink holds."""

    id: str
    at: datetime
    path: Path

    @property
    def raw(self) -> bytes:
        """The message as it came, the envelope in front."""
        return self.path.read_bytes()

    def message(self) -> EmailMessage:
        """Read the message."""
        return BytesParser(policy=policy.default).parsebytes(self.raw)

    def told(self) -> dict[str, str]:
        """Return what a list says of it: id, at, from, to, subject."""
        read = self.message()
        return {
            "id": self.id,
            "at": self.at.isoformat(timespec="seconds"),
            "from": header(read, "From"),
            "to": ", ".join(self.recipients(read)),
            "subject": header(read, "Subject"),
        }

    def recipients(self, read: EmailMessage) -> list[str]:
        """Return whom the envelope named."""
        return [str(value) for value in read.get_all("Delivered-To", [])]

    def text(self) -> str:
        """Return the words of the message, its headers apart."""
        return text_of(self.message())


def folder() -> Path:
    """Return where this installation's sink keeps mail; it need not be there yet."""
    return Path(settings.OPTIONS.home) / "mail"


def kept(where: Path) -> list[Kept]:
    """Return what is held, newest first."""
    if not where.is_dir():
        return []
    found = []
    for path in where.iterdir():
        if named := _FILE.match(path.name):
            found.append(Kept(named[2], datetime.fromtimestamp(int(named[1]) / 1000, UTC), path))
    return sorted(found, key=lambda one: one.path.name, reverse=True)


def one_kept(where: Path, identifier: str) -> Kept | None:
    """Return one message by its id; None where there is none."""
    return next((one for one in kept(where) if one.id == identifier), None)


def listening(where: Path) -> tuple[str, int] | None:
    """Return host and port of the sink that keeps mail in a folder, None where none has said that it listens."""
    try:
        host, port = (where / _LISTENING).read_text("ascii").split()
        return host, int(port)
    except (OSError, ValueError):
        return None


class Sink:
    """The server, for one event loop. ``told`` is called with each message after it is kept."""

    def __init__(self, where: Path, *, told: Callable[[Kept], None]) -> None:
        self.where = where
        self.told = told
        self.port = 0

    async def serve(self, port: int, *, ready: Callable[[], None], until: asyncio.Event) -> None:
        """Listen until told to end; port 0 takes any that is free.

        Raises:
            OSError: the port is taken.
        """
        self.where.mkdir(parents=True, exist_ok=True, mode=0o700)
        server = await asyncio.get_running_loop().create_server(self._session, HOST, port)
        self.port = int(server.sockets[0].getsockname()[1])
        mark = self.where / _LISTENING
        _write(mark, f"{HOST} {self.port}".encode("ascii"))
        try:
            ready()
            await until.wait()
        finally:
            server.close()
            if listening(self.where) == (HOST, self.port):
                with suppress(FileNotFoundError):
                    mark.unlink()

    def _session(self) -> SMTP:
        return SMTP(
            self,
            hostname="localhost",
            ident="Focal Point keeps this on one machine",
            data_size_limit=MOST_BYTES,
            enable_SMTPUTF8=True,
            loop=asyncio.get_running_loop(),
        )

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        """Keep one message; say yes only when it lies on the disk under its name."""
        try:
            one = await asyncio.to_thread(self._keep, envelope)
        except OSError:
            return "452 4.3.1 Insufficient system storage"
        self.told(one)
        return f"250 2.0.0 Kept as {one.id}"

    def _keep(self, envelope: Envelope) -> Kept:
        content = envelope.original_content or b""
        # Line ends cannot stand in what an SMTP command carried, so no header can be smuggled in here.
        lines = [f"Return-Path: <{envelope.mail_from or ''}>"] + [f"Delivered-To: {to}" for to in envelope.rcpt_tos]
        head = "".join(f"{line}\r\n" for line in lines).encode("utf-8", "surrogateescape")
        at = datetime.now(UTC)
        identifier = new_public_id()
        path = self.where / f"{int(at.timestamp() * 1000):013d}-{identifier}.eml"
        _write(path, head + content)
        return Kept(identifier, at, path)


def _write(path: Path, content: bytes) -> None:
    """Write a file that is whole or not there."""
    part = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


@dataclass(frozen=True, slots=True)
class Running:
    """A sink at work in a thread of its own."""

    host: str
    port: int
    where: Path

    @property
    def address(self) -> str:
        """The address in the form of FOCALPOINT_SMTP."""
        return f"smtp://{self.host}:{self.port}"

    @property
    def messages(self) -> list[EmailMessage]:
        """What came in, oldest first."""
        return [one.message() for one in reversed(kept(self.where))]


@contextmanager
def running(where: Path, *, port: int = 0) -> Iterator[Running]:
    """Run a sink beside the caller, as tests do."""
    sink = Sink(where, told=lambda _one: None)
    started = threading.Event()
    stop: dict[str, Callable[[], object]] = {}
    problem: list[BaseException] = []

    async def work() -> None:
        until = asyncio.Event()
        loop = asyncio.get_running_loop()
        stop["now"] = lambda: loop.call_soon_threadsafe(until.set)
        await sink.serve(port, ready=started.set, until=until)

    def run() -> None:
        try:
            asyncio.run(work())
        except OSError as error:
            problem.append(error)
        finally:
            started.set()

    thread = threading.Thread(target=run, name="mail sink", daemon=True)
    thread.start()
    started.wait(10)
    if problem:
        raise problem[0]
    try:
        yield Running(HOST, sink.port, where)
    finally:
        stop["now"]()
        thread.join(10)
