"""When a session was last seen, to the hour; and its end after some days, however often it is used."""

import time
from collections.abc import Callable
from typing import Final

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from focalpoint.ground.accounts.queries import signed_in

HOUR: Final = 3600
LONGEST: Final = 30 * 24 * HOUR
"""Seconds after which somebody signs in anew, even if the session was used every day."""


class LastSeen:
    """Note once an hour that a session is in use, and end those that are too old. Others cost nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES and signed_in(request) is not None:
            now = time.time()
            began = request.session.setdefault("began", now)
            if now - began > LONGEST:
                logout(request)
            elif now - request.session.get("seen", 0) > HOUR:
                request.session["seen"] = now
                UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=timezone.now())
        return self.get_response(request)
