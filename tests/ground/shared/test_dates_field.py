"""The model and form fields of partial dates, on the real database."""

import json
import time
from collections.abc import Iterator
from datetime import date

import pytest
from django import forms
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.migrations.writer import MigrationWriter

from focalpoint.ground.shared.dates import InvalidDate, PartialDate
from focalpoint.ground.shared.fields import MAX_LENGTH, PartialDateField, PartialDateFormField


class Happening(models.Model):
    """A record with a date that must be there and one that may be unknown."""

    held = PartialDateField()
    due = PartialDateField(blank=True)

    class Meta:
        app_label = "dates_tests"


class HappeningForm(forms.ModelForm):
    class Meta:
        model = Happening
        fields = ("held", "due")


@pytest.fixture
def table(transactional_db: None) -> Iterator[None]:
    """The table of Happening, for the length of a test."""
    with connection.schema_editor() as editor:
        editor.create_model(Happening)
    yield
    with connection.schema_editor() as editor:
        editor.delete_model(Happening)


def stored() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT held, due FROM dates_tests_happening ORDER BY id")
        return list(cursor.fetchall())


@pytest.mark.usefixtures("table")
def test_a_date_is_stored_as_text_and_comes_back_as_a_date() -> None:
    Happening.objects.create(held=PartialDate.read("26 and 27 April 2017"), due=PartialDate.read("fall 2018"))

    found = Happening.objects.get()

    assert stored() == [("2017-04-26/2017-04-27", "2018|fall 2018")]
    assert found.held.earliest == date(2017, 4, 26)
    assert found.due == PartialDate("2018", "fall 2018")


@pytest.mark.usefixtures("table")
def test_an_unknown_date_is_none_and_stored_as_empty_text() -> None:
    Happening.objects.create(held=PartialDate.parse("2017"))
    Happening.objects.create(held=PartialDate.parse("2018"), due=None)

    assert stored() == [("2017", ""), ("2018", "")]
    assert [happening.due for happening in Happening.objects.all()] == [None, None]
    assert Happening.objects.filter(due="").count() == 2


@pytest.mark.usefixtures("table")
def test_rows_are_found_by_date_and_by_text() -> None:
    Happening.objects.create(held=PartialDate.parse("2017-04"))

    assert Happening.objects.filter(held=PartialDate.parse("2017-04")).count() == 1
    assert Happening.objects.filter(held="2017-04").count() == 1
    assert Happening.objects.filter(held__in=[PartialDate.parse("2017"), PartialDate.parse("2017-05")]).count() == 0


@pytest.mark.usefixtures("table")
def test_text_that_is_no_date_never_reaches_the_database() -> None:
    with pytest.raises(InvalidDate):
        Happening.objects.create(held="26 April 2017")
    with pytest.raises(InvalidDate):
        Happening.objects.create(held=PartialDate(said="x" * MAX_LENGTH))
    assert stored() == []


def test_fixtures_hold_the_stored_text() -> None:
    happening = Happening(held=PartialDate.parse("2017-Q3"), due=None)

    text = serializers.serialize("json", [happening])

    assert json.loads(text)[0]["fields"] == {"held": "2017-Q3", "due": None}
    assert PartialDateField().to_python("2017-Q3") == happening.held
    assert PartialDateField().to_python(None) is None


def test_a_new_record_does_not_know_its_dates() -> None:
    assert Happening().held is None
    assert Happening().due is None


def test_validation_says_what_is_wrong() -> None:
    with pytest.raises(ValidationError) as missing:
        Happening(due=PartialDate(said="x" * MAX_LENGTH)).full_clean()
    with pytest.raises(ValidationError) as malformed:
        Happening(held="26.4.17").full_clean()

    assert set(missing.value.message_dict) == {"held", "due"}
    assert malformed.value.message_dict["held"][0].startswith("This date cannot be read. Write a day as 2017-04-26")


def test_migrations_name_the_field_without_its_length() -> None:
    field = PartialDateField(blank=True, default=PartialDate.parse("2017"), help_text="When.")
    name, path, arguments, options = field.deconstruct()

    assert (name, path, arguments) == (None, "focalpoint.ground.shared.fields.PartialDateField", [])
    assert options == {"blank": True, "default": PartialDate.parse("2017"), "help_text": "When."}
    assert "max_length" not in MigrationWriter.serialize(PartialDateField(blank=True))[0]
    assert field.clone().max_length == MAX_LENGTH


def test_a_form_reads_what_people_write() -> None:
    form = HappeningForm({"held": " 26 April 2017 ", "due": "by the end of 2017"})

    assert form.is_valid()
    assert form.cleaned_data == {"held": PartialDate.parse("2017-04-26"), "due": PartialDate.parse("../2017")}


def test_a_form_keeps_unknown_and_asks_for_what_is_missing() -> None:
    form = HappeningForm({"held": " ", "due": ""})

    assert set(form.errors) == {"held"}
    assert form.cleaned_data == {"due": None}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31 April 2017", "The calendar has no such date."),
        ("04/05/2017", "Which number is the day and which the month?"),
        ("soon\x00", "The words of this date hold signs that cannot be printed."),
        ("x" * 120, "The words of this date are too long."),
        (f"2018 ({'x' * 110})", "The words of this date are too long."),
    ],
)
def test_a_form_refuses_with_a_clear_sentence(text: str, sentence: str) -> None:
    form = HappeningForm({"held": text})

    assert not form.is_valid()
    assert form.errors["held"][0].startswith(sentence)


def test_a_form_shows_a_date_so_that_it_reads_back_unchanged() -> None:
    happening = Happening(held=PartialDate("2018", "2018 (73rd session)"), due=None)
    shown = HappeningForm(instance=happening)

    again = HappeningForm({"held": shown["held"].value(), "due": shown["due"].value() or ""}, instance=happening)

    assert 'value="2018|2018 (73rd session)"' in str(shown["held"])
    assert 'maxlength="120"' in str(shown["held"])
    assert again.is_valid()
    assert not again.has_changed()
    assert again.cleaned_data["held"] == PartialDate("2018", "2018 (73rd session)")


def test_a_form_field_alone_may_be_empty() -> None:
    assert PartialDateFormField(required=False).clean("") is None
    with pytest.raises(ValidationError):
        PartialDateFormField().clean("")


@pytest.mark.parametrize("piece", ["x", "9", "1 ", "(", "since "])
def test_a_text_of_a_hundred_kilobytes_is_refused_before_it_is_read(piece):
    began = time.process_time()

    with pytest.raises(ValidationError, match="too long"):
        PartialDateFormField().clean(piece * (100_000 // len(piece)))

    # Read form by form, it took minutes and let nobody else in.
    assert time.process_time() - began < 0.5
