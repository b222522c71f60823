"""Forms by which somebody without an account answers, and by which the secretariat decides about the answer."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from focalpoint.areas.network.words import AUDIENCES
from focalpoint.ground.files.forms import LetterField
from focalpoint.ground.shared.fields import PartialDateFormField
from focalpoint.ground.ui.forms import RecordForm, day_field


class LeftForm(RecordForm):
    """When the holder left, and who follows."""

    last_day = day_field(_("Last day in this role"))
    successor = forms.CharField(
        label=_("Who follows"), max_length=200, required=False, help_text=_("The name, if it is known already.")
    )
    successor_email = forms.EmailField(label=_("E-mail address of who follows"), max_length=254, required=False)


class ChangedForm(RecordForm):
    """What is different now; what stays is left empty."""

    title = forms.CharField(label=_("Title"), max_length=200, required=False)
    unit = forms.CharField(label=_("Ministry, service or unit"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail address"), max_length=254, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a change that changes nothing."""
        cleaned = super().clean()
        if not self.errors and not any(cleaned.get(name) for name in ("title", "unit", "email", "phone")):
            raise forms.ValidationError(
                _("Fill in what has changed. If nothing has, go back and say so."), code="empty"
            )
        return cleaned


class ClaimForm(RecordForm):
    """What the secretariat does about a claim."""

    decision = forms.ChoiceField(
        label=_("What is to be done"),
        choices=(
            ("accept", _("It is so: change the entry")),
            ("letter", _("Ask for the letter; it waits until then")),
            ("refuse", _("It is not so: leave the entry as it is")),
        ),
        widget=forms.RadioSelect,
    )
    letter = LetterField(
        label=_("Letter"), required=False, help_text=_("Of the member, if it is here. Without one your word stands.")
    )
    reason = forms.CharField(
        label=_("Why it is refused"), max_length=300, required=False, help_text=_("Only where you refuse it.")
    )


class LeftClaimForm(ClaimForm):
    """The same about somebody who has left."""

    last_day = day_field(_("Last day in this role"), required=False)
    successor = forms.CharField(
        label=_("Who follows"), max_length=200, required=False, help_text=_("Leave it empty to record nobody yet.")
    )
    known_successor = forms.ChoiceField(label=_("Or somebody who is on record"), required=False)
    successor_began = PartialDateFormField(
        label=_("First day of who follows"), required=False, help_text=_("Without it there are no rights.")
    )
    successor_audience = forms.ChoiceField(
        label=_("Who may see the name of who follows"), choices=AUDIENCES, initial="secretariat", required=False
    )
    field_order = (
        "decision",
        "last_day",
        "successor",
        "known_successor",
        "successor_began",
        "successor_audience",
        "letter",
        "reason",
    )

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401
        files: Any = None,  # noqa: ANN401
        *,
        people: Callable[[], list[tuple[str, str]]],
        initial: Any = None,  # noqa: ANN401
    ) -> None:
        """Offer whoever is on record."""
        super().__init__(data, files, initial=initial)
        self.fields["known_successor"].choices = people  # type: ignore[attr-defined]


class ChangedClaimForm(ClaimForm):
    """The same about a change."""

    title = forms.CharField(label=_("Title"), max_length=300, required=False, help_text=_("Title and unit as printed."))
    field_order = ("decision", "title", "letter", "reason")


class RoundForm(RecordForm):
    """What the office found out where nobody answered, or mail came back."""

    is_right = forms.ChoiceField(
        label=_("What you found out"),
        choices=(
            ("yes", _("The entry is still right: I have asked")),
            ("no", _("Nothing for now: take it off my desk")),
        ),
        widget=forms.RadioSelect,
    )
    email = forms.EmailField(
        label=_("A working e-mail address"), max_length=254, required=False, help_text=_("Used from now on.")
    )
