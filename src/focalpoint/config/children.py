"""What runs beside the web server when the product is started as a whole; what ends is started again.

An operator who has a service manager runs ``serve`` and ``work`` as services of their own instead.
"""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from typing import Final

SHORT_LIFE_SECONDS: Final = 60.0
LONGEST_PAUSE_SECONDS: Final = 30.0
END_SECONDS: Final = 25.0
"""For an end in good order: what a worker does by then it finishes, the rest goes back to wait."""


class Children:
    """The verbs that run beside the server; each in a process of its own, watched by a thread."""

    def __init__(self, verbs: Sequence[Sequence[str]]) -> None:
        """Keep what to start: a verb with its arguments each."""
        self._verbs = verbs
        self._ending = threading.Event()
        self._running: dict[int, subprocess.Popen[bytes]] = {}
        self._watchers: list[threading.Thread] = []
        self._lock = threading.Lock()

    def start(self) -> None:
        """Start them all and keep them going."""
        for number, verb in enumerate(self._verbs):
            # Here and not in the thread: the server is about to fork, and whoever forks in the middle of a start keeps
            # open what the start waits to see closed.
            first = self._start(number, verb)
            watcher = threading.Thread(target=self._keep, args=(number, verb, first), name=verb[0], daemon=True)
            watcher.start()
            self._watchers.append(watcher)

    def end(self) -> None:
        """End them all; return when they have ended."""
        self._ending.set()
        with self._lock:
            running = list(self._running.values())
        for child in running:
            child.terminate()
        deadline = time.monotonic() + END_SECONDS
        for child in running:
            try:
                child.wait(timeout=max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
        for watcher in self._watchers:
            watcher.join(timeout=1)

    def _start(self, number: int, verb: Sequence[str]) -> "subprocess.Popen[bytes] | None":
        with self._lock:
            # Between the question and the start nobody may decide to end: that child would be forgotten.
            if self._ending.is_set():
                return None
            child = subprocess.Popen(  # noqa: S603 - our own Python with our own verbs
                [sys.executable, "-P", "-m", "focalpoint.config.tethered", str(os.getpid()), *verb],
                stdin=subprocess.DEVNULL,
                # Standard output holds the address and nothing else, so that scripts can read it.
                stdout=subprocess.DEVNULL,
                # Nothing of ours is inheritable, and without this Python starts it in one call of the system, into
                # which no fork of the server's can come.
                close_fds=False,
            )
            self._running[number] = child
            return child

    def _keep(self, number: int, verb: Sequence[str], child: "subprocess.Popen[bytes] | None") -> None:
        pause = 1.0
        while child is not None:
            begun = time.monotonic()
            status = child.wait()
            pause = 1.0 if time.monotonic() - begun > SHORT_LIFE_SECONDS else min(pause * 2, LONGEST_PAUSE_SECONDS)
            # Ctrl+C at a terminal reaches the children first; that needs no words.
            if self._ending.wait(pause):
                return
            sys.stderr.write(f"{verb[0]} ended with status {status}; it is started again.\n")
            sys.stderr.flush()
            child = self._start(number, verb)
