"""Every write of the Network's room."""

from focalpoint.areas.network.actions.appointment import appoint, correct_appointment
from focalpoint.areas.network.actions.demo import ROLES, demo_account, load_demo
from focalpoint.areas.network.actions.designation import correct_designation, designate, end_designation
from focalpoint.areas.network.actions.forgetting import forget
from focalpoint.areas.network.actions.invitation import (
    accept_invitation,
    invitation_called,
    invite,
    withdraw_invitation,
    withdraw_open,
)
from focalpoint.areas.network.actions.leaving import end_lapsed_sessions
from focalpoint.areas.network.actions.member import add_member, show_membership
from focalpoint.areas.network.actions.person import add_person, correct_person
from focalpoint.areas.network.actions.presidency import add_term, correct_term, hand_over, term_values
from focalpoint.areas.network.actions.record import PACKAGE, load_record

__all__ = [
    "PACKAGE",
    "ROLES",
    "accept_invitation",
    "add_member",
    "add_person",
    "add_term",
    "appoint",
    "correct_appointment",
    "correct_designation",
    "correct_person",
    "correct_term",
    "demo_account",
    "designate",
    "end_designation",
    "end_lapsed_sessions",
    "forget",
    "hand_over",
    "invitation_called",
    "invite",
    "load_demo",
    "load_record",
    "show_membership",
    "term_values",
    "withdraw_invitation",
    "withdraw_open",
]
