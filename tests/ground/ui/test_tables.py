"""Tables built in Python."""

import time
from html import escape

import pytest
from bs4 import BeautifulSoup
from django.utils.safestring import mark_safe

from focalpoint.ground.ui.tables import Column, table

COLUMNS = [Column("name", "Name"), Column("count", "Times reported", numeric=True, label="Reported")]


def test_text_is_escaped_and_safe_html_is_not():
    html = table(columns=COLUMNS, rows=[("<script>", mark_safe("<b>7</b>"))], caption="<i>")

    assert "<script>" not in html
    assert "<i>" not in html
    assert "<b>7</b>" in html


def test_the_first_cell_heads_its_row_and_the_others_carry_their_label():
    soup = BeautifulSoup(table(columns=COLUMNS, rows=[("Namibia", "3")]), "html.parser")

    assert soup.select_one("tbody th[scope=row]").text == "Namibia"
    assert soup.select_one("tbody td")["data-label"] == "Reported"
    assert soup.select_one("tbody td")["class"] == ["n"]
    assert [cell.text for cell in soup.select("thead th[scope=col]")] == ["Name", "Times reported"]


def test_a_name_and_a_few_numbers_stay_side_by_side_on_a_phone():
    words = [*COLUMNS, Column("source", "Source")]

    assert "<table>" in table(columns=COLUMNS, rows=[("Namibia", "3")])
    assert '<table class="stack">' in table(columns=words, rows=[("Namibia", "3", "a letter")])


def test_a_missing_cell_is_said_to_be_not_known():
    assert "not known" in table(columns=COLUMNS, rows=[("Namibia", None)])


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="argument"):
        table(columns=COLUMNS, rows=[("Namibia",)])


def _least_cpu(work, times=15):
    spent = []
    for _ in range(times):
        start = time.process_time_ns()
        work()
        spent.append(time.process_time_ns() - start)
    return min(spent)


def test_a_table_of_100_rows_costs_little_more_than_joining_its_cells():
    columns = [Column(f"k{n}", f"Title {n}") for n in range(5)]
    rows = [tuple(f"cell {n} of row {m} & more" for n in range(5)) for m in range(100)]

    def plain():
        "".join(["<tr>" + "".join([f"<td>{escape(cell)}</td>" for cell in row]) + "</tr>" for row in rows])

    assert _least_cpu(lambda: table(columns=columns, rows=rows)) < 4 * _least_cpu(plain)
