"""Forms of pages over several rooms."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from focalpoint.ground.ui.forms import RecordForm


class HandoverForm(RecordForm):
    """One line of what a term hands to the next."""

    done = forms.BooleanField(label=_("Done"), required=False)
    note = forms.CharField(
        label=_("What the next chair should know of it"),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        required=False,
        max_length=4000,
    )
    language = forms.ChoiceField(label=_("Language of the note"), choices=settings.LANGUAGES)
