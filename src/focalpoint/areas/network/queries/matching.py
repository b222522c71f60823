"""What a row of a list would do: whom it means, what would change, whether somebody has to decide.

A row means somebody surely where the name is the same, folded, and the member or an e-mail address is too, and nobody
else fits as well. Whatever is less is a question to a person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from focalpoint.areas.network.importing.lists import OF_POST, Row, Rules
from focalpoint.areas.network.importing.phrases import SHORT_NAMES
from focalpoint.areas.network.importing.values import Said
from focalpoint.areas.network.models import (
    Designation,
    ImportRow,
    Member,
    NameVariant,
    Organisation,
    Person,
    Roll,
    RollEntry,
)
from focalpoint.areas.network.queries.contact import contact_mac, value_of
from focalpoint.areas.network.queries.duplicates import Candidate, Suspected, suspects
from focalpoint.areas.network.queries.likeness import Reason
from focalpoint.areas.network.queries.standing import Standing, is_supported, standing
from focalpoint.areas.vocabulary.models import OfficialName, Theme, ThemeName
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.sealed import mac

State = ImportRow.State
Change: TypeAlias = tuple[str, str, str]
"""Field, what stands, what would stand."""
MOST_SUSPECTS: Final = 5
PRINTED: Final = frozenset({"title", "rank", "unit", "began"})
"""What a document says of a designation that rests on it; a last day may be added to it."""


@dataclass(slots=True)
class Matched:
    """What follows from one row, as long as nobody has decided anything."""

    row: Row
    state: str = State.NEW
    person: Person | None = None
    stood: str = ""
    changes: list[Change] = field(default_factory=list)
    suspects: list[dict[str, Any]] = field(default_factory=list)
    same_as: int = 0
    notes: list[tuple[str, Said]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return what is kept of it, as JSON holds it."""
        return {
            "row": self.row.as_json(),
            "changes": self.changes,
            "suspects": self.suspects,
            "same_as": self.same_as,
            "notes": self.notes,
        }


def rules(*, date_order: str, default_role: str, reader: Reader) -> Rules:
    """Return by what cells are understood: every name of every area, current or not, as printed too. Five queries."""
    codes: dict[str, set[str]] = {}
    names = OfficialName.objects.exclude(status=OfficialName.Status.REJECTED)
    columns = ("area__code", "short", "formal", "listed", "abbreviation")
    for code, *forms in names.order_by().values_list(*columns):
        for form in forms:
            if form:
                codes.setdefault(name_key(form), set()).add(code)
    printed = RollEntry.objects.filter(roll__in=Roll.objects.visible_to(reader))
    for code, name in printed.values_list("area__code", "name_as_printed"):
        codes.setdefault(name_key(name), set()).add(code)
    areas = {code for many in codes.values() for code in many}
    for short, code in SHORT_NAMES.items():
        if code in areas:
            codes.setdefault(short, {code})
    themes = {name_key(code): code for code in Theme.objects.values_list("code", flat=True)}
    themes |= {name_key(name): code for code, name in ThemeName.objects.values_list("theme__code", "name")}
    members = frozenset(Member.objects.visible_to(reader).values_list("code", flat=True))
    return Rules(codes, members, themes, date_order, default_role)


