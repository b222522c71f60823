"""A voice about a record that was withdrawn or closed tells of it to nobody who may not see it, on no way out."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.utils import timezone, translation

from focalpoint.areas.library.actions.telling import tell_heard
from focalpoint.areas.library.actions.voice import speak, withdraw_voice
from focalpoint.areas.library.actions.voice_index import index_voice
from focalpoint.areas.library.models import Moderation, ModerationGrant, Voice
from focalpoint.areas.library.models.voice import ASKED
from focalpoint.areas.library.queries.exchange import SHARED
from focalpoint.areas.library.queries.search_voice import record_of
from focalpoint.areas.library.queries.voice import Evidence, Heard, voices
from focalpoint.areas.library.queries.voice_appeal import moderations
from focalpoint.areas.library.queries.voice_forgetting import held_in_voices
from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.pages.models import PageText
from focalpoint.areas.vocabulary.queries import lexicon
from focalpoint.doors.portal.queries.records import SPOKEN, above, member_reader, subject_of_voice
from focalpoint.ground.mail.models import Message
from focalpoint.ground.search.actions import put
from focalpoint.ground.shared.forgetting import Forgotten
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.models import EntryValues
from focalpoint.ground.trail.queries import revision_of
from tests import make
from tests.areas.library.test_voices import LATER, NOW, activist, focal_point, reader_of, who

# What the questions behind it say is asked on both databases; how it is shown is the same.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

NETWORK = Reader.holding(["member", "member:ZZ", "presidency", "civil-society"])
OFFICE = Reader.holding(["secretariat", "member"])
LISTS = (
    "voices/",
    "voices.csv",
    "voices.json",
    "voices/feed.atom",
    "search.json?q=canary",
    "search/feed.atom?q=canary",
)
"""Where every voice stands while its record is open."""
MORE = ("search/?q=canary", "desk/", "members/ZZ/", "account/data/")


@pytest.fixture(autouse=True)
def _june(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def records() -> dict[str, tuple[str, Model]]:
    """One record of each kind that can be spoken about: the id of its address, and the row that closes it."""
    member, meeting, roll, partner, work = (
        make.member(code="NA"),
        make.meeting(code="M9"),
        make.roll(slug="a-roll"),
        make.partner(),
        make.work(),
    )
    page = make.prose(slug="a-text")
    make.prose_text(page=page)
    told = {kind: make.shared(model) for kind, model in SHARED.items()}
    return {
        "member": ("NA", member),
        "meeting": (meeting.public_id, meeting),
        "roll": ("a-roll", roll),
        "page": ("a-text", page),
        "partner": (partner.public_id, partner),
        "work": (work.public_id, work),
        **{kind: (row.public_id, row) for kind, row in told.items()},
    }


def about(kind: str, identifier: str) -> Voice:
    """A public voice that bears a canary in its label and another in its words."""
    voice = make.voice(text=f"Canary words of {kind}.", label=f"Label of {kind}")
    voice.subject_kind, voice.subject_id, voice.about = kind, identifier, ""
    voice.save()
    index_voice(voice, now=NOW)
    return voice


def body(path: str, reader: Reader = PUBLIC) -> str:
    mark = "&" if "?" in path else "?"
    return Client().get(f"/en/{path}{mark}fresh={id(reader)}", **{ENVIRON: reader}).content.decode("utf-8", "replace")


def close(row: Model) -> None:
    type(row)._default_manager.filter(pk=row.pk).update(audience="secretariat")


def test_what_is_spoken_about_is_asked_for_here_or_said_by_the_portal():
    assert set(ASKED) | set(above(PUBLIC)) == set(SPOKEN)


def test_voices_about_what_was_closed_are_on_no_page_in_no_list_feed_file_search_or_count():
    """Abuse case 2: a canary in the label and one in the words, of every kind of record, before and after."""
    made = records()
    spoken = {kind: about(kind, identifier) for kind, (identifier, _row) in made.items()}
    shown = "".join(body(path) for path in LISTS)
    assert [kind for kind in made if shown.count(f"Canary words of {kind}.") < 3] == []
    assert "Canary words" in body(LISTS[-2])

    for _identifier, row in made.values():
        close(row)

    for reader in (PUBLIC, NETWORK):
        for path in (*LISTS, *MORE):
            told = body(path, reader)
            assert "Canary words" not in told, path
            assert "Label of" not in told, path
        for kind in ("member", "roll", "work", "meeting", "page"):
            identifier = spoken[kind].public_id
            for path in (f"/en/voices/{identifier}/", f"/id/voice/{identifier}"):
                assert Client().get(path, **{ENVIRON: reader}).status_code == 404, path
            assert "library." not in body(f"history/voice/{identifier}/", reader)
    assert {one.voice.subject_kind for one in voices(reader=OFFICE, above=above(OFFICE), now=NOW)} == set(made)


def test_a_page_whose_text_was_withdrawn_and_a_record_that_is_gone_take_their_voices_out_of_sight():
    made = records()
    for kind in ("page", "meeting"):
        about(kind, made[kind][0])
    PageText._default_manager.update(state="replaced")
    Meeting._default_manager.all().delete()

    seen = [voices(reader=reader, above=above(reader), now=NOW) for reader in (PUBLIC, NETWORK, OFFICE)]

    assert seen == [[], [], []]


# Its speaker keeps it.


def test_who_said_it_keeps_it_and_reads_on_which_day_the_record_was_withdrawn():
    person, work = activist(), make.work(title="Taken back")
    subject = subject_of_voice("work", work.public_id, reader=reader_of(person, "civil-society"))
    assert subject is not None
    voice = speak(
        subject,
        text="My words.",
        language="en",
        shown_as="class",
        heard=Heard.PUBLIC,
        delay=timedelta(),
        evidence=Evidence(),
        **who(person),
    )
    close(work)
    make.traced(action="library.show_work", subject=("work", work.public_id, "Taken back"), now=LATER)
    reader = reader_of(person, "civil-society")

    pages = [body(path, reader) for path in ("voices/", f"voices/{voice.public_id}/")]

    for page in pages:
        assert "This record was withdrawn on 4 June 2026." in page
        assert f"/id/work/{work.public_id}" not in page
    assert "My words." in pages[1]


def test_who_said_something_about_a_closed_meeting_is_told_without_a_day_and_can_withdraw_it():
    person, meeting = activist(), make.meeting(code="M9")
    voice = make.voice(text="My words.", speaker=person)
    Voice.objects.update(subject_kind="meeting", subject_id=meeting.public_id)
    close(meeting)
    reader = reader_of(person, "civil-society")

    page = body(f"voices/{voice.public_id}/", reader)

    assert "You may not see this record any more." in page
    assert f"/voices/{voice.public_id}/withdraw/" in page


# Mail, trail, files of what is held.


@pytest.mark.parametrize(("closes", "heard"), [(True, Heard.PUBLIC), (False, Heard.OFFICE)])
def test_no_mail_tells_a_focal_point_of_a_voice_that_it_may_not_read(closes, heard):
    person, member, work = activist(), make.member(code="NA"), make.work()
    type(work).objects.filter(pk=work.pk).update(member=member)
    focal_point(member)
    subject = subject_of_voice("work", work.public_id, reader=reader_of(person, "civil-society"))
    assert subject is not None
    assert subject.about == "NA"
    speak(
        subject,
        text="My words.",
        language="en",
        shown_as="class",
        heard=heard,
        delay=timedelta(days=1),
        evidence=Evidence(),
        **who(person),
    )
    if closes:
        close(work)

    tell_heard(above={"NA": above(member_reader("NA"))}, now=LATER)

    assert not Message.objects.exists()
    assert Voice.objects.get().told_at == LATER


def test_no_entry_about_a_voice_and_nothing_held_about_a_replier_says_what_the_record_is_called():
    person, member, work = activist(), make.member(code="NA"), make.work(title="Taken back")
    lead = focal_point(member)
    subject = subject_of_voice("work", work.public_id, reader=reader_of(person, "civil-society"))
    assert subject is not None
    voice = speak(
        subject,
        text="My words.",
        language="en",
        shown_as="name",
        heard=Heard.PUBLIC,
        delay=timedelta(),
        evidence=Evidence(),
        **who(person),
    )
    make.reply(voice=voice, by=lead)

    held = held_in_voices(Forgotten((lead.public_id,), (), "", "", "asked"))

    assert held[0].values["Text"] == "What we answer."
    assert "Taken back" not in str(held)
    for entry in EntryValues.objects.filter(entry__subject_kind="voice"):
        assert "Taken back" not in f"{entry.subject_label}{entry.before}{entry.after}"


# An appeal opens what was hidden and nothing else.


def hidden_reply(voice: Voice) -> Moderation:
    """The reply to a voice, hidden, with the appeal of the member."""
    reply = make.reply(voice=voice, text="Reply in question.")
    type(reply).objects.filter(pk=reply.pk).update(state="hidden")
    one = Moderation.objects.create(
        voice=voice, reply=reply, reason="attack", at=NOW, appeal="We stand by it.", appealed_at=NOW
    )
    ModerationGrant.objects.create(subject=one, key="presidency")
    return one


def test_the_presidency_reads_the_reply_of_an_appeal_and_not_the_voice_that_was_not_for_it():
    member = make.member(code="NA")
    voice = make.voice(about=member, text="Canary voice.", audience="member:NA", grants=["secretariat"])
    one = hidden_reply(voice)
    other = make.reply(voice=voice, text="Canary of another reply.")
    chair = Reader.holding(["member", "member:ZZ", "presidency"])

    decide = body(f"voices/appeals/{one.public_id}/decide/", chair)

    assert all(words in decide for words in ("Reply in question.", "We stand by it.", "Land NA"))
    for path in (f"voices/appeals/{one.public_id}/decide/", f"voices/{voice.public_id}/", "voices/", "voices.json"):
        assert "Canary" not in body(path, chair), path
    assert Client().get(f"/en/voices/{voice.public_id}/", **{ENVIRON: chair}).status_code == 404
    assert other.state == "said"
    # Whoever may read the voice itself reads it; so the two above had something to leak.
    assert "Canary voice." in body(f"voices/{voice.public_id}/", member_reader("NA"))


def test_an_appeal_over_a_reply_does_not_open_a_hidden_voice():
    voice = make.voice(about=make.member(code="NA"), text="Canary voice.")
    Voice.objects.update(state="hidden")
    one = hidden_reply(voice)
    chair = Reader.holding(["member", "member:ZZ", "presidency"])

    page = Client().get(f"/en/voices/{voice.public_id}/", **{ENVIRON: chair})

    assert page.status_code == 404
    assert "Canary" not in body(f"voices/appeals/{one.public_id}/decide/", chair)


def test_the_presidency_hears_of_no_appeal_about_a_record_that_it_may_not_see():
    work = make.work(title="Taken back")
    voice = about("work", work.public_id)
    one = hidden_reply(voice)
    chair = Reader.holding(["member", "member:ZZ", "presidency"])
    assert [row.pk for row in moderations(reader=chair, above=above(chair))] == [one.pk]

    close(work)

    assert not moderations(reader=chair, above=above(chair)).exists()
    assert "Label of" not in body("desk/", chair)


# In the language of the reader.


def test_a_record_is_called_in_the_language_of_the_page_or_marked_in_its_own():
    person, meeting, work = activist(), make.meeting(code="M9"), make.work(title="Un titre", language="fr")
    for kind, row in (("meeting", meeting), ("work", work)):
        subject = subject_of_voice(kind, row.public_id, reader=reader_of(person, "civil-society"))
        assert subject is not None
        given: dict[str, Any] = {"text": "My words.", "language": "en", "shown_as": "class", "heard": Heard.PUBLIC}
        speak(subject, delay=timedelta(), evidence=Evidence(), **given, **who(person, key=kind))
    labels = Voice.objects.get(subject_kind="meeting").subject_labels

    page = Client().get("/es/voices/").content.decode()

    assert len(labels) == 6
    assert labels["es"] in page
    assert labels["en"] not in page
    assert '<span lang="fr" dir="ltr">Un titre</span>' in page
    with translation.override("ar"):
        assert labels["ar"] in Client().get("/ar/voices/feed.atom").content.decode()


# Hostile ways to what was withdrawn.


def test_no_validator_kept_page_or_index_left_behind_brings_back_what_was_withdrawn():
    """Abuse case 6: a feed reader and a browser ask whether anything changed; the index still holds the words."""
    person, member = activist(), make.member(code="NA")
    subject = subject_of_voice("member", "NA", reader=reader_of(person, "civil-society"))
    assert subject is not None
    given: dict[str, Any] = {"text": "Canary words.", "language": "en", "shown_as": "class", "heard": Heard.PUBLIC}
    voice = speak(subject, delay=timedelta(), evidence=Evidence(), **given, **who(person))
    paths = [f"/en/{path}" for path in (*LISTS, "members/NA/", f"voices/{voice.public_id}/")]
    before = {path: Client().get(path) for path in paths}
    assert [path for path in paths if b"Canary words" not in before[path].content and "feed.atom?q" not in path] == []
    tagged = {path: answer["ETag"] for path, answer in before.items() if "ETag" in answer}
    assert {"/en/voices/", "/en/voices/feed.atom", "/en/voices.json", "/en/members/NA/"} <= set(tagged)
    asked = {path: Client().get(path, headers={"If-None-Match": tag}).status_code for path, tag in tagged.items()}
    assert set(asked.values()) == {304}
    left_behind = record_of(voice, now=NOW)
    assert left_behind is not None

    withdraw_voice(voice, base=revision_of("voice", voice.public_id), **who(person, key="k-2"))
    put([left_behind], lexicon=lexicon())

    for path in paths:
        told = Client().get(path, headers={"If-None-Match": tagged.get(path, "*")})
        assert told.status_code in {200, 404}, path
        assert b"Canary words" not in told.content, path
        assert path not in tagged or told.get("ETag", "") != tagged[path]
    assert member.code == "NA"
