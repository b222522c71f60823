"""Forms by which papers are taken in, and by which somebody decides about what they suggest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from focalpoint.areas.ledger.models import Undertaking
from focalpoint.areas.library.parsing import Parsed
from focalpoint.areas.library.parsing.apart import parse_apart
from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.network.words import AUDIENCES
from focalpoint.areas.vocabulary.forms import SourceField
from focalpoint.doors.ingest.models import Suggestion
from focalpoint.doors.ingest.words import AREAS, DATES, FIELDS, NEW, RECORDS, meeting_choices, undertaking_choices
from focalpoint.doors.ingest.words_values import value_choices
from focalpoint.ground.files.checks import Checked
from focalpoint.ground.files.errors import Refused
from focalpoint.ground.files.kinds import MOST_BYTES
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.ui.forms import RecordForm

ENDINGS: Final = ".pdf,.docx,.odt,.html,.htm,.txt,.xlsx,.xml"
EDITED: Final[dict[str, tuple[str, ...]]] = {
    "commitment": ("actor", "label", "undertaking"),
    "document_symbol": ("symbol",),
    "document_title": ("kind", "date"),
    "host_offer": ("actor", "when", "what", "meeting"),
    "intervention": ("id", "role", "meeting"),
    "key_action_point": ("label", "path", "addressee", "undertaking"),
    "meeting_mention": ("start", "end", "place", "meeting", "kind", "time_zone"),
    "member": ("id",),
    "nap_status": ("country", "generation", "status", "year"),
    "recommendation": ("addressee", "section", "undertaking"),
    "reference": ("symbol",),
    "signatory": ("name", "title", "country"),
    "speaker": ("name", "honorific", "title", "country", "organisation", "role", "session", "meeting"),
}
"""Fields of each type that a person edits; of a type that is not here, those it has."""
ONE_AREA: Final = AREAS - {"from", "hosts"}
_OF_A_NEW_MEETING: Final = {("meeting_mention", "kind"), ("meeting_mention", "time_zone")}
_ONLY_NEW: Final = _("Only for a meeting that is not on record yet.")
LONGEST: Final = {"title": 300, "what": 200, "theme": 300}


@dataclass(frozen=True, slots=True)
class SentPaper:
    """A paper that was sent and can be read."""

    parsed: Parsed
    file: Checked


class PaperField(forms.FileField):
    """One paper, read in a process of its own; its cleaned value is a :class:`SentPaper`."""

    def clean(self, data: Any, initial: Any = None) -> SentPaper:  # noqa: ANN401, ARG002
        """Read what was sent.

        Raises:
            ValidationError: it is no paper that can be taken.
        """
        if not data:
            raise ValidationError(self.error_messages["required"], code="required")
        try:
            return SentPaper(*parse_apart(data.read(MOST_BYTES + 1), data.name or ""))
        except Refused as problem:
            raise ValidationError(str(problem), code="invalid") from problem


class SendPaperForm(RecordForm):
    """A paper to be taken in."""

    file = PaperField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
        help_text=_("PDF, DOCX, ODT, HTML, TXT, XLSX or Akoma Ntoso; at most 10 MB."),
    )


class AboutForm(RecordForm):
    """What a paper is about, and who sees what is made of it."""

    meeting = forms.ChoiceField(label=_("Of which meeting it tells"), required=False)
    source = SourceField(
        required=False, help_text=_("What records made of this paper cite. Everybody sees the list of sources.")
    )
    shown_to = forms.ChoiceField(
        label=_("Who may see its records"),
        choices=AUDIENCES,
        help_text=_("For records that are made from now on. The paper itself stays with the secretariat."),
    )

    def __init__(self, *args: Any, meetings: Sequence[Meeting], **kwargs: Any) -> None:  # noqa: ANN401
        """Offer the meetings on record."""
        super().__init__(*args, **kwargs)
        self.known = {one.public_id: one for one in meetings}
        self.fields["meeting"].choices = meeting_choices(meetings)  # type: ignore[attr-defined]

    def clean_meeting(self) -> Meeting | None:
        """Return the meeting that was chosen."""
        return self.known.get(self.cleaned_data["meeting"])


class DecideForm(RecordForm):
    """One decision of the review: which button was pressed, and for what."""

    accept = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)
    reject = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)
    series = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)


class EditForm(RecordForm):
    """The fields of one suggestion, by its type."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - a form takes what forms take
        suggestion: Suggestion,
        meetings: Sequence[Meeting],
        areas: Sequence[tuple[str, str]],
        undertakings: Sequence[Undertaking],
        joins: Undertaking | None,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        """Make a field for each value that can be edited; ``joins`` is what an approval joins by itself."""
        super().__init__(*args, **kwargs)
        self.suggestion = suggestion
        self.names = EDITED.get(suggestion.type) or tuple(
            name for name, value in suggestion.fields.items() if name in FIELDS and isinstance(value, str | int)
        )
        found = dict(suggestion.decided or suggestion.fields)
        if suggestion.type == "meeting_mention":
            found.setdefault("start", found.get("date"))
        for name in self.names:
            if name == "undertaking":
                label, choices = str(RECORDS[name]), undertaking_choices(undertakings)
                self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False)
                found.setdefault(name, joins.public_id if joins else NEW)
            else:
                self.fields[name] = self._field(name, found.get(name), meetings, areas)
            self.initial.setdefault(name, found.get(name))

    def _field(
        self, name: str, found: object, meetings: Sequence[Meeting], areas: Sequence[tuple[str, str]]
    ) -> forms.Field:
        label = str(FIELDS[name])
        if name in ONE_AREA:
            return forms.ChoiceField(label=label, choices=areas, required=False)
        if name == "meeting":
            choices = meeting_choices(meetings)
            if self.suggestion.type == "meeting_mention":
                choices.append((NEW, str(_("A meeting that is not on record yet"))))
            return forms.ChoiceField(label=label, choices=choices, required=False)
        hint = _ONLY_NEW if (self.suggestion.type, name) in _OF_A_NEW_MEETING else ""
        values = value_choices(self.suggestion.type, name, str(found or ""))
        if values is not None:
            return forms.ChoiceField(label=label, choices=values, required=False, help_text=hint)
        return forms.CharField(label=label, required=False, max_length=LONGEST.get(name, 200), help_text=hint)

    def clean(self) -> dict[str, Any]:
        """Refuse what is no date; what a new meeting needs is there."""
        cleaned = super().clean()
        for name in DATES & set(self.names):
            text = cleaned.get(name)
            if text:
                try:
                    cleaned[name] = PartialDate.read(text).notation or text
                except InvalidInput as problem:
                    self.add_error(name, str(problem))
        if cleaned.get("meeting") == NEW:
            for name in ("start", "place", "kind"):
                if not cleaned.get(name):
                    self.add_error(name, _("A new meeting needs this."))
        return cleaned

    @property
    def edited(self) -> Mapping[str, Any]:
        """The fields as they were sent; what was not touched keeps the kind of its value."""
        found: dict[str, Any] = dict(self.suggestion.fields)
        for name in self.names:
            given, before = self.cleaned_data.get(name) or None, found.get(name)
            if given is None and name not in found:
                continue
            if name == "undertaking" and given == self.initial[name] and name not in (self.suggestion.decided or {}):
                continue  # nobody has chosen: it joins what it joins by itself
            if before is None or str(before) != given:
                found[name] = given
        if self.suggestion.type == "meeting_mention" and found.get("start") != self.suggestion.fields.get("start"):
            found.pop("date", None)
        return found
