"""Writing a page of prose in a browser: marks, a preview that follows, a paste from Word; and reading it on a phone."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.http import HttpRequest, HttpResponse
from pytest_django.live_server_helper import LiveServer

from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.pages.models import Page, PageText
from focalpoint.ground.shared.reading import Reader
from tests import make
from tests.browser.pages import Page as Opened
from tests.browser.visits import DESK, MEASURE, OVERFLOW, PHONE, RULES, SMALLEST_TARGET, faults_of, reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASTED = Path(__file__).parent.parent / "areas" / "pages" / "pasted"
PASTE = """([area, html]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "plain");
  area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
ARABIC = "## من ينضم\n\nتسمّي كل دولة عضو جهة تنسيق بخطاب، وفق القرار S/RES/1325 (2000).\n\n- الاسم\n- العنوان\n"


class Coordinator:
    """Lets whoever sends this cookie be the secretariat, as the process may; signing in is tested elsewhere."""

    COOKIE = "coordinator"

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self.COOKIE in request.COOKIES:
            request.META[ENVIRON] = Reader.holding(["secretariat"])
        return self.get_response(request)


@pytest.fixture
def written(settings: Any, transactional_db: None) -> Iterator[str]:
    """The address of a product on this test's database, in which a cookie makes a coordinator."""
    settings.MIDDLEWARE = [f"{__name__}.Coordinator", *settings.MIDDLEWARE]
    server = LiveServer("localhost")
    yield server.url
    server.stop()


def coordinator(context: Any, site: str) -> "Tab":
    context.add_cookies([{"name": Coordinator.COOKIE, "value": "1", "url": site}])
    tab: Tab = context.new_page()
    return tab


def write(tab: "Tab", site: str, language: str = "en", slug: str = "how-to-join") -> "Tab":
    tab.goto(f"{site}/en/pages/{slug}/write/{language}/")
    return tab


def faults(tab: "Tab") -> list[str]:
    """What axe, a thumb and a narrow screen find wrong with the page as it stands."""
    violations = Axe().run(tab, options=RULES).response["violations"]
    found = [f"{one['id']}: {one['nodes'][0]['html']}" for one in violations]
    state = tab.evaluate(MEASURE, SMALLEST_TARGET)
    return found + state["small"] + state["twice"] + [over for over in [tab.evaluate(OVERFLOW)] if over]


def test_a_page_is_written_with_the_keyboard_and_read_in_arabic_on_a_phone(written: str, chromium: "Browser"):
    make.prose(slug="how-to-join", audience="secretariat")
    with reader(chromium) as context:
        tab = write(coordinator(context, written), written, "ar")
        area = tab.get_by_label("Text", exact=True)
        assert area.evaluate("area => getComputedStyle(area).direction") == "rtl"
        tab.get_by_label("Title").fill("كيف تنضم")
        area.fill(ARABIC)
        area.press("End")
        tab.get_by_role("button", name="Bold").focus()
        tab.keyboard.press("Enter")
        tab.keyboard.type("مهم")
        assert area.input_value().endswith("**مهم**")
        preview = tab.locator(".live")
        preview.locator("strong").wait_for()
        assert preview.locator("h2[id='part-من-ينضم']").count() == 1
        tab.get_by_role("button", name="Publish").click()
        tab.wait_for_url(f"{written}/ar/pages/how-to-join/")

    with reader(chromium, language="ar", size=PHONE) as context:
        tab = context.new_page()
        opened = Opened("pages:page", "pages/how-to-join/")
        assert faults_of(tab, site=written, language="ar", page=opened) == []
        assert tab.locator("h1").inner_text() == "كيف تنضم"
        assert tab.locator("article").evaluate("one => getComputedStyle(one).direction") == "rtl"


def test_a_paste_from_word_becomes_markdown_at_the_cursor_and_can_be_undone(written: str, chromium: "Browser"):
    make.prose(slug="how-to-join", audience="secretariat")
    with reader(chromium) as context:
        tab = write(coordinator(context, written), written)
        area = tab.get_by_label("Text", exact=True)
        area.fill("before after")
        area.evaluate("area => area.setSelectionRange(7, 7)")

        area.evaluate(
            "(area, html) => (" + PASTE + ")([area, html])", (PASTED / "word-365-windows.html").read_text("utf-8")
        )
        tab.get_by_text("What you pasted was turned into Markdown.").wait_for()

        markdown = (PASTED / "word-365-windows.md").read_text("utf-8").rstrip("\n")
        assert area.input_value() == f"before {markdown}after"
        area.press("Control+z")
        assert area.input_value() == "before after"


