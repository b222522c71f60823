"""Forms of the pages of prose."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from focalpoint.areas.pages.models import LONGEST_BODY, validate_slug
from focalpoint.areas.pages.words import place_words
from focalpoint.ground.shared.languages import DEFAULT, direction
from focalpoint.ground.ui.forms import RecordForm


class PlaceForm(RecordForm):
    """Where links to a page stand."""

    place = forms.ChoiceField(label=_("Links to this page"), choices=place_words)
    position = forms.IntegerField(
        label=_("Order among them"), min_value=0, max_value=999, initial=0, help_text=_("Small numbers come first.")
    )


class NewPageForm(PlaceForm):
    """A page that does not exist yet."""

    slug = forms.CharField(
        label=_("Name in the address"),
        max_length=60,
        validators=[validate_slug],
        help_text=_(
            "Small Latin letters, digits and hyphens, such as “how-to-join”. It stays for good: others will cite it."
        ),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"invalid": _("Use small Latin letters, digits and single hyphens, such as “how-to-join”.")},
    )

    field_order = ("key", "base", "slug", "place", "position")


class TextForm(RecordForm):
    """The text of a page in one language, in whose direction it is written."""

    title = forms.CharField(label=pgettext_lazy("of a text", "Title"), max_length=200)
    summary = forms.CharField(
        label=_("Summary"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "short"}),
        help_text=_("One or two sentences, which stand below the title."),
    )
    body = forms.CharField(
        label=_("Text"),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 22}),
        help_text=_(
            "Markdown: ## before a heading, - before each item of a list, **bold**, *slanted*, "
            "[words](https://example.org) for a link. An empty line parts paragraphs."
        ),
    )
    note = forms.CharField(
        label=_("Why"),
        max_length=300,
        required=False,
        help_text=_("For the history, which only the secretariat reads."),
    )
    follows = forms.BooleanField(
        label=_("This text says what the English text says today."),
        required=False,
        help_text=_("Without the tick, the translation is shown as older than the English text once that changes."),
    )

    def __init__(self, *args: Any, written: str, **options: Any) -> None:  # noqa: ANN401 - Django's own arguments
        """Write in the language ``written``; the English text follows no other."""
        super().__init__(*args, **options)
        for name in ("title", "summary", "body"):
            self.fields[name].widget.attrs |= {"lang": written, "dir": direction(written)}
        if written == DEFAULT:
            del self.fields["follows"]

    def clean_body(self) -> str:
        """Store ends of lines in one way, so that only words differ between versions."""
        text: str = self.cleaned_data["body"]
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def clean_summary(self) -> str:
        """Keep the summary one paragraph."""
        text: str = self.cleaned_data["summary"]
        return " ".join(text.split())
