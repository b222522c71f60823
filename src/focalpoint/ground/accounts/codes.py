"""Codes by mail: one for each thing that a browser session is about to prove, kept there as a digest."""

import secrets
import time
from datetime import datetime, timedelta
from typing import Any, Final

from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from focalpoint.ground.accounts.actions import send_code
from focalpoint.ground.accounts.limits import count_codes
from focalpoint.ground.accounts.models import Account

SIGN_IN: Final = "sign-in"
AGAIN: Final = "again"
NEW_ADDRESS: Final = "new-address"

DIGITS: Final = 8
LIFETIME: Final = timedelta(minutes=10)
ATTEMPTS: Final = 4
"""Wrong answers after which a code is dead: one in 25 million to guess it."""
MOST: Final = 3
"""Codes that one filling of the form may ask for."""


class CodeByMail(AbstractCodeVerificationProcess):  # type: ignore[misc]
    """A code on its way to an address, and what it is to prove.

    Without an account everything happens as with one, down to the mail, which is then taken back before it is written.
    The code lives in this browser's session: wrong answers elsewhere do not touch it.
    """

    def __init__(self, request: HttpRequest, purpose: str, state: dict[str, Any], account: Account | None) -> None:
        """Take up ``state`` from the session."""
        super().__init__(max_attempts=ATTEMPTS, timeout=int(LIFETIME.total_seconds()), state=state, user=account)
        self._user: Account | None = account
        self.request = request
        self.purpose = purpose

    @classmethod
    def begin(
        cls, request: HttpRequest, purpose: str, *, to: str, account: Account | None, now: datetime, onward: str = ""
    ) -> "CodeByMail":
        """Send a code to an address.

        Raises:
            TooMany: too many were asked for, from here or for this address.
        """
        state = cls.initial_state(user=account, email=to) | {"onward": onward}
        process = cls(request, purpose, state, account)
        process._send(account, now)
        return process

    @classmethod
    def going_on(cls, request: HttpRequest, purpose: str) -> "CodeByMail | None":
        """Return the code that this browser waits for; nothing where there is none or its time is over."""
        state = request.session.get(_place(purpose))
        if not isinstance(state, dict):
            return None
        process: CodeByMail | None = cls(request, purpose, state, None).abort_if_invalid()
        return process

    @property
    def address(self) -> str:
        """Where the code was sent."""
        return str(self.state["email"])

    @property
    def onward(self) -> str:
        """Where to go afterwards."""
        return str(self.state["onward"])

    @property
    def account(self) -> Account | None:
        """Whose code it is. One query, also where it is nobody's."""
        known: Account | None = self._user
        if known is None:
            number = self.state.get("user_id")
            known = Account.objects.filter(pk=int(number) if number else 0, is_active=True).first()
            self._user = known
        return known

    @property
    def can_resend(self) -> bool:
        """Whether another may be asked for before beginning anew."""
        return not self.is_resend_quota_reached(MOST - 1)

    def _send(self, account: Account | None, now: datetime) -> None:
        """Make a code, send it, remember its digest. What is asked and written is the same without an account."""
        count_codes(self.request, self.address)
        code = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
        self.state |= {"code": _digest(code), "at": time.time(), "failed_attempts": 0}
        # One transaction with the session: a disk is waited for once, whether the mail in it stands or is taken back.
        with transaction.atomic():
            send_code(account, to=self.address, code=code, purpose=self.purpose, now=now, until=now + LIFETIME)
            self.persist()
            self.request.session.save()

    def send(self) -> None:
        """Send another; the earlier one is worth nothing from here on."""
        self.record_resend()
        self._send(self.account, timezone.now())

    def is_right(self, given: str) -> bool:
        """Return whether this is the code; counts a wrong one, and after the last the process is over."""
        right = constant_time_compare(_digest(given), self.code) and self.account is not None
        if not right:
            self.record_invalid_attempt()
        return right

    def persist(self) -> None:
        """Write to the session."""
        self.request.session[_place(self.purpose)] = self.state

    def abort(self) -> None:
        """Forget the code."""
        self.request.session.pop(_place(self.purpose), None)


def _place(purpose: str) -> str:
    return f"code:{purpose}"


def _digest(code: str) -> str:
    return salted_hmac("focalpoint.accounts.code", code, algorithm="sha256").hexdigest()
