"""Two at once: a link lets one in, a recovery code is used once, an address is one account."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from focalpoint.ground.accounts import actions
from focalpoint.ground.accounts.models import Account
from focalpoint.ground.accounts.queries import factors_of
from tests.ground.accounts.tools import account, browser, signed_in, with_app

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Do all at the same moment, each on a connection of its own; return what they gave."""
    gate, found = Barrier(len(acts)), []

    def run(act):
        try:
            gate.wait(timeout=10)
            found.append(act())
        finally:
            connection.close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return found


def test_of_four_that_use_a_link_at_once_one_gets_in():
    path = actions.single_use_link(account(), both_factors=True, minutes=5, now=timezone.now())
    clients = [browser(f"10.0.0.{number}") for number in range(4)]

    answers = at_once(*[lambda client=client: client.post(path).status_code for client in clients])

    assert sorted(answers) == [303, 404, 404, 404]


def test_of_two_that_use_a_recovery_code_at_once_one_gets_in():
    owner = with_app(account())
    code = factors_of(owner).recovery.wrap().get_unused_codes()[0]
    clients = [signed_in(owner, browser(f"10.0.0.{number}")) for number in range(2)]

    answers = at_once(
        *[lambda client=client: client.post("/en/sign-in/factor/", {"code": code}).status_code for client in clients]
    )

    assert sorted(answers) == [303, 422]


def test_of_four_that_make_an_account_at_once_all_get_the_same():
    made = at_once(
        *[lambda: actions.account_for("ana@example.org", language="en", now=timezone.now()).pk for _ in range(4)]
    )

    assert len(made) == 4
    assert set(made) == {Account.objects.get().pk}
