"""The doctor looks at an installation and says what is wrong and what to do."""

import json
import os
from dataclasses import replace
from io import StringIO

import pytest
from django.conf import settings as product
from django.core.management import call_command

from focalpoint.config.health import examine
from focalpoint.config.scratch import ChildFailed, scratch_installation


def finding(what):
    return next(found for found in examine() if found.what == what)


@pytest.mark.parametrize(
    "what", ["version", "home", "room", "secret key", "database", "tables", "record", "clock", "address"]
)
def test_a_prepared_installation_is_well(record, what):
    assert finding(what).is_well


def test_a_record_that_is_not_loaded_is_missed(db):
    found = finding("record")

    assert "not loaded" in found.said
    assert "focalpoint load" in found.remedy


def test_a_secret_key_that_others_may_read_is_found(db, settings, tmp_path):
    (tmp_path / "secret-key").touch(mode=0o644)
    os.chmod(tmp_path / "secret-key", 0o644)
    settings.OPTIONS = replace(product.OPTIONS, home=tmp_path)

    assert "chmod 600" in finding("secret key").remedy


def test_a_home_that_anybody_may_write_to_is_found(db, settings, tmp_path):
    os.chmod(tmp_path, 0o777)
    settings.OPTIONS = replace(product.OPTIONS, home=tmp_path)

    assert "chmod o-w" in finding("home").remedy


@pytest.mark.parametrize(
    ("setting", "advice"),
    [
        ({"bind_host": "0.0.0.0"}, "without encryption"),
        ({"address": "https://wps.example.org"}, "FOCALPOINT_BEHIND_PROXY"),
    ],
)
def test_an_address_that_cannot_work_is_found(db, settings, setting, advice):
    settings.OPTIONS = replace(product.OPTIONS, **setting)

    assert advice in finding("address").remedy


def test_a_clock_behind_the_files_is_found(db, settings, tmp_path):
    (tmp_path / "later").touch()
    os.utime(tmp_path / "later", (4_000_000_000, 4_000_000_000))
    settings.OPTIONS = replace(product.OPTIONS, home=tmp_path)

    assert "Set the clock" in finding("clock").remedy


def test_an_empty_installation_is_told_what_to_do_and_a_prepared_one_that_all_is_well():
    with scratch_installation() as scratch:
        with pytest.raises(ChildFailed, match="ended with 1"):
            scratch.run(["focalpoint", "doctor"])
        scratch.run(["focalpoint", "prepare"])

        assert scratch.run(["focalpoint", "doctor"]).splitlines()[-1] == "All is well."


def test_a_script_gets_json(db):
    out = StringIO()

    with pytest.raises(SystemExit):
        call_command("doctor", "--json", stdout=out)

    assert json.loads(out.getvalue())["well"] is False
