"""People taken away: whom a reader may take, in which forms, and that the office hears of it."""

import io
import re
from datetime import UTC, datetime
from typing import Any

import openpyxl
import pytest
from django.test import Client

from focalpoint.areas.network.actions.exporting import MOST_AN_HOUR, export_people
from focalpoint.areas.network.exports.tables import csv_of, workbook_of
from focalpoint.areas.network.exports.vcards import cards_of, folded
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import Consent, Contact, Designation, DirectoryExport, ImportRow, Person
from focalpoint.areas.network.queries import waiting_for
from focalpoint.areas.network.queries.contact import contact_purpose
from focalpoint.areas.network.queries.exporting import people_to_export
from focalpoint.areas.network.queries.importing import said_by
from focalpoint.ground.shared.actors import CONSOLE, Actor
from focalpoint.ground.shared.errors import NotAllowed, TooMany
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.shared.sealed import mac, seal
from focalpoint.ground.trail.models import Entry
from tests import make
from tests.areas.network.lists import messy
from tests.areas.network.test_importing import apply, sent

# What the questions behind it say is asked on both databases; how it is shown is the same.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

SECRETARIAT = Reader.holding(["secretariat", "member"])
MEMBER = Reader.holding(["member", "member:NA"])
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
SOMEBODY = Actor("person", "0123456789", "Berta Example")
NAMES = {"CA": "Canada", "NA": "Namibia", "ES": "Spain", "SE": "Sweden"}
_keys = iter(f"e-{number}" for number in range(100_000))


def contact(person: Person, value: str, *, kind: str = "email", audience: str = "member") -> Contact:
    made = Contact(person=person, kind=kind, mac=mac(value), audience=audience)
    made.value = seal(value, purpose=contact_purpose(made.public_id))
    made.save()
    return made


def consent(person: Person, *, given: bool = True, of: Contact | None = None) -> Consent:
    return Consent.objects.create(
        person=person, contact=of, channel="export", is_given=given, given_at=NOW, said_by="self"
    )


def somebody(name: str = "Ada Example", *, member: Any = None, **more: Any) -> Person:
    person = make.person(name=name, audience=more.pop("audience", "member"))
    make.designation(member=member or make.member(), person=person, audience="member", **more)
    return person


def taken(reader: Reader = SECRETARIAT, form: str = "csv", *, actor: Actor = SOMEBODY) -> list[Any]:
    return export_people(form, member="", key=next(_keys), reader=reader, actor=actor, now=NOW)


@pytest.mark.parametrize("write", [csv_of, workbook_of])
def test_what_was_taken_away_and_is_read_in_again_is_the_same_row_by_row(write):
    messy.members()
    apply(sent(b"member,name,role,title,email,phone,mobile,languages,since\n" + ROUND.encode()))

    content = write(taken())
    again = sent(content)

    said = {row.number: (row.state, said_by(again, row)) for row in ImportRow.objects.filter(of=again)}
    assert len(said) == 4
    assert {state for state, _told in said.values()} == {"same"}, said


ROUND = """\
NA,Ada Example,main,=1+1,ada@example.org; ada@example.com,+264 61 1234567,,en; ar,2024-05-01
ES,برتا مثال,alternate,"Head, unit",berta@example.org,,+34 600 000 000,es,2023
CA,柯拉 例,mission,-,cora@example.org,,,zh,May 2022
SE,ДИНА ПРИМЕРОВА,police,@all,,+46 8 1234567,,ru,
"""


def test_a_cell_that_a_spreadsheet_would_run_is_inert_in_both_tables():
    somebody(title='=HYPERLINK("http://example.org","x")')

    people = taken()

    assert "\"'=HYPERLINK" in csv_of(people).decode("utf-8-sig")
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_of(people))).active
    assert sheet is not None
    cell = sheet["D2"]
    assert (cell.data_type, cell.quotePrefix, str(cell.value)[:10]) == ("s", True, "=HYPERLINK")


