"""What people type to sign in and to keep their account."""

import json
from typing import Any, Final

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from django import forms
from django.core.cache import cache
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from focalpoint.ground.shared.keys import western_digits
from focalpoint.ground.shared.languages import LANGUAGES
from focalpoint.ground.ui.forms import RecordForm

CODE_TAKEN_FOR: Final = 3 * 60
"""Seconds that outlast every moment at which an app's code is right: half a minute, and one before and after."""


class CodeField(forms.CharField):
    """A code: digits of any script, with or without spaces and dashes."""

    def __init__(self, **field: Any) -> None:  # noqa: ANN401 - Django's signature
        """Take a field's arguments; browsers are told that this is a code for once."""
        field.setdefault("widget", forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}))
        super().__init__(max_length=40, **field)

    def to_python(self, value: Any) -> str:  # noqa: ANN401 - Django's signature
        """Return the code in Western digits, without what only helps reading."""
        given = str(super().to_python(value))
        return "".join(sign for sign in western_digits(given) if sign.isalnum())


class AddressForm(forms.Form):
    """Who wants to sign in."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )

    required_css_class = "required"


class CodeForm(forms.Form):
    """A code that came by mail."""

    code = CodeField(label=_("Code from the mail"), help_text=_("Eight digits."))


class FactorForm(AuthenticateForm):  # type: ignore[misc]
    """A code of the authenticator app, or a recovery code. The engine checks it and counts wrong ones."""

    code = CodeField(
        label=_("Code from your app, or a recovery code"),
        help_text=_("Six digits from the app that you have added, or eight digits of a recovery code."),
    )

    def clean_code(self) -> str:
        """Take a code of an app once for as long as it could be taken again, which is longer than the engine notes it.

        Raises:
            ValidationError: it is wrong, was used before, or there were too many wrong ones.
        """
        code: str = super().clean_code()
        used = salted_hmac("focalpoint.accounts.used", f"{self.user.pk} {code}", algorithm="sha256").hexdigest()
        if not cache.add(f"accounts.used:{used}", 1, timeout=CODE_TAKEN_FOR):
            raise get_adapter().validation_error("incorrect_code")
        return code


class CredentialForm(forms.Form):
    """What a passkey answered, as the script of the page hands it over."""

    credential = forms.CharField(max_length=20_000, widget=forms.HiddenInput)

    def clean_credential(self) -> dict[str, Any]:
        """Read the JSON of a credential.

        Raises:
            ValidationError: it is none.
        """
        return _credential(self.cleaned_data["credential"])


class PasskeyForm(RecordForm):
    """A new passkey and what to call it."""

    name = forms.CharField(
        label=_("What to call this passkey"),
        help_text=_("So that you know it again, such as “Work laptop”."),
        max_length=60,
    )
    credential = forms.CharField(max_length=40_000, widget=forms.HiddenInput)

    def clean_credential(self) -> dict[str, Any]:
        """Read the JSON of a credential.

        Raises:
            ValidationError: it is none.
        """
        return _credential(self.cleaned_data["credential"])


class AppForm(RecordForm):
    """A first code from an authenticator app."""

    code = CodeField(label=_("Code from the app"), help_text=_("Six digits, which the app shows now."))


class ConfirmForm(RecordForm):
    """A button that does one thing."""


class LanguageForm(RecordForm):
    """The language of mail."""

    language = forms.ChoiceField(
        label=_("Language of mail"), choices=[(language.code, language.own_name) for language in LANGUAGES]
    )


class NewAddressForm(forms.Form):
    """A new address."""

    email = forms.EmailField(
        label=_("New e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )


class NewAddressCodeForm(RecordForm):
    """The code that was sent to the new address."""

    code = CodeField(label=_("Code from the mail"), help_text=_("Eight digits."))


def _credential(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    if not isinstance(found, dict) or not isinstance(found.get("response"), dict):
        raise forms.ValidationError(_("The passkey's answer cannot be read. Try again."))
    return found
