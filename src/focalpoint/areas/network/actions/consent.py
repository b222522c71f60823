"""Consent: give it, refuse it, withdraw it, channel by channel; for somebody as a whole, or for one contact."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.network.actions.moving import tells_old_address
from focalpoint.areas.network.models import Consent, Contact, Person
from focalpoint.areas.network.permissions import check_may_edit_person, is_themselves
from focalpoint.areas.network.queries.consent import CONTACT_CHANNELS, NAME_CHANNELS, said_by, said_of_contacts
from focalpoint.areas.network.words import channel_words
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.dates import print_day
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.values import Value
from focalpoint.ground.trail.actions import begin, trace
from focalpoint.ground.ui.words import page_language

Said = Consent.Said


@transaction.atomic
def say_consents(
    person: Person,
    *,
    said: Mapping[str, bool],
    contact: Contact | None = None,
    said_by_whom: str = Said.SELF,
    said_on: date | None = None,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
    channel: str = "web",
) -> list[Consent]:
    """Keep what somebody said for some channels; those that are not named, or said so already, stay as they are.

    Who speaks for themselves says it now. The secretariat notes by whom and on what day it was said: a letter of
    yesterday does not undo what the person said today. It holds from the next page on.

    Raises:
        NotAllowed: only the secretariat and this person may.
        InvalidInput: the day is still to come, or something newer was said; or the secretariat speaks as the person.
        Stale: somebody saved it in between.
    """
    kind, identifier = revision_name(person, contact)

    def both() -> tuple[str, str]:
        theirs = {name: row.is_given for name, row in _standing(person, contact).items()}
        return _as_lines({**theirs, **said}), _as_lines(theirs)

    check_may_edit_person(person, reader)
    begin(kind, identifier, key=key, base=base, both=both)
    own = is_themselves(person, reader)
    if own:
        said_by_whom, said_on = Said.SELF, None
    elif said_by_whom == Said.SELF:
        raise InvalidInput(_("Say whether a letter says so, or who noted it."), field="said_by")
    at = _moment(said_on, now)
    known = NAME_CHANNELS if contact is None else CONTACT_CHANNELS
    standing = _standing(person, contact)
    before: dict[str, Value] = {}
    after: dict[str, Value] = {}
    rows = []
    for name in known:
        if name not in said or (name in standing and standing[name].is_given == said[name]):
            continue
        if name in standing and standing[name].given_at > at:
            raise InvalidInput(
                _("Something newer was said on {day}, and that counts.").format(
                    day=print_day(standing[name].given_at.date(), page_language())
                ),
                field="said_on",
            )
        if name in standing:
            before[name] = standing[name].is_given
        after[name] = said[name]
        rows.append(
            Consent(
                person=person,
                contact=contact,
                channel=name,
                is_given=said[name],
                given_at=at,
                said_by=said_by_whom,
            )
        )
    # What is said of one contact may lead mail to another; who wants no mail at all says so of the name.
    with tells_old_address(person if contact else None, is_own=own, now=now):
        made = Consent.objects.bulk_create(rows)
    after |= {"said_by": said_by_whom} if after else {}
    label = person.name if contact is None else f"{contact.kind}: {person.name}"
    trace(
        "network.say_consent",
        subject=(kind, identifier, label),
        before=before,
        after=after,
        actor=actor,
        channel=channel,
        now=now,
        key=key,
    )
    return made


def revision_name(person: Person, contact: Contact | None = None) -> tuple[str, str]:
    """Return under which kind and id the trail counts what was said: of a human being, or of one contact."""
    return ("consent", person.identity.public_id) if contact is None else ("consent", contact.public_id)


def _standing(person: Person, contact: Contact | None) -> dict[str, Consent]:
    if contact is None:
        return said_by(person)
    return said_of_contacts(Contact.objects.filter(pk=contact.pk)).get(contact.pk, {})


def _moment(said_on: date | None, now: datetime) -> datetime:
    """Return when it was said: now where that is today, else the beginning of the day."""
    if said_on is None or said_on == now.date():
        return now
    if said_on > now.date():
        raise InvalidInput(_("This day is still to come. Give the day on which it was said."), field="said_on")
    return datetime.combine(said_on, time.min, UTC)


def _as_lines(values: Mapping[str, bool]) -> str:
    words = {True: _("agreed"), False: _("refused")}
    labels = channel_words()
    return "\n".join(
        f"{label}: {words[values[name]] if name in values else _('not asked')}" for name, label in labels.items()
    )
