"""Who may be one human being under two names. It suggests, with reasons; nothing merges by itself.

Names are compared across scripts, orders and habits of writing (``queries.likeness``), helped by what stands beside
them: an e-mail address, a member and a role. Not everybody is compared with everybody: names are looked up by their
consonants and by their letters, and only what is found there is compared.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from focalpoint.areas.network.models import Contact, Designation, Identity, NameVariant, Person, PersonSecret
from focalpoint.areas.network.queries.forgetting import WITHHELD
from focalpoint.areas.network.queries.habits import GROUPS
from focalpoint.areas.network.queries.likeness import UNLIKE, Likeness, Reason, likeness
from focalpoint.areas.network.queries.secret import unsealed_name, unsealed_variants
from focalpoint.areas.network.queries.spelling import Spelling, spelling_of
from focalpoint.ground.shared.errors import NotAllowed
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.sealed import Unreadable, has_key, mac

SUSPECTED: Final = 0.82
"""From here on two names are shown as suspected. Chosen by the pairs in tests/areas/network/names."""
MOST: Final = 5
"""Human beings that are suggested for one name, the likest first."""
ONE_ADDRESS: Final = 0.95
"""How sure two names with one e-mail address and a word in common are one human being, at least."""
ONE_POST: Final = 0.5
"""By how much of what is missing to certainty one member and role bring two like names nearer."""
TWO_MEMBERS: Final = 0.85
"""What likeness is worth where two States have designated them: hardly anybody serves two."""
WORTH_A_LOOK: Final = 0.6
RARE: Final = 40
"""A word that so few names have is reason enough to compare them."""
HEBREW: Final = "HEBREW"
NEAR: Final = 80
"""How near two names written in a row must be to be compared, 0 to 100."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that may be somebody's already, with what else is known: keyed digest of an address, member and role.

    ``emails`` and ``posts`` (code of a member, role) are further ones. ``identity`` is the database's, of somebody who
    stands there.
    """

    name: str
    variants: tuple[str, ...] = ()
    email_mac: str = ""
    member_code: str = ""
    role: str = ""
    emails: frozenset[str] = frozenset()
    posts: frozenset[tuple[str, str]] = frozenset()
    identity: int | None = None

    @property
    def spellings(self) -> list[Spelling]:
        """Every spelling, taken apart."""
        return [spelling_of(name) for name in dict.fromkeys((self.name, *self.variants)) if name.strip()]

    @property
    def all_emails(self) -> frozenset[str]:
        """Keyed digests of every address."""
        return self.emails | {self.email_mac} if self.email_mac else self.emails

    @property
    def all_posts(self) -> frozenset[tuple[str, str]]:
        """Every member with a role."""
        return self.posts | {(self.member_code, self.role)} if self.member_code else self.posts


@dataclass(frozen=True, slots=True)
class Suspected:
    """Somebody whom a name may mean: how likely, 0 to 1, and why."""

    person: Person
    score: float
    reasons: tuple[Reason, ...]

    @property
    def identity(self) -> Identity:
        """The human being behind the name."""
        return self.person.identity


def suspects(
    names: Sequence[Candidate], *, reader: Reader, open_secrets: bool = False, at_least: float = SUSPECTED
) -> list[list[Suspected]]:
    """Return for each name whom it may mean among those the reader may see, the likest first. Six queries.

    Names of people at risk are compared by their keyed digest alone, unless ``open_secrets``: then they are opened in
    memory, three queries each; whoever asks so has called ``actions.reading.note_opening`` for the trace.

    Raises:
        NotAllowed: secrets are to be opened for somebody who is not the secretariat.
    """
    if open_secrets and SECRETARIAT_KEY not in reader.keys:
        raise NotAllowed(_("Only the secretariat can change this."))
    known = _Known.seen_by(reader, open_secrets=open_secrets)
    return [known.like(one, at_least=at_least)[:MOST] for one in names]


def suspected_pairs(*, reader: Reader, among: Iterable[int] | None = None) -> list[tuple[int, int, Likeness]]:
    """Return pairs of identities that may be one, the older first; with ``among`` only pairs with one of those.

    Nobody at risk is compared by name with anybody who is not: a row that says so would tell the name.
    """
    known = _Known.seen_by(reader)
    wanted = None if among is None else set(among)
    found: dict[tuple[int, int], Likeness] = {}
    for own, candidate in known.rows:
        if own.at_risk or (wanted is not None and own.identity_id not in wanted):
            continue
        for other in known.like(candidate, at_least=SUSPECTED):
            if not other.person.at_risk:
                _keep(found, own, other.person, Likeness(other.score, other.reasons))
    for namesakes in known.by_mac.values():
        for own, other_one in combinations(namesakes, 2):
            if wanted is None or not wanted.isdisjoint({own.identity_id, other_one.identity_id}):
                _keep(found, own, other_one, Likeness(1.0, (Reason.SEALED,)))
    return [(first, second, how) for (first, second), how in sorted(found.items(), key=lambda pair: pair[0])]


def _keep(found: dict[tuple[int, int], Likeness], one: Person, other: Person, how: Likeness) -> None:
    """Keep the likest of what the names of two human beings say."""
    pair = (min(one.identity_id, other.identity_id), max(one.identity_id, other.identity_id))
    if pair[0] != pair[1] and (pair not in found or found[pair].score < how.score):
        found[pair] = how


def compared(one: Candidate, other: Candidate) -> Likeness:
    """Return how likely two candidates are one human being, and why."""
    best = max(
        (likeness(mine, theirs) for mine in one.spellings for theirs in other.spellings),
        key=lambda found: found.score,
        default=UNLIKE,
    )
    score, reasons = best.score, list(best.reasons)
    if one.all_emails & other.all_emails:
        reasons.append(Reason.EMAIL)
        score = max(score, ONE_ADDRESS if best.in_part else WORTH_A_LOOK)
    if one.all_posts & other.all_posts and score >= WORTH_A_LOOK:
        reasons.append(Reason.POST)
        score += (1 - score) * ONE_POST
    states, others = _states(one), _states(other)
    if states and others and not states & others:
        reasons.append(Reason.OTHER_MEMBER)
        score *= TWO_MEMBERS
    return Likeness(round(score, 3), tuple(reasons), best.in_part)


def _states(one: Candidate) -> set[str]:
    # From a State to an organisation people do move.
    return {member for member, _role in one.all_posts if not member.startswith("org:")}


@dataclass(slots=True)
class _Known:
    """Everybody there is, with ways to look names up."""

    rows: list[tuple[Person, Candidate]]
    by_block: dict[str, list[int]] = field(default_factory=dict)
    by_email: dict[str, list[int]] = field(default_factory=dict)
    by_post: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    by_mac: dict[str, list[Person]] = field(default_factory=dict)
    in_a_row: list[str] = field(default_factory=list)
    whose: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)

    @classmethod
    def seen_by(cls, reader: Reader, *, open_secrets: bool = False) -> "_Known":
        """Read everybody whom the reader may see, once."""
        # All whose names are withheld are called the same.
        rows = Person.objects.visible_to(reader).exclude(name=WITHHELD).select_related("identity")
        persons = list(rows.order_by("pk"))
        known = cls(_candidates(persons, reader, open_secrets=open_secrets))
        macs = dict(
            PersonSecret.objects.filter(person__in=[p.pk for p in persons if p.at_risk]).values_list("person", "mac")
        )
        for at, (person, candidate) in enumerate(known.rows):
            known._take_in(at, candidate)
            if person.pk in macs:
                known.by_mac.setdefault(macs[person.pk], []).append(person)
        return known

    def _take_in(self, at: int, candidate: Candidate) -> None:
        for email in candidate.all_emails:
            self.by_email.setdefault(email, []).append(at)
        for post in candidate.all_posts:
            self.by_post.setdefault(post, []).append(at)
        blocks: set[str] = set()
        for spelling in candidate.spellings:
            blocks |= _blocks(spelling)
            self.in_a_row.append(spelling.in_a_row)
            self.whose.append(at)
        for block in blocks:
            self.by_block.setdefault(block, []).append(at)
        self.words.append(min((_words(spelling) for spelling in candidate.spellings), default=0))

    def like(self, wanted: Candidate, *, at_least: float) -> list[Suspected]:
        """Return whom a candidate may be, one name for each human being, the likest first."""
        best: dict[int, Suspected] = {}
        for at in self._worth_comparing(wanted):
            person, candidate = self.rows[at]
            if person.identity_id == wanted.identity:
                continue
            found = compared(wanted, candidate)
            standing = best.get(person.identity_id)
            if found.score >= at_least and (standing is None or found.score > standing.score):
                best[person.identity_id] = Suspected(person, found.score, found.reasons)
        for person in self._called_exactly(wanted):
            if person.identity_id != wanted.identity:
                best[person.identity_id] = Suspected(person, 1.0, (Reason.SEALED,))
        return sorted(best.values(), key=lambda found: (-found.score, found.person.pk))

    def _worth_comparing(self, wanted: Candidate) -> set[int]:
        found: set[int] = set()
        for email in wanted.all_emails:
            found.update(self.by_email.get(email, ()))
        for post in wanted.all_posts:
            found.update(self.by_post.get(post, ()))
        for spelling in wanted.spellings:
            shared: Counter[int] = Counter()
            for block in _blocks(spelling, asked=True):
                there = self.by_block.get(block, [])
                shared.update(there)
                if len(there) <= RARE:
                    found.update(there)
            words = _words(spelling)
            found.update(at for at, count in shared.items() if count >= min(2, words, self.words[at]))
            near = process.extract(spelling.in_a_row, self.in_a_row, scorer=fuzz.ratio, score_cutoff=NEAR, limit=50)
            found.update(self.whose[at] for _text, _score, at in near)
        return found

    def _called_exactly(self, wanted: Candidate) -> Iterator[Person]:
        """Yield those at risk who are called exactly so; nothing is opened."""
        if not self.by_mac or not has_key():
            return
        for name in dict.fromkeys((wanted.name, *wanted.variants)):
            try:
                yield from self.by_mac.get(mac(name), ())
            except Unreadable:
                return


def _blocks(spelling: Spelling, *, asked: bool = False) -> frozenset[str]:
    """Return under what a spelling is kept, or ``asked`` for: its words, and the groups of first names they are of.

    Hebrew writes v and o with one sign: between it and other scripts words are looked up without v, too.
    """
    called = {f"={group}" for token in spelling.tokens for group in GROUPS.get(token.plain, ())}
    side = "~" if (spelling.script == HEBREW) == asked else "^"
    without = {side + token.block.replace("f", "") for token in spelling.tokens if token.block}
    return spelling.blocks | called | without


def _words(spelling: Spelling) -> int:
    return sum(1 for token in spelling.tokens if token.block)


def _candidates(persons: Sequence[Person], reader: Reader, *, open_secrets: bool) -> list[tuple[Person, Candidate]]:
    """Return people with what helps to tell them. Three queries, and three for each secret that is opened."""
    variants: dict[int, list[str]] = {}
    for person, name in NameVariant.objects.values_list("person", "name"):
        variants.setdefault(person, []).append(name)
    emails: dict[int, set[str]] = {}
    for person, digest in (
        Contact.objects.visible_to(reader).filter(kind=Contact.Kind.EMAIL).values_list("person", "mac")
    ):
        emails.setdefault(person, set()).add(digest)
    posts: dict[int, set[tuple[str, str]]] = {}
    for person, member, role in Designation.objects.visible_to(reader).values_list("person", "member__code", "role"):
        posts.setdefault(person, set()).add((member, role))
    found = []
    for one in persons:
        name, spelled = one.name, variants.get(one.pk, [])
        if one.at_risk:
            # A number is no name: without the secret only the digest and what stands beside it can tell.
            name, spelled = _opened(one) if open_secrets else ("", [])
        found.append(
            (
                one,
                Candidate(
                    name,
                    tuple(spelled),
                    emails=frozenset(emails.get(one.pk, ())),
                    posts=frozenset(posts.get(one.pk, ())),
                    identity=one.identity_id,
                ),
            )
        )
    return found


def _opened(person: Person) -> tuple[str, list[str]]:
    try:
        return unsealed_name(person), [spelled.name for spelled in unsealed_variants(person)]
    except Unreadable:
        return "", []
