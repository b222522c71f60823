"""Everything can be reached and used with the keyboard alone, and one always sees where one is."""

from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.browser.visits import reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

pytestmark = pytest.mark.browser

MOST_STEPS: Final = 250
"""More than any page has; a walk that takes longer goes in circles."""

HERE: Final = """() => {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    tag: element.localName,
    text: (element.textContent || element.getAttribute("name") || "").trim(),
    href: element.getAttribute("href") || "",
    name: element.getAttribute("name") || "",
    id: element.id,
    part: (element.closest("nav, .band, .map, main, footer, header") || document.body).className
        || (element.closest("nav, main, footer, header") || document.body).localName,
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    seen: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth
        && box.bottom > 0 && box.top < innerHeight,
  };
}"""

REACHABLE: Final = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, [tabindex]")]
  .filter((element) => element.type !== "hidden" && element.tabIndex >= 0 && element.checkVisibility()).length"""


def step(tab: "Tab", key: str = "Tab") -> dict[str, Any] | None:
    tab.keyboard.press(key)
    here: dict[str, Any] | None = tab.evaluate(HERE)
    return here


def walk(tab: "Tab") -> list[dict[str, Any]]:
    """Press Tab until the page is left; return every stop on the way."""
    stops: list[dict[str, Any]] = []
    while (here := step(tab)) is not None:
        stops.append(here)
        assert len(stops) < MOST_STEPS, "the keyboard is trapped"
    return stops


def tab_to(tab: "Tab", href: str) -> None:
    """Press Tab until the link to ``href`` has the focus."""
    for _ in range(MOST_STEPS):
        here = step(tab)
        if here is not None and here["href"] == href:
            return
    pytest.fail(f"the keyboard does not reach the link to {href}")


@pytest.mark.parametrize("path", ["", "members/NA/", "timeline/", "presidency/?as_of=2021-06-01"])
def test_every_stop_is_reached_once_and_seen(path: str, site: str, chromium: "Browser"):
    with reader(chromium) as context:
        tab = context.new_page()
        tab.goto(f"{site}/en/{path}")

        stops = walk(tab)

        assert len(stops) == tab.evaluate(REACHABLE)
        assert [stop["text"] for stop in stops if stop["outline"] < 2] == []
        assert [stop["text"] for stop in stops if not stop["seen"]] == []


def test_the_first_stop_leads_past_the_navigation(site: str, chromium: "Browser"):
    with reader(chromium) as context:
        tab = context.new_page()
        tab.goto(f"{site}/en/members/")

        first = step(tab)
        assert first is not None
        assert first["href"] == "#main"
        assert first["seen"]
        tab.keyboard.press("Enter")
        inside = step(tab)

        assert inside is not None
        assert tab.evaluate("() => document.querySelector('main').contains(document.activeElement)")


def test_the_order_is_that_of_the_page(site: str, chromium: "Browser"):
    with reader(chromium) as context:
        tab = context.new_page()
        tab.goto(f"{site}/en/")

        stops = walk(tab)

        addresses = [stop["href"] for stop in stops]
        expected = ["members", "presidency", "meetings", "undertakings", "library", "rolls", "people", "timeline"]
        assert addresses[:11] == ["#main", "/en/", *(f"/en/{name}/" for name in (*expected, "search"))]
        assert [stop["part"] for stop in stops[11:18]] == ["account", *["languages"] * 6]
        assert stops[18]["name"] == "as_of"
        assert addresses[-7:] == [
            f"/en/{n}/" for n in ("about", "partners", "sources", "data", "guide", "privacy", "accessibility")
        ]


def test_the_map_can_be_stepped_over(site: str, chromium: "Browser"):
    with reader(chromium) as context:
        tab = context.new_page()
        tab.goto(f"{site}/en/members/regions/")

        tab_to(tab, "#after-map")
        assert tab.evaluate(HERE)["seen"]
        tab.keyboard.press("Enter")
        after = step(tab)

        assert after is not None
        assert after["tag"] == "a"
        assert not tab.evaluate("() => Boolean(document.activeElement.closest('.map'))")


def test_a_tile_of_the_map_shows_that_it_has_the_focus(site: str, chromium: "Browser"):
    with reader(chromium) as context:
        tab = context.new_page()
        tab.goto(f"{site}/en/members/regions/")

        tab_to(tab, "/en/members/NA/")

        stroke = "() => parseFloat(getComputedStyle(document.activeElement.querySelector('rect')).strokeWidth)"
        assert tab.evaluate(HERE)["outline"] >= 2 or tab.evaluate(stroke) >= 2


def test_another_day_can_be_asked_for(site: str, chromium: "Browser"):
    with reader(chromium) as context:
        tab = context.new_page()
        tab.goto(f"{site}/en/members/")
        while (here := step(tab)) is not None and here["name"] != "as_of":
            pass

        tab.keyboard.type("2017-12-31")
        with tab.expect_navigation():
            tab.keyboard.press("Enter")

        assert tab.url == f"{site}/en/members/?as_of=2017-12-31"
        assert tab.locator("main tbody tr").count() == 64


def test_a_member_and_a_meeting_are_opened(site: str, chromium: "Browser"):
    with reader(chromium) as context:
        tab = context.new_page()
        tab.goto(f"{site}/en/")

        for address, heading in (
            ("/en/members/", "Members"),
            ("/en/members/NA/", "Namibia"),
            ("/en/meetings/", "Meetings"),
            ("/en/meetings/kcgtbm4zfg/", "Capital-level meeting, Alicante"),
        ):
            tab_to(tab, address)
            with tab.expect_navigation():
                tab.keyboard.press("Enter")
            assert tab.locator("h1").inner_text() == heading
