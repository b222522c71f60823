"""What is said through a link waits: nothing changes until the secretariat has decided, and then all of it at once."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from focalpoint.areas.network.actions import accept_claim, forget, refuse_claim
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import (
    Claim,
    Consent,
    Contact,
    Deputising,
    Designation,
    Holder,
    Person,
    Question,
    Succession,
    Verification,
)
from focalpoint.areas.network.queries import held_about, rights_of_identity, waiting_for
from focalpoint.areas.network.queries.contact import contacts_shown, mail_address_of, value_of
from focalpoint.areas.network.queries.verification import values_of_claim
from focalpoint.areas.network.words import standing
from focalpoint.config.retention import clean
from focalpoint.ground.accounts.models import Account
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import NotAllowed
from focalpoint.ground.shared.forgetting import Forgotten
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.models import Entry, EntryValues
from focalpoint.ground.trail.queries import revision_of
from tests import make
from tests.areas.network.verifying import (
    DESK,
    NOW,
    SECRETARIAT,
    focal_point,
    mails,
    path_in,
    send,
    verify,
)
from tests.ground.files.papers import png

pytestmark = pytest.mark.django_db

LEFT = {"last_day": "2026-06-30", "successor": "Eve Example", "successor_email": "eve@example.org"}


@pytest.fixture(autouse=True)
def _now_is(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.utils import timezone

    monkeypatch.setattr(timezone, "now", lambda: NOW)


def said(tail: str, given: dict[str, str]) -> tuple[Designation, Claim]:
    """A designation about whose holder something was said through the link of the mail."""
    row = focal_point(make.member(code="NA", named="Namibia"))
    verify(NOW)
    answer = Client().post(f"{path_in(mails()[0])}{tail}/", {"key": "k-said", **given})
    assert answer.status_code == 303, answer.content.decode()
    return row, Claim.objects.get()


def decide(claim: Claim, decision: str, **given: Any) -> Any:
    base = revision_of("designation", claim.designation.public_id)
    return send(f"/en/claims/{claim.public_id}/", {"decision": decision, "base": base, **given})


def test_that_somebody_left_changes_no_right_and_waits_on_the_desk():
    row, claim = said("left", LEFT)

    row.refresh_from_db()
    assert row.ended is None
    assert "member:NA" in rights_of_identity(row.person.identity_id, today=NOW.date(), second_factor=False).keys
    assert Person.objects.count() == 1
    assert (claim.kind, claim.said_by, claim.state) == ("left", "holder", "waiting")
    assert values_of_claim(claim) == LEFT
    (line,) = (line for line in waiting_for(SECRETARIAT, now=NOW) if "has left" in line.what)
    assert line.address == f"/en/claims/{claim.public_id}/"


def test_what_was_written_stands_nowhere_in_clear():
    _row, claim = said("left", LEFT)

    assert "Eve" not in claim.values
    values = str(list(EntryValues.objects.values())) + str(list(Entry.objects.values()))
    assert "Eve" not in values
    assert "eve@example.org" not in values


def test_who_has_left_gets_no_more_mail_at_that_address():
    row, _claim = said("left", {"last_day": "2026-05-31"})

    assert mail_address_of(row.person) == ""
    consent = Consent.objects.get()
    assert (consent.channel, consent.is_given, consent.said_by) == ("mail", False, "self")


def test_whose_last_day_is_still_to_come_gets_mail_until_it_is_over():
    row, claim = said("left", {"last_day": "2026-06-30"})
    last_day = datetime(2026, 6, 30, 9, tzinfo=UTC)

    verify(last_day)
    assert mail_address_of(row.person) == "ada@example.org"
    verify(last_day + timedelta(days=1))
    assert mail_address_of(row.person) == ""
    verify(last_day + timedelta(days=2))
    consent = Consent.objects.get()
    assert (consent.contact, consent.is_given, consent.said_by) == (Contact.objects.get(), False, "self")
    assert Entry.objects.filter(action="network.say_consent").count() == 1
    refuse_claim(claim, reason="She stays.", key="k-2", reader=SECRETARIAT, actor=DESK, now=NOW + timedelta(days=40))
    verify(NOW + timedelta(days=41))
    assert mail_address_of(row.person) == "ada@example.org"


def test_the_recorded_last_day_counts_before_the_one_that_was_said():
    row, claim = said("left", {"last_day": "2026-06-10"})
    decide(claim, "accept", last_day="2026-06-30")

    verify(NOW + timedelta(days=20))

    assert mail_address_of(row.person) == "ada@example.org"


def test_that_a_colleague_says_so_stops_no_mail():
    member = make.member(code="NA")
    row = focal_point(member)
    focal_point(member, name="Bo Example", email="bo@example.org", role="alternate")
    Designation.objects.exclude(pk=row.pk).update(confirmed_on=NOW.date())
    for day in range(25):
        verify(NOW + timedelta(days=day))

    Client().post(f"{path_in(mails()[-1])}left/", {"key": "k-1", "last_day": "2026-05-30"})

    assert Claim.objects.get().said_by == "alternate"
    assert mail_address_of(row.person) == "ada@example.org"


def test_accepting_ends_the_designation_and_records_who_follows_in_one_transaction():
    row, claim = said("left", LEFT)

    answer = decide(
        claim,
        "accept",
        last_day="2026-06-30",
        successor="Eve Example",
        successor_began="2026-07-01",
        successor_audience="member",
        letter=SimpleUploadedFile("letter.png", png(), "image/png"),
    )

    assert answer.status_code == 303, answer.content.decode()
    row.refresh_from_db()
    assert str(row.ended) == "2026-06-30"
    follows = Designation.objects.get(person__name="Eve Example")
    assert (follows.state, str(follows.began), follows.role) == ("designated", "2026-07-01", "main")
    assert value_of(Contact.objects.get(person=follows.person)) == "eve@example.org"
    claim.refresh_from_db()
    assert claim.state == "accepted"
    assert answer["Location"] == f"/en/designations/{follows.public_id}/invite/"
    invite = Client().get(answer["Location"], **{ENVIRON: SECRETARIAT}).content.decode()
    assert 'value="eve@example.org"' in invite


def test_who_follows_and_is_on_record_is_not_added_a_second_time():
    row, claim = said("left", LEFT)
    known = make.person(name="Eve EXAMPLE")
    other = focal_point(row.member, name="Bo Example", email="bo@example.org")
    Succession.objects.create(designation=other, audience="secretariat", state="open")
    given = {"last_day": "2026-06-30", "successor": "Eve Example", "successor_audience": "secretariat"}

    refused = decide(claim, "accept", **given)
    answer = decide(claim, "accept", **given, known_successor=known.public_id, successor_began="2026-07-01", key="k-2")

    assert refused.status_code == 422
    assert "Somebody on record is called exactly so." in refused.content.decode()
    assert answer.status_code == 303
    follows = Designation.objects.get(person=known)
    assert Succession.objects.get(designation=row).successor == follows
    assert not Person.objects.filter(name="Eve Example").exists()


def test_who_has_rights_and_was_never_invited_is_told_to_the_secretariat_alone():
    row = focal_point(make.member(code="NA"))

    def lines(reader: Reader) -> list[str]:
        return [line.address for line in waiting_for(reader, now=NOW) if "never invited" in line.what]

    assert lines(SECRETARIAT) == [f"/en/designations/{row.public_id}/invite/"]
    assert lines(Reader.holding(["member", "member:NA"])) == []
    focal_point(row.member, name="Bo Example", role="alternate", email="")
    assert lines(SECRETARIAT) == ["/en/office/#designations"]
    Holder.objects.create(
        person=row.person, account=Account.objects.create(email="ada@example.org", joined_at=NOW), since=NOW
    )
    assert len(lines(SECRETARIAT)) == 1


def test_who_follows_without_letter_and_first_day_is_announced_and_has_no_rights():
    _row, claim = said("left", LEFT)

    answer = decide(claim, "accept", last_day="2026-06-30", successor="Eve Example", successor_audience="secretariat")

    follows = Designation.objects.get(person__name="Eve Example")
    assert (follows.state, follows.began) == ("announced", None)
    assert follows.person.audience == "secretariat"
    assert answer["Location"] == f"/en/designations/{follows.public_id}/edit/"
    keys = rights_of_identity(follows.person.identity_id, today=NOW.date(), second_factor=True).keys
    assert "member:NA" not in keys


def test_a_claim_that_cannot_be_carried_out_leaves_everything_as_it_was():
    row, claim = said("left", LEFT)

    answer = decide(claim, "accept", last_day="2020-01-01", successor="Eve Example", successor_audience="secretariat")

    assert answer.status_code == 422
    row.refresh_from_db()
    claim.refresh_from_db()
    assert (row.ended, claim.state, Person.objects.count()) == (None, "waiting", 1)


def test_accepting_a_change_corrects_the_title_and_keeps_the_contacts():
    row, claim = said(
        "changed", {"title": "Head", "unit": "Human Rights", "email": "a.new@example.org", "phone": "+264 61 282 9111"}
    )

    decide(claim, "accept", title="Head, Human Rights")

    made = Designation.objects.exclude(pk=row.pk).get()
    assert made.title_as_printed == "Head, Human Rights"
    assert (made.confirmed_on, made.confirmed_by) == (NOW.date(), "holder")
    assert mail_address_of(row.person) == "a.new@example.org"
    assert {contact.kind for contact in Contact.objects.all()} == {"email", "phone"}


def test_a_new_address_is_told_to_the_earlier_one():
    row, claim = said("changed", {"email": "thief@example.org"})
    decide(claim, "accept", title="Director")

    assert mail_address_of(row.person) == "thief@example.org"
    (told,) = mails("network.contact_changed")
    assert told.to == "ada@example.org"


def test_the_secretariat_is_told_whether_a_claim_came_by_a_mail_or_by_somebody_signed_in():
    row, by_mail = said("changed", {"title": "Head"})
    page = Client().get(f"/en/claims/{by_mail.public_id}/", **{ENVIRON: SECRETARIAT}).content.decode()
    assert "It came through a link in a mail" in page
    decide(by_mail, "refuse", reason="No.")
    reader = Reader.holding([f"person:{row.person.public_id}"])
    opened = send(f"/en/designations/{row.public_id}/mine/", {}, reader, key="k-own")
    send(f"{opened['Location']}changed/", {"email": "thief@example.org"}, PUBLIC, key="k-thief")

    by_session = Claim.objects.get(state="waiting")

    page = Client().get(f"/en/claims/{by_session.public_id}/", **{ENVIRON: SECRETARIAT}).content.decode()
    assert "It was said by somebody signed in as this person." in page
    assert "a link in a mail" not in page


def test_what_a_document_printed_is_not_written_over_and_the_letter_is_asked_for():
    row, claim = said("changed", {"title": "Head"})
    alternate = focal_point(row.member, name="Bo Example", email="bo@example.org", role="alternate")
    deputising = Deputising.objects.create(
        main=row, alternate=alternate, first_day=NOW.date(), last_day=NOW.date() + timedelta(days=3), audience="member"
    )

    decide(claim, "accept", title="Head")

    row.refresh_from_db()
    assert (row.title_as_printed, row.source is None, str(row.ended)) == ("Director", False, "2026-05-31")
    made = Designation.objects.get(title_as_printed="Head")
    assert (made.state, made.source, made.letter, str(made.began)) == ("announced", None, None, "2026-06-01")
    assert "member:NA" in rights_of_identity(row.person.identity_id, today=NOW.date(), second_factor=False).keys
    assert not Succession.objects.exists()
    deputising.refresh_from_db()
    assert deputising.main == made
    late = waiting_for(SECRETARIAT, now=NOW + timedelta(days=15))
    assert any(line.address == f"/en/designations/{made.public_id}/edit/" for line in late)


def test_a_title_that_no_document_printed_is_corrected():
    row, claim = said("changed", {"title": "Head"})
    Designation.objects.filter(pk=row.pk).update(source=None, state="announced")

    decide(claim, "accept", title="Head")

    assert Designation.objects.get().title_as_printed == "Head"


def test_a_new_address_takes_the_place_and_the_audience_of_the_old_one():
    row, claim = said("changed", {"email": "a.new@example.org"})
    old = Contact.objects.get()
    Contact.objects.update(audience="member")
    for channel, is_given in (("list", True), ("export", True), ("mail", False)):
        Consent.objects.create(
            person=row.person, contact=old, channel=channel, is_given=is_given, given_at=NOW, said_by="self"
        )

    decide(claim, "accept", title="Director")

    (shown,) = contacts_shown(row.person, reader=Reader.holding(["member"]))
    assert shown.value == "a.new@example.org"
    said_of = {one.channel: one.is_given for one in Consent.objects.all()}
    assert said_of == {"list": True, "export": True}
    assert mail_address_of(row.person) == "a.new@example.org"


def test_a_change_that_changes_nothing_is_not_taken():
    row = focal_point(make.member(code="NA"))
    verify(NOW)

    answer = Client().post(f"{path_in(mails()[0])}changed/", {"key": "k-1"})

    assert answer.status_code == 422
    assert not Claim.objects.exists()
    assert Question.objects.get(person=row.person).closed_at is None


@pytest.mark.parametrize(
    ("tail", "given", "words"),
    [
        ("changed", {"phone": "061 123"}, "Begin with + and the code of the country"),
        ("left", {"last_day": "2024-04-30"}, "The last day lies before the first, 1 May 2024. Give a later one."),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do_and_the_link_goes_on(tail, given, words):
    focal_point(make.member(code="NA"))
    verify(NOW)

    answer = Client().post(f"{path_in(mails()[0])}{tail}/", {"key": "k-1", **given})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Claim.objects.exists()
    assert Question.objects.get().closed_at is None


def test_refusing_wants_a_reason_and_lets_mail_go_on():
    row, claim = said("left", LEFT | {"last_day": "2026-05-31"})

    without = decide(claim, "refuse")
    send(f"/en/claims/{claim.public_id}/", {"decision": "refuse", "reason": "It was a mistake."}, key="k-2")

    assert without.status_code == 422
    claim.refresh_from_db()
    row.refresh_from_db()
    assert (claim.state, claim.reason, row.ended) == ("refused", "It was a mistake.", None)
    assert mail_address_of(row.person) == "ada@example.org"


def test_the_letter_is_asked_for_once_and_is_taken_when_it_comes_late():
    row, claim = said("changed", {"title": "Head"})

    decide(claim, "letter")
    send(f"/en/claims/{claim.public_id}/", {"decision": "letter"}, key="k-2")

    assert len(mails("network.letter_wanted")) == 1
    claim.refresh_from_db()
    assert claim.state == "asked"
    assert any("was asked for and is not here yet" in line.what for line in waiting_for(SECRETARIAT, now=NOW))
    letter = SimpleUploadedFile("letter.png", png(), "image/png")
    base = revision_of("designation", row.public_id)
    send(
        f"/en/claims/{claim.public_id}/",
        {"decision": "accept", "title": "Head", "letter": letter, "base": base},
        key="k-3",
    )
    made = Designation.objects.exclude(pk=row.pk).get()
    assert made.letter is not None
    assert (made.title_as_printed, made.state) == ("Head", "designated")


def test_while_a_claim_waits_nobody_is_asked_again():
    said("left", LEFT)

    verify(NOW + timedelta(days=300))

    assert len(mails()) == 1


def test_a_claim_is_decided_once():
    _row, claim = said("changed", {"title": "Head"})
    decide(claim, "accept", title="Head")

    again = send(f"/en/claims/{claim.public_id}/", {"decision": "refuse", "reason": "No."}, key="k-2")

    assert again.status_code == 404
    claim.refresh_from_db()
    assert claim.state == "accepted"


def test_who_edits_the_designation_meanwhile_is_not_written_over():
    row, claim = said("changed", {"title": "Head"})

    answer = send(f"/en/claims/{claim.public_id}/", {"decision": "accept", "title": "Head", "base": 999})

    assert answer.status_code == 409
    row.refresh_from_db()
    assert row.title_as_printed == "Director"


@pytest.mark.parametrize("keys", [["member"], ["member:NA", "member"], ["presidency", "member"]])
def test_nobody_but_the_secretariat_decides(keys):
    _row, claim = said("changed", {"title": "Head"})
    reader = Reader.holding(keys)

    assert Client().get(f"/en/claims/{claim.public_id}/", **{ENVIRON: reader}).status_code == 404
    with pytest.raises(NotAllowed):
        refuse_claim(claim, reason="No.", key="k-2", reader=reader, actor=DESK, now=NOW)
    with pytest.raises(NotAllowed):
        accept_claim(
            claim,
            title="Head",
            last_day=None,
            letter=None,
            successor="",
            successor_began=None,
            successor_audience="secretariat",
            key="k-3",
            base=0,
            reader=reader,
            actor=DESK,
            now=NOW,
        )
    assert not any("has changed" in line.what for line in waiting_for(reader, now=NOW))


@pytest.mark.parametrize("keys", [["member:NA", "member"], ["presidency", "member"]])
def test_a_claim_answers_to_others_as_one_that_never_was(keys):
    _row, claim = said("changed", {"title": "Head"})
    reader = Reader.holding(keys)

    real = Client().get(f"/en/claims/{claim.public_id}/", **{ENVIRON: reader})
    never = Client().get("/en/claims/zzzzzzzzzz/", **{ENVIRON: reader})

    assert (real.status_code, real.content) == (404, never.content)


def test_whoever_asks_is_told_what_was_said_and_whoever_is_forgotten_is_forgotten():
    row, _claim = said("left", LEFT)
    person = Forgotten((row.person.public_id,), ("Ada Example",), "ada@example.org", "", "asked")

    told = str(held_about(person))
    done = forget(person, actor=DESK, now=NOW)

    assert "2026-06-30" in told
    assert "Eve" not in told
    assert not Claim.objects.exists()
    assert not Question.objects.exists()
    assert any("What was said through links" in line for line in done)


def test_claims_and_rounds_end_with_their_terms():
    _row, claim = said("changed", {"title": "Head"})
    decide(claim, "accept", title="Head")

    clean(NOW + timedelta(days=366))
    left = (Claim.objects.count(), Verification.objects.count())
    clean(NOW + timedelta(days=731))

    assert left == (0, 1)
    assert Verification.objects.count() == 0


# How fresh it all is.


def freshness(reader: Reader, form: str = "") -> str:
    path = f"/en/directory/freshness.{form}" if form else "/en/directory/freshness/"
    answer = Client().get(path, **{ENVIRON: reader})
    assert answer.status_code == 200
    return b"".join(answer).decode() if answer.streaming else answer.content.decode()


def test_freshness_counts_by_state_and_lists_the_longest_unconfirmed_for_the_secretariat():
    member = make.member(code="NA", named="Namibia")
    old = focal_point(member)
    new = focal_point(member, name="Bo Example", email="bo@example.org", role="alternate")
    Designation.objects.filter(pk=new.pk).update(confirmed_on=NOW.date())

    page = freshness(SECRETARIAT)

    assert "Ada Example" in page
    assert "Bo Example" not in page
    assert f"/en/designations/{old.public_id}/ask/" in page
    assert "all,,All together,1,0,1,0" in freshness(SECRETARIAT, "csv").replace("All together,,", "all,,")


def test_members_see_counts_of_what_they_may_see_and_no_names():
    member = make.member(code="NA")
    focal_point(member)
    hidden = focal_point(member, name="Bo Example", email="bo@example.org", role="alternate")
    Designation.objects.filter(pk=hidden.pk).update(audience="secretariat")
    verify(NOW)

    table = freshness(Reader.holding(["member"]), "csv")

    assert "All together,,All together,0,1" in table
    assert "waiting" not in table
    assert "Ada Example" not in freshness(Reader.holding(["member"]))


def test_people_at_risk_are_counted_for_the_secretariat_alone():
    row = focal_point(make.member(code="NA"))
    Person.objects.filter(pk=row.person.pk).update(at_risk=True)

    assert "All together,,All together,0,0,0,0" in freshness(Reader.holding(["presidency"]), "csv")
    assert "All together,,All together,0,0" in freshness(Reader.holding(["member"]), "csv")
    assert "All together,,All together,0,0,1,0" in freshness(SECRETARIAT, "csv")


@pytest.mark.parametrize("keys", [["presidency", "member"], ["member"]])
def test_who_refused_lists_is_counted_for_the_secretariat_alone(keys):
    row = focal_point(make.member(code="NA"))
    before = freshness(Reader.holding(keys), "csv")

    make.consent(person=row.person, channel="list", is_given=False)

    after = freshness(Reader.holding(keys), "csv")
    assert "main," in before
    assert "main," not in after
    assert "All together,,All together,0,0,1,0" in freshness(SECRETARIAT, "csv")


@pytest.mark.parametrize(
    ("named", "confirmed", "words", "counts"),
    [
        ("2026-06-01", None, "named 1 June 2026", "1,0"),
        ("2025-12-01", None, "named 1 December 2025", "1,0"),
        ("2025-11-30", None, "not confirmed since 30 November 2025", "0,1"),
        ("2025-01-01", "2026-02-01", "confirmed 1 February 2026", "1,0"),
        ("2026-03-01", "2026-02-01", "named 1 March 2026", "1,0"),
        # While a round about it may still go on, a confirmation stands.
        ("2025-01-01", "2025-10-01", "confirmed 1 October 2025", "1,0"),
        ("2025-01-01", "2025-08-01", "not confirmed since 1 August 2025", "0,1"),
    ],
)
def test_the_word_beside_a_name_and_the_count_follow_one_rule(named, confirmed, words, counts):
    row = focal_point(make.member(code="NA"))
    day = date.fromisoformat(confirmed) if confirmed else None
    Designation.objects.filter(pk=row.pk).update(known_on=PartialDate.parse(named), confirmed_on=day)
    row.refresh_from_db()

    shown = standing(row, NOW.date())

    assert words in shown
    assert ('class="state met"' in shown) == (counts == "1,0")
    assert f"All together,,All together,{counts}" in freshness(Reader.holding(["member"]), "csv")


def test_the_public_is_led_to_sign_in():
    assert "/sign-in/" in Client().get("/en/directory/freshness/", **{ENVIRON: PUBLIC})["Location"]
