"""Landed entries keep what they say when their values move apart, and on the way back."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from focalpoint.ground.trail.models import Entry
from focalpoint.ground.trail.verification import verify
from tests import make


def migrated(name: str):
    """Bring the room to one of its migrations and return the models of that state."""
    executor = MigrationExecutor(connection)
    executor.migrate([("trail", name)])
    return executor.loader.project_state(("trail", name)).apps


def test_values_of_landed_entries_move_apart_and_back_and_are_digested(transactional_db):
    number = make.traced(before=None, after={"title": "Директор", "share": 0.5}).pk
    try:
        old = migrated("0001_initial").get_model("trail", "Entry").objects.get(pk=number)
        assert (old.actor_name, old.subject_label) == ("console", "Namibia")
        assert (old.before, old.after) == (None, {"title": "Директор", "share": 0.5})
    finally:
        migrated("0002_sealed")

    entry = Entry.objects.get(pk=number)
    assert (entry.actor_name, entry.before, entry.after) == ("console", None, {"title": "Директор", "share": 0.5})
    assert verify().is_whole
