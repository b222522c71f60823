"""Forms of the library: a paper, an edition, who may read it, words to cite."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from focalpoint.areas.library.actions import Paper
from focalpoint.areas.library.actions.releasing import opens_with_all
from focalpoint.areas.library.models import Edition
from focalpoint.areas.library.parsing.apart import parse_apart
from focalpoint.areas.library.parsing.head import is_symbol
from focalpoint.areas.library.queries import personal_places
from focalpoint.areas.library.words import AUDIENCES, AUTHORITIES, KINDS, STANDINGS, TEXT_LANGUAGES
from focalpoint.areas.vocabulary.forms import SourceField
from focalpoint.ground.files.errors import Refused
from focalpoint.ground.files.kinds import MOST_BYTES
from focalpoint.ground.shared.fields import PartialDateFormField
from focalpoint.ground.ui.forms import PlainText, RecordForm

Choices = list[tuple[str, str]]
AS_PRINTED = (("", "—"), *TEXT_LANGUAGES)


class PaperField(forms.FileField):
    """A paper whose text is read in a process of its own. Its cleaned value is what it says and the file, or None."""

    def __init__(self, *, required: bool = False) -> None:
        """Say what is taken."""
        super().__init__(
            label=_("File"),
            required=required,
            help_text=_("PDF, DOCX, ODT, HTML, TXT, XLSX or Akoma Ntoso; at most 10 MB. Empty: the text is not held."),
            widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.odt,.html,.htm,.txt,.xlsx,.akn,.xml"}),
        )

    def clean(self, data: Any, initial: Any = None) -> Paper | None:  # noqa: ANN401, ARG002
        """Read what was sent.

        Raises:
            ValidationError: it is not taken.
        """
        if not data:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        try:
            # One byte more than is taken: whether it is too much is said by whoever looks at it.
            return parse_apart(data.read(MOST_BYTES + 1), data.name or "")
        except Refused as problem:
            raise ValidationError(str(problem), code=problem.problem) from problem


def checked_symbol(symbol: str) -> str:
    """Return a symbol of the United Nations as it was given; empty: none.

    Raises:
        ValidationError: it has not the form of one.
    """
    if symbol and not is_symbol(symbol):
        raise ValidationError(_("This is no symbol. Write it as printed, such as A/72/551 or S/RES/1325 (2000)."))
    return symbol


class DescribedForm(RecordForm):
    """What a paper is, in the words of whoever brings it."""

    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS, initial="report")
    title = forms.CharField(label=_("Title of the paper"), max_length=300, help_text=_("In the language of the paper."))
    language = forms.ChoiceField(label=_("Language"), choices=TEXT_LANGUAGES, initial="en")
    dated = PartialDateFormField(
        label=_("Date"), required=False, help_text=_("As the document bears it: 26 April 2017, June 2018, 2019.")
    )
    issued_by = forms.CharField(label=_("Issued by"), max_length=200, required=False, help_text=_("As printed."))
    note = PlainText(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    themes = forms.MultipleChoiceField(label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple)


class WorkForm(DescribedForm):
    """What the secretariat says of a paper."""

    authority = forms.ChoiceField(label=_("Whose word it is"), choices=AUTHORITIES, initial="national")
    symbol = forms.CharField(
        label=_("United Nations symbol"), max_length=60, required=False, help_text=_("Only where one was issued.")
    )
    member = forms.ChoiceField(label=_("Member"), required=False)
    areas = forms.MultipleChoiceField(
        label=_("About which countries and organisations"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    annexed_to = forms.CharField(
        label=_("Carried by"),
        max_length=200,
        required=False,
        help_text=_("The permanent address of the paper to which this one is annexed, such as a letter."),
    )
    source = SourceField(required=False, help_text=_("The document by which it is known, where the text is not held."))
    field_order: tuple[str, ...] = (
        "kind",
        "authority",
        "title",
        "language",
        "dated",
        "symbol",
        "issued_by",
        "member",
        "themes",
        "areas",
        "annexed_to",
        "source",
        "note",
    )

    def clean_symbol(self) -> str:
        """Refuse what is no symbol."""
        return checked_symbol(self.cleaned_data["symbol"])

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401
        files: Any = None,  # noqa: ANN401
        *,
        themes: Choices,
        members: Choices,
        areas: Choices,
        initial: Any = None,  # noqa: ANN401
    ) -> None:
        """Offer themes, members and areas."""
        super().__init__(data, files, initial=initial)
        for name, choices in (("themes", themes), ("member", members), ("areas", areas)):
            self.fields[name].choices = choices  # type: ignore[attr-defined]


class NewWorkForm(WorkForm):
    """A new paper, with its text where there is a file. What is left empty is taken from the file."""

    title = forms.CharField(
        label=_("Title of the paper"),
        max_length=300,
        required=False,
        help_text=_("In the language of the paper. Empty: as the file says."),
    )
    paper = PaperField()
    version = forms.CharField(
        label=_("Version"),
        max_length=120,
        required=False,
        help_text=_("What tells this text from others: “UN-edited”."),
    )
    standing = forms.ChoiceField(label=_("Standing of the text"), choices=STANDINGS, initial="official")
    audience = forms.ChoiceField(label=_("Who may see it"), choices=AUDIENCES, initial="secretariat")
    field_order = ("paper", *WorkForm.field_order, "version", "standing", "audience")


class OfferForm(DescribedForm):
    """A paper of one's own member, for the secretariat to release."""

    ASKED = AUDIENCES[1:]

    member = forms.ChoiceField(label=_("Member"))
    paper = PaperField(required=True)
    asked_for = forms.ChoiceField(label=_("For whom it is meant"), choices=ASKED, initial="public")
    field_order = (
        "member",
        "paper",
        "kind",
        "title",
        "language",
        "dated",
        "issued_by",
        "themes",
        "note",
        "asked_for",
    )

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401
        files: Any = None,  # noqa: ANN401
        *,
        themes: Choices,
        members: Choices,
        initial: Any = None,  # noqa: ANN401
    ) -> None:
        """Offer themes and the reader's own members."""
        super().__init__(data, files, initial=initial)
        self.fields["themes"].choices = themes  # type: ignore[attr-defined]
        self.fields["member"].choices = members  # type: ignore[attr-defined]


