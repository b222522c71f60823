"""Addresses of the pages of prose."""

from typing import Final

from focalpoint.config.access.address import SECRETARIAT, Address, Holds, Kind, form, page

ADDRESSES: Final[tuple[Address, ...]] = (
    page("pages:page", "one page of prose", ("name", "page")),
    Address("pages:pages", Kind.PAGE, "pages of prose and how each stands in six languages", opened_by=SECRETARIAT),
    form("pages:new", "begins a page of prose"),
    form("pages:place", "where links to a page stand", ("name", "page")),
    form("pages:write", "the text of a page in one language", ("name", "page"), ("written", "language")),
    form("pages:history", "versions of a text, and what differs", ("name", "page"), ("written", "language")),
    form("pages:clean", "Markdown of what a word processor left", holds=Holds.NOTHING),
    form("pages:preview", "a text as it will look", holds=Holds.NOTHING),
)
