"""Addresses of the ledger."""

from typing import Final

from focalpoint.config.access.address import (
    CHAIR_AND_OFFICE,
    MEMBERS_AND_OFFICE,
    Address,
    Holds,
    Kind,
    file,
    form,
    page,
)

_ONE: Final = ("public_id", "undertaking")

ADDRESSES: Final[tuple[Address, ...]] = (
    page("ledger:undertakings", "what was promised, agreed and recommended, as of a day"),
    file("ledger:undertakings_file", "the same list"),
    Address("ledger:feed", Kind.FILE, "what is new about undertakings that everybody may see, as a feed"),
    page("ledger:embedded", "the same list for other sites, as everybody sees it"),
    page("ledger:how_to_embed", "how another site shows the list"),
    page("ledger:undertaking", "one undertaking: words, owners, what became of it", _ONE),
    form("ledger:new_undertaking", "enters an undertaking", opened_by=CHAIR_AND_OFFICE, holds=Holds.REFERENCE),
    form("ledger:edit_undertaking", "corrects an undertaking", _ONE, opened_by=CHAIR_AND_OFFICE),
    form("ledger:exact_words", "gives an undertaking its exact words", _ONE, opened_by=CHAIR_AND_OFFICE),
    form("ledger:confirm", "confirms what was offered", _ONE, opened_by=MEMBERS_AND_OFFICE),
    form("ledger:withdraw", "takes an undertaking off", _ONE, opened_by=CHAIR_AND_OFFICE),
    form("ledger:merge", "joins two records of the same", _ONE, opened_by=CHAIR_AND_OFFICE),
    form("ledger:refer", "names a paragraph of a resolution", _ONE, opened_by=CHAIR_AND_OFFICE),
    form("ledger:addressees", "sets to whom an undertaking is addressed", _ONE, opened_by=CHAIR_AND_OFFICE),
    form("ledger:own", "takes an undertaking on", _ONE, opened_by=MEMBERS_AND_OFFICE),
    form("ledger:end_owning", "ends that", _ONE, ("owner", "owner"), opened_by=MEMBERS_AND_OFFICE),
    form("ledger:terms", "says how one will know, and by when", _ONE, opened_by=MEMBERS_AND_OFFICE),
    form("ledger:new_milestone", "adds a milestone", _ONE, opened_by=MEMBERS_AND_OFFICE),
    form(
        "ledger:edit_milestone", "corrects a milestone", _ONE, ("milestone", "milestone"), opened_by=MEMBERS_AND_OFFICE
    ),
)
