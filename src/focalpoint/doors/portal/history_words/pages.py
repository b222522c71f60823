"""What the pages of prose trace."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as later
from django.utils.translation import pgettext_lazy

ACTIONS: Final[dict[str, str | Promise]] = {
    "pages.begin_page": later("Page begun"),
    "pages.discard_draft": later("Draft discarded"),
    "pages.erase_version": later("Older version of a text erased"),
    "pages.forget": later("Forgotten"),
    "pages.place_page": later("Page placed"),
    "pages.publish": later("Published"),
    "pages.save_draft": later("Draft saved"),
    "pages.withdraw": later("Withdrawn"),
}

KINDS: Final[dict[str, str | Promise]] = {
    "page": later("Page"),
}

FIELDS: Final[dict[str, str | Promise]] = {
    "body": later("Text"),
    "place": pgettext_lazy("where links to a page stand", "Place"),
    "slug": later("Name in the address"),
}

VALUES: Final[dict[tuple[str, str], str | Promise]] = {
    ("place", "footer"): later("At the foot of every page"),
    ("place", "nowhere"): later("Nowhere: readers come by links"),
}
"""Codes that are values, by field and code."""
