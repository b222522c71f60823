"""Every write of the Network's room."""

from focalpoint.areas.network.actions.appointment import (
    appoint,
    correct_appointment,
)
from focalpoint.areas.network.actions.claim import (
    accept_claim,
    ask_for_letter,
    claim_by_link,
    refuse_claim,
)
from focalpoint.areas.network.actions.consent import (
    revision_name,
    say_consents,
)
from focalpoint.areas.network.actions.contact import (
    add_contact,
    checked_value,
    correct_contact,
    put_contact_first,
    remove_contact,
    undo_contact_change,
)
from focalpoint.areas.network.actions.demo import (
    ROLES,
    demo_account,
    load_demo,
)
from focalpoint.areas.network.actions.deputising import (
    deputise,
    end_deputising,
)
from focalpoint.areas.network.actions.designation import (
    correct_designation,
    designate,
    end_designation,
)
from focalpoint.areas.network.actions.duplicates import (
    find_duplicates,
    suspect,
    suspects_of_import,
    tell_apart,
)
from focalpoint.areas.network.actions.forgetting import (
    forget,
)
from focalpoint.areas.network.actions.invitation import (
    accept_invitation,
    invitation_called,
    invite,
    withdraw_invitation,
    withdraw_open,
)
from focalpoint.areas.network.actions.leaving import (
    end_lapsed_sessions,
)
from focalpoint.areas.network.actions.liaison import (
    correct_note,
    note_liaison,
)
from focalpoint.areas.network.actions.member import (
    add_member,
    show_membership,
)
from focalpoint.areas.network.actions.merging import (
    merge_identities,
    part_name,
    undo_merge,
)
from focalpoint.areas.network.actions.organisation import (
    add_organisation,
    correct_organisation,
)
from focalpoint.areas.network.actions.outreach import (
    add_step,
    approach,
    correct_step,
)
from focalpoint.areas.network.actions.person import (
    add_person,
    correct_person,
)
from focalpoint.areas.network.actions.preferences import (
    set_preferences,
)
from focalpoint.areas.network.actions.presidency import (
    add_term,
    correct_term,
    hand_over,
    term_values,
)
from focalpoint.areas.network.actions.record import (
    PACKAGE,
    load_record,
)
from focalpoint.areas.network.actions.relay import (
    answer_peer,
    block_peer,
    end_exchange,
    pass_on_answer,
    unblock_peer,
    write_to_peer,
)
from focalpoint.areas.network.actions.removing import (
    remove_person,
)
from focalpoint.areas.network.actions.rolls import (
    enter_on_roll,
    record_roll,
    take_off_roll,
)
from focalpoint.areas.network.actions.spelling import (
    add_spelling,
    remove_spelling,
)
from focalpoint.areas.network.actions.succession import (
    announce_leaving,
    settle_succession,
)
from focalpoint.areas.network.actions.verification import (
    ask_now,
    begin_round,
    confirm_by_link,
    mark_returned,
    open_own_entry,
    settle_round,
    take_step,
)

__all__ = [
    "PACKAGE",
    "ROLES",
    "accept_claim",
    "accept_invitation",
    "add_contact",
    "add_member",
    "add_organisation",
    "add_person",
    "add_spelling",
    "add_step",
    "add_term",
    "announce_leaving",
    "answer_peer",
    "appoint",
    "approach",
    "ask_for_letter",
    "ask_now",
    "begin_round",
    "block_peer",
    "checked_value",
    "claim_by_link",
    "confirm_by_link",
    "correct_appointment",
    "correct_contact",
    "correct_designation",
    "correct_note",
    "correct_organisation",
    "correct_person",
    "correct_step",
    "correct_term",
    "demo_account",
    "deputise",
    "designate",
    "end_deputising",
    "end_designation",
    "end_exchange",
    "end_lapsed_sessions",
    "enter_on_roll",
    "find_duplicates",
    "forget",
    "hand_over",
    "invitation_called",
    "invite",
    "load_demo",
    "load_record",
    "mark_returned",
    "merge_identities",
    "note_liaison",
    "open_own_entry",
    "part_name",
    "pass_on_answer",
    "put_contact_first",
    "record_roll",
    "refuse_claim",
    "remove_contact",
    "remove_person",
    "remove_spelling",
    "revision_name",
    "say_consents",
    "set_preferences",
    "settle_round",
    "settle_succession",
    "show_membership",
    "suspect",
    "suspects_of_import",
    "take_off_roll",
    "take_step",
    "tell_apart",
    "term_values",
    "unblock_peer",
    "undo_contact_change",
    "undo_merge",
    "withdraw_invitation",
    "withdraw_open",
    "write_to_peer",
]
