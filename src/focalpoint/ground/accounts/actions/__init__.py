"""Every write of the accounts: making one, signing in, factors, the address, forgetting."""

from focalpoint.ground.accounts.actions.address import UNDO_FOR, change_address, change_of, undo_change
from focalpoint.ground.accounts.actions.factors import (
    add_app,
    add_passkey,
    new_recovery_codes,
    remove_factor,
    reset_factors,
)
from focalpoint.ground.accounts.actions.keeping import account_for, choose_language, clean, forget
from focalpoint.ground.accounts.actions.sessions import end_one, end_sessions
from focalpoint.ground.accounts.actions.signing_in import (
    forget_proof,
    link_of,
    prove,
    prove_again_by_code,
    prove_factor,
    send_code,
    sign_in,
    sign_out,
    single_use_link,
    use_link,
)

__all__ = [
    "UNDO_FOR",
    "account_for",
    "add_app",
    "add_passkey",
    "change_address",
    "change_of",
    "choose_language",
    "clean",
    "end_one",
    "end_sessions",
    "forget",
    "forget_proof",
    "link_of",
    "new_recovery_codes",
    "prove",
    "prove_again_by_code",
    "prove_factor",
    "remove_factor",
    "reset_factors",
    "send_code",
    "sign_in",
    "sign_out",
    "single_use_link",
    "undo_change",
    "use_link",
]
