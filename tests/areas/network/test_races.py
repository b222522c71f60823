"""Two at once in the Network's room: an invitation makes one account, however often it is accepted."""

import re
from datetime import date

import pytest
from django.utils import timezone

from focalpoint.areas.network.actions import invite
from focalpoint.areas.network.models import Appointment, Holder, Invitation
from focalpoint.ground.accounts.models import Account
from focalpoint.ground.mail.models import Message
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.trail.models import Entry
from tests import make
from tests.ground.accounts.test_races import at_once
from tests.ground.accounts.tools import browser

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_four_that_accept_one_invitation_at_once_one_gets_an_account():
    person = make.person()
    row = Appointment.objects.create(person=person, role="civil-society", began=date(2026, 1, 1))
    reader = Reader.holding(["secretariat"])
    who = {"key": "k", "reader": reader, "actor": CONSOLE, "now": timezone.now()}
    invite(row, email="ada@example.org", name="Civil society", language="en", **who)
    path = re.search(r"/en/invitations/\S+", Message.objects.get().text)[0]
    clients = [browser(f"10.0.0.{number}") for number in range(4)]

    answers = at_once(*[lambda client=client: client.post(path).status_code for client in clients])

    assert sorted(answers)[0] in {302, 303}
    assert sum(status in {302, 303} for status in answers) == 1
    assert Account.objects.get().email == "ada@example.org"
    assert Holder.objects.get().person == person
    assert Invitation.objects.get().accepted_at is not None
    assert Entry.objects.filter(action="network.accept_invitation").count() == 1
