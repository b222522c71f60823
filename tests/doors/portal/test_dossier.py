"""The dossier of a member: what stands in it, in three forms and six languages, and for whom."""

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import docx
import pikepdf
import pytest
from django.conf import settings as product
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from focalpoint.areas.network.actions import announce_leaving
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import (
    Appointment,
    Consent,
    Contact,
    Contradiction,
    Designation,
    Holder,
    Member,
    Person,
)
from focalpoint.areas.network.queries.contact import contact_purpose
from focalpoint.doors.portal.dossier import PARTS
from focalpoint.doors.portal.queries.desk import desk_of
from focalpoint.ground.accounts.actions import account_for
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.ids import new_public_id
from focalpoint.ground.shared.languages import CODES
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.shared.sealed import seal
from focalpoint.ground.ui.documents import pdf
from focalpoint.ground.ui.documents.pdf import can_make_pdf
from tests import make

# What the questions behind it say is asked on both databases; how it is shown is the same.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
OWN = Reader.holding(["member", "member:NA"])
SECRETARIAT = Reader.holding(["secretariat", "member"])
PAGE = "members/NA/dossier/"

wants_pango = pytest.mark.skipif(not can_make_pdf(), reason="no Pango on this machine")


@pytest.fixture(autouse=True)
def _in_june(time_machine_day):
    with time_machine_day("2026-06-01"):
        yield


def ask(path: str = PAGE, reader: Reader = OWN, language: str = "en") -> Any:
    return Client().get(f"/{language}/{path}", **{ENVIRON: reader})


def page(reader: Reader = OWN, language: str = "en") -> str:
    return str(ask(reader=reader, language=language).content.decode())


def word(reader: Reader = OWN, language: str = "en") -> Any:
    return docx.Document(io.BytesIO(ask("members/NA/dossier.docx", reader, language).content))


def text_of(file: Any) -> str:
    return "\n".join(part.text or "" for part in file.element.body.iter() if part.tag.endswith("}t"))


def designated(*, member: Member, name: str, role: str = "main") -> Designation:
    row = make.designation(
        member=member, person=make.person(name=name, audience="member"), role=role, audience="member"
    )
    row.began = PartialDate.parse("2026-01-01")
    row.save()
    return row


def contact(*, person: Person, value: str, audience: str = "member", kind: str = "email") -> Contact:
    public_id = new_public_id()
    return Contact.objects.create(
        public_id=public_id,
        person=person,
        kind=kind,
        value=seal(value, purpose=contact_purpose(public_id)),
        mac=value,
        audience=audience,
    )


# For whom.


@pytest.mark.parametrize("path", [PAGE, "members/NA/dossier.docx", "members/NA/dossier.pdf"])
def test_people_of_another_member_get_what_never_was(path):
    make.member(code="NA")
    make.member(code="ES")
    others = Reader.holding(["member", "member:ES", "presidency", "civil-society", "person:0123456789"])

    refused, never = ask(path, others), ask(path.replace("NA", "QQ"), others)

    assert (refused.status_code, refused.content) == (404, never.content)
    assert "/sign-in/?next=" in ask(path, PUBLIC)["Location"]
    assert ask(path, SECRETARIAT).status_code == 200


def test_there_is_no_other_form():
    make.member(code="NA")

    assert ask("members/NA/dossier.csv").status_code == 404


# What stands in it.


def test_everything_that_the_record_knows_of_a_member_stands_in_its_dossier(record):
    spain = ask("members/ES/dossier/", Reader.holding(["member", "member:ES"])).content.decode()

    for part in PARTS:
        if part.key != "neighbours":
            assert f'id="{part.key}"' in spain
    assert "Adopted the joint communiqué" in spain
    assert "In the chair:" in spain or "Among the convenors:" in spain
    assert "A/72/551" in spain
    assert "No alternate is known." in spain


def test_two_sources_that_do_not_agree_are_both_told():
    make.member(code="NA")
    Contradiction.objects.create(
        subject_kind="member",
        subject_id="NA",
        first="Joined in 2016",
        first_source=make.source(),
        second="Joined in 2017",
        second_source=make.source(),
        audience="public",
    )

    shown = page()

    assert "Sources that do not agree." in shown
    assert "Joined in 2016" in shown
    assert "Joined in 2017" in shown


