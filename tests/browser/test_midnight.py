"""The last second of a term and the first of the next, in two browsers: nobody does anything, and rights have moved."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from focalpoint.areas.network.models import HandoverItem, Member
from focalpoint.ground.accounts.actions import single_use_link
from tests import make
from tests.areas.network.test_rights import designated, held_by
from tests.browser.visits import reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DOOR = ".doors a[href='/en/presidency/handover/']"
SEND = "main form[method=post] .button"


def presiding(code: str, *, first: date, last: date) -> Member:
    """A member with a focal point called after it, in the chair over some days."""
    person = make.person(name=f"Ada of {code}", audience="member")
    row = designated(code=code, began="2020-01-01", person=person)
    held_by(person, email=f"{code.lower()}@example.org")
    make.term(first=first, last=last, chairs=(row.member,))
    return row.member


def enter(tab: "Tab", site: str, email: str) -> None:
    from focalpoint.ground.accounts.models import Account

    link = single_use_link(Account.objects.get(email=email), both_factors=True, minutes=5, now=timezone.now())
    tab.goto(f"{site}{link}")
    tab.click(SEND)
    tab.goto(f"{site}/en/desk/")


def test_at_midnight_the_chair_loses_the_handover_and_the_next_has_it(
    live_server: Any, chromium: "Browser", settings: Any, monkeypatch: pytest.MonkeyPatch
):
    settings.OPTIONS = replace(settings.OPTIONS, demo=True)
    # The real day, for a browser has a clock of its own, by which cookies end.
    last = timezone.now().date()
    presiding("NA", first=last - timedelta(days=300), last=last)
    presiding("ES", first=last + timedelta(days=1), last=last + timedelta(days=300))
    moment = [datetime.combine(last, time(23, 59, 59), UTC)]
    monkeypatch.setattr(timezone, "now", lambda: moment[0])
    site = live_server.url
    with reader(chromium) as one, reader(chromium) as other:
        chair, successor = one.new_page(), other.new_page()
        enter(chair, site, "na@example.org")
        enter(successor, site, "es@example.org")
        assert (chair.locator(DOOR).count(), successor.locator(DOOR).count()) == (1, 0)
        chair.goto(f"{site}/en/presidency/handover/papers/")
        chair.fill("#id_note", "The letters lie in the archive.")
        chair.click(SEND)
        chair.goto(f"{site}/en/presidency/handover/access/")
        chair.fill("#id_note", "Too late.")

        moment[0] += timedelta(seconds=1)
        with chair.expect_navigation() as answer:
            chair.click(SEND)
        chair.goto(f"{site}/en/desk/")
        successor.reload()

        assert answer.value.status == 404
        assert HandoverItem.objects.get().note == "The letters lie in the archive."
        assert (chair.locator(DOOR).count(), successor.locator(DOOR).count()) == (0, 1)
        successor.click(DOOR)
        left = successor.locator("section[aria-labelledby=left]").inner_text()
        assert "The letters lie in the archive." in left
        assert "Ada of NA" in left
        assert successor.locator("section[aria-labelledby=left] a").count() == 0
