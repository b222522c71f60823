"""Voices: said by whoever may, seen by whom the speaker chose, when the delay has run out, until it is withdrawn."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from focalpoint.areas.library.actions.reply import reply_to_voice
from focalpoint.areas.library.actions.telling import tell_heard
from focalpoint.areas.library.actions.voice import replace_voice, speak, withdraw_voice
from focalpoint.areas.library.actions.voice_forgetting import forget_voices, withhold_names
from focalpoint.areas.library.models import Reply, Voice, VoiceVersion
from focalpoint.areas.library.queries.search_voice import record_of
from focalpoint.areas.library.queries.voice import (
    MOST_A_DAY,
    Evidence,
    Heard,
    Subject,
    evidence_called,
    own_voices,
    versions_of,
    voice_called,
    voices,
)
from focalpoint.areas.library.queries.voice_desk import voices_waiting_for
from focalpoint.areas.library.queries.voice_forgetting import held_in_voices
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import Appointment, Member, Person
from focalpoint.areas.vocabulary.models import OfficialName
from focalpoint.areas.vocabulary.queries import lexicon
from focalpoint.doors.portal.queries.records import subject_of_voice
from focalpoint.ground.mail.models import Message
from focalpoint.ground.search.models import Document, DocumentGrant
from focalpoint.ground.search.queries import find
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import AlreadyDone, InvalidInput, NotAllowed, Stale
from focalpoint.ground.shared.forgetting import Forgotten
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.models import Entry, EntryValues
from focalpoint.ground.trail.queries import revision_of
from tests import make

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=3)
WORDS = "Nobody from the village was ever asked."
NAME = "Zora Withheld"
INSTITUTE = "Institute of Quiet"
ALL = (Heard.PUBLIC, Heard.NETWORK, Heard.OFFICE, Heard.ABOUT)
OFFICE = Reader.holding(["secretariat", "member", "person:0000000001"])
NETWORK = Reader.holding(["member", "member:ZZ"])
CHAIR = Reader.holding(["member", "member:ZZ", "presidency"])


@pytest.fixture(autouse=True)
def _june(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def activist(name: str = NAME, *, at_risk: bool = False) -> Person:
    """Somebody appointed for civil society today."""
    person = make.person(name=name, audience="secretariat")
    Person.objects.filter(pk=person.pk).update(at_risk=at_risk)
    Appointment.objects.create(
        person=person, role="civil_society", organisation=make.organisation(name=INSTITUTE), began=date(2020, 1, 1)
    )
    return person


def focal_point(member: Member, name: str = "Ada Example") -> Person:
    """The focal point of a member, with an address."""
    person = make.person(name=name)
    make.designation(member=member, person=person, began="2020-01-01")
    make.contact(person=person, value=f"{person.public_id}@ministry.example")
    return person


def reader_of(person: Person, *keys: str) -> Reader:
    return Reader.holding([*keys, f"person:{person.public_id}"])


def who(person: Person, *keys: str, key: str = "k-1", now: datetime = NOW) -> dict[str, Any]:
    return {
        "key": key,
        "reader": reader_of(person, *(keys or ("civil-society",))),
        "actor": Actor("person", person.public_id, person.name),
        "now": now,
    }


def of(member: Member, heard_by: tuple[Heard, ...] = ALL) -> Subject:
    return Subject("member", member.code, f"Land {member.code}", member.code, heard_by)


def said(
    person: Person,
    member: Member,
    *,
    heard: Heard = Heard.PUBLIC,
    days: int = 0,
    shown_as: str = "class",
    key: str = "k-1",
    **more: Any,
) -> Voice:
    given = {"text": WORDS, "language": "en", "evidence": Evidence()} | more
    return speak(
        of(member), heard=heard, delay=timedelta(days=days), shown_as=shown_as, **given, **who(person, key=key)
    )


def heard(reader: Reader, now: datetime = NOW) -> list[str]:
    return [one.voice.text for one in voices(reader=reader, now=now)]


# Who may speak, and how much.


def test_civil_society_speaks_and_everybody_hears():
    member = make.member(code="NA")

    said(activist(), member)

    assert heard(PUBLIC) == [WORDS]


@pytest.mark.parametrize("keys", [["member", "member:NA"], ["presidency", "member"], []])
def test_nobody_else_speaks(keys):
    person, member = activist(), make.member(code="NA")

    with pytest.raises(NotAllowed):
        speak(
            of(member),
            text=WORDS,
            language="en",
            shown_as="class",
            heard=Heard.PUBLIC,
            delay=timedelta(),
            evidence=Evidence(),
            **who(person, *(keys or ["person:0000000009"])),
        )

    assert not Voice.objects.exists()


def test_the_secretariat_speaks_for_a_partner_alone():
    person, member = make.person(name="Cora Coordinator"), make.member(code="NA")
    given = {"text": WORDS, "language": "en", "shown_as": "name", "heard": Heard.PUBLIC, "delay": timedelta()}

    with pytest.raises(InvalidInput):
        speak(of(member), evidence=Evidence(), **given, **who(person, "secretariat"))
    speak(of(member), evidence=Evidence(), partner="Partner One", **given, **who(person, "secretariat"))

    (one,) = voices(reader=PUBLIC, now=NOW)
    assert (one.name, one.organisation) == ("", "Partner One")


@pytest.mark.parametrize("text", ["", "word " * 301, "妇女" * 301])
def test_an_empty_or_a_long_text_is_refused_in_any_script(text):
    with pytest.raises(InvalidInput):
        said(activist(), make.member(code="NA"), text=text)


def test_three_hundred_chinese_words_are_taken():
    said(activist(), make.member(code="NA"), text="妇女" * 300, language="zh")

    assert Voice.objects.count() == 1


def test_nobody_speaks_more_than_so_often_a_day():
    person, member = activist(), make.member(code="NA")
    for number in range(MOST_A_DAY):
        said(person, member, key=f"k-{number}")

    with pytest.raises(InvalidInput):
        said(person, member, key="k-more")


def test_a_form_sent_twice_speaks_once():
    person, member = activist(), make.member(code="NA")
    said(person, member)

    with pytest.raises(AlreadyDone):
        said(person, member)

    assert Voice.objects.count() == 1


# Who hears it, and when.


@pytest.mark.parametrize(
    ("circle", "hearing", "deaf"),
    [
        (Heard.PUBLIC, [PUBLIC, NETWORK], []),
        (Heard.NETWORK, [NETWORK, Reader.holding(["civil-society"]), OFFICE], [PUBLIC]),
        (Heard.OFFICE, [CHAIR, OFFICE], [PUBLIC, NETWORK, Reader.holding(["civil-society"])]),
        (Heard.ABOUT, [Reader.holding(["member", "member:NA"]), OFFICE], [PUBLIC, NETWORK, CHAIR]),
    ],
)
def test_whom_the_speaker_chose_hears_it_and_nobody_else(circle, hearing, deaf):
    person = activist()
    said(person, make.member(code="NA"), heard=circle)

    assert [heard(reader) for reader in hearing] == [[WORDS]] * len(hearing)
    assert [heard(reader) for reader in deaf] == [[]] * len(deaf)
    assert heard(reader_of(person)) == [WORDS]


def test_a_circle_that_may_not_see_the_record_does_not_hear_of_it():
    member = make.member(code="ZY", audience="secretariat", since="")

    found = subject_of_voice("member", "ZY", reader=OFFICE)

    assert found is not None
    assert Heard.PUBLIC not in found.heard_by
    assert Heard.NETWORK not in found.heard_by
    with pytest.raises(InvalidInput):
        speak(
            of(member, found.heard_by),
            text=WORDS,
            language="en",
            shown_as="class",
            heard=Heard.PUBLIC,
            delay=timedelta(),
            evidence=Evidence(),
            **who(activist()),
        )


@pytest.mark.parametrize(("kind", "made"), [("practice", make.practice), ("work", make.work)])
def test_a_voice_about_what_was_withdrawn_tells_nobody_of_it_any_more(client, kind, made):
    person, record = activist(), made(title="Taken back")
    subject = subject_of_voice(kind, record.public_id, reader=reader_of(person, "civil-society"))
    assert subject is not None
    voice = speak(
        subject,
        text=WORDS,
        language="en",
        shown_as="class",
        heard=Heard.PUBLIC,
        delay=timedelta(),
        evidence=Evidence(),
        **who(person),
    )
    pages = ("/en/voices/", "/en/voices.json", "/en/voices/feed.atom", f"/en/voices/{voice.public_id}/")
    assert all(b"Taken back" in client.get(page).content for page in pages)

    type(record).objects.filter(pk=record.pk).update(audience="secretariat")

    assert [heard(PUBLIC), heard(NETWORK)] == [[], []]
    assert [heard(OFFICE), heard(reader_of(person))] == [[WORDS], [WORDS]]
    assert not Voice.objects.visible_to(NETWORK).heard(NOW).exists()
    assert b"Taken back" not in b"".join(Client().get(f"{page}?fresh=1").content for page in pages)


def test_until_the_delay_has_run_out_the_speaker_alone_sees_it_without_any_job():
    person, member = activist(), make.member(code="NA")
    lead = focal_point(member)
    voice = said(person, member, days=2)

    for reader in (PUBLIC, NETWORK, OFFICE, CHAIR, reader_of(lead, "member", "member:NA")):
        assert heard(reader) == []
        with pytest.raises(Voice.DoesNotExist):
            voice_called(voice.public_id, reader=reader, now=NOW)
        assert voices_waiting_for(reader, now=NOW) == []
        assert not Entry.objects.visible_to(reader).filter(subject_id=voice.public_id).exists()
    assert not Message.objects.exists()
    assert record_of(voice, now=NOW) is None
    assert [one.voice for one in own_voices(reader=reader_of(person))] == [voice]

    assert heard(PUBLIC, LATER) == [WORDS]
    assert record_of(voice, now=LATER) is not None


def test_the_day_that_others_read_is_the_one_from_which_they_see_it(client, monkeypatch):
    person = activist()
    said(person, make.member(code="NA"), days=2)
    monkeypatch.setattr(timezone, "now", lambda: LATER)

    body = client.get("/en/voices/").content.decode() + client.get("/en/voices.csv").content.decode()

    assert "2026-06-03" in body
    assert "2026-06-01" not in body


# Under what name.


def test_a_name_that_is_shown_stands_beside_the_voice(client):
    said(activist(), make.member(code="NA"), shown_as="name")

    assert f"{NAME}, {INSTITUTE}" in client.get("/en/voices/").content.decode()


@pytest.mark.parametrize(("shown_as", "told"), [("organisation", {INSTITUTE}), ("class", set())])
def test_a_withheld_name_is_on_no_page_in_no_file_entry_or_mail_for_anybody_but_the_speaker(shown_as, told):
    """Abuse case 2: canaries over everything that tells of a voice, as every kind of reader."""
    person, member = activist(), make.member(code="NA")
    focal_point(member)
    voice = said(person, member, shown_as=shown_as)
    base = revision_of("voice", voice.public_id)
    replace_voice(voice, text="Another text.", language="en", base=base, **who(person, key="k-2"))
    hidden = {NAME, person.public_id, INSTITUTE} - told
    pages = ("voices/", "voices.csv", "voices.json", "voices/feed.atom", "members/NA/", f"voices/{voice.public_id}/")
    more = (f"history/voice/{voice.public_id}/", "trail/", "trail.csv", "desk/", f"search/?q={NAME.replace(' ', '+')}")

    for keys in (["public"], ["member", "member:NA"], ["presidency", "member"], ["secretariat", "member"]):
        for page in (*pages, *more):
            answer = Client().get(f"/en/{page}", **{ENVIRON: Reader.holding(keys)})
            body = answer.content.decode().replace("q=Zora", "").replace(f'value="{NAME}"', "")
            # The secretariat keeps the directory and finds people there; the voice does not lead to them.
            about_people = "search" in page or (page in {"trail/", "trail.csv"} and "secretariat" not in keys)
            for one in hidden if not about_people else ():
                assert one not in body, (page, keys, one)
    for entry in EntryValues.objects.filter(entry__subject_kind="voice"):
        kept = f"{entry.actor_name}{entry.subject_label}{entry.before}{entry.after}"
        assert not any(one in kept for one in {*hidden, WORDS})
    for mail in Message.objects.all():
        assert not any(one in f"{mail.subject}{mail.text}{mail.html}" for one in {NAME, person.public_id, WORDS})
    record = record_of(voice, now=NOW)
    assert not any(one in str(record).replace(f"person:{person.public_id}", "") for one in {NAME, INSTITUTE})


def test_whoever_is_at_risk_has_no_name_here_not_even_one_given_before():
    """Abuse case 5."""
    person, member = activist(), make.member(code="NA")
    said(person, member, shown_as="name")

    Person.objects.filter(pk=person.pk).update(at_risk=True)

    (one,) = voices(reader=PUBLIC, now=NOW)
    assert one.name == ""
    assert NAME not in Client().get("/en/voices.json").content.decode()
    assert NAME not in Client().get("/en/voices/feed.atom").content.decode()
    with pytest.raises(InvalidInput):
        said(person, member, shown_as="name", key="k-2")


def test_the_name_of_who_is_at_risk_by_now_is_taken_out_of_what_they_said_and_no_other():
    """Abuse case 5."""
    (person, member), other = (activist(), make.member(code="NA")), activist("Yan Example")
    for somebody, key in ((person, "k-1"), (other, "k-2")):
        said(somebody, member, shown_as="name", key=key)
    Person.objects.filter(pk=person.pk).update(at_risk=True)

    assert [withhold_names(now=NOW), withhold_names(now=NOW)] == [1, 0]

    assert sorted(Voice.objects.values_list("name", "shown_as", "organisation")) == [
        ("", "organisation", INSTITUTE),
        ("Yan Example", "name", INSTITUTE),
    ]
    entry = Entry.objects.get(action="library.withhold_name")
    assert NAME not in f"{vars(entry.values)}"


def test_script_in_a_voice_is_shown_as_text(client):
    """Abuse case 12."""
    person, member = activist(), make.member(code="NA")
    hostile = '<script>alert(1)</script> <img src=x onerror="alert(1)">'
    voice = said(person, member, text=hostile)
    make.reply(voice=voice, text=hostile)

    for page in ("voices/", "members/NA/", f"voices/{voice.public_id}/", "voices/feed.atom"):
        body = client.get(f"/en/{page}").content.decode()
        assert "&lt;script&gt;" in body
        assert "<script>alert" not in body
        assert "<img src=x" not in body


def test_symbols_in_voices_and_replies_lead_to_papers_that_the_reader_may_see(client):
    person, member = activist(), make.member(code="NA")
    seen = make.work(title="Seen", symbol="S/RES/1325 (2000)")
    make.work(title="Kept", symbol="S/RES/2242 (2015)", audience="secretariat")
    voice = said(person, member, text="Neither S/RES/1325 (2000) nor S/RES/2242 (2015) was kept.")
    Reply.objects.create(
        voice=voice, number=1, text="S/RES/1325 (2000) was.", language="en", replied_by="x", replied_at=NOW
    )

    pages = [client.get(f"/en/{path}").content.decode() for path in (f"voices/{voice.public_id}/", "members/NA/")]

    for page in pages:
        assert page.count(f'<a href="/en/library/{seen.public_id}/">S/RES/1325 (2000)</a>') == 2
        assert "S/RES/2242 (2015) was kept" in page


def test_a_cell_that_a_spreadsheet_would_run_is_inert(client):
    said(activist(), make.member(code="NA"), text="=HYPERLINK(1)")

    assert ",'=HYPERLINK(1)," in client.get("/en/voices.csv").content.decode()


# Evidence.


def test_evidence_is_a_link_or_a_work_that_the_speaker_sees():
    work, secret = make.work(title="A law"), make.work(title="A draft", audience="secretariat")

    assert evidence_called("", reader=PUBLIC) == Evidence()
    assert evidence_called("https://example.org/a.pdf", reader=PUBLIC).link == "https://example.org/a.pdf"
    assert evidence_called(f"/id/work/{work.public_id}", reader=PUBLIC).work == work
    for wrong in (f"/id/work/{secret.public_id}", "javascript:alert(1)", "see my blog", "https://x"):
        with pytest.raises(InvalidInput):
            evidence_called(wrong, reader=PUBLIC)


def test_evidence_that_a_reader_may_not_see_is_not_there_for_them():
    secret = make.work(title="A secret draft", audience="secretariat")
    make.voice(about=make.member(code="NA"), work=secret)

    assert voices(reader=PUBLIC, now=NOW)[0].work_title == ""
    assert voices(reader=OFFICE, now=NOW)[0].work_title == "A secret draft"


# Replacing and withdrawing.


def test_a_text_that_others_saw_is_kept_for_the_speaker_and_the_secretariat_and_another_is_not():
    person, member = activist(), make.member(code="NA")
    shown, unseen = said(person, member), said(person, member, days=2, key="k-2")
    for number, voice in enumerate((shown, unseen)):
        base = revision_of("voice", voice.public_id)
        replace_voice(voice, text="A milder text.", language="en", base=base, **who(person, key=f"r-{number}"))

    assert heard(PUBLIC) == ["A milder text."]
    assert [one.text for one in VoiceVersion.objects.all()] == [WORDS]
    assert [one.text for one in versions_of(shown, reader=reader_of(person))] == [WORDS]
    assert [one.text for one in versions_of(shown, reader=OFFICE)] == [WORDS]
    assert versions_of(shown, reader=CHAIR) == []
    assert versions_of(shown, reader=PUBLIC) == []


def test_nobody_but_the_speaker_replaces_or_withdraws():
    person, other = activist(), activist("Bo Other")
    voice = said(person, make.member(code="NA"))
    base = revision_of("voice", voice.public_id)

    with pytest.raises(NotAllowed):
        replace_voice(voice, text="x", language="en", base=base, **who(other, key="k-2"))
    with pytest.raises(NotAllowed):
        withdraw_voice(voice, base=base, **(who(other, key="k-3") | {"reader": OFFICE}))

    assert heard(PUBLIC) == [WORDS]


def test_what_is_withdrawn_is_gone_from_every_page_feed_and_file_at_once_and_from_the_database(client):
    """Abuse case 6. The pages were kept for the public before."""
    person, member = activist(), make.member(code="NA")
    lead = focal_point(member)
    voice = said(person, member, shown_as="name")
    base = revision_of("voice", voice.public_id)
    replace_voice(voice, text=f"{WORDS} Truly.", language="en", base=base, **who(person, key="k-2"))
    base = revision_of("voice", voice.public_id)
    reply_to_voice(voice, text="You quote wrongly.", language="en", base=base, **_lead(lead, key="k-3"))
    pages = ["/en/voices/", "/en/voices.csv", "/en/voices.json", "/en/voices/feed.atom", "/en/members/NA/"]
    assert all(WORDS in client.get(page).content.decode() for page in pages)
    assert all(int(client.get(page)["Cache-Control"].partition("max-age=")[2]) <= 300 for page in pages)

    base = revision_of("voice", voice.public_id)
    withdraw_voice(voice, base=base, **who(person, key="k-4"))

    for reader in (PUBLIC, OFFICE, NETWORK, CHAIR):
        for page in pages:
            body = Client().get(page, **{ENVIRON: reader}).content.decode()
            assert not any(word in body for word in (WORDS, NAME, "You quote wrongly")), page
        assert Client().get(f"/en/voices/{voice.public_id}/", **{ENVIRON: reader}).status_code == 404
        assert Client().get(f"/id/voice/{voice.public_id}", **{ENVIRON: reader}).status_code == 404
    voice.refresh_from_db()
    assert (voice.text, voice.name, voice.organisation) == ("", "", "")
    assert not Reply.objects.exists()
    assert not VoiceVersion.objects.exists()
    assert record_of(voice, now=NOW) is None
    assert [one.voice.state for one in own_voices(reader=reader_of(person))] == ["withdrawn"]


def test_who_withdraws_before_the_time_was_never_heard():
    person, member = activist(), make.member(code="NA")
    voice = said(person, member, days=2)

    withdraw_voice(voice, base=revision_of("voice", voice.public_id), **who(person, key="k-2"))

    assert heard(PUBLIC, LATER) == []
    assert tell_heard(now=LATER) == 0


# The one spoken about.


def _lead(person: Person, *, key: str, now: datetime = NOW) -> dict[str, Any]:
    return who(person, "member", "member:NA", key=key, now=now)


def test_the_focal_point_is_told_when_it_becomes_visible_and_not_before_and_once():
    person, member = activist(), make.member(code="NA")
    lead = focal_point(member)
    voice = said(person, member, days=2)
    assert tell_heard(now=NOW) == 0

    assert [tell_heard(now=LATER), tell_heard(now=LATER)] == [1, 0]

    mail = Message.objects.get()
    assert mail.person == lead.public_id
    assert f"/voices/{voice.public_id}/" in mail.text
    assert WORDS not in mail.text
    (line,) = voices_waiting_for(reader_of(lead, "member", "member:NA"), now=LATER)
    assert line.address == f"/en/voices/{voice.public_id}/"


def test_a_member_spoken_about_is_called_as_the_language_of_the_page_calls_it(client):
    person, member = activist(), make.member(code="NA")
    lead = focal_point(member)
    voice = said(person, member)
    OfficialName.objects.filter(area=member.area, language="ar").update(short="ناميبيا")

    pages = [client.get(f"/ar/voices/{path}").content.decode() for path in ("", f"{voice.public_id}/")]

    assert all("ناميبيا" in page and "Land NA" not in page for page in pages)
    with override("ar"):
        (line,) = voices_waiting_for(reader_of(lead, "member", "member:NA"), now=NOW)
    assert "ناميبيا" in line.what


def test_the_library_and_the_desks_of_who_speaks_and_who_reads_all_lead_to_the_voices(client):
    assert 'href="/en/voices/"' in client.get("/en/library/").content.decode()
    for key in ("civil-society", "secretariat"):
        page = client.get("/en/desk/", **{ENVIRON: Reader.holding([key, "person:0000000001"])}).content.decode()
        assert 'href="/en/voices/"' in page


def test_pages_kept_for_the_public_are_made_anew_when_the_delay_has_run_out(client, monkeypatch):
    said(activist(), make.member(code="NA"), days=2)
    assert WORDS not in client.get("/en/voices/").content.decode()
    monkeypatch.setattr(timezone, "now", lambda: LATER)

    tell_heard(now=LATER)

    assert WORDS in client.get("/en/voices/").content.decode()


def test_a_reply_is_seen_by_whoever_reads_the_voice_and_nobody_else(client):
    person, member = activist(), make.member(code="NA")
    lead = focal_point(member)
    voice = said(person, member, heard=Heard.NETWORK)
    base = revision_of("voice", voice.public_id)

    reply_to_voice(voice, text="We asked everybody.", language="en", base=base, **_lead(lead, key="k-2"))

    assert [one.replies[0].text for one in voices(reader=NETWORK, now=NOW)] == ["We asked everybody."]
    assert "We asked everybody." not in client.get("/en/members/NA/").content.decode()
    assert voices_waiting_for(reader_of(lead, "member", "member:NA"), now=NOW) == []


def test_a_reply_is_not_changed_but_added_to():
    person, member = activist(), make.member(code="NA")
    lead = focal_point(member)
    voice = said(person, member)
    for number, text in enumerate(("First.", "A correction.")):
        base = revision_of("voice", voice.public_id)
        reply_to_voice(voice, text=text, language="en", base=base, **_lead(lead, key=f"r-{number}"))

    assert [(row.number, row.text) for row in Reply.objects.order_by("number")] == [(1, "First."), (2, "A correction.")]


def test_who_replies_to_a_text_that_was_replaced_meanwhile_is_shown_both():
    person, member = activist(), make.member(code="NA")
    lead = focal_point(member)
    voice = said(person, member)
    base = revision_of("voice", voice.public_id)
    replace_voice(voice, text="A milder text.", language="en", base=base, **who(person, key="k-2"))

    with pytest.raises(Stale) as stale:
        reply_to_voice(voice, text="How dare you.", language="en", base=base, **_lead(lead, key="k-3"))

    assert (stale.value.mine, stale.value.theirs) == ("How dare you.", "A milder text.")


def test_nobody_but_who_speaks_for_the_member_replies():
    person, member = activist(), make.member(code="NA")
    voice = said(person, member)
    mission = make.person(name="Mo Mission")
    make.designation(member=member, person=mission, role="mission", began="2020-01-01")
    other = focal_point(make.member(code="ZZ"), "Zed Example")

    for somebody, code in ((mission, "NA"), (other, "ZZ"), (person, "NA")):
        with pytest.raises(NotAllowed):
            reply_to_voice(
                voice, text="x", language="en", base=0, **who(somebody, "member", f"member:{code}", key="k-2")
            )
        answer = Client().get(
            f"/en/voices/{voice.public_id}/reply/", **{ENVIRON: reader_of(somebody, "member", f"member:{code}")}
        )
        assert answer.status_code == 404


# Forgetting.


def test_after_forgetting_nothing_of_a_speaker_is_left_and_replies_stand_unnamed():
    person, member = activist(), make.member(code="NA")
    lead = focal_point(member)
    voice, other = said(person, member), make.voice(about=member, text=f"{NAME} told us so.")
    reply_to_voice(other, text="No.", language="en", base=0, **_lead(lead, key="k-2"))
    somebody = Forgotten((person.public_id,), (NAME,), "", "", "asked")
    assert [held.values["Text"] for held in held_in_voices(somebody)] == [WORDS]

    done = forget_voices(somebody, actor=Actor("console", "console", "console"), now=NOW)
    forget_voices(Forgotten((lead.public_id,), (), "", "", "asked"), actor=Actor("console", "console", ""), now=NOW)

    voice.refresh_from_db()
    assert (voice.text, voice.speaker, voice.audience) == ("", "", "secretariat")
    assert f"/voices/{other.public_id}/" in " ".join(done)
    assert Reply.objects.get().replied_by == ""
    assert held_in_voices(somebody) == []


# The index.


def found(asked: str, reader: Reader, now: datetime = NOW) -> list[str]:
    within = {"voice": Voice.objects.visible_to(reader).heard(now).values("public_id")}
    hits = find(asked, reader=reader, language="en", lexicon=lexicon(), within=within).hits
    return [hit.identifier for hit in hits]


def test_a_voice_is_found_by_whoever_may_read_it_and_never_by_who_said_it():
    person, member = activist(), make.member(code="NA")
    voice = said(person, member, heard=Heard.NETWORK, shown_as="name")

    assert found("village", NETWORK) == [voice.public_id]
    assert found("village", PUBLIC) == []
    assert found("Withheld", NETWORK) == found("Withheld", OFFICE) == []
    assert not DocumentGrant.objects.filter(key__startswith="person:").exists()


def test_a_voice_is_not_found_before_its_time_nor_once_it_is_withdrawn():
    person, member = activist(), make.member(code="NA")
    voice = said(person, member, days=2)
    tell_heard(now=LATER)
    assert found("village", PUBLIC, LATER) == [voice.public_id]
    # The clock of a machine went wrong: the index holds it, and the question asks for the time all the same.
    assert found("village", PUBLIC, NOW) == []

    withdraw_voice(voice, base=revision_of("voice", voice.public_id), **who(person, key="k-2", now=LATER))

    assert found("village", PUBLIC, LATER) == []
    assert not Document.objects.exists()


# What it costs.


@pytest.mark.parametrize(("count", "queries"), [(0, 1), (1, 2), (3, 2)])
def test_voices_of_a_record_cost_the_same_however_many(count, queries, django_assert_num_queries):
    member = make.member(code="NA")
    for _number in range(count):
        make.reply(voice=make.voice(about=member))

    with django_assert_num_queries(queries):
        found = voices(reader=PUBLIC, now=NOW, about=("member", "NA"))

    assert len(found) == count
