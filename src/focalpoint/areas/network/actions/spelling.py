"""Spellings of a name: add one with the document that prints it, take away one that was added here."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.network.actions.at_risk import clean_up, seal_names
from focalpoint.areas.network.models import NameVariant, Person
from focalpoint.areas.network.permissions import check_may_edit
from focalpoint.areas.network.queries.secret import Spelled, spellings_of, unsealed_name
from focalpoint.areas.vocabulary.models import Source
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.values import Value
from focalpoint.ground.trail.actions import begin, trace


@transaction.atomic
def add_spelling(
    person: Person,
    *,
    name: str,
    language: str,
    source: Source,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> None:
    """Add another spelling of a name, in any script. Of somebody at risk it is encrypted with the name.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: that document prints this spelling here already.
        Stale: somebody saved the person in between.
        Unreadable: names are encrypted under a key that is not here.
    """
    begin("person", person.public_id, key=key, base=base, both=lambda: (name, _as_lines(person)))
    check_may_edit(reader)
    person.refresh_from_db()
    standing = spellings_of(person)
    if any((one.name, one.source) == (name, source.code) for one in standing):
        raise InvalidInput(_("This spelling stands here already, from the same document."), field="name")
    if person.at_risk:
        seal_names(person, unsealed_name(person), [*standing, Spelled(name, source.code, language, by_hand=True)])
        # Whoever typed a name that is encrypted now may have put it elsewhere before.
        clean_up(person.identity, [name], actor=actor, channel="web", now=now)
    else:
        NameVariant.objects.create(
            person=person, name=name, name_key=name_key(name), language=language, source=source, by_hand=True
        )
    said: dict[str, Value] = {"spelling": name, "language": language, "source": source.code}
    _trace("network.add_spelling", person, None, _told(person, said), key=key, actor=actor, now=now)


@transaction.atomic
def remove_spelling(
    person: Person, *, position: int, key: str, base: int, reader: Reader, actor: Actor, now: datetime
) -> None:
    """Take away a spelling that was added here, by its place among all spellings of the name, from 0.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: the carried record has it, or there is none.
        Stale: somebody saved the person in between.
        Unreadable: names are encrypted under a key that is not here.
    """
    begin("person", person.public_id, key=key, base=base, both=lambda: ("", _as_lines(person)))
    check_may_edit(reader)
    person.refresh_from_db()
    standing = spellings_of(person)
    if position >= len(standing):
        raise InvalidInput(_("This spelling is gone already."))
    gone = standing[position]
    if not gone.by_hand:
        raise InvalidInput(_("This spelling comes with the record. What documents print stays."))
    if person.at_risk:
        seal_names(person, unsealed_name(person), [one for one in standing if one != gone])
    else:
        NameVariant.objects.filter(person=person, name=gone.name, source__code=gone.source, by_hand=True).delete()
    said: dict[str, Value] = {"spelling": gone.name, "language": gone.language, "source": gone.source}
    _trace("network.remove_spelling", person, _told(person, said), None, key=key, actor=actor, now=now)


def _as_lines(person: Person) -> str:
    """Return the name and its spellings as they stand, one a line; only whoever may edit them gets to see it."""
    stands = Person.objects.get(pk=person.pk)
    return "\n".join([unsealed_name(stands), *(one.name for one in spellings_of(stands))])


def _told(person: Person, said: dict[str, Value]) -> dict[str, Value]:
    """Return what the trail is told: of somebody at risk no spelling, and no document that prints it."""
    return {"language": said["language"]} if person.at_risk else said


def _trace(
    action: str,
    person: Person,
    before: dict[str, Value] | None,
    after: dict[str, Value] | None,
    *,
    key: str,
    actor: Actor,
    now: datetime,
) -> None:
    trace(
        action,
        subject=("person", person.public_id, person.name),
        before=before,
        after=after,
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )
