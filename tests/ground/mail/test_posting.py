"""What gets into the outbox, and what never does."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from focalpoint.ground.mail.actions import NotInTransaction, post
from focalpoint.ground.mail.models import Message, State
from focalpoint.ground.mail.models.suppression import Suppression
from focalpoint.ground.mail.recipients import digest_of
from focalpoint.ground.shared.errors import InvalidInput

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def posted(**given: Any) -> Message:
    values: dict[str, Any] = {
        "to": "ada@example.org",
        "kind": "test.note",
        "language": "en",
        "subject": "A note",
        "text": "Text.\n",
        "key": "note-1",
        "now": NOW,
    }
    return post(**(values | given))


@pytest.mark.django_db
def test_a_mail_waits_with_an_id_and_a_date_that_never_change() -> None:
    message = posted()

    assert message.state == State.PENDING
    assert message.message_id.startswith(f"<{message.public_id}.")
    assert message.dated == NOW


@pytest.mark.django_db
def test_the_same_key_is_the_same_mail() -> None:
    first = posted()

    again = posted(subject="Another")

    assert again.pk == first.pk
    assert Message.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_nothing_is_posted_outside_a_transaction() -> None:
    with pytest.raises(NotInTransaction):
        posted()

    assert not Message.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_mail_goes_with_the_change_that_it_tells_of() -> None:
    with transaction.atomic():
        posted()
        transaction.set_rollback(True)

    assert not Message.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    ["", "ada", "ada@", "@example.org", "a b@example.org", "ada@example.org\nBcc: eve@example.org", "ada@exa\rmple.org",
     "ада@example.org", "ada@example.org,eve@example.org", "Ada <ada@example.org>", f"{'a' * 250}@example.org"],
)  # fmt: skip
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(InvalidInput):
        posted(to=address)


@pytest.mark.django_db
@pytest.mark.parametrize("subject", ["A\nBcc: eve@example.org", "A\r\nX: y", "A\x00", "A\u2028B"])
def test_a_subject_cannot_bring_headers_of_its_own(subject: str) -> None:
    with pytest.raises(InvalidInput):
        posted(subject=subject)


@pytest.mark.django_db
def test_an_address_is_kept_in_lower_case_and_its_domain_in_ascii() -> None:
    message = posted(to=" Ada@Bücher.Example ")

    assert message.to == "ada@xn--bcher-kva.example"
    assert message.domain == "xn--bcher-kva.example"


@pytest.mark.django_db
def test_a_mail_to_a_suppressed_address_is_kept_and_not_sent() -> None:
    Suppression.objects.create(
        digest=digest_of("ada@example.org"), address="ada@example.org", reason="asked", since=NOW, source="a request"
    )

    message = posted(to="ADA@example.org")

    assert message.state == State.SUPPRESSED
    assert not Message.objects.due(NOW + timedelta(days=1)).exists()


@pytest.mark.django_db
def test_an_urgent_mail_is_of_use_for_a_day_unless_told() -> None:
    usual, short = posted(urgent=True), posted(key="2", urgent=True, expires=NOW + timedelta(minutes=15))

    assert usual.expires_at == NOW + timedelta(hours=24)
    assert list(Message.objects.due(NOW + timedelta(minutes=16))) == [usual]
    assert short.expires_at == NOW + timedelta(minutes=15)
