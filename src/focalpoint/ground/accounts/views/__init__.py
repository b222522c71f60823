"""Pages to sign in, and those of one's own account."""

from focalpoint.ground.accounts.views.account import (
    account,
    change_address,
    confirm_address,
    sessions,
    undo_address,
)
from focalpoint.ground.accounts.views.keys import (
    add_app,
    add_passkey,
    keys,
    recovery,
    recovery_text,
    remove_factor,
    second_factor_needed,
)
from focalpoint.ground.accounts.views.signing_in import again, code, factor, once, passkey, sign_in, sign_out

__all__ = [
    "account",
    "add_app",
    "add_passkey",
    "again",
    "change_address",
    "code",
    "confirm_address",
    "factor",
    "keys",
    "once",
    "passkey",
    "recovery",
    "recovery_text",
    "remove_factor",
    "second_factor_needed",
    "sessions",
    "sign_in",
    "sign_out",
    "undo_address",
]
