"""A milestone is reminded of as a due date is; what is late is told to its owner and to the coordinator alone."""

from datetime import timedelta

import pytest

from focalpoint.areas.ledger.actions.links import remind
from focalpoint.areas.ledger.models import Milestone, Reminder, Undertaking
from focalpoint.areas.ledger.queries.links import open_items
from focalpoint.areas.ledger.queries.progress_desk import progress_waiting_for
from focalpoint.areas.ledger.tasks import remind_members
from focalpoint.areas.network.models import Designation, Holder, Person
from focalpoint.ground.accounts.models import Account
from focalpoint.ground.mail.models import DigestLine, Message
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.reading import PUBLIC, Reader
from tests import make
from tests.areas.ledger.asked import NOW, SECRETARIAT, at_work, lead, of, said, tell

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def on_the_way(days: int, *, whole: int | None = None) -> Designation:
    """A focal point whose member owns something with a milestone due that many days from today."""
    row = lead(make.member(code="NA", named="Namibia"))
    due = TODAY + timedelta(days=whole) if whole is not None else None
    one = make.undertaking(paraphrase="Train the police", due_latest=due)
    make.owner(one, member=row.member)
    Milestone.objects.create(
        undertaking=one,
        position=1,
        words="A handbook is printed",
        language="en",
        due_latest=TODAY + timedelta(days=days),
        set_by="owner",
        set_on=TODAY,
    )
    return row


def with_account(person: Person, email: str) -> Account:
    account = Account.objects.create(email=email, joined_at=NOW)
    Holder.objects.create(person=person, account=account, since=NOW)
    return account


def mails() -> list[Message]:
    return list(Message.objects.filter(kind="ledger.answers").order_by("pk"))


def test_a_milestone_is_reminded_of_once_in_a_fortnight_and_of_its_owner_alone():
    on_the_way(20)
    lead(make.member(code="FI", named="Finland"), name="Ben Example", email="ben@example.org")

    at_work(remind_members, NOW)
    at_work(remind_members, NOW)
    at_work(remind_members, NOW + timedelta(days=13))

    (mail,) = mails()
    assert mail.to == "ada@example.org"
    assert "A handbook is printed · Train the police" in mail.text
    at_work(remind_members, NOW + timedelta(days=14, hours=1))
    assert len(mails()) == 2


@pytest.mark.parametrize("moment", [NOW.replace(hour=22), NOW - timedelta(days=1)], ids=["night", "Sunday"])
def test_nobody_is_reminded_of_one_at_night_and_on_free_days(moment):
    on_the_way(20)

    at_work(remind_members, moment)

    assert not Reminder.objects.exists()


@pytest.mark.parametrize("ended", ["far", "reached", "told", "met", "withdrawn"])
def test_what_is_far_away_or_over_brings_no_reminder(ended):
    row = on_the_way(31 if ended == "far" else 20)
    one = Undertaking.objects.get()
    if ended == "reached":
        Milestone.objects.update(met_on=PartialDate("2026-05"))
    if ended in {"told", "met"}:
        tell(one, row.member, said("limited" if ended == "told" else "met"))
    if ended == "withdrawn":
        Undertaking.objects.update(withdrawn_on=TODAY)

    at_work(remind_members, NOW)

    assert mails() == []
    assert [item.step for item in open_items(row.member, TODAY, reader=of("NA")) if item.step] == []


@pytest.mark.parametrize(("whole", "shown"), [(5, None), (20, 1), (25, 1), (None, 1)])
def test_an_undertaking_is_due_when_the_first_of_it_is(whole, shown):
    row = on_the_way(20, whole=whole)

    (item,) = open_items(row.member, TODAY, reader=of("NA"))

    assert (item.step and item.step.position) == shown
    assert item.due == TODAY + timedelta(days=5 if shown is None else 20)


def test_the_desk_leads_its_owner_to_the_milestone_and_nobody_else():
    on_the_way(-3)
    make.member(code="FI", named="Finland")
    step = Milestone.objects.get()

    (own,) = progress_waiting_for(of("NA"), now=NOW)

    assert own.what == "Past its day, and an answer is still welcome: A handbook is printed · Train the police"
    assert own.address == f"/en/undertakings/{step.undertaking.public_id}/milestones/{step.public_id}/"
    office = progress_waiting_for(SECRETARIAT, now=NOW)
    assert [one.what for one in office] == ["1 undertaking is past its day and not met."]
    for reader in (of("FI"), PUBLIC, Reader.holding(["civil-society"])):
        assert progress_waiting_for(reader, now=NOW) == []


# What the coordinator hears.


def coordinator(name: str = "Cleo Example", role: str = "coordinator") -> Account:
    person = make.person(name=name, audience="member")
    make.appointment(person=person, role=role, audience="member")
    return with_account(person, f"{name.split(maxsplit=1)[0].lower()}@example.org")


def test_the_coordinator_hears_once_a_week_how_much_is_late_and_nobody_else_does():
    owner = on_the_way(-3)
    own = with_account(owner.person, "ada@example.org")
    office = coordinator()
    coordinator("Dan Example", role="civil_society")

    for hours in (0, 1, 30):
        at_work(remind_members, NOW + timedelta(hours=hours))

    (line,) = DigestLine.objects.filter(kind="ledger.overdue")
    assert (line.account, line.words) == (office.public_id, "1 undertaking is past its day and not met.")
    assert line.address.endswith("/en/desk/undertakings/")
    assert {row.account for row in DigestLine.objects.filter(kind="ledger.due")} == {own.public_id}
    at_work(remind_members, NOW + timedelta(days=7))
    assert DigestLine.objects.filter(kind="ledger.overdue").count() == 2


@pytest.mark.parametrize("calm", ["nothing late", "nobody owns it", "met"])
def test_the_coordinator_hears_nothing_where_nothing_is_late(calm):
    row = on_the_way(3 if calm == "nothing late" else -3)
    coordinator()
    one = Undertaking.objects.get()
    if calm == "nobody owns it":
        one.owners.all().delete()
    if calm == "met":
        tell(one, row.member, said("met"))

    at_work(remind_members, NOW)

    assert not DigestLine.objects.filter(kind="ledger.overdue").exists()


def test_whoever_has_an_account_reads_of_a_milestone_with_other_news():
    row = on_the_way(20)
    with_account(row.person, "ada@example.org")

    assert remind(row, now=NOW) == 1

    (line,) = DigestLine.objects.all()
    assert line.words == "An answer is hoped for by 21 June 2026: A handbook is printed · Train the police"
