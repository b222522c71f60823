"""Voices stand under every page of a record, and nowhere else; whoever may speak finds the way there."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from focalpoint.areas.library.models import Voice
from focalpoint.areas.library.queries.exchange import SHARED
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.doors.portal.queries.records import FINDERS, SPOKEN, subject_of_voice
from focalpoint.ground.shared.addresses import SEGMENTS
from focalpoint.ground.shared.reading import PUBLIC, Reader
from tests import make
from tests.areas.library.test_voices import activist, reader_of

# What the questions behind it say is asked on both databases; how it is shown is the same.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

WORDS = "Nobody from the village was ever asked."
CIVIL = Reader.holding(["civil-society"])


def member() -> tuple[str, str]:
    return make.member(code="NA").code, "NA"


def meeting() -> tuple[str, str]:
    row = make.meeting(code="M9")
    return row.public_id, "M9"


def roll() -> tuple[str, str]:
    row = make.roll(slug="a-roll")
    return "a-roll", row.public_id


def page() -> tuple[str, str]:
    make.prose_text(page=make.prose(slug="a-text"))
    return "a-text", "a-text"


def partner() -> tuple[str, str]:
    row = make.partner()
    return row.public_id, row.public_id


def work() -> tuple[str, str]:
    row = make.work()
    return row.public_id, row.public_id


def undertaking() -> tuple[str, str]:
    row = make.undertaking(code="U99")
    return row.public_id, row.public_id


def told(kind: str) -> Callable[[], tuple[str, str]]:
    def one() -> tuple[str, str]:
        row = make.shared(SHARED[kind])
        return row.public_id, row.public_id

    return one


RECORDS: dict[str, Callable[[], tuple[str, str]]] = {
    "member": member,
    "meeting": meeting,
    "roll": roll,
    "page": page,
    "partner": partner,
    "work": work,
    "undertaking": undertaking,
    **{kind: told(kind) for kind in SHARED},
}


def about(kind: str, identifier: str) -> Voice:
    voice = make.voice(text=WORDS)
    voice.subject_kind, voice.subject_id = kind, identifier
    voice.save()
    return voice


def body_of(path: str, reader: Reader = PUBLIC, status: int = 200) -> str:
    answer: Any = Client().get(f"/en/{path}", **{ENVIRON: reader})
    assert answer.status_code == status, path
    return answer.content.decode()


def test_every_kind_that_can_be_spoken_about_is_tried_here_and_found_by_its_address():
    assert set(SPOKEN) == set(RECORDS)
    assert set(SPOKEN) < set(FINDERS)


@pytest.mark.parametrize("kind", RECORDS)
def test_a_voice_stands_under_the_page_of_its_record_by_every_id_it_answers_to(kind):
    identifier, alias = RECORDS[kind]()
    about(kind, identifier)

    for name in (identifier, alias):
        assert WORDS in body_of(f"{SEGMENTS[kind]}/{name}/")


@pytest.mark.parametrize("kind", RECORDS)
def test_whoever_may_speak_finds_the_form_and_what_is_sent_stands_there(kind):
    identifier, _alias = RECORDS[kind]()
    person = activist()
    reader = reader_of(person, "civil-society")
    form = f"/en/speak/{kind}/{identifier}/"
    assert form in body_of(f"{SEGMENTS[kind]}/{identifier}/", reader)
    assert form not in body_of(f"{SEGMENTS[kind]}/{identifier}/")
    assert "What we cannot protect you from" in body_of(form.removeprefix("/en/"), reader)
    given = {"text": WORDS, "language": "en", "evidence": "", "shown_as": "class", "heard": "public", "delay": "0"}

    answer = Client().post(form, {"key": "k-1", "base": 0, **given}, **{ENVIRON: reader})

    assert answer.status_code == 303
    assert WORDS in body_of(f"{SEGMENTS[kind]}/{identifier}/")


def test_a_page_that_a_reader_may_not_see_tells_of_no_voice_about_it():
    make.member(code="ZY", audience="secretariat", since="")
    about("member", "ZY")

    assert WORDS not in body_of("members/ZY/", status=404)
    assert body_of("speak/member/ZY/", CIVIL, 404) == body_of("speak/member/QQ/", CIVIL, 404)
    assert WORDS in body_of("members/ZY/", Reader.holding(["secretariat", "member"]))


def test_nobody_speaks_about_a_person():
    person = make.person()

    assert subject_of_voice("person", person.identity.public_id, reader=CIVIL) is None
    body_of(f"speak/person/{person.identity.public_id}/", CIVIL, 404)
    assert "/speak/" not in body_of(f"people/{person.identity.public_id}/", CIVIL)


def test_a_meeting_is_spoken_about_before_its_chair():
    row = make.meeting()
    make.seat(meeting=row, member=make.member(code="ES"))

    found = subject_of_voice("meeting", row.public_id, reader=PUBLIC)

    assert found is not None
    assert found.about == "ES"


def test_more_than_three_voices_have_a_page_of_their_own():
    make.member(code="NA")
    for _number in range(4):
        about("member", "NA")

    under = body_of("members/NA/")

    assert under.count(WORDS) == 3
    assert 'href="/en/voices/?about=member/NA"' in under
    assert body_of("voices/?about=member/NA").count(WORDS) == 4
