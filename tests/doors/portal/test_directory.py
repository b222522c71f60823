"""The directory, and who is in no list: on every surface, from the next page on."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings as product
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from focalpoint.areas.network.actions import say_consents, set_preferences
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import (
    Appointment,
    Designation,
    Holder,
    Person,
    PersonTheme,
    SpokenLanguage,
)
from focalpoint.areas.network.queries import MAIL_ONLY
from focalpoint.areas.vocabulary.models import Theme, ThemeName
from focalpoint.doors.portal.queries.desk import COPYING, waiting_for
from focalpoint.doors.portal.views import people as views
from focalpoint.ground.accounts.actions import account_for, single_use_link
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.models import Entry
from tests import make

SECRETARIAT = Reader.holding(["secretariat", "member"])
MEMBER = Reader.holding(["member", "member:NA"])
CIVIL_SOCIETY = Reader.holding(["civil-society"])
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
ADDRESS = "quill@zebrina.example"


def ask(path: str, reader: Reader = MEMBER, client: Client | None = None) -> Any:
    return (client or Client()).get(f"/en/{path}", **{ENVIRON: reader})


def page(path: str, reader: Reader = MEMBER, client: Client | None = None) -> str:
    response = ask(path, reader, client)
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


def in_office(name: str, *, code: str = "", audience: str = "member", role: str = "main", **more: Any) -> Designation:
    """Somebody who holds a designation today."""
    member = make.member(code=code) if code else make.member()
    person = make.person(name=name, audience=audience)
    row = make.designation(member=member, person=person, audience=audience, role=role)
    values = {"began": PartialDate.parse("2026-01-01"), **more}
    Designation.objects.filter(pk=row.pk).update(**values)
    row.refresh_from_db()
    return row


def appointed(name: str, *, audience: str = "member") -> Appointment:
    return Appointment.objects.create(
        person=make.person(name=name, audience=audience),
        role="civil_society",
        organisation=make.organisation(name="An institute", audience=audience),
        began=NOW.date(),
        audience=audience,
    )


def theme(code: str, *, parent: Theme | None = None) -> Theme:
    made = Theme.objects.create(code=code, parent=parent, source=make.source())
    ThemeName.objects.create(theme=made, language="en", name=f"About {code}", status="approved")
    return made


@pytest.fixture
def day(time_machine_day):
    with time_machine_day("2026-06-01"):
        yield


# What the questions behind it say is asked on both databases; how it is shown is the same.
pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("day")]


def test_it_has_whoever_holds_an_office_today_and_nobody_else():
    in_office("Ada Current")
    in_office("Bo Ended", ended=PartialDate.parse("2026-05-31"))
    in_office("Cy Coming", began=PartialDate.parse("2026-07-01"))
    in_office("Di Unknown", began=None)
    in_office("Ed Hidden", audience="secretariat")
    appointed("Flo Society")

    shown = page("directory/")

    assert [name for name in ("Ada", "Bo", "Cy", "Di", "Ed", "Flo") if f"{name} " in shown] == ["Ada", "Flo"]
    assert "2 offices are held." in shown
    assert "Ed Hidden" in page("directory/", SECRETARIAT)


def test_it_opens_for_readers_of_the_network_each_by_their_rights():
    in_office("Ada Members")
    in_office("Bo Public", audience="public")

    assert "/sign-in/" in ask("directory/", PUBLIC)["Location"]
    assert ask("directory/", Reader.holding(["person:0123456789"])).status_code == 404
    society = page("directory/", CIVIL_SOCIETY)
    assert "Bo Public" in society
    assert "Ada Members" not in society
    assert 'href="/en/directory/"' in society
    assert 'href="/en/directory/"' not in page("members/", PUBLIC)


def test_it_says_since_when_an_entry_is_not_confirmed_and_when_it_was():
    in_office("Ada Quiet")
    in_office("Bo Asked", confirmed_on=datetime(2026, 5, 2, tzinfo=UTC).date(), confirmed_by="holder")

    shown = page("directory/")

    assert "not confirmed since 21 September 2017" in shown
    assert "confirmed 2 May 2026" in shown


def test_it_is_narrowed_by_member_region_role_theme_and_language():
    africa = make.area(code="region:002", kind="region")
    south = make.area(code="region:018", kind="region", region=africa)
    for region in (africa, south):
        make.name(area=region, short=f"Region {region.code}")
    ada = in_office("Ada Example", code="QA", role="alternate")
    bo = in_office("Bo Example", code="QB")
    appointed("Cy Example")
    type(ada.member.area).objects.filter(pk=ada.member.area_id).update(region=south)
    wide = theme("wide")
    narrow = theme("narrow", parent=wide)
    PersonTheme.objects.create(person=ada.person, theme=narrow)
    other = make.person(name="B. Example", identity=bo.person.identity, audience="member")
    SpokenLanguage.objects.create(person=other, language="pt")

    def who(query: str) -> set[str]:
        shown = page(f"directory/?{query}").partition("<table")[2]
        return {name for name in ("Ada", "Bo", "Cy") if f"{name} Example" in shown}

    assert who("") == {"Ada", "Bo", "Cy"}
    assert who("member=QA") == who("region=region:002") == who("region=region:018") == {"Ada"}
    assert who("role=main") == who("language=pt") == {"Bo"}
    assert who("role=civil_society") == {"Cy"}
    assert who("theme=wide") == who("theme=narrow") == {"Ada"}
    assert "Nobody whom you may see" in page("directory/?member=QA&role=main")
    assert ask("directory/?member=QQ").status_code == 404
    assert "About narrow" in page("directory/")
    assert "Português" in page("directory/").partition("<table")[2]


def test_it_leads_to_freshness_and_to_files_whoever_may_open_them():
    links = ['href="/en/directory/export/"', 'href="/en/directory/freshness/"']

    for reader, expected in ((MEMBER, links), (SECRETARIAT, links), (CIVIL_SOCIETY, links[:1])):
        shown = page("directory/", reader)
        assert [link for link in links if link in shown] == expected
        for path in ("directory/export/", "directory/freshness/"):
            assert ask(path, reader).status_code == (200 if f'href="/en/{path}"' in expected else 404)


def test_it_is_read_fifty_at_a_time():
    members = make.member()
    for number in range(51):
        person = make.person(name=f"Person {number:03}", audience="member")
        row = make.designation(member=members, person=person, audience="member")
        Designation.objects.filter(pk=row.pk).update(began="2026-01-01")

    assert "Person 049" in page("directory/")
    assert "Person 050" not in page("directory/")
    assert "Person 050" in page("directory/?page=2")
    assert ask("directory/?page=3").status_code == 404


def test_it_asks_the_same_number_of_queries_for_ten_people_and_for_a_hundred():
    member, about = make.member(), theme("plans")
    counts = []
    for start, end in ((0, 10), (10, 100)):
        for number in range(start, end):
            person = make.person(name=f"Person {number:03}", audience="member")
            make.contact(person=person, value=f"p{number}@example.org", audience="member")
            make.consent(person=person, channel="list", is_given=True)
            SpokenLanguage.objects.create(person=person, language="fr")
            PersonTheme.objects.create(person=person, theme=about)
            row = make.designation(member=member, person=person, audience="member")
            Designation.objects.filter(pk=row.pk).update(began="2026-01-01")
            appointed(f"Person {number:03} too")
        make.entry()
        with CaptureQueriesContext(connection) as asked:
            shown = page("directory/")
        assert "example.org" not in shown
        counts.append(sum("trail_entry" not in query["sql"] for query in asked))

    assert counts[0] == counts[1] <= 13


def test_no_list_has_an_address_however_widely_it_was_opened():
    row = in_office("Ada Example", code="QA", audience="public")
    make.contact(person=row.person, value=ADDRESS, audience="public")
    make.contact(person=row.person, value="+264 61 282 9111", kind="phone", audience="public")
    make.contact(person=row.person, value="1 Invented Street", kind="address", audience="public")
    paths = ["directory/", "people/", "people.csv", "people.json", "search/?q=ada", "search/?q=quill", "members/QA/"]
    paths += ["members/QA.csv", "members.csv", "appointments/", "office/", "designations/new/", "timeline.csv"]
    paths += [f"people/{row.person.identity.public_id}.csv"]

    for reader in (PUBLIC, MEMBER, SECRETARIAT):
        for path in paths:
            answer = ask(path, reader)
            body = (b"".join(answer) if answer.streaming else answer.content).decode("utf-8-sig")
            assert not any(word in body for word in ("zebrina", "282 9111", "Invented Street")), path
    assert ADDRESS in page(f"people/{row.person.identity.public_id}/", PUBLIC)
    assert f"/people/{row.person.identity.public_id}/#contacts" in page("members/QA/", PUBLIC)


def surfaces(person: Person, code: str) -> list[str]:
    """Lists, searches and files that name people."""
    word = person.name.split()[0].lower()
    return [
        "directory/",
        "people/",
        "people.csv",
        "people.json",
        f"search/?q={word}",
        f"members/{code}/",
        "appointments/",
        f"people/{person.identity.public_id}.csv",
    ]


def named(path: str, person: Person, reader: Reader, client: Client) -> bool:
    answer = ask(path, reader, client)
    body = (b"".join(answer) if answer.streaming else answer.content).decode("utf-8-sig")
    shown = body.partition("<main")[2] or body
    # What was searched for stands in the box again.
    return person.name in shown or person.identity.public_id in shown


def test_who_refuses_is_gone_from_every_list_file_and_search_at_once_and_the_page_of_one_stays():
    row = in_office("Quillfeather Example", code="QA", audience="public")
    person = row.person
    Appointment.objects.create(person=person, role="civil_society", began=NOW.date(), audience="public")
    # What a document prints of a meeting stays as printed, in the lines of that meeting.
    make.appearance(meeting=make.meeting(), person=person)
    own = Reader.holding(["civil-society", f"person:{person.public_id}"])
    clients = {reader: Client() for reader in (PUBLIC, MEMBER, SECRETARIAT)}
    seen = {
        (reader, path)
        for reader, client in clients.items()
        for path in surfaces(person, "QA")
        if named(path, person, reader, client)
    }
    tag = ask("people/", PUBLIC, clients[PUBLIC])["ETag"]
    # Eight surfaces for three readers; the directory is closed to the public.
    assert len(seen) == 23

    say_consents(person, said=MAIL_ONLY, key="k-1", base=0, reader=own, actor=CONSOLE, now=NOW)

    still = {(reader, path) for reader, path in seen if named(path, person, reader, clients[reader])}
    # The office's own list of appointments keeps those whom it appoints.
    assert {path for _reader, path in still} == {"appointments/"}
    assert {reader for reader, _path in still} == {SECRETARIAT}
    again = clients[PUBLIC].get("/en/people/", headers={"if-none-match": tag}, **{ENVIRON: PUBLIC})
    assert again.status_code == 200
    assert again["ETag"] != tag
    assert "Quillfeather" in page("office/", SECRETARIAT)
    assert 'content="noindex"' in page(f"people/{person.identity.public_id}/", PUBLIC)


@pytest.mark.parametrize("given", ["", "list", "export"])
def test_somebody_at_risk_is_in_no_list_file_or_search_without_consent_for_that_very_channel(given):
    row = in_office("Quillfeather Example", code="QA")
    person = row.person
    Appointment.objects.create(person=person, role="civil_society", began=NOW.date(), audience="member")
    Person.objects.filter(pk=person.pk).update(at_risk=True)
    if given:
        make.consent(person=person, channel=given, is_given=True)
    make.entry()

    found = {path for path in surfaces(person, "QA") if named(path, person, MEMBER, Client())}

    files = {path for path in surfaces(person, "QA") if path.endswith((".csv", ".json"))}
    lists = {path for path in surfaces(person, "QA") if not path.endswith((".csv", ".json"))}
    assert found == {"": set(), "list": lists, "export": files}[given]


def test_languages_and_themes_are_for_readers_of_the_network():
    row = in_office("Ada Example", code="QA", audience="public")
    set_preferences(
        row.person,
        language="en",
        relay=False,
        spoken=["pt"],
        themes=[theme("plans")],
        key="k-1",
        base=0,
        reader=SECRETARIAT,
        actor=CONSOLE,
        now=NOW,
    )

    for path in (f"people/{row.person.identity.public_id}/", "members/QA/"):
        assert "About plans" in page(path, MEMBER)
        assert "Português" in page(path, CIVIL_SOCIETY)
        assert "About plans" not in page(path, PUBLIC)
        assert "Português" not in page(path, PUBLIC)


def test_who_walks_the_directory_meets_a_limit_and_the_coordinator_a_note(settings):
    settings.OPTIONS = replace(product.OPTIONS, searches_per_minute=3)
    in_office("Ada Example")

    client = Client()
    statuses = [ask(f"directory/?page=1&n={number}", MEMBER, client).status_code for number in range(8)]

    assert statuses[:3] == [200, 200, 200]
    assert 429 in statuses
    assert Entry.objects.filter(action=COPYING).count() <= 1


def test_pages_of_members_are_counted_for_whoever_has_signed_in(settings):
    settings.OPTIONS = replace(product.OPTIONS, searches_per_minute=3)
    in_office("Ada Example", code="QA", audience="public")

    asked = [
        [ask(f"members/QA/?n={number}", reader, client).status_code for number in range(8)]
        for reader, client in ((PUBLIC, Client()), (MEMBER, Client()))
    ]

    assert set(asked[0]) == {200}
    assert 429 in asked[1]


def test_who_opens_the_pages_of_many_people_in_a_day_however_slowly_stands_on_the_desk(monkeypatch):
    monkeypatch.setattr(views, "PEOPLE_A_DAY", 3)
    people = [in_office(f"Ada {number}").person for number in range(5)]
    paths = [f"people/{person.identity.public_id}/" for person in people]
    own = make.person(name="Walker Example", audience="member")
    account = account_for("walker@example.org", language="en", now=timezone.now())
    make.designation(member=make.member(code="NA"), person=own, audience="member", began="2026-01-01")
    Holder.objects.create(account=account, person=own, since=timezone.now())
    client = Client()
    client.post(single_use_link(account, both_factors=False, minutes=60, now=timezone.now()))

    def read(path: str) -> int:
        status: int = client.get(f"/en/{path}").status_code
        return len(waiting_for(SECRETARIAT, now=timezone.now())) if status == 200 else -1

    assert [read(path) for path in [paths[0]] * 5 + paths[1:3]] == [0] * 7
    assert [read(path) for path in (paths[3], paths[4], paths[0])] == [1, 1, 1]
    assert Entry.objects.filter(action=COPYING).count() == 1
    assert "Walker Example" in waiting_for(SECRETARIAT, now=timezone.now())[0].what
