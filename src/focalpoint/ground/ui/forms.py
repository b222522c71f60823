"""Forms that write: one way to show them, to send them twice without harm, and to lose nothing when two save at once.

Every form that writes carries an idempotency ``key``: sent again, by impatience or a bad line, it does nothing more.
A form that edits carries the revision ``base`` of the record that it showed: when somebody saved in between, the answer
is 409 with both texts, and what was typed is still in the form.
"""

import secrets
from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from focalpoint.ground.shared.errors import AlreadyDone, InvalidInput, Stale


def new_key() -> str:
    """Return a key for one filling of a form: 22 characters nobody guesses."""
    return secrets.token_urlsafe(16)


class RecordForm(forms.Form):
    """A form with an idempotency key and, where it edits, the revision on which it rests.

    Give ``initial={"base": revision_of(kind, id), …}`` where a record is edited; 0 stands for something new.
    """

    key = forms.CharField(widget=forms.HiddenInput, max_length=40, initial=new_key)
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False, initial=0)

    required_css_class = "required"

    def clean(self) -> dict[str, Any]:
        """Refuse what no database takes: NUL characters are cut by Django's fields, the base defaults to 0."""
        cleaned: dict[str, Any] = super().clean() or {}
        cleaned["base"] = cleaned.get("base") or 0
        return cleaned


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
    where somebody saved first.
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
    return render(request, template, {"form": form, "conflict": conflict, **(context or {})}, status=status)
