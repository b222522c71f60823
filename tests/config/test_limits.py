"""Counts of requests are the same in every process, and live apart from the record."""

import subprocess
import sys
from pathlib import Path

from tests.conftest import product_environment

ASKING = """
from django import setup
setup()
from django.core.management import call_command
from django.test import RequestFactory
from focalpoint.ground.shared.asked import count_request
from focalpoint.ground.shared.errors import TooMany
call_command("createcachetable", database="limits", verbosity=0)
answered = 0
for _ in range(4):
    try:
        count_request(RequestFactory().get("/"), "test")
        answered += 1
    except TooMany:
        pass
print(answered)
"""


def answered(home: Path) -> int:
    environment = product_environment(home, 8000) | {
        "DJANGO_SETTINGS_MODULE": "focalpoint.config.settings",
        "FOCALPOINT_SEARCHES_PER_MINUTE": "5",
    }
    program = [sys.executable, "-P", "-c", ASKING]
    return int(subprocess.run(program, env=environment, capture_output=True, text=True, check=True).stdout)


def test_a_second_process_goes_on_counting_where_the_first_stopped(tmp_path):
    found = answered(tmp_path), answered(tmp_path)

    # Where a minute ended between the two, the next two stand in one.
    if found == (4, 4):
        found = answered(tmp_path), answered(tmp_path)
    assert found in {(4, 1), (1, 0)}
    assert (tmp_path / "limits.sqlite3").exists()
