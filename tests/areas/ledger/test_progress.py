"""Reports: who tells what about what, how a correction stands beside what it corrects, who may read it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from focalpoint.areas.ledger.actions.progress_forgetting import forget_in_progress
from focalpoint.areas.ledger.actions.report import correct_report
from focalpoint.areas.ledger.models import AnswerLink, Evidence, ProgressReport
from focalpoint.areas.ledger.queries.progress_forgetting import held_in_progress
from focalpoint.areas.ledger.queries.reporting import KIND, Shown, newest, strand
from focalpoint.areas.ledger.queries.search import search_records
from focalpoint.areas.ledger.queries.standing import standing_on
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import AlreadyDone, InvalidInput, NotAllowed, Stale
from focalpoint.ground.shared.forgetting import Forgotten
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.trail.queries import revision_of
from tests import make
from tests.areas.ledger.asked import ADA, DESK, NOW, SECRETARIAT, lead, of, said, tell

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def owned(code: str = "NA", **more: str):
    """An undertaking that a member owns."""
    member = make.member(code=code)
    one = make.undertaking(**more)
    make.owner(one, member=member)
    return one, member


# Who tells what.


def test_a_member_tells_of_what_it_owns_and_the_undertaking_stands_there():
    one, member = owned()

    row = tell(one, member, said(happened_on=PartialDate.parse("2018-03")))

    assert (row.teller, row.channel, row.told_by, row.told_on) == ("member", "web", ADA.identifier, TODAY)
    assert row.holds_from == date(2018, 3, 31)
    assert standing_on(date(2018, 4, 1), [one], reader=PUBLIC)[one.pk] == row
    assert standing_on(date(2018, 3, 1), [one], reader=PUBLIC) == {}


def test_addressed_members_tell_and_so_do_all_where_all_are_addressed():
    named, everybody = make.undertaking(), make.undertaking(position=2)
    finland, namibia = make.member(code="FI"), make.member(code="NA")
    make.addressee(named, member=finland)
    make.addressee(everybody, kind="members")

    tell(named, finland, said())
    tell(everybody, namibia, said())

    with pytest.raises(NotAllowed):
        tell(named, namibia, said())


def test_nobody_tells_for_another_member_but_the_secretariat_does_and_for_itself():
    one, member = owned()
    other = make.member(code="FI")

    for reader in (of("FI"), Reader.holding(["presidency"]), Reader.holding(["civil-society"]), PUBLIC):
        with pytest.raises(NotAllowed):
            tell(one, member, said(), reader=reader)
    office = tell(one, member, said(), reader=SECRETARIAT)
    itself = tell(one, None, said())

    assert other.code == "FI"
    assert (office.teller, itself.teller, itself.member) == ("secretariat", "secretariat", None)


def test_an_owner_that_has_given_it_up_tells_no_more_and_may_correct_what_it_told():
    one, member = owned()
    row = tell(one, member, said())
    one.owners.update(until=TODAY - timedelta(days=1))

    with pytest.raises(NotAllowed):
        tell(one, member, said())
    base = revision_of(KIND, strand(one, None, "NA", ""))
    again = correct_report(
        row, said("limited"), audience="public", key="k-c", base=base, reader=of("NA"), actor=ADA, now=NOW
    )

    assert again.corrects == row


@pytest.mark.parametrize(
    ("what", "field"),
    [
        (said(words="word " * 201), "words"),
        (said(words="妇女参与和平进程，" * 51), "words"),
        (said(happened_on=PartialDate.parse("2027")), "happened_on"),
        (said(value=Decimal(20)), "value_unit"),
    ],
    ids=["words", "Chinese words", "day to come", "value without unit"],
)
def test_what_cannot_be_told_is_refused_with_its_field(what, field):
    one, member = owned()

    with pytest.raises(InvalidInput) as problem:
        tell(one, member, what)

    assert problem.value.field == field
    assert not ProgressReport.objects.exists()


def test_nothing_is_told_about_what_was_taken_off():
    one, member = owned()
    one.withdrawn_on = TODAY
    one.save()

    with pytest.raises(InvalidInput):
        tell(one, member, said())


def test_a_report_is_never_wider_than_its_undertaking():
    one, member = owned(audience="member")

    with pytest.raises(InvalidInput):
        tell(one, member, said(), audience="public")
    row = tell(one, member, said(), audience="member")

    assert ProgressReport.objects.visible_to(of("FI")).get() == row
    assert not ProgressReport.objects.visible_to(PUBLIC).exists()


# Two at once, and corrections.


def test_of_two_people_of_one_member_who_report_at_once_the_second_sees_both_texts():
    one, member = owned()
    base = revision_of(KIND, strand(one, None, "NA", ""))

    tell(one, member, said("met", "The first text."), base=base, key="k1")
    with pytest.raises(Stale) as conflict:
        tell(one, member, said("limited", "The second text."), base=base, key="k2")

    assert "The second text." in conflict.value.mine
    assert "The first text." in conflict.value.theirs
    assert tell(one, member, said("limited", "The second text."), base=conflict.value.base, key="k3").state == "limited"


def test_two_members_who_report_at_once_do_not_stand_in_each_others_way():
    one, member = owned()
    other = make.member(code="FI")
    make.owner(one, member=other)

    tell(one, member, said(), base=0)
    tell(one, other, said(), base=0)

    assert one.reports.count() == 2


def test_a_form_sent_twice_reports_once():
    one, member = owned()

    tell(one, member, said(), key="k-twice")

    with pytest.raises(AlreadyDone):
        tell(one, member, said(), key="k-twice")
    assert one.reports.count() == 1


def test_a_correction_adds_and_the_earlier_report_stays_as_it_was():
    one, member = owned()
    first = tell(one, member, said("met", "Wrong words."))
    given = {"audience": "public", "reader": of("NA"), "actor": ADA, "now": NOW}

    base = revision_of(KIND, strand(one, None, "NA", ""))
    second = correct_report(first, said("limited", "Right words."), key="k-c", base=base, **given)

    first.refresh_from_db()
    assert (first.state, first.words, first.audience) == ("met", "Wrong words.", "public")
    assert standing_on(TODAY, [one], reader=PUBLIC)[one.pk] == second
    assert newest(one, None, member, "member", reader=PUBLIC) == second
    with pytest.raises(Stale):
        correct_report(first, said(), key="k-d", base=base, **given)
    base = revision_of(KIND, strand(one, None, "NA", ""))
    third = correct_report(first, said(), key="k-e", base=base, **given)
    assert third.corrects == second
    with pytest.raises(NotAllowed):
        correct_report(second, said(), key="k-f", base=base, **(given | {"reader": of("FI")}))


def test_a_correction_for_fewer_takes_what_it_corrects_from_all_others_with_its_file():
    one, member = owned()
    file = SimpleUploadedFile("order.txt", b"Order no. 1", content_type="text/plain")
    first = tell(one, member, said("met", "Told to too many."), shown=Shown(file=file))
    given = {"reader": of("NA"), "actor": ADA, "now": NOW}
    base = revision_of(KIND, strand(one, None, "NA", ""))

    second = correct_report(first, said("limited"), key="k-c", base=base, audience="member", **given)

    assert standing_on(TODAY, [one], reader=PUBLIC) == {}
    assert standing_on(TODAY, [one], reader=of("FI"))[one.pk] == second
    assert "Told to too many." not in Client().get(f"/en/undertakings/{one.public_id}/").content.decode()
    assert (
        "Told to too many." in Client(**{ENVIRON: of("FI")}).get(f"/en/undertakings/{one.public_id}/").content.decode()
    )
    assert set(StoredFile.objects.values_list("audience", flat=True)) == {"member"}


def test_the_trail_tells_what_was_reported_and_none_of_its_words():
    one, member = owned(code="NA")

    row = tell(one, member, said(words="Words of a report."))

    entry = Entry.objects.get(action="ledger.report")
    assert (entry.subject_kind, entry.subject_id) == ("progress", f"{one.public_id}.NA")
    assert row.public_id in entry.values.after
    assert "Words of a report" not in entry.values.after


# What shows it.


def test_evidence_is_of_several_kinds_and_each_opens_by_its_own_rights():
    one, member = owned()
    hidden, work = make.work(title="A hidden paper", audience="secretariat"), make.work(title="An open paper")
    links = ("https://example.org/a", "https://example.org/b")

    tell(one, member, said(), shown=Shown(links=links, work=work))
    tell(one, member, said(words="Again."), shown=Shown(work=hidden))

    page = Client().get(f"/en/undertakings/{one.public_id}/reports/").content.decode()
    assert [row.link for row in Evidence.objects.order_by("pk")[:2]] == list(links)
    assert all(link in page for link in links)
    assert "An open paper" in page
    assert "A hidden paper" not in page


def test_words_that_all_may_read_are_found_with_the_undertaking_and_narrower_ones_are_not():
    one, member = owned()
    tell(one, member, said(words="The openword of ours."))
    tell(one, member, said(words="The closedword of ours."), audience="member")

    (record,) = search_records([one.pk])

    found = " ".join(part.text for part in record.parts)
    assert "openword" in found
    assert "closedword" not in found


# Pages.


def test_a_report_answers_to_others_as_one_that_never_was():
    one, member = owned()
    row, narrow = tell(one, member, said()), tell(one, member, said(), audience="member")

    for reader, report, status in (
        (of("NA"), row, 200),
        (SECRETARIAT, row, 200),
        (of("FI"), row, 404),
        (of("FI"), narrow, 404),
        (Reader.holding(["presidency"]), narrow, 404),
    ):
        assert Client(**{ENVIRON: reader}).get(f"/en/reports/{report.public_id}/correct/").status_code == status


def test_the_page_shows_the_newest_first_with_who_told_it_and_the_corrected_one_folded():
    one, member = owned()
    first = tell(one, member, said("met", "Wrong words."))
    base = revision_of(KIND, strand(one, None, "NA", ""))
    correct_report(
        first,
        said("limited", "Right words."),
        audience="public",
        key="k",
        base=base,
        reader=of("NA"),
        actor=ADA,
        now=NOW,
    )
    tell(one, None, said("none", "What the office saw."), actor=DESK)

    page = Client().get(f"/en/undertakings/{one.public_id}/reports/").content.decode()

    assert page.index("What the office saw.") < page.index("Right words.") < page.index("Wrong words.")
    assert page.index("<details>") < page.index("Wrong words.") < page.index("</details>")
    assert "Told by the member itself; nobody else has confirmed it" in page


def test_the_form_begins_with_what_was_told_last_time_and_a_second_saver_gets_409(monkeypatch):
    one, member = owned()
    tell(one, member, said("limited", "What we told last year."))
    client = Client(**{ENVIRON: of("NA")})
    address = f"/en/undertakings/{one.public_id}/report/"

    form = client.get(address).context["form"]
    sent = {
        "state": "met",
        "words": "What is new.",
        "language": "en",
        "audience": "public",
        "base": form.initial["base"],
        "key": "k-first",
    }
    tell(one, member, said("met", "What a colleague told."))
    answer = client.post(address, sent)

    assert (form.initial["state"], form.initial["words"]) == ("limited", "What we told last year.")
    assert answer.status_code == 409
    assert "What a colleague told." in answer.content.decode()
    assert "What is new." in answer.content.decode()
    assert one.reports.count() == 2


def test_the_secretariat_chooses_for_whom_it_reports():
    one, _member = owned()
    client = Client(**{ENVIRON: SECRETARIAT})
    address = f"/en/undertakings/{one.public_id}/report/"

    choice = client.get(address)
    answer = client.post(
        f"{address}?member=NA",
        {"state": "met", "language": "en", "audience": "public", "base": 0, "key": "k-office", "words": ""},
    )

    assert b'name="member"' in choice.content
    assert answer.status_code == 303
    row = ProgressReport.objects.get()
    assert (row.member and row.member.code, row.teller) == ("NA", "secretariat")


# Forgetting.


def test_whoever_is_forgotten_is_taken_off_reports_and_links_and_the_reports_stay():
    one, member = owned()
    row = lead(member)
    told = tell(
        one, member, said(words="Ada Example trained them."), actor=Actor("person", row.person.public_id, "Ada")
    )
    AnswerLink.objects.create(designation=row, digest="0" * 64, made_at=NOW, expires_at=NOW)
    ada = Forgotten((row.person.public_id,), ("Ada Example",), "ada@example.org", "", "asked for it")

    held = held_in_progress(ada)
    done = forget_in_progress(ada, actor=DESK, now=NOW)

    told.refresh_from_db()
    assert [one.what for one in held] == ["Report that you told", "Link sent to you", "A text that names you"]
    assert (told.told_by, told.words, AnswerLink.objects.count()) == ("", "Ada Example trained them.", 0)
    assert f"/undertakings/{one.public_id}/" in " ".join(done)
    assert "Ada" not in Entry.objects.get(action="ledger.forget_reports").values.after


def test_a_file_shows_it_to_whoever_may_read_the_report_and_to_nobody_else():
    one, _member = owned()
    file = SimpleUploadedFile("order.txt", b"Order no. 1", content_type="text/plain")
    sent = {"state": "met", "words": "", "language": "en", "audience": "member", "links": "", "file": file, "base": 0}

    answer = Client(**{ENVIRON: of("NA")}).post(f"/en/undertakings/{one.public_id}/report/", {**sent, "key": "k-file"})

    assert answer.status_code == 303
    stored = Evidence.objects.select_related("file").get().file
    assert (stored.audience, stored.purpose, stored.published) == ("member", "evidence", True)
    path = f"/files/{stored.public_id}/{stored.name}"
    assert Client().get(path).status_code == 404
    assert Client(**{ENVIRON: of("FI")}).get(path).status_code == 200
