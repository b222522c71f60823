"""A mail server that behaves badly where it is told to, and remembers exactly what it took.

It speaks SMTP over raw sockets, on loopback, in a thread of its own. A fault is asked for by the stage of the dialogue
and by its kind. Stages that know the message are told by its public id, which the envelope sender begins with; the
others happen to the next connections.
"""

import asyncio
import re
import socket
import struct
import threading
import time
from collections import Counter, deque
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Self

HOST: Final = "127.0.0.1"
_SENDER: Final = re.compile(rb"(?i)MAIL FROM:<bounce\+([0-9a-z]{10})")
_MESSAGE_ID: Final = re.compile(rb"(?im)^Message-ID: (<[^>]+>)\r$")


class Stage(StrEnum):
    """Where in the dialogue."""

    CONNECT = "connect"
    EHLO = "EHLO"
    MAIL = "MAIL"
    RCPT = "RCPT"
    DATA = "DATA"
    BODY = "body"
    DOT = "after the dot"


class Fault(StrEnum):
    """What goes wrong there."""

    LATER = "4xx"
    REFUSED = "5xx"
    HANG = "hang"
    RESET = "reset"
    SLOW = "slow"
    NONSENSE = "nonsense"
    TAKEN_AND_SILENT = "taken, then silence"
    TAKEN_AND_RESET = "taken, then reset"
    YES_AND_CRASH = "250, then crash"


OF_CONNECTIONS: Final = (Stage.CONNECT, Stage.EHLO)
"""Stages that belong to a connection and not to a message."""


@dataclass(slots=True)
class _Wish:
    fault: Fault
    times: int


@dataclass(slots=True)
class Taken:
    """What the server said yes to: how often each Message-ID came, and when first."""

    often: Counter[str] = field(default_factory=Counter)
    first: dict[str, float] = field(default_factory=dict)


class _End(Exception):
    """This connection is over."""


