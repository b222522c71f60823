"""Every write of the vocabulary."""

from focalpoint.areas.vocabulary.actions.difference import keep_ours, note_differences, take_carried
from focalpoint.areas.vocabulary.actions.forgetting import forget
from focalpoint.areas.vocabulary.actions.name import FORMS, approve_name, approve_names, correct_name, reject_name
from focalpoint.areas.vocabulary.actions.record import PACKAGE, load_record
from focalpoint.areas.vocabulary.actions.source import add_source

__all__ = [
    "FORMS",
    "PACKAGE",
    "add_source",
    "approve_name",
    "approve_names",
    "correct_name",
    "forget",
    "keep_ours",
    "load_record",
    "note_differences",
    "reject_name",
    "take_carried",
]
