"""Tables to take away: whole, readable by spreadsheets and machines, and inert."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.tables import Cell, Column, Table, as_csv, as_json, csv_response, json_response

COLUMNS = (Column("id", "Code"), Column("name", "Name"))

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "−")
SPACES = ("", " ", "  ", "\u00a0", "\u3000", "\u200b", "\ufeff", "\x00", "\x01", "\x00 \x00")


def table(*rows: tuple[Cell, ...]) -> Table:
    return Table(name="members", columns=COLUMNS, rows=rows)


def read_csv(body: bytes) -> list[list[str]]:
    """What a spreadsheet reads: without the byte order mark, line ends inside cells kept."""
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def cell_in_csv(cell: Cell) -> str:
    return read_csv(as_csv(table(("NA", cell))))[1][1]


def cell_in_json(cell: Cell) -> object:
    return json.loads(as_json(table(("NA", cell))))["rows"][0]["name"]


def test_csv_is_rfc_4180_with_a_byte_order_mark_and_keys_at_its_head() -> None:
    body = as_csv(table(("NA", "Namibia"), ("CI", 'Côte d\'Ivoire, "CI"'), ("AE", "الإمارات")))

    assert body.startswith(b"\xef\xbb\xbfid,name\r\n")
    assert body.decode("utf-8-sig") == ('id,name\r\nNA,Namibia\r\nCI,"Côte d\'Ivoire, ""CI"""\r\nAE,الإمارات\r\n')


def test_json_names_its_day_its_sources_and_its_rows_by_key() -> None:
    members = Table(
        name="members",
        columns=COLUMNS,
        rows=[("NA", "Namibia"), ("AE", "الإمارات")],
        as_of=date(2018, 5, 24),
        sources=("debriefing of 24 May 2018",),
        notes=("On the list of 24 May 2018.",),
    )

    body = as_json(members)

    assert "الإمارات".encode() in body
    assert json.loads(body) == {
        "table": "members",
        "as_of": "2018-05-24",
        "sources": ["debriefing of 24 May 2018"],
        "notes": ["On the list of 24 May 2018."],
        "rows": [{"id": "NA", "name": "Namibia"}, {"id": "AE", "name": "الإمارات"}],
    }


@pytest.mark.parametrize("start", FORMULA_STARTS)
@pytest.mark.parametrize("space", SPACES)
def test_a_cell_that_begins_like_a_formula_is_inert_in_csv_and_unchanged_in_json(space: str, start: str) -> None:
    text = f"{space}{start}cmd|'/C calc'!A0"

    assert cell_in_csv(text) == f"'{text}".replace("\x00", "")
    assert cell_in_json(text) == text


@given(st.sampled_from(SPACES), st.sampled_from(FORMULA_STARTS), st.text())
def test_no_formula_survives_in_any_text(space: str, start: str, rest: str) -> None:
    text = space + start + rest

    assert cell_in_csv(text).startswith("'")
    assert cell_in_csv([text, "Namibia"]).startswith("'")


@given(st.text())
def test_any_text_comes_back_but_for_its_nul_and_the_apostrophe(text: str) -> None:
    readable = text.encode(errors="replace").decode().replace("\x00", "")

    assert cell_in_csv(text) in (readable, f"'{readable}")
    assert not cell_in_csv(text).lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


@pytest.mark.parametrize("text", ["Namibia", "1325", "(the)", "'quoted'", "'=1'", "/id/member/NA", "a=b", "a-b", ""])
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert cell_in_csv(text) == text


@pytest.mark.parametrize(
    ("cell", "in_csv", "in_json"),
    [
        (None, "", None),
        (-5, "-5", -5),
        (10**400, str(10**400), 10**400),
        (-0.25, "-0.25", -0.25),
        (Decimal("-0.10"), "-0.10", "-0.10"),
        (True, "true", True),
        (date(2017, 4, 26), "2017-04-26", "2017-04-26"),
        (PartialDate.read("by the end of 2017"), "../2017", "../2017"),
        (PartialDate.read("fall 2018"), "2018|fall 2018", "2018|fall 2018"),
        (["ES", "DE", "NA"], "ES; DE; NA", ["ES", "DE", "NA"]),
        ((), "", []),
        (gettext_lazy("Namibia"), "Namibia", "Namibia"),
    ],
)
def test_every_kind_of_cell_has_a_form(cell: Cell, in_csv: str, in_json: object) -> None:
    if cell == 10**400:
        # Python reads no integers this long back; the files hold them.
        assert in_csv.encode() in as_csv(table(("NA", cell)))
        return
    assert cell_in_csv(cell) == in_csv
    assert cell_in_json(cell) == in_json


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf"), Decimal("NaN"), Decimal("-Infinity")])
def test_a_number_that_is_none_is_refused(number: float | Decimal) -> None:
    with pytest.raises(ValueError, match="Not a number"):
        as_csv(table(("NA", number)))
    with pytest.raises(ValueError, match="Not a number"):
        as_json(table(("NA", number)))


@pytest.mark.parametrize("row", [(), ("NA",), ("NA", "Namibia", "Africa")])
def test_a_row_of_another_length_is_refused(row: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="cells for 2 columns"):
        as_csv(table(row))
    with pytest.raises(ValueError, match="cells for 2 columns"):
        as_json(table(row))


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ('members"; x="', ("id",)),
        ("memb\r\ners", ("id",)),
        ("", ("id",)),
        ("../members", ("id",)),
        ("members", ("=id",)),
        ("members", ("Id",)),
        ("members", ("id", "id")),
    ],
)
def test_names_and_keys_that_could_break_a_header_are_refused(name: str, keys: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="plain"):
        Table(name=name, columns=tuple(Column(key, key) for key in keys), rows=())


def test_a_table_without_rows_still_has_its_head() -> None:
    assert read_csv(as_csv(table())) == [["id", "name"]]
    assert json.loads(as_json(table()))["rows"] == []


def test_responses_are_downloads_with_their_media_types() -> None:
    members = table(("NA", "Namibia"))

    as_sheet, as_data = csv_response(members), json_response(members)

    assert as_sheet.headers["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert as_sheet.headers["Content-Disposition"] == 'attachment; filename="members.csv"'
    assert as_sheet.content == as_csv(members)
    assert as_data.headers["Content-Type"] == "application/json"
    assert as_data.headers["Content-Disposition"] == 'attachment; filename="members.json"'
    assert as_data.content == as_json(members)
