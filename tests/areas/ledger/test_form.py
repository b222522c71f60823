"""The form as a workbook: written for a member, filled in, read back whole or not at all."""

import io
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from focalpoint.areas.ledger.actions.form import NotTaken, Taken, take_form
from focalpoint.areas.ledger.filling.reading import read_form, readers
from focalpoint.areas.ledger.filling.writing import workbook_of
from focalpoint.areas.ledger.models import ProgressReport
from focalpoint.areas.ledger.queries.form import book_for
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.ground.files.errors import Refused
from focalpoint.ground.shared.errors import NotAllowed
from focalpoint.ground.shared.reading import Reader
from tests import make
from tests.areas.ledger.asked import ADA, DESK, NOW, SECRETARIAT, asked, of, said, tell

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
UNDERTAKINGS, QUESTIONS = "Undertakings", "Questions"


def form_of(member, *, language: str = "en", reader: Reader | None = None) -> bytes:
    with translation.override(language):
        return workbook_of(book_for(member, TODAY, language=language, reader=reader or of(member.code)))


def filled(content: bytes, cells: dict[tuple[str, str], object]) -> bytes:
    """The form as somebody saves it who has typed into some cells."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for (sheet, cell), value in cells.items():
        book[sheet][cell] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def take(content: bytes, member, *, key: str = "k-form", within=None, **more) -> Taken:
    form, missing = read_form(content, within=within)
    given = {"audience": "member", "reader": of(member.code), "actor": ADA, "now": NOW} | more
    return take_form(form, missing, member=member, key=key, **given)


def problems_of(content: bytes, member, **more) -> list[tuple[str, str]]:
    with pytest.raises(NotTaken) as raised:
        take(content, member, key="k-refused", **more)
    return [(one.sheet, one.cell) for one in raised.value.problems]


def of_two(code: str = "FI"):
    """A member that made an undertaking, and is asked a question about another."""
    member = make.member(code=code, named="Landia")
    one = make.undertaking(paraphrase="=Talk with those who plan", code="U1")
    make.addressee(one, member=member)
    ask = asked(make.undertaking(paraphrase="Name focal points", position=2), key=f"k-{code}")
    return member, one, ask


def test_a_filled_form_becomes_reports_and_says_nothing_new_when_it_is_sent_again():
    member, one, _ask = of_two()
    content = filled(
        form_of(member),
        {
            (UNDERTAKINGS, "D4"): "Met",
            (UNDERTAKINGS, "E4"): "2018-03",
            (UNDERTAKINGS, "F4"): "Three workshops were held.",
            (UNDERTAKINGS, "G4"): 20,
            (UNDERTAKINGS, "H4"): "per cent",
            (UNDERTAKINGS, "L4"): "https://example.org/a https://example.org/b",
            (QUESTIONS, "D4"): "In part",
        },
    )

    assert take(content, member) == Taken(told=2, unchanged=0, empty=0)
    assert take(content, member, key="k-again") == Taken(told=0, unchanged=2, empty=0)

    report = ProgressReport.objects.get(undertaking=one)
    assert (report.state, str(report.happened_on), report.channel, report.teller) == (
        "met",
        "2018-03",
        "form",
        "member",
    )
    assert (report.value, report.value_unit, report.language, report.audience) == (20, "per cent", "en", "member")
    assert [piece.link for piece in report.evidence.all()] == ["https://example.org/a", "https://example.org/b"]
    assert ProgressReport.objects.get(line__isnull=False).state == "limited"


def test_the_form_begins_with_what_was_told_last_in_any_language_of_the_page():
    member, one, _ask = of_two()
    tell(one, member, said("limited", "Begun."))

    for language in ("en", "fr", "ar"):
        content = form_of(member, language=language)
        book = openpyxl.load_workbook(io.BytesIO(content))
        sheet = book.worksheets[1]
        assert sheet["F4"].value == "Begun."
        assert sheet.sheet_view.rightToLeft == (language == "ar")
        assert take(content, member, key=f"k-{language}") == Taken(told=0, unchanged=1, empty=1)


def test_nothing_in_the_form_runs_and_only_answers_can_be_typed():
    member, _one, _ask = of_two()

    sheet = openpyxl.load_workbook(io.BytesIO(form_of(member)))[UNDERTAKINGS]

    assert (sheet["B4"].data_type, sheet["B4"].value, sheet["B4"].quotePrefix) == (
        "s",
        "=Talk with those who plan",
        True,
    )
    assert sheet.protection.sheet
    assert [sheet[f"{column}4"].protection.locked for column in "ABCDFLMNO"] == [True] * 3 + [False] * 4 + [True] * 2


def test_every_problem_is_named_by_sheet_and_cell_and_nothing_of_the_file_is_taken():
    member, _one, _ask = of_two()
    content = filled(
        form_of(member),
        {
            (UNDERTAKINGS, "D4"): "Splendid",
            (UNDERTAKINGS, "E4"): "31 April 2018",
            (UNDERTAKINGS, "F4"): "word " * 201,
            (UNDERTAKINGS, "G4"): "1,000",
            (UNDERTAKINGS, "J4"): "=NOW()",
            (UNDERTAKINGS, "L4"): "javascript:alert(1)",
            (UNDERTAKINGS, "M4"): "klingon",
            (UNDERTAKINGS, "F9"): "Beside the form",
            (QUESTIONS, "D4"): "Yes",
        },
    )

    found = problems_of(content, member)

    assert sorted(found) == [(UNDERTAKINGS, cell) for cell in ("B9", "D4", "E4", "F4", "G4", "J4", "L4", "M4")]
    assert not ProgressReport.objects.exists()


def test_two_hundred_chinese_words_are_counted_as_words():
    member, _one, _ask = of_two()
    cells = {(UNDERTAKINGS, "D4"): "Met", (UNDERTAKINGS, "M4"): "zh"}

    words = "妇女参与和平与安全。" * 33
    assert take(filled(form_of(member), cells | {(UNDERTAKINGS, "F4"): words}), member).told == 1
    assert problems_of(filled(form_of(member), cells | {(UNDERTAKINGS, "F4"): words * 2}), member) == [
        (UNDERTAKINGS, "F4")
    ]


def test_what_somebody_told_meanwhile_is_not_written_over():
    member, one, _ask = of_two()
    content = filled(form_of(member), {(UNDERTAKINGS, "D4"): "Met", (QUESTIONS, "D4"): "No"})
    tell(one, member, said("limited", "Half of it."))

    with pytest.raises(NotTaken) as raised:
        take(content, member)

    (problem,) = raised.value.problems
    assert (problem.sheet, problem.cell) == (UNDERTAKINGS, "D4")
    assert "Half of it." in problem.sentence
    assert ProgressReport.objects.count() == 1


def test_nobody_tells_for_another_member_and_the_form_of_another_is_not_there():
    member, _one, _ask = of_two()
    other = make.member(code="SE", named="Sweden")
    content = filled(form_of(member), {(UNDERTAKINGS, "D4"): "Met"})

    with pytest.raises(NotAllowed):
        take(content, member, reader=of("SE"))
    assert problems_of(content, other) == [("", "")]
    client = Client(**{ENVIRON: of("SE"), "focalpoint.actor": ADA})
    assert client.get("/en/progress-form/FI.xlsx").status_code == 404
    assert client.get("/en/progress-form/SE.xlsx").status_code == 200
    assert Client().get("/en/progress-form/SE.xlsx").status_code in (302, 404)


def test_what_a_member_may_not_see_is_not_in_its_form():
    member = make.member(code="FI")
    hidden = make.undertaking(paraphrase="CANARY of the office", audience="secretariat")
    make.addressee(hidden, member=member)

    with zipfile.ZipFile(io.BytesIO(form_of(member))) as package:
        assert not any(b"CANARY" in package.read(name) for name in package.namelist())
    assert problems_of(filled(form_of(member, reader=SECRETARIAT), {(UNDERTAKINGS, "D4"): "Met"}), member) == [
        (UNDERTAKINGS, "B4")
    ]


@pytest.mark.once
def test_many_forms_are_read_back_and_each_damaged_one_is_named():
    members = [make.member(code=f"X{number:02}") for number in range(9)]
    ask = asked(make.undertaking())
    damages = {
        3: lambda content: content[:2_000],
        1: lambda content: b"PK\x03\x04 no workbook",
        2: renamed,
        4: lambda content: filled(content, {(QUESTIONS, "D4"): "Perhaps"}),
        5: lambda content: filled(content, {(QUESTIONS, "N4"): "0123456789"}),
        6: lambda content: filled(content, {(QUESTIONS, "D4"): "=1/0"}),
        8: without_sheet,
    }
    taken, refused = [], {}

    with readers() as reading:
        for number, member in enumerate(members):
            content = filled(form_of(member), {(QUESTIONS, "D4"): "Yes"})
            content = damages.get(number, lambda same: same)(content)
            try:
                taken.append(take(content, member, key=f"k{number}", within=reading).told)
            except Refused as problem:
                refused[number] = problem.problem
            except NotTaken as problem:
                refused[number] = [(one.sheet, one.cell) for one in problem.problems]

    assert taken == [1] * 2
    assert refused == {
        3: "damaged",
        1: "damaged",
        2: "no_form",
        4: [(QUESTIONS, "D4")],
        5: [(QUESTIONS, "B4")],
        6: [(QUESTIONS, "D4")],
        8: [(QUESTIONS, "")],
    }
    assert ProgressReport.objects.filter(line__ask=ask).count() == 2


def renamed(content: bytes) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    book["_focalpoint"].title = "Sheet1"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def without_sheet(content: bytes) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    book.remove(book[QUESTIONS])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_office_sends_several_at_once_and_hears_of_each():
    member, one, _ask = of_two()
    other = make.member(code="SE", named="Sweden")
    make.addressee(one, member=other)
    good = filled(form_of(member), {(UNDERTAKINGS, "D4"): "Met"})
    bad = filled(form_of(other), {(UNDERTAKINGS, "D4"): "Met", (UNDERTAKINGS, "G4"): "much"})
    client = Client(**{ENVIRON: SECRETARIAT, "focalpoint.actor": DESK})
    sent = {
        "filled": [SimpleUploadedFile("fi.xlsx", good), SimpleUploadedFile("se.xlsx", bad)],
        "audience": "public",
        "key": "k-several",
    }

    answer = client.post("/en/progress-form/", sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "1 form was taken." in page
    assert "se.xlsx" in page
    assert "G4" in page
    assert "much" in page
    assert ProgressReport.objects.get().audience == "public"
