"""Forms of what members tell each other, one a kind, and of what others add."""

import re
from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from focalpoint.areas.library.models import Citation, Need, Practice, Work
from focalpoint.areas.library.words_exchange import HELP, INTENDED, LABELS, LISTENERS, PROGRESS, STATES
from focalpoint.areas.network.forms.record import Choices
from focalpoint.areas.network.importing.spoken import SPOKEN
from focalpoint.areas.vocabulary.forms import SourceField
from focalpoint.ground.files.forms import UploadField
from focalpoint.ground.shared.addresses import permanent_address
from focalpoint.ground.shared.fields import PartialDateFormField
from focalpoint.ground.shared.ids import ALPHABET, LENGTH
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.ui.forms import PlainText, RecordForm, day_field

Row = Citation | Need | Practice | Work
"""A record of the library that somebody can name by its address."""
Sent = Mapping[str, Any] | None
"""What a browser sent, by field."""
_ID: Final = re.compile(rf"(?:\A|/)([{ALPHABET}]{{{LENGTH}}})/?\Z")


class RecordField(forms.CharField):
    """A record of the library, written as its address; its cleaned value is the row, None where nothing is written.

    ``reader`` and ``stands`` are set by the form: what the writer may not see cannot be named, but what stands
    there stays when it was closed since: what rests on it can still be corrected and withdrawn.
    """

    reader: Reader = PUBLIC
    stands: Row | None = None

    def __init__(self, *, kind: str, model: type[Row], help_text: str | Promise) -> None:
        """Keep what kind of record it is, which also gives the field its label."""
        super().__init__(label=LABELS[kind], required=False, max_length=300, help_text=help_text)  # type: ignore[arg-type]
        self.kind = kind
        self.model = model

    def clean(self, value: object) -> Row | None:
        """Return the row that the address names."""
        text = super().clean(value).strip()
        if not text:
            return None
        if self.stands is not None and text == self.prepare_value(self.stands):
            return self.stands
        found = _ID.search(text)
        row = self.model.objects.visible_to(self.reader).filter(public_id=found[1]).first() if found else None
        if row is None:
            raise forms.ValidationError(_("There is no such record. Copy its permanent address."), code="invalid")
        return row

    def prepare_value(self, value: Row | str | None) -> str | None:
        """Show the permanent address of a row."""
        return value if value is None or isinstance(value, str) else permanent_address(self.kind, value.public_id)


def _text(field: str, *, help_text: str | Promise = "", required: bool = False) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 4})
    return PlainText(label=LABELS[field], required=required, widget=area, help_text=help_text)  # type: ignore[arg-type]


def _link() -> forms.URLField:
    return forms.URLField(
        label=LABELS["link"],
        required=False,
        max_length=400,
        assume_scheme="https",
        error_messages={"invalid": _("This is no address. Write it as https://example.org/page.")},
    )


def _work() -> RecordField:
    return RecordField(kind="work", model=Work, help_text=_("Its permanent address, such as /id/work/…"))


