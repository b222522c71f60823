"""Write the rows of a list: people, designations, contacts, consents, languages and themes, in bulk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from django.db import models

from focalpoint.areas.network.actions.at_risk import hide
from focalpoint.areas.network.actions.designation import FIELDS as DESIGNATION_FIELDS
from focalpoint.areas.network.importing.lists import OF_POST, Row
from focalpoint.areas.network.models import (
    Consent,
    Contact,
    Designation,
    Identity,
    Import,
    ImportRow,
    Member,
    NameVariant,
    Person,
    PersonTheme,
    SpokenLanguage,
)
from focalpoint.areas.network.queries.contact import contact_mac, contact_purpose
from focalpoint.areas.network.queries.importing import OFFICE
from focalpoint.areas.network.queries.matching import Matcher
from focalpoint.areas.network.queries.standing import Standing, standing
from focalpoint.areas.vocabulary.models import Theme
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.ids import new_public_id
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.shared.reading import SECRETARIAT_KEY
from focalpoint.ground.shared.sealed import seal
from focalpoint.ground.shared.values import Value, differing, values_of
from focalpoint.ground.trail.actions import trace_each

BATCH: Final = 500
COMPARED: Final = (*DESIGNATION_FIELDS, "rank_as_printed", "organisation")
State = Designation.State


@dataclass(slots=True)
class Write:
    """One row to be written: what waits, what it says, whom it means (None: somebody new), on which row it leans."""

    waiting: ImportRow
    row: Row
    person: Person | None
    leans: int = 0
    is_new: bool = False
    done: dict[str, Any] = field(default_factory=dict)
    before: dict[str, Value] = field(default_factory=dict)

    @property
    def whom(self) -> Person:
        """The person, who is there by the time that anything hangs on them."""
        assert self.person is not None
        return self.person


class Writer:
    """Writes the rows of one list in the caller's transaction, and says what it made."""

    def __init__(self, found: Import, matcher: Matcher, *, actor: Actor, now: datetime) -> None:
        """Keep the list, and who applies it when."""
        self.list = found
        self.matcher = matcher
        self.actor = actor
        self.now = now
        self.left: dict[int, date] = {}
        self.designations_made = 0
        self.contacts_made = 0
        self._members = {one.code: one for one in Member.objects.all()}
        self._standing: dict[int, Standing] = {}
        self._entries: dict[str, list[tuple[tuple[str, str, str], Any, Any]]] = {"person": [], "designation": []}

    def write(self, writes: Sequence[Write]) -> None:
        """Write them all, then the entries of the trail."""
        self._people(writes)
        identities = [one.whom.identity_id for one in writes if not one.is_new]
        for start in range(0, len(identities), BATCH):
            self._standing |= standing(identities[start : start + BATCH], reader=OFFICE)
        self._designations(writes)
        self._hang_on(writes)
        self._trace(writes)

    def _people(self, writes: Sequence[Write]) -> None:
        """Make everybody who is new, then let rows that lean on others mean the same person."""
        new = [one for one in writes if one.person is None and not one.leans]
        identities = Identity.objects.bulk_create([Identity() for _one in new], batch_size=BATCH)
        persons = []
        for one, identity in zip(new, identities, strict=True):
            at_risk = bool(one.row.at_risk)
            name = "" if at_risk else one.row.name  # the clear name is not written even once
            persons.append(
                Person(
                    name=name,
                    name_key=name_key(name),
                    identity=identity,
                    preferred=True,
                    audience=SECRETARIAT_KEY if at_risk else self.list.shown_to,
                    at_risk=at_risk,
                )
            )
        Person.objects.bulk_create(persons, batch_size=BATCH)
        for one, person in zip(new, persons, strict=True):
            one.person, one.is_new = person, True
            if person.at_risk:
                hide(person, name=one.row.name)
        by_number = {one.waiting.number: one for one in writes}
        for one in writes:
            if one.leans and one.leans in by_number:
                one.person, one.is_new = by_number[one.leans].person, by_number[one.leans].is_new

    def _designations(self, writes: Sequence[Write]) -> None:
        made: dict[tuple[int, str, str, str], Designation] = {}
        changed: list[Designation] = []
        labels: list[tuple[Designation, dict[str, Value] | None]] = []
        for one in _with_what_leans(writes):
            post = (one.whom.identity_id, *one.row.post)
            held = self._standing.get(one.whom.identity_id)
            stands, stays = self.matcher.post(one.row, held) if held else (None, False)
            if stands is None and post not in made:
                made[post] = self._new_designation(one)
                one.done["designation_made"] = made[post].public_id
                labels.append((made[post], None))
            elif stands is not None:
                before = values_of(stands, COMPARED)
                self._correct(stands, one, stays=stays)
                if values_of(stands, COMPARED) != before and stands not in changed:
                    one.done["designation"] = stands.public_id
                    one.before = before
                    changed.append(stands)
                    labels.append((stands, before))
        Designation.objects.bulk_create(made.values(), batch_size=BATCH)
        Designation.objects.bulk_update(
            changed,
            ["title_as_printed", "rank_as_printed", "organisation", "began", "ended", "state"],
            batch_size=200,
        )
        self.designations_made = len(made)
        for designation, stood in labels:
            became = values_of(designation, COMPARED)
            was: dict[str, Value] | None = None
            if stood is not None:
                was, became = differing(stood, became)
            label = f"{designation.member.code}, {designation.role}: {designation.person.name}"
            self._entries["designation"].append((("designation", designation.public_id, label), was, became))

    def _new_designation(self, one: Write) -> Designation:
        row = one.row
        began, ended = _date(row.began), _date(row.ended)
        self._note_leaving(one, ended)
        return Designation(
            member=self._members[row.member],
            person=one.whom,
            role=row.role,
            title_as_printed=row.title,
            rank_as_printed=row.rank,
            organisation=self.matcher.organisation(row) if row.unit else None,
            language=self.list.language,
            known_on=PartialDate.of_day(self.list.dated or self.now.date()),
            began=began,
            ended=ended,
            state=State.ENDED if ended else State.DESIGNATED if self.list.source_id else State.ANNOUNCED,
            source=self.list.source,
            audience=SECRETARIAT_KEY if one.whom.at_risk else self.list.shown_to,
        )

    def _correct(self, stands: Designation, one: Write, *, stays: bool) -> None:
        """Take over what the list says; what it leaves empty stays, and so does what a document supports."""
        row = one.row
        if not stays:
            stands.title_as_printed = row.title or stands.title_as_printed
            stands.rank_as_printed = row.rank or stands.rank_as_printed
            stands.organisation = (self.matcher.organisation(row) if row.unit else None) or stands.organisation
            stands.began = _date(row.began) or stands.began
        if row.ended:
            stands.ended, stands.state = _date(row.ended), State.ENDED
            self._note_leaving(one, stands.ended)

    def _note_leaving(self, one: Write, ended: PartialDate | None) -> None:
        if ended is not None and ended.latest is not None:
            self.left[one.whom.identity_id] = ended.latest

    def _hang_on(self, writes: Sequence[Write]) -> None:
        """Add contacts, consents, languages, themes and spellings; nothing that stands is taken away."""
        contacts: list[tuple[Write, Contact]] = []
        consents: list[tuple[Write, Consent]] = []
        spoken: list[tuple[Write, SpokenLanguage]] = []
        themes: list[tuple[Write, PersonTheme]] = []
        variants: list[tuple[Write, NameVariant]] = []
        by_code = {one.code: one for one in Theme.objects.all()}
        there: dict[tuple[int, str], set[Any]] = {}
        for one in writes:
            identity = one.whom.identity_id
            held = self._standing.get(identity) or Standing()
            for kind, values in one.row.contacts.items():
                macs = there.setdefault((identity, kind), held.macs(kind))
                contacts += [(one, contact) for contact in self._contacts(one.whom, kind, values, macs)]
            for channel, agrees in one.row.consents.items():
                if there.setdefault((identity, channel), {held.consent(channel)}) != {agrees}:
                    there[identity, channel] = {agrees}
                    consents.append((one, self._consent(one.whom, channel, agrees=agrees)))
            languages = there.setdefault((identity, "speaks"), {row.language for row in held.speaks})
            for language in one.row.speaks:
                if language not in languages:
                    languages.add(language)
                    spoken.append((one, SpokenLanguage(person=one.whom, language=language)))
            known = there.setdefault((identity, "themes"), {row.theme.code for row in held.themes})
            for code in one.row.themes:
                if code not in known and code in by_code:
                    known.add(code)
                    themes.append((one, PersonTheme(person=one.whom, theme=by_code[code])))
            spellings = there.setdefault(
                (identity, "names"), {row.name for row in held.persons} | {row.name for row in held.variants}
            )
            is_other = one.row.name not in spellings and (not one.is_new or bool(one.leans))
            if self.list.source and is_other and not one.whom.at_risk and one.row.name != one.whom.name:
                spellings.add(one.row.name)
                variants.append((one, self._variant(one)))
        self.contacts_made = len(contacts)
        for name, pairs in (
            ("contacts", contacts),
            ("consents", consents),
            ("speaks", spoken),
            ("themes", themes),
            ("variants", variants),
        ):
            _create(name, pairs)

    def _contacts(self, person: Person, kind: str, values: Iterable[str], macs: set[str]) -> Iterable[Contact]:
        for value in values:
            digest = contact_mac(kind, value)
            if digest in macs:
                continue
            macs.add(digest)
            public_id = new_public_id()
            yield Contact(
                public_id=public_id,
                person=person,
                kind=kind,
                value=seal(value, purpose=contact_purpose(public_id)),
                mac=digest,
                position=len(macs),
                audience=SECRETARIAT_KEY if person.at_risk else self.list.contacts_shown_to,
            )

    def _consent(self, person: Person, channel: str, *, agrees: bool) -> Consent:
        return Consent(
            person=person,
            channel=channel,
            is_given=agrees,
            given_at=self.now,
            said_by=Consent.Said.SECRETARIAT,
        )

    def _variant(self, one: Write) -> NameVariant:
        assert self.list.source is not None  # asked for before
        return NameVariant(person=one.whom, name=one.row.name, name_key=name_key(one.row.name), source=self.list.source)

    def _trace(self, writes: Sequence[Write]) -> None:
        """Let the history of everybody who was made or changed tell of it; of contacts it tells how many, no values."""
        told: dict[int, tuple[Person, dict[str, Any]]] = {}
        for one in writes:
            if not one.is_new and not one.done:
                # Whatever the row says otherwise was not taken over.
                continue
            person, after = told.setdefault(one.whom.pk, (one.whom, {"import": self.list.public_id}))
            if one.is_new and not one.leans:
                one.done["person_made"] = True
                after |= {"audience": person.audience, "at_risk": person.at_risk}
                if not person.at_risk:
                    after["name"] = person.name
            for name in ("contacts", "consents", "speaks", "themes", "variants"):
                if name in one.done:
                    after[name] = int(after.get(name, 0)) + len(one.done[name])
        self._entries["person"] = [
            (("person", person.public_id, person.name), None, after) for person, after in told.values()
        ]
        for kind, entries in self._entries.items():
            for start in range(0, len(entries), BATCH):
                trace_each(
                    f"network.import_{kind}",
                    entries[start : start + BATCH],
                    actor=self.actor,
                    channel="web",
                    now=self.now,
                )


def _with_what_leans(writes: Sequence[Write]) -> list[Write]:
    """Return the rows that speak of designations: what leans on an earlier row fills what that one leaves empty."""
    by_number = {one.waiting.number: one for one in writes}
    found = []
    for one in writes:
        earlier = by_number.get(one.leans)
        if earlier is None or earlier.row.post != one.row.post:
            found.append(one)
            continue
        for name in OF_POST:
            setattr(earlier.row, name, getattr(earlier.row, name) or getattr(one.row, name))
    return found


def _create(name: str, pairs: Sequence[tuple[Write, Any]]) -> None:
    if not pairs:
        return
    model: type[models.Model] = type(pairs[0][1])
    model._default_manager.bulk_create([made for _one, made in pairs], batch_size=BATCH)
    for one, made in pairs:
        one.done.setdefault(name, []).append(made.pk)


def _date(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
