"""The verb that lets the first coordinator in."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from focalpoint.areas.network.models import Appointment, Holder, Invitation, Person
from focalpoint.areas.network.queries import keys_of
from focalpoint.ground.accounts.models import Account
from focalpoint.ground.mail.models import Message
from focalpoint.ground.trail.models import Entry

pytestmark = pytest.mark.django_db


def appoint(*arguments: str) -> str:
    out = StringIO()
    call_command("appoint", *arguments, stdout=out)
    return out.getvalue()


def link_of(message: Message) -> str:
    return next(line for line in message.text.splitlines() if "/invitations/" in line).partition("/en/")[2]


def test_the_first_coordinator_is_appointed_and_invited_from_the_console():
    said = appoint("Ada Example", "ada@example.org")

    appointment = Appointment.objects.get()
    assert (appointment.role, appointment.person.name, appointment.audience) == (
        "coordinator",
        "Ada Example",
        "secretariat",
    )
    assert "goes to ada@example.org" in said
    assert "FOCALPOINT_SMTP" in said
    traced = Entry.objects.filter(action__startswith="network.")
    assert {entry.action for entry in traced} == {"network.add_person", "network.appoint", "network.invite"}
    assert {entry.channel for entry in traced} == {"console"}


def test_whoever_accepts_is_the_secretariat_once_the_second_proof_is_there():
    appoint("Ada Example", "ada@example.org")

    answer = Client().post(f"/en/{link_of(Message.objects.get())}")

    account = Account.objects.get(email="ada@example.org")
    today = timezone.now().date()
    assert answer.status_code == 303
    assert "secretariat" in keys_of(account, today=today, second_factor=True)
    assert "secretariat" not in keys_of(account, today=today, second_factor=False)


def test_the_same_name_again_sends_a_new_invitation_and_withdraws_the_old():
    appoint("Ada Example", "wrong@example.org")
    appoint("Ada Example", "ada@example.org")

    assert (Person.objects.count(), Appointment.objects.count()) == (1, 1)
    assert [row.email for row in Invitation.objects.filter(withdrawn_at=None)] == ["ada@example.org"]


def test_the_invitation_is_in_the_language_asked_for():
    appoint("Ada Example", "ada@example.org", "--language", "ar")

    message = Message.objects.get()
    assert message.language == "ar"
    assert "Coordinator" not in message.text


def test_once_a_coordinator_has_an_account_the_verb_is_refused():
    appoint("Ada Example", "ada@example.org")
    Client().post(f"/en/{link_of(Message.objects.get())}")

    with pytest.raises(CommandError, match="has a coordinator"):
        appoint("Eve Example", "eve@example.org")

    assert Holder.objects.count() == 1
    assert Appointment.objects.count() == 1


@pytest.mark.parametrize(("name", "address"), [("Ada Example", "nobody"), ("  ", "ada@example.org")])
def test_what_is_no_address_or_no_name_is_refused(name, address):
    with pytest.raises(CommandError):
        appoint(name, address)

    assert not Person.objects.exists()
