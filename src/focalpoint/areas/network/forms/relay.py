"""Forms by which peers write to each other."""

from django import forms
from django.utils.translation import gettext_lazy as _

from focalpoint.ground.ui.forms import RecordForm

LONGEST = 5_000
"""Characters of a message: a page and a half."""


class MessageForm(RecordForm):
    """A message to a peer."""

    subject = forms.CharField(label=_("Subject"), max_length=120)
    text = forms.CharField(
        label=_("Message"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
        help_text=_("It is sent by mail. The other sees your name and what you hold in the Network, not your address."),
    )
