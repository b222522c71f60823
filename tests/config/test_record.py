"""The carried record as a whole: what it holds, idempotent, all or nothing."""

import pytest
from django.apps import apps
from django.db import connection

from focalpoint.areas.meetings.models import Appearance, HostOffer, Letter, Meeting
from focalpoint.areas.network.models import Contradiction, Identity, Member, PartnerNetwork, Person, RollEntry
from focalpoint.areas.vocabulary.models import Area, OfficialName, Theme
from focalpoint.config.prepare import LOADED, load_record, record_digest
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.trail.queries import newest

pytestmark = pytest.mark.django_db

ROOMS = ("vocabulary", "network", "meetings")


def everything() -> dict[str, list[tuple[object, ...]]]:
    return {
        model._meta.label: sorted(model._default_manager.values_list(), key=repr)
        for model in apps.get_models()
        if model._meta.app_label in ROOMS
    }


def test_the_record_holds_what_the_documents_hold(record):
    counts = [model.objects.count() for model in (Member, RollEntry, Meeting, Appearance, HostOffer, Letter)]

    assert counts == [83, 65 + 83, 6, 83, 5, 4]
    assert Area.objects.filter(kind="state").count() == 197
    assert OfficialName.objects.filter(area__code="NA").count() == 6
    assert Theme.objects.count() == 30
    assert PartnerNetwork.objects.count() == 15
    assert Contradiction.objects.exists()


def test_one_human_being_keeps_each_spelling(record):
    spellings = Person.objects.filter(name__startswith="Selma").values_list("name", "identity")

    assert {name for name, _ in spellings} == {"Selma Ashipala-Musavyi", "Selma Ashipala-Musvayi"}
    assert len({identity for _, identity in spellings}) == 1
    assert Identity.objects.count() < Person.objects.count()


def test_a_second_load_leaves_every_row_and_the_trail_as_they_were(record):
    before, entries = everything(), Entry.objects.count()

    loaded = load_record()

    assert not loaded
    assert everything() == before
    assert Entry.objects.count() == entries


def test_the_trail_says_which_record_was_loaded(record):
    entry = newest(LOADED)

    assert entry is not None
    assert entry.after["digest"] == record_digest()
    assert (entry.actor_kind, entry.channel) == ("system", "record")


def test_a_row_changed_by_hand_is_put_right_and_traced(record):
    Meeting.objects.filter(code="M1").update(theme="Something else")

    loaded = load_record()

    assert loaded.changed == 1
    assert Meeting.objects.get(code="M1").theme == "National action plans on women and peace and security"


def test_an_area_moved_by_hand_is_put_back_and_traced(record):
    Area.objects.filter(code="NA").update(region=None)
    entries = Entry.objects.count()

    loaded = load_record()

    assert loaded.changed == 1
    assert Area.objects.get(code="NA").region is not None
    assert Entry.objects.count() > entries


@pytest.mark.django_db(transaction=True)
def test_a_load_that_fails_in_its_last_room_leaves_nothing():
    # A real refusal by the database, in the last table of the last room.
    with connection.schema_editor() as editor:
        editor.execute("ALTER TABLE meetings_calendarevent RENAME TO meetings_elsewhere")
    try:
        with pytest.raises(Exception, match="meetings_calendarevent"):
            load_record()
        assert not Member.objects.exists()
        assert not Area.objects.exists()
        assert not Entry.objects.exists()
    finally:
        with connection.schema_editor() as editor:
            editor.execute("ALTER TABLE meetings_elsewhere RENAME TO meetings_calendarevent")
