"""People: add one, correct one."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.network.actions.at_risk import clean_up, hide, show
from focalpoint.areas.network.actions.editing import trace_edit
from focalpoint.areas.network.models import Identity, Person
from focalpoint.areas.network.permissions import check_may_edit
from focalpoint.areas.network.queries.secret import namesake, unsealed_name
from focalpoint.areas.network.words import SAID
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.shared.reading import PUBLIC_KEY, Reader
from focalpoint.ground.shared.values import Value, as_lines, values_of
from focalpoint.ground.trail.actions import begin

FIELDS = ("name", "language", "audience", "at_risk")
HIDDEN = ("language", "audience", "at_risk")
"""What the trail is told of somebody at risk: all but the name."""


@transaction.atomic
def add_person(
    *,
    name: str,
    language: str,
    audience: str,
    at_risk: bool = False,
    another: bool = False,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
    channel: str = "web",
) -> Person:
    """Add somebody whom no name of the record means yet; ``another`` where somebody at risk is called the same.

    The name of somebody at risk is encrypted from the start.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: the audience is too wide for somebody at risk, or somebody at risk is called exactly so.
        Unreadable: other names are encrypted under a key that is not here.
    """
    begin("person", name, key=key)
    check_may_edit(reader)
    _check(audience, at_risk)
    if not another and (same := namesake(name, reader=reader)):
        raise InvalidInput(
            _(
                "Somebody whose name is encrypted is called exactly so: {person}. Look there before you add another."
            ).format(person=same.name),
            field="name",
        )
    person = Person(
        name=name,
        name_key=name_key(name),
        language=language,
        identity=Identity.objects.create(),
        preferred=True,
        audience=audience,
        at_risk=at_risk,
    )
    if at_risk:
        # The clear name is not written even once.
        person.name = person.name_key = ""
    person.save()
    if at_risk:
        hide(person, name=name)
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

    From when it can, every name of this human being is encrypted and open to the secretariat alone, and what was
    written here of them in clear is erased; once it cannot any more, the names are put back.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: the audience is too wide for somebody at risk.
        Stale: somebody saved the person in between.
        Unreadable: names are encrypted under a key that is not here.
    """
    mine: dict[str, Value] = {"name": name, "language": language, "audience": audience, "at_risk": at_risk}
    check_may_edit(reader)
    begin("person", person.public_id, key=key, base=base, both=lambda: (_as_lines(mine), _as_lines(_now(person))))
    _check(audience, at_risk)
    person.refresh_from_db()
    before = values_of(person, FIELDS)
    others = list(Person.objects.filter(identity=person.identity_id).exclude(pk=person.pk).order_by("pk"))
    in_clear: list[str] = []
    action = "network.correct_person"
    if person.at_risk and not at_risk:
        action = "network.show_person"
        show(person)
    elif at_risk and not person.at_risk:
        action = "network.hide_person"
    person.language, person.audience = language, audience
    if not at_risk:
        person.name, person.name_key = name, name_key(name)
    person.save()
    if at_risk:
        in_clear = hide(person, name=name)
    if actor.name in in_clear:
        # Whoever marks themselves is a number from this very entry on.
        actor = replace(actor, name=person.name)
    _trace(action, person, before=before, key=key, actor=actor, now=now)
    if action != "network.correct_person":
        # The other names of the same human being went the same way; the next load sees that it was by hand.
        for one in others:
            one.refresh_from_db()
            _trace(action, one, before={"at_risk": not at_risk}, key="", actor=actor, now=now)
    clean_up(person.identity, in_clear, actor=actor, channel="web", now=now)
    return person


def _check(audience: str, at_risk: bool) -> None:
    if at_risk and audience == PUBLIC_KEY:
        raise InvalidInput(
            _("Who can be endangered by being named is never shown to everybody. Choose a narrower audience."),
            field="audience",
        )


def _now(person: Person) -> dict[str, Value]:
    """Return what stands, for the page of the secretariat, which shows the name."""
    standing = Person.objects.get(pk=person.pk)
    return {**values_of(standing, FIELDS), "name": unsealed_name(standing)}


def _as_lines(values: dict[str, Value]) -> str:
    labels = {
        "name": _("Name"),
        "language": _("Language of the name"),
        "audience": _("Who may see it"),
        "at_risk": _("Being named can endanger this person"),
    }
    return as_lines(values, labels, SAID)


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
        fields=HIDDEN if person.at_risk else FIELDS,
        before=before,
        key=key,
        actor=actor,
        now=now,
        channel=channel,
    )
