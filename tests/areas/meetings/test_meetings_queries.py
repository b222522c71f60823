"""What the record of the meetings answers, on which day and to whom."""

from datetime import date

import pytest

from focalpoint.areas.meetings.queries import (
    DeedKind,
    appearances_at,
    days_after_meeting,
    events,
    letters,
    meetings_on,
    next_and_last,
    of_member,
    of_person,
    offers,
    state_on,
)
from focalpoint.ground.shared.reading import PUBLIC, Reader
from tests import make

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 1)
SECRETARIAT = Reader.holding(["secretariat"])


def test_a_meeting_has_taken_place_when_its_date_leaves_no_doubt():
    make.meeting(code="A", held_on="2017-04-26/2017-04-27")
    make.meeting(code="B", held_on="2019-04")

    assert [m.code for m in meetings_on(date(2019, 4, 29), reader=PUBLIC)] == ["A"]
    assert [m.code for m in meetings_on(date(2019, 4, 30), reader=PUBLIC)] == ["A", "B"]


def test_the_next_meeting_is_the_first_that_is_not_surely_over():
    first, second = make.meeting(held_on="2017-09-21"), make.meeting(held_on="2019-04")

    before, between, after = (next_and_last(day, reader=PUBLIC) for day in (date(2017, 1, 1), date(2018, 1, 1), TODAY))

    assert (before.last, before.next) == (None, first)
    assert (between.last, between.next) == (first, second)
    assert (after.last, after.next) == (second, None)


def test_a_meeting_that_a_reader_may_not_see_is_neither_next_nor_last():
    make.meeting(held_on="2017-09-21", audience="presidency")

    found = next_and_last(TODAY, reader=PUBLIC)

    assert (found.last, found.next) == (None, None)


def test_an_offer_was_not_held_before_the_meeting_was():
    offer = make.host_offer(member=make.member(), held_as=make.meeting(held_on="2018-04-09/2018-04-10"))

    assert state_on(offer, date(2018, 4, 9)) == "announced"
    assert state_on(offer, date(2018, 4, 10)) == "held"


def test_days_after_a_meeting_are_counted_from_its_last_day_and_only_where_it_is_known():
    known = make.letter(dated=date(2017, 6, 6), meeting=make.meeting(held_on="2017-04-26/2017-04-27"))
    month = make.letter(dated=date(2019, 6, 6), meeting=make.meeting(held_on="2019-04"))
    without = make.letter(dated=date(2018, 3, 1))

    assert [days_after_meeting(letter) for letter in (known, month, without)] == [40, None, None]


def test_an_event_is_known_from_the_day_it_was_announced_and_keeps_its_words():
    make.event(what="Later", when="|upcoming", announced="2017-09-21")
    make.event(what="Summit", when="2018-06", announced="2018-05-24")

    assert [event.what for event in events(date(2017, 9, 20), reader=PUBLIC)] == []
    assert [event.what for event in events(date(2017, 9, 21), reader=PUBLIC)] == ["Later"]
    assert [event.what for event in events(TODAY, reader=PUBLIC)] == ["Summit", "Later"]


def test_a_row_that_prints_a_hidden_person_is_left_out():
    meeting = make.meeting()
    make.appearance(meeting=meeting, person=make.person(audience="secretariat"))

    public, inside = (appearances_at(meeting, reader=reader) for reader in (PUBLIC, SECRETARIAT))

    assert public == []
    assert [row.name_as_printed for row in inside] == ["Ada Example"]


def test_an_offer_whose_meeting_is_hidden_is_announced_and_no_more():
    offer = make.host_offer(member=make.member(), held_as=make.meeting(audience="secretariat"))

    [public] = offers(TODAY, reader=PUBLIC)
    [inside] = offers(TODAY, reader=SECRETARIAT)

    assert (public.pk, state_on(public, TODAY), state_on(inside, TODAY)) == (offer.pk, "announced", "held")


