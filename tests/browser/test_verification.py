"""A focal point answers on a phone, in Arabic, without an account; a program that opens the link first says nothing."""

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from focalpoint.areas.network.actions import ask_now
from focalpoint.areas.network.actions.keeping import keep_contact
from focalpoint.areas.network.models import Designation, Preferences
from focalpoint.ground.mail.models import Message
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.reading import Reader
from tests import make
from tests.areas.network.verifying import all_rows
from tests.browser.visits import OVERFLOW, PHONE, reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.django_db(transaction=True)


def asked() -> tuple[Designation, str]:
    """A designation in force whose holder reads Arabic, and the path of the link in the mail."""
    now = timezone.now()
    member = make.member(code="NA", named="ناميبيا")
    person = make.person(name="Ada Example", audience="member")
    row = make.designation(member=member, person=person, audience="member")
    row.known_on = row.began = PartialDate.of_day((now - timedelta(days=700)).date())
    row.save()
    with transaction.atomic():
        keep_contact(person, "email", "ada@example.org", actor=CONSOLE, now=now)
    Preferences.objects.create(person=person, language="ar")
    ask_now(row, key="k-ask", reader=Reader.holding(["secretariat"]), actor=CONSOLE, now=now)
    found = re.search(r"/ar/verify/[\w-]+/", Message.objects.get().text)
    assert found is not None
    return row, found[0]


def test_a_focal_point_confirms_on_a_phone_in_arabic_without_an_account(chromium: "Browser", live_server: Any):
    row, path = asked()
    before = all_rows()

    scanner = Client(headers={"User-Agent": "Mail scanner"})
    assert [scanner.get(path).status_code, scanner.head(path).status_code] == [200, 200]
    assert all_rows() == before

    with reader(chromium, language="ar", size=PHONE, script=False) as phone:
        tab = phone.new_page()
        tab.goto(f"{live_server.url}{path}")
        assert tab.locator("html").get_attribute("dir") == "rtl"
        assert tab.get_by_text("a***@example.org").is_visible()
        assert tab.get_by_text("ناميبيا").first.is_visible()
        assert not tab.get_by_text("ada@example.org").count()
        tab.locator("main form button").click()
        assert tab.url == f"{live_server.url}/ar/verify/thanks/"
        tab.goto(f"{live_server.url}{path}")
        assert not tab.locator("main form").count()

    row.refresh_from_db()
    assert (row.confirmed_on, row.confirmed_by) == (timezone.now().date(), "holder")


def test_the_three_pages_fit_on_a_phone(chromium: "Browser", live_server: Any):
    _row, path = asked()

    with reader(chromium, language="ar", size=PHONE) as phone:
        tab = phone.new_page()
        for tail in ("", "left/", "changed/"):
            tab.goto(f"{live_server.url}{path}{tail}")
            assert tab.evaluate(OVERFLOW) == ""
            assert tab.locator("h1").count() == 1
