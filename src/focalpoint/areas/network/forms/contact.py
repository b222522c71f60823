"""Forms for contacts, for what somebody agrees to, and for preferences."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from focalpoint.areas.network.forms.record import Choices
from focalpoint.areas.network.importing.spoken import SPOKEN
from focalpoint.areas.network.models import Consent, Contact
from focalpoint.areas.network.words import AUDIENCES, channel_words
from focalpoint.areas.vocabulary.models import LANGUAGE_CHOICES
from focalpoint.ground.ui.forms import RecordForm, day_field

KINDS: Final = (
    (Contact.Kind.EMAIL, _("E-mail address")),
    (Contact.Kind.PHONE, _("Telephone")),
    (Contact.Kind.MOBILE, _("Mobile telephone")),
    (Contact.Kind.ADDRESS, _("Postal address")),
)
OPENED: Final = (("secretariat", _("The secretariat and this person alone")), *AUDIENCES[1:])
AGREED: Final = "yes"
REFUSED: Final = "no"
ANSWERS: Final = (("", _("Not asked")), (AGREED, _("Agreed")), (REFUSED, _("Refused")))


class ContactForm(RecordForm):
    """A value and who may see it."""

    value = forms.CharField(label=_("Address or number"), max_length=500)
    audience = forms.ChoiceField(
        label=_("Who may see it"),
        choices=OPENED,
        help_text=_("It is shown on the page of this person alone, never in a list."),
    )


class NewContactForm(ContactForm):
    """A new contact: of what kind."""

    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS)
    value = forms.CharField(
        label=_("Address or number"),
        max_length=500,
        help_text=_("A number begins with + and the code of the country: +264 61 282 9111."),
    )
    field_order = ("kind", "value", "audience")


class ConsentForm(RecordForm):
    """What somebody says for each channel: agreed, refused, or not asked."""

    def __init__(self, data: Any = None, *, channels: Sequence[str], initial: Any = None) -> None:  # noqa: ANN401
        """Ask for these channels."""
        super().__init__(data, initial=initial)
        words = channel_words()
        for channel in channels:
            self.fields[channel] = forms.ChoiceField(
                label=words[channel], choices=ANSWERS, required=False, widget=forms.RadioSelect
            )

    @property
    def said(self) -> dict[str, bool]:
        """What was chosen, without channels for which nobody was asked."""
        return {
            channel: self.cleaned_data[channel] == AGREED
            for channel in Consent.Channel.values
            if self.cleaned_data.get(channel)
        }


class NotedConsentForm(ConsentForm):
    """The same, noted by the secretariat: by whom and when it was said."""

    said_by = forms.ChoiceField(
        label=_("Who says so"),
        choices=((Consent.Said.LETTER, _("A letter")), (Consent.Said.SECRETARIAT, _("Noted by the secretariat"))),
    )
    said_on = day_field(_("When it was said"), required=False, help_text=_("Empty: today."))


class PreferencesForm(RecordForm):
    """How somebody wants to be written to, what they speak and work on."""

    language = forms.ChoiceField(label=_("Language of mail"), choices=LANGUAGE_CHOICES)
    relay = forms.BooleanField(
        label=_("Peers may write through the platform"),
        required=False,
        help_text=_("They do not learn an address, and it can be ended at any time."),
    )
    spoken = forms.MultipleChoiceField(
        label=_("Languages spoken"), choices=SPOKEN, required=False, widget=forms.CheckboxSelectMultiple
    )
    themes = forms.MultipleChoiceField(label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any = None, *, themes: Choices, initial: Any = None) -> None:  # noqa: ANN401
        """Offer themes."""
        super().__init__(data, initial=initial)
        self.fields["themes"].choices = themes  # type: ignore[attr-defined]
