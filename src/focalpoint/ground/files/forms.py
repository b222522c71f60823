"""Form fields that take a file: it is looked at while the form is checked, before any transaction begins."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from focalpoint.ground.files.checks import Checked, check
from focalpoint.ground.files.errors import Refused
from focalpoint.ground.files.kinds import KINDS, LETTER_KINDS, Kind
from focalpoint.ground.ui.words import comma

_HINT = gettext_lazy("{kinds}; at most 10 MB, without a password and without macros.")


def _in_words(kinds: Sequence[Kind]) -> str:
    return comma().join(kind.label for kind in kinds)


_named = lazy(_in_words, str)


class UploadField(forms.FileField):
    """One file of certain kinds. Its cleaned value is a :class:`Checked`, which ``keep`` takes; None where optional.

    A form with it needs ``enctype="multipart/form-data"``.
    """

    def __init__(
        self,
        *,
        label: Any,  # noqa: ANN401 - a string, perhaps translated later
        kinds: Sequence[Kind] = KINDS,
        publish: bool = False,
        required: bool = True,
        help_text: Any = "",  # noqa: ANN401
    ) -> None:
        """Keep which kinds are taken, and whether what is kept is to be published."""
        hint = format_lazy(_HINT, kinds=_named(kinds))
        accept = ",".join(ending for kind in kinds for ending in kind.endings)
        super().__init__(
            label=label,
            required=required,
            help_text=format_lazy("{} {}", help_text, hint) if help_text else hint,
            widget=forms.FileInput(attrs={"accept": accept}),
        )
        self.kinds = kinds
        self.publish = publish

    def clean(self, data: Any, initial: Any = None) -> Checked | None:  # noqa: ANN401, ARG002
        """Look at what was sent.

        Raises:
            ValidationError: nothing was sent where something must be, or it is not taken.
        """
        if isinstance(data, Checked):
            return data
        if not data:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        upload: UploadedFile[Any] = data
        try:
            return check(upload, name=upload.name or "", strip=self.publish, kinds=self.kinds)
        except Refused as problem:
            raise ValidationError(str(problem), code=problem.problem) from problem


class LetterField(UploadField):
    """A letter: a document, or a picture of one."""

    def __init__(self, *, label: Any, required: bool = True, help_text: Any = "") -> None:  # noqa: ANN401
        """Take the kinds that letters come as."""
        super().__init__(label=label, kinds=LETTER_KINDS, required=required, help_text=help_text)
