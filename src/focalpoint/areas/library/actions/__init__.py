"""Every write of the library."""

from focalpoint.areas.library.actions.citing import cite
from focalpoint.areas.library.actions.edition import (
    EditionGiven,
    Paper,
    add_edition,
    edit_edition,
    put_edition_first,
    show_edition,
)
from focalpoint.areas.library.actions.forgetting import forget
from focalpoint.areas.library.actions.receiving import Received, file_stands, receive
from focalpoint.areas.library.actions.record import PACKAGE, load_record
from focalpoint.areas.library.actions.releasing import release_places
from focalpoint.areas.library.actions.work import WorkGiven, add_work, edit_work, offer_work, show_work

__all__ = [
    "PACKAGE",
    "EditionGiven",
    "Paper",
    "Received",
    "WorkGiven",
    "add_edition",
    "add_work",
    "cite",
    "edit_edition",
    "edit_work",
    "file_stands",
    "forget",
    "load_record",
    "offer_work",
    "put_edition_first",
    "receive",
    "release_places",
    "show_edition",
    "show_work",
]
