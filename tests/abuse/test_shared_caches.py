"""Abuse cases 28 and 29: a shared cache in front, and a storm of questions."""

from dataclasses import dataclass, field, replace

import pytest
from django.conf import settings as product
from django.core.cache import cache
from django.test import Client

from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import Person
from tests import make
from tests.abuse.walking import SECRETARIAT, addresses, first_refusal, get

pytestmark = [pytest.mark.django_db, pytest.mark.once]


# ---- 28: a shared cache in front ----


@dataclass
class SharedCache:
    """A cache as RFC 9111 describes it, as far as this site speaks to it: by address and the headers of Vary."""

    kept: list[tuple[str, dict[str, str], object]] = field(default_factory=list)

    def get(self, client, address, *, headers=None, **environ):
        sent = {name.lower(): value for name, value in (headers or {}).items()}
        for known, varied, response in self.kept:
            if known == address and all(sent.get(name, "") == value for name, value in varied.items()):
                return response
        response = client.get(address, headers=headers, **environ)
        control = response.get("Cache-Control", "")
        if "private" not in control and "no-store" not in control and response.status_code == 200:
            varied = {name.strip().lower() for name in response.get("Vary", "").split(",") if name.strip()}
            assert "*" not in varied
            self.kept.append((address, {name: sent.get(name, "") for name in varied}, response))
        return response


def canary() -> str:
    hidden = make.person(name="Hidden Canary", audience="secretariat")
    make.appearance(meeting=make.meeting(), person=hidden, audience="secretariat", title="Canary title")
    make.voice(text="Canary voice", audience="secretariat")
    return f"/en/people/{hidden.identity.public_id}/"


@pytest.mark.parametrize("is_first", [True, False], ids=["keys first", "public first"])
def test_28_the_public_never_gets_the_page_of_a_reader_with_more_keys(record, is_first):
    page = canary()
    shared, client = SharedCache(), Client()
    for address in [page, *addresses()]:
        orders = [SECRETARIAT, {}, {}] if is_first else [{}, SECRETARIAT, {}]
        for environ in orders:
            cache.clear()
            response = shared.get(client, address, **environ)
            if not environ:
                assert b"Canary" not in response.content, address
    assert b"Canary" in get(client, page, **SECRETARIAT).content
    # Pages and files of the record were kept, so the cache of this test is one that bites.
    assert len(shared.kept) > 40


def test_28_an_answer_for_more_keys_is_private_and_never_kept(record):
    page = canary()
    client = Client()
    for address in [page, "/en/people/", "/en/people.csv", "/en/search/?q=canary"]:
        mine = get(client, address, **SECRETARIAT)
        assert mine["Cache-Control"] == "private, no-store", address
        assert "ETag" not in mine
        # The site's own memory of public pages is a shared cache too.
        assert b"Canary" not in get(client, address).content
        assert b"Canary" in get(client, address, **SECRETARIAT).content


def test_28_a_validator_of_the_public_page_does_not_answer_for_more_keys(record):
    canary()
    client = Client()
    tag = client.get("/en/people/")["ETag"]

    assert client.get("/en/people/", headers={"If-None-Match": tag}).status_code == 304
    mine = client.get("/en/people/", headers={"If-None-Match": tag}, **SECRETARIAT)
    assert mine.status_code == 200
    assert b"Canary" in mine.content


def test_28_the_public_page_says_what_it_depends_on(client, record):
    for address in addresses():
        response = get(client, address)
        if response.status_code != 200 or "public" not in response.get("Cache-Control", ""):
            continue
        varied = {name.strip() for name in response.get("Vary", "").split(",")}
        assert {"Cookie", "Accept-Encoding"} <= varied, address
        assert "max-age=60" in response["Cache-Control"], address


def test_28_no_header_makes_a_reader(client, record):
    page = canary()
    for name in (ENVIRON, "Focalpoint-Reader", "HTTP_FOCALPOINT.READER", "X-Reader"):
        response = get(client, page, headers={name: "secretariat"})
        assert response.status_code == 404


def test_28_a_person_withdrawn_is_gone_from_kept_pages_with_the_next_entry(client, record):
    ada = make.person(name="Ada Withdrawn")
    make.entry()
    assert b"Ada Withdrawn" in get(client, "/en/people/").content

    Person.objects.filter(pk=ada.pk).update(audience="secretariat")
    make.entry()

    for address in ("/en/people/", "/en/people.csv", "/en/search/?q=withdrawn"):
        assert b"Ada Withdrawn" not in get(client, address).content


# ---- 29: a storm of searches or comparisons; its times are measured by a verb ----


@pytest.mark.parametrize("page", ["search/?q=w{}", "search.json?q=w{}", "search/feed.atom?q=w{}", "{compare}?n={}"])
def test_29_a_storm_is_told_to_wait_and_others_are_not(client, settings, page):
    work = make.work()
    old, new = make.edition(work, pages=("Some words.\n",)), make.edition(work, pages=("Other words.\n",))
    compare = f"library/{work.public_id}/compare/{old.public_id}/{new.public_id}/"
    settings.OPTIONS = replace(product.OPTIONS, searches_per_minute=3)
    cache.clear()
    assert client.get(f"/en/{page.replace('{compare}', compare).format('first')}").status_code == 200

    refused = first_refusal(client, (f"/en/{page.replace('{compare}', compare).format(n)}" for n in range(12)))

    assert refused is not None
    assert 1 <= int(refused["Retry-After"]) <= 60
    # Whoever asks from elsewhere is answered, and so is a page that costs nothing.
    other = Client(REMOTE_ADDR="203.0.113.9")
    assert other.get(f"/en/{page.replace('{compare}', compare).format('other')}").status_code == 200
    assert client.get("/en/voices/").status_code == 200