class SharedForm(RecordForm):
    """What every kind has."""

    member = forms.ChoiceField(label=LABELS["member"], required=False, help_text=_("Whose it is. It stays so."))
    title = forms.CharField(label=LABELS["title"], max_length=300)
    language = forms.ChoiceField(label=LABELS["language"], choices=SPOKEN)
    themes = forms.MultipleChoiceField(label=LABELS["themes"], required=False, widget=forms.CheckboxSelectMultiple)
    areas = forms.MultipleChoiceField(
        label=LABELS["areas"],
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("Countries, organisations or regions that it concerns, beside the member itself."),
    )
    told_on = PartialDateFormField(label=LABELS["told_on"], required=False, help_text=_("As exactly as it is known."))
    source = SourceField(required=False, help_text=_("Where a document of the Network tells it."))
    contact = forms.ChoiceField(
        label=LABELS["contact"],
        required=False,
        help_text=_("Readers see that person as the directory shows them, and never an address."),
    )
    citation = RecordField(
        kind="citation",
        model=Citation,
        help_text=_("The permanent address of words in the library, such as /id/citation/…"),
    )
    work = _work()
    link = _link()
    file = UploadField(
        label=LABELS["file"], required=False, publish=True, help_text=_("A copy without names of authors is kept.")
    )
    intended = forms.ChoiceField(
        label=LABELS["intended"], choices=INTENDED, help_text=_("Once it is published. The narrowest is the first.")
    )
    state = forms.ChoiceField(label=LABELS["state"], choices=STATES, widget=forms.RadioSelect)

    field_order: tuple[str, ...] = ("member", "title")

    def __init__(
        self,
        data: Sent = None,
        files: Sent = None,
        *,
        reader: Reader,
        members: Choices | None,
        themes: Choices,
        areas: Choices,
        contacts: Choices,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        """Offer choices; ``members`` is None where whose it is stands already."""
        super().__init__(data, files, initial=initial)
        if members is None:
            del self.fields["member"]
        else:
            # What is new was never there to be withdrawn.
            self.fields["state"].choices = STATES[:2]  # type: ignore[attr-defined]
        offered = {"member": members, "themes": themes, "areas": areas, "contact": contacts}
        for name, field in self.fields.items():
            if isinstance(field, RecordField):
                field.reader, field.stands = reader, self.initial.get(name)
            elif offered.get(name) is not None:
                field.choices = offered[name]  # type: ignore[attr-defined]


class PracticeForm(SharedForm):
    """A practice."""

    problem = _text("problem")
    action = _text("action")
    rule = _text("rule", help_text=_("The regulation, order or law, in its words or yours."))
    result = _text("result")
    evidence = _text("evidence")
    field_order = ("member", "title", "problem", "action", "rule", "citation", "result", "evidence", "work", "link")


class ArgumentForm(SharedForm):
    """An argument."""

    listener = forms.ChoiceField(label=LABELS["listener"], choices=LISTENERS)
    claim = _text("claim")
    evidence = _text("evidence")
    field_order = ("member", "listener", "title", "claim", "evidence", "citation", "work", "link")


class ResearchNeedForm(SharedForm):
    """A question for research."""

    why = _text("why")
    needed_by = forms.CharField(label=LABELS["needed_by"], max_length=200, required=False)
    due = PartialDateFormField(label=LABELS["due"], required=False, help_text=_("As exactly as it is known."))
    progress = forms.ChoiceField(label=LABELS["progress"], choices=PROGRESS)
    field_order = ("member", "title", "why", "needed_by", "due", "progress")


class ObstacleForm(SharedForm):
    """An obstacle."""

    met_as = _text("met_as")
    field_order = ("member", "title", "met_as")


class NeedForm(SharedForm):
    """A need of skills or help."""

    help_kind = forms.ChoiceField(label=LABELS["help_kind"], choices=HELP)
    details = _text("details")
    languages = forms.MultipleChoiceField(
        label=LABELS["languages"], choices=SPOKEN, required=False, widget=forms.CheckboxSelectMultiple
    )
    first_day = day_field(LABELS["first_day"], required=False)
    last_day = day_field(LABELS["last_day"], required=False)
    closed_on = day_field(LABELS["closed_on"], required=False, help_text=_("Empty: it stands."))
    outcome = _text("outcome", help_text=_("When it is closed."))
    field_order: tuple[str, ...] = ("member", "help_kind", "title", "details", "languages", "first_day", "last_day")

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning; languages become one text, as they are kept."""
        cleaned = super().clean()
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day lies before the first. Mend one of the two."))
        cleaned["languages"] = " ".join(cleaned.get("languages") or [])
        return cleaned


class OfferForm(NeedForm):
    """An offer of skills or help, to anybody or in answer to one need."""

    need = RecordField(kind="need", model=Need, help_text=_("Its permanent address, such as /id/need/…"))
    field_order = ("member", "need", "help_kind", "title", "details", "languages", "first_day", "last_day")


class AddedForm(RecordForm):
    """What is added to something that was told."""

    member = forms.ChoiceField(label=LABELS["member"], required=False, help_text=_("Whose it is. It stays so."))
    words = _text("words", required=True)
    held_on = PartialDateFormField(label=LABELS["held_on"], required=False, help_text=_("As exactly as it is known."))
    language = forms.ChoiceField(label=LABELS["language"], choices=SPOKEN)
    work = _work()
    link = _link()
    field_order: tuple[str, ...] = ("member", "words", "outcome")

    def __init__(
        self,
        data: Sent = None,
        *,
        reader: Reader,
        members: Choices | None,
        words: str,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        """Offer members, None where whose it is stands already; ``words`` is what the text is called here."""
        super().__init__(data, initial=initial)
        if members is None:
            del self.fields["member"]
        else:
            self.fields["member"].choices = members  # type: ignore[attr-defined]
        self.fields["words"].label = words
        work = self.fields["work"]
        assert isinstance(work, RecordField)
        work.reader, work.stands = reader, self.initial.get("work")


class AdoptionForm(AddedForm):
    """That a member took a practice over."""

    words = _text("words")
    outcome = _text("outcome")


class MeasureForm(AddedForm):
    """What overcame an obstacle."""

    outcome = _text("outcome")


SHARED_FORMS: Final[Mapping[str, type[SharedForm]]] = {
    "practice": PracticeForm,
    "argument": ArgumentForm,
    "research": ResearchNeedForm,
    "obstacle": ObstacleForm,
    "need": NeedForm,
    "offer": OfferForm,
}
ADDED_FORMS: Final[Mapping[str, type[AddedForm]]] = {
    "adoption": AdoptionForm,
    "measure": MeasureForm,
    "result": AddedForm,
}
