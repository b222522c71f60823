"""Organisations and their units: add one, correct it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.network.actions.editing import trace_edit
from focalpoint.areas.network.models import Member, Organisation
from focalpoint.areas.network.permissions import check_may_edit
from focalpoint.areas.network.words import SAID, names_said
from focalpoint.areas.vocabulary.models import Area
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.ids import new_public_id
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.values import Value, as_lines, values_of
from focalpoint.ground.trail.actions import begin

FIELDS = ("name", "language", "parent", "member", "area", "audience")


@transaction.atomic
def add_organisation(
    *,
    name: str,
    language: str,
    parent: Organisation | None,
    member: Member | None,
    area: Area | None,
    audience: str,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Organisation:
    """Add a body that people speak for: a ministry or service of a member, a unit of it, an institute.

    What kind it is follows from what it belongs to, and is not said twice.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: there is one of this name in the same place, or a unit would be another member's than its body.
    """
    begin("organisation", name[:60], key=key)
    check_may_edit(reader)
    _check(name, parent, member, but=None)
    public_id = new_public_id()
    organisation = Organisation.objects.create(
        public_id=public_id,
        code=f"hand:{public_id}",
        name=name,
        language=language,
        parent=parent,
        member=member or (parent.member if parent else None),
        area=area,
        audience=audience,
    )
    _trace("network.add_organisation", organisation, before=None, key=key, actor=actor, now=now)
    return organisation


@transaction.atomic
def correct_organisation(
    organisation: Organisation,
    *,
    name: str,
    language: str,
    parent: Organisation | None,
    member: Member | None,
    area: Area | None,
    audience: str,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Organisation:
    """Correct the name of a body, what it belongs to and who may see it.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: it would stand below itself, be another member's than its body or its units, or be there twice.
        Stale: somebody saved it in between.
    """
    mine: dict[str, Value] = {
        "name": name,
        "language": language,
        "parent": parent.name if parent else None,
        "member": member.code if member else None,
        "area": area.code if area else None,
        "audience": audience,
    }
    check_may_edit(reader)
    begin("organisation", organisation.public_id, key=key, base=base, both=lambda: _both(organisation, mine))
    _check(name, parent, member, but=organisation)
    before = _now(organisation)
    organisation.refresh_from_db()
    organisation.name, organisation.language, organisation.audience = name, language, audience
    organisation.parent, organisation.area = parent, area
    organisation.member = member or (parent.member if parent else None)
    if organisation.units.exclude(member=organisation.member).exclude(member=None).exists():
        raise InvalidInput(_("A unit of it is another member's. Correct the unit first."), field="member")
    organisation.save()
    _trace("network.correct_organisation", organisation, before=before, key=key, actor=actor, now=now)
    return organisation


def _check(name: str, parent: Organisation | None, member: Member | None, *, but: Organisation | None) -> None:
    above = parent
    while above is not None:
        if but is not None and above.pk == but.pk:
            raise InvalidInput(_("A body cannot be a unit of itself. Choose another one."), field="parent")
        above = above.parent
    if parent is not None and parent.member_id and member is not None and member.pk != parent.member_id:
        raise InvalidInput(_("A unit is its body's member's. Choose the same member, or none."), field="member")
    # Names are compared folded, which a database would do in its own way: those of one place are few.
    others = Organisation.objects.filter(parent=parent, member=member or (parent.member if parent else None))
    if but is not None:
        others = others.exclude(pk=but.pk)
    if name_key(name) in {name_key(other) for other in others.values_list("name", flat=True)}:
        raise InvalidInput(_("There is one of this name already. Choose that one."), field="name")


def _both(organisation: Organisation, mine: dict[str, Value]) -> tuple[str, str]:
    stands = Organisation.objects.select_related("parent", "member", "area").get(pk=organisation.pk)
    theirs = values_of(stands, tuple(mine)) | {"parent": stands.parent.name if stands.parent else None}
    labels = {
        "name": _("Name of the organisation"),
        "language": _("Language of the name"),
        "parent": _("Unit of"),
        "member": _("Member"),
        "area": _("In the vocabulary"),
        "audience": _("Who may see it"),
    }
    words = {**SAID, **dict.fromkeys(("member", "area"), names_said)}
    return as_lines(mine, labels, words), as_lines(theirs, labels, words)


def _now(organisation: Organisation) -> dict[str, Value]:
    rows = Organisation.objects.select_related("parent", "member", "area")
    return values_of(rows.get(pk=organisation.pk), FIELDS)


def _trace(
    action: str,
    organisation: Organisation,
    *,
    before: dict[str, Value] | None,
    key: str,
    actor: Actor,
    now: datetime,
) -> None:
    trace_edit(
        action,
        organisation,
        subject=("organisation", organisation.public_id, organisation.name),
        fields=FIELDS,
        before=before,
        key=key,
        actor=actor,
        now=now,
    )
