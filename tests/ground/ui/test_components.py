"""The components that have a template or wrap a block."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from focalpoint.ground.ui import views
from focalpoint.ground.ui.templatetags.components import register

SCRIPT = "<script>alert(1)</script>"
TEMPLATES = Path(views.__file__).parent / "templates" / "ui"


def _render(source, path="/en/members/", **context):
    return Template(source).render(Context({"request": RequestFactory().get(path), **context}))


@pytest.mark.parametrize(
    "source",
    [
        "{% figure value=bad label=bad note=bad %}",
        "{% facts %}{% fact label=bad %}{{ bad }}{% endfact %}{% endfacts %}",
        "{% card title=bad %}{{ bad }}{% endcard %}",
        "{% timeline %}{% moment when=bad %}{{ bad }}{% endmoment %}{% endtimeline %}",
        "{% notice %}{{ bad }}{% endnotice %}",
        "{% nothing text=bad address=bad action=bad %}",
        "{% ask action=bad label=bad value=bad hint=bad %}",
        "{% conflict mine=bad theirs=bad by=bad %}",
        "{% takeaway csv=bad json=bad %}",
        "{% band sentence=bad %}",
    ],
)
def test_a_script_in_any_argument_is_shown_as_text(source):
    rendered = _render(source, path="/en/members/?as_of=<script>&x=<script>", bad=SCRIPT)

    assert "<script" not in rendered


def test_a_wrong_argument_fails_when_the_template_is_parsed():
    with pytest.raises(TemplateSyntaxError, match="unexpected keyword argument"):
        Template('{% state kind="met" text="met" colour="green" %}')


def test_every_component_is_in_the_gallery():
    # The gallery is a page like any other, so what stands around every page is seen there too.
    shown = (TEMPLATES / "gallery.html").read_text() + (TEMPLATES / "base.html").read_text()

    assert [name for name in register.tags if f"{{% {name} " not in shown and f"{{% {name} %}}" not in shown] == [
        "not_known"
    ], "show it in ui/gallery.html (not_known is shown by others)"


def test_the_band_says_today_where_no_day_was_asked_for():
    soup = BeautifulSoup(_render("{% band as_of=day %}", day=date(2026, 11, 22)), "html.parser")

    assert soup.select_one("p").get_text(strip=True) == "The Network as oftoday"
    assert soup.select_one("input[name=as_of]")["value"] == ""


def test_the_band_says_the_day_and_keeps_the_other_questions():
    soup = BeautifulSoup(
        _render("{% band %}", path="/en/members/?as_of=2018-05-24&region=002&page=3", as_of=date(2018, 5, 24)),
        "html.parser",
    )

    assert "24 May 2018" in soup.select_one("p").text
    assert soup.select_one("input[name=as_of]")["value"] == "2018-05-24"
    assert soup.select_one("input[name=region]")["value"] == "002"
    assert soup.select_one("input[name=page]") is None
    assert soup.select_one("form a")["href"] == "?region=002"


def test_days_worth_asking_for_are_links_that_keep_the_other_questions():
    soup = BeautifulSoup(
        _render(
            "{% band days=days %}",
            path="/en/members/?as_of=2018-05-24&region=002",
            as_of=date(2018, 5, 24),
            days=[(date(2017, 4, 26), "Alicante"), (date(2018, 5, 24), "the list")],
        ),
        "html.parser",
    )

    links = soup.select("li a")
    assert links[0]["href"] == "?region=002&as_of=2017-04-26"
    assert links[1]["aria-current"] == "date"


def test_pages_keep_the_question_and_a_single_page_shows_nothing():
    many, one = Paginator(range(30), 10).page(2), Paginator(range(3), 10).page(1)

    soup = BeautifulSoup(_render("{% pages page=page %}", path="/en/people/?q=a&page=2", page=many), "html.parser")

    assert [link["href"] for link in soup.select("a")] == ["?q=a&page=1", "?q=a&page=3"]
    assert "Page 2 of 3" in soup.text
    assert _render("{% pages page=page %}", page=one).strip() == ""


def test_an_unknown_figure_and_an_empty_fact_are_said_to_be_not_known():
    assert "not known" in _render('{% figure value=None label="members" %}')
    assert "not known" in _render('{% facts %}{% fact label="Region" %} {% endfact %}{% endfacts %}')


def test_zero_is_a_figure():
    assert "<b>0</b>" in _render('{% figure value=0 label="members" %}')


def test_an_address_is_in_the_language_of_the_page():
    assert _render('{% address kind="member" id="NA" %}') == "/en/members/NA/"


def test_the_links_around_a_page_are_escaped_and_mark_the_current_one():
    entry = SimpleNamespace(
        label=SCRIPT, address='"><script>', current=True, code="ar", own_name=SCRIPT, direction="rtl"
    )

    soup = BeautifulSoup(
        _render("{% links entries=some %}{% language_links entries=some %}", some=[entry]), "html.parser"
    )

    assert soup.select("script") == []
    assert [link["aria-current"] for link in soup.select("a")] == ["page", "true"]
    assert soup.select("a")[1]["dir"] == "rtl"
    assert "aria-current" not in _render("{% links entries=some nowhere=True %}", some=[entry])


def test_english_serves_readers_of_no_other_language():
    some = [("ar", "https://example.org/ar/"), ("en", "https://example.org/en/")]

    soup = BeautifulSoup(_render("{% alternate_links alternates=some %}", some=some), "html.parser")

    assert [(link["hreflang"], link["href"]) for link in soup.select("link")] == [
        ("ar", "https://example.org/ar/"),
        ("en", "https://example.org/en/"),
        ("x-default", "https://example.org/en/"),
    ]
