"""Every write of the ledger."""

from focalpoint.areas.ledger.actions.coaching import Terms, add_milestone, change_milestone, set_terms
from focalpoint.areas.ledger.actions.entering import Stated, correct, enter
from focalpoint.areas.ledger.actions.forgetting import forget
from focalpoint.areas.ledger.actions.owning import address, drop_references, end_owning, own, refer
from focalpoint.areas.ledger.actions.record import PACKAGE, load_record
from focalpoint.areas.ledger.actions.stating import Addressed
from focalpoint.areas.ledger.actions.words import confirm, give_words, merge, take_back, withdraw

__all__ = [
    "PACKAGE",
    "Addressed",
    "Stated",
    "Terms",
    "add_milestone",
    "address",
    "change_milestone",
    "confirm",
    "correct",
    "drop_references",
    "end_owning",
    "enter",
    "forget",
    "give_words",
    "load_record",
    "merge",
    "own",
    "refer",
    "set_terms",
    "take_back",
    "withdraw",
]
