"""Undertakings are entered and coached: words stay, rights hold, who says what stands beside it, nothing is lost."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from focalpoint.areas.ledger import actions
from focalpoint.areas.ledger.actions import Addressed, Stated, Terms
from focalpoint.areas.ledger.coaching import soft_words
from focalpoint.areas.ledger.models import Undertaking
from focalpoint.areas.ledger.queries import held_about
from focalpoint.areas.ledger.queries.matching import Item, same_as, standing_at
from focalpoint.areas.ledger.queries.undertakings import Chosen, listing
from focalpoint.areas.vocabulary.queries import lexicon
from focalpoint.ground.search.queries import find
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import AlreadyDone, InvalidInput, NotAllowed, NotFound, Stale
from focalpoint.ground.shared.forgetting import Forgotten
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.trail.queries import revision_of
from tests import make

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
ADA = Actor("person", "0123456789", "Ada Example")
SECRETARIAT = Reader.holding(["secretariat", "member"])
PRESIDENCY = Reader.holding(["presidency", "member", "member:ES"])
NAMIBIA = Reader.holding(["member", "member:NA"])
SPAIN = Reader.holding(["member", "member:ES"])


def by(reader: Reader, key: str = "k-1", **more: Any) -> Any:
    return {"key": key, "reader": reader, "actor": ADA, "now": NOW, **more}


def base(one: Undertaking) -> int:
    return revision_of("undertaking", one.public_id)


def stated(**more: Any) -> Stated:
    given = {
        "kind": "commitment",
        "authority": "offered",
        "made_on": PartialDate.parse("2017-04-27"),
        "audience": "public",
    }
    return Stated(**{**given, **more})


def item(**more: Any) -> Item:
    given = {"kind": "commitment", "address": "", "named": frozenset(), "text": "Do it", "language": "en"}
    return Item(**{**given, **more})


def found(text: str, reader: Reader = PUBLIC) -> int:
    return find(text, reader=reader, language="en", lexicon=lexicon(), within={}).total


def test_what_is_entered_is_in_the_list_the_search_and_the_trail():
    meeting = make.meeting(code="M1")
    finland = make.member(code="FI", named="Finland")

    one = actions.enter(
        stated(meeting=meeting, address="(a)"),
        paraphrase="Seek coherent policies on extremism",
        addressees=[Addressed("member", finland, as_printed="Finland", is_named=True)],
        **by(SECRETARIAT),
    )

    assert listing(Chosen(meeting="M1", member="FI"), NOW.date(), reader=PUBLIC).keys == (one.pk,)
    assert found("coherent policies") == 1
    entry = Entry.objects.get(action="ledger.enter")
    assert (entry.after["addressees"], entry.after["authority"]) == ("FI", "offered")


@pytest.mark.parametrize("reader", [PUBLIC, NAMIBIA], ids=["public", "member"])
def test_nobody_else_enters_or_corrects_or_takes_off(reader):
    one = make.undertaking()

    with pytest.raises(NotAllowed):
        actions.enter(stated(), paraphrase="Do it", **by(reader))
    with pytest.raises(NotAllowed):
        actions.correct(one, stated(), themes=[], **by(reader, base=0))
    with pytest.raises(NotAllowed):
        actions.withdraw(one, because="No.", **by(reader, base=0))
    with pytest.raises(NotAllowed):
        actions.merge(one, make.undertaking(position=2), **by(reader, base=0))
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("given", "more", "field"),
    [
        ({}, {}, "paraphrase"),
        ({"kind": "pledge", "authority": "pledged"}, {"paraphrase": "Give"}, "source"),
        ({"authority": "confirmed"}, {"paraphrase": "Give"}, "authority"),
        ({"made_on": PartialDate("", "soon")}, {"paraphrase": "Give"}, "made_on"),
        ({"audience": "presidency"}, {"paraphrase": "Give"}, "audience"),
        ({}, {"paraphrase": "Give", "addressees": [Addressed("outside")]}, "name"),
    ],
    ids=["no words", "a pledge without source", "already confirmed", "no day", "out of sight", "nobody named"],
)
def test_what_says_too_little_is_refused(given, more, field):
    with pytest.raises(InvalidInput) as refused:
        actions.enter(stated(**given), **more, **by(SECRETARIAT))

    assert refused.value.field == field


def test_sent_twice_it_is_entered_once():
    actions.enter(stated(), paraphrase="Do it", **by(SECRETARIAT))

    with pytest.raises(AlreadyDone):
        actions.enter(stated(), paraphrase="Do it", **by(SECRETARIAT))
    assert Undertaking.objects.count() == 1


def test_exact_words_are_given_once_and_the_paraphrase_stays():
    one = make.undertaking(paraphrase="In our words")
    edition = make.edition(pages=("They undertake to report.\n",))
    exact, other = make.citation(edition, end=25), make.citation(edition, end=4)

    actions.give_words(one, citation=exact, **by(SECRETARIAT))

    with pytest.raises(InvalidInput):
        actions.give_words(one, citation=other, **by(SECRETARIAT, "k-2"))
    one.refresh_from_db()
    assert (one.citation, one.paraphrase) == (exact, "In our words")
    assert found("In our words") == 1


def test_words_that_the_reader_may_not_see_cannot_be_given():
    closed = make.edition(audience="member:ES", pages=("They undertake.\n",))

    with pytest.raises(InvalidInput):
        actions.enter(stated(), citation=make.citation(closed), **by(SECRETARIAT))


def test_two_corrections_at_once_lose_nothing():
    one = make.undertaking()
    seen = base(one)
    actions.correct(one, stated(address="(b)"), themes=[], **by(SECRETARIAT, base=seen))

    with pytest.raises(Stale) as late:
        actions.correct(one, stated(address="(c)"), themes=[], **by(PRESIDENCY, "k-2", base=seen))
    assert "(c)" in late.value.mine
    assert "(b)" in late.value.theirs


def test_a_correction_does_not_confirm():
    one = make.undertaking()

    with pytest.raises(InvalidInput):
        actions.correct(one, stated(authority="confirmed"), themes=[], **by(SECRETARIAT, base=0))


def test_the_member_that_offered_confirms_it_and_before_that_day_it_was_offered():
    one = make.undertaking()
    make.addressee(one, member=make.member(code="NA"))
    with pytest.raises(NotAllowed):
        actions.confirm(one, on=date(2018, 5, 1), letter="", **by(SPAIN, base=0))

    actions.confirm(one, on=date(2018, 5, 1), letter="", **by(NAMIBIA, base=0))

    assert listing(Chosen(authority="confirmed"), date(2018, 5, 1), reader=PUBLIC).keys == (one.pk,)
    assert listing(Chosen(authority="offered"), date(2018, 4, 30), reader=PUBLIC).keys == (one.pk,)
    with pytest.raises(InvalidInput):
        actions.confirm(one, on=date(2018, 5, 1), letter="", **by(NAMIBIA, "k-2", base=base(one)))


def test_the_secretariat_confirms_by_a_letter_alone():
    one = make.undertaking()

    with pytest.raises(InvalidInput):
        actions.confirm(one, on=date(2018, 5, 1), letter="", **by(SECRETARIAT, base=0))
    actions.confirm(one, on=date(2018, 5, 1), letter="Letter of 1 May 2018", **by(SECRETARIAT, base=0))
    assert Undertaking.objects.get().authority == "confirmed"


def test_a_focal_point_takes_it_on_for_the_own_member_alone():
    namibia, spain = make.member(code="NA"), make.member(code="ES")
    one = make.undertaking()
    accepted = {"since": date(2018, 1, 1), "note": "", "language": "en"}
    with pytest.raises(NotAllowed):
        actions.own(one, Addressed("member", spain), **accepted, **by(NAMIBIA))
    with pytest.raises(NotAllowed):
        actions.own(one, Addressed("secretariat"), **accepted, **by(NAMIBIA))

    owner = actions.own(one, Addressed("member", namibia), **accepted, **by(NAMIBIA))

    with pytest.raises(InvalidInput):
        actions.own(one, Addressed("member", namibia), **accepted, **by(SECRETARIAT, "k-2"))
    with pytest.raises(NotAllowed):
        actions.end_owning(owner, until=date(2019, 1, 1), **by(SPAIN, "k-3", base=base(one)))
    actions.end_owning(owner, until=date(2019, 1, 1), **by(NAMIBIA, "k-3", base=base(one)))
    owned = Chosen(owned="yes")
    days = [date(2017, 12, 31), date(2018, 1, 1), date(2019, 1, 1), date(2019, 1, 2)]
    assert [len(listing(owned, day, reader=PUBLIC)) for day in days] == [0, 1, 1, 0]


def test_owners_say_how_one_will_know_and_the_text_stays_as_it_is():
    one = make.undertaking(due=PartialDate("../2017"), due_latest=date(2017, 12, 31), due_set_by="text")
    make.owner(one, member=make.member(code="NA"))
    terms = {"known_by": "Every unit has one.", "known_by_language": "en", "due": PartialDate("../2017")}
    with pytest.raises(NotAllowed):
        actions.set_terms(one, Terms(**terms), **by(SPAIN, base=0))

    actions.set_terms(one, Terms(**terms), **by(NAMIBIA, base=0))

    one.refresh_from_db()
    assert (one.known_by_set_by, one.due_set_by) == ("owner", "text")
    with pytest.raises(InvalidInput) as refused:
        actions.set_terms(one, Terms(), **by(SECRETARIAT, "k-2", base=base(one)))
    assert refused.value.field == "due"


def test_what_is_due_by_a_meeting_has_its_last_day():
    berlin = make.meeting(code="M3", held_on="2018-04-09/2018-04-10")
    one = make.undertaking()

    actions.set_terms(one, Terms(due_meeting=berlin), **by(SECRETARIAT, base=0))

    one.refresh_from_db()
    assert (one.due_latest, one.due_set_by) == (date(2018, 4, 10), "secretariat")
    assert listing(Chosen(), NOW.date(), reader=PUBLIC).counts["dated"] == {"meeting": 1}


def test_a_milestone_says_who_set_it_and_when_it_was_reached():
    one = make.undertaking()
    said = {"words": "A draft", "language": "en", "due": None}

    step = actions.add_milestone(one, **said, **by(PRESIDENCY))
    actions.change_milestone(step, **said, met_on=PartialDate("2018-05"), **by(SECRETARIAT, "k-2", base=base(one)))

    step.refresh_from_db()
    assert (step.set_by, str(step.met_on)) == ("presidency", "2018-05")


def test_what_is_withdrawn_is_in_no_list_and_no_search():
    one = actions.enter(stated(), paraphrase="Quite unlikely words", **by(SECRETARIAT))

    actions.withdraw(one, because="Entered in error.", **by(SECRETARIAT, "k-2", base=base(one)))

    assert not listing(Chosen(), NOW.date(), reader=SECRETARIAT).keys
    assert found("unlikely words", SECRETARIAT) == 0


def test_joined_records_lead_to_the_first_in_one_step():
    first, second, third = (make.undertaking(position=place) for place in (1, 2, 3))

    actions.merge(third, second, **by(SECRETARIAT, base=0))
    actions.merge(second, first, **by(SECRETARIAT, "k-2", base=base(second)))

    third.refresh_from_db()
    assert third.merged_into == first
    with pytest.raises(InvalidInput):
        actions.merge(first, second, **by(SECRETARIAT, "k-3", base=base(first)))
    assert listing(Chosen(), NOW.date(), reader=PUBLIC).keys == (first.pk,)


def test_an_item_of_a_paper_is_found_by_its_mark_and_kind():
    meeting = make.meeting(code="M1")
    one = make.undertaking(meeting=meeting, address="(b)(ii)")

    held = standing_at(meeting, reader=PUBLIC)

    assert same_as(item(address="(B) (ii)"), held) == one
    assert same_as(item(address="(b)(ii)", kind="pledge"), held) is None
    assert same_as(item(), held) is None


def test_an_item_without_a_mark_is_found_by_whom_it_names_and_what_it_says():
    meeting = make.meeting(code="M1")
    namibia, chile = make.member(code="NA", named="Namibia"), make.member(code="CL", named="Chile")
    for place, (member, words) in enumerate(
        (
            (namibia, "Train women in the police service"),
            (namibia, "Pay for shelters in the north"),
            (chile, "Send judges to the courts of the islands"),
        )
    ):
        one = make.undertaking(meeting=meeting, paraphrase=words, position=place, address=f"({place})")
        make.addressee(one, member=member)

    held = standing_at(meeting, reader=PUBLIC)

    of_namibia = {"named": frozenset({"NA"})}
    assert same_as(item(text="Begin to train more women for the police", **of_namibia), held) == held[0]
    assert same_as(item(text="Build shelters in the north", **of_namibia), held) == held[1]
    assert same_as(item(text="Plant trees along the road", **of_namibia), held) is None
    # Another mark is another item, and a mark that is another party's is not theirs.
    assert same_as(item(text="Train women in the police service", address="(9)", **of_namibia), held) is None
    assert same_as(item(address="(2)", **of_namibia), held) is None


def test_what_is_entered_without_a_place_stands_after_the_last_of_its_meeting():
    meeting = make.meeting(code="M2")
    make.undertaking(meeting=meeting, work=make.work(), position=7)

    one = actions.enter(stated(meeting=meeting), paraphrase="Do it", **by(SECRETARIAT))

    assert (one.work, one.position) == (None, 8)


def test_what_was_entered_by_mistake_is_taken_back_while_nothing_rests_on_it():
    cited = make.citation(make.edition())
    one, used = (make.undertaking(paraphrase="", citation=cited, entered_at=NOW, position=place) for place in (1, 2))
    make.owner(used, member=make.member(code="NA", named="Namibia"))
    carried = make.undertaking(code="U99")

    actions.take_back(one.public_id, **by(SECRETARIAT))

    for kept, reader, refused in (
        (used, SECRETARIAT, InvalidInput),
        (carried, SECRETARIAT, NotFound),
        (used, NAMIBIA, NotAllowed),
    ):
        with pytest.raises(refused):
            actions.take_back(kept.public_id, **by(reader, f"k-{refused.__name__}"))
    assert set(Undertaking.objects.values_list("pk", flat=True)) == {used.pk, carried.pk}
    cited.refresh_from_db()


def test_who_accepted_for_a_member_is_forgotten_and_texts_that_name_them_are_told_of():
    one = make.undertaking(code="U99", known_by="Ada Example has signed it.")
    make.owner(one, accepted_by="0123456789")
    ada = Forgotten(("0123456789",), ("Ada Example",), "", "", "asked for it")
    assert len(held_about(ada)) == 2

    told = actions.forget(ada, actor=ADA, now=NOW)

    assert one.owners.get().accepted_by == ""
    assert len(told) == 2
    assert "Ada" not in str(Entry.objects.get().after)


@pytest.mark.once
@pytest.mark.parametrize(
    ("language", "words", "soft"),
    [
        ("en", "Consider how to go about it, and name a person", ["consider"]),
        ("fr", "Encourager les États et nommer un point focal", ["encourager"]),
        ("es", "Continuar el trabajo y nombrar un punto focal", ["continuar"]),
        ("ru", "Рассмотреть вопрос и назначить лицо", ["рассмотреть"]),
        ("ar", "مواصلة العمل وتسمية جهة اتصال", ["مواصلة"]),
        ("zh", "考虑任命一名协调人", ["考虑"]),
        ("en", "Name a person by May", []),
        ("de", "Consider it", []),
    ],
)
def test_soft_words_are_found_in_six_languages(language, words, soft):
    assert soft_words(words, language) == soft
