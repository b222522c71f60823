"""Deputising: an alternate speaks for the member on given days; it is dated, ends by itself and is not passed on."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from focalpoint.areas.network.actions import deputise, end_deputising, end_designation, forget
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import Deputising, Designation, Member
from focalpoint.areas.network.queries import held_about, may_speak_for, waiting_for
from focalpoint.areas.network.queries.rights import rights_of_identity
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.errors import InvalidInput, NotAllowed
from focalpoint.ground.shared.forgetting import Forgotten
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.trail.queries import revision_of
from tests import make

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
TODAY = NOW.date()
SECRETARIAT = Reader.holding(["secretariat", "member"])
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _june(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def designated(member: Member, role: str, *, name: str = "", ended: str = "") -> Designation:
    person = make.person(name=name or f"Somebody {role}", audience="member")
    return make.designation(member=member, person=person, role=role, audience="member", began="2026-01-01", ended=ended)


def reader_of(row: Designation) -> Reader:
    """The reader whom today's designations make of somebody, as a request would."""
    return Reader.holding(rights_of_identity(row.person.identity_id, today=TODAY, second_factor=True).keys)


@pytest.fixture
def pair() -> tuple[Designation, Designation]:
    member = make.member(code="NA", named="Namibia")
    return designated(member, "main", name="Ada Main"), designated(member, "alternate", name="Bo Alternate")


def let(main: Designation, alternate: Designation, *, reader: Reader | None = None, **more: Any) -> Deputising:
    given = {"first_day": TODAY, "last_day": TODAY + 7 * DAY, "letter": None, "key": f"k-{Entry.objects.count()}"}
    return deputise(main, alternate, **{**given, **more}, reader=reader or reader_of(main), actor=CONSOLE, now=NOW)


def ask(path: str, reader: Reader) -> Any:
    return Client().get(f"/en/{path}", **{ENVIRON: reader})


def send(path: str, given: dict[str, Any], reader: Reader) -> Any:
    return Client().post(f"/en/{path}", {"key": "f-1", "base": 0, **given}, **{ENVIRON: reader})


def test_the_focal_point_speaks_for_the_member_and_the_alternate_on_those_days_alone(pair):
    main, alternate = pair
    member = main.member
    assert not may_speak_for(member, reader_of(alternate), TODAY)

    let(main, alternate)

    assert may_speak_for(member, reader_of(main), TODAY)
    assert may_speak_for(member, reader_of(alternate), TODAY)
    assert may_speak_for(member, reader_of(alternate), TODAY + 7 * DAY)
    assert not may_speak_for(member, reader_of(alternate), TODAY + 8 * DAY)
    assert not may_speak_for(member, reader_of(alternate), TODAY - DAY)


@pytest.mark.parametrize("role", ["validator", "mission", "police", "military"])
def test_no_other_role_speaks_for_the_member_nor_the_secretariat(pair, role):
    main, alternate = pair
    other = designated(main.member, role)
    let(main, alternate)

    assert not may_speak_for(main.member, reader_of(other), TODAY)
    assert not may_speak_for(main.member, SECRETARIAT, TODAY)
    assert not may_speak_for(main.member, PUBLIC, TODAY)


def test_asking_who_speaks_takes_two_queries_at_most(pair, django_assert_max_num_queries):
    main, alternate = pair
    let(main, alternate)
    readers = [reader_of(main), reader_of(alternate), SECRETARIAT]

    for reader in readers:
        with django_assert_max_num_queries(2):
            may_speak_for(main.member, reader, TODAY)


def test_it_speaks_for_no_other_member(pair):
    main, alternate = pair
    elsewhere = make.member(code="ES")
    let(main, alternate)

    assert not may_speak_for(elsewhere, reader_of(main), TODAY)
    assert not may_speak_for(elsewhere, reader_of(alternate), TODAY)


def test_it_holds_under_every_name_of_the_alternate(pair):
    main, alternate = pair
    other = make.person(name="Another Spelling", audience="member", identity=alternate.person.identity)
    alternate.person.preferred = False
    alternate.person.save()
    other.preferred = True
    other.save()

    let(main, alternate)

    assert may_speak_for(main.member, reader_of(alternate), TODAY)
    assert [line.what for line in waiting_for(reader_of(alternate), now=NOW)] == [
        "You speak for Namibia in the place of Ada Main until 8 June 2026."
    ]


