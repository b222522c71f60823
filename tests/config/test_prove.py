"""Samples of the proofs that are verbs."""

import random

from focalpoint.config.proofs import loading, tampering


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
