"""The page that takes filled forms: one, or as many as came in the post."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from focalpoint.areas.ledger.words_progress import AUDIENCES
from focalpoint.areas.network.permissions import MEMBER_KEY
from focalpoint.ground.files.kinds import MOST_BYTES, XLSX
from focalpoint.ground.ui.forms import RecordForm

MOST_FILES: Final = 120
"""Forms at once: more than there are members."""


class _Several(forms.ClearableFileInput):
    """A control that lets more than one file be chosen."""

    allow_multiple_selected = True


class FilledForms(forms.FileField):
    """Filled forms; the cleaned value is a list of their names and bytes, as they came: reading looks at them."""

    widget = _Several(attrs={"accept": ",".join(XLSX.endings), "multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[tuple[str, bytes]]:  # noqa: ANN401, ARG002
        """Read what was sent.

        Raises:
            ValidationError: nothing was, or too many.
        """
        sent: Sequence[UploadedFile[Any]] = data if isinstance(data, list) else [data] if data else []
        if not sent:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(sent) > MOST_FILES:
            sentence = _("At most %(most)d forms at once.")
            raise ValidationError(sentence, code="max", params={"most": MOST_FILES})
        # One byte more than is taken, so that reading can say that it is too large.
        return [(one.name or "", one.read(MOST_BYTES + 1)) for one in sent]


class TakeFormsForm(RecordForm):
    """Filled forms, and who may read what they tell."""

    filled = FilledForms(label=_("Filled forms"), help_text=_("Excel files as they were downloaded here."))
    audience = forms.ChoiceField(
        label=_("Who may read it"),
        choices=AUDIENCES[::-1],
        initial=MEMBER_KEY,
        help_text=_("Where an undertaking is open to fewer, so is what is told about it."),
    )
