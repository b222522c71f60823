"""The coordinator takes in a messy list in the real product, by what a keyboard reaches, and undoes it again."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.areas.network.lists import messy
from tests.browser.test_first_morning import heading, send, somebody
from tests.conftest import DemoSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

pytestmark = pytest.mark.browser

PATIENCE_MS = 60_000
DOUBLE = 5
"""Row of the list that is there a second time, under another role."""


def messy_list(where: Path) -> Path:
    """The 300 rows, and one person of them once more."""
    rows = messy.rows()
    again = list(rows[DOUBLE])
    again[2] = "Police"
    path = where / "list.xlsx"
    path.write_bytes(messy.workbook([*rows, again]))
    return path


def press(tab: "Tab", name: str) -> None:
    """Go to a link by the keyboard and press Enter."""
    link = tab.get_by_role("link", name=name, exact=True).first
    link.focus()
    with tab.expect_navigation():
        tab.keyboard.press("Enter")


def test_the_coordinator_reads_in_300_messy_rows_resolves_duplicates_applies_and_undoes(
    tmp_path: Path, demo_site: DemoSite, chromium: "Browser"
):
    with somebody(chromium, demo_site, "coordinator", expects=422) as tab:
        tab.goto(f"{demo_site.address}/en/office/imports/new/")
        tab.set_input_files("#id_file", messy_list(tmp_path))
        send(tab)
        assert heading(tab) == "How the list is read"
        send(tab)
        assert heading(tab) == "What the columns mean"
        assert tab.locator("#id_column_0").input_value() == "member"
        assert tab.locator("#id_column_5").input_value() == "email"
        tab.select_option("#id_date_order", "dmy")
        send(tab)
        tab.wait_for_selector("text=Apply the list", timeout=PATIENCE_MS)

        # What is refused cannot be taken; whoever stands there twice has to be looked at.
        press(tab, "Decide about many rows")
        tab.focus("#id_what_1")
        tab.keyboard.press("Space")
        send(tab)
        assert "Wait for you: " in tab.locator("main").inner_text()
        # What is left are people who may be somebody else.
        while tab.locator("main select").count():
            for choice in tab.locator("main select").all():
                offered = [one.get_attribute("value") or "" for one in choice.locator("option").all()]
                choice.select_option(next((one for one in offered if one.startswith("row:")), "new"))
            send(tab)
            tab.goto(f"{tab.url.partition('?')[0]}?show=waiting")
        tab.goto(tab.url.partition("?")[0])
        press(tab, "Apply the list")
        assert send(tab).status == 200
        assert "applied" in tab.locator("main .lede").inner_text()
        tab.goto(f"{demo_site.address}/en/office/imports/")
        tab.locator("main tbody a").first.click()

        press(tab, "Undo the list")
        assert "What stays" not in tab.locator("main").inner_text()
        assert send(tab).status == 200
        assert "undone" in tab.locator("main .lede").inner_text()
