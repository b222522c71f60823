"""Answers kept for the public: made once at each revision of the record, given back in a fraction of a millisecond.

What is kept is a whole answer to a GET by a reader who holds no key but ``public``. Its key is path and query, the
revision of the trail, the day (terms rotate by date) and whether the client takes gzip; so a new revision or a new day
forgets everything, and nothing needs to be cleared. Tags of pages hold the build and the settings that pages show too,
since browsers keep them over a restart. Readers who hold more keys are never given a kept answer and their own answers
say ``private, no-store``.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from focalpoint.ground.shared.build import build_digest
from focalpoint.ground.shared.reading import reader_of
from focalpoint.ground.shared.remembered import Memory, remembering
from focalpoint.ground.trail.queries import revision

MOST_BYTES: Final = 32 * 1024 * 1024
"""Memory for kept answers in each web process."""
LARGEST: Final = 512 * 1024
"""Answers larger than this are made anew each time."""
MAX_AGE: Final = 60
"""Seconds for which a browser or proxy may give a public answer again; what is withdrawn must go in five minutes."""


@dataclass(frozen=True, slots=True)
class _Kept:
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


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
        if request.method not in {"GET", "HEAD"} or _never_kept(request.path):
            return _private(self.get_response(request))
        standing = revision()
        options = settings.OPTIONS
        mark = f"{build_digest()} {options.address} {options.chinese_order} {standing} {timezone.now():%Y-%m-%d}"
        if not reader_of(request).is_public:
            with remembering(self._memory, mark):
                return _private(self.get_response(request))
        request.get_host()  # a kept answer must refuse a forged host as a made one does
        address = request.get_full_path()
        tag = _etag(mark, address)
        if tag in parse_etags(request.headers.get("If-None-Match", "")):
            return _finish(HttpResponseNotModified(), tag)
        gzip = "gzip" in request.headers.get("Accept-Encoding", "")
        # The scheme counts: a page kept for https must not spare a plain request its redirect.
        key = f"{request.scheme} {'gzip' if gzip else 'plain'} {address}"
        kept = self._recall(key, mark)
        if kept is not None:
            response = HttpResponse(kept.body, status=kept.status)
            for name, value in kept.headers:
                response.headers[name] = value
            return response
        with remembering(self._memory, mark):
            response = self.get_response(request)
        if response.status_code != 200 or response.streaming or response.cookies:
            return response if response.has_header("Cache-Control") else _private(response)
        _finish(response, tag)
        # A page made while somebody wrote must not be kept under the newer revision.
        if len(response.content) <= LARGEST and standing == revision():
            self._keep(key, mark, _Kept(response.status_code, tuple(response.items()), response.content))
        return response

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
            self._bytes += len(kept.body)
            while self._bytes > MOST_BYTES:
                _, oldest = self._answers.popitem(last=False)
                self._bytes -= len(oldest.body)


def _never_kept(path: str) -> bool:
    """Return whether an address speaks of this machine, or of this reader's cookie, and not of the record."""
    return path in {"/", "/healthz", "/readyz"} or path.startswith(("/static/", "/language/", "/id/"))


def _etag(mark: str, address: str) -> str:
    # Weak, because gzip changes the bytes and not the page.
    return f'W/"{hashlib.blake2s(f"{mark} {address}".encode(), digest_size=12).hexdigest()}"'


def _finish(response: HttpResponse, tag: str) -> HttpResponse:
    response.headers["ETag"] = tag
    if not response.has_header("Cache-Control"):
        response.headers["Cache-Control"] = f"public, max-age={MAX_AGE}"
    patch_vary_headers(response, ("Accept-Encoding", "Cookie"))
    return response


def _private(response: HttpResponse) -> HttpResponse:
    if not response.has_header("Cache-Control"):
        response.headers["Cache-Control"] = "private, no-store"
    return response