def test_whom_to_call_names_the_office_the_own_people_and_the_troika():
    namibia, spain = make.member(code="NA", named="Namibia"), make.member(code="ES", named="Spain")
    make.term(first=date(2026, 1, 1), last=date(2026, 12, 31), chairs=(spain,))
    designated(member=namibia, name="Ada Alternate", role="alternate")
    designated(member=spain, name="Ben Chair")
    coordinator = make.person(name="Cleo Coordinator", audience="member")
    Appointment.objects.create(person=coordinator, role="coordinator", began=date(2026, 1, 1), audience="member")

    shown = page()

    assert shown.index("Cleo Coordinator") < shown.index("Ada Alternate") < shown.index("Ben Chair")
    assert "Chair of the Network, Focal point" in shown


def test_the_page_has_no_contact_and_files_have_those_whose_owner_agreed():
    row = designated(member=make.member(code="NA"), name="Ada Example")
    contact(person=row.person, value="open@example.org")
    agreed = contact(person=row.person, value="agreed@example.org")
    contact(person=row.person, value="hidden@example.org", audience="secretariat")
    Consent.objects.create(
        person=row.person, contact=agreed, channel="export", is_given=True, given_at=NOW, said_by="self"
    )

    on_page, in_file = page(), text_of(word())

    assert "@example.org" not in on_page
    assert f'href="/en/people/{row.person.identity.public_id}/"' in on_page
    assert "agreed@example.org" in in_file
    assert "open@example.org" not in in_file


@pytest.mark.parametrize(("channel", "forms"), [("list", set()), ("export", {"page"})])
def test_who_refuses_lists_is_named_in_no_form_and_who_refuses_files_in_no_file(channel, forms):
    region = make.area(code="region:019", kind="region")
    namibia, spain, chile = make.member(code="NA"), make.member(code="ES"), make.member(code="CL")
    for near in (namibia, chile):
        type(near.area).objects.filter(pk=near.area_id).update(region=region)
        make.roll_entry(roll=make.roll(slug=f"roll-{near.code}"), area=near.area)
    make.term(first=date(2026, 1, 1), last=date(2026, 12, 31), chairs=(spain,))
    people = [designated(member=one, name=f"Quillfeather {one.code}").person for one in (namibia, spain, chile)]
    people.append(make.person(name="Quillfeather Office", audience="member"))
    Appointment.objects.create(person=people[-1], role="coordinator", began=date(2026, 1, 1), audience="member")
    before = page(), text_of(word())

    for one in people:
        make.consent(person=one, channel=channel, is_given=False)

    after = {"page": page(), "file": text_of(word())}
    assert [shown.count("Quillfeather") for shown in before] == [len(people)] * 2
    assert {form for form, shown in after.items() if "Quillfeather" in shown} == forms


def test_the_dossier_is_counted(settings):
    settings.OPTIONS = replace(product.OPTIONS, searches_per_minute=3)
    make.member(code="NA")

    assert 429 in [ask().status_code for _ in range(8)]


def test_a_consent_that_was_withdrawn_counts_no_more():
    row = designated(member=make.member(code="NA"), name="Ada Example")
    found = contact(person=row.person, value="ada@example.org")
    for number, given in enumerate((True, False)):
        Consent.objects.create(
            person=row.person,
            contact=found,
            channel="export",
            is_given=given,
            given_at=NOW + timedelta(minutes=number),
            said_by="self",
        )

    assert "ada@example.org" not in text_of(word())


@pytest.mark.parametrize("reader", [OWN, SECRETARIAT], ids=["own", "secretariat"])
def test_nobody_at_risk_is_named_in_any_form(reader):
    member = make.member(code="NA")
    row = designated(member=member, name="Hidden Qanary")
    meeting = make.meeting()
    make.appearance(meeting=meeting, person=row.person, area=member.area)
    make.signature(letter=make.letter(), area=member.area, person=row.person, printed="Hidden Qanary")
    contact(person=row.person, value="qanary@example.org")
    before = page(reader)
    Person.objects.filter(pk=row.person.pk).update(at_risk=True)

    after, in_file = page(reader), text_of(word(reader))

    assert "Qanary" in before
    assert "qanary" not in after.casefold()
    assert "qanary" not in in_file.casefold()


@wants_pango
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext on this machine")
def test_a_pdf_names_whom_the_page_names_and_nobody_at_risk():
    member = make.member(code="NA")
    designated(member=member, name="Ada Example")
    hidden = designated(member=member, name="Hidden Qanary", role="alternate")
    Person.objects.filter(pk=hidden.person.pk).update(at_risk=True)

    made = ask("members/NA/dossier.pdf").content
    text = subprocess.run(["pdftotext", "-", "-"], input=made, capture_output=True, check=True).stdout.decode()

    assert "Ada Example" in text
    assert "Qanary" not in text


