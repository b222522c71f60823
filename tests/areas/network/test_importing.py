"""Lists of people: read in, understood, compared, applied as a whole, undone."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from focalpoint.areas.network.actions import forget
from focalpoint.areas.network.actions import importing as actions
from focalpoint.areas.network.actions.applying import ShownAgain, apply_import
from focalpoint.areas.network.actions.undoing import undo_import
from focalpoint.areas.network.importing.headings import heading_row, headings, proposals
from focalpoint.areas.network.importing.reading import read_list
from focalpoint.areas.network.importing.spoken import SPOKEN
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import (
    Consent,
    Contact,
    Designation,
    Identity,
    Import,
    ImportRow,
    Person,
    SpokenLanguage,
)
from focalpoint.areas.network.queries import held_about, waiting_for
from focalpoint.areas.network.queries.contact import value_of
from focalpoint.areas.network.queries.importing import said_by
from focalpoint.areas.network.queries.undoing import undo_plan
from focalpoint.ground.jobs.running import work_off
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.forgetting import Forgotten
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.models import Entry, EntryValues
from focalpoint.ground.trail.queries import revision_of
from tests import make
from tests.areas.network.lists import messy

pytestmark = pytest.mark.django_db

SECRETARIAT = Reader.holding(["secretariat", "member"])
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
WHO: dict[str, Any] = {"reader": SECRETARIAT, "actor": CONSOLE, "now": NOW}
PLAIN = ("member", "name", "role", "title", "email", "phone", "since")
_keys = iter(f"k-{number}" for number in range(100_000))


def base_of(found: Import) -> int:
    return revision_of("import", found.public_id)


def sent(content: bytes, *, sheet: str = "", encoding: str = "", **said: Any) -> Import:
    """A list that was sent, understood as proposed, and looked through by a real worker."""
    read = read_list(content, sheet=sheet, encoding=encoding)
    found = actions.send_list(content, kind=read.kind, key=next(_keys), **WHO)
    row = heading_row(read.rows)
    separator = read.separators[0][0] if read.separators else ""
    actions.say_how_to_read(
        found,
        encoding=encoding or read.proven,
        separator=separator,
        sheet=sheet,
        heading_row=row,
        key=next(_keys),
        base=base_of(found),
        **WHO,
    )
    given: dict[str, Any] = {
        "headings": headings(read.rows, row),
        "columns": [one.field.value for one in proposals(read.rows, row, {})],
        "date_order": "",
        "default_role": "",
        "language": "en",
        "dated": None,
        "source": None,
        "shown_to": "member",
        "contacts_shown_to": "secretariat",
    }
    actions.say_what_columns_mean(found, **(given | said), key=next(_keys), base=base_of(found), **WHO)
    work_off(worker="a worker")
    found.refresh_from_db()
    return found


def plain(*lines: str) -> bytes:
    """A small list in UTF-8 with the headings of :data:`PLAIN`."""
    return "\n".join((",".join(PLAIN), *lines)).encode()


def unsupported(**said: Any) -> Designation:
    """A designation that no document supports, so that a list may correct it."""
    made = make.designation(**said)
    made.source, made.state = None, Designation.State.ANNOUNCED
    made.save()
    return made


def understood_anew(found: Import, *, columns: list[str], **said: Any) -> None:
    """Say of a list that was looked through what its columns mean, and look through it again."""
    given: dict[str, Any] = {"headings": list(PLAIN), "columns": columns, "date_order": "", "default_role": ""}
    given |= {"language": "en", "dated": None, "source": None, "shown_to": "member", "contacts_shown_to": "secretariat"}
    actions.say_what_columns_mean(found, **(given | said), key=next(_keys), base=base_of(found), **WHO)
    work_off(worker="a worker")
    found.refresh_from_db()


def states(found: Import) -> dict[int, str]:
    return dict(ImportRow.objects.filter(of=found).values_list("number", "state"))


def told(found: Import, number: int) -> dict[str, Any]:
    return said_by(found, ImportRow.objects.get(of=found, number=number))


def notes(found: Import, number: int) -> list[Any]:
    """What follows from what was decided about a row, and is not taken over."""
    found_notes: list[Any] = told(found, number)["then"]
    return found_notes


def decide(found: Import, decisions: dict[int, str]) -> None:
    actions.decide_rows(found, decisions, key=next(_keys), base=base_of(found), **WHO)


def apply(found: Import) -> Any:
    return apply_import(found, key=next(_keys), base=base_of(found), **WHO)


def undo(found: Import, *, leave_edited: bool = False) -> tuple[int, int]:
    return undo_import(found, leave_edited=leave_edited, key=next(_keys), base=base_of(found), **WHO)


def test_a_messy_list_of_300_rows_in_twelve_scripts_is_read_row_by_row():
    messy.members()
    found = sent(messy.workbook(messy.rows()), sheet="People")

    rows = {row.number: row for row in ImportRow.objects.filter(of=found)}
    assert (found.state, len(rows), found.left_out) == ("previewed", 300, 2)
    refused = [number for number, row in sorted(rows.items()) if row.state == "refused"]
    # A title, two rows of headings, an empty row and a repeated one stand between.
    assert refused == [number + 4 + (number >= 10) + (number >= 20) for number in messy.REFUSED]
    assert {row.state for row in rows.values()} == {"new", "refused"}


def test_a_messy_list_is_applied_and_undone_as_a_whole():
    messy.members()
    before = {model: model._default_manager.count() for model in (Person, Identity, Designation, Contact, Consent)}
    found = sent(messy.workbook(messy.rows()), sheet="People")
    decide(found, actions.safe_decisions(found, "refused"))

    applied = apply(found)

    assert (applied.people, applied.designations, applied.left_out) == (288, 288, 12)
    assert Person.objects.count() == before[Person] + 288
    taken = Contact.objects.filter(kind="email", person__name=messy.name(4))
    assert [value_of(one) for one in taken] == ["person4@example.org"]
    assert undo(found) == (288, 0)
    assert {model: model._default_manager.count() for model in before} == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_what_the_bytes_prove_is_read_without_a_question(encoding):
    content = messy.text(messy.rows(24), encoding=encoding)

    found = read_list(content)

    assert found.proven == {"utf-8": "utf-8", "utf-8-sig": "utf-8"}.get(encoding, "utf-16-le")
    assert found.rows[2][1].text == messy.name(1)


@pytest.mark.parametrize("encoding", ["windows-1252", "windows-1251", "windows-1256"])
def test_an_older_encoding_is_asked_for_and_shown_in_each_way(encoding):
    content = messy.text(messy.rows(), encoding=encoding)

    asked = read_list(content)
    read = read_list(content, encoding=encoding)

    assert asked.proven == ""
    assert encoding in [name for name, _rows in asked.encodings]
    names = {row[1].text for row in read.rows[1:]}
    assert names
    assert names <= {str(row[1]) for row in messy.rows()}


def test_namibia_is_a_member_and_nothing_is_not():
    make.member(code="NA", named="Namibia")

    found = sent(
        plain("NA,Ada Example,main", "N/A,Berta Example,main", "none,Cora Example,main", "-,Dina Example,main")
    )

    assert states(found) == {2: "new", 3: "refused", 4: "refused", 5: "refused"}
    assert told(found, 3)["row"]["problems"] == [["member", ["member_missing", {}]]]


def test_a_date_in_two_readings_is_refused_until_the_list_says_its_order():
    make.member(code="NA")
    content = plain("NA,Ada Example,main,,,,03/04/2025", "NA,Berta Example,main,,,,25/12/2024")

    unsaid = sent(content)
    said = sent(content, date_order="dmy")

    assert states(unsaid) == {2: "refused", 3: "new"}
    assert told(unsaid, 2)["row"]["problems"][0][1][0] == "date_ambiguous"
    assert told(said, 2)["row"]["began"] == "2025-04-03"


def test_whoever_stands_is_found_by_name_and_member_and_only_what_differs_is_shown():
    ada = make.person(name="Ada Example", audience="member")
    unsupported(member=make.member(code="NA"), person=ada, title="Director")

    found = sent(plain("NA,ADA EXAMPLE,main,Head of unit,ada@example.org"))

    assert states(found) == {2: "changed"}
    assert told(found, 2)["changes"] == [
        ["title", "Director", "Head of unit"],
        ["email", "", "ada@example.org"],
    ]


def test_a_list_never_rewrites_what_a_document_printed_and_says_more_beside_it():
    ada = make.person(name="Ada Example", audience="member")
    printed = make.designation(member=make.member(code="NA"), person=ada, title="Director")
    content = plain("NA,Ada Example,main,Minister,,,2026-01-01")
    found = sent(content)
    assert told(found, 2)["changes"] == [["role", "", "main"], ["title", "", "Minister"], ["began", "", "2026-01-01"]]

    apply(found)

    stands = Designation.objects.get(pk=printed.pk)
    assert (stands.title_as_printed, stands.began, stands.source) == ("Director", None, printed.source)
    beside = Designation.objects.exclude(pk=printed.pk).get()
    assert (beside.title_as_printed, beside.state, beside.source) == ("Minister", "announced", None)
    assert states(sent(content)) == {2: "same"}
    assert undo(found) == (1, 0)
    assert Designation.objects.get() == printed


def test_a_designation_in_force_that_a_document_supports_takes_a_last_day_and_nothing_else():
    ada = make.person(name="Ada Example", audience="member")
    post = make.designation(member=make.member(code="NA"), person=ada, title="Director", began="2024-05-01")
    said = b"member,name,role,title,email,since,until\n"
    assert states(sent(said + b"NA,Ada Example,main,,,,2023-01-01\n")) == {2: "refused"}
    found = sent(said + b"NA,Ada Example,main,Minister,ada@example.org,2020-01-01,\n")
    assert (states(found), told(found, 2)["changes"]) == ({2: "changed"}, [["email", "", "ada@example.org"]])
    assert [said[0] for _name, said in told(found, 2)["notes"]] == ["documented", "documented"]

    apply(found)
    apply(sent(said + b"NA,Ada Example,main,Director,,,2026-03-31\n"))

    post.refresh_from_db()
    assert (post.title_as_printed, str(post.began)) == ("Director", "2024-05-01")
    assert (str(post.ended), post.state, ada.contacts.count()) == ("2026-03-31", "ended", 1)


def test_a_row_of_which_nothing_is_taken_over_says_so_and_leaves_no_entry():
    ada = make.person(name="Ada Example", audience="member")
    make.designation(member=make.member(code="NA"), person=ada, began="2024-05-01")
    found = sent(plain("NA,Ada Example,main,Minister"))

    applied = apply(found)

    assert (states(found), told(found, 2)["changes"]) == ({2: "changed"}, [])
    assert (applied.changed, applied.designations) == (0, 0)
    assert not Entry.objects.filter(action="network.import_person").exists()


def test_a_list_corrects_what_its_own_document_printed():
    ada = make.person(name="Ada Example", audience="member")
    post = make.designation(member=make.member(code="NA"), person=ada, title="Director")

    apply(sent(plain("NA,Ada Example,main,Head of unit"), source=post.source))

    post.refresh_from_db()
    assert post.title_as_printed == "Head of unit"


def test_a_namesake_of_another_member_waits_for_a_decision_and_can_be_the_same():
    ada = make.person(name="Ada Example", audience="member")
    make.designation(member=make.member(code="NA"), person=ada)
    make.member(code="ES")
    found = sent(plain("ES,Ada Example,alternate,Adviser"))
    assert states(found) == {2: "suspected"}
    with pytest.raises(InvalidInput, match="waits for your decision"):
        apply(found)

    decide(found, {2: f"person:{ada.public_id}"})
    apply(found)

    assert Person.objects.count() == 1
    assert Designation.objects.get(member__code="ES").person == ada


def test_a_decision_that_was_not_offered_is_refused():
    make.member(code="NA")
    someone = make.person(name="Berta Example")
    found = sent(plain("NA,Ada Example,main"))

    with pytest.raises(InvalidInput):
        decide(found, {2: f"person:{someone.public_id}"})


def test_decisions_outlast_another_order_of_dates_and_say_where_they_fall_away():
    ada = make.person(name="Ada Example", audience="member")
    make.designation(member=make.member(code="NA"), person=ada)
    make.member(code="ES")
    found = sent(
        plain(
            "ES,Ada Example,alternate,Adviser",
            "NA,Berta Example,main,,office@example.org",
            "NA,Berta Example,police,,office@example.org",
            "NA,Cora Example,main,,,,03/04/2025",
            "NA,,main",
        )
    )
    decide(found, {2: f"person:{ada.public_id}", 4: "row:3", 5: "out", 6: "out"})

    understood_anew(found, columns=found.columns, date_order="dmy")

    decisions = dict(ImportRow.objects.filter(of=found).values_list("number", "decision"))
    assert decisions == {2: f"person:{ada.public_id}", 3: "", 4: "row:3", 5: "", 6: "out"}
    assert told(found, 2)["changes"][0] == ["role", "", "alternate"]
    assert told(found, 5)["notes"] == [["", ["fell_away", {}]]]
    apply(found)
    assert set(ada.designations.values_list("member__code", flat=True)) == {"NA", "ES"}
    assert Designation.objects.filter(person__name="Berta Example").count() == 2


def test_a_choice_says_which_spelling_is_not_kept_and_what_a_second_row_says_otherwise():
    ada = make.person(name="Ada Example", audience="member")
    make.contact(person=ada, value="ada@example.org")
    make.member(code="NA")
    found = sent(
        plain(
            "NA,A. Example,main,Director,ada@example.org",
            "NA,Berta Example,police,,office@example.org",
            "NA,B. Example,police,Chief,office@example.org,,2024-01-01",
            "NA,B. Examples,police,Head,office@example.org",
        )
    )

    decide(found, {2: f"person:{ada.public_id}", 4: "row:3", 5: "row:3"})

    assert ["name", ["spelling", {"value": "A. Example"}]] in notes(found, 2)
    assert notes(found, 4) == [["name", ["spelling", {"value": "B. Example"}]]]
    apply(found)
    berta = Designation.objects.get(person__name="Berta Example")
    assert (berta.title_as_printed, str(berta.began)) == ("Chief", "2024-01-01")


def test_of_two_rows_about_one_role_the_second_says_what_is_not_taken_over():
    make.member(code="NA")
    found = sent(plain("NA,Ada Example,main,Director", "NA,Ada Example,main,Minister"))

    decide(found, {3: "row:2"})

    assert notes(found, 3) == [["title", ["said_before", {"value": "Minister", "row": "2"}]]]
    apply(found)
    assert Designation.objects.get().title_as_printed == "Director"


def test_a_choice_that_does_not_go_says_why():
    ada = make.person(name="Ada Example", audience="member")
    make.designation(member=make.member(code="NA"), person=ada)
    make.member(code="ES")
    found = sent(b"member,name,role,at risk\nES,Ada Example,alternate,yes\n")

    with pytest.raises(InvalidInput, match="not marked as at risk"):
        decide(found, {2: f"person:{ada.public_id}"})


def test_two_rows_about_one_person_make_one_person_with_two_roles():
    make.member(code="NA")
    found = sent(plain("NA,Ada Example,main,,ada@example.org", "NA,Ada Example,police,,ada@example.org"))
    assert states(found) == {2: "new", 3: "suspected"}

    decide(found, {3: "row:2"})
    apply(found)

    assert Person.objects.count() == Contact.objects.count() == 1
    assert set(Designation.objects.values_list("role", flat=True)) == {"main", "police"}
    assert undo(found) == (2, 0)
    assert not Person.objects.exists()


def test_rows_with_the_same_name_and_member_are_safely_one_person_and_those_with_one_mailbox_are_not():
    make.member(code="NA")
    found = sent(
        plain(
            "NA,Ada Example,main,,office@example.org",
            "NA,Ada Example,police,,ada@example.org",
            "NA,Berta Example,alternate,,office@example.org",
        )
    )

    assert actions.safe_decisions(found, "rows") == {3: "row:2"}


def test_a_row_that_is_the_same_changes_nothing_the_second_time():
    make.member(code="NA")
    content = plain("NA,Ada Example,main,Director,ada@example.org,+264 61 1234567,2024-05-01")
    apply(sent(content))
    entries = Entry.objects.filter(subject_kind__in=("person", "designation")).count()

    again = sent(content)
    apply(again)

    assert states(again) == {2: "same"}
    assert Person.objects.count() == Designation.objects.count() == 1
    assert Entry.objects.filter(subject_kind__in=("person", "designation")).count() == entries


def test_records_that_were_edited_since_are_shown_again_and_nothing_is_written():
    ada = make.person(name="Ada Example", audience="member")
    post = unsupported(member=make.member(code="NA"), person=ada, title="Director")
    found = sent(plain("NA,Ada Example,main,Head of unit", "NA,Berta Example,alternate"))
    Designation.objects.filter(pk=post.pk).update(title_as_printed="Deputy director")

    with pytest.raises(ShownAgain, match="row 2"):
        apply(found)

    assert not Person.objects.filter(name="Berta Example").exists()
    assert told(found, 2)["changes"] == [["title", "Deputy director", "Head of unit"]]
    apply(found)
    post.refresh_from_db()
    assert post.title_as_printed == "Head of unit"


def test_somebody_added_by_hand_meanwhile_is_not_added_twice():
    member = make.member(code="NA")
    found = sent(plain("NA,Ada Example,main"))
    make.designation(member=member, person=make.person(name="Ada Example", audience="member"))

    with pytest.raises(ShownAgain):
        apply(found)

    assert Person.objects.count() == 1


def test_undoing_puts_back_what_was_changed_and_leaves_what_was_edited_since():
    ada = make.person(name="Ada Example", audience="member")
    post = unsupported(member=make.member(code="NA"), person=ada, title="Director")
    found = sent(plain("NA,Ada Example,main,Head of unit,ada@example.org", "NA,Berta Example,alternate"))
    apply(found)
    Person.objects.filter(name="Berta Example").update(audience="secretariat")
    assert [(row.number, why) for row, why in undo_plan(found).stays] == [(3, "edited")]
    with pytest.raises(InvalidInput, match="cannot be taken back"):
        undo(found)

    assert undo(found, leave_edited=True) == (1, 1)

    post.refresh_from_db()
    assert (post.title_as_printed, ada.contacts.count()) == ("Director", 0)
    assert Person.objects.filter(name="Berta Example").exists()


def test_somebody_at_risk_is_made_sealed_and_no_entry_names_them():
    make.member(code="NA")
    content = b"member,name,role,email,at risk\nNA,Zarina Hidden,main,zarina@example.org,yes\n"

    apply(sent(content))

    person = Person.objects.get()
    assert person.at_risk
    assert person.name.startswith("Person ")
    assert person.secret.name.startswith("sealed1:")
    assert Contact.objects.get().audience == "secretariat"
    values = [f"{one.subject_label}{one.before}{one.after}" for one in EntryValues.objects.all()]
    assert not any("Zarina" in one or "zarina@" in one for one in values)


def test_no_value_of_a_contact_and_no_clear_name_of_a_waiting_row_lies_in_the_database():
    make.member(code="NA")

    sent(plain("NA,Ada Example,main,,ada@example.org"))

    kept = [str(value) for row in ImportRow.objects.values_list() for value in row]
    kept += [str(value) for row in Import.objects.values_list() for value in row]
    kept += [f"{one.subject_label}{one.before}{one.after}" for one in EntryValues.objects.all()]
    assert not any("Ada" in one or "ada@" in one for one in kept)


def test_an_import_is_one_entry_with_counts_and_one_for_each_record():
    make.member(code="NA")

    apply(sent(plain("NA,Ada Example,main,,ada@example.org", "NA,Berta Example,alternate")))

    assert Entry.objects.filter(action="network.apply_list").count() == 1
    assert Entry.objects.filter(action="network.import_person", subject_kind="person").count() == 2
    assert Entry.objects.filter(action="network.import_designation").count() == 2


def test_what_columns_mean_is_kept_for_the_next_list_with_these_headings():
    make.member(code="NA")
    content = b"Land;Wer;Rolle\nNA;Ada Example;main\n"
    sent(content, columns=["member", "name", "role"])

    from focalpoint.areas.network.queries.importing import kept_columns

    read = read_list(content)
    kept = kept_columns(["Rolle", "LAND", "wer"])
    assert kept is not None
    assert [one.why for one in proposals(read.rows, 1, kept.columns)] == ["kept"] * 3


def test_columns_sent_twice_while_the_list_is_looked_through_are_said_once():
    found = sent(plain("NA,Ada Example,main,Director,,,2024"))
    stem = f"/en/office/imports/{found.public_id}/columns/"
    form = Client().get(stem, **{ENVIRON: SECRETARIAT}).context["form"]
    given = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "")}

    answers = [Client().post(stem, given | {"key": key}, **{ENVIRON: SECRETARIAT}) for key in ("one", "one", "two")]

    assert [answer.status_code for answer in answers] == [303, 303, 409]
    assert Entry.objects.filter(key="one").count() == 1


def test_days_are_no_telephone_numbers_and_a_title_of_forms_of_address_is_none():
    content = (
        b"Country,Title,Name,Function,Seen,Sensitive?,Designated on,Reach\n"
        b"NA,Ms.,Ada Example,Director,03/04/2025,no,2025-04-03,+264 61 1234567\n"
        b"NA,Mr,Bo Example,Adviser,25/12/2024,yes,2025-04-03,+264 61 1234568\n"
    )

    found = proposals(read_list(content).rows, 1, {})

    fields = [one.field.value for one in found]
    assert fields == ["member", "honorific", "name", "title", "ignore", "at_risk", "began", "phone"]


@pytest.mark.parametrize("said", ["03/04/2025", "2025-04-03", "25.12.2024"])
def test_a_day_in_a_column_of_telephone_numbers_is_refused(said):
    make.member(code="NA")

    found = sent(plain(f"NA,Ada Example,main,,,{said}"))

    assert told(found, 2)["row"]["problems"] == [["phone", ["no_phone", {"value": said}]]]


def test_every_language_that_can_be_chosen_is_read_and_another_refuses_no_row():
    make.member(code="NA")
    spoken = "; ".join(name for code, name in SPOKEN)

    found = sent(
        f"member,name,role,languages\nNA,Ada Example,main,sv; Polish; ucraniano; bs; Klingon; {spoken}".encode()
    )
    apply(found)

    assert set(SpokenLanguage.objects.values_list("language", flat=True)) == {code for code, _name in SPOKEN}
    assert told(found, 2)["row"]["notes"] == [["speaks", ["no_language", {"value": "Klingon"}]]]


@pytest.mark.parametrize(
    ("written", "code"), [("USA", "US"), ("U.S.A.", "US"), ("Great Britain", "GB"), ("Bosnia-Herzegovina", "BA")]
)
def test_a_state_is_read_as_people_call_it(written, code):
    make.member(code=code)

    found = sent(plain(f"{written},Ada Example,main"))

    assert told(found, 2)["row"]["member"] == code


def test_a_list_that_is_dropped_leaves_nothing():
    make.member(code="NA")
    found = sent(plain("NA,Ada Example,main"))

    actions.drop_import(found, key=next(_keys), base=base_of(found), **WHO)

    assert not ImportRow.objects.exists()
    assert len(Import.objects.get().content) < 200


def test_a_formula_is_not_worked_out_and_languages_and_consent_are_taken():
    make.member(code="NA")
    content = "member,name,role,languages,consent export,title\nNA,Ada Example,main,English; عربي,oui,=1+1\n".encode()

    found = sent(content)
    apply(found)

    assert Designation.objects.get().title_as_printed == "=1+1"  # in a text it is text
    assert set(SpokenLanguage.objects.values_list("language", flat=True)) == {"en", "ar"}
    assert Consent.objects.get().is_given


@pytest.mark.parametrize(
    "path", ["office/imports/", "office/imports/new/", "office/imports/zzzzzzzzzz/", "office/exports/"]
)
def test_the_pages_of_lists_open_for_the_secretariat_alone(path):
    asked = Client().get(f"/en/{path}", **{ENVIRON: Reader.holding(["member"])})
    assert asked.status_code == 404
    assert "/sign-in/" in Client().get(f"/en/{path}", **{ENVIRON: PUBLIC})["Location"]


PAGES = ("", "reading/", "columns/", "many/", "apply/", "drop/")


@pytest.mark.parametrize(
    ("audience", "reader"),
    [("secretariat", Reader.holding(["presidency", "member:NA", "member"])), ("member:ZZ", SECRETARIAT)],
)
def test_a_list_answers_to_others_as_one_that_never_was(audience, reader):
    found = sent(plain("NA,Ada Example,Main,Director,ada@example.org,,2026-05-01"))
    opened = [Client().get(f"/en/office/imports/{found.public_id}/{one}", **{ENVIRON: SECRETARIAT}) for one in PAGES]
    assert {answer.status_code for answer in opened} == {200}
    Import.objects.update(audience=audience)

    for page in (*PAGES, "undo/"):
        real = Client().get(f"/en/office/imports/{found.public_id}/{page}", **{ENVIRON: reader})
        never = Client().get(f"/en/office/imports/zzzzzzzzzz/{page}", **{ENVIRON: reader})
        assert (real.status_code, real.content) == (404, never.content)


def test_the_pages_of_a_list_tell_how_it_is_read_and_who_will_see_what_it_makes():
    said = {
        "date_order": "mdy",
        "default_role": "alternate",
        "language": "fr",
        "source": make.source(code="a-list"),
        "shown_to": "member",
        "contacts_shown_to": "member",
    }
    found = sent(plain("NA,Ada Example,,Director,ada@example.org,,2026-05-01"), **said)

    reading, columns = (
        Client().get(f"/en/office/imports/{found.public_id}/{page}", **{ENVIRON: SECRETARIAT}).context["form"]
        for page in ("reading/", "columns/")
    )

    assert [reading[name].value() for name in ("encoding", "separator", "heading_row")] == ["utf-8", ",", 1]
    assert {name: columns[name].value() for name in said} == said | {"source": "a-list"}


def test_a_workbook_that_would_fill_the_memory_is_refused_before_it_is_unpacked():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", b"<Types/>")
        package.writestr("xl/worksheets/sheet1.xml", b" " * 60_000_000)

    with pytest.raises(InvalidInput, match="too much room"):
        read_list(packed.getvalue())


def test_what_is_forgotten_is_forgotten_in_lists_too():
    make.member(code="NA")
    waiting = sent(plain("NA,Ada Example,main,,ada@example.org", "NA,Berta Example,main"))
    ada = make.person(name="Ada Example")
    known = Forgotten((ada.public_id,), ("Ada Example",), "", "", "asked for")
    told = [one.values for one in held_about(known)]
    assert any("ada@example.org" in str(one) for one in told)

    forget(known, actor=CONSOLE, now=NOW)

    waiting.refresh_from_db()
    assert waiting.state == "dropped"
    assert not ImportRow.objects.exists()


def page_of(found: Import, *, show: str = "") -> str:
    """The page of a list as the secretariat reads it."""
    address = f"/en/office/imports/{found.public_id}/?show={show}"
    return Client().get(address, **{ENVIRON: SECRETARIAT}).content.decode()


def test_the_page_names_columns_left_out_consents_and_members_and_says_nothing_twice():
    make.member(code="NA", named="Namibia")
    make.member(code="KE", named="Kenya").delete()
    rows = b"NA,Ada Example,main,yes,38,met in Oslo\nKenya,Bo Example,main,no,40,\n"
    found = sent(b"member,name,role,consent list,Shoe size,note\n" + rows)

    page = page_of(found)

    assert "Columns left out: Shoe size" in page
    assert "<dt>Agrees to be in lists</dt><dd><bdi>yes</bdi></dd>" in page
    assert "<dt>Member</dt><dd><bdi>Namibia</bdi></dd>" in page
    assert "<small>Note, not kept: met in Oslo</small>" in page
    assert 'href="/en/members/new/"' in page


def test_a_change_is_told_in_words():
    ada = make.person(name="Ada Example", audience="member")
    make.designation(member=make.member(code="NA"), person=ada)

    page = page_of(sent(b"member,name,role,consent list\nNA,Ada Example,alternate,yes\n"))

    assert "<strong><bdi>Alternate focal point</bdi></strong>" in page
    assert "Agrees to be in lists: nothing → <strong><bdi>yes</bdi></strong>" in page


def test_where_nothing_waits_the_page_says_so_and_the_desk_knows_the_list():
    make.member(code="NA")
    found = sent(plain("NA,Ada Example,main"))

    assert "Nothing waits for you. Apply the list." in page_of(found, show="waiting")
    assert f"/en/office/imports/{found.public_id}/" in [one.address for one in waiting_for(SECRETARIAT, now=NOW)]

    apply(found)
    assert not [one for one in waiting_for(SECRETARIAT, now=NOW) if "/imports/" in one.address]


def test_an_applied_list_shows_what_was_decided_and_whom_it_made():
    make.member(code="NA")
    found = sent(plain("NA,Ada Example,main", "NA,Ada Example,police", "NA,Berta Example,alternate"))
    decide(found, {3: "row:2", 4: "out"})
    apply(found)

    page = page_of(found)

    ada = Person.objects.get()
    assert page.count(f'href="/en/people/{ada.public_id}/"') == 2
    assert "The same as row 2" in page
    assert "left out" in page


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 x", b"\x00\x01\x02\x03" * 50, b"PK\x03\x04 not a package"])
def test_what_is_no_list_is_refused(content):
    with pytest.raises(InvalidInput):
        read_list(content)
