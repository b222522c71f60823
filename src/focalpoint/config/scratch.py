"""Scratch installations: a folder and a database that live as long as one measurement or one proof.

Measurements and proofs never touch the installation they are run from. They work in child processes, since settings are
read once, when a process starts.
"""

import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

MARK: Final = "scratch"
"""Empty file in FOCALPOINT_HOME that says that whatever lies there may be overwritten."""

DATABASE_FILE: Final = "focalpoint.sqlite3"
MIGRATE: Final = ("focalpoint", "migrate", "--verbosity", "0")
_TABLES: Final[list[bytes]] = []
"""The file of a database in which nothing stands yet, once it was made: that takes seconds, and proofs begin often."""


@dataclass(frozen=True, slots=True)
class Scratch:
    """A scratch folder with the environment that makes a child process an installation of its own in it."""

    folder: Path
    environment: dict[str, str]

    def run(self, arguments: Sequence[str]) -> str:
        """Run a Python module in the scratch installation and return what it prints.

        Raises:
            ChildFailed: it ended with an error; the text is the end of what it said.
        """
        done = subprocess.run(  # noqa: S603 - our own Python with our own modules
            self.command(arguments),
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode != 0:
            raise ChildFailed(f"{' '.join(arguments)} ended with {done.returncode}.\n{done.stderr[-2000:]}")
        return done.stdout

    def make_tables(self) -> None:
        """Make the product's tables: on SQLite once in this process, and from then on as a copy.

        Raises:
            ChildFailed: it ended with an error.
        """
        kept = self.folder / DATABASE_FILE
        if "DATABASE_URL" in self.environment:
            self.run(MIGRATE)
        elif _TABLES:
            kept.write_bytes(_TABLES[0])
        else:
            self.run(MIGRATE)
            _TABLES.append(kept.read_bytes())

    def ask(self, module: str, *arguments: str) -> Any:  # noqa: ANN401 - whatever the module's ``here`` returns
        """Return what ``here`` of a module answers in the scratch installation.

        Raises:
            ChildFailed: it ended with an error.
        """
        return json.loads(self.run(["focalpoint.config.child", module, *arguments]))

    def command(self, arguments: Sequence[str]) -> list[str]:
        """Return the command line that runs a Python module, such as ``["focalpoint", "load"]``."""
        return [sys.executable, "-P", "-m", *arguments]


class ChildFailed(Exception):
    """A child process in a scratch installation ended with an error."""


@contextmanager
def scratch_installation(*, template: Scratch | None = None) -> Iterator[Scratch]:
    """Yield an empty installation, or a copy of ``template``'s database, on the kind of database in use.

    On SQLite the database is a file in the folder; on PostgreSQL a database of its own on the same server, for which
    the user of DATABASE_URL must be allowed to create databases.
    """
    url = os.environ.get("DATABASE_URL", "").strip()
    with tempfile.TemporaryDirectory(prefix="focalpoint-scratch-") as name, ExitStack() as leaving:
        folder = Path(name)
        (folder / MARK).touch()
        # Keys never lie among the data, so they go apart.
        leaving.callback(shutil.rmtree, folder.with_name(f"{folder.name}.keys"), ignore_errors=True)
        environment = {key: value for key, value in os.environ.items() if not key.startswith("FOCALPOINT_")}
        for unwanted in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
            environment.pop(unwanted, None)
        environment |= {
            "DJANGO_SETTINGS_MODULE": "focalpoint.config.settings",
            "FOCALPOINT_HOME": str(folder),
            # What is measured and compared is the record; invented people differ from start to start.
            "FOCALPOINT_DEMO": "no",
            # A measurement asks more often than any reader may.
            "FOCALPOINT_SEARCHES_PER_MINUTE": "100000",
            "PYTHONIOENCODING": "utf-8",
        }
        if urlsplit(url).scheme in {"postgres", "postgresql"}:
            with _scratch_database(url, template=template) as address:
                yield Scratch(folder, environment | {"DATABASE_URL": address})
        else:
            if template is not None:
                for file in template.folder.glob(f"{DATABASE_FILE}*"):
                    (folder / file.name).write_bytes(file.read_bytes())
            yield Scratch(folder, environment)


@contextmanager
def _scratch_database(url: str, *, template: Scratch | None) -> Iterator[str]:
    name = f"focalpoint_scratch_{secrets.token_hex(6)}"
    copied = urlsplit(template.environment["DATABASE_URL"]).path[1:] if template else "template0"
    create = sql.SQL("CREATE DATABASE {} TEMPLATE {} ENCODING 'UTF8'")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(create.format(sql.Identifier(name), sql.Identifier(copied)))
    try:
        yield urlsplit(url)._replace(path=f"/{name}").geturl()
    finally:
        # Another connection: a proof may have restarted the server meanwhile.
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