def test_a_member_takes_away_only_who_agreed_and_the_office_whom_nobody_refused():
    place = make.member(code="NA")
    agreed, silent, refused = (somebody(name, member=place) for name in ("Ada Yes", "Berta Silent", "Cora No"))
    hidden = somebody("Dina Hidden", member=place, audience="secretariat")
    for person in (agreed, hidden):
        consent(person)
    consent(refused, given=False)

    assert [one.name for one in taken(MEMBER)] == ["Ada Yes"]
    assert {one.name for one in taken(SECRETARIAT)} == {"Ada Yes", "Berta Silent", "Dina Hidden"}
    assert silent.name not in csv_of(taken(MEMBER)).decode()


@pytest.mark.parametrize("form", ["csv", "xlsx", "vcf", "print"])
def test_a_body_that_the_reader_may_not_see_goes_along_in_no_form(form):
    open_body = make.organisation(name="An open ministry", audience="member")
    hidden = make.organisation(name="A hidden ministry", audience="secretariat")
    for name, body in (("Ada Example", open_body), ("Bo Example", hidden)):
        person = somebody(name)
        Designation.objects.filter(person=person).update(organisation=body)
        consent(person)

    def told(reader: Reader) -> str:
        answer = Client().post("/en/directory/export/", {"key": next(_keys), "form": form}, **{ENVIRON: reader})
        content = b"".join(answer) if answer.streaming else answer.content
        return str(_cells(content)) if content[:2] == b"PK" else content.decode("utf-8-sig")

    assert "An open ministry" in told(MEMBER)
    assert "A hidden ministry" not in told(MEMBER)
    assert "A hidden ministry" in told(SECRETARIAT)


@pytest.mark.parametrize("count", [1, 3])
def test_what_is_taken_away_costs_six_queries_however_much_it_is(count, django_assert_num_queries):
    for number in range(count):
        person = somebody(f"Ada {number}")
        Designation.objects.filter(person=person).update(organisation=make.organisation(audience="member"))
        consent(person)
        contact(person, f"a{number}@example.org")

    with django_assert_num_queries(6):
        assert len(people_to_export(member="", today=NOW.date(), reader=MEMBER)) == count


def test_a_contact_goes_along_only_where_the_reader_sees_it_and_nobody_refused_it():
    ada = somebody()
    consent(ada)
    contact(ada, "seen@example.org")
    contact(ada, "office@example.org", audience="secretariat")
    consent(ada, given=False, of=contact(ada, "refused@example.org"))

    for form in (csv_of, workbook_of, lambda people: cards_of(people, site="http://localhost", names=NAMES)):
        content = form(taken(MEMBER))
        text = content.decode("utf-8-sig") if content[:2] != b"PK" else str(_cells(content))
        assert "seen@example.org" in text
        assert "office@" not in text
        assert "refused@" not in text


def _cells(content: bytes) -> list[object]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    return [cell.value for row in sheet.iter_rows() for cell in row]


def test_somebody_at_risk_is_taken_away_by_nobody_without_having_agreed():
    make.member(code="NA")
    apply(sent(b"member,name,role,at risk\nNA,Zarina Hidden,main,yes\n"))
    person = Person.objects.get()

    assert taken(SECRETARIAT) == []
    assert taken(MEMBER) == []

    consent(person)
    assert [one.name for one in taken(SECRETARIAT)] == ["Zarina Hidden"]
    assert Entry.objects.filter(action="trail.read").exists() or Entry.objects.filter(action__contains="read").exists()
    assert taken(MEMBER) == []


def test_a_card_says_the_role_and_the_member_in_words():
    somebody(member=make.member(code="CA"))

    card = cards_of(taken(), site="http://localhost", names=NAMES).decode()

    assert "ORG:Canada\r\n" in card
    assert "ROLE:Focal point\\, Canada\r\n" in card


