"""Answers kept for the public: fast, fresh, and never for anybody else."""

import gzip
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client

from focalpoint.areas.network.models import Member
from focalpoint.doors.portal import middleware
from focalpoint.doors.portal.middleware import PublicPages
from focalpoint.ground.shared.reading import Reader
from tests import make

pytestmark = pytest.mark.django_db

PAGE = "/en/members/"


@pytest.fixture
def client() -> Client:
    """A client whose process has kept nothing yet."""
    return Client()


def test_a_page_is_kept_until_something_is_written(client, django_assert_num_queries):
    make.member(code="QQ", named="First land")
    first = client.get(PAGE)
    with django_assert_num_queries(1):
        again = client.get(PAGE)

    make.member(code="QR", named="Second land")
    make.entry()
    fresh = client.get(PAGE)

    assert again.content == first.content
    assert dict(again.items()) | {"X-Request-Id": ""} == dict(first.items()) | {"X-Request-Id": ""}
    assert b"Second land" in fresh.content
    assert fresh["ETag"] != first["ETag"]


def test_an_unchanged_page_is_answered_with_304_and_one_query(client, django_assert_num_queries):
    make.member(code="QQ")
    tag = client.get(PAGE)["ETag"]

    with django_assert_num_queries(1):
        answer = client.get(PAGE, headers={"if-none-match": tag})

    assert answer.status_code == 304
    assert answer.content == b""
    assert answer["ETag"] == tag
    assert "max-age" in answer["Cache-Control"]


def test_the_tag_of_one_page_or_language_is_not_that_of_another(client):
    tags = {client.get(path)["ETag"] for path in (PAGE, "/fr/members/", PAGE + "?as_of=2018-05-24", "/en/rolls/")}

    assert len(tags) == 4


def test_a_tag_tells_nothing_of_what_the_page_does_not_show(client):
    make.member(code="QQ")
    tag = client.get(PAGE)["ETag"]

    make.person(name="Canary", audience="secretariat")
    make.entry()
    answer = client.get(PAGE, headers={"if-none-match": tag})

    assert answer.status_code == 304
    assert answer["ETag"] == tag


def test_a_page_that_a_new_day_changes_has_a_new_tag(client, time_machine_day):
    make.term(first=date(2026, 1, 2), last=date(2026, 12, 31), chairs=(make.member(code="QQ"),))
    with time_machine_day("2026-01-01"):
        before = client.get("/en/presidency/")["ETag"]
    with time_machine_day("2026-01-02"):
        after = client.get("/en/presidency/", headers={"if-none-match": before})

    assert after.status_code == 200


@pytest.mark.parametrize(("address", "made"), [(PAGE, 1), (PAGE + "?x=" + "y" * 1000, 2), ("/robots.txt?x=1", 2)])
def test_what_a_stranger_can_make_endless_is_not_kept(rf, address, made):
    pages = []
    keep = PublicPages(lambda request: pages.append(request.path) or HttpResponse("a page"))

    for _ in range(2):
        keep(rf.get(address))

    assert len(pages) == made


def test_the_memory_for_pages_forgets_the_oldest(rf, monkeypatch):
    monkeypatch.setattr(middleware, "MOST_BYTES", 10 * middleware.OVERHEAD)
    pages = []
    keep = PublicPages(lambda request: pages.append(request.path) or HttpResponse("a page"))

    for number in range(50):
        keep(rf.get(f"/en/{number}/"))
    keep(rf.get("/en/49/"))
    keep(rf.get("/en/0/"))

    assert len(pages) == 51
    assert pages[-1] == "/en/0/"


@pytest.mark.parametrize("method", ["options", "trace"])
def test_other_ways_of_asking_for_a_page_do_not_make_it(client, method, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = getattr(client, method)(PAGE)

    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    "address", ["/en/members/%00/", "/en/timeline/?member=%00", "/en/search/?q=%00", "/id/member/%00"]
)
def test_an_address_with_nul_is_refused_on_both_databases(client, address):
    assert client.get(address).status_code == 400


def test_a_client_that_takes_something_like_gzip_does_not_spoil_the_kept_page(client):
    make.member(code="QQ")
    client.get(PAGE, headers={"accept-encoding": "gzipx"})

    assert client.get(PAGE, headers={"accept-encoding": "gzip"})["Content-Encoding"] == "gzip"


def test_who_holds_a_key_is_never_given_a_kept_page_nor_kept(client):
    make.member(code="QQ", named="Open land")
    make.member(code="QR", named="Canary land", audience="secretariat")
    insider = {"focalpoint.reader": Reader.holding(["secretariat"])}

    inside = client.get(PAGE, **insider)
    outside = client.get(PAGE)
    inside_again = client.get(PAGE, **insider)

    assert b"Canary land" in inside.content
    assert b"Canary land" not in outside.content
    assert b"Canary land" in inside_again.content
    assert inside["Cache-Control"] == "private, no-store"
    assert not inside.has_header("ETag")


def test_a_tag_of_the_public_page_is_nothing_to_who_holds_a_key(client):
    make.member(code="QQ")
    tag = client.get(PAGE)["ETag"]

    answer = client.get(PAGE, headers={"if-none-match": tag}, **{"focalpoint.reader": Reader.holding(["member"])})

    assert answer.status_code == 200


def test_no_header_makes_a_reader(client):
    make.member(code="QR", named="Canary land", audience="secretariat")

    answer = client.get(PAGE, headers={"focalpoint.reader": "secretariat", "focalpoint-reader": "secretariat"})

    assert b"Canary land" not in answer.content


def test_a_compressed_page_and_a_plain_one_are_kept_apart(client):
    make.member(code="QQ")

    for _ in range(2):
        plain = client.get(PAGE)
        small = client.get(PAGE, headers={"accept-encoding": "gzip"})
        assert small["Content-Encoding"] == "gzip"
        assert gzip.decompress(small.content) == plain.content
        assert "Accept-Encoding" in small["Vary"]


def test_a_shared_cache_is_told_what_may_differ(client):
    answer = client.get(PAGE)

    assert "public" in answer["Cache-Control"]
    assert {"Accept-Encoding", "Cookie"} <= {name.strip() for name in answer["Vary"].split(",")}


@pytest.mark.parametrize("path", ["/en/members/QZ/", "/en/members/?as_of=banana", "/en/members/?page=99"])
def test_errors_are_not_kept(client, path):
    make.member(code="QQ")
    first = client.get(path)
    make.member(code="QZ")

    assert first.status_code in {404, 422}
    assert "no-store" in first["Cache-Control"]
    assert Member.objects.filter(code="QZ").exists()


def test_a_forged_host_is_refused_even_where_a_page_is_kept(client):
    client.get(PAGE)

    assert client.get(PAGE, headers={"host": "evil.example"}).status_code == 400
