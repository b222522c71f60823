"""Forms about who is who: spellings of a name, two records that may be one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from focalpoint.areas.network.words import NAME_LANGUAGES
from focalpoint.areas.vocabulary.forms import SourceField
from focalpoint.ground.ui.forms import RecordForm


class SpellingForm(RecordForm):
    """Another spelling of a name, with its language and the document that prints it."""

    name = forms.CharField(label=_("Spelling"), max_length=200, help_text=_("As printed, in any script."))
    language = forms.ChoiceField(label=_("Language of the spelling"), choices=NAME_LANGUAGES, initial="und")
    source = SourceField(help_text=_("The document that prints it."))


class JoinForm(RecordForm):
    """Whom somebody is to be put beside."""

    other = forms.CharField(
        label=_("The other record"),
        max_length=300,
        help_text=_("The name exactly as it stands here, or the permanent address of the page."),
    )


class DuplicateForm(RecordForm):
    """Whether two are one, and how pages call them then. The buttons say which."""

    SAME = "same"
    DIFFERENT = "different"

    called = forms.ChoiceField(label=_("If they are one: pages call this person"), widget=forms.RadioSelect)
    decision = forms.ChoiceField(choices=((SAME, SAME), (DIFFERENT, DIFFERENT)), widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, names: list[tuple[str, str]], initial: Any = None) -> None:  # noqa: ANN401
        """Offer both names."""
        super().__init__(data, initial=initial)
        self.fields["called"].choices = names  # type: ignore[attr-defined]
