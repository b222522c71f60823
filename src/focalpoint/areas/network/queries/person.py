"""People, their names and designations."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet

from focalpoint.areas.network.models import Consent, Designation, Identity, NameVariant, Person
from focalpoint.areas.network.queries.consent import listed
from focalpoint.ground.shared.dates import surely_by
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.remembered import remembered

LIST = Consent.Channel.LIST
_PLACES: Final = {role.value: place for place, role in enumerate(Designation.Role)}


def in_order(row: Designation) -> tuple[int, bool, date, int]:
    """Return where a designation stands among those of its member: by role, then by first day, unknown ones last."""
    first = row.began.earliest if row.began else None
    return _PLACES[row.role], first is None, first or date.min, row.pk


@remembered
def designations_of(code: str, day: date, *, reader: Reader) -> list[Designation]:
    """Return a member's designations that were surely known by ``day``, of whoever the reader may see. One query.

    In the order of the roles, and of one role by first day. Who stands in no list does not stand in this one.
    """
    rows = listed(Designation.objects.visible_to(reader).filter(member__code=code), LIST, through="person")
    rows = rows.select_related("person__identity", "source")
    return sorted((row for row in rows if surely_by(day, row.known_on)), key=in_order)


def people_called(name: str, *, reader: Reader) -> QuerySet[Person]:
    """Return whoever the reader may see under exactly this name, however its letters are written. No query."""
    return Person.objects.visible_to(reader).filter(name_key=name_key(name), at_risk=False)


@dataclass(frozen=True, slots=True)
class Named:
    """One human being with the names that documents use, as far as the reader may see them."""

    identity: Identity
    name: str
    persons: tuple[Person, ...]
    variants: tuple[NameVariant, ...] = field(default=())

    @property
    def public_id(self) -> str:
        """Id in addresses."""
        return self.identity.public_id


def person_called(public_id: str, *, reader: Reader) -> Named:
    """Return whom an id means: of an identity, of any of its names, or of one that was joined with another.

    At most five queries.

    Raises:
        Person.DoesNotExist: nobody whom ``reader`` may see.
    """
    visible = Person.objects.visible_to(reader).select_related("identity")
    persons = list(visible.filter(identity__public_id=public_id).order_by("-preferred", "pk"))
    if not persons:
        one = visible.filter(public_id=public_id).first() or _moved_from(public_id, visible)
        persons = list(visible.filter(identity=one.identity).order_by("-preferred", "pk"))
    variants = NameVariant.objects.filter(person__in=persons).select_related("source")
    return Named(persons[0].identity, persons[0].name, tuple(persons), tuple(variants))


def _moved_from(public_id: str, visible: QuerySet[Person]) -> Person:
    """Return a name that left an identity when it was joined with another: where it is now, that human being is.

    Raises:
        Person.DoesNotExist: no name left it, or none that is visible.
    """
    moved = visible.filter(moves__merge__merged__public_id=public_id, moves__moved_back_at=None)
    found = moved.order_by("pk").first()
    if found is None:
        raise Person.DoesNotExist
    return found


def identity_now(identity: Identity) -> Identity:
    """Return the human being whom an identity means today: itself, or the one that it was joined with. Two queries."""
    if Person.objects.filter(identity=identity).exists():
        return identity
    moved = Person.objects.filter(moves__merge__merged=identity, moves__moved_back_at=None)
    found = moved.select_related("identity").order_by("pk").first()
    return found.identity if found else identity


def designations_held(persons: tuple[Person, ...], *, reader: Reader) -> list[Designation]:
    """Return the designations of somebody's names. One query."""
    rows = Designation.objects.visible_to(reader).filter(person__in=persons)
    return list(rows.select_related("member", "source"))


def people(*, reader: Reader, channel: str = LIST) -> QuerySet[Person]:
    """Return one row a human being who may appear in a channel, by the preferred name where the reader sees it.

    Else by the first that is seen.
    """
    visible = Person.objects.visible_to(reader)
    better = visible.filter(identity=OuterRef("identity"), preferred=True)
    earlier = visible.filter(identity=OuterRef("identity"), pk__lt=OuterRef("pk"))
    preferred = visible.filter(preferred=True)
    other = visible.filter(preferred=False).exclude(Exists(better)).exclude(Exists(earlier))
    return listed(preferred | other, channel).select_related("identity").order_by("name_key", "pk")
