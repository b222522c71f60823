"""What tests share: the scratch settings, one Chromium, and one running product with the public record."""

import gc
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests import prepared
from tools import system

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
START_LIMIT_SECONDS = 60


def free_port() -> int:
    """A port of the loopback address that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def product_environment(home: Path, port: int, *, demo: str = "no") -> dict[str, str]:
    """The environment of a product that serves from ``home`` on ``port``, on SQLite, without invented people."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FOCALPOINT_")}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        kept.pop(name, None)
    return kept | {
        "FOCALPOINT_HOME": str(home),
        "FOCALPOINT_BIND": f"127.0.0.1:{port}",
        "FOCALPOINT_ADDRESS": f"http://localhost:{port}",
        "FOCALPOINT_DEMO": demo,
    }


def wait_until_ready(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    """Return when the product at ``address`` is ready; fail with its log when it ends or takes too long."""
    deadline = time.monotonic() + START_LIMIT_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"The product did not start:\n{log.read_text(errors='replace')[-4000:]}")


def pytest_collection_finish() -> None:
    """Collect rarely from here on: what was imported stays, and to walk through it each time is a seventh of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None) -> bool:
    """On SQLite begin with a copy of the tables; whatever migration it lacks is run as ever."""
    from django.conf import settings

    if not settings.OPTIONS.uses_sqlite:
        return False
    prepared.copy_of_tables(Path(settings.DATABASES["default"]["TEST"]["NAME"]))
    return True


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the real product, started as a stranger would, in its own folder with the public record.

    It is the same for the whole run: tests that write use ``live_server`` instead.
    """
    with running_product(tmp_path_factory.mktemp("site"), demo="no") as environment:
        yield environment["FOCALPOINT_ADDRESS"]


@dataclass(frozen=True, slots=True)
class DemoSite:
    """A running demonstration: its address, and links that sign in as its invented people."""

    address: str
    environment: dict[str, str]

    def links(self) -> dict[str, str]:
        """A fresh link for each role; each serves once."""
        done = subprocess.run(
            [sys.executable, "-P", "-m", "focalpoint", "demo-links", "--json"],
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return {one["role"]: one["address"] for one in json.loads(done.stdout)}


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoSite]:
    """The real product with its invented people, a worker and a sink for mail, in a fresh folder."""
    with running_product(tmp_path_factory.mktemp("demo"), demo="yes") as environment:
        yield DemoSite(environment["FOCALPOINT_ADDRESS"], environment)


@contextmanager
def running_product(home: Path, *, demo: str) -> Iterator[dict[str, str]]:
    """Start the product in ``home``, yield its environment when it is ready, and end it."""
    prepared.copy_of_installation(home)
    environment = product_environment(home, free_port(), demo=demo)
    log = home / "server.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-P", "-m", "focalpoint"],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_ready(environment["FOCALPOINT_ADDRESS"], server, log)
        yield environment
    finally:
        server.terminate()
        try:
            server.wait(timeout=30)
        except subprocess.TimeoutExpired:
            server.kill()


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """One headless Chromium for the run; a test opens ``chromium.new_context(...)`` and closes it.

    Without a Chromium on the machine the test is skipped, or fails where BROWSER_TESTS=required (as in ./test).
    """
    program = system.find_chromium()
    if program is None:
        if os.environ.get("BROWSER_TESTS") == "required":
            pytest.fail("No Chromium found; ./test installs one.")
        pytest.skip("no Chromium found; ./test installs one")
    from playwright.sync_api import sync_playwright

    # Playwright runs an event loop in this thread, in which Django would refuse to touch the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(autouse=True)
def _counts_from_zero() -> None:
    """Requests are counted by address, and all tests come from one."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture(autouse=True)
def _trail_unknown() -> None:
    """The head of the trail lies outside the database, and a test's database is gone afterwards."""
    from focalpoint.ground.trail import witness

    witness.path().unlink(missing_ok=True)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Every test begins in English: a request leaves its language behind in the thread."""
    from django.utils import translation

    with translation.override("en"):
        yield


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let tests that begin with the record follow each other in their file: it is loaded for all of them once.

    Tests that walk through all addresses are marked, since they are a part of the suite of their own.
    """
    for item in items:
        if {"rights", "abuse"} & set(item.path.relative_to(ROOT).parts):
            item.add_marker("walks")
    ordered: list[pytest.Item] = []
    for _path, group in groupby(items, key=lambda item: item.path):
        ordered += sorted(group, key=_begins_with_record)
    items[:] = ordered
    for item in filter(_begins_with_record, items):
        # Before the transaction of the test itself.
        item.fixturenames.insert(0, "_record_of_file")  # type: ignore[attr-defined]


def _begins_with_record(item: pytest.Item) -> bool:
    """Whether a test wants the record and ends by rolling back: what commits has to load it by itself."""
    names: list[str] = getattr(item, "fixturenames", [])
    commits = any(mark.kwargs.get("transaction") for mark in item.iter_markers("django_db"))
    return "record" in names and not commits and not {"transactional_db", "live_server"} & set(names)


_record_rows: list[tuple[Any, list[Any]]] = []


@pytest.fixture(scope="module")
def _record_of_file(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The record in a transaction around the tests of a file that begin with it; each takes back only its own."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        _put_record()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def record(request: pytest.FixtureRequest, db: None) -> None:
    """The Network's public record, as the product loads it, in this test's database."""
    if "_record_of_file" not in request.fixturenames:
        _put_record()


def _put_record() -> None:
    """Load the record, or put the rows back that were loaded first, which takes a fifth of the time."""
    from django.apps import apps

    from focalpoint.config.prepare import load_record

    if _record_rows:
        for model, rows in _record_rows:
            model._default_manager.bulk_create(rows, batch_size=500)
        return
    load_record()
    rooms = ("trail", "vocabulary", "network", "library", "meetings", "ledger")
    for room in rooms:
        for model in apps.get_app_config(room).get_models(include_auto_created=True):
            _record_rows.append((model, list(model._default_manager.order_by("pk"))))


@pytest.fixture
def time_machine_day(monkeypatch: pytest.MonkeyPatch):
    """A clock that can be set: ``with time_machine_day("2026-01-02"): ...`` moves Django's now to noon of that day."""
    from contextlib import contextmanager
    from datetime import UTC, datetime

    from django.utils import timezone

    @contextmanager
    def on(day: str) -> Iterator[None]:
        with monkeypatch.context() as patch:
            patch.setattr(timezone, "now", lambda: datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC))
            yield

    return on


@pytest.fixture
def mail_sink(tmp_path: Path) -> Iterator[Any]:
    """A real mail server on a free port, with ``host``, ``port``, ``address`` and the ``messages`` that it holds."""
    from focalpoint.ground.mail.sink import running

    with running(tmp_path / "mail") as sink:
        yield sink
