"""Samples of the proofs that are verbs."""

import random

from focalpoint.config.proofs import loading, mail, smtp, tampering


def test_a_load_killed_at_any_moment_leaves_all_or_nothing_and_the_control_is_caught():
    found = loading.prove(times=3, seed=1325)

    assert found["passed"], found


def test_changes_to_the_trail_are_found_and_located_and_without_the_outside_head_a_cut_tail_is_missed(transactional_db):
    tampering.write_trail()

    found = tampering.tamper(60, random.Random(1325))

    assert found["whole_before"]
    assert found["whole_after"]
    assert found["located"] == found["found"] == found["made"]
    assert sum(found["made"].values()) == 60
    assert found["missed_without_head"] == found["without_head"] != {}


def test_mail_workers_that_are_killed_send_nothing_twice_and_lose_nothing_and_both_controls_are_caught():
    found = mail.prove(kills=3, messages=90)

    assert found["passed"], found


def test_mail_outlives_a_server_that_behaves_badly_at_every_stage():
    found = smtp.prove()

    assert found["passed"], smtp.as_text(found)
