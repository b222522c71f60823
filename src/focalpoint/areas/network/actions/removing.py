"""Take a person back whom a form or a paper has just added, while nothing rests on the name."""

from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _

from focalpoint.areas.network.models import Identity, Person
from focalpoint.areas.network.permissions import check_may_edit
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput, NotFound
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.trail.actions import begin, trace
from focalpoint.ground.trail.models import Entry


@transaction.atomic
def remove_person(public_id: str, *, key: str, reader: Reader, actor: Actor, now: datetime) -> None:
    """Remove a name that nobody has edited since it was added and on which nothing rests.

    Raises:
        NotAllowed: only the secretariat may.
        NotFound: there is no such name.
        InvalidInput: it was edited, or something rests on it.
    """
    begin("person", public_id, key=key)
    check_may_edit(reader)
    person = Person.objects.visible_to(reader).select_related("identity").filter(public_id=public_id).first()
    if person is None:
        raise NotFound("")
    written = Entry.objects.filter(subject_kind="person", subject_id__in=(public_id, person.identity.public_id))
    edited = written.exclude(action="network.add_person").exists()
    # What hangs on a name goes with it when it is deleted; so it is looked for, in this room and in those above.
    hanging = any(_rests(person, relation) for relation in Person._meta.get_fields(include_hidden=True))
    if edited or hanging or person.identity.persons.exclude(pk=person.pk).exists():
        raise InvalidInput(_("This person stays: something rests on the name, or somebody has edited it since."))
    identity, label = person.identity, person.name
    person.delete()
    Identity.objects.filter(pk=identity.pk).delete()
    trace(
        "network.remove_person",
        subject=("person", public_id, label),
        before=None,
        after={"removed": True},
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )


def _rests(person: Person, relation: object) -> bool:
    if not isinstance(relation, models.ForeignObjectRel):
        return False
    return relation.related_model._default_manager.filter(**{relation.field.name: person}).exists()
