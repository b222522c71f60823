"""The one place that says what follows from consent: who stands in lists, files, on badges and photos, who gets mail.

- The newest word of a human being for a channel counts, said under any of their names, whoever noted it.
- Somebody at risk appears in a channel only after having agreed to that very channel.
- Everybody else appears wherever the audience lets a reader see them, until they refuse.
- A file is a list that leaves the house: who refused lists stands in no file either.
- A contact opens by its audience, and closes for a channel that its owner refused for it; of somebody at risk it opens
  only once that was agreed to.

It is asked while reading, in the query itself, so what is withdrawn is gone from the next answer. Nothing here widens
what a reader may see: the rows given come from ``visible_to``.
"""

from collections.abc import Mapping
from typing import Any, Final, TypeVar

from django.db.models import BooleanField, Exists, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from focalpoint.areas.network.models import Consent, Contact, Person
from focalpoint.ground.shared.reading import Reader

Channel = Consent.Channel
M = TypeVar("M", bound=Model)

NAME_CHANNELS: Final = (Channel.LIST, Channel.BADGE, Channel.PHOTO, Channel.MAIL, Channel.EXPORT)
"""For what somebody can be asked as a whole."""
CONTACT_CHANNELS: Final = (Channel.LIST, Channel.BADGE, Channel.MAIL, Channel.EXPORT)
"""For what somebody can be asked of one contact."""
MAIL_ONLY: Final[Mapping[str, bool]] = {
    Channel.LIST.value: False,
    Channel.BADGE.value: False,
    Channel.PHOTO.value: False,
    Channel.MAIL.value: True,
    Channel.EXPORT.value: False,
}
"""What "not in lists, not on badges, mail only" says, channel by channel."""
_WIDER: Final[Mapping[str, tuple[str, ...]]] = {Channel.EXPORT.value: (Channel.LIST.value,)}
"""Channels whose refusal closes another one with them."""


def listed(rows: QuerySet[M], channel: str, *, through: str = "") -> QuerySet[M]:
    """Keep the rows of whoever may appear in a channel. No query of its own.

    ``rows`` are people as the reader sees them, or rows that speak of one: ``through`` is then the relation, such as
    ``person`` for designations.
    """
    identity = f"{through}__identity" if through else "identity"
    at_risk = Person.objects.filter(identity=OuterRef(identity), at_risk=True)
    kept = rows.filter(Exact(Coalesce(_said(channel, identity), ~Exists(at_risk)), Value(True)))
    for wider in _WIDER.get(channel, ()):
        kept = kept.filter(Exact(Coalesce(_said(wider, identity), Value(True)), Value(True)))
    return kept


def allows(person: Person, channel: str) -> bool:
    """Return whether somebody may appear in a channel, by whatever name. One query."""
    return listed(Person.objects.filter(pk=person.pk), channel).exists()


def open_contacts(rows: QuerySet[Contact], channel: str) -> QuerySet[Contact]:
    """Keep the contacts that may be shown or used in a channel. No query of its own.

    ``rows`` are contacts as the reader sees them. E-mail addresses stand in no list of several people, whatever was
    agreed: ask for those of one person.
    """
    newest = Consent.objects.filter(contact=OuterRef("pk"), channel=channel).order_by("-given_at", "-pk")
    said = Subquery(newest.values("is_given")[:1], output_field=BooleanField())
    at_risk = Person.objects.filter(identity=OuterRef("person__identity"), at_risk=True)
    return rows.filter(Exact(Coalesce(said, ~Exists(at_risk)), Value(True)))


def agreed(rows: QuerySet[M], channel: str, *, through: str = "") -> QuerySet[M]:
    """Keep the rows of whoever has said yes to a channel; who was not asked has not. No query of its own.

    ``rows`` and ``through`` as for :func:`listed`.
    """
    identity = f"{through}__identity" if through else "identity"
    return listed(rows, channel, through=through).filter(
        Exact(Coalesce(_said(channel, identity), Value(False)), Value(True))
    )


def agreed_contacts(rows: QuerySet[Contact], channel: str) -> QuerySet[Contact]:
    """Keep the contacts for which somebody has said yes to a channel: of the contact, or else of the name.

    No query of its own. For what leaves the platform with others: where nobody was asked, nothing goes along.
    """
    newest = Consent.objects.filter(contact=OuterRef("pk"), channel=channel).order_by("-given_at", "-pk")
    of_contact = Subquery(newest.values("is_given")[:1], output_field=BooleanField())
    named = listed(rows, channel, through="person")
    return named.filter(Exact(Coalesce(of_contact, _said(channel, "person__identity"), Value(False)), Value(True)))


def said_by(person: Person) -> dict[str, Consent]:
    """Return what a human being said last for each channel, by any name; nobody was asked where one is missing.

    One query. For themselves and the secretariat.
    """
    rows = Consent.objects.filter(person__identity=person.identity_id, contact=None).order_by("given_at", "pk")
    return {row.channel: row for row in rows}


def said_of_contacts(contacts: QuerySet[Contact]) -> dict[int, dict[str, Consent]]:
    """Return what was said last of each contact for each channel, by the key of the contact. One query."""
    found: dict[int, dict[str, Consent]] = {}
    for row in Consent.objects.filter(contact__in=contacts).order_by("given_at", "pk"):
        found.setdefault(row.contact_id or 0, {})[row.channel] = row
    return found


def unlisted(*, reader: Reader) -> QuerySet[Person]:
    """Return the preferred names of whoever stands in no list, for those who look after them. No query of its own."""
    visible = Person.objects.visible_to(reader).filter(preferred=True).select_related("identity")
    return visible.exclude(pk__in=listed(visible, Channel.LIST).values("pk"))


def _said(channel: str, identity: str) -> Any:  # noqa: ANN401 - an expression of the database
    # As a value and not as "is null": for each row SQLite would take the index of contacts, where most are null.
    of_names = Consent.objects.alias(of_contact=Coalesce("contact_id", Value(0))).filter(of_contact=0)
    newest = of_names.filter(person__identity=OuterRef(identity), channel=channel)
    return Subquery(newest.order_by("-given_at", "-pk").values("is_given")[:1], output_field=BooleanField())
