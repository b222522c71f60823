"""Every write of the Network's room."""

from focalpoint.areas.network.actions.appointment import appoint, correct_appointment
from focalpoint.areas.network.actions.consent import revision_name, say_consents
from focalpoint.areas.network.actions.contact import (
    add_contact,
    checked_value,
    correct_contact,
    put_contact_first,
    remove_contact,
)
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
from focalpoint.areas.network.actions.member import add_member, show_membership
from focalpoint.areas.network.actions.person import add_person, correct_person
from focalpoint.areas.network.actions.preferences import set_preferences
from focalpoint.areas.network.actions.presidency import add_term, correct_term, hand_over, term_values
from focalpoint.areas.network.actions.record import PACKAGE, load_record

__all__ = [
    "PACKAGE",
    "ROLES",
    "accept_invitation",
    "add_contact",
    "add_member",
    "add_person",
    "add_term",
    "appoint",
    "checked_value",
    "correct_appointment",
    "correct_contact",
    "correct_designation",
    "correct_person",
    "correct_term",
    "demo_account",
    "designate",
    "end_designation",
    "forget",
    "hand_over",
    "invitation_called",
    "invite",
    "load_demo",
    "load_record",
    "put_contact_first",
    "remove_contact",
    "revision_name",
    "say_consents",
    "set_preferences",
    "show_membership",
    "term_values",
    "withdraw_invitation",
    "withdraw_open",
]
