"""A voice is added, answered and withdrawn in the real product, and gone from pages, feeds, files and the search."""

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.test_first_morning import heading, mail_to, no_markup_shows, send, somebody
from tests.browser.visits import PHONE
from tests.conftest import DemoSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

pytestmark = pytest.mark.browser

WORDS = "Nobody from the upper village was ever asked."
ANSWER = "We asked its council in March."
REPLIER = "focal-point@demo.invalid"


def own_member(tab: "Tab", site: str) -> str:
    """The code of the member for which somebody speaks, from the first line of their desk on."""
    tab.goto(f"{site}/en/desk/")
    found = re.search(r"/en/members/([^/\"]+)/", tab.locator("main").inner_html())
    assert found is not None
    return found[1]


def bodies(tab: "Tab", site: str, code: str, sought: str) -> dict[str, str]:
    """What everybody is answered where a voice may stand; the search is asked for some of its words."""
    paths = ["voices/", "voices.csv", "voices.json", "voices/feed.atom", f"members/{code}/"]
    paths += [f"search.json?q={sought}", f"search/feed.atom?q={sought}"]
    return {path: tab.request.get(f"{site}/en/{path}").text() for path in paths}


def test_a_voice_is_added_answered_withdrawn_and_gone(demo_site: DemoSite, chromium: "Browser"):
    site = demo_site.address
    with (
        somebody(chromium, demo_site, "civil-society", size=PHONE, script=False, expects=404) as speaker,
        somebody(chromium, demo_site, "focal-point") as replier,
        somebody(chromium, demo_site) as public,
    ):
        code = own_member(replier, site)
        speaker.goto(f"{site}/en/members/{code}/")
        speaker.get_by_role("link", name="Speak about this record").click()
        assert "What we cannot protect you from" in speaker.locator("main").inner_text()
        speaker.fill("#id_text", WORDS)
        speaker.locator("input[name=shown_as][value=organisation]").check()
        speaker.locator("input[name=heard][value=public]").check()
        speaker.select_option("#id_delay", "0")
        assert send(speaker).status == 200
        assert heading(speaker).startswith("A voice about")
        assert no_markup_shows(speaker)
        page = speaker.url
        assert all(WORDS in body for body in bodies(public, site, code, "upper+village").values())

        mail = mail_to(replier, demo_site, REPLIER, r"(?s).*You can reply once.*")
        assert WORDS not in mail
        replier.goto(f"{site}/en/desk/")
        replier.locator(".desk li", has_text="Somebody spoke about").locator("a.button").click()
        replier.get_by_role("link", name="Reply", exact=True).click()
        replier.fill("#id_text", ANSWER)
        assert send(replier).status == 200
        assert all(ANSWER in body for body in bodies(public, site, code, "council+March").values())

        speaker.goto(page)
        speaker.get_by_role("link", name="Withdraw what you said").click()
        assert send(speaker).status == 200
        assert "withdrawn" in speaker.locator("main").inner_text()

        for sought in ("upper+village", "council+March"):
            for path, body in bodies(public, site, code, sought).items():
                assert WORDS not in body, path
                assert ANSWER not in body, path
        assert public.request.get(page).status == 404


def test_what_is_hidden_is_appealed_against_and_shown_again(demo_site: DemoSite, chromium: "Browser"):
    site = demo_site.address
    with (
        somebody(chromium, demo_site, "civil-society") as speaker,
        somebody(chromium, demo_site, "coordinator") as office,
        somebody(chromium, demo_site, "chair") as chair,
        somebody(chromium, demo_site) as public,
    ):
        speaker.goto(f"{site}/en/rolls/alicante-2017/")
        speaker.get_by_role("link", name="Speak about this record").click()
        speaker.fill("#id_text", "The list has no women of the lower village.")
        speaker.locator("input[name=heard][value=public]").check()
        speaker.select_option("#id_delay", "0")
        assert send(speaker).status == 200
        page = speaker.url

        office.goto(page)
        office.get_by_role("link", name="Hide a voice").click()
        office.locator("input[name=reason][value='off subject']").check()
        assert send(office).status == 200
        assert "lower village" not in public.request.get(f"{site}/en/voices/").text()

        speaker.goto(page)
        assert "It does not speak about this record." in speaker.locator("main").inner_text()
        speaker.get_by_role("link", name="Appeal to the presidency").click()
        speaker.fill("#id_text", "It speaks of who is on the list.")
        assert send(speaker).status == 200

        chair.goto(f"{site}/en/desk/")
        chair.locator(".desk li", has_text="Somebody appeals").locator("a.button").click()
        chair.locator("input[name=decision][value=again]").check()
        assert no_markup_shows(chair)
        assert send(chair).status == 200

        assert "lower village" in public.request.get(f"{site}/en/rolls/alicante-2017/").text()
