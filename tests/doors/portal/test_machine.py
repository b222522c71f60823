"""Permanent ids, the choice of a language, health."""

from datetime import date

import pytest
from django.db import connection

from focalpoint.areas.ledger.models import Ask
from focalpoint.areas.library.queries.exchange import SHARED
from focalpoint.ground.shared.addresses import SEGMENTS, permanent_address
from tests import make

pytestmark = pytest.mark.django_db


def test_a_permanent_address_leads_to_the_page_in_the_readers_language(client):
    make.member(code="QQ")

    answer = client.get("/id/member/QQ", headers={"accept-language": "fr-CH,fr;q=0.9"})

    assert answer.status_code == 302
    assert answer["Location"] == "/fr/members/QQ/"
    assert {"Accept-Language", "Cookie"} <= {name.strip() for name in answer["Vary"].split(",")}


def help_of(kind):
    return {"help_kind": "training", "details": "Three days."} if kind in {"need", "offer"} else {}


def test_every_kind_of_record_has_a_permanent_address_that_answers(client):
    edition = make.edition(pages=("What was said.",))
    made = {
        "member": make.member(code="QQ").code,
        "person": make.person().public_id,
        "meeting": make.meeting().public_id,
        "roll": make.roll().public_id,
        "page": make.prose_text(page=make.prose()).page.public_id,
        "partner": make.partner().public_id,
        "voice": make.voice(about=make.member(code="QR")).public_id,
        "ask": Ask.objects.create(
            undertaking=make.undertaking(position=2), question="Done?", language="en", asked_on=date(2018, 6, 1)
        ).public_id,
        "alert": make.alert(audience="public").public_id,
        "undertaking": make.undertaking().public_id,
        "work": edition.work.public_id,
        "edition": edition.public_id,
        "citation": make.citation(edition).public_id,
        **{kind: make.shared(model, **help_of(kind)).public_id for kind, model in SHARED.items()},
    }
    assert set(made) == set(SEGMENTS)

    for kind, identifier in made.items():
        answer = client.get(permanent_address(kind, identifier), follow=True)
        assert answer.status_code == 200, kind


def test_both_spellings_of_one_person_lead_to_one_page(client):
    first = make.person(name="Selma One")
    second = make.person(name="Selma Two", identity=first.identity)

    places = {client.get(f"/id/person/{row.public_id}")["Location"] for row in (first, second)}

    assert places == {f"/en/people/{first.identity.public_id}/"}


@pytest.mark.parametrize("path", ["/id/member/QZ", "/id/person/0000000000", "/id/nothing/NA", "/id/member/"])
def test_what_does_not_exist_and_what_may_not_be_seen_are_one_404(client, path):
    make.member(code="QH", audience="secretariat")

    hidden, missing = client.get("/id/member/QH"), client.get(path)

    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content


def test_a_chosen_language_is_remembered_at_the_door(client):
    chosen = client.get("/language/ru?next=/ru/members/")
    root = client.get("/", headers={"accept-language": "en"})

    assert chosen["Location"] == "/ru/members/"
    assert root["Location"] == "/ru/"


@pytest.mark.parametrize(
    "place",
    [
        "//evil.example",
        "https://evil.example/ru/",
        "/\\evil.example",
        "/ru//evil",
        "javascript:alert(1)",
        "/fr/",
        "%2F%2Fevil",
        "",
    ],
)
def test_the_choice_of_a_language_stays_on_this_site(client, place):
    answer = client.get("/language/ru", {"next": place})

    assert answer["Location"].startswith("/ru/")
    assert "//" not in answer["Location"].removeprefix("/ru//evil")


def test_a_language_that_is_none_is_not_found(client):
    assert client.get("/language/xx").status_code == 404


def test_a_process_that_answers_says_so_without_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")

    assert answer.content == b"ok\n"


def test_ready_means_that_the_database_is_migrated(client):
    assert client.get("/readyz").json() == {"ready": True, "missing": []}


def test_ready_names_the_migrations_that_wait(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'meetings'")

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert "meetings.0001_initial" in answer.json()["missing"]
