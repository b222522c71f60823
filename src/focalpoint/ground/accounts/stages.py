"""What stands between the first proof and being in."""

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse


class SecondFactor(AuthenticateStage):  # type: ignore[misc]
    """Ask an account that has a passkey or an app for it, unless what came first proved both."""

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Lead to the page that asks, or let through."""
        if not self._should_handle(self.request):
            return None, True
        self.state["authentication_required"] = True
        return HttpResponseRedirect(reverse("accounts:factor")), True

    def _should_handle(self, request: HttpRequest) -> bool:
        records: list[dict[str, Any]] = get_authentication_records(request, self.login.user)
        if any(record.get("both_factors") for record in records):
            return False
        return bool(super()._should_handle(request))
