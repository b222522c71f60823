"""Forms of leaving and following."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from focalpoint.areas.vocabulary.models import LANGUAGE_CHOICES
from focalpoint.ground.ui.forms import RecordForm, day_field

Choices = Callable[[], list[tuple[str, str]]]


class LeavingForm(RecordForm):
    """What somebody who leaves says: when, and what whoever follows should know."""

    last_day = day_field(_("Last day"), help_text=_("Your rights go on until the secretariat records the last day."))
    note = forms.CharField(
        label=_("Note to whoever follows"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=5000,
        required=False,
        help_text=_("What waits, whom to ask, where things are. People of your member and the secretariat read it."),
    )
    language = forms.ChoiceField(label=_("Language of the note"), choices=LANGUAGE_CHOICES)


class SuccessorForm(RecordForm):
    """Which designation follows one that ends."""

    successor = forms.ChoiceField(
        label=_("Who follows"),
        help_text=_("Somebody who is not designated yet is recorded with a designation of their own first."),
    )

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401
        *,
        designations: Choices,
        initial: Any = None,  # noqa: ANN401
    ) -> None:
        """Offer the designations of the member."""
        super().__init__(data, initial=initial)
        self.fields["successor"].choices = designations  # type: ignore[attr-defined]
