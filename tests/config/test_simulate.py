"""A small sample of the simulated directory: the real actions run, and asking makes it righter."""

import pytest
from django.core.management import CommandError, call_command

from focalpoint.areas.network.models import Claim, Designation, Verification
from focalpoint.config.simulations.life import COSTS, Life
from focalpoint.ground.mail.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize("is_verified", [True, False])
def test_half_a_year_of_twelve_members_is_lived_through_with_the_real_actions(is_verified):
    found = Life(is_verified=is_verified, seed=7).lived(members=12, days=180)

    assert found["departures"] == 5
    assert 0 <= found["wrong_share_mean"] <= 1
    assert found["coordinator_minutes"] == round(
        sum(COSTS[name] * count for name, count in found["coordinator_actions"].items())
    )
    assert (found["mails"] > 0) is is_verified
    assert Verification.objects.exists() is is_verified
    if is_verified:
        assert Designation.objects.exclude(confirmed_by="").exists()
        assert found["mails"] == Message.objects.count()
        assert Claim.objects.exists()


@pytest.mark.parametrize("given", [["--years", "0"], ["--members", "0"]])
def test_sizes_that_make_no_sense_are_refused(given):
    with pytest.raises(CommandError, match="Give years"):
        call_command("simulate", "directory", *given)
