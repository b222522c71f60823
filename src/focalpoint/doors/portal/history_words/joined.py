"""The words of all rooms as one table each. A new room has a file beside this one and a place in each table."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as later

from focalpoint.doors.portal.history_words import (
    ground,
    ingest,
    ledger,
    library,
    meetings,
    network,
    pages,
    portal,
    several,
    vocabulary,
)

ACTIONS: Final[dict[str, str | Promise]] = {
    **ground.ACTIONS,
    **vocabulary.ACTIONS,
    **network.ACTIONS,
    **library.ACTIONS,
    **meetings.ACTIONS,
    **ledger.ACTIONS,
    **pages.ACTIONS,
    **ingest.ACTIONS,
    **portal.ACTIONS,
}

CHANNELS: Final[dict[str, str | Promise]] = {
    "web": later("on the site"),
    "console": later("at the console"),
    "record": later("with the carried record"),
    "worker": later("in the background"),
    "mail": later("by mail"),
}

ACTORS: Final[dict[tuple[str, str], str | Promise]] = {
    ("console", "console"): later("the operator"),
    ("system", "record"): later("the carried record"),
    ("system", "worker"): later("the worker"),
}
"""Actors that are nobody in particular, by kind and id; everybody else is called as on the day."""

KINDS: Final[dict[str, str | Promise]] = {
    **ground.KINDS,
    **vocabulary.KINDS,
    **network.KINDS,
    **library.KINDS,
    **meetings.KINDS,
    **ledger.KINDS,
    **pages.KINDS,
    **ingest.KINDS,
}

FIELDS: Final[dict[str, str | Promise]] = {
    **several.FIELDS,
    **ground.FIELDS,
    **vocabulary.FIELDS,
    **network.FIELDS,
    **library.FIELDS,
    **meetings.FIELDS,
    **ledger.FIELDS,
    **pages.FIELDS,
    **ingest.FIELDS,
}

VALUES: Final[dict[tuple[str, str], str | Promise]] = {
    **network.VALUES,
    **library.VALUES,
    **pages.VALUES,
}
"""Codes that are values, by field and code."""
