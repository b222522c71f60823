"""Forms that write: one way to show them, to send them twice without harm, and to lose nothing when two save at once.

Every form that writes carries an idempotency ``key``: sent again, by impatience or a bad line, it does nothing more.
A form that edits carries the revision ``base`` of the record that it showed: when somebody saved in between, the answer
is 409 with both texts, and what was typed is still in the form.
"""

import secrets
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.core.validators import EmailValidator, MaxLengthValidator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from focalpoint.ground.shared.errors import AlreadyDone, InvalidInput, Stale


def new_key() -> str:
    """Return a key for one filling of a form: 22 characters nobody guesses."""
    return secrets.token_urlsafe(16)


_SAID: Final = {
    "required": _("This is needed."),
    "invalid_choice": _("Choose one of those that are offered."),
    "invalid_list": _("Choose one of those that are offered."),
}
_INVALID: Final[dict[type[forms.Field], Any]] = {
    forms.EmailField: _("This is no e-mail address. Write it as name@example.org."),
    forms.DateField: _("This is not a day. Write year, month and day with hyphens, such as 2018-05-24."),
    forms.IntegerField: _("Write a whole number."),
}
_TOO_LONG: Final = _("This is too long: %(limit_value)d characters at most, and here are %(show_value)d.")
"""What fields say when something is wrong with them. The framework's own sentences do not speak all six languages."""


def _speak(field: forms.Field) -> None:
    """Give one field our sentences in place of the framework's; what a form has written itself stays."""
    standard: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        if kind.__module__.startswith("django."):
            standard |= getattr(kind, "default_error_messages", {})
    ours: dict[str, Any] = dict(_SAID)
    for kind, sentence in _INVALID.items():
        if isinstance(field, kind):
            ours["invalid"] = sentence
    for code, sentence in ours.items():
        if code in field.error_messages and field.error_messages[code] == standard.get(code):
            field.error_messages[code] = sentence
    for validator in field.validators:
        if isinstance(validator, MaxLengthValidator):
            validator.message = _TOO_LONG
        elif isinstance(validator, EmailValidator):
            validator.message = _INVALID[forms.EmailField]


_ONE_LINE: Final = (forms.TextInput, forms.URLInput, forms.EmailInput)


def _is_unprintable(sign: str) -> bool:
    """Control characters, halves of characters, and the two signs that override the direction of letters."""
    return unicodedata.category(sign) in {"Cc", "Cs"} or sign in "\u202d\u202e"


class PlainText(forms.CharField):
    """A text of several lines in which nothing is hidden: no control characters, no turned direction."""

    widget = forms.Textarea

    def clean(self, value: Any) -> str:  # noqa: ANN401 - whatever a browser sends
        """Return the text without signs that no page or feed can carry."""
        return printable(super().clean(value))


def printable(text: str) -> str:
    """Return a text of several lines without signs that are not seen, or that turn the direction of those that are."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign == "\n" or not _is_hidden(sign)).strip()


def _is_hidden(sign: str) -> bool:
    return _is_unprintable(sign) or unicodedata.category(sign) == "Cn"


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:  # noqa: ANN401 - lazy texts
    """Return a field for a day: what browsers offer a calendar for, and 2018-05-24 where it is typed."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d"],
    )


class RecordForm(forms.Form):
    """A form with an idempotency key and, where it edits, the revision on which it rests.

    Give ``initial={"base": revision_of(kind, id), …}`` where a record is edited; 0 stands for something new.
    """

    # No colon: keys with one are the trail's own, and whoever sent such a key would keep its entry from being written.
    key = forms.RegexField(r"\A[\w.-]+\Z", widget=forms.HiddenInput, max_length=40, initial=new_key)
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False, initial=0)

    required_css_class = "required"

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - a form takes what forms take
        """Let every field say what is wrong in our words: the framework's are not there in all six languages."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _speak(field)
            if isinstance(field.widget, forms.TextInput) and field.widget.input_type == "text":
                # A Latin title in an Arabic form begins at its own side; else its beginning would be out of sight.
                field.widget.attrs.setdefault("dir", "auto")

    def clean(self) -> dict[str, Any]:
        """Refuse control characters in what is one line, which a browser never sends; the base defaults to 0.

        A name with a line end could never stand in the subject of a mail, and one that turns the direction of what
        follows reads as another name.
        """
        cleaned: dict[str, Any] = super().clean() or {}
        for name, field in self.fields.items():
            given = cleaned.get(name)
            is_line = isinstance(field.widget, _ONE_LINE) and not field.widget.is_hidden
            if is_line and isinstance(given, str) and any(map(_is_unprintable, given)):
                self.add_error(name, _("This is one line of text. Leave out line ends and signs that are not printed."))
        cleaned["base"] = cleaned.get("base") or 0
        return cleaned


def _say_what_was_not_kept(request: HttpRequest, form: forms.Form) -> None:
    """Say beside each field for files that the chosen one is gone: a browser never sends a file a second time."""
    for field in form:
        chosen = request.FILES.get(field.html_name)
        if chosen is not None:
            sentence = format_html(
                str(_("Choose the file again: {name} was not kept.")), name=format_html("<bdi>{}</bdi>", chosen.name)
            )
            field.help_text = format_html('<strong class="lost">{}</strong> {}', sentence, field.help_text)


def answer_form(
    request: HttpRequest,
    *,
    form: forms.Form,
    template: str,
    act: Callable[[], str],
    done: str = "",
    otherwise: str = "",
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Show a form, or carry out what was sent. ``form`` is bound where the request is a POST.

    ``act`` does it through an action and returns the address to go to; ``done`` is the sentence shown there.
    ``otherwise`` is where a form that was sent twice leads the second time (its own page unless given). Answers 200 for
    the empty form, 303 when done, 422 with the form where something is wrong with it, 409 with both texts and the form
    where somebody saved first. A chosen file comes back with none of them, and the form says so.
    """
    status, conflict = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                to = act()
            except AlreadyDone:
                return HttpResponseRedirect(otherwise or request.path, status=303)
            except Stale as stale:
                status, conflict = 409, stale
                # Both texts have been seen now: what is sent next rests on the revision that was shown beside it.
                sent = request.POST.copy()
                sent["base"] = str(stale.base)
                form.data = sent
            except InvalidInput as problem:
                form.add_error(problem.field if problem.field in form.fields else None, str(problem))
            else:
                if done:
                    messages.success(request, done)
                return HttpResponseRedirect(to, status=303)
    _say_what_was_not_kept(request, form)
    return render(request, template, {"form": form, "conflict": conflict, **(context or {})}, status=status)
