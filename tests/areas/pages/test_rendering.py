"""Whatever somebody writes becomes a page that can do no harm, in an order of headings that can be listened to."""

import re
import time

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from focalpoint.areas.pages.rendering import clean, render

pytestmark = pytest.mark.once

ALPHABET = st.sampled_from(
    [*"ab *_`#>-+1.|[]()!<>&\"'\\\n\t:/~=", "javascript:", "https://", "<script>", "é", "中", "ع"]
)
MARKDOWN = st.one_of(st.text(max_size=300), st.lists(ALPHABET, max_size=120).map("".join))


@given(MARKDOWN)
@settings(max_examples=300, deadline=None)
def test_the_second_wall_finds_nothing_to_do(markdown):
    html = render(markdown)

    assert clean(html) == html


@given(MARKDOWN)
@settings(max_examples=200, deadline=None)
def test_no_page_can_run_load_or_lead_anywhere_dangerous(markdown):
    soup = BeautifulSoup(render(markdown), "html.parser")

    assert not soup.find_all(["script", "style", "iframe", "form", "input", "svg", "object", "h1"])
    for tag in soup.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on") or name == "style"]
        address = str(tag.get("href", tag.get("src", "#")))
        assert re.match(r"https://|mailto:|/(?!/)|#", address), address
    levels = [int(tag.name[1]) for tag in soup.find_all(re.compile("^h[1-6]$"))]
    assert all(after <= before + 1 for before, after in zip([1, *levels], levels, strict=False))
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[press](javascript:alert(1))",
        "[press](JaVaScRiPt:alert(1))",
        "[press](data:text/html;base64,PHNjcmlwdD4=)",
        "[press](vbscript:x)",
        "<javascript:alert(1)>",
        "[a]: javascript:alert(1)\n\n[press][a]",
        "![x](https://tracker.example/open.gif)",
        "![x](javascript:alert(1))",
        "![x](/en/sign-out/)",
        "![x](//evil.example/a.png)",
    ],
)
def test_12_script_and_foreign_pictures_are_text(markdown):
    html = render(markdown)

    assert "<script" not in html
    assert "<img" not in html
    assert "<a " not in html


@pytest.mark.parametrize(
    "address", ["//evil.example", "/\\evil.example", "http://evil.example", "ftp://x.example", "https:/x"]
)
def test_15_a_link_leads_to_this_site_or_over_https(address):
    assert "<a " not in render(f"[press]({address})")


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/en/about/", ""),
        ("#part-more", ""),
        ("mailto:a@example.org", ""),
        ("https://www.example.org/a?b=1", ' rel="external noopener noreferrer"'),
    ],
)
def test_harmless_links_stand(address, told):
    assert render(f"[press]({address})") == f'<p><a href="{address}"{told}>press</a></p>\n'


def test_a_picture_from_the_files_of_the_site_stands():
    assert render("![The hall](/files/7k3v9qf2xw/hall.jpg)") == (
        '<p><img src="/files/7k3v9qf2xw/hall.jpg" alt="The hall"></p>\n'
    )


def test_headings_begin_below_the_title_of_the_page_and_skip_none():
    html = render("# One\n\n#### Two\n\n## Three\n\n# One\n\n# عنوان\n\n# 标题")

    assert re.findall(r'<(h\d) id="([^"]+)"', html) == [
        ("h2", "part-one"),
        ("h3", "part-two"),
        ("h3", "part-three"),
        ("h2", "part-one-2"),
        ("h2", "part-عنوان"),
        ("h2", "part-标题"),
    ]


def test_a_table_has_heads_of_columns_and_numbers_at_the_end():
    html = render("| Year | Count |\n| --- | ---: |\n| 2017 | 60 |")

    assert '<th scope="col">Year</th>' in html
    assert '<td class="n">60</td>' in html
    assert "style" not in html


@pytest.mark.parametrize(
    "markdown", ["> " * 10_000, "[" * 10_000, "*a " * 10_000, "`" * 10_000, "- " * 10_000, "|" * 10_000]
)
def test_a_hostile_text_is_rendered_in_time(markdown):
    begun = time.monotonic()

    render(markdown)

    assert time.monotonic() - begun < 3
