"""Pages that go into a meeting room are printed without what only a screen needs, and no line is cut."""

from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.visits import reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SHEET: Final = (673, 986)
"""What the margins leave of an A4 sheet, in pixels."""

PRINTED: Final = """() => {
  const styles = (selector) => [...document.querySelectorAll(selector)].map((element) => getComputedStyle(element));
  return {
    screen: [...document.querySelectorAll("nav, .band form, .takeaway, .ask, .skip, footer ul")]
      .filter((element) => element.checkVisibility()).map((element) => element.outerHTML.slice(0, 80)),
    cut: styles("tbody tr").filter((style) => style.breakInside !== "avoid").length,
    rows: styles("tbody tr").filter((style) => style.display === "table-row").length,
    head: styles("thead").map((style) => style.display),
    paper: getComputedStyle(document.body).backgroundColor,
    ink: getComputedStyle(document.body).color,
    wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  };
}"""


@pytest.mark.parametrize(("path", "rows"), [("rolls/alicante-2017/", 65), ("members/", 83), ("members/NA/", 0)])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_sheet_holds_the_record_and_nothing_of_the_screen(
    path: str, rows: int, language: str, site: str, chromium: "Browser"
):
    # Even a reader who prefers dark colours prints on white paper.
    with reader(chromium, language=language, size=SHEET, colours="dark") as context:
        tab = context.new_page()
        tab.goto(f"{site}/{language}/{path}")

        tab.emulate_media(media="print")
        sheet = tab.evaluate(PRINTED)

        assert sheet["screen"] == []
        assert sheet["cut"] == 0
        assert sheet["rows"] == rows
        assert set(sheet["head"]) <= {"table-header-group"}
        assert sheet["paper"] == "rgb(255, 255, 255)"
        assert sheet["ink"] == "rgb(28, 26, 39)"
        assert sheet["wider"] <= 0


def test_the_day_and_the_sources_are_printed(site: str, chromium: "Browser"):
    with reader(chromium, size=SHEET) as context:
        tab = context.new_page()
        tab.goto(f"{site}/en/members/?as_of=2017-12-31")

        tab.emulate_media(media="print")

        assert "31 December 2017" in tab.locator(".band p").inner_text()
        assert tab.locator("main .src").first.is_visible()
        assert len(tab.pdf(format="A4")) > 10_000
