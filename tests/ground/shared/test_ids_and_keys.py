"""Public ids and look-up keys."""

import pytest
from django.core.exceptions import ValidationError

from focalpoint.areas.network.models import Person
from focalpoint.ground.shared.ids import ALPHABET, new_public_id, validate_public_id
from focalpoint.ground.shared.keys import name_key


def test_ids_are_ten_characters_that_survive_a_telephone():
    made = {new_public_id() for _ in range(1000)}

    assert len(made) == 1000
    assert all(len(one) == 10 and set(one) <= set(ALPHABET) for one in made)
    assert not set("ilou") & set(ALPHABET)


@pytest.mark.parametrize("text", ["", "short", "ABCDEFGHJK", "0123456789\n", "0123456789a", "il0o1u2345"])
def test_what_is_no_id_is_refused(text):
    with pytest.raises(ValidationError):
        validate_public_id(text)


def test_an_id_is_unique_and_not_edited():
    field = Person._meta.get_field("public_id")

    assert field.unique
    assert not field.editable


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("COTE D’IVOIRE", "Côte d'Ivoire"),
        ("Turkiye", "Türkiye"),
        ("регнер", "Регнёр"),
        ("اريتريا", "إريتريا"),
        ("Asa Regner", "Åsa Regnér"),
        ("Ashipala Musavyi", "Ashipala-Musavyi"),
        ("GUINEA  BISSAU", "Guinea-Bissau"),
    ],
)
def test_a_name_is_found_however_it_is_typed(typed, held):
    assert name_key(typed) == name_key(held)


def test_different_names_keep_different_keys():
    assert len({name_key(name) for name in ("Mali", "Malta", "Malawi", "مالي", "马里")}) == 5
