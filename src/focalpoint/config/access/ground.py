"""Addresses of the ground: signing in, work in the background, mail, files, the gallery."""

from typing import Final

from focalpoint.config.access.address import EVERYBODY, SECRETARIAT, SIGNED_IN, Address, Holds, Kind, form, page

ADDRESSES: Final[tuple[Address, ...]] = (
    form("accounts:sign_in", "asks for an address, or a passkey", opened_by=EVERYBODY, holds=Holds.NOTHING),
    form("accounts:code", "asks for the code that was sent", opened_by=EVERYBODY, holds=Holds.NOTHING),
    form("accounts:factor", "asks for the second proof", opened_by=EVERYBODY, holds=Holds.NOTHING),
    form("accounts:passkey", "what a passkey is asked and answers", opened_by=EVERYBODY, holds=Holds.NOTHING),
    form("accounts:once", "signs in once", ("token", "token"), opened_by=EVERYBODY, holds=Holds.NOTHING),
    form("accounts:sign_out", "ends the session", opened_by=EVERYBODY, holds=Holds.NOTHING),
    form("accounts:again", "asks for a fresh proof", opened_by=SIGNED_IN, holds=Holds.NOTHING),
    form("accounts:account", "one's own account", opened_by=SIGNED_IN, holds=Holds.NOTHING),
    Address("accounts:keys", Kind.PAGE, "one's own passkeys and app", Holds.NOTHING, opened_by=SIGNED_IN),
    Address(
        "accounts:second_factor_needed", Kind.PAGE, "why a second proof is needed", Holds.NOTHING, opened_by=SIGNED_IN
    ),
    form("accounts:add_passkey", "adds a passkey", opened_by=SIGNED_IN, holds=Holds.NOTHING),
    form("accounts:add_app", "adds an authenticator app", opened_by=SIGNED_IN, holds=Holds.NOTHING),
    form("accounts:recovery", "new recovery codes, once", opened_by=SIGNED_IN, holds=Holds.NOTHING),
    Address("accounts:recovery_text", Kind.FILE, "the same codes", Holds.NOTHING, opened_by=SIGNED_IN),
    form(
        "accounts:remove_factor",
        "removes a passkey or the app",
        ("number", "number"),
        opened_by=SIGNED_IN,
        holds=Holds.NOTHING,
    ),
    form("accounts:sessions", "where one is signed in", opened_by=SIGNED_IN, holds=Holds.NOTHING),
    form("accounts:change_address", "asks for a new address", opened_by=SIGNED_IN, holds=Holds.NOTHING),
    form("accounts:confirm_address", "asks for the code sent there", opened_by=SIGNED_IN, holds=Holds.NOTHING),
    form(
        "accounts:undo_address",
        "gives an account its old address back",
        ("token", "token"),
        opened_by=EVERYBODY,
        holds=Holds.NOTHING,
    ),
    Address("jobs:jobs", Kind.PAGE, "work in the background, what needs a person first", opened_by=SECRETARIAT),
    Address("jobs:job", Kind.PAGE, "how far one job is", parts=(("public_id", "job"),), opened_by=SIGNED_IN),
    form("jobs:cancel", "cancels one job or sets it aside", ("public_id", "job"), opened_by=SIGNED_IN),
    form("jobs:retry", "begins one job again", ("public_id", "job")),
    Address("mail:outbox", Kind.PAGE, "how the mail stands, what is in doubt or refused", opened_by=SECRETARIAT),
    Address("mail:message", Kind.PAGE, "one message", parts=(("public_id", "message"),), opened_by=SECRETARIAT),
    form("mail:again", "sends a message again", ("public_id", "message")),
    form("mail:arrived", "says that a message in doubt arrived", ("public_id", "message")),
    form("mail:aside", "leaves a refused message unsent", ("public_id", "message")),
    form("mail:stop_address", "sends nothing more to an address", ("public_id", "message")),
    form("mail:release", "lets held mail go"),
    Address("mail:returned", Kind.PAGE, "mail that came back, what waits first", opened_by=SECRETARIAT),
    form("mail:bounce", "decides about an address", ("public_id", "bounce")),
    Address("mail:letters", Kind.PAGE, "mail from outside, what waits first", opened_by=SECRETARIAT),
    form("mail:letter", "one mail from outside, and that it is dealt with", ("public_id", "mail from outside")),
    form("mail:preferences", "when news come to oneself", opened_by=SIGNED_IN, holds=Holds.NOTHING),
    form("mail:stop", "ends news by mail", ("token", "token"), opened_by=EVERYBODY, holds=Holds.NOTHING),
    Address("mail:demo_mail", Kind.PAGE, "mail of a demonstration, on its own machine", Holds.NOTHING),
    Address("mail_machine:relay", Kind.MACHINE, "a relay tells of mail that came back, signed", Holds.NOTHING),
    page("ui:gallery", "every component with invented examples", holds=Holds.NOTHING),
    Address(
        "files:file",
        Kind.MACHINE,
        "one file that was kept, to be saved",
        Holds.RECORD,
        (("public_id", "file"), ("name", "name of that file")),
    ),
)
