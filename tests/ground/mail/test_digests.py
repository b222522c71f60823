"""News come when their reader wants to read: once, together, in their language, never at night."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import transaction
from django.test import Client

from focalpoint.ground.mail import verp
from focalpoint.ground.mail.actions.digests import UNSUBSCRIBE, choose, collect, send_digest, stop
from focalpoint.ground.mail.actions.posting import NotInTransaction
from focalpoint.ground.mail.models import DigestLine, DigestPreference, Frequency, Message
from focalpoint.ground.mail.queries.digests import is_due, is_quiet, zones
from focalpoint.ground.mail.tasks.digests import send_digests
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.trail.queries import revision_of

MONDAY = datetime(2026, 6, 1, 9, tzinfo=UTC)
ACCOUNT = "acc0000001"
READER = Actor("account", ACCOUNT, "Ada Example")

db = pytest.mark.django_db


class Attempt:
    """An attempt at a job that nobody cancels, at a moment that the test gives."""

    def __init__(self, now):
        self.at = now

    def check(self):
        pass

    def progress(self, done, of, sentence=""):
        pass

    def now(self):
        return self.at


def tell(key="line", *, now=MONDAY, language="en", words="The agenda is there.", account=ACCOUNT):
    with transaction.atomic():
        return collect(
            to=f"{account}@example.org",
            account=account,
            kind="test.news",
            language=language,
            words=words,
            address="/en/meetings/",
            key=key,
            now=now,
        )


def wanting(**given):
    values = {"account": ACCOUNT, "frequency": Frequency.DAILY, "zone": "UTC", "free_days": ""}
    return DigestPreference(**(values | given))


# When.


@pytest.mark.parametrize(
    ("zone", "moment", "quiet"),
    [
        # Clocks in Madrid are two hours ahead of UTC in summer and one in winter.
        ("Europe/Madrid", datetime(2026, 7, 1, 4, 59, tzinfo=UTC), True),
        ("Europe/Madrid", datetime(2026, 7, 1, 5, 0, tzinfo=UTC), False),
        ("Europe/Madrid", datetime(2026, 1, 7, 5, 59, tzinfo=UTC), True),
        ("Europe/Madrid", datetime(2026, 1, 7, 6, 0, tzinfo=UTC), False),
        # The morning of the change: 29 March 2026, from 02:00 to 03:00.
        ("Europe/Madrid", datetime(2026, 3, 29, 4, 59, tzinfo=UTC), True),
        ("Europe/Madrid", datetime(2026, 3, 29, 5, 0, tzinfo=UTC), False),
        # And back, on 25 October 2026.
        ("Europe/Madrid", datetime(2026, 10, 25, 5, 59, tzinfo=UTC), True),
        ("Europe/Madrid", datetime(2026, 10, 25, 6, 0, tzinfo=UTC), False),
        ("Asia/Kathmandu", datetime(2026, 6, 1, 1, 14, tzinfo=UTC), True),
        ("Asia/Kathmandu", datetime(2026, 6, 1, 1, 15, tzinfo=UTC), False),
        ("America/New_York", datetime(2028, 2, 29, 12, 0, tzinfo=UTC), False),
        ("Pacific/Kiritimati", datetime(2028, 2, 28, 17, 0, tzinfo=UTC), False),
    ],
)
def test_quiet_hours_are_those_on_the_readers_wall(zone, moment, quiet):
    assert is_quiet(wanting(zone=zone, quiet_from=time(19), quiet_to=time(7)), moment) is quiet


def test_quiet_hours_may_lie_within_a_day_or_be_none():
    noon = datetime(2026, 6, 1, 12, tzinfo=UTC)

    assert is_quiet(wanting(quiet_from=time(11), quiet_to=time(13)), noon)
    assert not is_quiet(wanting(quiet_from=time(13), quiet_to=time(14)), noon)
    assert not is_quiet(wanting(quiet_from=time(12), quiet_to=time(12)), noon)


def test_a_free_day_is_one_of_the_readers_calendar():
    # Sunday evening in UTC is Monday morning in Tokyo.
    sunday = datetime(2026, 5, 31, 23, tzinfo=UTC)

    assert is_quiet(wanting(free_days="7", quiet_from=time(0), quiet_to=time(0)), sunday)
    assert not is_quiet(wanting(zone="Asia/Tokyo", free_days="7", quiet_from=time(0), quiet_to=time(0)), sunday)
    assert is_quiet(wanting(zone="Asia/Riyadh", free_days="56"), datetime(2026, 6, 5, 9, tzinfo=UTC))


def sent_over(preference, *, days, begin):
    """The moments at which something would be sent if news came all the time and somebody looked every half hour."""
    found = []
    for step in range(days * 48):
        now = begin + timedelta(minutes=30 * step)
        if is_due(preference, now):
            found.append(now)
            preference.sent_at = now
    return found


def test_daily_is_once_a_day_of_the_reader_over_both_changes_of_the_clock_and_the_leap_day():
    preference = wanting(zone="Europe/Madrid")

    moments = sent_over(preference, days=366, begin=datetime(2028, 1, 1, tzinfo=UTC))

    hours = {moment.hour for moment in moments}
    assert len(moments) == 366
    assert hours == {5, 6}
    assert datetime(2028, 2, 29, 6, tzinfo=UTC) in moments


def test_daily_leaves_free_days_out():
    moments = sent_over(wanting(free_days="67"), days=28, begin=datetime(2026, 6, 1, tzinfo=UTC))

    assert {moment.isoweekday() for moment in moments} == {1, 2, 3, 4, 5}
    assert len(moments) == 20


def test_weekly_is_once_a_week_on_its_first_day_that_is_not_free_over_the_turn_of_the_year():
    moments = sent_over(
        wanting(frequency=Frequency.WEEKLY, free_days="1"), days=35, begin=datetime(2026, 12, 7, tzinfo=UTC)
    )

    assert [moment.date().isoformat() for moment in moments] == [
        "2026-12-08",
        "2026-12-15",
        "2026-12-22",
        "2026-12-29",
        "2027-01-05",
    ]


def test_at_once_is_at_once_outside_quiet_hours():
    preference = wanting(frequency=Frequency.AT_ONCE, sent_at=MONDAY)

    assert is_due(preference, MONDAY)
    assert not is_due(preference, MONDAY.replace(hour=3))


def test_never_is_never():
    assert not is_due(wanting(frequency=Frequency.NEVER), MONDAY)


def test_a_zone_that_this_machine_does_not_know_counts_as_utc():
    assert not is_quiet(wanting(zone="Mars/Olympus"), MONDAY)


# What.


@db
def test_several_news_come_as_one_mail_in_the_readers_language_with_a_link_that_ends_them():
    tell("a", words="Das eine & das andere.", language="fr")
    tell("b", words="<b>Nouvelle</b>", language="fr")

    send_digests(Attempt(MONDAY))

    message = Message.objects.get()
    assert (message.kind, message.language, message.account, message.to) == (
        "mail.digest",
        "fr",
        ACCOUNT,
        f"{ACCOUNT}@example.org",
    )
    assert "- Das eine & das andere. http://localhost:8000/en/meetings/" in message.text
    assert "&lt;b&gt;Nouvelle" in message.html
    assert message.unsubscribe == f"http://localhost:8000/fr/mail/stop/{verp.token(ACCOUNT, UNSUBSCRIBE)}/"
    assert message.unsubscribe in message.text


@db
def test_what_was_sent_is_not_sent_again_and_not_told_again():
    tell("a")
    send_digests(Attempt(MONDAY))
    tell("a")

    send_digests(Attempt(MONDAY + timedelta(days=1)))

    assert Message.objects.count() == 1
    assert DigestLine.objects.get().words == ""


@db
def test_nothing_comes_in_quiet_hours_and_all_of_it_after_them():
    tell("a", now=MONDAY.replace(hour=2))

    send_digests(Attempt(MONDAY.replace(hour=3)))
    assert not Message.objects.exists()
    send_digests(Attempt(MONDAY.replace(hour=7)))

    assert Message.objects.count() == 1


@db
def test_each_reader_gets_their_own():
    tell("a")
    tell("b", account="acc0000002", words="Another.")

    send_digests(Attempt(MONDAY))

    assert {message.account: "Another." in message.text for message in Message.objects.all()} == {
        ACCOUNT: False,
        "acc0000002": True,
    }


@db
def test_arabic_is_written_from_the_right():
    tell("a", language="ar", words="جدول الأعمال جاهز.")

    message = send_digest(ACCOUNT, now=MONDAY)

    assert message is not None
    assert 'dir="rtl"' in message.html


@db
def test_sent_news_are_forgotten_after_thirty_days():
    tell("a")
    send_digests(Attempt(MONDAY))

    send_digests(Attempt(MONDAY + timedelta(days=31)))

    assert not DigestLine.objects.exists()


@db
def test_who_wants_no_news_gets_none_and_none_are_kept():
    tell("a")
    stop(ACCOUNT, actor=READER, now=MONDAY)

    later = tell("b")

    assert later is None
    assert not DigestLine.objects.exists()
    assert send_digest(ACCOUNT, now=MONDAY) is None


@pytest.mark.django_db(transaction=True)
def test_news_are_told_in_the_transaction_of_the_change():
    with pytest.raises(NotInTransaction):
        collect(to="a@example.org", account=ACCOUNT, kind="t", language="en", words="x", key="k", now=MONDAY)


# Who chooses.


def chosen(**given):
    values = {
        "frequency": Frequency.WEEKLY,
        "quiet_from": time(22),
        "quiet_to": time(6),
        "zone": "Africa/Windhoek",
        "free_days": "76",
        "key": "k1",
        "base": 0,
        "actor": READER,
        "now": MONDAY,
    }
    return choose(ACCOUNT, **(values | given))


@db
def test_a_choice_is_kept_and_traced():
    chosen()

    preference = DigestPreference.objects.get()
    assert (preference.frequency, preference.zone, preference.free_days) == ("weekly", "Africa/Windhoek", "67")
    assert Entry.objects.get(action="mail.choose").after == {
        "frequency": "weekly",
        "quiet": "22:00-06:00",
        "zone": "Africa/Windhoek",
        "free_days": "67",
    }


@db
@pytest.mark.parametrize("wrong", [{"zone": "Mars/Olympus"}, {"free_days": "1234567"}])
def test_a_choice_that_cannot_be_is_refused(wrong):
    with pytest.raises(InvalidInput):
        chosen(**wrong)

    assert not DigestPreference.objects.exists()


def test_the_zones_are_places():
    assert zones()[0] == "UTC"
    assert {"Africa/Windhoek", "Europe/Madrid", "America/New_York", "Asia/Shanghai"} <= set(zones())


# One click.


def link(account=ACCOUNT):
    return f"/en/mail/stop/{verp.token(account, UNSUBSCRIBE)}/"


@db
def test_looking_at_the_link_changes_nothing():
    response = Client(enforce_csrf_checks=True).get(link())

    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    assert b"Send no more news" in response.content
    assert not DigestPreference.objects.exists()


@db
def test_one_post_without_a_session_ends_the_news_and_a_second_changes_nothing():
    client = Client(enforce_csrf_checks=True)

    answers = [
        client.post(link(), "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
        for _ in range(2)
    ]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert DigestPreference.objects.get().frequency == Frequency.NEVER
    assert Entry.objects.filter(action="mail.choose").count() == 1


@db
@pytest.mark.parametrize(
    "address",
    [link()[:-2] + "0/", "/en/mail/stop/x/", f"/en/mail/stop/{verp.token(ACCOUNT)}/"],
    ids=["changed", "short", "another purpose"],
)
def test_a_link_that_was_not_made_here_is_none(address):
    assert Client().post(address).status_code == 404
    assert not DigestPreference.objects.exists()


# One's own page.


@pytest.fixture
def ada(db):
    from focalpoint.ground.accounts.actions import account_for

    account = account_for("ada@example.org", language="en", now=MONDAY)
    client = Client()
    client.force_login(account)
    return client, account


def test_somebody_signed_in_chooses_for_themselves(ada):
    client, account = ada
    page = client.get("/en/account/mail/")
    form = page.context["form"]
    sent = {
        "key": form["key"].value() or "k1",
        "base": 0,
        "frequency": "at once",
        "quiet_from": "21:30",
        "quiet_to": "06:15",
        "zone": "Asia/Kathmandu",
        "free_days": ["5", "6"],
    }

    answer = client.post("/en/account/mail/", sent)

    assert answer.status_code == 303
    preference = DigestPreference.objects.get(account=account.public_id)
    assert (preference.frequency, preference.quiet_from, preference.zone, preference.free_days) == (
        "at once",
        time(21, 30),
        "Asia/Kathmandu",
        "56",
    )
    assert client.post("/en/account/mail/", sent).status_code == 303
    assert client.post("/en/account/mail/", sent | {"key": "other"}).status_code == 409
    shown = client.get("/en/account/mail/").context["form"]
    assert shown.initial["base"] == revision_of("mail-preference", account.public_id)


def test_who_has_not_signed_in_is_led_to_do_so(client, db):
    answer = client.get("/en/account/mail/")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/en/sign-in/?next=")
