"""The first morning of a coordinator and of a focal point, in the real product: from a mail to a record that stands."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pikepdf
import pytest

from tests.browser.pages import Page
from tests.browser.test_print import PRINTED, SHEET
from tests.browser.test_sign_in import DEVICE
from tests.browser.visits import DESK, OVERFLOW, PHONE, Seen, faults_of, reader
from tests.conftest import DemoSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Cookie, Response
    from playwright.sync_api import Page as Tab

pytestmark = pytest.mark.browser

MAIL_SECONDS: Final = 40
"""How long a mail may take on a busy machine."""
MOST_STEPS: Final = 250
_cookies: dict[tuple[str, str], "list[Cookie]"] = {}
"""Of whoever has signed in through a link already: a new link for each test takes seconds."""
SEND: Final = "main form[method=post] .button"


@contextmanager
def somebody(
    chromium: "Browser",
    demo: DemoSite,
    role: str = "",
    *,
    language: str = "en",
    size: tuple[int, int] = DESK,
    script: bool = True,
    expects: int = 200,
) -> "Iterator[Tab]":
    """A tab, signed in through a link of the demonstration where ``role`` is given; no fault at its end.

    ``expects`` is a status that a browser reports as an error although it is what the test wants to see.
    """
    with reader(chromium, language=language, size=size, script=script) as context:
        tab = context.new_page()
        seen = Seen(demo.address)
        tab.on("console", seen.said)
        tab.on("pageerror", seen.failed)
        if role:
            if (demo.address, role) not in _cookies:
                tab.goto(demo.links()[role])
                tab.click(SEND)
                tab.wait_for_url("**/desk/")
                _cookies[demo.address, role] = context.cookies()
            context.add_cookies(_cookies[demo.address, role])  # type: ignore[arg-type]
            tab.goto(f"{demo.address}/{language}/desk/")
        yield tab
        assert [text for text in seen.console if f"status of {expects}" not in text or expects == 200] == []


def letter(where: Path) -> Path:
    """A letter of one page, as a ministry scans it."""
    made = pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    path = where / "letter.pdf"
    made.save(path)
    return path


def mail_to(tab: "Tab", demo: DemoSite, address: str, found: str) -> str:
    """What the newest mail to an address says that fits ``found``, read where the demonstration keeps its mail."""
    deadline = time.monotonic() + MAIL_SECONDS
    while time.monotonic() < deadline:
        tab.goto(f"{demo.address}/en/demo/mail/")
        row = tab.locator("main tbody tr", has_text=address).first
        if row.count():
            row.locator("a").first.click()
            tab.wait_for_selector("main .words")
            read = re.search(found, tab.locator("main .words").inner_text())
            if read:
                return read[0]
        tab.wait_for_timeout(300)
    pytest.fail(f"No mail to {address} came in {MAIL_SECONDS} seconds.")


def choose(tab: "Tab", name: str, label: str) -> None:
    """Choose in a list what is called ``label``."""
    tab.select_option(f"#id_{name}", label=label)


def send(tab: "Tab") -> "Response":
    """Send the form of the page and return the page that answers."""
    with tab.expect_navigation() as answer:
        tab.click(SEND)
    return answer.value


def heading(tab: "Tab") -> str:
    """The one heading of the page."""
    return tab.locator("h1").inner_text()


def no_markup_shows(tab: "Tab") -> bool:
    """Whether no sentence shows what was meant for the browser."""
    return not re.search(r"</?\w+[^>]*>|&\w+;|\{\w+\}", tab.locator("main").inner_text())


def add_person(tab: "Tab", demo: DemoSite, language: str, name: str) -> None:
    tab.goto(f"{demo.address}/{language}/people/new/")
    tab.fill("#id_name", name)
    assert send(tab).status == 200


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_invited_coordinator_adds_a_passkey_and_finds_the_desk(
    language: str, demo_site: DemoSite, chromium: "Browser"
):
    name, address = f"Ada {language} Example", f"ada.{language}@ministry.example"
    with somebody(chromium, demo_site, "coordinator", language=language) as tab:
        add_person(tab, demo_site, language, name)
        tab.goto(f"{demo_site.address}/{language}/appointments/new/")
        choose(tab, "person", name)
        tab.select_option("#id_role", "coordinator")
        assert send(tab).status == 200
        tab.goto(f"{demo_site.address}/{language}/appointments/")
        tab.locator("main tr", has_text=name).locator("a[href$='/edit/']").click()
        tab.click("main a[href$='/invite/']")
        tab.fill("#id_email", address)
        tab.select_option("#id_language", language)
        send(tab)

    with somebody(chromium, demo_site, language=language) as tab:
        line = tab.context.new_cdp_session(tab)
        line.send("WebAuthn.enable")
        line.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        tab.goto(mail_to(tab, demo_site, address, rf"http://\S+/{language}/invitations/\S+"))
        send(tab)
        # Without a second proof nobody is of the secretariat: the site says so, and where to add one.
        tab.wait_for_url("**/account/keys/needed/**")
        tab.click("main a.button")
        tab.fill("#id_name", "Work laptop")
        tab.click("main form .button")
        tab.wait_for_url("**/account/keys/recovery/**")
        assert tab.locator(".codes code").count() == 10
        tab.locator("main a.button").last.click()
        tab.wait_for_url(f"**/{language}/desk/")

        first = tab.locator(".desk a.button").first
        assert no_markup_shows(tab)
        leads_to = first.get_attribute("href")
        first.click()
        tab.wait_for_url(f"**{leads_to}")
        assert heading(tab)

        tab.goto(f"{demo_site.address}/{language}/account/keys/")
        remove = str(tab.locator("main a[href$='/remove/']").first.get_attribute("href"))
        tab.goto(f"{demo_site.address}/{language}/account/address/")
        tab.fill("#id_email", f"new.{address}")
        send(tab)
        tab.wait_for_url("**/account/address/code/")
        for path in ("account/address/code/", remove.removeprefix(f"/{language}/")):
            once = tab.context.new_page()
            assert faults_of(once, site=demo_site.address, language=language, page=Page("accounts", path)) == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_two_coordinators_at_one_record_lose_nothing(
    language: str, demo_site: DemoSite, chromium: "Browser", tmp_path: Path
):
    name = f"Bo {language} Example"
    with (
        somebody(chromium, demo_site, "coordinator", language=language) as tab,
        somebody(chromium, demo_site, "coordinator", language=language, expects=409) as other,
    ):
        add_person(tab, demo_site, language, name)
        tab.goto(f"{demo_site.address}/{language}/designations/new/")
        tab.select_option("#id_member", {"en": "SE", "ar": "FI"}[language])
        choose(tab, "person", name)
        tab.fill("#id_title", "Director")
        tab.fill("#id_began", "2 March 2026")
        tab.set_input_files("#id_letter", letter(tmp_path))
        tab.select_option("#id_audience", "member")
        assert send(tab).status == 200
        tab.goto(f"{demo_site.address}/{language}/office/")
        edit = tab.locator("main tr", has_text=name).locator("a[href$='/edit/']").last.get_attribute("href")
        address = f"{demo_site.address}{edit}"

        tab.goto(address)
        assert tab.locator("main dl a[href*='/files/']").count() == 1
        other.goto(address)
        tab.fill("#id_title", "Director, Gender Unit")
        assert send(tab).status == 200
        other.fill("#id_title", "Deputy Director")
        other.set_input_files("#id_letter", letter(tmp_path))
        answer = send(other)

        assert answer.status == 409
        both = other.locator(".sides").inner_text()
        assert "Director, Gender Unit" in both
        assert "Deputy Director" in both
        assert other.input_value("#id_title") == "Deputy Director"
        # A browser never sends a file a second time by itself: the form names it, and asks for it again.
        assert both.count("letter.pdf") == 2
        assert other.locator("#id_letter_helptext .lost bdi").inner_text() == "letter.pdf"
        assert other.evaluate(OVERFLOW) == ""
        other.set_input_files("#id_letter", letter(tmp_path))
        assert send(other).status == 200
        other.goto(address)
        assert other.input_value("#id_title") == "Deputy Director"

        other.goto(f"{demo_site.address}/{language}/history/designation/{address.split('/')[-3]}/")
        history = other.locator("main").inner_text()
        assert history.count("Demo Coordinator") == 3
        assert "Director, Gender Unit" in history
        assert no_markup_shows(other)


def press(tab: "Tab", until: "Callable[[Tab], bool]") -> None:
    """Press Tab until the focus is where ``until`` says."""
    for _ in range(MOST_STEPS):
        tab.keyboard.press("Tab")
        if until(tab):
            return
    pytest.fail("The keyboard does not get there.")


def at(selector: str) -> "Callable[[Tab], bool]":
    """Whether the focus is on what a selector names."""
    return lambda tab: bool(tab.evaluate("(wanted) => document.activeElement.matches(wanted)", selector))


def enter(tab: "Tab", selector: str) -> None:
    """Go to a link or a button by keyboard and press Enter there."""
    press(tab, at(selector))
    with tab.expect_navigation():
        tab.keyboard.press("Enter")


def test_the_keyboard_alone_opens_the_desk_and_edits_a_record(demo_site: DemoSite, chromium: "Browser"):
    with somebody(chromium, demo_site) as tab:
        tab.goto(demo_site.links()["coordinator"])
        enter(tab, SEND)
        tab.wait_for_url("**/en/desk/")
        first = tab.locator(".desk a.button").first.get_attribute("href")
        enter(tab, ".desk a.button")
        assert tab.url.endswith(str(first))

        enter(tab, "nav a[href='/en/desk/']")
        enter(tab, ".doors a[href='/en/office/']")
        enter(tab, "main a[href='/en/people/new/']")
        press(tab, at("#id_name"))
        tab.keyboard.type("Cy Example")
        press(tab, at("#id_audience"))
        press(tab, at("#id_at_risk"))
        enter(tab, SEND)
        assert "Cy Example" in tab.locator("main").inner_text()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_keyboard_alone_corrects_a_designation_through_a_conflict(
    language: str, demo_site: DemoSite, chromium: "Browser"
):
    name = f"Di {language} Example"
    with (
        somebody(chromium, demo_site, "coordinator", language=language) as other,
        somebody(chromium, demo_site, language=language, expects=409) as tab,
    ):
        add_person(other, demo_site, language, name)
        other.goto(f"{demo_site.address}/{language}/designations/new/")
        other.select_option("#id_member", {"en": "NO", "ar": "CH"}[language])
        choose(other, "person", name)
        other.fill("#id_title", "Director")
        other.fill("#id_began", "2026-03-02")
        send(other)
        other.goto(f"{demo_site.address}/{language}/office/")
        edit = str(other.locator("main tr", has_text=name).locator("a[href$='/edit/']").last.get_attribute("href"))

        tab.goto(demo_site.links()["coordinator"].replace("/en/", f"/{language}/"))
        enter(tab, SEND)
        tab.wait_for_url(f"**/{language}/desk/")
        enter(tab, f".doors a[href='/{language}/office/']")
        enter(tab, f"main a[href='{edit}']")
        press(tab, at("#id_title"))
        tab.keyboard.press("ControlOrMeta+A")
        tab.keyboard.type("Deputy Director")
        other.goto(f"{demo_site.address}{edit}")
        other.fill("#id_title", "Director General")
        send(other)
        press(tab, at("#id_letter"))
        assert tab.evaluate("() => parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2
        enter(tab, SEND)

        assert tab.locator(".sides .words").count() == 2
        assert "Director General" in tab.locator(".sides").inner_text()
        press(tab, at("#id_title"))
        assert tab.input_value("#id_title") == "Deputy Director"
        press(tab, at("#id_letter"))
        enter(tab, SEND)
        tab.goto(f"{demo_site.address}{edit}")
        assert tab.input_value("#id_title") == "Deputy Director"


def test_a_focal_point_signs_in_by_code_on_a_phone_without_scripts(demo_site: DemoSite, chromium: "Browser"):
    with somebody(chromium, demo_site, size=PHONE, script=False) as tab:
        tab.goto(f"{demo_site.address}/en/sign-in/?next=/en/desk/")
        tab.fill("#id_email", "focal-point@demo.invalid")
        send_first(tab, "#id_email")
        tab.wait_for_url("**/sign-in/code/")
        with somebody(chromium, demo_site) as mailbox:
            code = mail_to(mailbox, demo_site, "focal-point@demo.invalid", r"\b\d{4}\s\d{4}\b")
        tab.fill("#id_code", code)
        send_first(tab, "#id_code")
        tab.wait_for_url("**/en/desk/")

        assert "Canada" in tab.locator("main").inner_text()
        assert no_markup_shows(tab)
        tab.set_viewport_size({"width": 320, "height": 640})
        assert tab.locator(".desk a.button, .doors a").first.bounding_box()["x"] >= 0


def send_first(tab: "Tab", field: str) -> None:
    """Send the form of a field from the keyboard, as the key on a phone does."""
    tab.press(field, "Enter")


def test_an_empty_desk_says_what_is_next(demo_site: DemoSite, chromium: "Browser"):
    with somebody(chromium, demo_site, "civil-society") as tab:
        shown = tab.locator("main").inner_text()

        assert "Nothing waits for you." in shown
        assert "What comes next" in shown
        assert "Next meeting" in shown
        assert no_markup_shows(tab)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_handover_is_ticked_and_printed(language: str, demo_site: DemoSite, chromium: "Browser"):
    with somebody(chromium, demo_site, "chair", language=language, size=SHEET) as tab:
        note = f"The papers lie in the archive, {language}."
        tab.goto(f"{demo_site.address}/{language}/presidency/handover/papers/")
        tab.check("#id_done")
        tab.fill("#id_note", note)
        send(tab)
        tab.wait_for_url("**/presidency/handover/#list")

        tab.emulate_media(media="print")
        sheet = tab.evaluate(PRINTED)
        line = tab.locator(".desk li", has_text=note)

        assert line.is_visible()
        assert "Demo Chair" in line.inner_text()
        assert sheet["screen"] == []
        assert sheet["wider"] <= 0
        assert sheet["paper"] == "rgb(255, 255, 255)"
        assert len(tab.pdf(format="A4")) > 10_000
