"""Forms by which somebody speaks about a record, replies, hides, appeals."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from focalpoint.areas.library.models import Moderation
from focalpoint.areas.library.words_voice import REASONS
from focalpoint.areas.vocabulary.models import LANGUAGE_CHOICES
from focalpoint.ground.ui.forms import PlainText, RecordForm

Choices = Sequence[tuple[str, Any]]

LONGEST = 6_000
"""Characters of a text, well above what its limit in words allows."""
DELAYS = (
    ("0", _("At once")),
    ("6", _("After 6 hours")),
    ("24", _("After a day")),
    ("72", _("After 3 days")),
    ("168", _("After a week")),
    ("720", _("After 30 days")),
)
"""Hours that a speaker can choose from."""


class WordsForm(RecordForm):
    """A text and its language: a reply, or another text of a voice."""

    text = PlainText(
        label=_("Text"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
        help_text=_("Plain text of at most 300 words."),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=LANGUAGE_CHOICES, initial="en")


class SpeakForm(WordsForm):
    """A voice about a record."""

    evidence = forms.CharField(
        label=_("Evidence"),
        max_length=500,
        required=False,
        help_text=_("An address that begins with https://, or the permanent address of a work or of exact words."),
    )
    partner = forms.ChoiceField(label=_("For which partner"))
    shown_as = forms.ChoiceField(label=_("Said by"), widget=forms.RadioSelect)
    heard = forms.ChoiceField(label=_("Who may read it"), widget=forms.RadioSelect)
    delay = forms.ChoiceField(
        label=_("When others see it"),
        choices=DELAYS,
        initial="24",
        help_text=_("Until then you alone see it, and you can withdraw it unseen."),
    )
    field_order = ("text", "language", "evidence", "partner", "shown_as", "heard", "delay")

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401 - what a browser sends
        *,
        signatures: Choices,
        heard: Choices,
        partners: Choices,
        initial: Any = None,  # noqa: ANN401 - what a form takes
    ) -> None:
        """Offer under what name the speaker can stand, who can read it, or for which partners it can be said."""
        super().__init__(data, initial=initial)
        self.fields["heard"].choices = heard  # type: ignore[attr-defined]
        if partners:
            self.fields["partner"].choices = partners  # type: ignore[attr-defined]
            del self.fields["shown_as"]
        else:
            self.fields["shown_as"].choices = signatures  # type: ignore[attr-defined]
            del self.fields["partner"]

    @property
    def delay_chosen(self) -> timedelta:
        """Return how long others do not see it yet."""
        return timedelta(hours=int(self.cleaned_data["delay"]))


class HideForm(RecordForm):
    """Why a voice or a reply is hidden."""

    reason = forms.ChoiceField(
        label=_("Reason"), choices=[(one.value, REASONS[one]) for one in Moderation.Reason], widget=forms.RadioSelect
    )
    note = PlainText(
        label=_("To whoever wrote it"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("What would have to change. The presidency reads it too if they appeal."),
    )


class AppealForm(RecordForm):
    """One more word to the presidency."""

    text = PlainText(
        label=_("Your word to the presidency"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text=_("At most 150 words. The presidency then reads what was hidden; nobody else does."),
    )


class DecisionForm(RecordForm):
    """What the presidency decides."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=(("stays", _("It stays hidden")), ("again", _("Show it again"))),
        widget=forms.RadioSelect,
    )
    answer = PlainText(
        label=_("Answer"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("Whoever wrote it and the secretariat read this."),
    )
