"""Every address of the product: what it is, what its variable parts stand for, and who may open it.

One table, a file a room, held against the root list of addresses by a test: an address that is not here fails the
build, and so does a line here without an address. The test of reading rights asks every one of them as every kind of
reader, and the reference page of access is printed from here.

What everybody may open differs in the rows on it. A row that a reader may not see is not counted, listed,
searched or handed out, and the address of a record that a reader may not see answers as one that never existed.
"""

from typing import Final

from focalpoint.config.access import ground, ingest, ledger, library, meetings, network, pages, portal, vocabulary
from focalpoint.config.access.address import Address, Holds, Kind, may_open
from focalpoint.config.access.routing import Route, routes

ADDRESSES: Final = (
    *portal.ADDRESSES,
    *ingest.ADDRESSES,
    *pages.ADDRESSES,
    *ledger.ADDRESSES,
    *meetings.ADDRESSES,
    *library.ADDRESSES,
    *network.ADDRESSES,
    *vocabulary.ADDRESSES,
    *ground.ADDRESSES,
)
"""The rooms from the roof down."""

BY_NAME: Final = {address.name: address for address in ADDRESSES}

READERS: Final = (
    ("public", "everybody"),
    ("member", "anybody whom a member has designated, today"),
    ("member:NA", "anybody whom this member has designated, today"),
    ("presidency", "whom outgoing, current and incoming chairs have designated, today, with a second factor"),
    ("secretariat", "the coordinator whom UN-Women has appointed, today, with a second factor"),
    ("civil-society", "whoever is appointed for civil society, today"),
    ("person:ID", "one human being"),
)
"""Kinds of key and who holds them."""

__all__ = ["ADDRESSES", "BY_NAME", "READERS", "Address", "Holds", "Kind", "Route", "may_open", "routes"]
