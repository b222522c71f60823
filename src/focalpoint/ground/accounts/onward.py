"""Where to go after signing in: only to paths of this site."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def stays_here(path: str) -> bool:
    """Return whether ``path`` is a path of this site, and no address of another."""
    return path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)


def onward_of(request: HttpRequest) -> str:
    """Return ``next`` of the form or the address where it stays on this site; else nothing."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return asked if len(asked) <= 2_000 and stays_here(asked) else ""
