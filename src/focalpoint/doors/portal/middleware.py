"""Answers kept for the public: made once at each revision of the record, given back in a fraction of a millisecond.

What is kept is a whole answer to a GET by a reader who holds no key but ``public``. Its key is path and query and
whether the client takes gzip, for one revision of the trail and one day (terms rotate by date): a new revision or a
new day forgets everything, and nothing needs to be cleared. The tag of a page is a digest of the page itself, so it
tells of nothing that the page does not show, and holds on every machine and over a restart. Readers who hold more keys
are never given a kept answer and their own answers say ``private, no-store``.
"""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Final

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseNotModified
from django.middleware.gzip import re_accepts_gzip
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject
from django.utils.http import parse_etags

from focalpoint.doors.portal.queries.records import above
from focalpoint.ground.shared.reading import reader_of
from focalpoint.ground.shared.remembered import Memory, remembering
from focalpoint.ground.trail.queries import revision

MOST_BYTES: Final = 32 * 1024 * 1024
"""Memory for kept answers in each web process, their addresses and headers included."""
OVERHEAD: Final = 2_000
"""Bytes that a kept answer takes beside its body and its address."""
LONGEST: Final = 500
"""Characters of path and query that a page of ours can have; answers to longer ones are not kept."""
LARGEST: Final = 512 * 1024
"""Answers larger than this are made anew each time."""
MAX_AGE: Final = 60
"""Seconds for which a browser or proxy may give a public answer again; what is withdrawn must go in five minutes."""

PERSONAL: Final = {settings.SESSION_COOKIE_NAME, "messages"}
"""Cookies of somebody who has signed in, is about to, or is to be told something once: their pages are their own."""


@dataclass(frozen=True, slots=True)
class _Kept:
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def response(self) -> HttpResponse:
        response = HttpResponse(self.body)
        for name, value in self.headers:
            response.headers[name] = value
        return response


class RecordsAbove:
    """Say for each request which records of rooms above the library its reader may see; asked where voices are read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Put the conditions on the request, made once somebody asks for them."""
        request.above = SimpleLazyObject(lambda: above(reader_of(request)))  # type: ignore[attr-defined]
        return self.get_response(request)


class PublicPages:
    """Answer from memory or with 304 where nothing has changed; else let the page be made and keep it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next in line; each process has a memory of its own."""
        self.get_response = get_response
        self._memory = Memory()
        self._answers: OrderedDict[str, _Kept] = OrderedDict()
        self._bytes = 0
        self._mark = ""
        self._lock = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer one request."""
        if request.method in {"OPTIONS", "TRACE"}:
            return _private(HttpResponseNotAllowed(["GET", "HEAD"]))
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            # PostgreSQL has no such character; no name, day or id does.
            raise SuspiciousOperation("NUL in an address")
        if request.method not in {"GET", "HEAD"} or _never_kept(request.path):
            return _private(self.get_response(request))
        standing = revision()
        mark = f"{standing} {timezone.now():%Y-%m-%d}"
        if not reader_of(request).is_public or not PERSONAL.isdisjoint(request.COOKIES):
            with remembering(self._memory, mark):
                return _private(self.get_response(request))
        return self._public(request, standing, mark)

    def _public(self, request: HttpRequest, standing: int, mark: str) -> HttpResponse:
        """Answer the public from memory, or make the page and keep it."""
        request.get_host()  # a kept answer must refuse a forged host as a made one does
        address = request.get_full_path()
        takes_gzip = bool(re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")))
        # The scheme counts: a page kept for https must not spare a plain request its redirect.
        key = f"{request.scheme} {'gzip' if takes_gzip else 'plain'} {address}"
        kept = self._recall(key, mark)
        if kept is not None:
            return _unless_held(request, kept.response())
        with remembering(self._memory, mark):
            response = self.get_response(request)
        if response.status_code != 200 or response.streaming or response.cookies:
            return response if response.has_header("Cache-Control") else _private(response)
        if response.has_header("Cache-Control"):
            return response
        _finish(response, _etag(response))
        # A page made while somebody wrote must not be kept under the newer revision.
        if len(address) <= LONGEST and len(response.content) <= LARGEST and standing == revision():
            self._keep(key, mark, _Kept(tuple(response.items()), response.content))
        return _unless_held(request, response)

    def _recall(self, key: str, mark: str) -> _Kept | None:
        with self._lock:
            if mark != self._mark:
                self._answers.clear()
                self._bytes, self._mark = 0, mark
                return None
            kept = self._answers.get(key)
            if kept is not None:
                self._answers.move_to_end(key)
            return kept

    def _keep(self, key: str, mark: str, kept: _Kept) -> None:
        with self._lock:
            if mark != self._mark or key in self._answers:
                return
            self._answers[key] = kept
            self._bytes += _weight(key, kept)
            while self._bytes > MOST_BYTES:
                self._bytes -= _weight(*self._answers.popitem(last=False))


def _never_kept(path: str) -> bool:
    """Return whether an address speaks of this machine, or of this reader's cookie, and not of the record."""
    return path in {"/", "/healthz", "/readyz", "/robots.txt"} or path.startswith(
        ("/static/", "/language/", "/id/", "/files/")
    )


def _weight(key: str, kept: _Kept) -> int:
    return len(key) + len(kept.body) + OVERHEAD


def _etag(response: HttpResponse) -> str:
    # Weak, because gzip changes the bytes and not the page; compressed twice, a page differs, so it is read plain.
    body = response.content
    if response.headers.get("Content-Encoding") == "gzip":
        body = gzip.decompress(body)
    return f'W/"{hashlib.blake2s(body, digest_size=12).hexdigest()}"'


def _finish(response: HttpResponse, tag: str) -> None:
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = f"public, max-age={MAX_AGE}"
    patch_vary_headers(response, ("Accept-Encoding", "Cookie"))


def _unless_held(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return 304 where the browser holds the page already, with the headers that a 304 must repeat."""
    if response.headers["ETag"] not in parse_etags(request.headers.get("If-None-Match", "")):
        return response
    short = HttpResponseNotModified()
    for name in ("ETag", "Cache-Control", "Vary", "Content-Security-Policy"):
        if response.has_header(name):
            short.headers[name] = response.headers[name]
    return short


def _private(response: HttpResponse) -> HttpResponse:
    if not response.has_header("Cache-Control"):
        response.headers["Cache-Control"] = "private, no-store"
    return response
