"""Forms about what runs on from an undertaking: links, changes, where it was brought in."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from focalpoint.areas.ledger.models import FROM
from focalpoint.areas.ledger.queries.influence import Origin, origin_called
from focalpoint.areas.ledger.words_thread import BODIES, INTENDED, LABELS, STANDS, UNDECIDED, VERDICTS
from focalpoint.areas.library.forms.exchange import RecordField
from focalpoint.areas.library.models import Citation, Work
from focalpoint.areas.network.forms.record import Choices
from focalpoint.areas.network.importing.spoken import SPOKEN
from focalpoint.ground.shared.fields import PartialDateFormField
from focalpoint.ground.shared.ids import ALPHABET, LENGTH
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.ui.forms import PlainText, RecordForm

_ADDRESS: Final = re.compile(rf"/({'|'.join(FROM)})/([{ALPHABET}]{{{LENGTH}}})/?\Z")
_EXACTLY: Final = _("As exactly as it is known.")


def text_field(label: object, *, required: bool = True, help_text: object = "") -> PlainText:
    """Return a field for some paragraphs in any direction."""
    area = forms.Textarea(attrs={"rows": 4, "dir": "auto"})
    return PlainText(label=label, required=required, widget=area, help_text=help_text, max_length=6000)  # type: ignore[arg-type]


def link_field() -> forms.URLField:
    """Return a field for an address elsewhere."""
    return forms.URLField(
        label=LABELS["link"],
        required=False,
        max_length=400,
        assume_scheme="https",
        error_messages={"invalid": _("This is no address. Write it as https://example.org/page.")},
    )


def work_field() -> RecordField:
    """Return a field for a paper of the library."""
    return RecordField(kind="work", model=Work, help_text=_("Its permanent address, such as /id/work/…"))


def language_field() -> forms.ChoiceField:
    """Return a field for the language of a text."""
    return forms.ChoiceField(label=LABELS["language"], choices=SPOKEN)


def give_reader(form: forms.Form, reader: Reader) -> None:
    """Let the fields for records find what the reader sees, and what stands."""
    for name, field in form.fields.items():
        if isinstance(field, RecordField):
            field.reader, field.stands = reader, form.initial.get(name)


class SuggestingInput(forms.TextInput):
    """One line of text, with words that a browser suggests and nobody has to take."""

    def __init__(self, suggested: Iterable[object]) -> None:
        """Keep what is suggested."""
        super().__init__(attrs={"list": "suggested"})
        self.suggested = tuple(suggested)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ANN401
        """Return the line with its suggestions."""
        options = format_html_join("", '<option value="{}">', ((str(one),) for one in self.suggested))
        line = super().render(name, value, attrs, renderer)
        return format_html('{}<datalist id="suggested">{}</datalist>', line, options)


class LinkForm(RecordForm):
    """What is decided about two undertakings; nothing takes a decision back."""

    verdict = forms.ChoiceField(
        label=LABELS["verdict"], choices=[*VERDICTS, ("", UNDECIDED)], required=False, widget=forms.RadioSelect
    )
    note = text_field(LABELS["note"], required=False)
    language = language_field()


class InfluenceForm(RecordForm):
    """A change that an exchange led to."""

    origin = forms.CharField(
        label=LABELS["from"],
        max_length=300,
        help_text=_("The permanent address of an undertaking, a practice, a meeting or a need."),
    )
    member = forms.ChoiceField(label=_("Member"), required=False, help_text=_("Whose it is. It stays so."))
    words = text_field(LABELS["words"])
    area = forms.ChoiceField(label=LABELS["area"], required=False)
    happened_on = PartialDateFormField(label=LABELS["happened_on"], required=False, help_text=_EXACTLY)
    language = language_field()
    link = link_field()
    work = work_field()
    citation = RecordField(
        kind="citation",
        model=Citation,
        help_text=_("The permanent address of words in the library, such as /id/citation/…"),
    )
    intended = forms.ChoiceField(label=LABELS["intended"], choices=INTENDED)
    state = forms.ChoiceField(label=LABELS["state"], choices=STANDS, widget=forms.RadioSelect)

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401 - what a browser sends
        *,
        reader: Reader,
        members: Choices | None,
        areas: Choices,
        initial: Mapping[str, Any],
    ) -> None:
        """Offer choices; ``members`` is None where whose it is and where it came from stand already."""
        super().__init__(data, initial=initial)
        self.reader = reader
        self.fields["area"].choices = areas  # type: ignore[attr-defined]
        if members is None:
            del self.fields["member"], self.fields["origin"]
        else:
            self.fields["member"].choices = members  # type: ignore[attr-defined]
            # What is new was never there to be withdrawn.
            del self.fields["state"]
        give_reader(self, reader)

    def clean_origin(self) -> Origin:
        """Return the record that an address names, where the reader sees one."""
        named = _ADDRESS.search(self.cleaned_data["origin"].strip())
        found = origin_called(named[1], named[2], reader=self.reader) if named else None
        if found is None:
            raise forms.ValidationError(_("There is no such record. Copy its permanent address."), code="invalid")
        return found

    def clean(self) -> dict[str, Any]:
        """Ask for something that shows it."""
        cleaned = super().clean()
        if not self.errors and not (cleaned["link"] or cleaned["work"] or cleaned["citation"]):
            self.add_error("link", _("Give one thing that shows it: an address, a paper or exact words."))
        return cleaned


class IntroductionForm(RecordForm):
    """Where an undertaking was brought in."""

    teller = forms.ChoiceField(label=_("Member"), required=False, help_text=_("Whose it is. It stays so."))
    body = forms.CharField(
        label=LABELS["body"],
        max_length=200,
        widget=SuggestingInput(BODIES),
        help_text=_("A body of the United Nations, of a region, or another."),
    )
    happened_on = PartialDateFormField(label=LABELS["happened_on"], required=False, help_text=_EXACTLY)
    member = forms.ChoiceField(label=LABELS["member"], required=False)
    organisation = forms.ChoiceField(label=LABELS["organisation"], required=False)
    by_name = forms.CharField(
        label=LABELS["by_name"],
        max_length=200,
        required=False,
        help_text=_("An office or a group. Leave names of people out."),
    )
    result = text_field(LABELS["result"], required=False, help_text=_("Empty: it is not known."))
    language = language_field()
    link = link_field()
    work = work_field()

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401 - what a browser sends
        *,
        reader: Reader,
        tellers: Choices | None,
        members: Choices,
        organisations: Choices,
        initial: Mapping[str, Any],
    ) -> None:
        """Offer choices; ``tellers`` is None where who told it stands already."""
        super().__init__(data, initial=initial)
        if tellers is None:
            del self.fields["teller"]
        else:
            self.fields["teller"].choices = tellers  # type: ignore[attr-defined]
        self.fields["member"].choices = members  # type: ignore[attr-defined]
        self.fields["organisation"].choices = organisations  # type: ignore[attr-defined]
        give_reader(self, reader)
