"""The form of an organisation or unit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from focalpoint.areas.network.forms.record import Choices
from focalpoint.areas.network.words import AUDIENCES, NAME_LANGUAGES
from focalpoint.ground.ui.forms import RecordForm


class OrganisationForm(RecordForm):
    """A body that people speak for, and what it belongs to."""

    name = forms.CharField(
        label=_("Name of the organisation"), max_length=200, help_text=_("As documents or letters print it.")
    )
    language = forms.ChoiceField(label=_("Language of the name"), choices=NAME_LANGUAGES, initial="en")
    parent = forms.ChoiceField(
        label=_("Unit of"), required=False, help_text=_("The ministry, service or institute of which it is a part.")
    )
    member = forms.ChoiceField(
        label=_("Member"),
        required=False,
        help_text=_("Whose ministry, service or mission it is; none for an institute."),
    )
    area = forms.ChoiceField(
        label=_("In the vocabulary"),
        required=False,
        help_text=_("The same organisation, where the table of names has it."),
    )
    audience = forms.ChoiceField(
        label=_("Who may see it"), choices=AUDIENCES, help_text=_("The narrowest choice is the first.")
    )

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401
        *,
        parents: Choices,
        members: Choices,
        areas: Choices,
        initial: Any = None,  # noqa: ANN401
    ) -> None:
        """Offer bodies, members and organisations of the vocabulary."""
        super().__init__(data, initial=initial)
        for name, choices in (("parent", parents), ("member", members), ("area", areas)):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
