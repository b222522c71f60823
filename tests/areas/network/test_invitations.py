"""Invitations after a restore."""

from datetime import timedelta

import pytest

from focalpoint.areas.network.actions import withdraw_open
from focalpoint.areas.network.models import Invitation
from tests import make

pytestmark = pytest.mark.django_db


def invitation(**moments) -> Invitation:
    return Invitation.objects.create(
        designation=make.designation(member=make.member(), person=make.person()),
        email="ada@example.org",
        digest=make.source().code,
        made_at=make.NOW,
        expires_at=make.NOW + timedelta(days=14),
        **moments,
    )


def test_what_was_open_when_a_backup_was_made_is_withdrawn_and_nothing_else():
    open_one, accepted = invitation(), invitation(accepted_at=make.NOW)

    assert withdraw_open(now=make.NOW) == 1
    open_one.refresh_from_db()
    accepted.refresh_from_db()
    assert open_one.withdrawn_at == make.NOW
    assert accepted.withdrawn_at is None
