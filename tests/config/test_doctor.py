"""The doctor looks at an installation and says what is wrong and what to do."""

import json
import os
from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from django.conf import settings as product
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from focalpoint.config.health import examine
from focalpoint.config.scratch import ChildFailed, scratch_installation
from focalpoint.ground.jobs.actions import enqueue
from focalpoint.ground.jobs.models import Job
from focalpoint.ground.jobs.running import work_off
from focalpoint.ground.ui.documents import pdf
from tests import prepared

pytestmark = pytest.mark.django_db(databases=["default", "limits"])


@pytest.fixture(autouse=True)
def _table_of_counts(db):
    """Tests count in memory, so their database has no table for it."""
    call_command("createcachetable", "limits", database="limits")
    yield
    if connections["limits"].vendor == "postgresql":
        # Its pool would stand in the way when the database of the tests is removed.
        connections["limits"].close_pool()


def finding(what):
    return next(found for found in examine() if found.what == what)


@pytest.mark.parametrize(
    "what",
    [
        "version",
        "home",
        "room",
        "secret key",
        "keys",
        "database",
        "counts",
        "tables",
        "workers",
        "record",
        "clock",
        "address",
    ],
)
def test_a_prepared_installation_is_well(record, what):
    assert finding(what).is_well


def test_a_machine_without_pango_is_told_what_it_lacks(monkeypatch):
    monkeypatch.setattr(pdf, "LIBRARIES", (("libnot-here.so.0",),))
    pdf.can_make_pdf.cache_clear()
    try:
        found = finding("pdf")
    finally:
        pdf.can_make_pdf.cache_clear()

    assert found.is_well
    assert "Word file serve all the same" in found.said
    assert "libpango-1.0-0" in found.said


def test_a_record_that_is_not_loaded_is_missed(db):
    found = finding("record")

    assert "not loaded" in found.said
    assert "focalpoint load" in found.remedy


def test_a_secret_key_that_others_may_read_is_found(db, settings, tmp_path):
    (tmp_path / "secret-key").touch(mode=0o644)
    os.chmod(tmp_path / "secret-key", 0o644)
    settings.OPTIONS = replace(product.OPTIONS, keys=tmp_path)

    assert "chmod 600" in finding("secret key").remedy


def test_a_home_that_anybody_may_write_to_is_found(db, settings, tmp_path):
    os.chmod(tmp_path, 0o777)
    settings.OPTIONS = replace(product.OPTIONS, home=tmp_path)

    assert "chmod o-w" in finding("home").remedy


def test_a_folder_of_keys_that_others_may_look_into_is_found(db, settings, tmp_path):
    os.chmod(tmp_path, 0o755)
    settings.OPTIONS = replace(product.OPTIONS, keys=tmp_path)

    assert "chmod 700" in finding("keys").remedy


def test_a_key_that_others_may_read_is_found(db, settings, tmp_path):
    os.chmod(tmp_path, 0o700)
    (tmp_path / "trail").touch(mode=0o644)
    os.chmod(tmp_path / "trail", 0o644)
    settings.OPTIONS = replace(product.OPTIONS, keys=tmp_path)

    found = finding("keys")

    assert "trail" in found.said
    assert "chmod -R go=" in found.remedy


def test_work_that_no_worker_does_is_found(db):
    enqueue("tests.ground.jobs.sample_tasks.leave_effect", name="x")
    early = finding("workers")
    Job.objects.update(created_at=timezone.now() - timedelta(minutes=6))

    assert early.is_well
    assert "focalpoint work" in finding("workers").remedy


def test_work_that_did_not_end_well_is_found(db):
    enqueue("tests.ground.jobs.sample_tasks.refuse")
    work_off(worker="one")

    assert "/en/jobs/" in finding("workers").remedy


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


@pytest.mark.once
def test_an_empty_installation_is_told_what_to_do_and_a_prepared_one_that_all_is_well():
    with scratch_installation() as scratch:
        with pytest.raises(ChildFailed, match="ended with 1"):
            scratch.run(["focalpoint", "doctor"])
        prepared.copy_of_installation(scratch.folder)

        assert scratch.run(["focalpoint", "doctor"]).splitlines()[-1] == "All is well."


def test_a_script_gets_json(db):
    out = StringIO()

    with pytest.raises(SystemExit):
        call_command("doctor", "--json", stdout=out)

    assert json.loads(out.getvalue())["well"] is False
