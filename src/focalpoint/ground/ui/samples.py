"""What the gallery shows: shapes to look at, no facts. No name here is that of a person, a State or a document."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.ui.facets import Choice, Facet
from focalpoint.ground.ui.forms import RecordForm
from focalpoint.ground.ui.maps import Tile
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import day, mark, source, state


@dataclass(frozen=True, slots=True)
class SampleSource:
    """A source that exists in the gallery alone."""

    code: str
    title: str
    dated: PartialDate | None
    symbol: str
    language: str


LETTER = SampleSource("sample-letter", "Sample letter of an imagined ministry", PartialDate("2017-04"), "", "en")
SYMBOL = SampleSource("sample-symbol", "Sample document", PartialDate("2017-09-21"), "X/1/23–Y/2017/45", "en")
UNDATED = SampleSource("sample-undated", "وثيقة للعرض", None, "", "ar")


class SampleForm(RecordForm):
    """A form in which the first field is missing."""

    title = forms.CharField(
        label=pgettext_lazy("of a text", "Title"), help_text=gettext_lazy("As printed on the letter.")
    )
    note = forms.CharField(label=gettext_lazy("Note"), widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=[("a", gettext_lazy("First")), ("b", gettext_lazy("Second"))]
    )
    agreed = forms.BooleanField(label=gettext_lazy("I have read it"), required=False)


def context() -> dict[str, Any]:
    """Return everything the gallery's template shows."""
    return {
        "as_of": date(2018, 5, 24),
        "days": [(date(2017, 4, 26), _("Sample meeting")), (date(2018, 5, 24), _("Sample list"))],
        "letter": LETTER,
        "symbol": SYMBOL,
        "undated": UNDATED,
        "dates": [
            PartialDate(notation, said)
            for notation, said in (
                ("2017-04-26", ""),
                ("2017-04-26/2017-04-27", ""),
                ("2017-04", ""),
                ("2017-Q3", ""),
                ("2017", ""),
                ("../2017", ""),
                ("2017-01-01/..", ""),
                ("2018", "autumn of 2018"),
                ("", "before the next meeting"),
            )
        ],
        "columns": _columns(),
        "rows": _rows(),
        "no_rows": [],
        "facets": _facets(),
        "page": Paginator(range(250), 50).page(2),
        "tiles": _tiles(),
        "script": "<script>alert(1)</script>",
        "form": SampleForm({"title": "", "key": "sample"}),
    }


def _columns() -> list[Column]:
    return [
        Column("name", _("What was promised")),
        Column("owner", _("Owner")),
        Column("due", _("Due")),
        Column("count", _("Times reported"), numeric=True, label=_("Reported")),
        Column("state", _("State")),
    ]


def _rows() -> list[tuple[str | None, ...]]:
    end_of_2017 = day(value=PartialDate("../2017"))
    return [
        (_("A first sample promise"), _("A sample ministry"), end_of_2017, "1,204", state(kind="met", text=_("met"))),
        (_("A second one, late"), _("Two sample ministries"), end_of_2017, "7", state(kind="late", text=_("late"))),
        (
            mark(text="Une troisième, en français", language="fr"),
            None,
            None,
            None,
            state(kind="none", text=_("not known")),
        ),
        (
            _("A fourth, from a draft"),
            source(source=LETTER),
            day(value=None),
            "31",
            state(kind="draft", text=_("draft")),
        ),
        ("<script>alert(1)</script>", _("Text stays text"), "&amp;", "0", state(kind="stated", text=_("as stated"))),
    ]


def _facets() -> list[Facet]:
    """Return a facet of which something is chosen, and one of which nothing is."""
    named = [Choice(_("Sample {number}").format(number=number), 10 * number, "#", number == 2) for number in (1, 2, 3)]
    return [
        Facet("state", _("State"), named, named[1].label, "?as_of=2018-05-24"),
        Facet("kind", _("Kind"), [Choice("<script>alert(1)</script>", 1, "#", is_chosen=False)], "", ""),
    ]


def _tiles() -> list[Tile]:
    """Return an imagined archipelago: tiles of all three states, some with a page."""
    shape = ("..###...####..", ".#####.######.", ".#####.#######", "..###...#####.", "...#.....##...")
    places = [(column, row) for row, line in enumerate(shape) for column, mark_ in enumerate(line) if mark_ == "#"]
    return [
        Tile(
            column=column,
            row=row,
            code=f"{chr(65 + row)}{chr(65 + column)}",
            label=_("Sample {number}").format(number=number),
            state=("in", "in", "out", "in", "unknown")[number % 5],
            address="#map" if number % 5 != 2 else "",
        )
        for number, (column, row) in enumerate(places)
    ]