def test_the_note_of_the_predecessor_is_told_in_its_own_language():
    row = designated(member=make.member(code="NA"), name="Ada Example")
    announce_leaving(
        row,
        last_day=date(2026, 6, 30),
        note="Demandez la liste à la mission.\nEt merci.",
        language="fr",
        key="k",
        base=0,
        reader=Reader.holding(["member", "member:NA", f"person:{row.person.public_id}"]),
        actor=CONSOLE,
        now=NOW,
    )

    shown = page()
    runs = [
        (run.text, run._r.rPr.find("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}lang"))
        for one in word().paragraphs
        if one.style.name == "Quote"
        for run in one.runs
    ]

    assert '<span lang="fr" dir="ltr">Demandez la liste à la mission.</span>' in shown
    assert [text for text, _language in runs] == ["Demandez la liste à la mission.", "Et merci."]
    assert all("fr-FR" in language.values() for _text, language in runs)


@pytest.mark.parametrize("count", [1, 3])
def test_a_dossier_costs_the_same_whatever_it_holds(count):
    member, spain = make.member(code="NA"), make.member(code="ES")
    make.term(first=date(2026, 1, 1), last=date(2026, 12, 31), chairs=(spain,))
    for number in range(count):
        row = designated(member=member, name=f"Ada {number}")
        contact(person=row.person, value=f"a{number}@example.org")
        designated(member=spain, name=f"Ben {number}")
        meeting = make.meeting()
        make.appearance(meeting=meeting, person=row.person, area=member.area)
        make.seat(meeting=meeting, member=member)
        make.host_offer(member=member, held_as=meeting)
        make.agenda_request(member=member, meeting=meeting)
        make.signature(letter=make.letter(dated=date(2017, 6, 6 + number)), area=member.area, person=row.person)
        roll = make.roll(slug=f"roll-of-{number}")
        make.roll_entry(roll=roll, area=member.area)
        make.owner(make.undertaking(meeting=meeting), member=member)

    with CaptureQueriesContext(connection) as spent:
        assert ask().status_code == 200

    assert len(spent) == QUERIES


QUERIES = 84
"""What the parts cost together, with the desk that each of them asks."""


# In files.


@pytest.mark.parametrize("language", CODES)
def test_the_word_file_says_the_same_as_the_page_in_every_language(language):
    member = make.member(code="NA", named="Namibia")
    designated(member=member, name="Ada Example")

    answer = ask("members/NA/dossier.docx", OWN, language)
    file = docx.Document(io.BytesIO(answer.content))

    assert answer["Content-Disposition"] == f'attachment; filename="dossier-na-{language}.docx"'
    assert answer["Cache-Control"] == "private, no-store"
    headings = [one.text for one in file.paragraphs if one.style.name == "Heading 1"]
    shown = page(OWN, language)
    assert len(headings) == len(PARTS) - 1
    assert all(one in shown for one in headings)
    assert "Ada Example" in text_of(file)
    assert file.core_properties.language == language


@wants_pango
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pdf_is_handed_out_in_the_language_of_the_page(language):
    make.member(code="NA")

    answer = ask("members/NA/dossier.pdf", OWN, language)

    assert answer["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.content)) as file:
        assert str(file.Root.Lang) == language
        assert "/Author" not in file.docinfo


def test_without_pango_the_page_says_so_and_all_else_is_served(monkeypatch):
    make.member(code="NA")
    monkeypatch.setattr(pdf, "LIBRARIES", (("libnot-here.so.0",),))
    can_make_pdf.cache_clear()
    try:
        shown, refused, other = page(), ask("members/NA/dossier.pdf"), ask("members/NA/dossier.docx")
    finally:
        can_make_pdf.cache_clear()

    assert "This installation cannot make PDF files." in shown
    assert "dossier.pdf" not in shown
    assert refused.status_code == 503
    assert "Take the Word file" in refused.content.decode()
    assert other.status_code == 200


# The desk of whoever arrives.


def test_whoever_has_just_arrived_finds_the_dossier_first():
    row = designated(member=make.member(code="NA"), name="Ada Example")
    account = account_for("ada@example.org", language="en", now=NOW)
    Holder.objects.create(account=account, person=row.person, since=NOW)
    own = Reader.holding(["member", "member:NA", f"person:{row.person.public_id}"])
    make.designation(member=row.member, person=row.person, audience="member")

    new, later = desk_of(own, now=NOW), desk_of(own, now=NOW + timedelta(days=15))

    assert (new.items[0].action, new.items[0].address) == ("Read your dossier", "/en/members/NA/dossier/")
    assert len(new.items) > 1
    assert "Read your dossier" not in [one.action for one in later.items]
