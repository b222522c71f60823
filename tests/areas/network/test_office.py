"""The secretariat's pages: what is written, traced and refused."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from focalpoint.areas.network.actions import end_designation, invite
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import (
    Appointment,
    Approach,
    Deputising,
    Designation,
    Holder,
    Invitation,
    Member,
    MembershipEvidence,
    Person,
    PresidencyTerm,
    Succession,
)
from focalpoint.areas.network.queries import waiting_for
from focalpoint.areas.vocabulary.models import CarriedDifference, OfficialName, Source
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.mail.models import Message
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.dates import print_day
from focalpoint.ground.shared.languages import CODES
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.trail.queries import revision_of
from tests import make
from tests.ground.files.papers import pdf

pytestmark = pytest.mark.django_db

SECRETARIAT = Reader.holding(["secretariat", "member"])
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
PAGES = (
    "office/",
    "members/new/",
    "people/new/",
    "designations/new/",
    "appointments/new/",
    "presidency/edit/",
    "presidency/new/",
    "sources/new/",
)


def ask(path: str, reader: Reader = SECRETARIAT) -> Any:
    return Client().get(f"/en/{path}", **{ENVIRON: reader})


def send(path: str, given: dict[str, Any], reader: Reader = SECRETARIAT) -> Any:
    return Client().post(f"/en/{path}", {"key": "k-1", "base": 0, **given}, **{ENVIRON: reader})


@pytest.mark.parametrize("kind", ["designation", "appointment", "person"])
def test_the_revision_of_a_form_is_read_before_the_row_that_it_shows(kind):
    person = make.person()
    row = {
        "designation": lambda: make.designation(member=make.member(code="NA"), person=person),
        "appointment": lambda: Appointment.objects.create(person=person, role="coordinator", began=date(2026, 1, 1)),
        "person": lambda: person,
    }[kind]()

    with CaptureQueriesContext(connection) as asked:
        folder = "people" if kind == "person" else f"{kind}s"
        assert ask(f"{folder}/{row.public_id}/edit/").status_code == 200

    said = [one["sql"] for one in asked]
    revision = next(at for at, sql in enumerate(said) if "trail_entry" in sql and row.public_id in sql)
    shown = next(
        at
        for at, sql in enumerate(said)
        if f'"network_{kind}"."audience"' in sql.partition(" FROM ")[0] and row.public_id in sql
    )
    assert revision < shown


@pytest.mark.parametrize("path", PAGES)
def test_every_page_of_the_office_opens_for_the_secretariat_alone(path):
    assert ask(path).status_code == 200
    assert ask(path, Reader.holding(["member", "presidency"])).status_code == 404
    assert "/sign-in/" in ask(path, PUBLIC)["Location"]


def test_pages_of_one_appointment_invitation_or_difference_are_found_by_the_secretariat_alone():
    row = Appointment.objects.create(
        person=make.person(audience="member"), role="civil_society", began=date(2026, 1, 1), audience="member"
    )
    invitation = Invitation.objects.create(
        appointment=row,
        email="ada@example.org",
        digest="0" * 64,
        made_at=NOW,
        expires_at=NOW + timedelta(days=14),
    )
    difference = CarriedDifference.objects.create(
        kind="person", identifier=row.person.public_id, label="Ada", held={}, carried={}, noticed_at=NOW
    )
    paths = [
        f"appointments/{row.public_id}/edit/",
        f"appointments/{row.public_id}/invite/",
        f"invitations/withdraw/{invitation.public_id}/",
        f"differences/{difference.pk}/",
    ]
    others = [Reader.holding(["member", "presidency"]), Reader.holding(["member:NA"])]

    assert [ask(path, reader).status_code for path in paths for reader in others] == [404] * 8
    assert all("/sign-in/" in ask(path, PUBLIC)["Location"] for path in paths)


def test_each_designation_stands_once_and_whatever_wants_a_hand_stands_first(monkeypatch):
    monkeypatch.setattr("focalpoint.areas.network.views.office.DESIGNATIONS_A_PAGE", 2)
    member = make.member(code="NA", named="Namibia")
    rows = [
        make.designation(member=member, person=make.person(name=name), began="2026-01-01")
        for name in ("Ada Example", "Bo Example", "Cy Example")
    ]
    Designation.objects.filter(pk=rows[0].pk).update(state="announced", source=None)
    Invitation.objects.create(
        designation=rows[2], email="cy@example.org", digest="0" * 64, made_at=NOW, expires_at=NOW + timedelta(days=14)
    )

    def names(path: str) -> list[str]:
        page = BeautifulSoup(ask(path).content, "html.parser")
        return [str(row.get_text()) for row in page.select("#designations ~ table tbody tr")]

    first, second = names("office/")
    assert "Ada Example" in first
    assert "Bo Example" in second
    assert "never invited" in second
    (third,) = names("office/?page=2")
    assert "Cy Example" in third
    assert "never invited" not in third


@pytest.mark.parametrize("kind", ["designation", "organisation", "approach", "deputising", "contact", "succession"])
def test_the_page_of_a_record_links_its_history_for_whoever_sees_the_whole_trail(kind):
    member = make.member(code="NA", named="Namibia")
    main = make.designation(member=member, person=make.person(), began="2026-01-01")
    days = {"first_day": date(2100, 1, 1), "last_day": date(2100, 1, 2)}
    row, path = {
        "designation": lambda: (main, "designations/{}/edit/"),
        "organisation": lambda: (make.organisation(), "organisations/{}/edit/"),
        "approach": lambda: (Approach.objects.create(area=make.area(code="FR")), "outreach/{}/"),
        "deputising": lambda: (
            Deputising.objects.create(
                main=main,
                alternate=make.designation(member=member, person=make.person(name="Bo Example"), role="alternate"),
                audience="member",
                **days,
            ),
            "account/deputy/{}/",
        ),
        "contact": lambda: (make.contact(person=main.person), "contacts/{}/edit/"),
        "succession": lambda: (
            Succession.objects.create(designation=main, audience="member"),
            "successions/{}/",
        ),
    }[kind]()
    path = path.format(row.public_id)
    link = f"/en/history/{kind}/{row.public_id}/"

    before = ask(path)
    assert before.status_code == 200
    assert link not in before.content.decode()
    make.traced(subject=(kind, row.public_id, "A record"))

    assert f'href="{link}"' in ask(path).content.decode()
    assert Client().get(link, **{ENVIRON: SECRETARIAT}).status_code == 200
    own = Reader.holding(["member", "member:NA", f"person:{main.person.public_id}"])
    assert link not in ask(path, own).content.decode()


def test_a_state_becomes_a_member_by_its_evidence():
    place = make.area(code="CY")
    make.name(area=place, short="Cyprus")
    paper = make.source()

    answer = send(
        "members/new/",
        {"area": "CY", "kind": "listed", "held_on": "May 2026", "source": paper.code, "audience": "public"},
    )

    assert answer.status_code == 303
    assert Member.objects.get(code="CY").kind == "state"
    assert str(MembershipEvidence.objects.get().held_on) == "2026-05"
    entry = Entry.objects.get(action="network.add_member")
    assert (entry.subject_kind, entry.subject_id, entry.key) == ("member", "CY", "k-1")


def test_a_member_without_any_proof_is_refused():
    place = make.area(code="CY")
    make.name(area=place, short="Cyprus")

    answer = send("members/new/", {"area": "CY", "kind": "listed", "held_on": "2026", "audience": "public"})

    assert answer.status_code == 422
    assert "Choose the source that shows it" in answer.content.decode()
    assert not Member.objects.exists()


def test_that_a_member_left_takes_it_off_the_list():
    member = make.member(code="CY", named="Cyprus")
    paper = make.source()

    answer = send(
        "members/CY/edit/",
        {"kind": "left", "held_on": "2026-05-31", "source": paper.code, "audience": "public"},
    )

    assert answer.status_code == 303
    assert member.evidence.filter(kind="left").exists()
    assert Entry.objects.get(action="network.record_leaving").subject_id == "CY"


def test_a_form_that_is_sent_twice_writes_once():
    given = {"name": "Ada Example", "language": "en", "audience": "secretariat"}

    first, second = send("people/new/", given), send("people/new/", given)

    assert [first.status_code, second.status_code] == [303, 303]
    assert Person.objects.count() == 1


def test_two_who_correct_one_person_both_see_both_texts():
    person = make.person(name="Ada Example", audience="member")
    base = revision_of("person", person.public_id)
    given = {"language": "en", "audience": "member", "base": base}
    send(f"people/{person.public_id}/edit/", {**given, "name": "Ada First", "key": "k-1"})

    answer = send(f"people/{person.public_id}/edit/", {**given, "name": "Ada Second", "key": "k-2"})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Ada First" in page
    assert "Ada Second" in page
    # What is sent after both were read is saved.
    newest = re.search(r'name="base" value="(\d+)"', page)
    assert newest is not None
    again = send(
        f"people/{person.public_id}/edit/", {**given, "name": "Ada Third", "key": "k-3", "base": newest.group(1)}
    )
    assert again.status_code == 303
    assert Person.objects.get().name == "Ada Third"


def test_somebody_at_risk_is_never_shown_to_everybody():
    answer = send("people/new/", {"name": "Ada", "language": "en", "audience": "public", "at_risk": "on"})

    assert answer.status_code == 422
    assert not Person.objects.exists()


def test_a_designation_without_a_letter_is_announced_and_its_letter_asked_for():
    member, person = make.member(code="NA"), make.person()
    given = {
        "member": "NA",
        "person": person.public_id,
        "role": "main",
        "language": "en",
        "began": "2026-06-01",
        "audience": "member",
    }

    answer = send("designations/new/", given)

    row = Designation.objects.get()
    assert answer["Location"] == f"/en/designations/{row.public_id}/invite/"
    assert (row.state, row.source, row.member) == ("announced", None, member)
    assert row.public_id in ask("office/").content.decode()


@pytest.mark.parametrize(
    ("began", "kept"),
    [("1 juin 2026", "2026-06-01"), ("июнь 2026 года", "2026-06"), ("soon", None), ("since 2026", None)],
)
def test_a_first_day_is_read_in_six_languages_and_words_without_a_day_are_refused(began, kept):
    make.member(code="NA")
    given = {"member": "NA", "person": make.person().public_id, "role": "main", "language": "en", "audience": "member"}

    answer = send("designations/new/", given | {"began": began})

    if kept:
        assert str(Designation.objects.get().began) == kept
    else:
        assert answer.status_code == 422
        assert "Write a day as 2017-04-26" in answer.content.decode()
        assert not Designation.objects.exists()


def test_terms_that_overlap_are_refused_with_a_sentence():
    first, second = make.member(code="NA"), make.member(code="ES")
    make.term(first=date(2026, 1, 1), last=date(2026, 12, 31), chairs=(first,))
    paper = make.source()

    answer = send(
        "presidency/new/",
        {
            "first_day": "2026-12-31",
            "last_day": "2027-12-31",
            "chair": second.code,
            "source": paper.code,
            "language": "en",
        },
    )

    assert answer.status_code == 422
    assert "overlap the term from 1 January 2026 to 31 December 2026" in answer.content.decode()
    assert PresidencyTerm.objects.count() == 1


def test_a_term_is_corrected_with_its_seats():
    first, second = make.member(code="NA"), make.member(code="ES")
    term = make.term(first=date(2026, 1, 1), last=date(2026, 12, 31), chairs=(first,))

    answer = send(
        f"presidency/{term.public_id}/edit/",
        {
            "first_day": "2026-01-01",
            "last_day": "2026-12-30",
            "chair": "ES",
            "outgoing": "NA",
            "source": term.source.code,
            "language": "en",
        },
    )

    assert answer.status_code == 303
    assert sorted(term.seats.values_list("role", "member__code")) == [("chair", "ES"), ("outgoing", "NA")]
    entry = Entry.objects.get(action="network.correct_term")
    assert entry.before == {"last_day": "2026-12-31", "chair": "NA", "outgoing": ""}
    assert second.code == "ES"


def test_a_draft_name_is_approved_by_name():
    place = make.area(code="CY")
    row = make.name(area=place, short="Chipre", language="es")
    OfficialName.objects.filter(pk=row.pk).update(status="draft", of_status="draft")

    answer = send("names/CY.es./", {"decision": "approve", **_forms_of(row)})

    row.refresh_from_db()
    assert answer.status_code == 303
    assert (row.status, row.of_status, row.approved_by) == ("approved", "approved", CONSOLE.name)
    assert "No name of this language is a draft." in ask("names/?language=es&only=drafts").content.decode()


def test_a_rejected_name_gives_way_to_the_english_one():
    place = make.area(code="CY")
    make.name(area=place, short="Cyprus", language="en")
    row = make.name(area=place, short="Chypre?", language="fr")

    send("names/CY.fr./", {"decision": "reject", **_forms_of(row), "note": "Misspelt."})

    from focalpoint.areas.vocabulary.queries import names_on

    assert names_on(NOW.date(), language="fr", codes=["CY"])["CY"].short == "Cyprus"


def _forms_of(row: OfficialName) -> dict[str, str]:
    return {"short": row.short, "of": row.of, "listed": row.listed, "source": row.source.code}


def test_a_source_is_added_once():
    given = {"code": "letter-na-2026", "title": "Letter", "language": "en", "dated": "1 June 2026"}

    first = send("sources/new/", given)
    second = send("sources/new/", {**given, "key": "k-2"})

    assert first.status_code == 303
    assert second.status_code == 422
    assert Source.objects.filter(code="letter-na-2026").count() == 1


def test_the_last_coordinator_cannot_be_ended():
    row = Appointment.objects.create(
        person=make.person(audience="member"), role="coordinator", began=date(2026, 1, 1), audience="member"
    )

    answer = send(
        f"appointments/{row.public_id}/edit/",
        {"began": "2026-01-01", "ended": "2026-06-30", "language": "en", "audience": "member"},
    )

    assert answer.status_code == 422
    assert "Appoint somebody first" in answer.content.decode()


def test_script_in_a_name_is_shown_as_text():
    member, person = make.member(code="NA"), make.person(name="<script>alert(1)</script>", audience="member")
    row = make.designation(member=member, person=person, audience="member", title="<b>Director</b>")
    row.began = make.PartialDate.of_day(date(2020, 1, 1))
    row.save()

    pages = [
        ask(path).content.decode()
        for path in (
            "office/",
            "members/NA/edit/",
            "designations/new/",
            f"designations/{row.public_id}/edit/",
            f"designations/{row.public_id}/end/",
            f"designations/{row.public_id}/invite/",
            f"people/{person.public_id}/edit/",
        )
    ]

    assert not [page for page in pages if "<script>alert" in page or "<b>Director" in page]
    assert all("&lt;script&gt;alert" in page for page in pages)


def test_a_designation_that_its_reader_may_not_see_is_no_page():
    row = make.designation(member=make.member(code="NA"), person=make.person(), audience="presidency")

    hidden, never = ask(f"designations/{row.public_id}/edit/"), ask("designations/zzzzzzzzzz/edit/")

    assert (hidden.status_code, hidden.content) == (404, never.content)


# Invitations.


def test_inviting_answers_the_same_for_an_address_with_and_without_an_account():
    from focalpoint.ground.accounts.actions import account_for

    account_for("known@example.org", language="en", now=NOW)
    row = make.designation(member=make.member(code="NA"), person=make.person(audience="member"), audience="member")
    row.began = make.PartialDate.of_day(date(2020, 1, 1))
    row.save()

    known = send(f"designations/{row.public_id}/invite/", {"email": "known@example.org", "language": "en", "key": "a"})
    other = send(f"designations/{row.public_id}/invite/", {"email": "other@example.org", "language": "en", "key": "b"})

    assert (known.status_code, known["Location"]) == (other.status_code, other["Location"])
    assert (known.status_code, Invitation.objects.filter(withdrawn_at=None).count()) == (303, 1)


def invited(*, email: str = "ada@example.org", code: str = "NA", now: datetime = NOW) -> tuple[Designation, str]:
    """A designation of today, and the path in the mail of its invitation."""
    row = make.designation(member=make.member(code=code), person=make.person(audience="member"), audience="member")
    row.began = make.PartialDate.of_day(date(2026, 5, 1))
    row.save()
    invite(
        row,
        email=email,
        name="Focal point",
        language="en",
        key=f"invite-{row.pk}",
        reader=SECRETARIAT,
        actor=CONSOLE,
        now=now,
    )
    found = re.search(r"http\S+?(/en/invitations/\S+/)", Message.objects.latest("pk").text)
    assert found is not None
    return row, found.group(1)


@pytest.fixture
def _june(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.utils import timezone

    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.mark.usefixtures("_june")
@pytest.mark.parametrize(("language", "day"), [("en", "15 June 2026"), ("fr", "15 juin 2026"), ("zh", "2026年6月15日")])
def test_an_invitation_says_its_last_day_as_its_reader_writes_days(language, day):
    row = make.designation(member=make.member(code="NA"), person=make.person(audience="member"), audience="member")
    row.began = make.PartialDate.of_day(date(2020, 1, 1))
    row.save()

    given = {"email": "ada@example.org", "language": language}
    assert send(f"designations/{row.public_id}/invite/", given).status_code == 303

    expires = Invitation.objects.get().expires_at.date()
    assert print_day(expires, language) in Message.objects.latest("pk").text
    assert print_day(date(2026, 6, 15), language) == day


def test_days_on_the_desk_are_plain_text_in_every_language():
    make.term(first=date(2026, 1, 1), last=date(2026, 6, 30), chairs=(make.member(code="NA"),))

    for language in CODES:
        with translation.override(language):
            said = [line.what for line in waiting_for(SECRETARIAT, now=NOW)]
        assert any(print_day(date(2026, 6, 30), language) in what for what in said)
        assert not any(set("<>&") & set(what) for what in said)


@pytest.mark.usefixtures("_june")
def test_an_invitation_is_shown_by_a_get_and_accepted_by_a_post():
    row, path = invited()
    client = Client()

    shown = client.get(path)
    held_before = Holder.objects.count()
    accepted = client.post(path)

    assert shown.status_code == 200
    assert held_before == 0
    assert accepted.status_code == 303
    holder = Holder.objects.get()
    assert holder.person == row.person
    assert holder.account.email == "ada@example.org"
    assert not any("example.org" in str(entry.after) for entry in Entry.objects.all())


@pytest.mark.usefixtures("_june")
def test_an_invitation_works_once():
    _row, path = invited()
    Client().post(path)

    answer = Client().post(path)

    assert answer.status_code == 422
    assert "was used already" in answer.content.decode()
    assert Holder.objects.count() == 1


def test_a_late_invitation_is_refused(monkeypatch):
    from django.utils import timezone

    _row, path = invited()
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=14))

    answers = [Client().get(path), Client().post(path)]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert "has expired" in answers[0].content.decode()
    assert not Holder.objects.exists()


@pytest.mark.usefixtures("_june")
def test_a_withdrawn_invitation_is_refused():
    _row, path = invited()
    invitation = Invitation.objects.get()
    send(f"invitations/withdraw/{invitation.public_id}/", {})

    answer = Client().post(path)

    assert answer.status_code == 422
    assert "was withdrawn" in answer.content.decode()


@pytest.mark.usefixtures("_june")
def test_an_invitation_for_one_country_cannot_be_used_for_another():
    row, path = invited(code="NA")
    make.member(code="ES")

    Client().post(path, {"member": "ES", "designation": "zzzzzzzzzz", "role": "coordinator"})

    from focalpoint.areas.network.queries import keys_of

    keys = keys_of(Holder.objects.get().account, today=NOW.date(), second_factor=True)
    assert keys == {"member", "member:NA", f"person:{row.person.public_id}"}


@pytest.mark.usefixtures("_june")
def test_an_invitation_to_the_address_of_somebody_else_is_refused():
    _first, path = invited(code="NA")
    Client().post(path)
    _second, other = invited(code="ES")

    answer = Client().post(other)

    assert answer.status_code == 422
    assert "for somebody else" in answer.content.decode()
    assert Invitation.objects.filter(accepted_at=None).count() == 1


@pytest.mark.usefixtures("_june")
def test_an_invitation_ends_with_its_designation():
    row, path = invited()
    end_designation(
        row, last_day=date(2026, 5, 31), because="", key="e", base=0, reader=SECRETARIAT, actor=CONSOLE, now=NOW
    )

    answer = Client().post(path)

    assert answer.status_code == 422
    assert not Holder.objects.exists()


def test_an_unknown_invitation_is_no_page():
    assert ask("invitations/never-was/", PUBLIC).status_code == 404


@pytest.mark.parametrize("language", ["ar", "es", "fr", "ru", "zh"])
def test_browsers_read_the_days_of_a_form_in_every_language(language):
    page = Client().get(f"/{language}/appointments/new/", **{ENVIRON: SECRETARIAT}).content.decode()

    assert re.search(r'<input type="date" name="began" value="\d{4}-\d\d-\d\d"', page)


@pytest.mark.parametrize(
    "path", ["members/new/", "members/CY/edit/", "people/new/", "designations/new/", "appointments/new/"]
)
def test_whatever_is_added_is_for_the_secretariat_alone_until_somebody_widens_it(path):
    make.member(code="CY")

    choices = BeautifulSoup(ask(path).content, "html.parser").select("#id_audience option")

    assert choices[0]["value"] == "secretariat"
    assert [choice["value"] for choice in choices if choice.has_attr("selected")] in ([], ["secretariat"])


def a_letter() -> SimpleUploadedFile:
    return SimpleUploadedFile("Letter & annex.pdf", pdf(script=False), "application/pdf")


@pytest.mark.parametrize("wrong", ["stale", "incomplete"])
def test_a_letter_that_a_form_could_not_keep_is_asked_for_again_beside_its_field(wrong):
    row = make.designation(member=make.member(code="NA"), person=make.person())
    path, given = f"designations/{row.public_id}/edit/", {"role": "main", "language": "en", "audience": "member"}
    if wrong == "stale":
        send(path, {**given, "title": "Director", "key": "k-0"})
    else:
        given["audience"] = "nobody"

    answer = send(path, {**given, "letter": a_letter(), "base": 0})

    page = BeautifulSoup(answer.content, "html.parser")
    hint = page.select_one("#id_letter_helptext")
    assert answer.status_code == (409 if wrong == "stale" else 422)
    assert hint is not None
    assert "Choose the file again: Letter & annex.pdf was not kept." in hint.get_text()
    assert page.select_one("#id_letter")["aria-describedby"].split()[0] == "id_letter_helptext"
    assert not StoredFile.objects.exists()
    if wrong == "stale":
        mine = page.select(".sides .words")[1].get_text()
        assert "Letter: \u2068Letter & annex.pdf\u2069" in mine


def test_a_letter_that_somebody_added_first_stands_in_the_other_text():
    row = make.designation(member=make.member(code="NA"), person=make.person())
    path, given = f"designations/{row.public_id}/edit/", {"role": "main", "language": "en", "audience": "member"}
    send(path, {**given, "letter": a_letter(), "key": "k-0"})

    answer = send(path, {**given, "title": "Director", "base": 0})

    theirs, mine = (side.get_text() for side in BeautifulSoup(answer.content, "html.parser").select(".sides .words"))
    assert answer.status_code == 409
    assert "Letter & annex.pdf" in theirs
    assert "Letter" not in mine
