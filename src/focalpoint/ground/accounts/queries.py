"""Questions about accounts: whose address this is, what a session was proven by, where somebody is signed in."""

import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Min
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from focalpoint.ground.accounts.models import Account, AddressChange, OneTimeLink
from focalpoint.ground.shared.forgetting import Forgotten, Held

FRESH: Final = 5 * 60
"""Seconds for which a proof opens what changes the account."""
PROOF: Final = (Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP)
"""Factors that stand by themselves; recovery codes only stand in for one that was lost."""


def normal(email: str) -> str:
    """Return an address as accounts keep it: without space around it, in lower case."""
    return email.strip().lower()


def account_at(email: str) -> Account | None:
    """Return the account that can sign in with this address, if there is one. One query either way."""
    found: Account | None = Account.objects.filter(email=normal(email), is_active=True).first()
    return found


def signed_in(request: HttpRequest) -> Account | None:
    """Return the account that has signed in, if one has."""
    user = getattr(request, "user", None)
    return user if isinstance(user, Account) and user.is_authenticated else None


def masked(email: str) -> str:
    """Return an address that its owner recognises and others do not: ``a…@example.org``."""
    name, _at, domain = email.rpartition("@")
    return f"{name[:1]}…@{domain}"


def has_second_factor(request: HttpRequest) -> bool:
    """Return whether this session was proven by a passkey, an app's code, a recovery code, or a demonstration's link.

    Reads the session, which holds what was proven in it; no query of its own.
    """
    account = signed_in(request)
    return account is not None and any(_is_second(record) for record in get_authentication_records(request, account))


def _is_second(record: dict[str, Any]) -> bool:
    return record.get("method") == "mfa" or bool(record.get("both_factors"))


def is_fresh(request: HttpRequest) -> bool:
    """Return whether the last five minutes saw the strongest proof that the account has. One query.

    An account with a passkey or an app must have used it (or a recovery code); without one a code by mail is enough.
    """
    account = signed_in(request)
    if account is None:
        return False
    since = time.time() - FRESH
    recent = [record for record in get_authentication_records(request, account) if record["at"] >= since]
    if has_factor(account):
        return any(_is_second(record) for record in recent)
    return bool(recent)


def has_factor(account: Account) -> bool:
    """Return whether the account has a passkey or an app. One query."""
    return bool(Authenticator.objects.filter(user=account, type__in=PROOF).exists())


@dataclass(frozen=True, slots=True)
class Factors:
    """What an account can prove itself by, beside its mail."""

    passkeys: tuple[Authenticator, ...]
    app: Authenticator | None
    recovery: Authenticator | None

    @property
    def any(self) -> bool:
        """True where there is a passkey or an app; recovery codes alone are none."""
        return bool(self.passkeys or self.app)

    @property
    def codes_left(self) -> int:
        """How many recovery codes were not used yet."""
        return len(self.recovery.wrap().get_unused_codes()) if self.recovery else 0


def factors_of(account: Account) -> Factors:
    """Return the factors of an account. One query."""
    found = list(Authenticator.objects.filter(user=account).order_by("created_at", "pk"))
    kind = Authenticator.Type
    return Factors(
        passkeys=tuple(one for one in found if one.type == kind.WEBAUTHN),
        app=next((one for one in found if one.type == kind.TOTP), None),
        recovery=next((one for one in found if one.type == kind.RECOVERY_CODES), None),
    )


@dataclass(frozen=True, slots=True)
class SignedIn:
    """One session: on what device, since when, and when it was last seen, which is noted once an hour."""

    number: int
    device: str
    since: datetime
    seen_at: datetime
    current: bool


def signed_in_since() -> dict[int, datetime]:
    """Return since when each account that is signed in anywhere has been, by its key. One query."""
    listed = UserSession.objects.order_by().values("user").annotate(since=Min("created_at"))
    return dict(listed.values_list("user", "since"))


def sessions_of(account: Account, *, current: str = "") -> list[SignedIn]:
    """Return where the account is signed in, the latest first; ``current`` is the key of the session that asks.

    Sessions that have ended by themselves are taken off the list. Two queries for each session: few have more than
    three.
    """
    listed = UserSession.objects.purge_and_list(account)
    found = [
        SignedIn(one.pk, one.user_agent, one.created_at, one.last_seen_at, one.session_key == current) for one in listed
    ]
    return sorted(found, key=lambda one: (one.current, one.seen_at), reverse=True)


_SYSTEMS: Final = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)
_BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrom", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)


def device(user_agent: str) -> str:
    """Return browser and system in two words, as far as the browser says them; all that is kept of what it said."""
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), "")
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "")
    return ", ".join(word for word in (browser, system) if word)


def in_halves(code: str) -> str:
    """Return a code as it is printed, its halves joined by a space that right-to-left text does not turn round."""
    middle = len(code) // 2
    return f"{code[:middle]}\N{NO-BREAK SPACE}{code[middle:]}"


def held_about(person: Forgotten) -> list[Held]:
    """Return what this room holds about somebody: the account, its factors, sessions and changes of address."""
    account = Account.objects.filter(public_id=person.account_id).first() if person.account_id else None
    if account is None:
        return []
    factors = factors_of(account)
    held = [
        Held(
            "accounts",
            _("Account"),
            {
                _("Address"): account.email,
                _("Language of mail"): account.language,
                _("Made"): account.joined_at.isoformat(),
                _("Last signed in"): account.last_login.isoformat() if account.last_login else "",
            },
        )
    ]
    held += [
        Held("accounts", _("Passkey"), {_("Name"): key.wrap().name, _("Added"): key.created_at.isoformat()})
        for key in factors.passkeys
    ]
    if factors.app:
        held.append(Held("accounts", _("Authenticator app"), {_("Added"): factors.app.created_at.isoformat()}))
    if factors.recovery:
        held.append(Held("accounts", _("Recovery codes"), {_("Not used yet"): str(factors.codes_left)}))
    held += [
        Held(
            "accounts",
            pgettext("that somebody is signed in", "Session"),
            {
                _("Device"): one.device,
                _("Since"): one.since.isoformat(),
                _("Last seen"): one.seen_at.isoformat(),
            },
        )
        for one in sessions_of(account)
    ]
    held += [
        Held(
            "accounts",
            _("Change of address"),
            {_("Old address"): one.old, _("New address"): one.new, _("When"): one.at.isoformat()},
        )
        for one in AddressChange.objects.filter(account=account)
    ]
    links = OneTimeLink.objects.filter(account=account).count()
    if links:
        held.append(Held("accounts", _("Links that sign in once"), {pgettext("how many", "Number"): str(links)}))
    return held
