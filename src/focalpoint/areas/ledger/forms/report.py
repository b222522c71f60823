"""The forms by which progress is told: whole, and in a minute through a link."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from focalpoint.areas.ledger.models import Undertaking
from focalpoint.areas.ledger.queries.reporting import MOST_LINKS, Said, Shown, audiences_of
from focalpoint.areas.ledger.words import STATES
from focalpoint.areas.ledger.words_progress import ANSWERS, AUDIENCES
from focalpoint.areas.library.forms.exchange import RecordField
from focalpoint.areas.library.models import Citation, Practice, Work
from focalpoint.areas.vocabulary.models import LANGUAGE_CHOICES
from focalpoint.ground.files.forms import UploadField
from focalpoint.ground.shared.fields import PartialDateFormField
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.ui.forms import PlainText, RecordForm, printable

LONGEST: Final = 6_000
"""Characters of the words, well above what their limit in words allows."""
VALUE: Final = ("value", "value_unit", "value_of", "value_on", "value_source")
"""Fields that are asked for where a value is to be reached, or was told before."""
_NO_ADDRESS: Final = _("This is no address. Write it as https://example.org/page.")


class LinksField(forms.CharField):
    """Addresses elsewhere, one a line; the cleaned value is a tuple of them."""

    widget = forms.Textarea(attrs={"rows": 3, "dir": "ltr"})

    def clean(self, value: Any) -> tuple[str, ...]:  # noqa: ANN401
        """Return the addresses."""
        lines = [line.strip() for line in str(super().clean(value)).splitlines() if line.strip()]
        check = URLValidator(schemes=["http", "https"])
        for line in lines:
            # A sign that turns the direction of letters shows another address than the one it leads to.
            if len(line) > 400 or line != printable(line):
                raise ValidationError(_NO_ADDRESS, code="invalid")
            try:
                check(line)
            except ValidationError:
                raise ValidationError(_NO_ADDRESS, code="invalid") from None
        return tuple(lines)

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 - what was typed, or addresses
        """Show addresses one a line."""
        return "\n".join(value) if isinstance(value, tuple) else value


class AnswerForm(RecordForm):
    """How far it has come, in a minute: what a link opens."""

    state = forms.ChoiceField(label=_("How far it has come"), widget=forms.RadioSelect)
    words = PlainText(
        label=_("What was done"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        help_text=_("At most 200 words."),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=LANGUAGE_CHOICES)
    value = forms.DecimalField(
        label=_("Value reached"),
        required=False,
        max_digits=20,
        decimal_places=4,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr"}),
        error_messages={"invalid": _("Write a number, such as 12.5.")},
    )
    value_unit = forms.CharField(label=_("Unit"), max_length=60, required=False, help_text=_("Such as per cent."))
    value_of = forms.CharField(
        label=_("Of which category"), max_length=200, required=False, help_text=_("Such as police officers sent.")
    )
    value_on = PartialDateFormField(label=_("When it was so"), required=False)
    value_source = forms.CharField(label=_("Who counted, or where it stands"), max_length=300, required=False)
    links = LinksField(
        label=_("Addresses that show it"),
        required=False,
        max_length=400 * MOST_LINKS,
        help_text=_("One a line."),
    )
    audience = forms.ChoiceField(label=_("Who may read it"))

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401
        files: Any = None,  # noqa: ANN401
        *,
        undertaking: Undertaking,
        is_answer: bool,
        initial: dict[str, Any],
    ) -> None:
        """Offer the states, in the words of a question where it is one, and who may read it."""
        super().__init__(data, files, initial=initial)
        self.fields["state"].choices = list(ANSWERS if is_answer else STATES)  # type: ignore[attr-defined]
        if is_answer:
            self.fields["state"].label = _("Your answer")
        if undertaking.target is None and initial.get("value") is None:
            for name in VALUE:
                del self.fields[name]
        offered = audiences_of(undertaking)
        if len(offered) == 1:
            # Nothing to choose: those who see the undertaking, or fewer, see what is told about it.
            del self.fields["audience"]
        else:
            self.fields["audience"].choices = [one for one in AUDIENCES if one[0] in offered]  # type: ignore[attr-defined]
        self.only_audience = offered[0]

    def said(self) -> Said:
        """Return what was told."""
        given = self.cleaned_data
        value: Decimal | None = given.get("value")
        return Said(
            state=given["state"],
            words=given["words"],
            language=given["language"],
            happened_on=given.get("happened_on"),
            value=value,
            value_unit=given.get("value_unit", ""),
            value_of=given.get("value_of", ""),
            value_on=given.get("value_on"),
            value_source=given.get("value_source", ""),
        )

    def shown(self) -> Shown:
        """Return what shows it."""
        given = self.cleaned_data
        return Shown(
            links=given["links"],
            file=given.get("file"),
            practice=given.get("practice"),
            citation=given.get("citation"),
            work=given.get("work"),
        )

    def open_to(self) -> str:
        """Return who may read it."""
        chosen: str = self.cleaned_data.get("audience", self.only_audience)
        return chosen


class ReportForm(AnswerForm):
    """A whole report, with a date and evidence of every kind."""

    happened_on = PartialDateFormField(
        label=_("When it came about"), required=False, help_text=_("As exactly as it is known.")
    )
    keep = forms.MultipleChoiceField(label=_("They stay"), required=False, widget=forms.CheckboxSelectMultiple)
    file = UploadField(
        label=_("File that shows it"),
        required=False,
        publish=True,
        help_text=_("A copy without names of authors is kept."),
    )
    practice = RecordField(kind="practice", model=Practice, help_text=_("Its permanent address."))
    citation = RecordField(kind="citation", model=Citation, help_text=_("Its permanent address."))
    work = RecordField(kind="work", model=Work, help_text=_("Its permanent address."))
    field_order = (
        "state",
        "words",
        "language",
        "happened_on",
        *VALUE,
        "keep",
        "links",
        "file",
        "work",
        "citation",
        "practice",
        "audience",
    )

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401
        files: Any = None,  # noqa: ANN401
        *,
        undertaking: Undertaking,
        is_answer: bool,
        reader: Reader,
        stands: Sequence[tuple[str, SafeString]] = (),
        initial: dict[str, Any],
    ) -> None:
        """Let evidence be what the reader may see; ``stands`` is what can be taken away, by key and in words."""
        super().__init__(data, files, undertaking=undertaking, is_answer=is_answer, initial=initial)
        if stands:
            keep: Any = self.fields["keep"]
            keep.choices, keep.initial = stands, [key for key, _words in stands]
        else:
            del self.fields["keep"]
        for field in self.fields.values():
            if isinstance(field, RecordField):
                field.reader = reader

    def gone(self) -> list[int]:
        """Return the keys of the evidence that does not stay."""
        if "keep" not in self.fields:
            return []
        stands: Any = self.fields["keep"]
        return [int(key) for key, _words in stands.choices if key not in self.cleaned_data["keep"]]
