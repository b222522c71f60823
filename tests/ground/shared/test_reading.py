"""Reading is a key."""

import pytest
from django.db import IntegrityError, transaction

from focalpoint.areas.network.models import Person, PersonGrant
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import PUBLIC, Readable, Reader
from tests import make


def test_everybody_holds_the_public_key():
    assert Reader.holding(["member:NA"]).keys == {"public", "member:NA"}
    assert Reader.holding().is_public
    assert not Reader.holding(["member"]).is_public


@pytest.mark.parametrize(
    "key", ["", "everybody", "member:", "member:N A", "person:short", "public\n", "delegation:IIIIIIIIII"]
)
def test_what_is_no_key_is_refused(key):
    with pytest.raises(InvalidInput):
        Reader.holding([key])


@pytest.mark.parametrize("key", ["member:NA", "member:org:UN-Women", "person:7k3v9qf2xw", "presidency", "secretariat"])
def test_keys_of_each_kind_are_accepted(key):
    assert key in Reader.holding([key]).keys


def test_who_forgets_to_choose_an_audience_shows_nothing():
    assert Readable._meta.get_field("audience").default == "secretariat"


@pytest.mark.django_db
def test_a_row_is_seen_with_its_audience_and_with_its_grants():
    row = make.person(audience="secretariat")
    PersonGrant.objects.create(subject=row, key="member:NA")

    seen = {
        key: Person.objects.visible_to(Reader.holding([key])).filter(pk=row.pk).exists()
        for key in ("public", "member", "member:NA", "member:DE", "secretariat")
    }

    assert seen == {"public": False, "member": False, "member:NA": True, "member:DE": False, "secretariat": True}


@pytest.mark.django_db
def test_a_row_with_several_grants_is_counted_once():
    row = make.person(audience="secretariat")
    for key in ("member:NA", "presidency"):
        PersonGrant.objects.create(subject=row, key=key)

    assert Person.objects.visible_to(Reader.holding(["member:NA", "presidency", "secretariat"])).count() == 1


@pytest.mark.django_db
def test_a_grant_to_everybody_is_refused_since_the_public_query_does_not_look_for_it():
    row = make.person(audience="secretariat")

    with pytest.raises(IntegrityError), transaction.atomic():
        PersonGrant.objects.create(subject=row, key="public")

    assert not Person.objects.visible_to(PUBLIC).exists()
