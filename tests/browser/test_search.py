"""The search in the real product: one box from the front page on, in Arabic on a phone, without JavaScript."""

from typing import TYPE_CHECKING

import pytest

from tests.browser.test_first_morning import no_markup_shows, somebody
from tests.browser.visits import PHONE
from tests.conftest import DemoSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_somebody_asks_in_arabic_on_a_phone_narrows_and_opens_what_was_found(demo_site: DemoSite, chromium: "Browser"):
    with somebody(chromium, demo_site, size=PHONE, script=False) as tab:
        tab.goto(f"{demo_site.address}/ar/")
        tab.fill("input[type=search]", "ناميبيا")
        tab.press("input[type=search]", "Enter")
        assert "/ar/search/?q=" in tab.url
        assert tab.locator("html").get_attribute("dir") == "rtl"
        assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
        everything = tab.locator("ol.found > li").count()
        assert tab.locator("ol.found mark").count() > 0
        assert tab.locator("#members + ul a").get_attribute("href") == "/ar/members/NA/"

        tab.locator(".facets summary").first.click()
        tab.locator(".facets a[href*='type=meeting']").click()
        meetings = tab.locator("ol.found > li").count()
        assert 0 < meetings < everything
        assert tab.locator(".facets a[aria-current]").count() == 1
        assert no_markup_shows(tab)

        tab.locator("ol.found h3 a").first.click()
        assert "/ar/meetings/" in tab.url
