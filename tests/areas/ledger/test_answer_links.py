"""What a mail reminds a member of, what its link opens and takes, and whom it opens nothing."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from focalpoint.areas.ledger.actions.links import remind, write_to_silent
from focalpoint.areas.ledger.models import AnswerLink, Ask, Line, ProgressReport, Reminder, Undertaking
from focalpoint.areas.ledger.queries.links import link_called, open_items
from focalpoint.areas.ledger.queries.progress_desk import progress_waiting_for
from focalpoint.areas.ledger.tasks import remind_members
from focalpoint.areas.network.models import Designation, Holder
from focalpoint.ground.accounts.models import Account
from focalpoint.ground.mail.models import DigestLine, Message
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import InvalidInput, NotAllowed
from focalpoint.ground.shared.reading import PUBLIC, Reader
from tests import make
from tests.areas.ledger.asked import DESK, NOW, SECRETARIAT, asked, at_work, lead, of, said, tell

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
LATER = timedelta(days=1)
SENT = {"state": "met", "words": "Named in May.", "language": "en", "audience": "public", "links": "", "key": "k-link"}


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch):
    """Pages are asked a day after the mail."""
    monkeypatch.setattr(timezone, "now", lambda: NOW + LATER)


def mails() -> list[Message]:
    return list(Message.objects.filter(kind="ledger.answers").order_by("pk"))


def written(*, code: str = "NA", closes: bool = True, **more: Any) -> tuple[Line, str]:
    """A line of a member whose focal point was written to, and the path of the link."""
    lead(make.member(code=code, named="Namibia"), **more)
    ask = asked(make.undertaking(), closes_on=TODAY + timedelta(days=20) if closes else None)
    write_to_silent(ask, key="k-write", reader=SECRETARIAT, actor=DESK, now=NOW)
    return Line.objects.get(member__code=code), path_in(mails()[-1])


def path_in(message: Message) -> str:
    found = re.search(r"(/\w\w/answer/[\w-]+/)(?:\s|$)", message.text)
    assert found is not None
    return found[1]


# The mail.


def test_the_mail_has_the_question_one_link_for_each_answer_and_its_word_is_kept_nowhere():
    line, path = written()

    (mail,) = mails()
    word = path.split("/")[3]
    assert "Has your police named a gender focal point?" in mail.text
    for state in ("exceeded", "met", "limited", "none"):
        assert f"{path}{line.public_id}/?state={state}" in mail.text
    assert word not in str(list(AnswerLink.objects.values()))
    assert mail.urgent


def test_only_the_office_writes_to_the_silent_and_to_nobody_twice_within_a_fortnight():
    line, _path = written()

    for reader in (of("NA"), PUBLIC):
        with pytest.raises(NotAllowed):
            write_to_silent(line.ask, key="k-2", reader=reader, actor=DESK, now=NOW)
    with pytest.raises(InvalidInput):
        write_to_silent(line.ask, key="k-3", reader=SECRETARIAT, actor=DESK, now=NOW + LATER)
    write_to_silent(line.ask, key="k-4", reader=SECRETARIAT, actor=DESK, now=NOW + timedelta(days=15))

    assert len(mails()) == 2


def test_whoever_has_answered_is_not_written_to():
    row = lead(make.member(code="NA"))
    ask = asked(make.undertaking())
    tell(ask.undertaking, row.member, said(), line=ask.lines.get())

    with pytest.raises(InvalidInput):
        write_to_silent(ask, key="k", reader=SECRETARIAT, actor=DESK, now=NOW)

    assert mails() == []


# The link.


def test_opening_changes_nothing_and_a_button_answers_for_the_member_without_an_account():
    line, path = written()
    address = f"{path}{line.public_id}/"

    opened = [Client().get(path), Client().head(path), Client().get(f"{address}?state=limited")]
    before = ProgressReport.objects.count()
    answer = Client().post(address, {**SENT, "base": 0})

    assert ([one.status_code for one in opened], before, answer.status_code) == ([200, 200, 200], 0, 303)
    assert 'value="limited" required id="id_state_2" checked' in opened[2].content.decode()
    row = ProgressReport.objects.get()
    assert (row.line, row.member.code, row.state, row.channel, row.teller) == (line, "NA", "met", "link", "member")
    assert row.told_by == Designation.objects.get().person.public_id
    for one in opened:
        assert "no-store" in one.headers["Cache-Control"]
        assert one.headers["Referrer-Policy"] == "strict-origin"


def test_what_was_answered_is_open_no_more_and_a_form_sent_twice_answers_once():
    line, path = written()
    address = f"{path}{line.public_id}/"

    Client().post(address, {**SENT, "base": 0})
    again = Client().post(address, {**SENT, "base": 0})
    other = Client().post(address, {**SENT, "base": 0, "key": "k-other", "words": "Another text."})

    assert (again.status_code, other.status_code) == (303, 409)
    assert "Another text." in other.content.decode()
    assert "Named in May." in other.content.decode()
    assert ProgressReport.objects.count() == 1
    assert Client().get(address).status_code == 404
    assert Client().get(path).headers["Location"].endswith("/answer/thanks/")


def ended() -> None:
    Designation.objects.update(ended=PartialDate.of_day(TODAY), state="ended")


def expired() -> None:
    AnswerLink.objects.update(expires_at=NOW)


def closed_question() -> None:
    Ask.objects.update(closed_on=TODAY)


def newer_link() -> None:
    AnswerLink.objects.update(closed_at=NOW)


def withdrawn() -> None:
    line = Line.objects.select_related("ask__undertaking").get()
    line.ask.undertaking.withdrawn_on = TODAY
    line.ask.undertaking.save()


def hidden() -> None:
    line = Line.objects.select_related("ask__undertaking").get()
    line.ask.undertaking.audience = "secretariat"
    line.ask.undertaking.save()


@pytest.mark.parametrize("happens", [ended, expired, closed_question, newer_link, withdrawn, hidden])
def test_a_link_opens_nothing_after(happens):
    line, path = written()
    address = f"{path}{line.public_id}/"

    happens()

    assert Client().get(address).status_code == 404
    assert Client().post(address, {**SENT, "base": 0}).status_code == 404
    assert Client().get(path).status_code in {302, 404}
    assert not ProgressReport.objects.exists()


def test_a_link_opens_things_of_its_own_member_alone_and_another_word_opens_nothing():
    line, path = written()
    lead(make.member(code="FI"), name="Bea Example", email="bea@example.org")
    other = Line.objects.create(ask=line.ask, member=Designation.objects.latest("pk").member)
    secret = make.undertaking(paraphrase="A secret promise", audience="secretariat", position=2)
    make.owner(secret, member=line.member)

    page = Client().get(path).content.decode()

    assert "A secret promise" not in page
    for public_id in (other.public_id, secret.public_id, line.ask.undertaking.public_id, line.ask.public_id):
        assert Client().get(f"{path}{public_id}/").status_code == 404
        assert Client().post(f"{path}{public_id}/", {**SENT, "base": 0}).status_code == 404
    wrong = path.replace(path.split("/")[3], "A" * 43)
    assert [Client().get(one).status_code for one in (wrong, f"{wrong}{line.public_id}/")] == [404, 404]
    assert link_called("", now=NOW) is None
    assert not ProgressReport.objects.exists()


def test_words_are_guessed_a_number_of_times_a_minute(settings):
    limit = settings.OPTIONS.searches_per_minute

    answers = [Client().get(f"/en/answer/guess-{number}/").status_code for number in range(limit + 1)]

    assert (answers[0], answers[-1]) == (404, 429)


# Reminders.


def promised(*due: int) -> Designation:
    """A focal point whose member owns something due on each of those days from today."""
    row = lead(make.member(code="NA"))
    for number, days in enumerate(due, 1):
        one = make.undertaking(paraphrase=f"Promise {number}", position=number, due_latest=TODAY + timedelta(days=days))
        make.owner(one, member=row.member)
    return row


def test_what_is_due_within_thirty_days_or_was_is_reminded_of_once_in_a_fortnight():
    promised(-3, 30, 31)

    at_work(remind_members, NOW)
    at_work(remind_members, NOW)
    at_work(remind_members, NOW + timedelta(days=13))

    (mail,) = mails()
    assert "Promise 1" in mail.text
    assert "Promise 2" in mail.text
    assert "Promise 3" not in mail.text
    at_work(remind_members, NOW + timedelta(days=14, hours=1))
    assert len(mails()) == 2


@pytest.mark.parametrize(
    "moment",
    [NOW.replace(hour=22), NOW - timedelta(days=1), datetime(2026, 12, 24, 9, tzinfo=UTC)],
    ids=["night", "Sunday", "turn of the year"],
)
def test_nobody_is_reminded_at_night_on_free_days_and_over_the_turn_of_the_year(moment):
    promised(3)

    at_work(remind_members, moment)

    assert mails() == []
    assert not Reminder.objects.exists()


def test_whoever_has_told_is_reminded_no_more():
    row = promised(3)
    tell(Undertaking.objects.get(), row.member, said("limited"))

    at_work(remind_members, NOW)

    assert mails() == []
    assert open_items(row.member, TODAY, reader=of("NA")) == []


def test_whoever_has_an_account_reads_it_with_other_news():
    row = promised(3, -3)
    account = Account.objects.create(email="ada@example.org", joined_at=NOW)
    Holder.objects.create(person=row.person, account=account, since=NOW)

    assert remind(row, now=NOW) == 2

    assert mails() == []
    words = [line.words for line in DigestLine.objects.order_by("pk")]
    assert any("is still welcome" in one for one in words)
    assert remind(row, now=NOW + LATER) == 0


def test_the_desk_tells_the_owner_and_the_office_and_nobody_else():
    promised(-3, 40)
    make.member(code="FI")

    own, office = (progress_waiting_for(reader, now=NOW) for reader in (of("NA"), SECRETARIAT))

    late = Undertaking.objects.get(paraphrase="Promise 1")
    assert [one.address for one in own] == [f"/en/undertakings/{late.public_id}/report/"]
    assert [one.what for one in office] == ["1 undertaking is past its day and not met."]
    for reader in (of("FI"), PUBLIC, Reader.holding(["civil-society"])):
        assert progress_waiting_for(reader, now=NOW) == []
