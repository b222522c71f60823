"""Forms of the mail room."""

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from focalpoint.ground.mail.models import Frequency
from focalpoint.ground.mail.queries.digests import zones
from focalpoint.ground.ui.forms import RecordForm

WEEKDAYS: Final = (
    ("1", pgettext_lazy("day of the week", "Monday")),
    ("2", pgettext_lazy("day of the week", "Tuesday")),
    ("3", pgettext_lazy("day of the week", "Wednesday")),
    ("4", pgettext_lazy("day of the week", "Thursday")),
    ("5", pgettext_lazy("day of the week", "Friday")),
    ("6", pgettext_lazy("day of the week", "Saturday")),
    ("7", pgettext_lazy("day of the week", "Sunday")),
)
_CLOCK: Final = ("%H:%M", "%H:%M:%S")


def _clock() -> forms.TimeInput:
    return forms.TimeInput(format="%H:%M", attrs={"type": "time", "dir": "ltr"})


class NewsForm(RecordForm):
    """When news come by mail."""

    frequency = forms.ChoiceField(
        label=gettext_lazy("How often news come"),
        choices=Frequency.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Several news come as one mail. Codes, links and what you must answer always come."),
    )
    quiet_from = forms.TimeField(
        label=gettext_lazy("Nothing comes from"), input_formats=_CLOCK, widget=_clock(), localize=False
    )
    quiet_to = forms.TimeField(
        label=gettext_lazy("Nothing comes until"),
        input_formats=_CLOCK,
        widget=_clock(),
        localize=False,
        help_text=gettext_lazy("The same time twice means that there are no quiet hours."),
    )
    zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"),
        choices=lambda: [(zone, zone.replace("_", " ")) for zone in zones()],
        help_text=gettext_lazy("Choose a city whose clocks show the same time as yours, all year round."),
        widget=forms.Select(attrs={"dir": "ltr"}),
    )
    free_days = forms.MultipleChoiceField(
        label=gettext_lazy("Nothing comes on"),
        choices=WEEKDAYS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
