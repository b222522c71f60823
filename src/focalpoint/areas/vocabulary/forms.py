"""Forms of the vocabulary: a name, a decision about a name, a source."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from focalpoint.areas.vocabulary.models import LANGUAGE_CHOICES
from focalpoint.areas.vocabulary.queries import source_called, source_choices
from focalpoint.ground.shared.fields import PartialDateFormField
from focalpoint.ground.ui.forms import RecordForm

DECISIONS = (
    ("approve", _("Approve it as it stands")),
    ("correct", _("Correct it by the source below, and approve it")),
    ("reject", _("Reject it; the English name stands in until there is a better one")),
)


class SourceField(forms.ChoiceField):
    """One source of the record; its cleaned value is the row, None where none was chosen."""

    def __init__(self, *, required: bool = True, help_text: object = "") -> None:
        """Fill the list when the form is shown."""
        super().__init__(
            label=_("Source"),
            choices=source_choices,
            required=required,
            help_text=help_text,  # type: ignore[arg-type]
        )

    def clean(self, value: object) -> object:
        """Return the row of the code that was chosen."""
        code = super().clean(value)
        return source_called(code) if code else None


class NameForm(RecordForm):
    """What to do with one name, and its forms."""

    decision = forms.ChoiceField(label=_("Decision"), choices=DECISIONS, widget=forms.RadioSelect)
    short = forms.CharField(label=_("Short name"), max_length=200, help_text=_("As in lists."))
    formal = forms.CharField(label=_("Formal name"), max_length=250, required=False)
    of = forms.CharField(
        label=_("After “representatives”"), max_length=250, help_text=_("With its preposition and article, if any.")
    )
    listed = forms.CharField(label=_("In a list"), max_length=250, help_text=_("Inside a sentence, in a list."))
    abbreviation = forms.CharField(label=_("Abbreviation"), max_length=30, required=False)
    source = SourceField(help_text=_("The document by which the name is as it is."))
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    field_order = ("decision", "short", "formal", "of", "listed", "abbreviation", "source", "note")


class SourceForm(RecordForm):
    """A document that facts can name."""

    code = forms.CharField(
        label=_("Short name"),
        max_length=60,
        validators=[RegexValidator(r"\A[a-z0-9]+(?:-[a-z0-9]+)*\Z", _("Use small letters, digits and hyphens."))],
        help_text=_("Stays for ever and stands in addresses: letter-namibia-2026."),
    )
    title = forms.CharField(
        label=pgettext_lazy("of a source", "Title"), max_length=300, help_text=_("In the language of the document.")
    )
    language = forms.ChoiceField(label=_("Language of the title"), choices=LANGUAGE_CHOICES, initial="en")
    dated = PartialDateFormField(
        label=_("Date"), required=False, help_text=_("As the document bears it: 26 April 2017, June 2018, 2019.")
    )
    symbol = forms.CharField(label=_("United Nations symbol"), max_length=60, required=False)
    publisher = forms.CharField(label=_("Who published it"), max_length=200, required=False)
