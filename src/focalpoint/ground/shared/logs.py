"""Logs a machine can read and nobody can misuse: one JSON object a line, with the request's id, scrubbed.

What never reaches a log: query strings (search words, tokens), cookies, authorisation headers, bodies, e-mail addresses
and the network addresses of readers. A proxy in front may log those; whoever runs it keeps them for at most seven days.
"""

import logging
import re
import secrets
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from pythonjsonlogger.json import JsonFormatter

from focalpoint.ground.shared.ids import ALPHABET

_request_id: ContextVar[str] = ContextVar("request_id", default="-")
_GIVEN: Final = re.compile(r"\A[A-Za-z0-9-]{8,64}\Z")

_SCRUBBED: Final = (
    (re.compile(r"(?<![\w.+-])[\w.+-]{1,256}@[\w-]{1,256}\.[\w.-]{1,256}"), "[address]"),
    (
        re.compile(
            r"(?i)\b(token|key|code|secret|password|signature|sessionid|csrftoken)([\"']?\s*[=:]\s*[\"']?)[^\s&\"';,]+"
        ),
        r"\1\2[hidden]",
    ),
    (re.compile(r"(?i)(://[^:/\s]{1,256}:)[^@\s]{1,256}@"), r"\1[hidden]@"),
    (re.compile(r"(?i)\b(authorization|cookie)\b(:?\s*).*"), r"\1\2[hidden]"),
    (re.compile(r"(?<=[^\s?\"'])\?[^\s\"']+"), "?[hidden]"),
    # Tokens of links: invitations, signing in, undoing. Words of a path are lower case, or shorter.
    (re.compile(r"/(?=[a-z_-]{0,256}[A-Z0-9])[A-Za-z0-9_-]{20,}(?![\w.-])"), "/[hidden]"),
)

MOST: Final = 20_000
"""Characters of one value in a log; a path can have sixty thousand, and scrubbing holds the whole process up."""

logger = logging.getLogger("focalpoint.access")


def request_id() -> str:
    """Return the id of the request being answered, or ``-`` outside one."""
    return _request_id.get()


def scrub(text: str) -> str:
    """Take addresses, secrets and query strings out of one value. Cost grows with its length, never with its square."""
    if len(text) > MOST:
        text = f"{text[:MOST]} ... ({len(text)} characters)"
    for pattern, replacement in _SCRUBBED:
        text = pattern.sub(replacement, text)
    return text


class ScrubbedJson(JsonFormatter):
    """One JSON object a line: time in UTC, level, logger, request, message, each scrubbed, tracebacks included."""

    converter = staticmethod(time.gmtime)

    def format(self, record: logging.LogRecord) -> str:
        """Add the request's id."""
        record.request_id = request_id()
        return super().format(record)

    def process_log_record(self, log_record: dict[str, Any]) -> dict[str, Any]:
        """Scrub every value before it becomes JSON, since what is cut from a finished line may be its last quote."""
        return {key: _clean(value) for key, value in log_record.items()}


def _clean(value: object) -> object:
    """Return a value without secrets; what JSON has no form for, such as a request, as its scrubbed text."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, (list, tuple)):
        return [_clean(part) for part in value]
    if isinstance(value, dict):
        return {str(key): _clean(part) for key, part in value.items()}
    return scrub(str(value))


class ScrubbedPlain(logging.Formatter):
    """The same for eyes at a terminal."""

    converter = staticmethod(time.gmtime)

    def format(self, record: logging.LogRecord) -> str:
        """Add the request's id and scrub the line."""
        record.request_id = request_id()
        return scrub(super().format(record))


class RequestLog:
    """Give each request an id and write one line when it is answered.

    An id from our own proxy (``X-Request-Id``) is kept where it is shaped like one, so that both logs can be joined.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then log method, path without query, status and milliseconds."""
        given = request.META.get("HTTP_X_REQUEST_ID", "") if settings.OPTIONS.behind_proxy else ""
        identifier = given if _GIVEN.match(given) else "".join(secrets.choice(ALPHABET) for _ in range(12))
        mark = _request_id.set(identifier)
        start = time.perf_counter()
        try:
            response = self.get_response(request)
            response["X-Request-Id"] = identifier
            # Still under this id: the formatter reads it when the line is written.
            # A line end in a path would begin a line of its own, which somebody else wrote.
            path = request.path.encode("unicode_escape").decode("ascii")
            milliseconds = round((time.perf_counter() - start) * 1000, 1)
            logger.info(
                "%s %s %d, %s ms",
                request.method,
                path,
                response.status_code,
                milliseconds,
                extra={
                    "method": request.method,
                    "path": path,
                    "status": response.status_code,
                    "milliseconds": milliseconds,
                },
            )
        finally:
            _request_id.reset(mark)
        return response
