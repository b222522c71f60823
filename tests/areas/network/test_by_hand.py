"""Who wins between the carried record and an edit by hand: the edit, until somebody has compared the two."""

from datetime import UTC, datetime
from typing import Any

import pytest

from focalpoint.areas.network.actions import correct_person, load_record
from focalpoint.areas.network.models import Person, PresidencySeat, PresidencyTerm
from focalpoint.areas.network.queries import waiting_for
from focalpoint.areas.vocabulary import actions as vocabulary
from focalpoint.areas.vocabulary.models import CarriedDifference, OfficialName
from focalpoint.ground.shared.actors import CONSOLE, SYSTEM
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.trail.queries import revision_of

pytestmark = pytest.mark.django_db

SECRETARIAT = Reader.holding(["secretariat", "member"])
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
WHO: dict[str, Any] = {"reader": SECRETARIAT, "actor": CONSOLE, "now": NOW}


def corrected(name: str) -> Person:
    """Somebody of the carried record whose name was corrected by hand."""
    person = Person.objects.filter(audience="public").order_by("pk")[0]
    correct_person(person, name=name, language="en", audience="public", at_risk=False, key=f"k-{name}", base=0, **WHO)
    return person


def carried_now(monkeypatch: pytest.MonkeyPatch, person: Person, **changed: str) -> None:
    """Let the carried record say something else about one person from now on."""
    from focalpoint.areas.network.actions import record as carried

    rows = carried.read_rows

    def read_rows(package: str, name: str) -> list[dict[str, str]]:
        found = rows(package, name)
        if name == "people":
            found = [row | changed if row["public_id"] == person.public_id else row for row in found]
        return found

    monkeypatch.setattr(carried, "read_rows", read_rows)


def test_an_edit_by_hand_outlives_the_next_load(record):
    person = corrected("Ada Example")

    loaded = load_record(actor=SYSTEM, now=NOW)

    person.refresh_from_db()
    assert person.name == "Ada Example"
    assert loaded.kept == 1
    # The carried record says what it said when the name was corrected: nothing to compare.
    assert not CarriedDifference.objects.exists()


def test_what_the_carried_record_says_since_is_offered_once(record, monkeypatch):
    person = corrected("Ada Example")
    carried_now(monkeypatch, person, name="Ada Newly Printed")

    load_record(actor=SYSTEM, now=NOW)
    load_record(actor=SYSTEM, now=NOW)

    found = CarriedDifference.objects.get()
    assert (found.held, found.carried) == ({"name": "Ada Example"}, {"name": "Ada Newly Printed"})
    assert [line.address for line in waiting_for(SECRETARIAT, now=NOW) if "differences" in line.address] == [
        f"/en/differences/{found.pk}/"
    ]


def test_what_is_kept_is_not_offered_again(record, monkeypatch):
    person = corrected("Ada Example")
    carried_now(monkeypatch, person, name="Ada Newly Printed")
    load_record(actor=SYSTEM, now=NOW)

    vocabulary.keep_ours(CarriedDifference.objects.get(), key="keep", **WHO)
    load_record(actor=SYSTEM, now=NOW)

    person.refresh_from_db()
    assert person.name == "Ada Example"
    assert not CarriedDifference.objects.exists()


def test_what_is_taken_stands(record, monkeypatch):
    person = corrected("Ada Example")
    carried_now(monkeypatch, person, name="Ada Newly Printed")
    load_record(actor=SYSTEM, now=NOW)

    vocabulary.take_carried(CarriedDifference.objects.get(), person, key="take", **WHO)
    load_record(actor=SYSTEM, now=NOW)

    person.refresh_from_db()
    assert (person.name, person.name_key) == ("Ada Newly Printed", "ada newly printed")
    assert not CarriedDifference.objects.exists()


def test_what_was_saved_while_one_decided_stays(record, monkeypatch):
    person = corrected("Ada Example")
    carried_now(monkeypatch, person, name="Ada Newly Printed")
    load_record(actor=SYSTEM, now=NOW)
    as_the_page_read_it = Person.objects.get(pk=person.pk)
    correct_person(
        Person.objects.get(pk=person.pk),
        name="Ada Example",
        language="fr",
        audience="secretariat",
        at_risk=False,
        key="meanwhile",
        base=revision_of("person", person.public_id),
        **WHO,
    )

    vocabulary.take_carried(CarriedDifference.objects.get(), as_the_page_read_it, key="take", **WHO)

    person.refresh_from_db()
    assert (person.name, person.language, person.audience) == ("Ada Newly Printed", "fr", "secretariat")


def test_of_two_who_decide_the_second_changes_nothing(record, monkeypatch):
    person = corrected("Ada Example")
    carried_now(monkeypatch, person, name="Ada Newly Printed")
    load_record(actor=SYSTEM, now=NOW)
    first, second, third = (CarriedDifference.objects.get() for _ in range(3))
    vocabulary.keep_ours(first, key="keep", **WHO)

    with pytest.raises(NotFound):
        vocabulary.take_carried(second, person, key="take", **WHO)
    with pytest.raises(NotFound):
        vocabulary.keep_ours(third, key="keep again", **WHO)

    person.refresh_from_db()
    assert person.name == "Ada Example"


def test_seats_of_an_edited_term_are_not_put_back(record):
    term = PresidencyTerm.objects.order_by("first_day").first()
    assert term is not None
    from focalpoint.areas.network.actions import correct_term

    chair = PresidencySeat.objects.filter(term=term, role="chair").order_by("position")[0].member
    correct_term(
        term,
        first_day=term.first_day,
        last_day=term.last_day,
        seats={"chair": [chair]},
        source=term.source,
        source_words="",
        language="en",
        key="k",
        base=0,
        **WHO,
    )

    load_record(actor=SYSTEM, now=NOW)

    assert [seat.member for seat in PresidencySeat.objects.filter(term=term)] == [chair]


def test_an_approved_name_stays_approved(record):
    row = OfficialName.objects.select_related("area", "source").filter(of_status="draft")[0]
    vocabulary.approve_name(row, key="k", base=0, **WHO)

    loaded = vocabulary.load_record(actor=SYSTEM, now=NOW)

    row.refresh_from_db()
    assert (row.of_status, row.approved_by, loaded.kept) == ("approved", CONSOLE.name, 1)
    assert not CarriedDifference.objects.exists()