def test_a_paste_that_cannot_be_read_is_pasted_as_plain_text(written: str, chromium: "Browser"):
    make.prose(slug="how-to-join", audience="secretariat")
    with reader(chromium) as context:
        tab = write(coordinator(context, written), written)
        area = tab.get_by_label("Text", exact=True)

        area.evaluate("(area, html) => (" + PASTE + ")([area, html])", "<div>" * 500 + "deep")
        tab.get_by_text("was pasted as plain text").wait_for()

        assert area.input_value() == "plain"


@pytest.mark.parametrize(
    ("button", "chosen", "becomes"),
    [
        ("Bold", (4, 7), "One **two**\nthree"),
        ("Slanted", (0, 3), "*One* two\nthree"),
        ("Heading", (5, 5), "## One two\nthree"),
        ("List", (0, 13), "- One two\n- three"),
        ("Link", (4, 7), "One [two](https://)\nthree"),
    ],
)
def test_a_button_sets_a_mark(button: str, chosen: tuple[int, int], becomes: str, written: str, chromium: "Browser"):
    make.prose(slug="how-to-join", audience="secretariat")
    with reader(chromium) as context:
        tab = write(coordinator(context, written), written)
        area = tab.get_by_label("Text", exact=True)
        area.fill("One two\nthree")
        area.evaluate("(area, [from, to]) => area.setSelectionRange(from, to)", list(chosen))

        tab.get_by_role("button", name=button, exact=True).click()

        assert area.input_value() == becomes


def test_without_scripts_a_text_is_looked_at_saved_and_published(written: str, chromium: "Browser"):
    make.prose(slug="how-to-join", audience="secretariat")
    with reader(chromium, script=False, size=PHONE) as context:
        tab = write(coordinator(context, written), written)
        assert not tab.get_by_role("button", name="Bold").is_visible()
        tab.get_by_label("Title").fill("How to join")
        tab.get_by_label("Text", exact=True).fill("A *letter*.")

        tab.get_by_role("button", name="Preview").click()
        assert tab.locator("article em").inner_text() == "letter"
        assert not PageText.objects.exists()
        tab.get_by_role("button", name="Save draft").click()
        tab.get_by_text("The draft was saved.").wait_for()
        tab.get_by_role("button", name="Publish").click()

        tab.wait_for_url(f"{written}/en/pages/how-to-join/")
        assert tab.locator("h1").inner_text() == "How to join"


@pytest.mark.parametrize(("size", "colours"), [(PHONE, "light"), (DESK, "dark")])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_of_the_room_is_sound(language: str, size: Any, colours: Any, written: str, chromium: "Browser"):
    seed()
    with reader(chromium, language=language, size=size, colours=colours) as context:
        tab = coordinator(context, written)
        for path in OPENED:
            tab.goto(f"{written}/{language}/{path}")
            tab.wait_for_load_state("networkidle")
            assert (path, faults(tab)) == (path, [])


OPENED = (
    "pages/",
    "pages/new/",
    "pages/how-to-join/",
    "pages/how-to-join/place/",
    "pages/how-to-join/write/en/",
    "pages/how-to-join/write/ar/",
    "pages/how-to-join/write/zh/",
    "pages/how-to-join/history/ar/",
    "pages/how-to-join/history/fr/",
)


def seed() -> Page:
    """A page with everything that a text can hold, a translation that fell behind, and versions to compare."""
    page = make.prose(slug="how-to-join", place="footer")
    body = (PASTED / "word-365-windows.md").read_text("utf-8")
    make.prose_text(page=page, title="How to join", body="Old.", state="superseded")
    make.prose_text(page=page, title="How to join", body=f"{body}\n\n> Quoted.\n\n`code`\n")
    make.prose_text(
        page=page, language="ar", title="كيف تنضم", body="تجتمع الشبكة مرتين.\n\n" + ARABIC, source_number=1
    )
    make.prose_text(
        page=page, language="ar", title="كيف تنضم", body="تجتمع الشبكة ثلاث مرات.\n\n" + ARABIC, state="draft"
    )
    return page