def test_a_deputy_cannot_let_anybody_deputise(pair):
    main, alternate = pair
    third = designated(main.member, "alternate", name="Cy Third")
    let(main, alternate)

    with pytest.raises(NotAllowed):
        let(main, third, reader=reader_of(alternate), first_day=TODAY + 20 * DAY, last_day=TODAY + 21 * DAY)
    with pytest.raises(NotAllowed):
        let(alternate, third, reader=reader_of(alternate))
    with pytest.raises(InvalidInput):
        let(alternate, third, reader=SECRETARIAT)

    assert Deputising.objects.count() == 1


def test_only_the_focal_point_and_the_secretariat_may_set_it(pair):
    main, alternate = pair
    another_main = designated(make.member(code="ES"), "main")

    for reader in (reader_of(another_main), reader_of(alternate), Reader.holding(["member", "member:NA"]), PUBLIC):
        with pytest.raises(NotAllowed):
            let(main, alternate, reader=reader)

    assert let(main, alternate, reader=SECRETARIAT).pk


def test_days_that_overlap_lie_in_the_past_or_beyond_a_designation_are_refused(pair):
    main, alternate = pair
    third = designated(main.member, "alternate", name="Cy Third", ended="2026-07-01")
    let(main, alternate)

    for days in (
        {"first_day": TODAY + 7 * DAY, "last_day": TODAY + 9 * DAY},
        {"first_day": TODAY - DAY, "last_day": TODAY + DAY},
        {"first_day": TODAY + 9 * DAY, "last_day": TODAY + 8 * DAY},
        {"first_day": TODAY + 9 * DAY, "last_day": date(2026, 7, 2)},
    ):
        with pytest.raises(InvalidInput):
            let(main, third, **days)

    assert let(main, third, first_day=TODAY + 8 * DAY, last_day=date(2026, 7, 1)).pk


def test_the_alternate_of_another_member_cannot_deputise(pair):
    main, _alternate = pair
    stranger = designated(make.member(code="ES"), "alternate")

    with pytest.raises(InvalidInput):
        let(main, stranger)


