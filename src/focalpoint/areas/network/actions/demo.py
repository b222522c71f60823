"""The demonstration: invented people in every role, so that somebody can look at the product from each side.

Their names begin with "Demo" in every list, their addresses lead nowhere, and only whoever signs in meets them: not one
row is public. The whole is one load with one entry in the trail, by which every page knows to say so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction

from focalpoint.areas.network.models import (
    Appointment,
    Contact,
    Designation,
    Holder,
    Identity,
    Member,
    Organisation,
    Person,
    PersonTheme,
    Preferences,
    PresidencySeat,
    PresidencyTerm,
    SpokenLanguage,
)
from focalpoint.areas.network.queries.contact import contact_mac, contact_purpose
from focalpoint.areas.network.queries.desk import DEMO_LOADED
from focalpoint.areas.vocabulary.models import Source, Theme
from focalpoint.ground.accounts.actions import account_for
from focalpoint.ground.accounts.models import Account
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.ids import new_public_id
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.shared.sealed import seal
from focalpoint.ground.trail.actions import in_turn, trace
from focalpoint.ground.trail.queries import newest

DEMO_CODE: Final = "demonstration"
"""Code of the source that every invented fact names."""
DEMO_DOMAIN: Final = "demo.invalid"
"""Where their accounts have addresses."""
AUDIENCE: Final = "member"
"""Whoever has signed in for a member, and the secretariat; never the public."""

Role = Designation.Role


@dataclass(frozen=True, slots=True)
class DemoRole:
    """One invented human being: ``word`` names the role in addresses and lists.

    ``place`` is which of the chosen members designates; None for an appointment.
    """

    word: str
    name: str
    role: str
    place: int | None = None
    title: str = ""
    spoken: tuple[str, ...] = ("en",)
    themes: tuple[str, ...] = ()


ROLES: Final = (
    DemoRole(
        "coordinator",
        "Demo Coordinator",
        Appointment.Role.COORDINATOR,
        title="Coordinator of the Network",
        spoken=("en", "fr"),
    ),
    DemoRole("chair", "Demo Chair", Role.MAIN, 0, "Ambassador", themes=("peace-processes",)),
    DemoRole("focal-point", "Demo Focal Point", Role.MAIN, 3, "Director", ("en", "fr"), ("plans", "security-sector")),
    DemoRole("mission", "Demo Mission", Role.MISSION, 3, "First Secretary"),
    DemoRole("alternate", "Demo Alternate", Role.ALTERNATE, 3, "Adviser"),
    DemoRole(
        "civil-society",
        "Demo Civil Society",
        Appointment.Role.CIVIL_SOCIETY,
        title="Director",
        spoken=("ar", "en"),
        themes=("justice",),
    ),
)
"""Everybody who is invented."""
CHOSEN: Final = ("NA", "ES", "DE", "CA")
"""Members that lend their names: chair, outgoing chair, incoming chair, and one outside the troika."""


def demo_address(role: DemoRole) -> str:
    """Return the address of an invented account; no mail ever arrives there."""
    return f"{role.word}@{DEMO_DOMAIN}"


@transaction.atomic
def load_demo(*, actor: Actor, now: datetime) -> bool:
    """Load the invented people once; return whether anything was written. The record must stand.

    Where the record knows no term of today, one is invented with them, for signed-in readers alone.
    """
    in_turn()
    if newest(DEMO_LOADED) is not None:
        return False
    today = now.date()
    members = _members(today)
    source = Source.objects.create(
        code=DEMO_CODE, title="Invented for the demonstration", dated=PartialDate.of_day(today), publisher="Focal Point"
    )
    body = Organisation.objects.create(code="org:DEMO", name="Demo Institute", audience=AUDIENCE)
    for role in ROLES:
        person = Person.objects.create(
            name=role.name,
            name_key=name_key(role.name),
            language="en",
            identity=Identity.objects.create(),
            preferred=True,
            audience=AUDIENCE,
        )
        account = account_for(demo_address(role), language="en", now=now)
        Holder.objects.create(account=account, person=person, since=now)
        _invent_entry(person, role)
        if role.place is None:
            Appointment.objects.create(
                person=person,
                role=role.role,
                organisation=body if role.role == Appointment.Role.CIVIL_SOCIETY else None,
                title=role.title,
                began=today,
                audience=AUDIENCE,
            )
            continue
        Designation.objects.create(
            member=members[min(role.place, len(members) - 1)],
            person=person,
            role=role.role,
            title_as_printed=role.title,
            known_on=PartialDate.of_day(today),
            began=PartialDate.of_day(today),
            source=source,
            audience=AUDIENCE,
        )
    term = _invent_term(members, source, today)
    trace(
        DEMO_LOADED,
        subject=("demo", "demo", "the demonstration"),
        before=None,
        after={"people": len(ROLES), "term": term},
        actor=actor,
        channel="record",
        now=now,
    )
    return True


def _invent_entry(person: Person, role: DemoRole) -> None:
    """Invent an address that leads nowhere, open to members, and what the person speaks and works on."""
    address = demo_address(role)
    contact = Contact(public_id=new_public_id(), person=person, kind=Contact.Kind.EMAIL, audience=AUDIENCE)
    contact.value, contact.mac = (
        seal(address, purpose=contact_purpose(contact.public_id)),
        contact_mac(contact.kind, address),
    )
    contact.save()
    Preferences.objects.create(person=person, language="en", relay=True)
    SpokenLanguage.objects.bulk_create(SpokenLanguage(person=person, language=code) for code in role.spoken)
    themes = Theme.objects.filter(code__in=role.themes)
    PersonTheme.objects.bulk_create(PersonTheme(person=person, theme=theme) for theme in themes)


def demo_account(role: DemoRole) -> Account | None:
    """Return the account of an invented human being; None where the demonstration is not loaded. One query."""
    found: Account | None = Account.objects.filter(email=demo_address(role)).first()
    return found


def _members(today: date) -> Sequence[Member]:
    """Return the members that lend their names; where the record knows who chairs today, that one comes first."""
    found = {member.code: member for member in Member.objects.filter(code__in=CHOSEN)}
    chosen = [found[code] for code in CHOSEN if code in found]
    chosen = chosen or list(Member.objects.order_by("code")[: len(CHOSEN)])
    seated = PresidencySeat.objects.filter(
        role=PresidencySeat.Role.CHAIR, term__first_day__lte=today, term__last_day__gte=today
    )
    chair = seated.select_related("member").order_by("position").first()
    return [chair.member, *chosen[1:]] if chair else chosen


def _invent_term(members: Sequence[Member], source: Source, today: date) -> bool:
    """Invent a term around today between its neighbours, where the record has none; return whether it did."""
    terms = PresidencyTerm.objects.order_by("first_day")
    if terms.filter(first_day__lte=today, last_day__gte=today).exists():
        return False
    before = terms.filter(last_day__lt=today).last()
    after = terms.filter(first_day__gt=today).first()
    first = max(date(today.year, 1, 1), before.last_day + timedelta(days=1) if before else date.min)
    last = min(date(today.year, 12, 31), after.first_day - timedelta(days=1) if after else date.max)
    term = PresidencyTerm.objects.create(
        first_day=first, last_day=last, source=source, source_words="Invented.", audience=AUDIENCE
    )
    roles = (PresidencySeat.Role.CHAIR, PresidencySeat.Role.OUTGOING, PresidencySeat.Role.INCOMING)
    for member, role in zip(members, roles, strict=False):
        PresidencySeat.objects.create(term=term, member=member, role=role, position=1)
    return True
