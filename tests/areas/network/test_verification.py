"""Who is asked when, what a link shows and takes, and what silence and returned mail lead to."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from focalpoint.areas.network.actions import ask_now, confirm_by_link, end_designation, withdraw_open
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import Contact, Designation, Question, Verification
from focalpoint.areas.network.queries import waiting_for
from focalpoint.areas.network.queries.contact import value_of
from focalpoint.areas.network.queries.verification import EVERY, STAGGER_DAYS, due_on, to_be_asked
from focalpoint.areas.network.words import standing
from focalpoint.ground.mail.actions.bounces import record_bounce
from focalpoint.ground.mail.models import Kind
from focalpoint.ground.shared.errors import InvalidInput, NotAllowed, NotFound
from focalpoint.ground.shared.languages import CODES, direction
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.trail.queries import revision_of
from tests import make
from tests.areas.network.verifying import (
    DESK,
    NOW,
    SECRETARIAT,
    all_rows,
    focal_point,
    mails,
    path_in,
    returned,
    send,
    verify,
    word_in,
)

pytestmark = pytest.mark.django_db

LATER = timedelta(days=1)


@pytest.fixture
def now_is(monkeypatch: pytest.MonkeyPatch):
    """Let pages be asked at a moment."""
    from django.utils import timezone

    monkeypatch.setattr(timezone, "now", lambda: NOW)


def asked(**more: Any) -> tuple[Designation, str]:
    """A designation about which its holder has just been asked, and the word of the link."""
    row = focal_point(make.member(code="NA", named="Namibia"), **more)
    verify(NOW)
    return row, word_in(mails()[-1])


# Who is asked, and when.


def test_whoever_was_not_confirmed_for_half_a_year_is_asked_by_mail():
    row = focal_point(make.member(code="NA", named="Namibia"))

    verify(NOW)

    (mail,) = mails()
    assert (mail.to, mail.person, mail.urgent) == ("ada@example.org", row.person.public_id, True)
    assert "Namibia" in mail.text
    question = Question.objects.get()
    assert question.message == mail.public_id
    assert word_in(mail) not in str(all_rows("mail.Message"))


def test_whoever_was_confirmed_within_half_a_year_is_left_alone():
    row = focal_point(make.member(code="NA"))
    Designation.objects.update(confirmed_on=NOW.date() - EVERY + LATER)

    verify(NOW)

    assert mails() == []
    row.refresh_from_db()
    assert timedelta(0) <= due_on(row, None) - NOW.date() - LATER < timedelta(days=STAGGER_DAYS)


def test_a_designation_that_gives_no_rights_is_not_asked_about():
    member = make.member(code="NA")
    make.designation(member=member, person=make.person())
    ended = focal_point(member)
    Designation.objects.filter(pk=ended.pk).update(ended="2026-05-31", state="ended")

    verify(NOW)

    assert mails() == []


def test_after_an_idle_time_no_more_than_a_twentieth_is_asked_in_a_day():
    for number in range(41):
        member = make.member(code=f"X{number:02}")
        focal_point(member, name=f"Ada Example {number}", email=f"a{number}@example.org")

    verify(NOW)
    verify(NOW + timedelta(hours=1))
    on_the_first_day = len(mails())
    verify(NOW + LATER)

    assert on_the_first_day == 3
    assert len(mails()) == 6


def test_questions_of_one_day_are_spread_over_four_weeks():
    rows = [Designation(public_id=f"{number:010}", confirmed_on=date(2026, 1, 1)) for number in range(200)]

    days = {due_on(row, None) for row in rows}

    assert min(days) >= date(2026, 1, 1) + EVERY
    assert len(days) > 20


def test_over_the_turn_of_the_year_nobody_is_asked():
    focal_point(make.member(code="NA"))

    verify(datetime(2026, 12, 24, 9, tzinfo=UTC))

    assert mails() == []
    assert len(to_be_asked(datetime(2027, 1, 4, 9, tzinfo=UTC))) == 1


@pytest.mark.parametrize("moment", [NOW.replace(hour=22), NOW - timedelta(days=1)], ids=["night", "Sunday"])
def test_quiet_hours_and_free_days_are_heeded(moment):
    focal_point(make.member(code="NA"))

    verify(moment)
    before = len(mails())
    verify(NOW + LATER)

    assert (before, len(mails())) == (0, 1)


@pytest.mark.parametrize("language", CODES)
def test_the_mail_is_in_the_language_of_its_reader(language):
    asked(language=language)

    (mail,) = mails()
    assert mail.language == language
    assert f"/{language}/verify/" in mail.text
    assert f'dir="{direction(language)}"' in mail.html


def test_a_job_that_runs_twice_or_was_killed_asks_once():
    focal_point(make.member(code="NA"))

    verify(NOW)
    verify(NOW)
    verify(NOW + timedelta(days=10))
    # As if the worker had died after its commit, before it could say so.
    verify(NOW + timedelta(days=10))

    assert [mail.key.rpartition("-")[2] for mail in mails()] == ["holder", "reminder"]


# Silence.


def test_silence_leads_to_a_reminder_the_alternate_the_mission_and_an_entry_that_says_so(now_is):
    member = make.member(code="NA", named="Namibia")
    row = focal_point(member)
    focal_point(member, name="Bo Example", email="bo@example.org", role="alternate")
    focal_point(member, name="Cy Example", email="cy@example.org", role="mission")
    Designation.objects.exclude(pk=row.pk).update(confirmed_on=NOW.date())

    for day in range(60):
        verify(NOW + timedelta(days=day))

    assert [mail.to for mail in mails()] == ["ada@example.org", "ada@example.org", "bo@example.org", "cy@example.org"]
    days = [(question.made_at - NOW).days for question in Question.objects.order_by("pk")]
    assert days == [0, 10, 24, 38]
    assert Verification.objects.get().outcome == "unanswered"
    (line,) = (line for line in waiting_for(SECRETARIAT, now=NOW) if "confirmed by nobody" in line.what)
    assert line.address == f"/en/verifications/{Verification.objects.get().public_id}/"
    assert send(line.address, {"is_right": "no"}).status_code == 303
    assert not any("confirmed by nobody" in line.what for line in waiting_for(SECRETARIAT, now=NOW))
    row.refresh_from_db()
    assert "not confirmed since" in standing(row, NOW.date())
    # The next turn is half a year later.
    assert to_be_asked(NOW + timedelta(days=100)) == []


def test_the_alternate_is_not_asked_about_what_the_alternate_may_not_see():
    member = make.member(code="NA")
    row = focal_point(member)
    focal_point(member, name="Bo Example", email="bo@example.org", role="alternate")
    Designation.objects.exclude(pk=row.pk).update(confirmed_on=NOW.date())
    Designation.objects.filter(pk=row.pk).update(audience="secretariat")

    for day in range(60):
        verify(NOW + timedelta(days=day))

    assert {mail.to for mail in mails()} == {"ada@example.org"}


def test_who_has_no_address_is_passed_over(now_is):
    member = make.member(code="NA")
    row = focal_point(member, email="")
    focal_point(member, name="Bo Example", email="bo@example.org", role="alternate")
    Designation.objects.exclude(pk=row.pk).update(confirmed_on=NOW.date())

    verify(NOW)

    assert [mail.to for mail in mails()] == ["bo@example.org"]
    assert "Is Ada Example still in this role?" in mails()[0].subject
    page = Client().get(path_in(mails()[0])).content.decode()
    for told in (page, mails()[0].text):
        assert "We cannot write to this person." in told
        assert "We asked there" not in told


def test_the_office_sees_who_will_be_asked():
    member = make.member(code="NA")
    row = focal_point(member, email="")
    path = f"/en/designations/{row.public_id}/ask/"

    assert "nobody" in Client().get(path, **{ENVIRON: SECRETARIAT}).content.decode()
    focal_point(member, name="Bo Example", email="bo@example.org", role="alternate")
    assert (
        "Bo Example (a colleague of the same member)" in Client().get(path, **{ENVIRON: SECRETARIAT}).content.decode()
    )


def test_asking_now_is_linked_where_the_office_looks_at_somebody():
    row = focal_point(make.member(code="NA", named="Namibia"))
    link = f"/en/designations/{row.public_id}/ask/"
    pages = (
        f"/en/people/{row.person.identity.public_id}/",
        "/en/members/NA/edit/",
        f"/en/designations/{row.public_id}/edit/",
        "/en/office/",
    )

    for path in pages:
        assert link in Client().get(path, **{ENVIRON: SECRETARIAT}).content.decode(), path
    assert link not in Client().get(pages[0], **{ENVIRON: Reader.holding(["member"])}).content.decode()


@pytest.mark.parametrize(
    ("began", "ended", "words"),
    [
        ("2026-09-01", "", "begins 1 September 2026"),
        ("2024-05-01", "2026-12-31", "ends 31 December 2026"),
        ("2024-05-01", "2026-05-31", "ended 31 May 2026"),
    ],
)
def test_days_to_come_are_said_as_to_come(now_is, began, ended, words):
    make.designation(member=make.member(code="NA", named="Namibia"), person=make.person(), began=began, ended=ended)

    assert words in Client().get("/en/members/NA/").content.decode()


def test_a_late_answer_counts_after_the_round_has_ended(now_is):
    row, word = asked()
    for day in range(1, 55):
        verify(NOW + timedelta(days=day))
    assert Verification.objects.get().outcome == "unanswered"

    confirm_by_link(word, key="k-1", now=NOW + timedelta(days=58))

    row.refresh_from_db()
    assert row.confirmed_on == (NOW + timedelta(days=58)).date()
    assert not any("confirmed by nobody" in line.what for line in waiting_for(SECRETARIAT, now=NOW))


def test_what_is_no_address_keeps_nobody_else_from_being_asked():
    focal_point(make.member(code="NA"), email="no address at all")
    focal_point(make.member(code="CY"), name="Di Example", email="di@example.org")

    verify(NOW)
    verify(NOW + LATER)

    assert [mail.to for mail in mails()] == ["di@example.org"]


def test_a_restored_backup_takes_back_the_links_that_were_open():
    _row, word = asked()

    withdraw_open(now=NOW)

    with pytest.raises(NotFound):
        confirm_by_link(word, key="k-1", now=NOW)


# What comes back.


@pytest.mark.parametrize("kind", [Kind.HARD, Kind.LEFT])
def test_returned_mail_ends_the_wait_and_asks_the_next_at_once(kind):
    member = make.member(code="NA")
    row = focal_point(member)
    focal_point(member, name="Bo Example", email="bo@example.org", role="alternate")
    Designation.objects.exclude(pk=row.pk).update(confirmed_on=NOW.date())
    verify(NOW)
    record_bounce(mails()[0], kind=kind, status="5.1.1", diagnostic="", channel="mailbox", now=NOW)

    returned(NOW + timedelta(minutes=5))
    returned(NOW + timedelta(minutes=10))

    assert [mail.to for mail in mails()] == ["ada@example.org", "bo@example.org"]
    assert Contact.objects.get(person=row.person).failed_on == NOW.date()
    lines = [line for line in waiting_for(SECRETARIAT, now=NOW) if "came back" in line.what]
    assert [line.address for line in lines] == [f"/en/verifications/{Verification.objects.get().public_id}/"]


def test_returned_mail_goes_to_a_second_address_of_the_same_person_first():
    row, _word = asked()
    from focalpoint.areas.network.actions.keeping import keep_contact

    first = Contact.objects.get()
    keep_contact(row.person, "email", "ada.second@example.org", actor=DESK, now=NOW)
    Contact.objects.filter(pk=first.pk).update(position=1)
    Contact.objects.exclude(pk=first.pk).update(position=2)
    record_bounce(mails()[0], kind=Kind.HARD, status="", diagnostic="", channel="mailbox", now=NOW)

    returned(NOW + timedelta(minutes=5))

    assert [mail.to for mail in mails()] == ["ada@example.org", "ada.second@example.org"]


def test_the_office_gives_a_working_address_and_the_line_is_gone():
    row, _word = asked()
    record_bounce(mails()[0], kind=Kind.HARD, status="", diagnostic="", channel="mailbox", now=NOW)
    returned(NOW)
    stuck = Verification.objects.get()

    answer = send(f"/en/verifications/{stuck.public_id}/", {"is_right": "yes", "email": "ada.new@example.org"})

    assert answer.status_code == 303
    row.refresh_from_db()
    assert row.confirmed_by == "secretariat"
    assert value_of(Contact.objects.get()) == "ada.new@example.org"
    assert not any("came back" in line.what for line in waiting_for(SECRETARIAT, now=NOW))


# The link.


def test_opening_a_link_shows_the_entry_and_changes_no_row(now_is):
    _row, word = asked()
    before = all_rows()

    scanner = Client(headers={"User-Agent": "Scanner"})
    answers = [
        scanner.get(f"/en/verify/{word}/{tail}", headers=headers)
        for tail in ("", "left/", "changed/")
        for headers in ({}, {"Sec-Purpose": "prefetch"})
    ]
    answers += [scanner.head(f"/en/verify/{word}/"), scanner.options(f"/en/verify/{word}/")]

    assert {answer.status_code for answer in answers} <= {200, 405}
    assert all_rows() == before
    page = answers[0].content.decode()
    assert "a***@example.org" in page
    assert "ada@example.org" not in page
    assert "Namibia" in page
    assert answers[0]["Cache-Control"] == "private, no-store"
    assert answers[0]["Referrer-Policy"] == "strict-origin"
    assert "noindex" in answers[0]["X-Robots-Tag"]
    assert 'name="robots" content="noindex' in page


def test_still_right_is_kept_with_day_and_who_said_it(now_is):
    row, word = asked()

    answer = Client().post(f"/en/verify/{word}/", {"key": "k-1"})

    assert (answer.status_code, answer["Location"]) == (303, "/en/verify/thanks/")
    row.refresh_from_db()
    assert (row.confirmed_on, row.confirmed_by) == (NOW.date(), "holder")
    assert Contact.objects.get().confirmed_on == NOW.date()
    assert "confirmed 1 June 2026" in standing(row, NOW.date())
    assert Entry.objects.get(action="network.confirm_designation").actor_id == row.person.public_id


def test_a_link_takes_one_answer_and_a_form_sent_twice_leads_where_it_led(now_is):
    _row, word = asked()
    Client().post(f"/en/verify/{word}/", {"key": "k-1"})

    again = Client().post(f"/en/verify/{word}/", {"key": "k-1"})
    another = Client().post(f"/en/verify/{word}/", {"key": "k-2"})

    assert (again.status_code, again["Location"]) == (303, "/en/verify/thanks/")
    assert another.status_code == 404
    assert Entry.objects.filter(action="network.confirm_designation").count() == 1


def test_unknown_used_and_expired_words_answer_with_the_same_bytes(now_is):
    _row, used = asked()
    other = focal_point(make.member(code="CY"), name="Di Example", email="di@example.org")
    verify(NOW + LATER)
    expired = word_in(next(mail for mail in mails() if mail.person == other.person.public_id))
    Client().post(f"/en/verify/{used}/", {"key": "k-1"})
    Question.objects.filter(person=other.person).update(expires_at=NOW)
    never = "N" * len(used)

    for tail in ("", "left/", "changed/"):
        for method in ("get", "post"):
            answers = [getattr(Client(), method)(f"/en/verify/{word}/{tail}") for word in (used, expired, never)]

            bodies = {
                answer.content.decode().replace(word, "WORD")
                for answer, word in zip(answers, (used, expired, never), strict=True)
            }
            assert len(bodies) == 1
            assert {answer.status_code for answer in answers} == {404}
            heads = [{k: v for k, v in one.items() if k not in {"X-Request-Id", "Content-Length"}} for one in answers]
            assert heads[0] == heads[1] == heads[2]


def test_the_link_of_a_designation_that_has_ended_opens_nothing(now_is):
    row, word = asked()
    base = revision_of("designation", row.public_id)
    end_designation(
        row,
        last_day=NOW.date() - LATER,
        because="",
        key="k-1",
        base=base,
        reader=SECRETARIAT,
        actor=DESK,
        now=NOW,
    )

    with pytest.raises(NotFound):
        confirm_by_link(word, key="k-2", now=NOW)
    assert Client().get(f"/en/verify/{word}/").status_code == 404


def test_a_link_confirms_its_own_designation_and_no_other(now_is):
    _row, word = asked()
    other = focal_point(make.member(code="CY"), name="Di Example", email="di@example.org")

    Client().post(f"/en/verify/{word}/", {"key": "k-1", "designation": other.public_id, "person": other.person.pk})

    other.refresh_from_db()
    assert other.confirmed_on is None


def test_an_alternate_sees_no_contact_and_confirms_as_alternate(now_is):
    member = make.member(code="NA")
    row = focal_point(member)
    focal_point(member, name="Bo Example", email="bo@example.org", role="alternate")
    Designation.objects.exclude(pk=row.pk).update(confirmed_on=NOW.date())
    for day in range(25):
        verify(NOW + timedelta(days=day))
    path = path_in(mails()[-1])

    page = Client().get(path).content.decode()
    Client().post(path, {"key": "k-1"})

    assert "example.org" not in page
    row.refresh_from_db()
    assert row.confirmed_by == "alternate"
    assert Question.objects.filter(closed_at=None).count() == 0


# Asking now, and the own desk.


def test_the_secretariat_asks_now_and_nobody_else(now_is):
    row = focal_point(make.member(code="NA"))
    Designation.objects.update(confirmed_on=NOW.date())

    answer = send(f"/en/designations/{row.public_id}/ask/", {})

    assert answer.status_code == 303
    assert len(mails()) == 1
    with pytest.raises(InvalidInput):
        ask_now(row, key="k-2", reader=SECRETARIAT, actor=DESK, now=NOW)
    with pytest.raises(NotAllowed):
        ask_now(row, key="k-3", reader=Reader.holding(["member"]), actor=DESK, now=NOW)


@pytest.mark.parametrize("keys", [["member:NA", "member"], ["presidency", "member"]])
def test_a_round_answers_to_others_as_one_that_never_was(keys, now_is):
    row, _word = asked()
    found = Verification.objects.get(designation=row)
    reader = Reader.holding(keys)

    real = Client().get(f"/en/verifications/{found.public_id}/", **{ENVIRON: reader})
    never = Client().get("/en/verifications/zzzzzzzzzz/", **{ENVIRON: reader})

    assert Client().get(f"/en/verifications/{found.public_id}/", **{ENVIRON: SECRETARIAT}).status_code == 200
    assert (real.status_code, real.content) == (404, never.content)


def test_asking_where_nobody_can_be_reached_says_so_and_leaves_nothing(now_is):
    row = focal_point(make.member(code="NA"), email="")

    answer = send(f"/en/designations/{row.public_id}/ask/", {})

    assert answer.status_code == 422
    assert not Verification.objects.exists()


def test_a_holder_who_has_signed_in_confirms_from_the_desk(now_is):
    row, _word = asked()
    holder = Reader.holding(["member", "member:NA", f"person:{row.person.public_id}"])
    (line,) = (line for line in waiting_for(holder, now=NOW) if line.action == "Confirm your entry")

    opened = send(line.address, {}, reader=holder, key="k-1")
    Client().post(opened["Location"], {"key": "k-2"})

    row.refresh_from_db()
    assert row.confirmed_by == "holder"
    assert not any(line.action == "Confirm your entry" for line in waiting_for(holder, now=NOW))


def test_nobody_opens_the_entry_of_somebody_else(now_is):
    row, _word = asked()
    other = make.person(name="Di Example")
    stranger = Reader.holding(["member", "member:NA", f"person:{other.public_id}"])
    path = f"/en/designations/{row.public_id}/mine/"

    assert send(path, {}, reader=stranger).status_code == 404
    for reader in (stranger, SECRETARIAT):
        real = Client().get(path, **{ENVIRON: reader})
        never = Client().get("/en/designations/zzzzzzzzzz/mine/", **{ENVIRON: reader})
        assert (real.status_code, real.content) == (404, never.content)
    assert "/sign-in/" in Client().get(path, **{ENVIRON: PUBLIC})["Location"]