class HostileServer:
    """The server: ``with HostileServer() as server: … server.port``. ``seconds`` is how long each yes takes.

    Bodies above ``most_bytes`` are read no further when something goes wrong in their middle.
    """

    def __init__(self, *, seconds: float = 0.0, most_bytes: int = 2**16) -> None:
        self.seconds = seconds
        self.most_bytes = most_bytes
        self.port = 0
        self.taken = Taken()
        """Bodies that came whole and were kept, whatever was then answered."""
        self.tried = Counter[str]()
        """How often each public id was begun with."""
        self.connections = 0
        self.beginnings: deque[tuple[Stage, Fault]] = deque()
        """What goes wrong with the next connections, one each, at one of :data:`OF_CONNECTIONS`."""
        self._wishes: dict[tuple[str, Stage], _Wish] = {}
        self._open: set[asyncio.StreamWriter] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ready = threading.Event()
        self._end: asyncio.Event | None = None
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="hostile SMTP", daemon=True)

    def __enter__(self) -> Self:
        """Listen."""
        self._thread.start()
        self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        """Stop listening and drop every connection."""
        if self._loop is not None and self._end is not None:
            self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(10)

    @property
    def address(self) -> str:
        """The server in the form of FOCALPOINT_SMTP."""
        return f"smtp://{HOST}:{self.port}"

    def wish(self, stage: Stage, fault: Fault, *, message: str, times: int) -> None:
        """Behave badly at a stage, with one message, so many times."""
        self._wishes[message, stage] = _Wish(fault, times)

    def drop_connections(self) -> None:
        """Close every connection, so that new ones have to be made."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._drop_all)

    def _drop_all(self) -> None:
        for writer in list(self._open):
            writer.close()

    async def _serve(self) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        listener = socket.socket()
        # A small window: a large body cannot disappear into buffers, so a fault in its middle is seen there.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
        listener.bind((HOST, 0))
        server = await asyncio.start_server(self._talk, sock=listener, limit=self.most_bytes)
        self.port = int(server.sockets[0].getsockname()[1])
        self._ready.set()
        await self._end.wait()
        server.close()
        self._drop_all()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._open.add(writer)
        writer.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            await self._dialogue(reader, writer)
        except (_End, ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._open.discard(writer)
            with suppress(OSError, RuntimeError):
                writer.close()

    async def _dialogue(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        message = ""
        bad_at, how = self.beginnings.popleft() if self.beginnings else ("", None)
        await self._answer(writer, how if bad_at == Stage.CONNECT else None, "220 hostile ESMTP")
        while line := await reader.readline():
            verb = line[:4].upper()
            if verb in {b"EHLO", b"HELO"}:
                await self._answer(writer, how if bad_at == Stage.EHLO else None, "250-hostile\r\n250 8BITMIME")
            elif verb == b"MAIL":
                found = _SENDER.match(line)
                message = found[1].decode() if found else ""
                self.tried[message] += 1
                await self._answer(writer, self._asked(message, Stage.MAIL), "250 OK")
            elif verb == b"RCPT":
                await self._answer(writer, self._asked(message, Stage.RCPT), "250 OK")
            elif verb == b"DATA":
                if await self._answer(writer, self._asked(message, Stage.DATA), "354 Go on"):
                    await self._take(reader, writer, message)
            elif verb == b"QUIT":
                writer.write(b"221 Bye\r\n")
                return
            else:
                writer.write(b"250 OK\r\n")

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, message: str) -> None:
        early = self._asked(message, Stage.BODY)
        if early is Fault.SLOW:
            await asyncio.sleep(1)
        elif early is not None:
            # Some of the body is read, none of it is kept.
            await reader.read(64)
            await self._misbehave(writer, early, "")
            await _body(reader)
            return
        content = await _body(reader)
        found = _MESSAGE_ID.search(content)
        identifier = found[1].decode() if found else "?"
        if self.seconds:
            await asyncio.sleep(self.seconds)
        fault = self._asked(message, Stage.DOT)
        if fault not in {Fault.LATER, Fault.REFUSED, Fault.HANG, Fault.RESET, Fault.NONSENSE}:
            self.taken.often[identifier] += 1
            self.taken.first.setdefault(identifier, time.monotonic())
        if fault is None:
            writer.write(b"250 Taken\r\n")
            await writer.drain()
        else:
            await self._misbehave(writer, fault, "250 Taken")

    async def _answer(self, writer: asyncio.StreamWriter, fault: Fault | None, usual: str) -> bool:
        if fault is None:
            writer.write(f"{usual}\r\n".encode("ascii"))
            return True
        return await self._misbehave(writer, fault, usual)

    def _asked(self, message: str, stage: Stage) -> Fault | None:
        wish = self._wishes.get((message, stage))
        if wish is None or wish.times < 1:
            return None
        wish.times -= 1
        return wish.fault

    async def _misbehave(self, writer: asyncio.StreamWriter, fault: Fault, usual: str) -> bool:
        """Do what was asked; return whether the usual answer was given after all."""
        if fault is Fault.LATER:
            writer.write(b"451 4.3.0 Try again later, reader@example.org\r\n")
        elif fault is Fault.REFUSED:
            writer.write(b"550 5.1.1 No such reader: reader@example.org\r\n")
        elif fault is Fault.NONSENSE:
            writer.write(b"maybe\r\n")
        elif fault is Fault.SLOW:
            for letter in f"{usual}\r\n".encode("ascii"):
                writer.write(bytes([letter]))
                await writer.drain()
                await asyncio.sleep(0.03)
            return True
        elif fault in {Fault.HANG, Fault.TAKEN_AND_SILENT}:
            await asyncio.sleep(3600)
        elif fault is Fault.YES_AND_CRASH:
            writer.write(f"{usual}\r\n".encode("ascii"))
            await writer.drain()
            raise _End
        else:
            # With nothing to linger for, closing sends a reset.
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()
            raise _End
        return False


async def _body(reader: asyncio.StreamReader) -> bytes:
    content = bytearray()
    while not content.endswith(b"\r\n.\r\n"):
        more = await reader.read(2**16)
        if not more:
            raise _End
        content += more
    return bytes(content)
