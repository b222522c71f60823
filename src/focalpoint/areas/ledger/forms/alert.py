"""Forms of alerts."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from focalpoint.areas.ledger.forms.thread import give_reader, language_field, link_field, text_field, work_field
from focalpoint.areas.ledger.words_alert import KINDS, LABELS, VERIFIED
from focalpoint.areas.network.forms.record import Choices
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.ui.forms import RecordForm


class AlertForm(RecordForm):
    """An alert."""

    kind = forms.ChoiceField(label=LABELS["kind"], choices=KINDS, widget=forms.RadioSelect)
    title = forms.CharField(label=LABELS["title"], max_length=200)
    words = text_field(
        LABELS["words"], help_text=_("What is happening to laws, policies, money or attention. No names, no incidents.")
    )
    language = language_field()
    areas = forms.MultipleChoiceField(
        label=LABELS["areas"], required=False, widget=forms.SelectMultiple(attrs={"size": 8})
    )
    themes = forms.MultipleChoiceField(label=LABELS["themes"], required=False, widget=forms.CheckboxSelectMultiple)
    link = link_field()
    work = work_field()

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401 - what a browser sends
        *,
        reader: Reader,
        areas: Choices,
        themes: Choices,
        initial: Mapping[str, Any],
    ) -> None:
        """Offer countries and themes."""
        super().__init__(data, initial=initial)
        self.fields["areas"].choices = areas  # type: ignore[attr-defined]
        self.fields["themes"].choices = themes  # type: ignore[attr-defined]
        give_reader(self, reader)


class CheckForm(RecordForm):
    """Whether an alert could be verified."""

    verdict = forms.ChoiceField(label=_("Result of the check"), choices=VERIFIED, widget=forms.RadioSelect)
    words = text_field(_("On what that rests"), help_text=_("No names, no incidents."))
    language = language_field()


class CirculateForm(RecordForm):
    """Who is to read an alert."""

    to = forms.MultipleChoiceField(label=_("Who is to read it"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any = None, *, readers: Choices, initial: Mapping[str, Any]) -> None:  # noqa: ANN401
        """Offer all members, the presidency, single members."""
        super().__init__(data, initial=initial)
        self.fields["to"].choices = readers  # type: ignore[attr-defined]


class RespondForm(RecordForm):
    """What a member does about an alert."""

    member = forms.ChoiceField(label=_("Member"))
    words = text_field(_("What it does"), help_text=_("Another answer is added; none is changed."))
    language = language_field()

    def __init__(self, data: Any = None, *, members: Choices, initial: Mapping[str, Any]) -> None:  # noqa: ANN401
        """Offer the members for which the reader may write."""
        super().__init__(data, initial=initial)
        self.fields["member"].choices = members  # type: ignore[attr-defined]


class CloseForm(RecordForm):
    """What was done."""

    outcome = text_field(_("What was done"), help_text=_("No names, no incidents."))
    language = language_field()


class WithdrawForm(RecordForm):
    """Nothing but the will to take it back."""