class Matcher:
    """Matches the rows of one list, block by block, and remembers what earlier rows of it said."""

    def __init__(self, *, reader: Reader, source_id: int | None) -> None:
        """Keep who reads, and where the list is printed: another spelling can be kept only with its document."""
        self.reader = reader
        self.source_id = source_id
        self._rows: dict[tuple[str, str], int] = {}
        self._mails: dict[str, int] = {}
        self._posts: dict[tuple[int, str, str], int] = {}
        self._organisations = {
            (one.member.code if one.member else "", name_key(one.name)): one
            for one in Organisation.objects.visible_to(reader).select_related("member")
        }
        self._mains: dict[str, list[Designation]] = {}
        mains = Designation.objects.visible_to(reader).filter(role=Designation.Role.MAIN, ended="")
        for one in mains.exclude(began="").select_related("member", "person"):
            self._mains.setdefault(one.member.code, []).append(one)

    def block(self, rows: Sequence[Row]) -> list[Matched]:
        """Return what follows from some hundred rows. About fifteen queries, and the check for duplicates."""
        found = [Matched(row) for row in rows]
        usable = [one for one in found if not one.row.problems]
        surely, held = self.surely([one.row for one in usable])
        unknown = []
        for one in usable:
            self._put_unit(one)
            identities = surely[one.row.number]
            if len(identities) == 1:
                self._compare(one, held[next(iter(identities))])
            elif identities:
                one.state = State.SUSPECTED
                one.suspects = [_suspect(held[key].person, 1.0, [Reason.SAME.value]) for key in sorted(identities)]
            else:
                unknown.append(one)
        asked = suspects([_candidate(one.row) for one in unknown], reader=self.reader, open_secrets=True)
        for one, suspicions in zip(unknown, asked, strict=True):
            self._suspect(one, suspicions)
        for one in found:
            if one.row.problems:
                one.state = State.REFUSED
        return found

    def surely(self, rows: Sequence[Row]) -> tuple[dict[int, set[int]], dict[int, Standing]]:
        """Return whom each row surely means, as identities by number of row, and what stands of them."""
        keys = {name_key(row.name) for row in rows}
        macs = {row.number: mac(row.name) for row in rows}
        visible = Person.objects.visible_to(self.reader)
        named: dict[str, set[int]] = {}
        for key, identity in visible.filter(name_key__in=keys, at_risk=False).values_list("name_key", "identity"):
            named.setdefault(key, set()).add(identity)
        spelled = NameVariant.objects.filter(name_key__in=keys, person__in=visible)
        for key, identity in spelled.values_list("name_key", "person__identity"):
            named.setdefault(key, set()).add(identity)
        hidden: dict[str, set[int]] = {}
        secret = visible.filter(secret__mac__in=macs.values())
        for digest, identity in secret.values_list("secret__mac", "identity"):
            hidden.setdefault(digest, set()).add(identity)
        named_at_all = {one for many in (*named.values(), *hidden.values()) for one in many}
        held = standing(named_at_all, reader=self.reader)
        surely: dict[int, set[int]] = {}
        for row in rows:
            mails = {contact_mac("email", value) for value in row.contacts.get("email", ())}
            called = named.get(name_key(row.name), set()) | hidden.get(macs[row.number], set())
            surely[row.number] = {
                one
                for one in called
                if any(post.member.code == row.member for post in held[one].designations)
                or mails & held[one].macs("email")
            }
        return surely, held

    def against(self, row: Row, person: Person) -> Matched:
        """Return what a row would change of somebody whom the coordinator has chosen."""
        one = Matched(row)
        self._put_unit(one)
        held = standing([person.identity_id], reader=self.reader)[person.identity_id]
        self._compare(one, held)
        one.state = State.SUSPECTED
        return one

    def _put_unit(self, one: Matched) -> None:
        """Say where a unit that no organisation of the member is called goes: behind the title."""
        unit = one.row.unit
        if unit and self.organisation(one.row) is None:
            one.row.title = ", ".join(part for part in (one.row.title, unit) if part)[:300]
            one.row.notes.append(("unit", ("unit_in_title", {"value": unit})))
            one.row.unit = ""

    def organisation(self, row: Row) -> Organisation | None:
        """Return the body that a unit of a row is; one of the member before one of none."""
        key = name_key(row.unit)
        return self._organisations.get((row.member, key)) or self._organisations.get(("", key))

    def _compare(self, one: Matched, held: Standing) -> None:
        """Say what a row would change of somebody."""
        row = one.row
        one.person, one.stood = held.person, held.digest
        post = (held.person.identity_id, row.member, row.role)
        if post in self._posts:
            row.problems.append(("", ("twice_in_list", {"row": str(self._posts[post])})))
            return
        self._posts[post] = row.number
        if row.at_risk and not held.person.at_risk:
            row.problems.append(("at_risk", ("risk_by_hand", {})))
        organisation = self.organisation(row) if row.unit else None
        stands, stays = self.post(row, held)
        if stands is not None and _ends_before(row, stands, stays=stays):
            row.problems.append(("ended", ("dates_reversed", {})))
        one.changes = _changes(row, held, stands, organisation)
        if stays:
            one.changes = [change for change in one.changes if change[0] not in PRINTED]
            one.notes += [(name, ("documented", {"value": given})) for name, given in self._printed(row, stands)]
        spelled = {one.name for one in held.persons} | {variant.name for variant in held.variants}
        if row.name not in spelled and not held.person.at_risk:
            one.notes.append(("name", ("variant" if self.source_id else "spelling", {"value": row.name})))
            if self.source_id:
                one.changes.append(("name", held.person.name, f"{held.person.name}; {row.name}"))
        self._warn(one, held.person.identity_id)
        one.state = State.CHANGED if one.changes or _is_refused_in_part(one) else State.SAME

    def post(self, row: Row, held: Standing) -> tuple[Designation | None, bool]:
        """Return the designation that a row speaks of, and whether what stands there stays since a document says so.

        What a document or a letter supports is never written anew by a list that is not that document. Where the
        designation is one of the past, without a first day, a row that says more becomes a designation beside it. Where
        it is in force or has a last day, a last day is all that the row can add.
        """
        post = held.designation(row.member, row.role, row.ended, source_id=self.source_id)
        if post is None or not is_supported(post, source_id=self.source_id):
            return post, False
        if not post.began and not post.ended and not row.ended and self._printed(row, post):
            return None, False
        return post, True

    def _printed(self, row: Row, post: Designation | None) -> list[tuple[str, str]]:
        """Return what a row says otherwise than a designation, of what documents print."""
        organisation = self.organisation(row) if row.unit else None
        return [(name, given) for name, _stands, given in _of_post(row, post, organisation) if name in PRINTED]

    def _suspect(self, one: Matched, suspicions: Sequence[Suspected]) -> None:
        """Say who may be the same: on record, or in an earlier row of the list."""
        row = one.row
        mails = [contact_mac("email", value) for value in row.contacts.get("email", ())]
        earlier = self._rows.get(row.key) or next((self._mails[one] for one in mails if one in self._mails), 0)
        one.suspects = [
            _suspect(each.person, each.score, [reason.value for reason in each.reasons])
            for each in suspicions[:MOST_SUSPECTS]
        ]
        one.same_as = earlier
        if not earlier:
            self._rows[row.key] = row.number
            for digest in mails:
                self._mails.setdefault(digest, row.number)
        one.state = State.SUSPECTED if earlier or one.suspects else State.NEW
        if row.at_risk:
            one.notes.append(("at_risk", ("risk", {})))
        self._warn(one, 0)

    def _warn(self, one: Matched, identity: int) -> None:
        row = one.row
        if row.role != Designation.Role.MAIN or row.ended:
            return
        for other in self._mains.get(row.member, ()):
            if other.person.identity_id != identity:
                one.notes.append(("role", ("other_main", {"value": other.person.name})))


