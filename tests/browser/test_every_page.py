"""Every page is sound: for axe, on a phone and a desk, in English and Arabic, and light on the line."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.browser.pages import ERRORS, IN_THE_DARK, PAGES, Page
from tests.browser.visits import DESK, PHONE, faults_of, reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def page_id(page: Page) -> str:
    return page.path or "home"


def addresses(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    """Names of all addresses that hand out a page: below a language, and no file."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from addresses(entry, entry.namespace or namespace)
        elif isinstance(entry, URLPattern) and namespace != "machine" and "form" not in entry.pattern.converters:
            yield f"{namespace}:{entry.name}"


def test_no_page_is_forgotten():
    opened = {page.view for page in PAGES}

    assert opened - ERRORS == set(addresses(get_resolver("focalpoint.config.urls")))


@pytest.mark.browser
@pytest.mark.parametrize("page", PAGES, ids=page_id)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_page_is_sound_on_a_phone(page: Page, language: str, site: str, chromium: "Browser"):
    with reader(chromium, language=language, size=PHONE) as context:
        assert faults_of(context.new_page(), site=site, language=language, page=page) == []


@pytest.mark.browser
@pytest.mark.parametrize("page", IN_THE_DARK, ids=page_id)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_page_is_sound_in_dark_colours_on_a_desk(page: Page, language: str, site: str, chromium: "Browser"):
    with reader(chromium, language=language, size=DESK, colours="dark") as context:
        assert faults_of(context.new_page(), site=site, language=language, page=page) == []