class EditionForm(RecordForm):
    """What is said of an edition."""

    language = forms.ChoiceField(label=_("Language"), choices=AS_PRINTED, required=False)
    version = forms.CharField(
        label=_("Version"),
        max_length=120,
        required=False,
        help_text=_("What tells this text from others: “UN-edited”."),
    )
    standing = forms.ChoiceField(label=_("Standing of the text"), choices=STANDINGS, initial="official")
    title = forms.CharField(
        label=_("Title of the paper"), max_length=300, required=False, help_text=_("As this edition prints it.")
    )
    symbol = forms.CharField(label=_("Symbol as printed"), max_length=60, required=False)
    dated = PartialDateFormField(label=_("Date"), required=False)
    source = SourceField(required=False)

    def clean_symbol(self) -> str:
        """Refuse what is no symbol."""
        return checked_symbol(self.cleaned_data["symbol"])


class NewEditionForm(EditionForm):
    """A new edition, with its text where there is a file. What is left empty is taken from the file."""

    paper = PaperField()
    audience = forms.ChoiceField(label=_("Who may see it"), choices=AUDIENCES)
    field_order = ("paper", "language", "version", "standing", "title", "symbol", "dated", "source", "audience")


class ShowForm(RecordForm):
    """Who may read something, and why that changes."""

    audience = forms.ChoiceField(label=_("Who may see it"), choices=AUDIENCES)
    with_personal = forms.BooleanField(
        required=False,
        help_text=_("Otherwise readers see dots in their place, and the file stays with the secretariat."),
    )
    because = forms.CharField(
        label=_("Why"), max_length=300, required=False, help_text=_("For the history; it names nobody.")
    )

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401
        *,
        editions: Sequence[Edition],
        initial: Any = None,  # noqa: ANN401
    ) -> None:
        """Ask about the addresses and numbers in the texts, where there are any."""
        super().__init__(data, initial=initial)
        count = sum(len(personal_places(edition)) for edition in editions)
        asked: forms.Field = self.fields["with_personal"]
        asked.initial = any(opens_with_all(edition) for edition in editions)
        asked.label = ngettext(
            "Show {count} e-mail address or telephone number to readers, and give them the file",
            "Show {count} e-mail addresses and telephone numbers to readers, and give them the file",
            count,
        ).format(count=count)
        if not count:
            asked.widget = forms.HiddenInput()


class CiteForm(RecordForm):
    """Words of a text."""

    quote = forms.CharField(
        label=_("The words"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Copy them from the text. Ends of lines do not matter; everything else must stand there exactly."),
    )
