"""Let the first coordinator in."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone, translation

from focalpoint.areas.network.actions import add_person, appoint, invite
from focalpoint.areas.network.models import Appointment, Holder, Invitation
from focalpoint.areas.network.words import appointment_word
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.errors import FocalPointError
from focalpoint.ground.shared.languages import CODES, DEFAULT
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.trail.actions import in_turn
from focalpoint.ground.ui.forms import new_key

ROLE = Appointment.Role.COORDINATOR
READER = Reader.holding([SECRETARIAT_KEY])
"""Whoever runs verbs on the machine acts for a secretariat that is not there yet."""


class Command(BaseCommand):
    """``appoint "NAME" ADDRESS --language fr``."""

    help = "Appoint and invite the first coordinator; refused once a coordinator has an account."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take who, where the invitation goes, and in which language."""
        parser.add_argument("name", metavar="NAME", help="name of the coordinator, without honorific, in quotes")
        parser.add_argument("address", metavar="ADDRESS", help="e-mail address to which the invitation goes")
        parser.add_argument(
            "--language", choices=CODES, default=DEFAULT, help="language of the mail; default %(default)s"
        )

    def handle(self, *_arguments: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Appoint, invite, and say what comes next."""
        try:
            validate_email(options["address"])
        except ValidationError as problem:
            raise CommandError(f"{options['address']} is no e-mail address.") from problem
        try:
            invitation = let_in(
                options["name"].strip(), options["address"], language=options["language"], now=timezone.now()
            )
        except FocalPointError as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(
            f"Appointed. The invitation goes to {invitation.email} and can be accepted once, until "
            f"{invitation.expires_at:%Y-%m-%d %H:%M} UTC. To send another, give the same name again."
        )
        if not settings.OPTIONS.smtp:
            self.stdout.write("It waits until FOCALPOINT_SMTP names a mail server and a worker runs.")


@transaction.atomic
def let_in(name: str, address: str, *, language: str, now: datetime) -> Invitation:
    """Appoint somebody as coordinator from today and send the invitation; once more to whoever has not accepted it.

    Raises:
        CommandError: there is no name, or a coordinator has an account already, who can appoint others.
    """
    if not name:
        raise CommandError("Say who it is: a name in quotes.")
    in_turn()
    running = [
        row
        for row in Appointment.objects.filter(role=ROLE).select_related("person")
        if row.ended is None or row.ended >= now.date()
    ]
    if Holder.objects.filter(person__identity__in=[row.person.identity_id for row in running]).exists():
        raise CommandError(
            "The Network has a coordinator with an account, who appoints others on the page of appointments. "
            "Where the second proof was lost: focalpoint account reset-factors."
        )
    appointment = next((row for row in running if row.person.name == name), None)
    if appointment is None:
        person = add_person(
            name=name,
            language="und",
            audience=SECRETARIAT_KEY,
            key=new_key(),
            reader=READER,
            actor=CONSOLE,
            now=now,
            channel="console",
        )
        appointment = appoint(
            person,
            role=ROLE,
            organisation=None,
            title="",
            language=language,
            began=now.date(),
            ended=None,
            letter=None,
            audience=SECRETARIAT_KEY,
            key=new_key(),
            reader=READER,
            actor=CONSOLE,
            now=now,
            channel="console",
        )
    with translation.override(language):
        word = str(appointment_word(ROLE))
    return invite(
        appointment,
        email=address,
        name=word,
        language=language,
        key=new_key(),
        reader=READER,
        actor=CONSOLE,
        now=now,
        channel="console",
    )
