"""How things are measured: CPU time of this process, medians, requests without a network, the machine's name."""

import gc
import os
import platform
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final, Protocol
from wsgiref.util import setup_testing_defaults

from django.db import connection

ENOUGH_SECONDS: Final = 0.4
"""CPU time after which a measurement of at least :data:`FEWEST` runs ends."""
FEWEST: Final = 9
MOST: Final = 200
WARM_UP: Final = 3


class Application(Protocol):
    """Any WSGI application."""

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any], /) -> Any:  # noqa: ANN401 - WSGI's own type
        """Answer one request."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, whole."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def bytes_all_in(self) -> int:
        """Bytes of headers and body, as they would cross a network."""
        return len(self.body) + sum(len(name) + len(value) + 4 for name, value in self.headers.items())


def request_of(address: str, *, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return the WSGI environment of a GET of ``address``, with its query string."""
    path, _, query = address.partition("?")
    environ: dict[str, Any] = {"PATH_INFO": path.encode().decode("latin-1"), "QUERY_STRING": query}
    setup_testing_defaults(environ)
    environ |= {"HTTP_HOST": "localhost", "SERVER_NAME": "localhost", "REMOTE_ADDR": "127.0.0.1"}
    for name, value in (headers or {}).items():
        environ[f"HTTP_{name.upper().replace('-', '_')}"] = value
    return environ


def answer(application: Application, environ: dict[str, Any]) -> Answer:
    """Ask ``application`` and read its answer to the end, as a server does."""
    begun: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], *_error: object) -> None:
        begun.append((status, headers))

    chunks = application(environ, start_response)
    try:
        body = b"".join(chunks)
    finally:
        close = getattr(chunks, "close", None)
        if close is not None:
            close()
    status, headers = begun[0]
    return Answer(int(status[:3]), dict(headers), body)


def cpu_milliseconds(do: Callable[[], object], *, before: Callable[[], object] | None = None) -> float:
    """Return the median CPU time of ``do`` in milliseconds, warm; ``before`` runs each time and is not counted."""
    times: list[int] = []
    spent = 0
    for index in range(WARM_UP + MOST):
        if before is not None:
            before()
        if index == WARM_UP:
            gc.collect()
        start = time.process_time_ns()
        do()
        taken = time.process_time_ns() - start
        if index < WARM_UP:
            continue
        times.append(taken)
        spent += taken
        if len(times) >= FEWEST and spent >= ENOUGH_SECONDS * 1e9:
            break
    return median(times) / 1e6


def machine() -> dict[str, str]:
    """Return what the figures depend on: processor, cores, Python, database."""
    return {
        "processor": _processor(),
        "cores": str(_cores()),
        "system": f"{platform.system()} {platform.release()}",
        "python": sys.version.split()[0],
        "database": f"{connection.vendor} {'.'.join(str(part) for part in _database_version())}",
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _database_version() -> tuple[int, ...]:
    connection.ensure_connection()
    return connection.get_database_version()
