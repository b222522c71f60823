"""Work on files from outside in processes of their own with bounded memory, time and output.

A hostile file can at worst end the process that works on it. :func:`limit` is what such a process does first. Where
many files follow one another, :class:`Apart` keeps one process that forks for each of them: what it has loaded stays
loaded, and a crash costs the one file. Plain Python, no framework.
"""

import json
import os
import resource
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import IO, Any, Final, Self

_ASKED: Final = struct.Struct(">II")
_ANSWERED: Final = struct.Struct(">q")
_ENDED: Final = -1
_PIECE: Final = 65_536


class Ended(Exception):
    """The system ended the process that worked on a file: out of memory, of time, or with too much to say."""


def limit(*, memory: int, seconds: int) -> None:
    """Bound what a hostile file can make this process take: bytes that it holds, seconds of computing, no core file."""
    for what, most in ((resource.RLIMIT_DATA, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        _soft, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


class Apart:
    """A process that runs :func:`serve`, for one file after another. A context manager."""

    def __init__(self, module: str) -> None:
        """Keep which module it runs; it is started by the first question."""
        self._module = module
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        self._end()

    def ask(self, content: bytes, asked: Mapping[str, Any]) -> bytes:
        """Return what the process says of a file.

        Raises:
            Ended: it did not live to say it; the next question finds another one.
        """
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 - our own Python with our own module
                [sys.executable, "-P", "-m", self._module],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        words = json.dumps(asked).encode()
        try:
            given, said = self._process.stdin, self._process.stdout
            if given is None or said is None:
                raise EOFError
            given.write(_ASKED.pack(len(words), len(content)) + words)
            given.write(content)
            given.flush()
            (length,) = _ANSWERED.unpack(_exactly(said, _ANSWERED.size))
            if length != _ENDED:
                return _exactly(said, length)
        except (OSError, EOFError):
            self._end()
        raise Ended

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def serve(
    answer: Callable[[bytes, dict[str, Any]], bytes], *, memory: int, seconds: int, patience: float, most: int
) -> None:
    """Answer until nobody asks any more, each time in a child of this process.

    ``memory`` bytes and ``seconds`` of computing are bounds of one child, ``patience`` seconds pass at most until it
    has answered, in ``most`` bytes.
    """
    given, said = sys.stdin.buffer, sys.stdout.buffer
    while len(head := given.read(_ASKED.size)) == _ASKED.size:
        for_words, for_content = _ASKED.unpack(head)
        asked = json.loads(given.read(for_words))
        content = given.read(for_content)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            _answer_once(answer, content, asked, writing, memory=memory, seconds=seconds)
        os.close(writing)
        told = _told(reading, until=time.monotonic() + patience, most=most)
        if told is None:
            os.kill(child, signal.SIGKILL)
        _pid, status = os.waitpid(child, 0)
        whole = told is not None and status == 0
        said.write(_ANSWERED.pack(len(told) if told is not None and whole else _ENDED))
        if told is not None and whole:
            said.write(told)
        said.flush()


def _answer_once(
    answer: Callable[[bytes, dict[str, Any]], bytes],
    content: bytes,
    asked: dict[str, Any],
    writing: int,
    *,
    memory: int,
    seconds: int,
) -> None:
    """Answer in the child and leave it: nothing of what the parent would do at its end may happen here."""
    status = 1
    try:
        limit(memory=memory, seconds=seconds)
        with os.fdopen(writing, "wb") as out:
            out.write(answer(content, asked))
        status = 0
    finally:
        os._exit(status)


def _told(reading: int, *, until: float, most: int) -> bytes | None:
    """Return all that the child writes; None where it writes too much or not in time."""
    pieces: list[bytes] = []
    length = 0
    try:
        while select.select([reading], [], [], max(0.0, until - time.monotonic()))[0]:
            piece = os.read(reading, _PIECE)
            if not piece:
                return b"".join(pieces)
            pieces.append(piece)
            length += len(piece)
            if length > most:
                return None
        return None
    finally:
        os.close(reading)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    found = stream.read(length)
    if len(found) != length:
        raise EOFError
    return found
