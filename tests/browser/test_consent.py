"""Somebody of civil society asks to be in no list, and is gone from the list that another reader has open."""

from typing import TYPE_CHECKING

import pytest

from tests.browser.pages import Page
from tests.browser.test_first_morning import heading, send, somebody
from tests.browser.visits import PHONE, faults_of
from tests.conftest import DemoSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

NAME = "Demo Civil Society"


def test_a_civil_society_member_sets_mail_only_and_is_gone_from_another_readers_list_at_once(
    demo_site: DemoSite, chromium: "Browser"
):
    with (
        somebody(chromium, demo_site, "focal-point") as other,
        somebody(chromium, demo_site, "civil-society", size=PHONE, script=False) as tab,
    ):
        other.goto(f"{demo_site.address}/en/directory/")
        assert other.locator("main tr", has_text=NAME).count() == 1
        tab.goto(f"{demo_site.address}/en/account/")
        tab.click("main a[href$='/account/entry/']")
        assert tab.locator("main").get_by_text("not asked").count() == 5
        tab.click("main a[href$='/mail-only/']")
        assert heading(tab) == "Not in lists, not on badges, mail only"

        assert send(tab).status == 200

        assert heading(tab) == "Your entry in the directory"
        assert tab.locator("main .state.stated", has_text="refused").count() == 4
        assert tab.locator("main .state.met", has_text="agreed").count() == 1
        other.reload()
        assert other.locator("main tr").count() > 1
        assert other.locator("main tr", has_text=NAME).count() == 0
        for path in ("appointments/", "search/?q=civil+society"):
            other.goto(f"{demo_site.address}/en/{path}")
            assert other.locator("main a", has_text=NAME).count() == 0

        # Back again, so that whoever comes next finds the demonstration as it was.
        tab.click("main a[href$='/account/entry/consent/']")
        for channel in ("list", "badge", "photo", "export"):
            tab.check(f"input[name={channel}][value=yes]")
        assert send(tab).status == 200
        other.goto(f"{demo_site.address}/en/directory/")
        assert other.locator("main tr", has_text=NAME).count() == 1


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pages_of_an_entry_have_no_fault(language: str, demo_site: DemoSite, chromium: "Browser"):
    paths = ("directory/", "account/entry/", "account/entry/consent/", "account/entry/preferences/")
    with somebody(chromium, demo_site, "focal-point", language=language, size=PHONE) as tab:
        for path in (*paths, "account/entry/contacts/new/"):
            once = tab.context.new_page()
            assert faults_of(once, site=demo_site.address, language=language, page=Page("network", path)) == []
            once.close()
