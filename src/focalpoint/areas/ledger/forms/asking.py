"""The forms by which members are asked, and written to."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from focalpoint.areas.vocabulary.models import LANGUAGE_CHOICES
from focalpoint.ground.ui.forms import RecordForm, day_field


class AskForm(RecordForm):
    """A question to every member of today."""

    question = forms.CharField(
        label=_("Question"),
        max_length=300,
        help_text=_("One that “yes”, “in part” and “no” answer: “Has your police service named a gender focal point?”"),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=LANGUAGE_CHOICES)
    closes_on = day_field(_("Answers hoped for by"), required=False)


class WriteForm(RecordForm):
    """To which of those who have not answered a link is sent."""

    member = forms.ChoiceField(label=_("To whom"), required=False)

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401
        *,
        members: Callable[[], Sequence[tuple[str, str]]],
    ) -> None:
        """Offer all of them, or one."""
        super().__init__(data)
        self.fields["member"].choices = lambda: [("", _("All who have not answered")), *members()]  # type: ignore[attr-defined]