def test_the_database_refuses_days_that_run_backwards_and_two_that_begin_together(pair):
    main, alternate = pair
    row = let(main, alternate)

    for days in ({"first_day": TODAY + DAY, "last_day": TODAY}, {"first_day": TODAY, "last_day": TODAY}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Deputising.objects.create(main=main, alternate=alternate, **days)

    assert list(Deputising.objects.all()) == [row]


@pytest.mark.parametrize("whose", ["main", "alternate"])
def test_it_ends_with_either_designation(pair, whose):
    main, alternate = pair
    row = let(main, alternate)
    ahead = let(main, alternate, first_day=TODAY + 20 * DAY, last_day=TODAY + 21 * DAY)
    ended = {"main": main, "alternate": alternate}[whose]

    end_designation(
        ended,
        last_day=TODAY + DAY,
        because="",
        key="end",
        base=revision_of("designation", ended.public_id),
        reader=SECRETARIAT,
        actor=CONSOLE,
        now=NOW,
    )

    row.refresh_from_db()
    assert row.last_day == TODAY + DAY
    assert not Deputising.objects.filter(pk=ahead.pk).exists()
    assert may_speak_for(main.member, reader_of(alternate), TODAY + DAY)
    assert not may_speak_for(main.member, reader_of(alternate), TODAY + 2 * DAY)
    assert Entry.objects.filter(action="network.take_back_deputising", subject_id=ahead.public_id).exists()


def test_it_gives_nothing_once_a_designation_was_given_an_earlier_end_by_hand(pair):
    main, alternate = pair
    let(main, alternate)
    Designation.objects.filter(pk=main.pk).update(ended="2026-05-31")

    assert not may_speak_for(main.member, reader_of(alternate), TODAY)


def test_a_day_before_the_first_takes_it_back_as_a_whole(pair):
    main, alternate = pair
    row = let(main, alternate)
    base = revision_of("deputising", row.public_id)

    end_deputising(row, last_day=TODAY - DAY, key="k", base=base, reader=reader_of(main), actor=CONSOLE, now=NOW)

    assert not Deputising.objects.exists()
    assert Entry.objects.get(action="network.take_back_deputising").before["last_day"] == "2026-06-08"


def test_the_focal_point_sets_and_ends_it_on_one_page(pair):
    main, alternate = pair
    given = {"pair": f"{main.public_id}.{alternate.public_id}", "first_day": "2026-06-01", "last_day": "2026-06-08"}

    done = send("account/deputy/", given, reader_of(main))
    again = send("account/deputy/", given, reader_of(main))

    row = Deputising.objects.get()
    assert (done.status_code, again.status_code) == (303, 303)
    page = ask("account/deputy/", reader_of(main)).content.decode()
    assert "Bo Alternate for Ada Main, 1 June 2026 to 8 June 2026" in page
    base = revision_of("deputising", row.public_id)
    ended = send(
        f"account/deputy/{row.public_id}/",
        {"key": "f-2", "base": base, "last_day": "2026-06-03"},
        reader_of(main),
    )
    assert ended.status_code == 303
    row.refresh_from_db()
    assert row.last_day == date(2026, 6, 3)


def test_two_who_end_it_see_both_days(pair):
    main, alternate = pair
    row = let(main, alternate)
    base = revision_of("deputising", row.public_id)
    stem = f"account/deputy/{row.public_id}/"
    send(stem, {"key": "a", "base": base, "last_day": "2026-06-04"}, reader_of(main))

    answer = send(stem, {"key": "b", "base": base, "last_day": "2026-06-03"}, SECRETARIAT)

    assert answer.status_code == 409
    assert "4 June 2026" in answer.content.decode()


def test_others_are_offered_nothing_and_may_not_send(pair):
    main, alternate = pair
    given = {"pair": f"{main.public_id}.{alternate.public_id}", "first_day": "2026-06-01", "last_day": "2026-06-08"}

    page = ask("account/deputy/", reader_of(alternate))
    answer = send("account/deputy/", given, reader_of(alternate))

    assert "There is nothing for you to set today." in page.content.decode()
    assert "Bo Alternate for" not in page.content.decode()
    assert answer.status_code == 422
    assert not Deputising.objects.exists()


def test_another_members_deputising_answers_as_one_that_never_was(pair):
    main, alternate = pair
    row = let(main, alternate)
    stranger = reader_of(designated(make.member(code="ES"), "main"))

    hidden, never = ask(f"account/deputy/{row.public_id}/", stranger), ask("account/deputy/zzzzzzzzzz/", stranger)

    assert (hidden.status_code, hidden.content) == (404, never.content)


def test_both_are_told_on_their_desks_while_it_runs(pair):
    main, alternate = pair
    let(main, alternate)

    assert "Bo Alternate speaks for Namibia in your place until 8 June 2026." in {
        line.what for line in waiting_for(reader_of(main), now=NOW)
    }
    assert "You speak for Namibia in the place of Ada Main until 8 June 2026." in {
        line.what for line in waiting_for(reader_of(alternate), now=NOW)
    }
    assert not [line for line in waiting_for(reader_of(main), now=NOW + 8 * DAY) if "in your place" in line.what]


def test_members_see_it_on_the_profile_and_the_public_does_not(pair):
    main, alternate = pair
    row = let(main, alternate)
    anybody = reader_of(designated(make.member(code="ES"), "mission"))

    for reader, seen in (
        (anybody, True),
        (SECRETARIAT, True),
        (PUBLIC, False),
        (Reader.holding(["civil-society"]), False),
    ):
        assert (row.public_id in ask("members/NA/", reader).content.decode()) is seen


def test_whoever_may_not_see_the_alternate_does_not_see_the_deputising(pair):
    main, alternate = pair
    row = let(main, alternate)
    alternate.person.audience = "secretariat"
    alternate.person.save()

    page = ask("members/NA/", Reader.holding(["member"])).content.decode()

    assert row.public_id not in page
    assert "Bo Alternate" not in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_the_same_queries_for_one_and_three(pair, rows):
    main, alternate = pair
    for number in range(rows):
        let(main, alternate, first_day=TODAY + 10 * number * DAY, last_day=TODAY + (10 * number + 1) * DAY)

    with CaptureQueriesContext(connection) as asked:
        assert ask("account/deputy/", reader_of(main)).status_code == 200

    assert len(asked) == 13


def test_forgetting_somebody_hides_it_and_what_is_held_tells_of_it(pair):
    main, alternate = pair
    row = let(main, alternate)
    who = Forgotten(
        person_ids=(alternate.person.public_id,), names=("Bo Alternate",), email="", account_id="", ground="asked"
    )
    assert any(held.values.get("Last day") == "2026-06-08" for held in held_about(who))

    forget(who, actor=CONSOLE, now=NOW)

    row.refresh_from_db()
    assert (row.audience, row.letter) == ("secretariat", None)
