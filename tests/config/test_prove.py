"""Samples of the proofs that are verbs.

A sample kills, restarts and writes a few times where the verb does so a hundred times; what it shows is that the proof
still asks what it says, and that its control is still caught.
"""

import random

import pytest

from focalpoint.config.proofs import (
    documents,
    forms,
    importing,
    loading,
    mail,
    migrating,
    restart,
    signing_in,
    smtp,
    tampering,
    uploads,
    working,
    writers,
)
from tools import cluster, system

pytestmark = pytest.mark.usefixtures("tables_of_scratch")


@pytest.mark.processes
def test_a_load_killed_at_any_moment_leaves_all_or_nothing_and_the_control_is_caught():
    found = loading.prove(times=4, seed=1325)

    assert found["passed"], found


@pytest.mark.parametrize("changes", [60, pytest.param(400, marks=pytest.mark.processes)])
def test_changes_to_the_trail_are_found_and_located_and_without_the_outside_head_a_cut_tail_is_missed(
    transactional_db, changes
):
    tampering.write_trail()

    found = tampering.tamper(changes, random.Random(1325))

    assert found["whole_before"]
    assert found["whole_after"]
    assert found["located"] == found["found"] == found["made"]
    assert sum(found["made"].values()) == changes
    assert found["missed_without_head"] == found["without_head"] != {}


@pytest.mark.processes
def test_an_import_killed_at_any_moment_leaves_everybody_or_nobody_and_the_control_is_caught():
    found = importing.prove(times=3, seed=1325)

    assert found["passed"], found


@pytest.mark.processes
def test_documents_brought_in_and_killed_at_any_moment_stand_whole_and_the_control_is_caught():
    found = documents.prove(times=3, files=9, seed=1325)

    assert found["passed"], found


@pytest.mark.processes
def test_malformed_papers_are_read_or_refused_and_the_control_is_caught():
    found = uploads.prove(times=200)

    # Memory is measured by the proof alone: another test of this run may have had a larger child.
    assert (found["failed"], found["whole_papers_not_read"], found["control_is_caught"]) == ([], [], True)


@pytest.mark.processes
def test_mail_workers_that_are_killed_send_nothing_twice_and_lose_nothing_and_both_controls_are_caught():
    found = mail.prove(kills=3, messages=90)

    assert found["passed"], found


@pytest.mark.processes
def test_the_time_of_an_answer_does_not_tell_whether_an_address_has_an_account_and_the_control_is_told_apart():
    found = signing_in.prove(times=40)

    assert found["passed"], found


@pytest.mark.processes
def test_mail_outlives_a_server_that_behaves_badly_at_every_stage():
    found = smtp.prove()

    assert found["passed"], smtp.as_text(found)


@pytest.mark.processes
def test_workers_killed_at_any_moment_lose_nothing_unsaid_and_do_nothing_twice():
    found = working.prove(times=4, seed=1325)

    # Whether four kills hit the control in the middle of a part is chance; a hundred do.
    assert (found["lost"], found["missing"], found["doubled"]) == (0, 0, 0), found
    assert found["done"] + found["given_up"] == found["jobs"] > 0


@pytest.mark.processes
def test_a_restart_of_postgresql_loses_no_acknowledged_write(monkeypatch):
    programs = system.find_postgres()
    if programs is None:
        pytest.skip("no PostgreSQL found; ./test installs one")

    # A server of its own: the others who use the one of this run would lose their connections.
    with cluster.running_postgres(programs) as address:
        monkeypatch.setenv("DATABASE_URL", address)
        found = restart.prove(times=1, writers=4)

    assert found["passed"], found


@pytest.mark.processes
def test_tables_that_change_under_users_who_write_lose_nothing():
    found = migrating.prove(times=1, writers=4)

    assert found["passed"], found


@pytest.mark.processes
def test_people_who_write_on_one_record_at_once_lose_nothing_without_being_told_and_the_control_is_caught():
    found = writers.prove(writers=16)

    assert found["passed"], found


@pytest.mark.processes
def test_filled_forms_are_taken_whole_or_not_at_all_and_the_control_is_caught():
    found = forms.prove(times=2, members=12)

    assert found["passed"], found
