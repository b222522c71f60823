"""Abuse case 12: script in whatever somebody writes."""

import io
import zipfile
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.test import Client
from django.urls import resolve

from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import Person
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.reading import Reader
from tests import make
from tests.abuse.walking import SCRIPT, SECRETARIAT, addresses, arm_every_text, get

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.once
def test_12_script_in_every_text_of_the_record_is_shown_as_text(record):
    arm_every_text(SCRIPT)
    make.traced(subject=("member", "NA", SCRIPT), after={"title": SCRIPT}, actor=Actor("person", "7k3v9qf2xw", SCRIPT))

    shown = 0
    for address in addresses():
        answer = get(Client(), address, **SECRETARIAT)
        if not answer.get("Content-Type", "").startswith("text/html"):
            continue
        body = answer.content.decode(errors="replace")
        assert "<script>alert" not in body, address
        assert "<img src=x" not in body, address
        shown += "&lt;script&gt;alert(1)" in body
    assert shown > 20


def forms_of_the_office() -> list[tuple[str, set[str], set[str]]]:
    """Where each form that the secretariat finds is sent, its fields, and those into which somebody types.

    One of each view and set of fields: a word to any kind of record goes through the same form.
    """
    found: dict[tuple[str, frozenset[str]], tuple[str, set[str], set[str]]] = {}
    for address in addresses():
        if address.endswith((".csv", ".json", ".atom")):
            continue
        page = BeautifulSoup(get(Client(), address, **SECRETARIAT).content, "html.parser")
        for form in page.select("main form[method=post]"):
            fields = {one["name"] for one in form.select("[name]")} - {"csrfmiddlewaretoken"}
            typed = {one["name"] for one in form.select("input[name], textarea[name]")} & fields
            to = urljoin(address, form.get("action") or address)
            found[resolve(to).view_name, frozenset(fields)] = (to, fields, typed)
    return list(found.values())


def test_12_what_any_form_is_sent_comes_back_as_text_and_is_refused_with_a_sentence_never_by_the_database(record):
    forms = forms_of_the_office()

    shown = 0
    for to, fields, _ in forms:
        cache.clear()
        given = dict.fromkeys(fields, SCRIPT) | {"key": "typed", "base": "0"}
        answer = Client().post(to, given, **SECRETARIAT)
        body = answer.content.decode(errors="replace")
        assert answer.status_code < 500, to
        assert "<script>alert" not in body, to
        assert "<img src=x" not in body, to
        shown += "&lt;script&gt;alert(1)" in body
    assert shown > 5

    for text in ("x" * 100_000, "9" * 301, "9" * 5_000, "a\x00b\U0010ffff", "a\r\nBcc: ada@example.org"):
        for to, _, typed in forms:
            cache.clear()
            answer = Client().post(to, {"key": "typed", "base": "0", **dict.fromkeys(typed, text)}, **SECRETARIAT)
            assert answer.status_code < 500, to
    assert len(forms) > 30


@pytest.mark.parametrize(
    "name", ["Ada\r\nBcc: eve@example.org", "Ada\tExample", "Ada \u202efdp.exe", "Ada\x1b[2J", "Ada\u202dExample"]
)
def test_12_a_name_that_would_break_a_header_or_turn_the_direction_is_refused(record, name):
    before = Person.objects.count()

    answer = Client().post(
        "/en/people/new/",
        {"key": "typed", "base": "0", "name": name, "language": "en", "audience": "secretariat"},
        **SECRETARIAT,
    )

    assert answer.status_code == 422
    assert "one line of text" in answer.content.decode()
    assert Person.objects.count() == before


@pytest.mark.parametrize("name", ["آدا \u200fمثال", "Ada O’Example-Müller", "艾达", "Ада Пример"])
def test_12_names_of_every_script_are_taken(record, name):
    answer = Client().post(
        "/en/people/new/",
        {"key": "typed", "base": "0", "name": name, "language": "und", "audience": "secretariat"},
        **SECRETARIAT,
    )

    assert answer.status_code == 303
    assert Person.objects.filter(name=name).exists()


def test_12_script_in_what_a_dossier_says_is_text_on_the_page_and_in_the_word_file():
    row = make.designation(
        member=make.member(code="NA"), person=make.person(name=SCRIPT), title=SCRIPT, began="2020-01-01"
    )
    reader = {ENVIRON: Reader.holding(["secretariat", "member", "member:NA"])}

    page = get(Client(), "/en/members/NA/dossier/", **reader)
    file = get(Client(), "/en/members/NA/dossier.docx", **reader)

    assert (page.status_code, file.status_code) == (200, 200)
    assert "<script>alert" not in page.content.decode()
    assert "&lt;script&gt;alert(1)" in page.content.decode()
    with zipfile.ZipFile(io.BytesIO(file.content)) as package:
        inside = package.read("word/document.xml").decode()
    assert "<script" not in inside
    assert "&lt;script&gt;alert(1)" in inside
    assert row.person.name == SCRIPT
