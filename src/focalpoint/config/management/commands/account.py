"""Help somebody with their account."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from focalpoint.areas.network.permissions import PRESIDENCY_KEY
from focalpoint.areas.network.queries.rights import keys_of
from focalpoint.ground.accounts.actions import end_sessions, reset_factors
from focalpoint.ground.accounts.models import Account
from focalpoint.ground.accounts.queries import account_at
from focalpoint.ground.shared.actors import CONSOLE


class Command(BaseCommand):
    """``account reset-factors ADDRESS --ground "…"``, ``account end-sessions ADDRESS``."""

    help = "Reset the passkeys, app and recovery codes that somebody has lost, or end their sessions."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do and whose account it is."""
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB", help="what to do with the account")
        reset = verbs.add_parser(
            "reset-factors", help="remove lost passkeys, app and codes; the presidency is told by mail"
        )
        end = verbs.add_parser("end-sessions", help="end all sessions at once")
        for verb in (reset, end):
            verb.add_argument("address", metavar="ADDRESS", help="e-mail address of the account")
        reset.add_argument(
            "--ground", required=True, help="how you made sure who asks, in words that name nobody; it is kept and told"
        )

    def handle(self, *_arguments: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Do it and say what was done."""
        account = account_at(options["address"])
        if account is None:
            raise CommandError(f"There is no open account with the address {options['address']}.")
        now = timezone.now()
        if options["verb"] == "end-sessions":
            count = end_sessions(account, now=now)
            self.stdout.write(f"Sessions ended: {count}.")
            return
        witnesses = presiding()
        count = reset_factors(
            account, ground=options["ground"], witnesses=witnesses, actor=CONSOLE, channel="console", now=now
        )
        told = len([witness for witness in witnesses if witness.pk != account.pk])
        self.stdout.write(f"Factors removed: {count}. All sessions ended. Told by mail: the account and {told} others.")


def presiding() -> list[Account]:
    """Return the accounts that share in the presidency today. Some queries for each account."""
    today = timezone.now().date()
    return [
        account
        for account in Account.objects.filter(is_active=True)
        if PRESIDENCY_KEY in keys_of(account, today=today, second_factor=True)
    ]
