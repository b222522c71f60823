"""From a clone to the first page: the first start, the second, and one with the network cut off.

The clone is of the commit that is checked out, in a scratch folder, with empty caches unless ``warm``. Every start is
timed to its address on standard output, to ``/readyz`` and to the first page in English.
"""

import fcntl
import json
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from django.conf import settings

FIRST_LIMIT_SECONDS: Final = 60.0
SECOND_LIMIT_SECONDS: Final = 3.0
"""The address within one or two seconds; one more for a machine that does something else meanwhile."""
PATIENCE_SECONDS: Final = 600.0
NO_PROXY_THERE: Final = "http://127.0.0.1:9"
"""A port where nothing listens: whoever asks the network through it is refused at once."""


class CannotProve(Exception):
    """The proof cannot run here; the text says why."""


def prove(*, warm: bool = False) -> dict[str, Any]:
    """Start three times and say how long each took. One to three minutes, most of them for installing.

    Raises:
        CannotProve: this is no checkout, or a start did not end in a page; the text holds the end of what it said.
    """
    root = settings.PACKAGE.parent.parent
    if not (root / ".git").exists() or not (root / "run").exists():
        raise CannotProve("The product runs here from a package. The proof needs a checkout, which it clones.")
    with tempfile.TemporaryDirectory(prefix="focalpoint-clone-") as name:
        folder = Path(name)
        clone = folder / "focal point"
        _clone(root, clone)
        environment = _environment(folder, warm=warm)
        first = _start(clone, [], environment)
        second = _start(clone, [], environment)
        isolation, cut = _without_network()
        third = _start(clone, isolation, environment | cut)
    return {
        "caches": "warm" if warm else "empty",
        "first": first,
        "second": second,
        "third": third | {"network_cut_by": "unshare" if isolation else "dead proxy"},
        "passed": first["page_seconds"] < FIRST_LIMIT_SECONDS and second["address_seconds"] < SECOND_LIMIT_SECONDS,
    }


def as_text(found: dict[str, Any]) -> str:
    """Return the result as a table."""
    lines = [f"Caches: {found['caches']}.", f"{'seconds to':<28}{'address':>9}{'ready':>9}{'page':>9}"]
    titles = {
        "first": "first start",
        "second": "second start",
        "third": f"without network ({found['third']['network_cut_by']})",
    }
    for key, title in titles.items():
        run = found[key]
        lines.append(
            f"{title:<28}{run['address_seconds']:>9.1f}{run['ready_seconds']:>9.1f}{run['page_seconds']:>9.1f}"
        )
    return "\n".join([*lines, "Passed." if found["passed"] else "Failed."])


def _environment(folder: Path, *, warm: bool) -> dict[str, str]:
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith("FOCALPOINT_")
        and key not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "VIRTUAL_ENV", "PYTHONPATH"}
    }
    if warm:
        return kept
    return kept | {"PIP_CACHE_DIR": str(folder / "pip-cache"), "UV_CACHE_DIR": str(folder / "uv-cache")}


def _without_network() -> tuple[list[str], dict[str, str]]:
    """Return a command that cuts the network off, where the system permits one, and what to add to the environment."""
    names = ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "all_proxy")
    cut = dict.fromkeys(names, NO_PROXY_THERE) | {"PIP_NO_INDEX": "1", "UV_OFFLINE": "1"}
    cut |= dict.fromkeys(("no_proxy", "NO_PROXY"), "localhost,127.0.0.1")
    isolation = ["unshare", "--map-root-user", "--net"]
    if shutil.which("unshare") is None:
        return [], cut
    permitted = _succeeds([*isolation, "true"])
    return (isolation if permitted else []), cut


def _raise_loopback() -> None:
    """Bring the loopback of a fresh network namespace up; the tools for it may not be installed."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        # SIOCSIFFLAGS with IFF_UP | IFF_RUNNING; see netdevice(7).
        fcntl.ioctl(control, 0x8914, struct.pack("16sh14s", b"lo", 0x41, b""))


@contextmanager
def _started(clone: Path) -> Iterator[tuple[Any, str, Path]]:
    port = _free_port()
    log = clone.parent / "log"
    address = f"http://localhost:{port}"
    with log.open("wb") as errors:
        server = subprocess.Popen(  # noqa: S603 - the clone's own ./run
            [str(clone / "run")],
            cwd=clone.parent,
            env=dict(os.environ) | {"FOCALPOINT_BIND": f"127.0.0.1:{port}", "FOCALPOINT_ADDRESS": address},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            start_new_session=True,
        )
    try:
        yield server, address, log
    finally:
        # Its own group: what ./run has started ends with it.
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def _start(clone: Path, isolation: list[str], environment: dict[str, str]) -> dict[str, float]:
    """Time one start from a process that shares the server's network, or its lack of one."""
    done = subprocess.run(  # noqa: S603 - our own Python with our own module
        [*isolation, sys.executable, "-P", "-m", "focalpoint.config.proofs.starting", str(clone), str(len(isolation))],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise CannotProve(done.stderr.strip()[-3000:])
    timed: dict[str, float] = json.loads(done.stdout)
    return timed


def _timed(clone: Path) -> dict[str, float]:
    begun = time.monotonic()
    with _started(clone) as (server, address, log):
        said = server.stdout.readline().decode().strip()
        told = time.monotonic() - begun
        if said != address:
            raise CannotProve(f"./run said “{said}” and not {address}.\n{log.read_text(errors='replace')[-2000:]}")
        ready = _seconds_until(f"{address}/readyz", begun, server, log)
        page = _seconds_until(f"{address}/en/", begun, server, log)
    return {"address_seconds": round(told, 2), "ready_seconds": round(ready, 2), "page_seconds": round(page, 2)}


def _seconds_until(address: str, begun: float, server: Any, log: Path) -> float:  # noqa: ANN401 - a Popen of bytes
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while time.monotonic() - begun < PATIENCE_SECONDS and server.poll() is None:
        try:
            with opener.open(address, timeout=5) as response:
                if response.status == 200 and response.read():
                    return time.monotonic() - begun
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise CannotProve(f"{address} did not answer.\n{log.read_text(errors='replace')[-2000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _clone(root: Path, clone: Path) -> None:
    git = shutil.which("git")
    if git is None:
        raise CannotProve("git is not installed.")
    command = [git, "clone", "--quiet", "--no-hardlinks", str(root), str(clone)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - git with our own folder
    if done.returncode != 0:
        raise CannotProve(f"git clone: {done.stderr.strip()}")


def _succeeds(command: list[str]) -> bool:
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - asked of the system's own tool
    return done.returncode == 0


if __name__ == "__main__":
    if sys.argv[2] != "0":
        _raise_loopback()
    try:
        sys.stdout.write(json.dumps(_timed(Path(sys.argv[1]))))
    except CannotProve as problem:
        sys.exit(str(problem))
