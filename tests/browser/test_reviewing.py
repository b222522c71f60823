"""The coordinator makes records of a summary in the real product, by what a keyboard reaches."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.test_first_morning import send, somebody
from tests.conftest import DemoSite
from tests.doors.ingest.test_real_papers import ALICANTE, MOST_DECISIONS

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

pytestmark = pytest.mark.browser

PATIENCE_MS: Final = 60_000
OURS: Final = (
    "Letter dated 6 June 2017 from the Permanent Representative of Spain to the United Nations\n\n"
    "The Network met in Alicante, Spain, on 26 and 27 April 2017. Namibia offered to host the meeting of the Network "
    "in 2019. See resolution 1325 (2000) of the Security Council.\n\n"
    "Write to cora@example.org.\n"
)


def taken_in(tab: "Tab", demo: DemoSite, paper: Path) -> str:
    """Send a paper, wait until the worker has read it, say what its records cite; return its address."""
    tab.goto(f"{demo.address}/en/papers/new/")
    tab.set_input_files("#id_file", paper)
    assert send(tab).status == 200
    address = tab.url.partition("?")[0]
    tab.wait_for_selector(".suggestion", timeout=PATIENCE_MS)
    tab.goto(f"{address}about/")
    tab.select_option("#id_source", "chairs-summary-alicante")
    send(tab)
    return address


def press(tab: "Tab", key: str) -> None:
    """Press a key that leads to another page."""
    with tab.expect_navigation(wait_until="domcontentloaded"):
        tab.keyboard.press(key)


def decide_all(tab: "Tab", *, most: int) -> int:
    """Approve whatever waits, by one key; return how often it was pressed."""
    for number in range(most):
        if tab.locator(".suggestion[data-open]").count() == 0:
            return number
        press(tab, "a")
    return most


def test_keys_move_approve_reject_and_edit_and_everything_works_without_a_script(
    tmp_path: Path, demo_site: DemoSite, chromium: "Browser"
):
    paper = tmp_path / "ours.txt"
    paper.write_text(OURS, encoding="utf-8")
    with somebody(chromium, demo_site, "coordinator") as tab:
        address = taken_in(tab, demo_site, paper)
        first = tab.locator(".suggestion[data-open]").first.get_attribute("id")
        assert tab.evaluate("document.activeElement.id") == first
        assert "cora@example.org" not in tab.locator("main").inner_text()

        tab.keyboard.press("j")
        second = tab.evaluate("document.activeElement.id")
        tab.keyboard.press("k")
        assert tab.evaluate("document.activeElement.id") == first != second
        press(tab, "r")
        assert "rejected" in tab.locator(f"#{first}").inner_text()
        assert tab.evaluate("document.activeElement.id") == second
        press(tab, "e")
        assert "/papers/suggestions/" in tab.url
        tab.keyboard.press("a")
        tab.goto(address)

    with somebody(chromium, demo_site, "coordinator", script=False) as tab:
        tab.goto(address)
        before = tab.locator(".suggestion[data-open]").count()
        tab.locator(".suggestion[data-open] button[name=accept]").last.focus()
        press(tab, "Enter")
        assert tab.locator(".suggestion[data-open]").count() == before - 1


@pytest.mark.skipif(not ALICANTE.exists(), reason="the Network's papers are not beside this repository")
def test_a_summary_of_a_meeting_becomes_records_by_keyboard_in_at_most_150_decisions(
    demo_site: DemoSite, chromium: "Browser"
):
    with somebody(chromium, demo_site, "coordinator") as tab:
        address = taken_in(tab, demo_site, ALICANTE)

        pressed = decide_all(tab, most=MOST_DECISIONS)

        assert pressed <= MOST_DECISIONS
        assert "Nothing waits for you here." in tab.locator("main").inner_text()
        tab.goto(f"{address}?type=speaker&page=3")
        assert tab.locator(".suggestion a[href*='/meetings/']").count() >= 1
        print(f"{pressed} decisions")
