"""Load the carried record of the Network: members, rolls, people, designations, presidency, partners."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from focalpoint.areas.network.models import (
    Contradiction,
    Designation,
    Identity,
    Member,
    MembershipEvidence,
    NameVariant,
    Organisation,
    PartnerMention,
    PartnerNetwork,
    Person,
    PresidencySeat,
    PresidencyTerm,
    Roll,
    RollEntry,
    StatedCount,
)
from focalpoint.areas.network.queries.forgetting import WITHHELD
from focalpoint.areas.vocabulary.actions import note_differences
from focalpoint.areas.vocabulary.models import Area, Source
from focalpoint.areas.vocabulary.queries import by_hand
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.shared.record import BrokenRecord, Loaded, by_key, read_rows, refer, sync
from focalpoint.ground.trail.actions import trace

PACKAGE = "focalpoint.areas.network"


@transaction.atomic
def load_record(*, actor: Actor, now: datetime) -> Loaded:
    """Load the carried record; a second run writes nothing. The vocabulary must stand.

    Raises:
        BrokenRecord: a carried file does not fit; nothing was written.
    """
    sources = by_key(Source, "code")
    loaded = _load_members() + _load_rolls(sources) + _load_people(sources, now) + _load_presidency(sources, now)
    loaded += _load_claims(sources) + _load_partners(sources)
    if loaded:
        trace(
            "network.load_record",
            subject=("record", "network", "carried record of the Network"),
            before=None,
            after={"created": loaded.created, "changed": loaded.changed, "kept_by_hand": loaded.kept},
            actor=actor,
            channel="record",
            now=now,
        )
    return loaded


PERSON_FIELDS = ("name", "language", "audience")
DESIGNATION_FIELDS = ("role", "title_as_printed", "language", "known_on", "source", "audience")
TERM_FIELDS = ("first_day", "last_day", "source", "source_words", "language")
"""What the carried record says of each, and a person may have edited."""


def _load_members() -> Loaded:
    areas = by_key(Area, "code")
    edited = by_hand("member")
    return sync(
        Member,
        (
            Member(
                code=row["code"],
                kind=row["kind"],
                area=refer(areas, row["code"], where="members.csv"),
                audience=row["audience"],
            )
            for row in read_rows(PACKAGE, "members")
        ),
        key=["code"],
        by_hand=lambda row: row.code in edited,
    )


def _load_rolls(sources: dict[str, Source]) -> Loaded:
    loaded = sync(
        Roll,
        (
            Roll(
                public_id=row["public_id"],
                slug=row["slug"],
                kind=row["kind"],
                dated=date.fromisoformat(row["dated"]),
                place=row["place"],
                text_title=row["text_title"],
                note=row["note"],
                language=row["language"],
                source=refer(sources, row["source"], where="rolls.csv"),
                audience=row["audience"],
            )
            for row in read_rows(PACKAGE, "rolls")
        ),
        key=["public_id"],
    )
    rolls, areas, members = by_key(Roll, "slug"), by_key(Area, "code"), by_key(Member, "code")
    loaded += sync(
        RollEntry,
        (
            RollEntry(
                roll=refer(rolls, row["roll"], where="roll_entries.csv"),
                position=int(row["position"]),
                area=refer(areas, row["area"], where="roll_entries.csv"),
                name_as_printed=row["name_as_printed"],
            )
            for row in read_rows(PACKAGE, "roll_entries")
        ),
        key=["roll", "position"],
    )
    return loaded + sync(
        MembershipEvidence,
        (
            MembershipEvidence(
                member=refer(members, row["member"], where="evidence.csv"),
                kind=row["kind"],
                held_on=PartialDate.parse(row["held_on"]),
                known_from=_latest(row["held_on"]),
                roll=refer(rolls, row["roll"], where="evidence.csv"),
                source=refer(sources, row["source"], where="evidence.csv"),
                audience=row["audience"],
            )
            for row in read_rows(PACKAGE, "evidence")
        ),
        key=["member", "kind", "held_on"],
    )


def _latest(notation: str) -> date:
    latest = PartialDate.parse(notation).latest
    if latest is None:
        raise BrokenRecord(
            f"evidence.csv: “{notation}” has no last day. Give the day, month or year that the source names."
        )
    return latest


def _load_people(sources: dict[str, Source], now: datetime) -> Loaded:
    areas, members = by_key(Area, "code"), by_key(Member, "code")
    loaded = sync(
        Organisation,
        (
            Organisation(
                public_id=row["public_id"],
                code=row["code"],
                name=row["name"],
                language=row["language"],
                area=areas.get(row["code"]),
                audience=row["audience"],
            )
            for row in read_rows(PACKAGE, "organisations")
        ),
        key=["public_id"],
    )
    rows = read_rows(PACKAGE, "people")
    loaded += sync(
        Identity,
        (Identity(public_id=public_id) for public_id in dict.fromkeys(row["identity"] for row in rows)),
        key=["public_id"],
    )
    identities = by_key(Identity, "public_id")
    edited = by_hand("person")
    # Of whom the name is withheld, nothing carried comes back: neither as a difference nor as a spelling.
    withheld = Person.objects.filter(Q(at_risk=True) | Q(name=WITHHELD)).values_list("public_id", flat=True)
    hidden = set(withheld)
    left: list[tuple[Person, Person]] = []
    loaded += sync(
        Person,
        (
            Person(
                public_id=row["public_id"],
                name=row["name"],
                name_key=name_key(row["name"]),
                language=row["language"],
                identity=refer(identities, row["identity"], where="people.csv"),
                preferred=row["preferred"] == "yes",
                audience=row["audience"],
            )
            for row in rows
        ),
        key=["public_id"],
        by_hand=lambda row: row.public_id in edited or row.public_id in hidden,
        left=left,
    )
    note_differences(
        "person",
        [(held, carried) for held, carried in left if held.public_id not in hidden],
        fields=PERSON_FIELDS,
        identify=lambda row: row.public_id,
        name=lambda row: row.name,
        edited=edited,
        now=now,
    )
    people = by_key(Person, "public_id")
    loaded += sync(
        NameVariant,
        (
            NameVariant(
                person=refer(people, row["person"], where="name_variants.csv"),
                name=row["name"],
                name_key=name_key(row["name"]),
                source=refer(sources, row["source"], where="name_variants.csv"),
            )
            for row in read_rows(PACKAGE, "name_variants")
            if row["person"] not in hidden
        ),
        key=["person", "name", "source"],
    )
    ended = by_hand("designation")
    differing: list[tuple[Designation, Designation]] = []
    loaded += sync(
        Designation,
        (
            Designation(
                public_id=row["public_id"],
                member=refer(members, row["member"], where="designations.csv"),
                person=refer(people, row["person"], where="designations.csv"),
                role=row["role"],
                title_as_printed=row["title_as_printed"],
                language=row["language"],
                known_on=PartialDate.parse(row["known_on"]),
                source=refer(sources, row["source"], where="designations.csv"),
                audience=row["audience"],
            )
            for row in read_rows(PACKAGE, "designations")
        ),
        key=["public_id"],
        by_hand=lambda row: row.public_id in ended,
        left=differing,
    )
    note_differences(
        "designation",
        differing,
        fields=DESIGNATION_FIELDS,
        identify=lambda row: row.public_id,
        name=lambda row: f"{row.member.code}, {row.role}: {row.person.name}",
        edited=ended,
        now=now,
    )
    return loaded


def _load_presidency(sources: dict[str, Source], now: datetime) -> Loaded:
    edited = by_hand("term")
    left: list[tuple[PresidencyTerm, PresidencyTerm]] = []
    loaded = sync(
        PresidencyTerm,
        (
            PresidencyTerm(
                public_id=row["public_id"],
                first_day=date.fromisoformat(row["first_day"]),
                last_day=date.fromisoformat(row["last_day"]),
                source=refer(sources, row["source"], where="presidency_terms.csv"),
                source_words=row["source_words"],
                language=row["language"],
                audience=row["audience"],
            )
            for row in read_rows(PACKAGE, "presidency_terms")
        ),
        key=["public_id"],
        by_hand=lambda row: row.public_id in edited,
        left=left,
    )
    note_differences(
        "term",
        left,
        fields=TERM_FIELDS,
        identify=lambda row: row.public_id,
        name=lambda row: f"{row.first_day} – {row.last_day}",
        edited=edited,
        now=now,
    )
    terms, members = by_key(PresidencyTerm, "public_id"), by_key(Member, "code")
    return loaded + sync(
        PresidencySeat,
        (
            PresidencySeat(
                term=refer(terms, row["term"], where="presidency_seats.csv"),
                member=refer(members, row["member"], where="presidency_seats.csv"),
                role=row["role"],
                position=int(row["position"]),
            )
            for row in read_rows(PACKAGE, "presidency_seats")
        ),
        key=["term", "member", "role"],
        # Who sits in an edited term is what the edit says, also where it took somebody away.
        by_hand=lambda row: row.term.public_id in edited,
    )


def _load_claims(sources: dict[str, Source]) -> Loaded:
    loaded = sync(
        StatedCount,
        (
            StatedCount(
                subject=row["subject"],
                held_on=PartialDate.parse(row["held_on"]),
                number=int(row["number"]),
                words=row["words"],
                language=row["language"],
                source=refer(sources, row["source"], where="stated_counts.csv"),
                audience=row["audience"],
            )
            for row in read_rows(PACKAGE, "stated_counts")
        ),
        key=["subject", "held_on", "source"],
    )
    return loaded + sync(
        Contradiction,
        (
            Contradiction(
                subject_kind=row["subject_kind"],
                subject_id=row["subject_id"],
                first=row["first"],
                first_source=refer(sources, row["first_source"], where="contradictions.csv"),
                second=row["second"],
                second_source=refer(sources, row["second_source"], where="contradictions.csv"),
                language=row["language"],
                audience=row["audience"],
            )
            for row in read_rows(PACKAGE, "contradictions")
        ),
        key=["subject_kind", "subject_id", "first"],
    )


def _load_partners(sources: dict[str, Source]) -> Loaded:
    loaded = sync(
        PartnerNetwork,
        (
            PartnerNetwork(
                public_id=row["public_id"],
                name=row["name"],
                language=row["language"],
                kind=row["kind"],
                audience=row["audience"],
            )
            for row in read_rows(PACKAGE, "partners")
        ),
        key=["public_id"],
    )
    partners = by_key(PartnerNetwork, "public_id")
    return loaded + sync(
        PartnerMention,
        (
            PartnerMention(
                partner=refer(partners, row["partner"], where="partner_mentions.csv"),
                source=refer(sources, row["source"], where="partner_mentions.csv"),
            )
            for row in read_rows(PACKAGE, "partner_mentions")
        ),
        key=["partner", "source"],
    )
