"""Whoever spoke or signed is told of it, and forgotten: rows stay as printed, out of everybody's sight."""

import pytest
from django.test import Client

from focalpoint.areas.library import actions as library
from focalpoint.areas.meetings.actions import forget, load_record
from focalpoint.areas.meetings.models import Appearance, Signatory
from focalpoint.areas.meetings.queries import held_about
from focalpoint.areas.network import actions as network
from focalpoint.areas.network.models import Person
from focalpoint.areas.vocabulary import actions as vocabulary
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.forgetting import Forgotten
from focalpoint.ground.trail.models import Entry
from tests import make

pytestmark = pytest.mark.django_db


def known(person: Person) -> Forgotten:
    return Forgotten((person.public_id,), (person.name,), "", "", "asked")


def test_where_somebody_spoke_and_what_they_signed_is_told():
    ada, other = make.person(), make.person(name="Bo Other")
    meeting, letter = make.meeting(code="X1"), make.letter()
    make.appearance(meeting=meeting, person=ada, title="Director")
    make.appearance(meeting=meeting, person=other)
    make.appearance(meeting=meeting, area=make.area())
    make.signature(letter=letter, area=make.area(), person=ada)
    make.signature(letter=letter, area=make.area(), printed="Bo Other")

    told = [(one.room, one.what, list(one.values.values())) for one in held_about(known(ada))]

    assert told == [
        ("meetings", "Appearance at a meeting", ["X1", "2017-04-26/2017-04-27", "Ada Example", "Director", "public"]),
        ("meetings", "Signature under a letter", ["2017-06-06", "Ada Example"]),
    ]


def test_a_name_that_nobody_has_been_given_yet_is_theirs_and_that_of_a_namesake_is_not():
    ada, namesake = make.person(), make.person()
    letter = make.letter()
    make.signature(letter=letter, area=make.area(), printed="ADA EXAMPLE")
    make.signature(letter=letter, area=make.area(), person=namesake)

    forget(known(ada), actor=CONSOLE, now=make.NOW)

    assert [row.person for row in Signatory.objects.order_by("position")] == [ada, namesake]


def test_forgetting_hides_what_prints_the_name_and_says_that_it_is_kept():
    ada = make.person()
    meeting, letter = make.meeting(code="X1"), make.letter()
    make.appearance(meeting=meeting, person=ada)
    make.appearance(meeting=meeting, area=make.area(), title="Ada Example, Director")
    make.appearance(meeting=meeting, area=make.area(), title="Adviser")
    make.signature(letter=letter, area=make.area(), printed="Ada Example")
    page = f"/en/meetings/{meeting.public_id}/"
    assert b"Ada Example" in Client().get(page).content
    who = known(ada)
    network.forget(who, actor=CONSOLE, now=make.NOW)

    done = forget(who, actor=CONSOLE, now=make.NOW)
    again = forget(who, actor=CONSOLE, now=make.NOW)

    assert done == ["Appearances at meetings and signatures, kept as printed, for the secretariat alone: 3."]
    assert again == []
    assert list(Appearance.objects.values_list("audience", flat=True)) == ["secretariat", "secretariat", "public"]
    assert Appearance.objects.filter(name_as_printed="Ada Example").exists()
    assert b"Ada Example" not in Client().get(page).content
    assert b"Ada Example" not in Client().get("/en/letters/").content
    said = Entry.objects.filter(action="meetings.forget").with_values()
    assert [entry.subject_kind for entry in said.order_by("pk")] == ["appearance", "appearance", "signature"]
    assert "Ada" not in str([(entry.after, entry.subject_label) for entry in said])


def test_the_next_load_of_the_carried_record_leaves_it_so():
    for room in (vocabulary, network, library):
        room.load_record(actor=CONSOLE, now=make.NOW)
    load_record(actor=CONSOLE, now=make.NOW)
    spoken = Appearance.objects.filter(person=None, audience="public").exclude(title="").first() or (
        Appearance.objects.exclude(person=None).first()
    )
    ada = spoken.person or make.person(name=spoken.title)
    forget(known(ada), actor=CONSOLE, now=make.NOW)

    load_record(actor=CONSOLE, now=make.NOW)

    spoken.refresh_from_db()
    assert spoken.audience == "secretariat"