def test_what_a_member_did_is_told_in_order_with_its_sources(record):
    found = of_member("NA", TODAY, reader=PUBLIC)

    told = [(deed.kind.value, str(deed.on)) for deed in found]
    assert told == [
        ("convened", "2016-09-23"),
        ("spoke", "2017-04-26/2017-04-27"),
        ("offered", "2017-04-27"),
        ("convened", "2017-09-21"),
        ("spoke", "2017-09-21"),
        ("signed", "2017-10-17"),
        ("convened", "2018-05-24"),
        ("chaired", "2019-04"),
        ("convened", "2019-04"),
    ]
    assert all(deed.source.code for deed in found)


def test_what_a_member_did_ends_with_the_day(record):
    found = of_member("NA", date(2017, 9, 20), reader=PUBLIC)

    assert [deed.kind for deed in found] == [DeedKind.CONVENED, DeedKind.SPOKE, DeedKind.OFFERED]


def test_two_spellings_of_one_name_are_both_kept_as_printed(record):
    from focalpoint.areas.network.queries import person_called

    [castro, lopez] = of_person(person_called("s50dwsgwy7", reader=PUBLIC).persons, reader=PUBLIC)

    assert (castro.name_as_printed, lopez.name_as_printed) == ("Ildelfonso Castro", "Ildefonso Castro López")


def test_signatures_count_as_deeds_of_a_person(record):
    from focalpoint.areas.network.queries import person_called

    found = of_person(person_called("hmgtbkqvmg", reader=PUBLIC).persons, reader=PUBLIC)

    assert [(deed.kind.value, deed.name_as_printed) for deed in found] == [
        ("spoke", "Román Oyarzun Marchesi"),
        ("signed", "Román Oyarzun"),
        ("signed", "Román Oyarzun"),
    ]


def test_deeds_of_a_person_that_a_reader_may_not_see_are_not_told():
    hidden = make.person(audience="secretariat")
    make.appearance(meeting=make.meeting(), person=hidden)
    make.signature(letter=make.letter(), area=make.area(), person=hidden)

    assert of_person((hidden,), reader=PUBLIC) == []
    assert len(of_person((hidden,), reader=SECRETARIAT)) == 2


def test_appearances_at_a_hidden_meeting_and_hidden_offers_and_letters_are_not_told():
    member = make.member(code="NA")
    hidden = make.meeting(audience="presidency")
    make.seat(meeting=hidden, member=member)
    make.appearance(meeting=hidden, area=member.area)
    make.host_offer(member=member, audience="presidency")
    make.agenda_request(member=member, audience="presidency")
    make.signature(letter=make.letter(audience="presidency"), area=member.area)

    assert of_member("NA", TODAY, reader=PUBLIC) == []
    assert len(of_member("NA", TODAY, reader=Reader.holding(["presidency"]))) == 5


def test_an_offer_or_a_letter_does_not_tell_of_a_hidden_meeting():
    hidden = make.meeting(audience="presidency")
    make.host_offer(member=make.member(), held_as=hidden)
    make.letter(meeting=hidden)

    [offer], [letter] = offers(TODAY, reader=PUBLIC), letters(TODAY, reader=PUBLIC)

    assert (offer.held_as, letter.meeting) == (None, None)


@pytest.mark.parametrize("rows", [1, 3])
def test_asking_what_a_member_did_costs_the_same_however_much_it_did(rows, django_assert_num_queries):
    member = make.member(code="NA")
    for number in range(rows):
        meeting = make.meeting()
        make.seat(meeting=meeting, member=member)
        made = make.appearance(meeting=meeting, person=make.person(), area=member.area)
        made.organisation = make.organisation()
        made.save()
        make.host_offer(member=member, held_as=meeting)
        make.agenda_request(member=member, meeting=meeting)
        letter = make.letter(dated=date(2017, 6, 1 + number), meeting=meeting)
        make.signature(letter=letter, area=member.area, person=make.person())

    with django_assert_num_queries(13):
        found = of_member("NA", TODAY, reader=PUBLIC)

    assert len(found) == 5 * rows
