"""Members tell practices and the like: who writes, who reads, what a draft shows, what is sent twice or too late."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from focalpoint.areas.library.models import Adoption, Argument, Need, Obstacle, Offer, Practice, ResearchNeed
from focalpoint.areas.network.importing.spoken import SPOKEN
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import Member, Preferences
from focalpoint.areas.vocabulary.models import Theme, ThemeName
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.trail.queries import revision_of
from tests import make

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
SECRETARIAT = Reader.holding(["secretariat", "member"])
NAMIBIA = Reader.holding(["member", "member:NA"])
SPAIN = Reader.holding(["member", "member:ES"])


@pytest.fixture(autouse=True)
def _june(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture(autouse=True)
def _members() -> None:
    make.member(code="NA", named="Namibia")
    make.member(code="ES", named="Spain")


def theme(code: str = "funding", name: str = "Funding") -> Theme:
    row = Theme.objects.create(code=code, source=make.source())
    ThemeName.objects.create(theme=row, language="en", name=name, status="approved")
    return row


def ask(path: str, reader: Reader = PUBLIC) -> Any:
    return Client().get(f"/en/{path}", **{ENVIRON: reader})


def send(path: str, reader: Reader = NAMIBIA, **given: Any) -> Any:
    stands = {"key": "k-1", "base": 0, "language": "en", "intended": "public", "state": "published", "member": "NA"}
    return Client().post(f"/en/{path}", {**stands, **given}, **{ENVIRON: reader})


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_focal_point_tells_a_practice_of_the_own_member_and_everybody_reads_it():
    theme()
    given = {
        "title": "Women at every checkpoint",
        "problem": "Searches by men.",
        "themes": ["funding"],
        "areas": ["ES"],
    }

    answer = send("practices/new/", told_on="May 2026", **given)
    row = Practice.objects.get()

    assert (answer.status_code, answer["Location"]) == (303, f"/en/practices/{row.public_id}/")
    assert row.member is not None
    assert (row.member.code, row.audience, row.published_at) == ("NA", "public", NOW)
    page = text(ask(f"practices/{row.public_id}/"))
    assert "Women at every checkpoint" in page
    assert "Problem Searches by men." in page
    assert "Funding" in page
    assert "What came of it" not in page
    assert "Women at every checkpoint" in text(ask("practices/"))
    assert Client().get(f"/id/practice/{row.public_id}").status_code == 302


def test_a_draft_opens_to_its_member_and_the_secretariat_alone():
    send("practices/new/", title="Not yet", problem="Secret so far.", state="draft")
    row = Practice.objects.get()
    path = f"practices/{row.public_id}/"

    seen = {reader: ask(path, reader).status_code for reader in (PUBLIC, SPAIN, NAMIBIA, SECRETARIAT)}

    assert seen == {PUBLIC: 404, SPAIN: 404, NAMIBIA: 200, SECRETARIAT: 200}
    for reader, heard in ((PUBLIC, False), (SPAIN, False), (NAMIBIA, True), (SECRETARIAT, True)):
        for list_path in ("practices/", "practices.csv", "practices.json"):
            assert ("Not yet" in ask(list_path, reader).content.decode()) is heard
    assert "draft" in text(ask("practices/", NAMIBIA))


def test_what_is_for_members_or_the_secretariat_is_seen_by_nobody_else():
    send("practices/new/", title="For members", intended="member")
    send("practices/new/", key="k-2", title="For the office", intended="secretariat")

    listed = {reader: text(ask("practices/", reader)) for reader in (PUBLIC, SPAIN, NAMIBIA, SECRETARIAT)}

    assert "For members" not in listed[PUBLIC]
    assert "For members" in listed[SPAIN]
    assert "For the office" not in listed[SPAIN]
    # Whoever told it still reads it.
    assert "For the office" in listed[NAMIBIA]
    assert "For the office" in listed[SECRETARIAT]


def test_whoever_may_edit_sees_on_the_page_who_else_may_read_it():
    send("practices/new/", title="For members", intended="member")
    path = f"practices/{Practice.objects.get().public_id}/"

    assert "Who may see it Whoever a member has designated" in text(ask(path, NAMIBIA))
    assert "Who may see it" not in text(ask(path, SPAIN))


def test_symbols_in_what_was_told_lead_to_papers_that_the_reader_may_see():
    seen = make.work(title="Seen", symbol="S/RES/1325 (2000)")
    make.work(title="Kept", symbol="S/RES/2242 (2015)", audience="secretariat")
    send("practices/new/", title="With symbols", rule="By <S/RES/1325 (2000)> and S/RES/2242 (2015).")
    path = f"practices/{Practice.objects.get().public_id}/"

    page = ask(path).content.decode()

    assert f'&lt;<a href="/en/library/{seen.public_id}/">S/RES/1325 (2000)</a>&gt;' in page
    assert page.count("S/RES/2242 (2015)") == 1
    assert "S/RES/2242 (2015)</a>" not in page
    assert "S/RES/2242 (2015)</a>" in ask(path, SECRETARIAT).content.decode()


def test_nobody_writes_for_another_member():
    row = make.practice(title="Of Namibia", member=Member.objects.get(code="NA"))

    edit = ask(f"practices/{row.public_id}/edit/", SPAIN)
    sent = send(f"practices/{row.public_id}/edit/", SPAIN, title="Taken")
    new = send("practices/new/", SPAIN, title="Slipped in")

    # Namibia is none of the choices that Spain has.
    assert (edit.status_code, sent.status_code, new.status_code) == (404, 404, 422)
    assert [one.title for one in Practice.objects.all()] == ["Of Namibia"]


def test_the_secretariat_writes_for_every_member_and_for_itself():
    send("obstacles/new/", SECRETARIAT, title="No money", member="ES")
    send("obstacles/new/", SECRETARIAT, key="k-2", title="No time", member="")

    assert {row.title: row.member and row.member.code for row in Obstacle.objects.all()} == {
        "No money": "ES",
        "No time": None,
    }


def test_sent_twice_it_is_told_once():
    answers = [send("practices/new/", title="Once").status_code for _ in range(2)]

    assert answers == [303, 303]
    assert Practice.objects.count() == 1


def test_whoever_saves_second_is_shown_both_texts():
    send("practices/new/", title="First", problem="One.")
    row = Practice.objects.get()
    base = revision_of("practice", row.public_id)
    send(f"practices/{row.public_id}/edit/", key="k-2", base=base, title="Mine", problem="Two.")

    late = send(f"practices/{row.public_id}/edit/", key="k-3", base=base, title="Theirs", problem="Three.")

    assert late.status_code == 409
    assert "Two." in late.content.decode()
    assert "Three." in late.content.decode()
    row.refresh_from_db()
    assert row.title == "Mine"


def test_what_is_withdrawn_leaves_every_page_of_others_and_does_not_come_back():
    send("practices/new/", title="Regretted")
    row = Practice.objects.get()
    path = f"practices/{row.public_id}/edit/"

    send(path, key="k-2", base=revision_of("practice", row.public_id), title="Regretted", state="withdrawn")
    back = send(path, key="k-3", base=revision_of("practice", row.public_id), title="Regretted", state="published")

    assert ask(f"practices/{row.public_id}/").status_code == 404
    assert "Regretted" not in ask("practices.csv").content.decode()
    assert "withdrawn" in text(ask(f"practices/{row.public_id}/", NAMIBIA))
    assert back.status_code == 422
    assert "It cannot go back." in back.content.decode()
    assert [one.action for one in Entry.objects.filter(subject_kind="practice").order_by("pk")] == [
        "library.tell",
        "library.withdraw_told",
    ]


def test_a_file_is_kept_without_its_authors_and_opens_with_its_practice():
    file = SimpleUploadedFile("order.txt", b"Order no. 1", content_type="text/plain")
    send("practices/new/", title="With a file", state="draft", file=file)
    row = Practice.objects.get()
    stored = StoredFile.objects.get()
    before = (stored.audience, sorted(grant.key for grant in stored.grants.all()))

    send(
        f"practices/{row.public_id}/edit/",
        key="k-2",
        base=revision_of("practice", row.public_id),
        title="With a file",
        state="published",
    )

    stored.refresh_from_db()
    assert before == ("member:NA", ["secretariat"])
    assert (stored.audience, stored.published, stored.grants.count()) == ("public", True, 0)
    assert "order.txt" in text(ask(f"practices/{row.public_id}/"))


def test_whom_to_ask_is_shown_by_the_rules_of_the_directory_and_never_an_address():
    ada = make.person(name="Ada Asked", audience="member")
    make.designation(member=Member.objects.get(code="NA"), person=ada, audience="member", began="2020-01-01")
    make.contact(person=ada, value="ada.asked@example.org", audience="public")
    send("practices/new/", title="Ask Ada", contact=ada.public_id)
    path = f"practices/{Practice.objects.get().public_id}/"
    shown = text(ask(path, SPAIN))

    make.consent(person=ada, channel="list", is_given=False)

    assert "Ada Asked" in shown
    assert "ada.asked@example.org" not in shown
    assert "Ada Asked" not in text(ask(path, SPAIN))
    assert "Ada Asked" not in text(ask(path))


def test_a_peer_writes_to_whom_to_ask_through_the_platform():
    ada, bo = make.person(name="Ada Asked", audience="member"), make.person(name="Bo Asking", audience="member")
    for code, person in (("NA", ada), ("ES", bo)):
        make.designation(member=Member.objects.get(code=code), person=person, audience="member", began="2020-01-01")
    Preferences.objects.create(person=ada, relay=True)
    send("practices/new/", title="Ask Ada", contact=ada.public_id)
    path = f"practices/{Practice.objects.get().public_id}/"
    writer = Reader.holding(["member", "member:ES", f"person:{bo.public_id}"])

    page = ask(path, writer).content.decode()

    assert f"/en/people/{ada.identity.public_id}/write/" in page
    assert "/write/" not in ask(path, SPAIN).content.decode()


def test_somebody_of_another_member_is_not_whom_to_ask():
    eve = make.person(name="Eve Elsewhere", audience="member")
    make.designation(member=Member.objects.get(code="ES"), person=eve, audience="member", began="2020-01-01")

    answer = send("practices/new/", SECRETARIAT, title="Ask Eve", contact=eve.public_id)

    assert answer.status_code == 422
    assert "Choose somebody whom this member has designated." in answer.content.decode()


def test_another_member_tells_that_it_took_a_practice_over_and_what_it_changed():
    row = make.practice(title="Quotas", member=Member.objects.get(code="NA"))
    path = f"practices/{row.public_id}/adoptions/new/"

    own = send(path, member="NA", words="As it was.")
    answer = send(
        path, SPAIN, member="ES", key="k-2", words="Half the quota.", outcome="Twice as many.", held_on="2025"
    )

    adoption = Adoption.objects.get()
    assert "Another one takes it over." in own.content.decode()
    assert answer.status_code == 303
    page = text(ask(f"practices/{row.public_id}/"))
    assert "Spain" in page
    assert "Half the quota." in page
    assert "1 June 2026 · told by the member" in page
    assert ask(f"adoptions/{adoption.public_id}/edit/", NAMIBIA).status_code == 404
    assert ask(f"adoptions/{adoption.public_id}/edit/", SPAIN).status_code == 200


def test_an_adoption_by_a_member_that_a_reader_may_not_see_is_not_there():
    hidden = make.member(code="QA", audience="secretariat", named="Hidden Land")
    row = make.practice(title="Quotas")
    Adoption.objects.create(
        practice=row, member=hidden, words="Taken over.", language="en", told_on=NOW.date(), told_by="member"
    )

    assert "Taken over." not in ask(f"practices/{row.public_id}/").content.decode()
    assert "Taken over." in ask(f"practices/{row.public_id}/", SECRETARIAT).content.decode()


@pytest.mark.parametrize(
    ("path", "model", "own"),
    [
        ("arguments", Argument, {"listener": "defence", "claim": "Patrols hear more."}),
        ("research-needs", ResearchNeed, {"why": "Nobody counted.", "due": "end of 2026", "progress": "open"}),
        ("obstacles", Obstacle, {"met_as": "A law of 1950."}),
        ("needs", Need, {"help_kind": "training", "languages": ["fr", "en"], "first_day": "2026-07-01"}),
        ("offers", Offer, {"help_kind": "training", "languages": ["fr"], "last_day": "2026-12-31"}),
    ],
)
def test_each_kind_is_told_shown_listed_and_taken_away(path, model, own):
    answer = send(f"{path}/new/", title="Told of this kind", **own)
    row = model.objects.get()

    assert answer.status_code == 303
    assert "Told of this kind" in text(ask(f"{path}/{row.public_id}/"))
    assert "Told of this kind" in text(ask(f"{path}/"))
    assert "Told of this kind" in ask(f"{path}.csv").content.decode()
    assert ask(f"{path}.json").json()["rows"][0]["title"] == "Told of this kind"
    assert ask(f"{path}/{row.public_id}/edit/", NAMIBIA).status_code == 200


def test_a_list_is_narrowed_and_its_counts_know_what_the_reader_sees():
    row = make.practice(title="Open one", member=Member.objects.get(code="NA"))
    hidden = make.practice(title="Hidden one", member=Member.objects.get(code="ES"), audience="secretariat")
    money = theme()
    row.themes.add(money)
    hidden.themes.add(money)

    seen, office = ask("practices/?theme=funding"), ask("practices/?theme=funding", SECRETARIAT)

    assert "Funding (1)" in text(seen)
    assert "Spain" not in text(seen)
    assert "Funding (2)" in text(office)
    assert "Hidden one" in text(ask("practices/?area=ES", SECRETARIAT))
    assert "Open one" not in text(ask("practices/?area=ES", SECRETARIAT))


def test_own_telling_answers_to_others_as_one_that_never_was():
    row = make.practice(title="Drafted", audience="member:NA", state="draft", member=Member.objects.get(code="NA"))
    adoption = Adoption.objects.create(
        practice=row,
        member=Member.objects.get(code="NA"),
        words="Taken over.",
        language="en",
        told_on=NOW.date(),
        told_by="member",
    )

    for reader in (PUBLIC, SPAIN, Reader.holding(["civil-society"])):
        for path in ("practices/{}/edit/", "practices/{}/adoptions/new/", "adoptions/{}/edit/"):
            mine = adoption.public_id if path.startswith("adoptions") else row.public_id
            never = ask(path.format("zzzzzzzzzz"), reader)
            answer = ask(path.format(mine), reader)
            assert answer.status_code == never.status_code
            assert answer.status_code in {302, 404}
            assert "Drafted" not in answer.content.decode()


def test_every_language_there_is_can_be_offered_at_once():
    every = [code for code, _name in SPOKEN]

    answer = send("offers/new/", title="An offer", help_kind="training", languages=every)

    assert answer.status_code == 303
    assert Offer.objects.get().languages.split() == every
    # Of the two databases one keeps more than a field says.
    assert len(Offer.objects.get().languages) <= Offer._meta.get_field("languages").max_length


def test_what_is_told_hides_no_sign_that_turns_or_is_not_printed():
    send("practices/new/", title="Patrols", problem="One\r\ntwo\u202eeerht\x01")

    assert Practice.objects.get().problem == "One\ntwoeerht"


def test_what_rests_on_words_that_were_closed_since_can_still_be_withdrawn():
    citation, work = make.citation(make.edition()), make.work()
    named = {"citation": f"/id/citation/{citation.public_id}", "work": f"/id/work/{work.public_id}"}
    send("practices/new/", title="Patrols", **named)
    practice = Practice.objects.get()
    for row in (citation.edition.work, work):
        type(row).objects.filter(pk=row.pk).update(audience="secretariat")

    path, base = f"practices/{practice.public_id}/edit/", revision_of("practice", practice.public_id)
    answer = send(path, key="k-2", base=base, title="Patrols", state="withdrawn", **named)
    another = send("practices/new/", key="k-3", title="Others", **named)

    assert (answer.status_code, another.status_code) == (303, 422)
    practice.refresh_from_db()
    assert (practice.state, practice.citation, practice.work) == ("withdrawn", citation, work)
