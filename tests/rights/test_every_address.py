"""Every address answers on PostgreSQL too, as the secretariat: what stands on it is asked on SQLite."""

import pytest
from django.db import connection

from focalpoint.ground.shared.reading import Reader
from tests import make
from tests.rights.test_every_url import ask, make_whole, paths

pytestmark = pytest.mark.django_db


def test_every_address_answers(record):
    if connection.vendor == "sqlite":
        pytest.skip("asked there with canaries, in test_every_url.py")
    make_whole()
    make.entry()
    reader = Reader.holding(["secretariat", "member"])

    answers = [ask(address, reader).status for address in paths(thorough=False)]

    # What fails in the database is raised here.
    assert max(answers) < 500
    assert answers.count(200) > 250
