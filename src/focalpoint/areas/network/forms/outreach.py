"""Forms of approaches to those outside the Network, and of notes on what was said with partners."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from focalpoint.areas.network.forms.record import Choices
from focalpoint.areas.network.models import ApproachStep
from focalpoint.areas.vocabulary.forms import SourceField
from focalpoint.areas.vocabulary.models import LANGUAGE_CHOICES
from focalpoint.ground.shared.fields import PartialDateFormField
from focalpoint.ground.ui.forms import RecordForm, day_field

Stage = ApproachStep.Stage


class StepForm(RecordForm):
    """One step of an approach."""

    stage = forms.ChoiceField(
        label=_("Step"),
        choices=(
            (Stage.INVITED, _("Invited to join")),
            (Stage.ANNOUNCED, _("Announced that it will join")),
            (Stage.DESIGNATED, _("Named a focal point")),
            (Stage.DECLINED, _("Declined for now")),
            (Stage.NO_ANSWER, _("Gave no answer")),
        ),
    )
    held_on = PartialDateFormField(label=_("When"), help_text=_("As exactly as it is known."))
    source = SourceField(required=False, help_text=_("The document that shows it; or write below what was said."))
    note = forms.CharField(label=_("What was said"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    language = forms.ChoiceField(label=_("Language of the note"), choices=LANGUAGE_CHOICES, initial="en")
    said_by = forms.CharField(
        label=_("Who said it"), max_length=200, required=False, help_text=_("By the name of the day.")
    )


class ApproachForm(StepForm):
    """A new approach, with its first step."""

    area = forms.ChoiceField(label=_("State or organisation"))
    is_shared = forms.BooleanField(label=_("The presidency sees it too"), required=False)
    field_order = ("area", "stage", "held_on", "source", "note", "language", "said_by", "is_shared")

    def __init__(self, data: Any = None, *, areas: Choices, initial: Any = None) -> None:  # noqa: ANN401
        """Offer ``areas``: those that are no members and were not approached."""
        super().__init__(data, initial=initial)
        self.fields["area"].choices = areas  # type: ignore[attr-defined]


class NoteForm(RecordForm):
    """What was said with a partner on one day."""

    held_on = day_field(_("When"))
    said = forms.CharField(label=_("What was said"), widget=forms.Textarea(attrs={"rows": 6}))
    language = forms.ChoiceField(label=_("Language of the note"), choices=LANGUAGE_CHOICES, initial="en")
    said_by = forms.CharField(
        label=_("Who said it"), max_length=200, required=False, help_text=_("By the name of the day.")
    )


class NewNoteForm(NoteForm):
    """A new note, which the presidency may see or not."""

    is_shared = forms.BooleanField(label=_("The presidency sees it too"), required=False)
