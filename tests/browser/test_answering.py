"""A focal point answers three things on a phone, by the link of a mail, without an account and in few actions."""

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction
from django.utils import timezone

from focalpoint.areas.ledger.actions.links import write_to_silent
from focalpoint.areas.ledger.models import ProgressReport
from focalpoint.areas.network.actions.keeping import keep_contact
from focalpoint.areas.network.models import Preferences
from focalpoint.ground.mail.models import Message
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.dates import PartialDate
from tests import make
from tests.areas.ledger.asked import DESK, SECRETARIAT, asked
from tests.browser.visits import OVERFLOW, PHONE, reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator
    from playwright.sync_api import Page as Tab

pytestmark = pytest.mark.django_db(transaction=True)
MOST_ACTIONS = 60


class Hands:
    """Counts what a person does with a thumb; typing is not counted."""

    def __init__(self) -> None:
        self.actions = 0

    def go(self, tab: "Tab", place: "Locator") -> None:
        """Scroll to what leads on and tap it: two actions."""
        self.actions += 2
        with tab.expect_navigation():
            place.tap()

    def type(self, place: "Locator", text: str) -> None:
        """Tap a field and write into it: one action."""
        self.actions += 1
        place.fill(text)


def mailed() -> str:
    """The path of the link in a mail to a focal point who reads Arabic, about a question and two promises."""
    now = timezone.now()
    member = make.member(code="NA", named="ناميبيا")
    person = make.person(name="Ada Example", audience="member")
    row = make.designation(member=member, person=person, audience="member")
    row.known_on = row.began = PartialDate.of_day((now - timedelta(days=700)).date())
    row.save()
    with transaction.atomic():
        keep_contact(person, "email", "ada@example.org", actor=CONSOLE, now=now)
    Preferences.objects.create(person=person, language="ar")
    for number in (1, 2):
        one = make.undertaking(paraphrase=f"تعهد رقم {number}", language="ar", position=number)
        make.owner(one, member=member)
    ask = asked(make.undertaking(position=3), now=now)
    write_to_silent(ask, key="k-write", reader=SECRETARIAT, actor=DESK, now=now)
    found = re.search(r"/ar/answer/[\w-]+/", Message.objects.get(kind="ledger.answers").text)
    assert found is not None
    return found[0]


def test_three_things_are_answered_on_a_phone_in_at_most_sixty_actions(chromium: "Browser", live_server: Any):
    path, hands = mailed(), Hands()

    with reader(chromium, language="ar", size=PHONE, script=False) as phone:
        tab = phone.new_page()
        hands.actions += 1
        tab.goto(f"{live_server.url}{path}")
        assert tab.locator("html").get_attribute("dir") == "rtl"
        assert tab.evaluate(OVERFLOW) == ""
        for left in (3, 2, 1):
            assert tab.locator("main section").count() == left
            hands.go(tab, tab.locator("main section").first.locator("a[href*='state=met']"))
            assert tab.evaluate(OVERFLOW) == ""
            assert tab.locator("input[name=state][value=met]").is_checked()
            hands.type(tab.locator("textarea[name=words]"), "عُيّنت منسقة في أيار/مايو.")
            hands.go(tab, tab.locator("main form button"))
        assert tab.url == f"{live_server.url}/ar/answer/thanks/"

    assert hands.actions <= MOST_ACTIONS
    told = list(ProgressReport.objects.values_list("member__code", "state", "channel", "teller"))
    assert told == [("NA", "met", "link", "member")] * 3
