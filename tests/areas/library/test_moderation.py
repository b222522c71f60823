"""Hidden for a published reason, told, appealed against once, decided by the presidency, counted for everybody."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from focalpoint.areas.library.actions.moderation import appeal, decide_appeal, hide_voice
from focalpoint.areas.library.actions.reply import reply_to_voice
from focalpoint.areas.library.models import Moderation, ModerationCount, Reply, Voice
from focalpoint.areas.library.queries.search_voice import record_of
from focalpoint.areas.library.queries.voice import Heard, own_voices, voice_called, voices
from focalpoint.areas.library.queries.voice_desk import moderated, voices_waiting_for
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import Person
from focalpoint.ground.mail.models import Message
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput, NotAllowed
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.models import Entry, EntryValues
from focalpoint.ground.trail.queries import revision_of
from tests import make
from tests.areas.library.test_voices import NOW, WORDS, activist, focal_point, reader_of, said, who

pytestmark = pytest.mark.django_db

OFFICE = Reader.holding(["secretariat", "member", "person:0000000001"])
CHAIR = Reader.holding(["member", "member:ZZ", "presidency", "person:0000000002"])
NOTE = "You name the driver of the bus."


@pytest.fixture(autouse=True)
def _june(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def by(reader: Reader, key: str) -> dict[str, Any]:
    return {"key": key, "reader": reader, "actor": Actor("person", "0000000001", "Cora Coordinator"), "now": NOW}


def hidden(person: Person, *, heard: Heard = Heard.PUBLIC, reply: Reply | None = None) -> Moderation:
    """A voice that is hidden, or a reply to one."""
    voice = said(person, make.member(code="NA"), heard=heard) if reply is None else reply.voice
    base = revision_of("voice", voice.public_id)
    return hide_voice(voice, reply=reply, reason="at risk", note=NOTE, base=base, **by(OFFICE, "h-1"))


def reached(person: Person) -> Person:
    make.contact(person=person, value=f"{person.public_id}@civil.example")
    return person


def test_what_is_hidden_is_seen_by_its_speaker_and_the_secretariat_alone():
    person = reached(activist())
    one = hidden(person)

    voice = Voice.objects.get()
    assert voices(reader=PUBLIC, now=NOW) == voices(reader=OFFICE, now=NOW) == []
    assert record_of(voice, now=NOW) is None
    for reader in (PUBLIC, CHAIR, Reader.holding(["member", "member:NA"])):
        with pytest.raises(Voice.DoesNotExist):
            voice_called(voice.public_id, reader=reader, now=NOW)
    assert voice_called(voice.public_id, reader=OFFICE, now=NOW).voice == voice
    assert own_voices(reader=reader_of(person))[0].voice.state == "hidden"
    for reader in (reader_of(person), OFFICE):
        body = Client().get(f"/en/voices/{voice.public_id}/", **{ENVIRON: reader}).content.decode()
        assert "names a person at risk" in body
        assert NOTE in body
    assert one.reason == "at risk"


def test_the_speaker_is_told_without_a_word_of_it_and_the_trail_has_the_decision_without_the_note():
    person = reached(activist())
    hidden(person)

    mail = Message.objects.get()
    assert mail.person == person.public_id
    assert not any(word in f"{mail.subject}{mail.text}" for word in (WORDS, NOTE))
    (line,) = voices_waiting_for(reader_of(person), now=NOW)
    assert "was hidden" in line.what
    entry = Entry.objects.visible_to(OFFICE).get(action="library.hide_voice")
    assert entry.actor_id == "0000000001"
    assert '"at risk"' in EntryValues.objects.get(entry=entry).after
    assert not any(NOTE in f"{row.before}{row.after}" for row in EntryValues.objects.all())


@pytest.mark.parametrize("keys", [["presidency", "member"], ["member", "member:NA"], ["civil-society"]])
def test_nobody_but_the_secretariat_hides(keys):
    voice = said(activist(), make.member(code="NA"))

    with pytest.raises(NotAllowed):
        hide_voice(voice, reason="attack", note="", base=0, **by(Reader.holding(keys), "h-1"))


def test_what_nobody_has_seen_yet_is_not_hidden():
    voice = said(activist(), make.member(code="NA"), days=2)

    with pytest.raises(NotAllowed):
        hide_voice(voice, reason="attack", note="", base=revision_of("voice", voice.public_id), **by(OFFICE, "h-1"))


def test_a_moderation_answers_to_others_as_one_that_never_was():
    person = activist()
    one = hidden(person)
    readers = (reader_of(activist("Bo Other"), "civil-society"), CHAIR, Reader.holding(["member", "member:NA"]))
    never = [Client().get("/en/voices/appeals/zzzzzzzzzz/", **{ENVIRON: reader}) for reader in readers]

    answers = [Client().get(f"/en/voices/appeals/{one.public_id}/", **{ENVIRON: reader}) for reader in readers]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert [answer.content for answer in answers] == [answer.content for answer in never]
    assert Client().get(f"/en/voices/appeals/{one.public_id}/decide/", **{ENVIRON: CHAIR}).status_code == 404
    own = Client().get(f"/en/voices/appeals/{one.public_id}/", **{ENVIRON: reader_of(person)})
    assert own.status_code == 200


def test_an_appeal_opens_it_to_the_presidency_and_is_made_once():
    person = activist()
    one = hidden(person, heard=Heard.ABOUT)
    given = {"text": "The driver agreed.", "actor": Actor("person", person.public_id, person.name), "now": NOW}

    appeal(one, reader=reader_of(person), key="a-1", **given)

    body = Client().get(f"/en/voices/appeals/{one.public_id}/decide/", **{ENVIRON: CHAIR}).content.decode()
    assert all(words in body for words in (WORDS, "The driver agreed.", NOTE))
    assert person.name not in body
    (line,) = voices_waiting_for(CHAIR, now=NOW)
    assert line.address.endswith(f"/voices/appeals/{one.public_id}/decide/")
    with pytest.raises(NotAllowed):
        appeal(one, reader=reader_of(person), key="a-2", **given)
    assert not any("driver" in f"{row.before}{row.after}{row.actor_name}" for row in EntryValues.objects.all())
    assert not any(person.name in row.actor_name for row in EntryValues.objects.filter(entry__subject_kind="voice"))


@pytest.mark.parametrize("text", ["", "word " * 151])
def test_an_appeal_is_one_more_word_and_not_many(text):
    person = activist()
    one = hidden(person)

    with pytest.raises(InvalidInput):
        appeal(one, text=text, **who(person, key="a-1"))


@pytest.mark.parametrize(("is_lifted", "heard"), [(True, [WORDS]), (False, [])])
def test_the_presidency_decides_and_the_speaker_is_told(is_lifted, heard):
    person = reached(activist())
    one = hidden(person)
    appeal(one, text="The driver agreed.", **who(person, key="a-1"))

    decide_appeal(one, is_lifted=is_lifted, answer="We asked the driver.", **by(CHAIR, "d-1"))

    assert [row.voice.text for row in voices(reader=PUBLIC, now=NOW)] == heard
    assert Message.objects.count() == 2
    assert voices_waiting_for(CHAIR, now=NOW) == []
    with pytest.raises(NotAllowed):
        decide_appeal(one, is_lifted=True, answer="", **by(CHAIR, "d-2"))


@pytest.mark.parametrize(("circle", "heard"), [(Heard.ABOUT, []), (Heard.OFFICE, [WORDS])])
def test_what_an_appeal_opened_to_the_presidency_closes_with_the_decision(circle, heard):
    person = activist()
    one = hidden(person, heard=circle)
    appeal(one, text="The driver agreed.", **who(person, key="a-1"))

    decide_appeal(one, is_lifted=True, answer="", **by(CHAIR, "d-1"))

    assert [row.voice.text for row in voices(reader=CHAIR, now=NOW)] == heard


def test_neither_the_secretariat_nor_the_member_spoken_about_decides():
    person = activist()
    one = hidden(person)
    appeal(one, text="The driver agreed.", **who(person, key="a-1"))
    about = Reader.holding(["member", "member:NA", "presidency"])

    for reader in (OFFICE, about, Reader.holding(["member"])):
        with pytest.raises(NotAllowed):
            decide_appeal(one, is_lifted=True, answer="", **by(reader, "d-1"))
    assert voices_waiting_for(about, now=NOW) == []


def test_a_reply_is_hidden_like_a_voice_and_its_member_appeals(client):
    person, member = activist(), make.member(code="NA")
    lead = focal_point(member)
    voice = said(person, member)
    base = revision_of("voice", voice.public_id)
    leads = who(lead, "member", "member:NA", key="r-1")
    reply = reply_to_voice(voice, text="The liar Zora said it.", language="en", base=base, **leads)

    one = hidden(person, reply=reply)

    assert [row.replies for row in voices(reader=PUBLIC, now=NOW)] == [()]
    assert "liar" not in client.get(f"/en/voices/{voice.public_id}/").content.decode()
    with pytest.raises(NotAllowed):
        appeal(one, text="No.", **who(person, key="a-1"))
    appeal(one, text="It is so.", **who(lead, "member", "member:NA", key="a-2"))
    decide_appeal(one, is_lifted=True, answer="", **by(CHAIR, "d-1"))
    assert [row.replies[0].text for row in voices(reader=PUBLIC, now=NOW)] == ["The liar Zora said it."]


def test_everybody_reads_how_often_by_reason_and_no_count_below_five(client):
    ModerationCount.objects.create(reason="attack", hidden=4, shown_again=1)
    ModerationCount.objects.create(reason="off subject", hidden=12, shown_again=6)

    found = {one.reason: (one.hidden, one.shown_again) for one in moderated()}
    body = client.get("/en/voices/moderation/").content.decode()

    assert found["attack"] == (None, None)
    assert found["off subject"] == (12, 6)
    assert found["incitement"] == (0, 0)
    assert body.count("fewer than 5") == 2


def test_the_count_outlives_what_was_hidden():
    person = activist()
    one = hidden(person)

    one.voice.delete()

    assert ModerationCount.objects.get(reason="at risk").hidden == 1


def test_the_desk_of_the_secretariat_counts_the_voices_of_the_week_and_nobody_elses_does():
    make.member(code="NA")
    make.voice(at=NOW - timedelta(days=8))
    make.voice(at=NOW - timedelta(days=2))
    make.voice(at=NOW - timedelta(days=1))
    make.voice(at=NOW, delay=timedelta(days=3))

    (line,) = voices_waiting_for(OFFICE, now=NOW)

    assert line.what == "2 voices are new since a week. Look whether one breaks a rule."
    assert (line.address, line.since) == ("/en/voices/", NOW - timedelta(days=2))
    assert voices_waiting_for(CHAIR, now=NOW) == []
