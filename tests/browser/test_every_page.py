"""Every page is sound: for axe, on a phone and a desk, in English and Arabic, and light on the line."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Literal

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from focalpoint.config.access import ADDRESSES, Kind
from tests.browser.pages import CLOSED, ELSEWHERE, ERRORS, IN_THE_DARK, PAGES, SAMPLE, WITHOUT_FACE, Page
from tests.browser.visits import DESK, PHONE, faults_of, reader
from tests.conftest import ROOT, DemoSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab


def page_id(page: Page) -> str:
    return page.path or "home"


def addresses(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    """Names of all addresses that hand out a page: below a language, and no file."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from addresses(entry, entry.namespace or namespace)
        elif isinstance(entry, URLPattern) and "machine" not in namespace and "form" not in entry.pattern.converters:
            yield f"{namespace}:{entry.name}"


def test_no_page_is_forgotten():
    opened = {page.view for page in (*PAGES, *CLOSED)} | set(ELSEWHERE) | WITHOUT_FACE
    files = {address.name for address in ADDRESSES if address.kind in {Kind.FILE, Kind.MACHINE}}

    assert opened - ERRORS == set(addresses(get_resolver("focalpoint.config.urls"))) - files


@pytest.fixture(scope="module")
def readers(chromium: "Browser") -> Iterator[Callable[..., "Tab"]]:
    """One tab for each language and screen, in which page after page is opened; it brings no cookie along."""
    tabs: dict[tuple[str, tuple[int, int], str], Tab] = {}
    with ExitStack() as stack:

        def tab(language: str, size: tuple[int, int], colours: Literal["light", "dark"] = "light") -> "Tab":
            kind = (language, size, colours)
            if kind not in tabs:
                context = stack.enter_context(reader(chromium, language=language, size=size, colours=colours))
                tabs[kind] = context.new_page()
            tabs[kind].context.clear_cookies()
            return tabs[kind]

        yield tab


@pytest.mark.browser
@pytest.mark.parametrize("page", PAGES, ids=page_id)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_page_is_sound_on_a_phone(page: Page, language: str, site: str, readers: Callable[..., "Tab"]):
    # What axe looks at is the same in both languages; it is asked about Arabic by a sample.
    axe = language == "en" or PAGES.index(page) % 3 == 0

    assert faults_of(readers(language, PHONE), site=site, language=language, page=page, axe=axe) == []


@pytest.mark.browser
@pytest.mark.parametrize("page", IN_THE_DARK, ids=page_id)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_page_is_sound_in_dark_colours_on_a_desk(page: Page, language: str, site: str, readers: Callable[..., "Tab"]):
    assert faults_of(readers(language, DESK, "dark"), site=site, language=language, page=page) == []


@pytest.fixture(scope="module")
def rows(demo_site: DemoSite) -> dict[str, Any]:
    """Ids of rows in the demonstration that forms are about, by kind; ``once`` is a link that nobody has used."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.browser.rows"],
        cwd=ROOT,
        env=demo_site.environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(done.stdout) | {"once": demo_site.links()["alternate"].rstrip("/").rpartition("/")[2]}


@pytest.fixture(scope="module")
def coordinators(demo_site: DemoSite, chromium: "Browser") -> Iterator[dict[str, "Tab"]]:
    """The coordinator, signed in: in English at a desk, and in Arabic and dark colours on a phone."""
    with ExitStack() as stack:
        desk = stack.enter_context(reader(chromium, language="en", size=DESK)).new_page()
        phone = stack.enter_context(reader(chromium, language="ar", size=PHONE, colours="dark")).new_page()
        for tab in (desk, phone):
            tab.goto(demo_site.links()["coordinator"])
            tab.click("main form .button")
            tab.wait_for_url("**/desk/")
        yield {"en": desk, "ar": phone}


def faults_once_signed_in(
    page: Page, *, language: str, demo: DemoSite, rows: dict[str, Any], who: "Tab", axe: bool = True
) -> list[str]:
    """The faults of a page about one of the rows."""
    opened = Page(page.view, page.path.format(**rows), page.status)
    return faults_of(who, site=demo.address, language=language, page=opened, axe=axe)


@pytest.mark.browser
@pytest.mark.parametrize("page", CLOSED, ids=page_id)
def test_a_page_for_the_coordinator_is_sound_at_a_desk(page: Page, demo_site: DemoSite, rows, coordinators):
    assert faults_once_signed_in(page, language="en", demo=demo_site, rows=rows, who=coordinators["en"]) == []


@pytest.mark.browser
@pytest.mark.parametrize("page", SAMPLE, ids=page_id)
def test_a_page_for_the_coordinator_is_sound_on_a_phone_in_arabic(page: Page, demo_site: DemoSite, rows, coordinators):
    # The frame of each is that of the pages for everybody, all of which are opened in Arabic above.
    faults = faults_once_signed_in(page, language="ar", demo=demo_site, rows=rows, who=coordinators["ar"])

    assert faults == []
