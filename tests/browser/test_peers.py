"""Two peers write to each other in the real product, and two records of one human being are joined and parted."""

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.test_first_morning import add_person, heading, mail_to, no_markup_shows, send, somebody
from tests.browser.visits import PHONE
from tests.conftest import DemoSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

pytestmark = pytest.mark.browser

WRITER, PEER = "focal-point@demo.invalid", "chair@demo.invalid"


def address_of(tab: "Tab", site: str, name: str) -> str:
    """The page of somebody, found in the directory."""
    tab.goto(f"{site}/en/directory/")
    return str(tab.get_by_role("link", name=name, exact=True).first.evaluate("link => link.href"))


def test_a_peer_is_written_to_answers_and_blocks_and_no_address_is_shown(demo_site: DemoSite, chromium: "Browser"):
    site = demo_site.address
    with (
        somebody(chromium, demo_site, "focal-point", size=PHONE, script=False) as writer,
        somebody(chromium, demo_site, "chair", expects=404) as peer,
    ):
        writer.goto(address_of(writer, site, "Demo Chair"))
        writer.get_by_role("link", name="Write to this person").click()
        writer.fill("#id_subject", "Trainers")
        writer.fill("#id_text", "Could you lend us two trainers in the autumn?")
        assert send(writer).status == 200
        assert heading(writer) == "Messages with peers"
        assert no_markup_shows(writer)
        mail = mail_to(peer, demo_site, PEER, r"(?s).*Could you lend us two trainers.*")
        assert WRITER not in mail

        peer.goto(f"{site}/en/desk/")
        peer.locator(".desk li", has_text="wrote to you through the platform").locator("a.button").click()
        peer.fill("#id_subject", "Re: Trainers")
        peer.fill("#id_text", "Gladly, from September on.")
        assert send(peer).status == 200
        answer = mail_to(writer, demo_site, WRITER, r"(?s).*Gladly, from September on.*")
        assert PEER not in answer

        peer.goto(f"{site}/en/account/messages/")
        peer.get_by_role("link", name="Block").first.click()
        send(peer)
        assert "blocked by you" in peer.locator("main").inner_text()
        writer.goto(address_of(writer, site, "Demo Chair"))
        assert writer.get_by_role("link", name="Write to this person").count() == 0
        peer.get_by_role("link", name="Unblock").first.click()
        send(peer)


def test_the_coordinator_joins_two_records_edits_both_and_parts_them_again(demo_site: DemoSite, chromium: "Browser"):
    site = demo_site.address
    names = ("Selma Beispiel-Musvayi", "Selma Beispiel Musafyi")
    with somebody(chromium, demo_site, "coordinator") as tab:
        pages = []
        for name in names:
            add_person(tab, demo_site, "en", name)
            tab.goto(f"{site}/en/search/?q={name.replace(' ', '+')}")
            pages.append(str(tab.get_by_role("link", name=name).first.evaluate("link => link.href")))
        ids = [re.search(r"/people/(\w+)/", page)[1] for page in pages]  # type: ignore[index]

        tab.goto(pages[0])
        tab.get_by_role("link", name="Compare with another record").click()
        tab.locator("main select, main input[type=text]").first.focus()
        if tab.locator("main select").count():
            tab.locator("main select").first.select_option(label=names[1])
        else:
            tab.locator("main input[type=text]").first.fill(ids[1])
        send(tab)
        with tab.expect_navigation():
            tab.get_by_role("button", name="Same human being").click()

        # Both ids lead to one page that shows both names.
        for page in pages:
            tab.goto(page)
            shown = tab.locator("main").inner_text()
            assert all(name in shown for name in names)
        # Each name is edited afterwards; the edits stay with the name.
        tab.goto(f"{site}/en/people/{ids[0]}/edit/")
        tab.fill("#id_name", f"{names[0]} (corrected)")
        send(tab)

        tab.goto(pages[0])
        tab.get_by_role("link", name="Part them again").click()
        send(tab)
        tab.goto(pages[0])
        assert names[1] not in tab.locator("h1, #names + ul, main section").first.inner_text()
        assert "(corrected)" in tab.locator("main").inner_text()
        tab.goto(pages[1])
        assert heading(tab) == names[1]
