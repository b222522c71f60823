"""Making ready may be repeated, interrupted and done twice at once."""

import subprocess
import sys

import pytest

from focalpoint.config import prepare
from focalpoint.config.scratch import scratch_installation
from focalpoint.ground.trail.models import Entry


def test_a_second_load_writes_nothing(record):
    before = Entry.objects.count()

    assert not prepare.load_record()
    assert Entry.objects.count() == before


def test_a_load_leaves_one_entry_with_the_digest_of_what_was_loaded(record):
    entries = Entry.objects.filter(action=prepare.LOADED)

    assert [entry.after["digest"] for entry in entries] == [prepare.record_digest()]


@pytest.fixture(scope="module")
def prepared():
    """An installation that was made ready once, by nobody but itself."""
    with scratch_installation() as scratch:
        scratch.run(["focalpoint", "prepare"])
        yield scratch, scratch.ask("focalpoint.config.proofs.state")


def test_preparing_again_says_and_does_nothing(prepared):
    scratch, before = prepared

    again = subprocess.run(
        scratch.command(["focalpoint", "prepare"]),
        env=scratch.environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert (again.stdout, again.stderr) == ("", "")
    assert scratch.ask("focalpoint.config.proofs.state") == before


def test_a_set_up_that_was_interrupted_is_finished_by_the_next():
    with scratch_installation() as scratch:
        # As a start leaves it that was ended after the first migration and before the record.
        scratch.run(["focalpoint", "migrate", "trail", "--verbosity", "0"])
        (scratch.folder / "static").mkdir()
        scratch.run(["focalpoint", "prepare"])

        assert scratch.ask("focalpoint.config.proofs.state")["rows"] > 1000
        assert (scratch.folder / "static" / "staticfiles.json").exists()


def test_two_at_once_leave_one_record(prepared):
    with scratch_installation() as scratch:
        started = [
            subprocess.Popen(
                [sys.executable, "-P", "-m", "focalpoint", "prepare"],
                env=scratch.environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for _ in range(2)
        ]
        said = [process.communicate(timeout=120) for process in started]

        assert [process.returncode for process in started] == [0, 0], said
        assert scratch.ask("focalpoint.config.proofs.state") == prepared[1]


def test_nothing_but_a_scratch_folder_is_filled_by_a_child(tmp_path):
    with scratch_installation() as scratch:
        (scratch.folder / "scratch").unlink()
        done = subprocess.run(
            scratch.command(["focalpoint.config.child", "focalpoint.config.benches.pages", "100"]),
            env=scratch.environment,
            capture_output=True,
            text=True,
            check=False,
        )

        assert done.returncode == 1
        assert "no scratch folder" in done.stderr
