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


class ForgetForm(RecordForm):
    """On what ground somebody is forgotten."""

    ground = forms.CharField(
        label=_("On what ground"),
        max_length=300,
        help_text=_("For the trail, where it stays. Name nobody: “asked in writing on 22 November 2026”."),
    )
    sure = forms.BooleanField(label=_("I have read what goes and what is outside."))
