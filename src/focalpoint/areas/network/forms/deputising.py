"""Forms by which a focal point says who deputises."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from focalpoint.areas.network.forms.record import Choices
from focalpoint.ground.files.forms import LetterField
from focalpoint.ground.ui.forms import RecordForm, day_field


class DeputyForm(RecordForm):
    """Which alternate speaks in whose place, from when to when."""

    pair = forms.ChoiceField(label=_("Who deputises"))
    first_day = day_field(_("First day"))
    last_day = day_field(
        _("Last day"), help_text=_("It ends at 24:00 UTC of this day, and earlier with either designation.")
    )
    letter = LetterField(label=_("Letter"), required=False)

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401
        files: Any = None,  # noqa: ANN401
        *,
        pairs: Choices,
        initial: Any = None,  # noqa: ANN401
    ) -> None:
        """Offer focal points with their alternates."""
        super().__init__(data, files, initial=initial)
        self.fields["pair"].choices = pairs  # type: ignore[attr-defined]


class EndDeputyForm(RecordForm):
    """An earlier last day."""

    last_day = day_field(_("Last day"), help_text=_("To end it at once, give yesterday."))
