"""Organisations and units, ranks, several focal points a member, civil society's bodies, whom to turn to."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.conf import settings as product
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import Appointment, Contact, Designation, Member, Organisation
from focalpoint.areas.network.queries.contact import contact_purpose
from focalpoint.areas.vocabulary.models import OrganisationMembership
from focalpoint.ground.shared.ids import new_public_id
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.shared.sealed import mac, seal
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.trail.queries import revision_of
from tests import make

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
SECRETARIAT = Reader.holding(["secretariat", "member"])
MEMBER = Reader.holding(["member", "member:NA"])


@pytest.fixture(autouse=True)
def _june(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def ask(path: str, reader: Reader = SECRETARIAT) -> Any:
    return Client().get(f"/en/{path}", **{ENVIRON: reader})


def send(path: str, given: dict[str, Any], reader: Reader = SECRETARIAT) -> Any:
    return Client().post(f"/en/{path}", {"key": "k-1", "base": 0, "language": "en", **given}, **{ENVIRON: reader})


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def unit(name: str, *, parent: Organisation | None = None, audience: str = "public") -> Organisation:
    row = make.organisation(name=name, audience=audience)
    row.parent = parent
    row.save()
    return row


# Organisations.


def test_a_unit_is_added_below_its_ministry_and_is_the_same_members():
    member = make.member(code="NA", named="Namibia")
    send("organisations/new/", {"name": "Ministry of Defence", "member": "NA", "audience": "member"})
    ministry = Organisation.objects.get()

    answer = send(
        "organisations/new/",
        {"key": "k-2", "name": "Gender unit", "parent": ministry.public_id, "audience": "member"},
    )

    made = Organisation.objects.get(name="Gender unit")
    assert answer.status_code == 303
    assert (made.parent, made.member) == (ministry, member)
    assert Entry.objects.get(action="network.add_organisation", subject_id=made.public_id).after["parent"] == (
        ministry.code
    )
    assert "Gender unit Ministry of Defence Namibia" in text(ask("organisations/"))


def test_one_that_is_there_already_in_another_spelling_is_refused():
    unit("Ministère de la Défense")

    answer = send("organisations/new/", {"name": "ministere de la defense", "audience": "member"})

    assert answer.status_code == 422
    assert "There is one of this name already" in answer.content.decode()


def test_a_body_does_not_become_a_unit_of_itself_or_of_its_own_unit():
    ministry = unit("Ministry")
    below = unit("Unit", parent=ministry)
    base = revision_of("organisation", ministry.public_id)
    given = {"base": base, "name": "Ministry", "audience": "public"}

    answer = send(f"organisations/{ministry.public_id}/edit/", {**given, "parent": below.public_id})

    assert answer.status_code == 422
    assert "A body cannot be a unit of itself" in answer.content.decode()


def test_a_unit_of_another_member_than_its_body_is_refused():
    make.member(code="ES", named="Spain")
    ministry = unit("Ministry")
    ministry.member = make.member(code="NA", named="Namibia")
    ministry.save()
    given = {"name": "Unit", "parent": ministry.public_id, "member": "ES", "audience": "member"}

    answer = send("organisations/new/", given)

    assert answer.status_code == 422
    assert "A unit is its body&#x27;s member&#x27;s" in answer.content.decode()


def test_two_who_correct_one_organisation_both_see_both_names():
    row = unit("Old name")
    stem = f"organisations/{row.public_id}/edit/"
    base = revision_of("organisation", row.public_id)
    send(stem, {"key": "a", "base": base, "name": "First name", "audience": "public"})

    answer = send(stem, {"key": "b", "base": base, "name": "Second name", "audience": "public"})

    assert answer.status_code == 409
    assert {"First name", "Second name"} <= set(re.findall(r"\w+ name", answer.content.decode()))


@pytest.mark.parametrize("path", ["organisations/", "organisations/new/"])
def test_only_the_secretariat_edits_organisations(path):
    assert ask(path).status_code == 200
    assert ask(path, MEMBER).status_code == 404


@pytest.mark.parametrize(("audience", "reader"), [("public", MEMBER), ("member:ZZ", SECRETARIAT)])
def test_an_organisation_answers_to_others_as_one_that_never_was(audience, reader):
    row = unit("Ministry of Invention", audience=audience)

    real, never = (ask(f"organisations/{one}/edit/", reader) for one in (row.public_id, "zzzzzzzzzz"))

    assert (real.status_code, real.content) == (404, never.content)


# Designations with rank and unit.


def test_a_police_focal_point_is_designated_with_rank_and_unit_and_both_are_shown():
    make.member(code="NA", named="Namibia")
    service = unit("Police service")
    below = unit("Gender desk", parent=service)
    person = make.person(name="Ada Example")
    given = {
        "member": "NA",
        "person": person.public_id,
        "role": "police",
        "rank": "Chief Inspector",
        "organisation": below.public_id,
        "began": "2026-06-01",
        "audience": "public",
    }

    answer = send("designations/new/", given)

    row = Designation.objects.get()
    assert answer.status_code == 303
    assert (row.rank_as_printed, row.organisation) == ("Chief Inspector", below)
    assert Entry.objects.get(action="network.designate").after["rank_as_printed"] == "Chief Inspector"
    for path in ("members/NA/", f"people/{person.identity.public_id}/", "office/"):
        page = text(ask(path))
        assert "Chief Inspector" in page, path
        assert re.search(r"Gender desk ?, Police service", page), path
    file = ask(f"people/{person.identity.public_id}.json").json()["rows"][0]
    assert (file["honorific"], file["organisation"]) == ("Chief Inspector", "Gender desk, Police service")


def test_rank_and_unit_are_corrected():
    person = make.person(name="Ada Example")
    row = make.designation(member=make.member(code="NA"), person=person, role="military", began="2026-01-01")
    below = unit("Gender desk")
    given = {"role": "military", "rank": "Colonel", "organisation": below.public_id, "audience": "public"}

    page = ask(f"designations/{row.public_id}/edit/")
    answer = send(f"designations/{row.public_id}/edit/", {**given, "began": "2026-01-01"})

    row.refresh_from_db()
    assert (page.status_code, answer.status_code) == (200, 303)
    assert (row.rank_as_printed, row.organisation) == ("Colonel", below)


@pytest.mark.parametrize("hidden", ["unit", "ministry"])
def test_a_body_that_may_not_be_seen_is_on_no_page_or_file_of_a_designation_that_may(hidden):
    ministry = unit("Hidden ministry" if hidden == "ministry" else "Open ministry")
    below = unit("Hidden unit" if hidden == "unit" else "Open unit", parent=ministry)
    {"unit": below, "ministry": ministry}[hidden].audience = "secretariat"
    below.audience = "secretariat" if hidden == "unit" else "public"
    ministry.audience = "secretariat" if hidden == "ministry" else "public"
    below.save()
    ministry.save()
    person = make.person()
    row = make.designation(member=make.member(code="NA"), person=person)
    row.organisation = below
    row.save()

    paths = ("members/NA/", f"people/{person.identity.public_id}/", f"people/{person.identity.public_id}.csv")
    pages = [ask(path, PUBLIC).content.decode() for path in paths]

    assert not [page for page in pages if "Hidden" in page]
    assert all(("Open unit" in page) is (hidden == "ministry") for page in pages)


def test_a_member_may_have_several_focal_points_who_stand_in_order():
    member = make.member(code="NA")
    for role, name, began in (
        ("military", "Person F", "2026-01-01"),
        ("mission", "Person E", "2026-01-01"),
        ("alternate", "Person C", "2026-01-01"),
        ("main", "Person B", "2026-02-01"),
        ("validator", "Person D", "2026-01-01"),
        ("main", "Person A", "2026-01-01"),
    ):
        make.designation(member=member, person=make.person(name=name), role=role, began=began)

    page = text(ask("members/NA/", PUBLIC))

    assert re.findall(r"Person [A-F]", page) == [f"Person {letter}" for letter in "ABCDEF"]


def test_the_same_person_in_the_same_role_is_refused_and_another_is_not():
    make.member(code="NA", named="Namibia")
    first, second = make.person(name="Ada Example"), make.person(name="Bo Example")
    given = {"member": "NA", "role": "main", "began": "2026-06-01", "audience": "member"}

    answers = [
        send("designations/new/", {**given, "key": f"k-{number}", "person": one.public_id}).status_code
        for number, one in enumerate((first, first, second))
    ]

    assert answers == [303, 422, 303]
    assert Designation.objects.filter(role="main").count() == 2


@pytest.mark.parametrize("rows", [1, 3])
def test_the_office_takes_the_same_queries_for_one_and_three(rows):
    member = make.member(code="NA")
    for number in range(rows):
        row = make.designation(
            member=member, person=make.person(name=f"Ada {number}"), audience="member", began="2026-01-01"
        )
        row.organisation = unit(f"Unit {number}", parent=unit(f"Ministry {number}"))
        row.save()

    with CaptureQueriesContext(connection) as asked:
        assert ask("office/").status_code == 200

    assert len(asked) == 9


# Classes.


def appointed(name: str, *, audience: str = "member", ended: date | None = None) -> Appointment:
    return Appointment.objects.create(
        person=make.person(name=f"Somebody of {name}", audience=audience),
        organisation=make.organisation(name=name, audience=audience),
        role="civil_society",
        began=date(2026, 1, 1),
        ended=ended,
        audience=audience,
    )


def test_civil_society_is_listed_by_body_as_far_as_the_reader_may_see():
    appointed("Open Institute", audience="public")
    appointed("Members Institute")
    appointed("Gone Institute", audience="public", ended=date(2026, 5, 31))

    public, member = text(ask("members/civil-society/", PUBLIC)), text(ask("members/civil-society/", MEMBER))
    file = ask("members/civil-society.csv", PUBLIC).content.decode()

    assert "Open Institute" in public
    assert "Members Institute" not in public + file
    assert "Members Institute" in member
    assert "Gone Institute" not in public + member + file
    assert "Somebody of" not in member
    assert "/en/members/civil-society/" in ask("members/", PUBLIC).content.decode()


def test_a_body_behind_somebody_who_may_not_be_seen_is_not_listed():
    row = appointed("Careful Institute", audience="public")
    row.person.audience = "secretariat"
    row.person.save()

    assert "Careful Institute" not in text(ask("members/civil-society/", PUBLIC))
    assert "Careful Institute" in text(ask("members/civil-society/"))


def test_a_regional_organisation_shows_its_states_of_the_day_and_which_are_members():
    organisation = make.member(code="org:AU", kind="organisation", named="African Union")
    namibia = make.member(code="NA", named="Namibia")
    outside = make.area(code="MA")
    make.name(area=outside, short="Morocco")
    for place, joined in ((namibia.area, None), (outside, date(2017, 1, 31))):
        OrganisationMembership.objects.create(
            organisation=organisation.area, member=place, joined=joined, source=make.source()
        )

    now, before = ask("members/org:AU/", PUBLIC), ask("members/org:AU/states.json?as_of=2017-01-01", PUBLIC)

    page = text(now)
    assert re.search(r"Morocco .{0,20}no evidence of membership", page)
    assert re.search(r"Namibia .{0,20}member", page)
    assert [(row["code"], row["in_network"]) for row in before.json()["rows"]] == [("NA", False)]
    assert [(row["code"], row["in_network"]) for row in ask("members/org:AU/states.json", PUBLIC).json()["rows"]] == [
        ("MA", False),
        ("NA", True),
    ]


# Whom to turn to.


def reached(person: Any, value: str, *, audience: str) -> Contact:
    public_id = new_public_id()
    return Contact.objects.create(
        public_id=public_id,
        person=person,
        kind="email",
        value=seal(value, purpose=contact_purpose(public_id)),
        mac=mac(value),
        audience=audience,
    )


@pytest.fixture
def chair() -> Member:
    member = make.member(code="ES", named="Spain")
    make.term(first=date(2026, 1, 1), last=date(2026, 12, 31), chairs=(member,))
    return member


def test_the_presidency_page_tells_whom_to_turn_to_as_far_as_the_reader_may_see(chair):
    main = make.person(name="Ada Chair", audience="member")
    mission = make.person(name="Bo Mission", audience="member")
    make.designation(member=chair, person=mission, role="mission", audience="member", began="2026-01-01")
    make.designation(member=chair, person=main, role="main", audience="member", began="2026-01-01")
    reached(main, "ada@example.org", audience="member")
    reached(mission, "bo@example.org", audience="secretariat")

    member, office, public = (text(ask("presidency/", reader)) for reader in (MEMBER, SECRETARIAT, PUBLIC))

    handover = text(ask("presidency/handover/", Reader.holding(["presidency", "member"])))
    assert member.index("Ada Chair") < member.index("Bo Mission")
    assert "Ada Chair" in handover
    assert not [word for word in ("Ada Chair", "Whom to turn to") if word in public]
    # An address stands on the page of one person alone.
    assert not [shown for shown in (member, office, public, handover) if "@example.org" in shown]


def test_the_presidency_pages_name_nobody_who_refused_lists(chair):
    person = make.person(name="Ada Chair", audience="member")
    make.designation(member=chair, person=person, audience="member", began="2026-01-01")
    coordinator = make.person(name="Cleo Coordinator", audience="member")
    Appointment.objects.create(person=coordinator, role="coordinator", began=date(2026, 1, 1), audience="member")
    pages = [("presidency/", SECRETARIAT), ("presidency/handover/", SECRETARIAT)]
    before = [text(ask(*one)) for one in pages]

    for one in (person, coordinator):
        make.consent(person=one, channel="list", is_given=False)

    assert ["Ada Chair" in shown for shown in before] == [True, True]
    assert not [shown for shown in (text(ask(*one)) for one in pages) if "Ada Chair" in shown or "Cleo" in shown]


def test_the_presidency_page_is_counted_for_whoever_has_signed_in(chair, settings):
    settings.OPTIONS = replace(product.OPTIONS, searches_per_minute=3)

    asked = [[ask("presidency/", reader).status_code for _ in range(8)] for reader in (PUBLIC, MEMBER)]

    assert set(asked[0]) == {200}
    assert 429 in asked[1]


def test_somebody_at_risk_without_consent_stays_off_the_page_and_so_do_former_ones(chair):
    careful = make.person(name="Person 7", audience="secretariat")
    careful.at_risk = True
    careful.save()
    gone = make.person(name="Gone Person", audience="member")
    make.designation(member=chair, person=careful, role="alternate", audience="secretariat", began="2026-01-01")
    make.designation(member=chair, person=gone, audience="member", began="2026-01-01", ended="2026-05-31")
    reached(careful, "careful@example.org", audience="secretariat")
    reached(gone, "gone@example.org", audience="member")

    page = text(ask("presidency/"))
    make.consent(person=careful, channel="list", is_given=True)
    agreed = text(ask("presidency/"))

    assert "Person 7" not in page
    assert "Person 7" in agreed
    assert "Gone Person" not in agreed
    assert "@example.org" not in agreed


@pytest.mark.parametrize("rows", [1, 3])
def test_the_presidency_page_takes_the_same_queries_for_one_and_three(chair, rows):
    for number in range(rows):
        person = make.person(name=f"Ada {number}", audience="member")
        make.designation(member=chair, person=person, audience="member", began="2026-01-01")
        reached(person, f"ada-{number}@example.org", audience="member")

    with CaptureQueriesContext(connection) as asked:
        assert ask("presidency/", MEMBER).status_code == 200

    assert len(asked) == 7