def test_the_office_sees_what_it_took_itself_and_reads_what_its_file_holds():
    somebody()
    taken(SECRETARIAT)
    page = Client().get("/en/office/exports/", **{ENVIRON: SECRETARIAT}).content.decode()
    form = Client().get("/en/directory/export/", **{ENVIRON: SECRETARIAT}).content.decode()

    assert "Berta Example" in page
    assert "Note them all" not in page
    assert "who did not refuse" in form


def test_a_card_is_folded_at_75_octets_without_cutting_a_letter_and_escapes_what_means_something():
    ada = somebody("Ada, Example; of \\ Somewhere", title="مديرة السلام والأمن " * 6)

    card = cards_of(taken(), site="http://localhost", names=NAMES).decode()

    assert card.startswith("BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:individual\r\n")
    assert "FN:Ada\\, Example\\; of \\\\ Somewhere\r\n" in card
    assert all(len(line.encode()) <= 75 for line in card.split("\r\n"))
    assert "مديرة السلام والأمن " * 6 in card.replace("\r\n ", "")
    assert f"UID:http://localhost/id/person/{ada.identity.public_id}" in card


@pytest.mark.parametrize("sign", ["a", "é", "例", "\U0001f600"])
def test_a_folded_line_reads_back_whole(sign):
    line = f"FN:{sign * 200}"

    assert folded(line).decode().replace("\r\n ", "") == f"{line}\r\n"
    assert max(len(part) for part in folded(line).split(b"\r\n")) <= 75


def test_whoever_takes_people_away_is_told_to_the_office_and_the_office_to_the_presidency():
    somebody()
    presidency = Reader.holding(["presidency", "member"])

    taken(MEMBER)
    assert any("taken away" in line.what for line in waiting_for(SECRETARIAT, now=NOW))
    assert not any("taken away" in line.what for line in waiting_for(presidency, now=NOW))

    taken(SECRETARIAT, actor=CONSOLE)
    assert any("taken away" in line.what for line in waiting_for(presidency, now=NOW))
    assert [one.count for one in DirectoryExport.objects.all()] == [1, 0]


def test_noting_an_export_takes_the_line_off_the_desk():
    somebody()
    taken(MEMBER)

    page = Client().get("/en/office/exports/", **{ENVIRON: SECRETARIAT}).content.decode()
    assert "Berta Example" in page
    answer = Client().post("/en/office/exports/", {"key": "k-1"}, **{ENVIRON: SECRETARIAT})

    assert answer.status_code == 303
    assert not any("taken away" in line.what for line in waiting_for(SECRETARIAT, now=NOW))


def test_an_account_takes_away_ten_lists_an_hour_and_nobody_without_one():
    for _ in range(MOST_AN_HOUR):
        taken(MEMBER)

    with pytest.raises(TooMany):
        taken(MEMBER)
    with pytest.raises(NotAllowed):
        taken(PUBLIC, actor=CONSOLE)


@pytest.mark.parametrize("form", ["csv", "xlsx", "vcf", "print"])
def test_the_file_is_made_for_one_reader_and_kept_nowhere(form):
    ada = somebody()
    consent(ada)

    answer = Client().post("/en/directory/export/", {"key": f"k-{form}", "form": form}, **{ENVIRON: MEMBER})

    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.content
    if form == "print":
        assert "Ada Example" in answer.content.decode()
    entry = Entry.objects.get(action="network.export_people")
    assert re.fullmatch(r"[0-9a-z]{10}", entry.subject_id)


def test_a_page_that_stays_open_gives_another_file_and_each_is_written_down():
    consent(somebody())

    answers = [
        Client().post("/en/directory/export/", {"key": "k-1", "form": form}, **{ENVIRON: MEMBER})
        for form in ("csv", "vcf")
    ]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert DirectoryExport.objects.count() == 2


def test_a_designation_that_has_ended_is_not_taken_away():
    somebody()
    Designation.objects.update(ended="2026-05-31")

    assert taken() == []
