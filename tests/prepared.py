"""What takes seconds to make from nothing, made once and copied: the tables, and an installation with the record.

All migrations from nothing take five seconds of computing, and the record two more; a copy takes a hundredth. What is
kept lies in pytest's cache and is made anew when a file that it depends on has changed. That the product makes both by
itself is asked where it matters: in config/test_prepare.py and in packaging.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
CACHE: Final = ROOT / ".pytest_cache" / "prepared"
DATABASE: Final = "focalpoint.sqlite3"
LOCKED: Final = ROOT / "requirements"
SOURCES: Final = ROOT / "src"


def copy_of_tables(database: Path) -> None:
    """Put a database in which all tables stand and nothing in them at ``database``."""
    shutil.copyfile(_kept("tables", _files(SOURCES, "*/migrations/*.py"), "migrate") / "home" / DATABASE, database)


def copy_of_installation(home: Path) -> None:
    """Put an installation with the record, ready to serve, at ``home``, and its keys where they lie by default."""
    kept = _kept("installation", _files(SOURCES, "*"), "prepare")
    shutil.copytree(kept / "home", home, dirs_exist_ok=True)
    shutil.copytree(kept / "home.keys", home.with_name(f"{home.name}.keys"), dirs_exist_ok=True)


def _files(folder: Path, pattern: str) -> list[Path]:
    """What a copy rests on: sources of that pattern, and the versions of the libraries."""
    # Catalogues are compiled by whoever comes first, and bytecode by everybody.
    found = [path for path in folder.rglob(pattern) if not {".mo", ".pyc"} & set(path.suffixes) and path.is_file()]
    return sorted([*found, *LOCKED.iterdir()])


def _kept(name: str, files: Iterable[Path], verb: str) -> Path:
    """The folder in which the product's ``verb`` has worked: kept from an earlier run, or made now by one at a time."""
    digest = hashlib.blake2s(digest_size=16)
    for path in files:
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    kept = CACHE / f"{name}-{digest.hexdigest()}"
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            for outdated in CACHE.glob(f"{name}-*"):
                shutil.rmtree(outdated)
            making = CACHE / f"{name}.making"
            shutil.rmtree(making, ignore_errors=True)
            _run(verb, making / "home")
            making.rename(kept)
    return kept


def _run(verb: str, home: Path) -> None:
    """Run a verb of the product that makes ``home``, on SQLite, without invented people."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FOCALPOINT_")}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        environment.pop(name, None)
    subprocess.run(
        [sys.executable, "-P", "-m", "focalpoint", verb],
        env=environment | {"FOCALPOINT_HOME": str(home), "FOCALPOINT_DEMO": "no"},
        stdout=subprocess.DEVNULL,
        check=True,
    )
