"""Abuse cases that the tests of rooms ask: those tests are there.

The number in the name of a test is that of its case. The other files here ask each case on every surface that exists:
addresses are taken from the router, so that a list, page or file that is added later is tested without anybody thinking
of it, and one with a parameter that is not known fails.
"""

from pathlib import Path

import pytest

from tests.abuse.elsewhere import ELSEWHERE_TESTED

pytestmark = pytest.mark.once


@pytest.mark.parametrize(("file", "test"), [one for named in ELSEWHERE_TESTED.values() for one in named])
def test_the_tests_that_are_named_here_are_there(file, test):
    assert f"def {test}(" in (Path(__file__).parent.parent / file).read_text(encoding="utf-8")
