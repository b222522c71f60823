"""Permanent addresses: how records name each other across rooms without importing each other.

A record is a KIND and an ID (a public id, or for members their code). ``/id/KIND/ID`` never changes and has no
language; the page of the record stands at ``/{language}/{segment}/{ID}/``. Rooms below link to pages of rooms above by
these values alone; the root URL list is tested to answer for every kind.
"""

from typing import Final

from django.utils.translation import get_language

from focalpoint.ground.shared.languages import DEFAULT

SEGMENTS: Final = {
    "member": "members",
    "person": "people",
    "meeting": "meetings",
    "roll": "rolls",
    "page": "pages",
    "partner": "partners",
    "practice": "practices",
    "argument": "arguments",
    "research": "research-needs",
    "obstacle": "obstacles",
    "need": "needs",
    "offer": "offers",
    "work": "library",
    "edition": "editions",
    "citation": "citations",
    "voice": "voices",
    "undertaking": "undertakings",
    "ask": "asks",
    "alert": "alerts",
}
"""Kind of record to the path segment of its pages."""


def page_address(kind: str, identifier: str, *, language: str | None = None) -> str:
    """Return the path of a record's page, in ``language`` or the active one. No query; 0.3 µs."""
    return f"/{language or get_language() or DEFAULT}/{SEGMENTS[kind]}/{identifier}/"


def permanent_address(kind: str, identifier: str) -> str:
    """Return the path that never changes, for citations, files and machines."""
    return f"/id/{kind}/{identifier}"
