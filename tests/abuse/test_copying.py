"""Abuse case 3: somebody copies the directory."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from django.conf import settings as product
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import Holder, Identity, Person
from focalpoint.doors.portal.queries.desk import COPYING, waiting_for
from focalpoint.ground.accounts.actions import account_for, single_use_link
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.ids import ALPHABET, LENGTH, new_public_id
from focalpoint.ground.trail.models import Entry
from tests import make
from tests.abuse.walking import E_MAIL, SECRETARIAT, addresses, first_refusal, get
from tests.rights.test_every_form import ID

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_03_no_page_or_file_holds_an_e_mail_address_or_a_number_to_call(client, record):
    hidden = make.person(name="canary@example.org", audience="secretariat")
    make.appearance(meeting=make.meeting(), person=hidden, title="canary@example.org", audience="secretariat")

    seen = 0
    for address in addresses():
        body = get(client, address).content.decode("utf-8-sig", "replace")
        assert not E_MAIL.search(body), address
        seen += 1
    assert seen > 40


def test_03_no_file_has_a_column_for_a_contact(client, record):
    for address in addresses():
        # Of some lists the record has none.
        if address.endswith(".csv") and ID not in address:
            header = get(client, address, **SECRETARIAT).content.decode("utf-8-sig").splitlines()[0]
            assert not re.search(r"mail|phone|tel|fax|contact|street", header), address


@pytest.mark.parametrize(
    "walk",
    [
        lambda number: f"/en/people/{new_public_id()}/",
        lambda number: f"/en/people/?page={number}",
        lambda number: f"/en/search/?q=name{number}",
        lambda number: f"/en/search.json?q=name{number}",
        lambda number: f"/en/people.csv?n={number}",
        lambda number: f"/en/people/{new_public_id()}.json",
        lambda number: f"/en/members.json?n={number}",
        lambda number: f"/id/person/{new_public_id()}",
    ],
    ids=["ids", "pages", "search", "search as a file", "export", "files of ids", "list of members", "permanent ids"],
)
def test_03_a_walker_is_told_to_wait(client, settings, walk):
    settings.OPTIONS = replace(product.OPTIONS, searches_per_minute=5)

    refused = first_refusal(client, [walk(number) for number in range(1, 12)])

    assert refused is not None
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert "no-store" in refused["Cache-Control"]


def test_03_ids_that_exist_use_up_the_same_count_as_ids_that_do_not(client, settings):
    settings.OPTIONS = replace(product.OPTIONS, searches_per_minute=5)
    people = [make.person(name=f"Person {number}") for number in range(11)]

    refused = first_refusal(client, [f"/en/people/{person.identity.public_id}/" for person in people])

    assert refused is not None


def test_03_every_file_is_counted(client, record, settings):
    settings.OPTIONS = replace(product.OPTIONS, searches_per_minute=1)
    for address in addresses():
        if address.endswith((".csv", ".json")):
            cache.clear()
            asked = [f"{address}?n={number}" for number in range(3)]
            assert first_refusal(client, asked, **SECRETARIAT) is not None, address


def test_03_ids_cannot_be_counted_through_or_told_from_ids_that_never_were(client, record):
    never = get(client, f"/en/people/{new_public_id()}/")
    person = Person.objects.first()
    hidden = make.person(audience="secretariat")

    for identifier in (person.pk, person.pk + 1, f"{person.pk:010}", hidden.public_id, hidden.identity.public_id):
        response = get(client, f"/en/people/{identifier}/")
        assert (response.status_code, response.content) == (404, never.content)
    public_ids = list(Identity.objects.values_list("public_id", flat=True))
    assert all(len(public_id) == LENGTH and set(public_id) <= set(ALPHABET) for public_id in public_ids)
    numbers = sorted(int("".join(f"{ALPHABET.index(sign):02}" for sign in public_id)) for public_id in public_ids)
    assert min(after - before for before, after in pairwise(numbers)) > 1


def signed_in(*, name: str, code: str, address: str) -> Client:
    """A browser of somebody whom a member has designated."""
    row = make.designation(member=make.member(code=code), person=make.person(name=name, audience="member"))
    row.began = PartialDate.parse("2020-01-01")
    row.save()
    account = account_for(address, language="en", now=timezone.now())
    Holder.objects.create(account=account, person=row.person, since=timezone.now())
    client = Client()
    client.post(single_use_link(account, both_factors=False, minutes=60, now=timezone.now()))
    return client


def desk_lines() -> list[str]:
    return [one.what for one in waiting_for(SECRETARIAT[ENVIRON], now=timezone.now())]


@pytest.mark.parametrize(
    "walk", ["/en/people/?n={number}", "/en/people/zzzzzzzz{number}/", "/en/people.csv?n={number}"]
)
def test_03_a_member_who_copies_from_many_addresses_is_stopped_and_stands_on_the_desk(settings, walk):
    settings.OPTIONS = replace(product.OPTIONS, searches_per_minute=5)
    client = signed_in(name="Ada Walker", code="NA", address="ada@example.org")

    asked = [client.get(walk.format(number=number), REMOTE_ADDR=f"10.0.0.{number}") for number in range(10, 35)]

    assert {answer.status_code for answer in asked} >= {429}
    assert [line for line in desk_lines() if "Ada Walker" in line] == desk_lines()
    # However often it was one too many: one line, one entry.
    assert len(desk_lines()) == Entry.objects.filter(action=COPYING).count() == 1
    desk = get(Client(), "/en/desk/", **SECRETARIAT).content.decode()
    history = re.search(r'href="(/en/history/person/\w+/)"', desk)
    assert history is not None
    assert get(Client(), history[1], **SECRETARIAT).status_code == 200


def test_03_who_reads_as_a_person_does_or_has_not_signed_in_stands_on_no_desk(client, settings):
    settings.OPTIONS = replace(product.OPTIONS, searches_per_minute=5)
    reader = signed_in(name="Ada Reader", code="NA", address="ada@example.org")

    for number in range(5):
        assert reader.get(f"/en/people/?n={number}").status_code == 200
    assert first_refusal(client, [f"/en/people/?n={number}" for number in range(12)]) is not None

    assert desk_lines() == []


def test_03_nobody_keeps_an_entry_of_the_trail_from_being_written_by_sending_its_key(record):
    taken = {"key": "copy:0123456789abcdef0123456789abcdef01", "base": "0", "name": "Ada Example", "language": "en"}

    answer = Client().post("/en/people/new/", {**taken, "audience": "secretariat"}, **SECRETARIAT)

    assert answer.status_code == 422
    assert not Entry.objects.filter(key=taken["key"]).exists()
