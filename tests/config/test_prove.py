"""Samples of the proofs that are verbs."""

from focalpoint.config.proofs import loading


def test_a_load_killed_at_any_moment_leaves_all_or_nothing_and_the_control_is_caught():
    found = loading.prove(times=3, seed=1325)

    assert found["passed"], found
