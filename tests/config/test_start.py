"""The product started as a whole: a worker beside the server that is started again when it ends, and ends with it."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest
from django.conf import settings as product
from django.utils import timezone

from focalpoint.config.children import Children
from focalpoint.config.management.commands.start import beside
from focalpoint.config.serving import CannotServe, refuse_public_demo
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.trail.actions import trace
from tests import prepared
from tests.conftest import free_port, product_environment, wait_until_ready


def children_of(pid: int) -> dict[int, str]:
    """Command lines of the children of a process, by their numbers."""
    said = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return {int(line.split()[0]): line for line in said.stdout.splitlines()}


def until(holds, seconds: float = 30.0):
    deadline = time.monotonic() + seconds
    while not (found := holds()):
        assert time.monotonic() < deadline, "It did not come to that."
        time.sleep(0.1)
    return found


def alive(pid: int) -> bool:
    said = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(said.strip()) and not said.startswith("Z")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A folder that is ready to serve."""
    home = tmp_path_factory.mktemp("start") / "home"
    prepared.copy_of_installation(home)
    return home


@pytest.mark.processes
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_a_worker_that_was_killed_is_started_again_and_everything_ends_with_the_server(home, tmp_path, end):
    port, log = free_port(), tmp_path / "log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-P", "-m", "focalpoint"],
            env=product_environment(home, port),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    try:
        wait_until_ready(f"http://localhost:{port}", server, log)
        first = until(lambda: [pid for pid, line in children_of(server.pid).items() if line.endswith(" work")])[0]
        os.kill(first, signal.SIGKILL)
        until(lambda: [pid for pid, line in children_of(server.pid).items() if line.endswith(" work") and pid != first])
        everybody = list(children_of(server.pid))
        server.send_signal(end)
        server.wait(timeout=40)

        assert len(everybody) >= 3
        until(lambda: not any(alive(pid) for pid in everybody), seconds=45)
    finally:
        server.kill()


def test_children_that_are_asked_to_end_before_they_began_never_begin():
    children = Children([["work"]])

    children.end()
    children.start()

    assert not [line for line in children_of(os.getpid()).values() if line.endswith(" work")]


def test_a_demonstration_keeps_its_mail_and_others_do_not(settings):
    settings.OPTIONS = replace(product.OPTIONS, demo=True, smtp="")
    demonstration = beside()
    settings.OPTIONS = replace(product.OPTIONS, demo=False)

    assert (demonstration, beside()) == ([["work"], ["serve-mail"]], [["work"]])


def test_invented_people_are_not_served_to_the_public(db, settings):
    trace(
        "demo.load",
        subject=("demo", "demo", "the demonstration"),
        before=None,
        after={},
        actor=CONSOLE,
        channel="record",
        now=timezone.now(),
    )
    refuse_public_demo()

    for reached in ({"address": "https://wps.example.org"}, {"bind_host": "0.0.0.0"}, {"behind_proxy": True}):
        settings.OPTIONS = replace(product.OPTIONS, **reached)
        with pytest.raises(CannotServe, match="invented people"):
            refuse_public_demo()