def beside(row: Row, earlier: Row, *, keeps_spellings: bool) -> list[tuple[str, Said]]:
    """Return what is to be known of a row that means the person of an earlier row: what of it is not taken."""
    notes: list[tuple[str, Said]] = []
    if row.name != earlier.name and not earlier.at_risk:
        notes.append(("name", ("variant" if keeps_spellings else "spelling", {"value": row.name})))
    if row.post == earlier.post:
        for name in OF_POST:
            given, said = getattr(row, name), getattr(earlier, name)
            if given and said and given != said:
                notes.append((name, ("said_before", {"value": given, "row": str(earlier.number)})))
    return notes


def _candidate(row: Row) -> Candidate:
    mails = row.contacts.get("email", [])
    return Candidate(row.name, (), contact_mac("email", mails[0]) if mails else "", row.member, row.role)


def _suspect(person: Person, score: float, reasons: Iterable[str]) -> dict[str, Any]:
    return {"person": person.public_id, "name": person.name, "score": round(score, 2), "reasons": list(reasons)}


def _is_refused_in_part(one: Matched) -> bool:
    return any(said[0] == "documented" for _name, said in one.notes)


def _ends_before(row: Row, post: Designation, *, stays: bool) -> bool:
    """Return whether a designation would end by a row before it began."""
    began = PartialDate.parse(row.began) if row.began and not stays else post.began
    ended = PartialDate.parse(row.ended) if row.ended else post.ended
    return bool(began and ended and began.earliest and ended.latest and ended.latest < began.earliest)


def _of_post(row: Row, post: Designation | None, organisation: Organisation | None) -> list[Change]:
    """Return what a row says of a designation otherwise than it stands."""
    found: list[Change] = []
    stands = {
        "title": post.title_as_printed if post else "",
        "rank": post.rank_as_printed if post else "",
        "began": str(post.began or "") if post else "",
        "ended": str(post.ended or "") if post else "",
    }
    for name, value in stands.items():
        given = getattr(row, name)
        if given and given != value:
            found.append((name, value, given))
    if organisation is not None and (post is None or post.organisation_id != organisation.pk):
        found.append(("unit", post.organisation.name if post and post.organisation else "", organisation.name))
    return found


def _changes(row: Row, held: Standing, post: Designation | None, organisation: Organisation | None) -> list[Change]:
    found: list[Change] = [] if post else [("role", "", row.role)]
    found += _of_post(row, post, organisation)
    for kind, given in row.contacts.items():
        new = [value for value in given if contact_mac(kind, value) not in held.macs(kind)]
        if new:
            old = [value_of(one) for one in held.contacts if one.kind == kind]
            found.append((kind, "; ".join(old), "; ".join([*old, *new])))
    for channel, agrees in row.consents.items():
        said = held.consent(channel)
        if said != agrees:
            before = "" if said is None else "yes" if said else "no"
            found.append((f"consent_{channel}", before, "yes" if agrees else "no"))
    for name, given, old in (
        ("speaks", row.speaks, sorted(one.language for one in held.speaks)),
        ("themes", row.themes, sorted(one.theme.code for one in held.themes)),
    ):
        new = [value for value in given if value not in old]
        if new:
            found.append((name, ", ".join(old), ", ".join([*old, *new])))
    return found
