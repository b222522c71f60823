"""Making ready may be repeated, interrupted and done twice at once."""

import subprocess

import pytest
from django.db import connection

from focalpoint.config import prepare
from focalpoint.config.scratch import scratch_installation
from focalpoint.ground.trail.models import Entry
from tests import prepared

STATE = "focalpoint.config.proofs.state"


def test_a_second_load_writes_nothing(record):
    before = Entry.objects.count()

    assert not prepare.load_record()
    assert Entry.objects.count() == before


def test_a_load_leaves_one_entry_with_the_digest_of_what_was_loaded(record):
    entries = Entry.objects.filter(action=prepare.LOADED)

    assert [entry.after["digest"] for entry in entries] == [prepare.record_digest()]


def test_two_at_once_make_ready_what_the_next_finds_done(made_ready_twice):
    scratch, starts = made_ready_twice
    before = scratch.ask(STATE)

    again = subprocess.run(
        scratch.command(["focalpoint", "prepare"]),
        env=scratch.environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert [status for status, _ in starts] == [0, 0], starts
    assert (again.stdout, again.stderr) == ("", "")
    assert scratch.ask(STATE) == before


def test_a_set_up_that_was_interrupted_is_finished_by_the_next_and_leaves_the_record_of_any_other(made_ready_twice):
    if connection.vendor != "sqlite":
        pytest.skip("there is no other on PostgreSQL to compare it with")
    scratch, _ = made_ready_twice
    with scratch_installation() as other:
        prepared.copy_of_installation(other.folder)

        assert scratch.ask(STATE)["rows"] > 1000
        assert scratch.ask(STATE) == other.ask(STATE)
        assert (scratch.folder / "static" / "staticfiles.json").exists()


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
