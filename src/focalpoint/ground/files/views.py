"""The one view that hands files out, after the question who reads."""

import unicodedata
from typing import Final
from urllib.parse import quote

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import PUBLIC_KEY, reader_of

MAX_AGE: Final = 300
"""Seconds for which a public file may be given again; what is withdrawn must be gone after them."""


@require_safe
def file(request: HttpRequest, public_id: str, name: str) -> HttpResponse | FileResponse:
    """Hand out one file to those who may have it, always to be saved and never shown from our origin."""
    stored = StoredFile.objects.visible_to(reader_of(request)).filter(public_id=public_id).first()
    if stored is None or stored.name != unicodedata.normalize("NFC", name):
        raise NotFound("")
    tag = f'"{stored.sha256[:40]}"'
    response: HttpResponse | FileResponse
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponseNotModified()
    else:
        try:
            response = FileResponse(default_storage.open(stored.path, "rb"), content_type=_content_type(stored))
        except FileNotFoundError:
            # The row has outlived its bytes; doctor tells the operator, the reader sees what is true.
            raise NotFound("") from None
        response.headers["Content-Length"] = str(stored.size)
        response.headers["Content-Disposition"] = disposition(stored.name)
    response.headers["ETag"] = tag
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = (
        f"public, max-age={MAX_AGE}" if stored.audience == PUBLIC_KEY else "private, no-store"
    )
    return response


def disposition(name: str) -> str:
    """Return the header that makes a browser save a file under ``name``, in any script; RFC 6266 and 8187."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_. ()") else "_" for c in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _content_type(stored: StoredFile) -> str:
    return f"{stored.media_type}; charset=utf-8" if stored.media_type.startswith("text/") else stored.media_type
