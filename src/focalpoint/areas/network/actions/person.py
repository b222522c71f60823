"""People: add one, correct one."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.network.actions.editing import trace_edit
from focalpoint.areas.network.models import Identity, Person
from focalpoint.areas.network.permissions import check_may_edit
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.shared.reading import PUBLIC_KEY, Reader
from focalpoint.ground.shared.values import Value, as_lines, values_of
from focalpoint.ground.trail.actions import begin

FIELDS = ("name", "language", "audience", "at_risk")


@transaction.atomic
def add_person(
    *,
    name: str,
    language: str,
    audience: str,
    at_risk: bool = False,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
    channel: str = "web",
) -> Person:
    """Add somebody whom no name of the record means yet.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: the audience is too wide for somebody at risk.
    """
    begin("person", name, key=key)
    check_may_edit(reader)
    _check(audience, at_risk)
    person = Person.objects.create(
        name=name,
        name_key=name_key(name),
        language=language,
        identity=Identity.objects.create(),
        preferred=True,
        audience=audience,
        at_risk=at_risk,
    )
    _trace("network.add_person", person, before=None, key=key, actor=actor, now=now, channel=channel)
    return person


@transaction.atomic
def correct_person(
    person: Person,
    *,
    name: str,
    language: str,
    audience: str,
    at_risk: bool,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Person:
    """Correct a name, its language, who may see it, and whether being named can endanger.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: the audience is too wide for somebody at risk.
        Stale: somebody saved the person in between.
    """
    mine: dict[str, Value] = {"name": name, "language": language, "audience": audience, "at_risk": at_risk}
    begin("person", person.public_id, key=key, base=base, both=lambda: (_as_lines(mine), _as_lines(_now(person))))
    check_may_edit(reader)
    _check(audience, at_risk)
    before = _now(person)
    person.refresh_from_db()
    person.name, person.name_key, person.language = name, name_key(name), language
    person.audience, person.at_risk = audience, at_risk
    person.save()
    _trace("network.correct_person", person, before=before, key=key, actor=actor, now=now)
    return person


def _check(audience: str, at_risk: bool) -> None:
    if at_risk and audience == PUBLIC_KEY:
        raise InvalidInput(
            _("Who can be endangered by being named is never shown to everybody. Choose a narrower audience."),
            field="audience",
        )


def _now(person: Person) -> dict[str, Value]:
    return values_of(Person.objects.get(pk=person.pk), FIELDS)


def _as_lines(values: dict[str, Value]) -> str:
    labels = {
        "name": _("Name"),
        "language": _("Language of the name"),
        "audience": _("Who may see it"),
        "at_risk": _("Being named can endanger this person"),
    }
    return as_lines(values, labels)


def _trace(
    action: str,
    person: Person,
    *,
    before: dict[str, Value] | None,
    key: str,
    actor: Actor,
    now: datetime,
    channel: str = "web",
) -> None:
    trace_edit(
        action,
        person,
        subject=("person", person.public_id, person.name),
        fields=FIELDS,
        before=before,
        key=key,
        actor=actor,
        now=now,
        channel=channel,
    )
