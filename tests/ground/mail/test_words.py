"""A mail in words: plain text, and the same as light HTML."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.template import engines

from focalpoint.ground.mail import words
from focalpoint.ground.mail.words import Rendered, as_html, render


def rendered(monkeypatch: pytest.MonkeyPatch, source: str, language: str = "en", **context: object) -> Rendered:
    template = engines["django"].from_string(source)
    monkeypatch.setattr(words.loader, "get_template", lambda _name: template)
    return render("some/mail/note.txt", context, language)


def test_the_first_line_is_the_subject_and_the_rest_is_text(monkeypatch: pytest.MonkeyPatch):
    found = rendered(monkeypatch, "Hello {{ name }}\n\nDear {{ name }},\n\n\n\nbye.  \n", name="Zoë O'Hara")

    assert found.subject == "Hello Zoë O'Hara"
    assert found.text == "Dear Zoë O'Hara,\n\nbye.\n"


def test_a_name_cannot_bring_a_header_or_a_tag(monkeypatch: pytest.MonkeyPatch):
    name = "<script>alert(1)</script>\nBcc: eve@example.org"

    found = rendered(monkeypatch, "Hello {{ name|cut:'\n' }}\n\nDear {{ name }}.\n", name=name)

    assert "\n" not in found.subject
    assert BeautifulSoup(found.html, "html.parser").find("script") is None
    assert "<script>" in found.text


def test_dates_and_words_are_in_the_readers_language(monkeypatch: pytest.MonkeyPatch):
    day = datetime(2026, 6, 1, tzinfo=UTC)

    found = rendered(monkeypatch, "{{ day|date:'j F Y' }}\n\n{% translate 'Sign in' %}\n", "fr", day=day)

    assert found.subject == "1 juin 2026"


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl"), ("zh", "ltr")])
def test_html_says_its_language_and_direction_and_loads_nothing(language: str, direction: str):
    html = as_html("Text.\n\nhttps://example.org/a?b=c&d=e\n\n123 456\n\n- one\n- two\n", language=language)

    page = BeautifulSoup(html, "html.parser")

    assert (page.html["lang"], page.html["dir"]) == (language, direction)
    assert page.find(["img", "script", "link", "iframe", "form"]) is None
    assert page.a["href"] == page.a.get_text() == "https://example.org/a?b=c&d=e"
    assert page.find(class_="code").get_text() == "123 456"
    assert page.find(class_="code").bdi["dir"] == "ltr"
    assert [item.get_text() for item in page.find_all("li")] == ["one", "two"]
