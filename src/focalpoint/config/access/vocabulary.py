"""Addresses of the vocabulary."""

from typing import Final

from focalpoint.config.access.address import Address, Holds, form, page

ADDRESSES: Final[tuple[Address, ...]] = (
    page("vocabulary:names", "names in six languages, drafts marked", holds=Holds.REFERENCE),
    form("vocabulary:name", "approves, corrects or rejects a name", ("identifier", "name")),
    form("vocabulary:new_source", "adds a source", holds=Holds.REFERENCE),
)
