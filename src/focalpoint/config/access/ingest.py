"""Addresses where papers are read."""

from typing import Final

from focalpoint.config.access.address import SECRETARIAT, Address, Kind, form

ADDRESSES: Final[tuple[Address, ...]] = (
    Address("ingest:papers", Kind.PAGE, "papers that are read", opened_by=SECRETARIAT),
    form("ingest:new_paper", "takes in a paper"),
    form("ingest:paper", "a paper with its suggestions, decides about them", ("public_id", "paper")),
    form("ingest:about_paper", "what a paper is about", ("public_id", "paper")),
    form("ingest:read_again", "has a paper read again", ("public_id", "paper")),
    form("ingest:suggestion", "approves a suggestion as edited", ("public_id", "suggestion")),
    form("ingest:undo_decision", "takes a decision back", ("public_id", "suggestion")),
)
