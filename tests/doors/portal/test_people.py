"""People: the list, one human being under all spellings, and what the public may not see."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from focalpoint.areas.meetings.models import Letter, Signatory
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import Contradiction, Designation, NameVariant, Organisation, SpokenLanguage
from focalpoint.areas.network.words import role_word
from focalpoint.ground.shared.reading import Reader
from tests import make

# What the questions behind it say is asked on both databases; how it is shown is the same.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
SECRETARIAT = {ENVIRON: Reader.holding(["secretariat"])}


def page(client, address, **environ):
    response = client.get(address, **environ)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def rows(client, address):
    return list(csv.DictReader(io.StringIO(client.get(address).content.decode("utf-8-sig"))))


def organisation():
    return Organisation.objects.create(code=f"org:{Organisation.objects.count()}", name="A body", audience="public")


def letter_signed_by(person, area, *, audience="public", meeting=None):
    letter = Letter.objects.create(
        dated=date(2017, 6, 6),
        addressed_to="Secretary-General",
        transmits="A summary",
        source=make.source(),
        audience=audience,
        meeting=meeting,
    )
    return Signatory.objects.create(letter=letter, position=1, person=person, name_as_printed=person.name, area=area)


def test_the_list_names_each_person_once_with_newest_title_and_number_of_documents(client):
    ada = make.person(name="Ada Example")
    make.person(name="A. Example", identity=ada.identity)
    spain = make.member(code="ES", named="Spain")
    first, second = make.meeting(held_on="2017-04-26"), make.meeting(held_on="2018-05-24")
    make.appearance(meeting=first, person=ada, title="Director", area=spain.area)
    make.appearance(meeting=second, person=ada, title="Ambassador", area=spain.area)

    text = page(client, "/en/people/")

    assert text.count("Example</span></a>") == 1
    assert "Ambassador" in text
    assert "Director" not in text
    assert f'<a href="/en/members/{spain.code}/">Spain</a>' in text
    assert rows(client, "/en/people.csv")[0]["other_names"] == "A. Example"
    assert len(rows(client, "/en/people.csv")[0]["sources"].split("; ")) == 2


def test_a_designation_is_shown_before_an_appearance_of_the_same_day(client):
    ada = make.person()
    spain = make.member()
    make.appearance(meeting=make.meeting(held_on="2017-09-21"), person=ada, title="Panellist of note")
    make.designation(member=spain, person=ada, title="Director General")

    assert f"{role_word('main')} · Director General" in page(client, "/en/people/")


def test_who_only_signed_is_said_to_have_signed(client):
    ada = make.person()
    letter_signed_by(ada, make.member(named="Spain").area)

    text = page(client, "/en/people/")

    assert "signed a letter" in text
    assert "A summary" not in text


def test_a_state_without_a_member_page_is_a_plain_name(client):
    ada = make.person()
    place = make.area()
    make.name(area=place, short="Elsewhere")
    make.appearance(meeting=make.meeting(), person=ada, area=place)

    assert "Elsewhere" in page(client, "/en/people/")
    assert f"/members/{place.code}/" not in page(client, "/en/people/")


def test_the_list_is_read_a_hundred_at_a_time(client):
    for number in range(101):
        make.person(name=f"Person {number:03}")

    assert "Person 099" in page(client, "/en/people/")
    assert "Person 100" not in page(client, "/en/people/")
    assert "Person 100" in page(client, "/en/people/?page=2")
    assert client.get("/en/people/?page=3").status_code == 404
    assert len(rows(client, "/en/people.csv")) == 101


def test_an_empty_list_says_so(client):
    assert "No document of the record names a person." in page(client, "/en/people/")


@pytest.mark.parametrize(("address", "queries"), [("/en/people/", 11), ("/en/people.csv", 8)])
def test_the_list_asks_the_same_number_of_queries_for_one_person_and_for_three(client, address, queries):
    def add():
        ada = make.person(name="Ada")
        make.person(name="A.", identity=ada.identity)
        spain = make.member()
        make.appearance(meeting=make.meeting(), person=ada, area=spain.area, organisation=organisation())
        make.designation(member=spain, person=ada)

    add()
    counts = []
    for extra in (0, 2):
        for _ in range(extra):
            add()
        make.entry()
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page(client, f"{address}?n={extra}")
        counts.append(sum("trail_entry" not in query["sql"] for query in asked))

    assert counts == [queries, queries]


def test_a_person_has_every_spelling_with_its_document_and_none_is_corrected(client):
    ada = make.person(name="Ada Musavyi")
    other = make.person(name="Ada Musvayi", identity=ada.identity)
    here, there, web = (make.source(title=title) for title in ("Paper one", "Paper two", "Web paper"))
    NameVariant.objects.create(person=ada, name="Ada Musafyi", name_key="ada musafyi", source=web)
    first, second = make.meeting(), make.meeting()
    first.source, second.source = here, there
    first.save()
    second.save()
    make.appearance(meeting=first, person=ada)
    make.appearance(meeting=second, person=other)

    text = page(client, f"/en/people/{ada.identity.public_id}/")

    for name, title in (("Ada Musavyi", "Paper one"), ("Ada Musvayi", "Paper two"), ("Ada Musafyi", "Web paper")):
        line = next(line for line in text.split("<li>") if f"{name}</span> —" in line)
        assert title in line
    assert "none is corrected" in text


def test_the_id_of_any_spelling_leads_to_the_same_page(client):
    ada = make.person()
    other = make.person(name="A. Example", identity=ada.identity)
    address = f"/en/people/{ada.identity.public_id}/"

    for public_id in (ada.public_id, other.public_id):
        response = client.get(f"/en/people/{public_id}/")
        assert (response.status_code, response["Location"]) == (302, address)
        permanent = client.get(f"/id/person/{public_id}")
        assert (permanent.status_code, permanent["Location"]) == (302, address)


def test_a_designation_shows_what_the_document_says_and_that_nobody_has_confirmed_it_since(client):
    ada = make.person()
    make.designation(member=make.member(named="Spain"), person=ada, title="Director General")

    text = page(client, f"/en/people/{ada.identity.public_id}/")

    assert role_word("main") in text
    assert "Director General" in text
    assert "not confirmed since 21 September 2017" in text
    assert "not known" in text


def test_the_page_says_that_it_is_of_documents_alone_only_where_it_is(client):
    lede = "It does not say which office the person holds today."
    printed, confirmed, begun, speaks, reached = (make.person(name=f"Person {number}") for number in range(5))
    for person in (printed, confirmed, begun, speaks, reached):
        make.designation(member=make.member(), person=person)
    Designation.objects.filter(person=confirmed).update(confirmed_on=date(2026, 5, 2))
    Designation.objects.filter(person=begun).update(began="2026-01-01")
    SpokenLanguage.objects.create(person=speaks, language="pt")
    make.contact(person=reached, audience="public")

    shown = {
        person: page(client, f"/en/people/{person.identity.public_id}/", **SECRETARIAT)
        for person in (printed, confirmed, begun, speaks, reached)
    }

    assert [person for person, text in shown.items() if lede in text] == [printed]
    assert not [text for text in shown.values() if "The secretariat recorded this person." in text]


def test_an_appearance_links_to_its_meeting_and_prints_the_name_of_its_day(client):
    ada = make.person()
    meeting = make.meeting(city="Berlin")
    make.appearance(meeting=meeting, person=ada, title="Ambassador", honorific="Ms.")

    text = page(client, f"/en/people/{ada.identity.public_id}/")

    assert f'href="/en/meetings/{meeting.public_id}/"' in text
    assert "Ms. Ada Example" in text
    assert "panellist · Ambassador" in text


def test_a_person_as_a_file_has_designations_appearances_and_signatures(client):
    ada = make.person()
    spain = make.member()
    meeting = make.meeting()
    make.appearance(meeting=meeting, person=ada, title="Ambassador")
    make.designation(member=spain, person=ada)
    letter_signed_by(ada, spain.area, meeting=meeting)

    found = rows(client, f"/en/people/{ada.identity.public_id}.csv")

    assert {row["kind"] for row in found} == {"designation", "spoke", "signed"}
    assert {row["meeting"] for row in found} == {"", meeting.public_id}
    assert client.get(f"/en/people/{ada.identity.public_id}.json").json()["rows"]


def test_contradictions_stand_on_the_page(client):
    ada = make.person()
    Contradiction.objects.create(
        subject_kind="person",
        subject_id=ada.identity.public_id,
        first="One says this.",
        first_source=make.source(),
        second="Another says that.",
        second_source=make.source(),
        audience="public",
    )

    assert "Another says that." in page(client, f"/en/people/{ada.identity.public_id}/")


def test_the_page_says_how_to_have_a_mistake_mended_and_gives_its_permanent_address(client):
    ada = make.person()

    text = page(client, f"/en/people/{ada.identity.public_id}/")

    assert 'href="/en/privacy/#people"' in text
    assert f'href="/id/person/{ada.identity.public_id}"' in text


@pytest.mark.parametrize(("form", "queries"), [("/", 15), (".csv", 9)])
def test_the_page_asks_the_same_number_of_queries_for_one_appearance_and_for_three(client, form, queries):
    ada = make.person()
    spain = make.member()
    make.designation(member=spain, person=ada)
    counts = []
    for number in (1, 2):
        for _ in range(number):
            make.appearance(meeting=make.meeting(), person=ada, area=spain.area, organisation=organisation())
        make.entry()
        # A new revision, or the second answer would live on what the first has asked.
        make.entry()
        with CaptureQueriesContext(connection) as asked:
            page(client, f"/en/people/{ada.identity.public_id}{form}?n={number}")
        counts.append(sum("trail_entry" not in query["sql"] for query in asked))

    assert counts == [queries, queries]


def test_a_hidden_person_is_nowhere_and_answers_as_an_id_that_never_was(client):
    hidden = make.person(name="Hidden Canary", audience="secretariat")
    make.appearance(meeting=make.meeting(), person=hidden, audience="secretariat", title="Canary title")
    make.designation(member=make.member(), person=hidden, audience="secretariat")

    never = client.get("/en/people/0000000000/")
    for public_id in (hidden.identity.public_id, hidden.public_id):
        response = client.get(f"/en/people/{public_id}/")
        assert (response.status_code, response.content) == (404, never.content)
        for form in ("csv", "json"):
            assert client.get(f"/en/people/{public_id}.{form}").status_code == 404
        assert client.get(f"/id/person/{public_id}").status_code == 404
    for address in ("/en/people/", "/en/people.csv", "/en/people.json", "/en/search/?q=canary"):
        assert "Canary title" not in page(client, address)
        assert "Hidden" not in page(client, address)
    assert "Hidden Canary" in page(client, f"/en/people/{hidden.identity.public_id}/", **SECRETARIAT)


def test_one_hidden_spelling_of_a_visible_person_stays_hidden(client):
    ada = make.person(name="Ada Public")
    hidden = make.person(name="Ada Canary", identity=ada.identity, audience="secretariat")
    NameVariant.objects.create(person=hidden, name="Ada Kanary", name_key="ada kanary", source=make.source())
    make.appearance(meeting=make.meeting(), person=hidden, title="Secret title", audience="secretariat")
    make.designation(member=make.member(), person=hidden, title="Secret post", audience="secretariat")

    for address in (
        "/en/people/",
        "/en/people.csv",
        f"/en/people/{ada.identity.public_id}/",
        f"/en/people/{ada.identity.public_id}.json",
    ):
        text = page(client, address)
        assert "Ada Public" in text or address.endswith("json")
        for secret in ("Canary", "Kanary", "Secret"):
            assert secret not in text
    assert client.get(f"/en/people/{hidden.public_id}/").status_code == 404


def test_a_visible_person_of_a_hidden_meeting_or_letter_is_shown_without_it(client):
    ada = make.person()
    place = make.member(named="Spain").area
    make.appearance(meeting=make.meeting(audience="secretariat"), person=ada, title="Secret title")
    letter_signed_by(ada, place, audience="secretariat")
    make.designation(member=make.member(audience="secretariat", named="Canaria"), person=ada, title="Secret post")

    for form in ("/", ".csv"):
        text = page(client, f"/en/people/{ada.identity.public_id}{form}")
        for secret in ("Secret", "A summary", "Canaria"):
            assert secret not in text


def test_markup_in_a_name_is_text(client):
    ada = make.person(name="<script>alert(1)</script>")
    make.appearance(meeting=make.meeting(), person=ada, title="<b>bold</b>")

    for address in ("/en/people/", f"/en/people/{ada.identity.public_id}/", "/en/search/?q=script"):
        assert "<script>" not in page(client, address)
        assert "<b>bold" not in page(client, address)


def test_the_two_spellings_of_the_record_stand_side_by_side(client, record):
    text = page(client, "/ar/people/xhhxf5fda1/")

    assert "Selma Ashipala-Musavyi" in text
    assert "Selma Ashipala-Musvayi" in text
