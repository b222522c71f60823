"""When news come to oneself, and the link that ends them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from focalpoint.ground.mail import verp
from focalpoint.ground.mail.actions import digests as actions
from focalpoint.ground.mail.forms import NewsForm
from focalpoint.ground.mail.models import Frequency
from focalpoint.ground.mail.queries.digests import preference_of
from focalpoint.ground.shared.actors import Actor, actor_of
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.forms import answer_form
from focalpoint.ground.ui.guards import ANYBODY_SIGNED_IN, opened_by


@opened_by(ANYBODY_SIGNED_IN)
def preferences(request: HttpRequest) -> HttpResponse:
    """Show and change when news come to one's own account. Two queries."""
    account = _account(request)
    preference = preference_of(account)
    form = NewsForm(
        request.POST if request.method == "POST" else None,
        initial={
            "base": revision_of("mail-preference", account),
            "frequency": preference.frequency,
            "quiet_from": preference.quiet_from,
            "quiet_to": preference.quiet_to,
            "zone": preference.zone,
            "free_days": list(preference.free_days),
        },
    )

    def act() -> str:
        given = form.cleaned_data
        actions.choose(
            account,
            frequency=Frequency(given["frequency"]),
            quiet_from=given["quiet_from"],
            quiet_to=given["quiet_to"],
            zone=given["zone"],
            free_days="".join(given["free_days"]),
            key=given["key"],
            base=given["base"],
            actor=actor_of(request),
            now=timezone.now(),
        )
        return reverse("mail:preferences")

    return answer_form(request, form=form, template="mail/preferences.html", act=act, done=_("Your choice is saved."))


def _account(request: HttpRequest) -> str:
    """Return the public id of whoever has signed in.

    Raises:
        NotFound: the process itself reads, which has no account and gets no mail.
    """
    public_id: str = getattr(getattr(request, "user", None), "public_id", "")
    if not public_id:
        raise NotFound("")
    return public_id


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """End news to the account that the link was made for; looking at the page changes nothing (RFC 8058).

    Whoever has the link can do it without signing in: mail programs do, on the reader's word. Nothing else can be done
    with it.
    """
    account = verp.opened(actions.UNSUBSCRIBE, token)
    if account is None:
        raise NotFound("")
    is_done = request.method == "POST"
    if is_done:
        actions.stop(account, actor=Actor("account", account, "the link in a mail"), now=timezone.now())
    response = render(request, "mail/stop.html", {"is_done": is_done})
    response["Cache-Control"] = "private, no-store"
    return response
