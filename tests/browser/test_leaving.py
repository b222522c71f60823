"""Somebody leaves and somebody arrives, in the real product: from a note to the dossier of whoever follows."""

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import docx
import pikepdf
import pytest

from focalpoint.ground.ui.documents.pdf import can_make_pdf
from tests.browser.pages import Page
from tests.browser.test_first_morning import add_person, choose, heading, mail_to, no_markup_shows, send, somebody
from tests.browser.visits import DESK, PHONE, faults_of
from tests.conftest import DemoSite, running_product

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

pytestmark = pytest.mark.browser

NEW = "Nia Newcomer"
ADDRESS = "nia@ministry.example"


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoSite]:
    """A demonstration of its own: whoever leaves here would be missed by other tests."""
    with running_product(tmp_path_factory.mktemp("leaving"), demo="yes") as environment:
        yield DemoSite(environment["FOCALPOINT_ADDRESS"], environment)


def test_a_focal_point_leaves_and_the_next_one_finds_the_dossier(own_site: DemoSite, chromium: "Browser"):
    site = own_site.address
    with (
        somebody(chromium, own_site, "focal-point", size=PHONE) as leaver,
        somebody(chromium, own_site, "coordinator") as office,
    ):
        leaver.click("main a[href$='/account/leaving/']")
        today = leaver.evaluate("new Date().toISOString().slice(0, 10)")
        leaver.fill("#id_last_day", today)
        leaver.fill("#id_note", "Ask the mission for the list of speakers.")
        send(leaver)
        assert no_markup_shows(leaver)

        office.goto(f"{site}/en/desk/")
        office.locator(".desk li", has_text="has announced to leave").locator("a.button").click()
        assert "Ask the mission for the list of speakers." in office.locator("main").inner_text()
        office.get_by_role("link", name="End the designation").click()
        send(office)

        # The open browser of the one who left is out at once.
        leaver.goto(f"{site}/en/desk/")
        assert "/sign-in/" in leaver.url

        add_person(office, own_site, "en", NEW)
        office.goto(f"{site}/en/desk/")
        office.locator(".desk li", has_text="nobody follows yet").locator("a.button").click()
        handover = office.url.removeprefix(f"{site}/en/")
        for path in (handover, f"{handover}settle/"):
            once = office.context.new_page()
            assert faults_of(once, site=site, language="ar", page=Page("handover", path)) == []
            once.close()
        office.get_by_role("link", name="Record the successor").click()
        choose(office, "person", NEW)
        office.fill("#id_began", today)
        office.select_option("#id_audience", "member")
        send(office)
        office.fill("#id_email", ADDRESS)
        send(office)
        office.goto(f"{site}/en/desk/")
        assert office.locator(".desk li", has_text="nobody follows yet").count() == 0

    with somebody(chromium, own_site, size=DESK) as tab:
        tab.goto(mail_to(tab, own_site, ADDRESS, r"http://\S+/en/invitations/\S+"))
        send(tab)
        first = tab.locator(".desk a.button").first
        assert first.inner_text() == "Read your dossier"
        first.click()
        assert re.match(r"Dossier: \w+", heading(tab))
        assert "Ask the mission for the list of speakers." in tab.locator("main").inner_text()
        assert no_markup_shows(tab)
        takes_both_files(tab)
        dossier = tab.url.removeprefix(f"{site}/en/")
        for language, size in (("en", DESK), ("ar", PHONE)):
            tab.set_viewport_size({"width": size[0], "height": size[1]})
            once = tab.context.new_page()
            assert faults_of(once, site=site, language=language, page=Page("dossier", dossier)) == []


def takes_both_files(tab: "Tab") -> None:
    """Take the dossier away as Word and, where this machine makes one, as PDF."""
    with tab.expect_download() as download:
        tab.click(".takeaway a:has-text('Word')")
    made = download.value.path().read_bytes()
    assert docx.Document(io.BytesIO(made)).paragraphs[0].text == heading(tab)
    if can_make_pdf():
        with tab.expect_download() as download:
            tab.click(".takeaway a:has-text('PDF')")
        with pikepdf.open(io.BytesIO(download.value.path().read_bytes())) as file:
            assert str(file.Root.Lang) == "en"
