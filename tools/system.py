"""What the tests need from the machine: PostgreSQL's server programs, a Chromium, fonts for six languages.

Each is looked for first; what is missing is installed with apt-get when that is there and we are root.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APT_LIMIT_SECONDS = 600


def find_postgres() -> Path | None:
    """The folder that holds ``initdb`` and ``postgres``, newest version first; None where there is none.

    Debian keeps the server's programs off PATH.
    """
    folders = [Path(found).resolve().parent for name in ("postgres", "initdb") if (found := shutil.which(name))]
    for pattern in ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin", "opt/homebrew/opt/postgresql*/bin"):
        folders += sorted(Path("/").glob(pattern), key=lambda folder: folder.as_posix(), reverse=True)
    return next((f for f in folders if (f / "initdb").exists() and (f / "postgres").exists()), None)


def find_chromium() -> str | None:
    """A Chromium on PATH, else the one that Playwright downloaded; None where there is none."""
    for name in CHROMIUM_NAMES:
        if found := shutil.which(name):
            return found
    store = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    return next((str(path) for path in sorted(store.glob("chromium-*/chrome-linux*/chrome"), reverse=True)), None)


def driver_starts() -> bool:
    """Whether the programme inside the Playwright package finds the libraries it needs; a minimal system lacks one."""
    from playwright._impl._driver import compute_driver_executable

    node, _ = compute_driver_executable()
    return subprocess.run([node, "--version"], check=False, capture_output=True).returncode == 0


def has_fonts() -> bool:
    """Whether Arabic and Chinese can be drawn: pictures of pages are looked at, and boxes say nothing."""
    if not shutil.which("fc-list"):
        return False
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False).stdout
    return "Noto Sans Arabic" in listed and "Noto Sans CJK SC" in listed


def finds_pango() -> bool:
    """Whether PDF can be made: WeasyPrint finds the libraries that lay text out."""
    code = "import weasyprint"
    return subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0


@dataclass(frozen=True, slots=True)
class Need:
    """One thing the tests need, how to see whether it is there, and the Debian packages that bring it."""

    what: str
    is_there: Callable[[], bool]
    packages: tuple[str, ...]
    indispensable: bool


POSTGRES = Need("PostgreSQL's server programs were", lambda: find_postgres() is not None, ("postgresql",), True)
CHROMIUM = Need("Chromium was", lambda: find_chromium() is not None, ("chromium",), True)
DRIVER = Need("The library libatomic, which Playwright needs, was", driver_starts, ("libatomic1",), True)
PANGO = Need(
    "Pango, which PDF needs, was",
    finds_pango,
    ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
    True,
)
FONTS = Need(
    "Noto fonts for Arabic and Chinese were", has_fonts, ("fontconfig", "fonts-noto-core", "fonts-noto-cjk"), False
)


def missing(needs: tuple[Need, ...]) -> list[Need]:
    """The needs that this machine does not meet."""
    return [need for need in needs if not need.is_there()]


def install(needs: list[Need]) -> list[str]:
    """Try to meet ``needs``; return one sentence for each that is still missing and indispensable."""
    if needs and os.geteuid() == 0 and shutil.which("apt-get"):
        _apt_install([package for need in needs for package in need.packages])
    if CHROMIUM in missing(tuple(needs)):
        # Playwright brings a Chromium of its own where its download is reachable.
        with suppress(subprocess.TimeoutExpired):
            subprocess.run(
                [sys.executable, "-m", "playwright", "install", "chromium"],
                check=False,
                capture_output=True,
                timeout=APT_LIMIT_SECONDS,
            )
    problems = []
    for need in missing(tuple(needs)):
        sentence = f"{need.what} not found. Install with: apt-get install {' '.join(need.packages)} (as root)."
        if need.indispensable:
            problems.append(sentence)
        else:
            print(f"{sentence} Going on without.", file=sys.stderr)
    return problems


def _apt_install(packages: list[str]) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    print(f"Installing {', '.join(packages)} with apt-get ...", file=sys.stderr, flush=True)
    # The lists are refreshed each time: a machine's old list names versions that are gone.
    commands = [["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", *packages]]
    for command in commands:
        try:
            done = subprocess.run(
                [*command, "-q", "-o", "DPkg::Lock::Timeout=300"],
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                env=environment,
                timeout=APT_LIMIT_SECONDS,
            )
        except subprocess.TimeoutExpired:
            print(f"{' '.join(command)} took longer than {APT_LIMIT_SECONDS} s.", file=sys.stderr, flush=True)
            return
        if done.returncode != 0:
            print("\n".join(done.stdout.splitlines()[-15:]), file=sys.stderr, flush=True)
