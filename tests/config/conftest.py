"""Scratch installations of several files: one that was made ready, and tables that need not be made again."""

from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from focalpoint.config import scratch
from focalpoint.config.scratch import Scratch, scratch_installation
from tests import prepared


@pytest.fixture(scope="session")
def tables_of_scratch(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Give scratch installations on SQLite the tables that were made once for all tests."""
    if not scratch._TABLES:
        database: Path = tmp_path_factory.mktemp("tables") / scratch.DATABASE_FILE
        prepared.copy_of_tables(database)
        scratch._TABLES.append(database.read_bytes())


@pytest.fixture(scope="session")
def made_ready_twice() -> Iterator[tuple[Scratch, list[tuple[int, str]]]]:
    """An installation made ready by two starts at once; with the status of each and what it said.

    An earlier start was ended after the first migration and before the record.
    """
    with scratch_installation() as made:
        made.run(["focalpoint", "migrate", "trail", "--verbosity", "0"])
        (made.folder / "static").mkdir()
        command = made.command(["focalpoint", "prepare"])
        starts = [Popen(command, env=made.environment, stdout=PIPE, stderr=PIPE, text=True) for _ in range(2)]
        said = [start.communicate(timeout=120)[1] for start in starts]
        yield made, [(start.returncode, text) for start, text in zip(starts, said, strict=True)]
