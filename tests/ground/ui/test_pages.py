"""Whole pages: the gallery, the error pages, and what every answer carries."""

import json

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.test.utils import override_settings

from focalpoint.ground.shared.languages import LANGUAGES

LOOPBACK = {"host": "localhost"}


@pytest.fixture
def reader(settings):
    """A browser on a site whose addresses fail in every way."""
    settings.ROOT_URLCONF = "tests.ground.ui.urls"
    return Client(raise_request_exception=False, headers=LOOPBACK)


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_gallery_is_whole_in_six_languages(reader, language):
    answer = reader.get(f"/{language.code}/gallery/?as_of=2018-05-24")

    soup = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 200
    assert soup.html["lang"] == language.code
    assert soup.html["dir"] == language.direction
    assert len(soup.select("h1")) == 1
    assert soup.select_one("main#main")


@pytest.mark.django_db
def test_nothing_is_inline_and_no_script_of_a_reader_runs(reader):
    soup = BeautifulSoup(reader.get("/en/gallery/").content, "html.parser")

    assert not soup.select("script, style, [style]")
    assert not [tag.name for tag in soup.find_all() if any(name.startswith("on") for name in tag.attrs)]


@pytest.mark.django_db
def test_no_page_asks_another_host(reader):
    soup = BeautifulSoup(reader.get("/en/gallery/").content, "html.parser")

    asked = [tag["src"] for tag in soup.select("[src]")]
    asked += [tag["href"] for tag in soup.select("link[rel=stylesheet], link[rel=icon]")]
    assert asked
    assert all(address.startswith("/static/") for address in asked)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/en/gallery/", "/en/nowhere/", "/en/fail/broken"])
def test_every_answer_carries_the_safe_headers(reader, path):
    headers = reader.get(path).headers

    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'self';")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.django_db
def test_what_does_not_exist_has_the_same_body_whatever_was_asked(reader):
    answers = [reader.get(f"/en/{path}") for path in ("nowhere/", "members/ZZ/?q=secret", "fail/not-found")]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert b"secret" not in answers[0].content


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "status", "sentence"),
    [
        ("suspicious", 400, "cannot be understood"),
        ("not-allowed", 403, "Only the chair may do <this>."),
        ("stale", 409, "saved by the other delegation"),
        ("invalid", 422, "“31 April” is no day. Write a day that exists."),
        ("too-many", 429, "You searched 60 times in a minute."),
        ("broken", 500, "has been written down"),
    ],
)
def test_each_error_has_a_page_that_says_what_to_do(reader, name, status, sentence):
    answer = reader.get(f"/en/fail/{name}")

    soup = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == status
    assert answer["Cache-Control"] == "no-store"
    assert sentence in soup.main.text
    assert soup.select_one("main a")["href"] == "/en/"


@pytest.mark.django_db
def test_too_many_says_when_to_try_again(reader):
    answer = reader.get("/en/fail/too-many")

    assert answer["Retry-After"] == "40"
    assert "Try again in 40 seconds." in answer.content.decode()


@pytest.mark.django_db
def test_a_conflict_shows_both_texts_as_text(reader):
    answer = reader.get("/en/fail/conflict/")

    assert answer.status_code == 409
    assert "My &lt;b&gt;text&lt;/b&gt;" in answer.content.decode()
    assert "Their text" in answer.content.decode()


@pytest.mark.django_db
def test_files_of_data_fail_in_json(reader):
    answer = reader.get("/en/fail/invalid.json")

    problem = json.loads(answer.content)
    assert answer.status_code == 422
    assert problem["status"] == 422
    assert problem["sentence"] == "“31 April” is no day. Write a day that exists."
    assert problem["request_id"] == answer["X-Request-Id"]
    assert reader.get("/en/a.csv").content == reader.get("/en/b.csv").content


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_with_a_sentence(settings):
    settings.ROOT_URLCONF = "tests.ground.ui.urls"
    browser = Client(enforce_csrf_checks=True, headers=LOOPBACK)

    answer = browser.post("/en/post/")

    assert answer.status_code == 403
    assert "reload the page" in answer.content.decode()


@pytest.mark.django_db
def test_the_number_of_a_fault_is_the_one_in_the_log(reader):
    answer = reader.get("/en/fail/broken")

    assert answer["X-Request-Id"] in answer.content.decode()


def test_a_fault_has_its_page_when_the_database_is_gone(reader):
    # Without the django_db mark every query raises, as it does when the server is away.
    answer = reader.get("/ar/fail/broken")

    assert answer.status_code == 500
    assert '<html lang="ar" dir="rtl"' in answer.content.decode()


def test_a_fault_has_its_page_when_no_template_can_be_found(reader):
    nothing = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [], "APP_DIRS": False}]

    with override_settings(TEMPLATES=nothing):
        answer = reader.get("/en/fail/broken")

    assert answer.status_code == 500
    assert "The fault is ours" in answer.content.decode()
    assert answer["X-Request-Id"] in answer.content.decode()
