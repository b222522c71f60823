"""A reader on a phone, in Arabic, without JavaScript, finds a member, its day, its roll, its file, and French."""

import csv
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.visits import PHONE, reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator
    from playwright.sync_api import Page as Tab

pytestmark = pytest.mark.browser


def path_of(tab: "Tab", site: str) -> str:
    assert tab.url.startswith(site)
    return tab.url.removeprefix(site)


def tap(target: "Locator") -> None:
    """Touch a link or a button and wait for the page to which it leads."""
    with target.page.expect_navigation():
        target.tap()


def test_the_record_can_be_read_in_arabic_on_a_phone(site: str, chromium: "Browser"):
    with reader(chromium, language="ar", size=PHONE, script=False) as context:
        tab = context.new_page()

        # The browser prefers Arabic, so the first page is Arabic.
        tab.goto(f"{site}/")
        assert path_of(tab, site) == "/ar/"
        assert tab.locator("html").get_attribute("dir") == "rtl"

        # Search by the Arabic name.
        tab.locator("input[name=q]").fill("ناميبيا")
        tap(tab.locator(".ask button"))
        assert path_of(tab, site).startswith("/ar/search/?q=")
        tap(tab.locator('main a[href="/ar/members/NA/"]'))

        # The profile has the Arabic name and Arabic dates.
        assert tab.locator("h1").inner_text() == "ناميبيا"
        assert "27 نيسان/أبريل 2017" in tab.locator("main").inner_text()

        # From the adoption to the roll.
        tap(tab.locator('.timeline a[href="/ar/rolls/alicante-2017/"]').first)
        assert tab.locator("main tbody tr").count() == 65
        # Names stand in it as printed, in English, and say so.
        assert tab.locator("main tbody td > [lang=en][dir=ltr]").count() == 65

        # The roll goes along as a file.
        with tab.expect_download() as coming:
            tab.locator(".takeaway a", has_text="CSV").tap()
        rows = list(csv.DictReader(io.StringIO(Path(coming.value.path()).read_text(encoding="utf-8-sig"))))
        assert len(rows) == 65
        assert [row["name"] for row in rows if row["code"] == "NA"] == ["ناميبيا"]

        # Who was a member at the end of 2017, before the list of 2018?
        tap(tab.locator('nav a[href="/ar/members/"]'))
        tab.locator("input[name=as_of]").fill("2017-12-31")
        tap(tab.locator(".band button"))
        assert path_of(tab, site) == "/ar/members/?as_of=2017-12-31"
        assert re.search(r"\b64\b", tab.locator(".lede").inner_text())
        assert tab.locator("main tbody tr").count() == 64

        # The same page, the same day, in French.
        tap(tab.locator(".languages a[lang=fr]"))
        assert path_of(tab, site) == "/fr/members/?as_of=2017-12-31"
        assert tab.locator("html").get_attribute("lang") == "fr"
        assert "31 décembre 2017" in tab.locator(".band").inner_text()
        assert "Namibie" in tab.locator("main table").inner_text()

        # The choice is remembered, against what the browser prefers.
        tab.goto(f"{site}/")
        assert path_of(tab, site) == "/fr/"
        assert [cookie["name"] for cookie in context.cookies()] == ["language"]


def test_a_day_before_all_evidence_is_said_to_be_not_known(site: str, chromium: "Browser"):
    with reader(chromium, size=PHONE, script=False) as context:
        tab = context.new_page()

        tab.goto(f"{site}/en/?as_of=2016-12-31")

        assert "30 December" not in tab.locator("main").inner_text()
        assert "31 December 2016" in tab.locator(".band").inner_text()
        figure = tab.locator(".figure").first
        assert figure.locator("b").inner_text() == "not known"
        assert "no document of the record reaches back to that day" in figure.inner_text()
        assert tab.locator(".figure", has_text="83").count() == 0


def test_a_presidency_that_no_document_names_is_said_to_be_not_known(site: str, chromium: "Browser"):
    with reader(chromium, size=PHONE, script=False) as context:
        tab = context.new_page()

        tab.goto(f"{site}/en/presidency/?as_of=2024-06-01")

        section = tab.locator("section[aria-labelledby=troika]")
        assert "Who presided on that day is not known." in section.inner_text()
        assert section.locator("a").count() == 0


def test_a_day_that_is_none_is_answered_with_what_to_write(site: str, chromium: "Browser"):
    with reader(chromium, size=PHONE, script=False) as context:
        tab = context.new_page()
        tab.goto(f"{site}/en/members/")

        tab.locator("input[name=as_of]").fill("banana")
        tap(tab.locator(".band button"))

        assert "such as 2018-05-24" in tab.locator("main").inner_text()
