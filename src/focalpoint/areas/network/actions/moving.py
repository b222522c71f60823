"""Tell the old address when mail to somebody goes elsewhere: whoever did that with a stolen session is undone by it."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final

from focalpoint.areas.network.emails import mail_contact_changed
from focalpoint.areas.network.models import Contact, ContactChange, Person
from focalpoint.areas.network.queries.contact import change_purpose, folded, language_of, mail_address_of
from focalpoint.areas.network.queries.verification import digest_of
from focalpoint.ground.shared.sealed import Unreadable, seal

UNDO_FOR: Final = timedelta(hours=72)
"""How long the old address can undo a change."""


@contextmanager
def tells_old_address(person: Person | None, *, is_own: bool, now: datetime) -> Iterator[None]:
    """Look where mail to somebody goes before and after what is done inside, and tell the old address where it differs.

    ``person`` None: nobody's mail is led elsewhere by it. Call it inside the transaction of the change.
    """
    old = _goes_to(person) if person else ""
    yield
    if person and old and folded(Contact.Kind.EMAIL, old) != folded(Contact.Kind.EMAIL, _goes_to(person)):
        token = secrets.token_urlsafe(32)
        digest = digest_of(token)
        change = ContactChange.objects.create(
            person=person,
            old=seal(old, purpose=change_purpose(digest)),
            is_own=is_own,
            at=now,
            digest=digest,
            until=now + UNDO_FOR,
        )
        mail_contact_changed(change, token=token, to=old, language=language_of(person), now=now)


def _goes_to(person: Person) -> str:
    try:
        return mail_address_of(person)
    except Unreadable:
        # Nobody can be told, and what is removed or put first needs no key.
        return ""
