"""Users who write over HTTP, each through forms of its own, and who send a form again when there was no answer."""

import http.client
import re
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode

from focalpoint.config.scratch import ChildFailed, Scratch

SERVED: Final = "focalpoint.config.proofs.served"
"""By name: the module serves as soon as it is imported, and only in a scratch installation."""
PATIENCE_SECONDS: Final = 60.0
TIMEOUT_SECONDS: Final = 30.0
_FIELD: Final = re.compile(r'name="(key|csrfmiddlewaretoken)" value="([^"]+)"')


@dataclass(slots=True)
class Heard:
    """What the users heard: keys of forms that were acknowledged, and moments of answers and errors."""

    acknowledged: list[str] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    errors: list[tuple[float, str]] = field(default_factory=list)
    slowest_seconds: float = 0.0


class Users:
    """Twenty people at twenty browsers, as threads."""

    def __init__(self, port: int, jobs: list[str]) -> None:
        """Give each a piece of work of its own."""
        self.heard = Heard()
        self._port = port
        self._ending = threading.Event()
        self._threads = [threading.Thread(target=self._write, args=(job,), daemon=True) for job in jobs]

    @contextmanager
    def writing(self) -> Iterator[Heard]:
        """Let them write until the end of the block; what was begun by then is brought to its end."""
        for thread in self._threads:
            thread.start()
        try:
            yield self.heard
        finally:
            self._ending.set()
            for thread in self._threads:
                thread.join(timeout=PATIENCE_SECONDS)

    def _write(self, job: str) -> None:
        cookie = ""
        turn = 0
        while not self._ending.is_set():
            path = f"/en/jobs/{job}/{('cancel', 'retry')[turn % 2]}/"
            page = self._ask("GET", path, cookie, None)
            if page is None:
                time.sleep(0.1)
                continue
            cookie = page.cookie.partition(";")[0] or cookie
            form = dict(_FIELD.findall(page.body))
            # The same form is sent until somebody says that it is done, however often; that is what its key is for.
            while True:
                answer = self._ask("POST", path, cookie, urlencode(form | {"base": "0"}))
                if answer is not None and answer.status == 303:
                    self.heard.acknowledged.append(form["key"])
                    turn += 1
                    break
                if self._ending.is_set():
                    return
                time.sleep(0.1)

    def _ask(self, method: str, path: str, cookie: str, body: str | None) -> "Answer | None":
        headers = {"Cookie": cookie, "Host": f"localhost:{self._port}"}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://localhost:{self._port}"}
        begun = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=TIMEOUT_SECONDS)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            cookies = response.headers.get("Set-Cookie") or ""
            answer = Answer(response.status, cookies, response.read().decode(errors="replace"))
        except OSError as fault:
            self._failed(type(fault).__name__)
            return None
        finally:
            connection.close()
            self.heard.slowest_seconds = max(self.heard.slowest_seconds, time.monotonic() - begun)
        if answer.status >= 400:
            self._failed(str(answer.status))
            return None
        self.heard.answers.append(time.monotonic())
        return answer

    def _failed(self, how: str) -> None:
        self.heard.errors.append((time.monotonic(), how))


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    cookie: str
    body: str


@contextmanager
def served(scratch: Scratch) -> Iterator[int]:
    """Serve the scratch installation to the secretariat; yield the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    log = scratch.folder / "served.log"
    with log.open("wb") as output:
        server = subprocess.Popen(  # noqa: S603 - our own Python with our own modules
            scratch.command(["focalpoint.config.child", SERVED, "serve"]),
            env=scratch.environment
            | {
                "FOCALPOINT_BIND": f"127.0.0.1:{port}",
                "FOCALPOINT_ADDRESS": f"http://localhost:{port}",
                "FOCALPOINT_DEMO": "no",
            },
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _until_ready(port, server, log)
        yield port
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _until_ready(port: int, server: Any, log: Any) -> None:  # noqa: ANN401 - a Popen of bytes, a path
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise ChildFailed(f"The server did not start.\n{log.read_text(errors='replace')[-2000:]}")


def kept(scratch: Scratch, heard: Heard) -> dict[str, int]:
    """Return how many acknowledged writes the trail lacks, and how many keys it holds twice."""
    keys: list[str] = scratch.ask(SERVED, "keys")
    return {
        "acknowledged": len(heard.acknowledged),
        "lost": len(set(heard.acknowledged) - set(keys)),
        "twice": len(keys) - len(set(keys)),
    }
