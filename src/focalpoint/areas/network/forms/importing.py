"""Forms by which a list of people is taken in: the file, how it is read, what columns mean, what becomes of rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from focalpoint.areas.network.forms.record import DesignationForm
from focalpoint.areas.network.importing.headings import Proposal
from focalpoint.areas.network.importing.reading import ReadList, read_list
from focalpoint.areas.network.importing.sentences import EVIDENCE, FIELDS, WHYS
from focalpoint.areas.network.words import AUDIENCES
from focalpoint.areas.network.words_importing import ORDERS, SEPARATORS
from focalpoint.areas.vocabulary.forms import SourceField
from focalpoint.areas.vocabulary.models import LANGUAGE_CHOICES
from focalpoint.ground.files.kinds import MOST_BYTES
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.ui.forms import RecordForm, day_field
from focalpoint.ground.ui.words import comma

_ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "windows-1252": _("Windows-1252, Western European"),
    "windows-1251": _("Windows-1251, Cyrillic"),
    "windows-1256": _("Windows-1256, Arabic"),
}
_ROLES: list[Any] = list(DesignationForm.base_fields["role"].choices)  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class SentList:
    """A list that was sent and can be read."""

    content: bytes
    read: ReadList


class ListField(forms.FileField):
    """One list as CSV or XLSX, looked at in a process of its own; its cleaned value is a :class:`SentList`."""

    def clean(self, data: Any, initial: Any = None) -> SentList:  # noqa: ANN401, ARG002
        """Read what was sent.

        Raises:
            ValidationError: it is no list that can be taken.
        """
        if not data:
            raise ValidationError(self.error_messages["required"], code="required")
        content = data.read(MOST_BYTES + 1)
        try:
            return SentList(content, read_list(content))
        except InvalidInput as problem:
            raise ValidationError(str(problem), code="invalid") from problem


class SendListForm(RecordForm):
    """The file."""

    file = ListField(
        label=_("List"),
        help_text=_("CSV or XLSX with any columns; at most 10 MB, 20,000 rows, without a password and without macros."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )


class ReadingForm(RecordForm):
    """How a list is read. A field that has only one answer is not asked for."""

    encoding = forms.ChoiceField(label=_("Encoding"), widget=forms.RadioSelect)
    separator = forms.ChoiceField(label=_("What parts the columns"))
    sheet = forms.ChoiceField(label=_("Sheet"))
    heading_row = forms.IntegerField(
        label=_("Row of the headings"),
        required=False,
        min_value=1,
        help_text=_("Empty: the row that looks most like headings; the next page shows which."),
    )

    def __init__(self, data: Any = None, *, read: ReadList, initial: Any = None) -> None:  # noqa: ANN401
        """Offer what the list leaves open."""
        super().__init__(data, initial=initial)
        if read.kind == "xlsx":
            del self.fields["encoding"], self.fields["separator"]
            self.fields["sheet"].choices = [(name, name) for name in read.sheets]  # type: ignore[attr-defined]
            return
        del self.fields["sheet"]
        encoding: Any = self.fields["encoding"]
        encoding.choices = [(name, _ENCODINGS[name]) for name, _rows in read.encodings]
        encoding.help_text = EVIDENCE[read.how]
        separator: Any = self.fields["separator"]
        widths = dict(read.separators)
        separator.choices = [
            (sign, f"{word} ({widths[sign]})" if sign in widths else str(word)) for sign, word in SEPARATORS.items()
        ]
        separator.help_text = _("In brackets: how many columns it makes.")


class ColumnsForm(RecordForm):
    """What each column means, and what holds for the list as a whole."""

    date_order = forms.ChoiceField(
        label=_("Dates in numbers, such as 03/04/2025"),
        required=False,
        choices=(
            ("", _("are refused: nobody has said in which order they are")),
            *ORDERS.items(),
        ),
    )
    default_role = forms.ChoiceField(
        label=_("Rows without a role"), required=False, choices=(("", _("are refused")), *_ROLES)
    )
    language = forms.ChoiceField(label=_("Language of titles and units"), choices=LANGUAGE_CHOICES, initial="en")
    dated = day_field(_("Day of the list"), required=False, help_text=_("Empty: the day on which it is applied."))
    source = SourceField(
        required=False,
        help_text=_("Where the list is printed. Without it new designations count as announced."),
    )
    shown_to = forms.ChoiceField(label=_("Who may see new people and designations"), choices=AUDIENCES)
    contacts_shown_to = forms.ChoiceField(label=_("Who may see new contacts"), choices=AUDIENCES[:2])

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401
        *,
        proposals: Sequence[Proposal],
        initial: Any = None,  # noqa: ANN401
    ) -> None:
        """Ask for each column, with what is proposed and why."""
        super().__init__(data, initial=initial)
        self.columns = [f"column_{number}" for number in range(len(proposals))]
        for number, (name, one) in enumerate(zip(self.columns, proposals, strict=True), 1):
            cells = comma().join(f"“{cell}”" for cell in one.sample)
            why = str(WHYS[one.why])
            self.fields[name] = forms.ChoiceField(
                label=_("{number}. {heading}").format(number=number, heading=one.heading or _("(no heading)")),
                choices=list(FIELDS.items()),
                initial=one.field,
                help_text=f"{why[:1].upper()}{why[1:]}. {cells}" if cells else f"{why[:1].upper()}{why[1:]}.",
            )
        self.order_fields([*self.columns, "date_order", "default_role"])

    @property
    def meant(self) -> list[str]:
        """What was chosen for each column."""
        return [self.cleaned_data[name] for name in self.columns]


class RowsForm(RecordForm):
    """What becomes of the rows that one page shows."""

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401
        *,
        rows: Sequence[tuple[int, str, Sequence[tuple[str, str]]]],
        initial: Any = None,  # noqa: ANN401
    ) -> None:
        """Ask for each row that leaves a choice: its number, what was decided, what is offered."""
        super().__init__(data, initial=initial)
        self.numbers = {f"row_{number}": number for number, _decision, _choices in rows}
        for number, decision, choices in rows:
            self.fields[f"row_{number}"] = forms.ChoiceField(
                label=_("Row {number}").format(number=number),
                required=False,
                choices=list(choices),
                initial=decision,
            )

    @property
    def decisions(self) -> dict[int, str]:
        """What was chosen, by number of the row."""
        return {number: self.cleaned_data[name] for name, number in self.numbers.items()}


class ManyForm(RecordForm):
    """One decision for many rows."""

    what = forms.ChoiceField(
        label=_("Which rows"),
        widget=forms.RadioSelect,
        choices=(
            (
                "rows",
                _("Take for one person the rows of the list with the same name and member, like nobody on record"),
            ),
            ("refused", _("Leave out all that are refused")),
            ("rest", _("Leave out all that are not decided")),
        ),
    )


class UndoForm(RecordForm):
    """Whether what was edited since is left as it is."""

    leave_edited = forms.BooleanField(label=_("Leave those as they are, and take back the others"), required=False)


class ExportForm(RecordForm):
    """As what people are taken away, and of which member."""

    form = forms.ChoiceField(
        label=_("As"),
        widget=forms.RadioSelect,
        choices=(
            ("csv", _("CSV, for spreadsheets and for an import")),
            ("xlsx", _("XLSX, for Excel")),
            ("vcf", _("vCard, for an address book")),
            ("print", _("A list to print")),
        ),
    )
    member = forms.ChoiceField(label=_("Member"), required=False, help_text=_("Empty: all members."))

    def __init__(self, data: Any = None, *, members: Sequence[tuple[str, str]]) -> None:  # noqa: ANN401
        """Offer members."""
        super().__init__(data)
        self.fields["member"].choices = list(members)  # type: ignore[attr-defined]
