"""Which designations are to be asked about, whom to ask, what a link opens, and what of it waits for whom."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil
from typing import Final

from django.db.models import QuerySet

from focalpoint.areas.network.models import Claim, Contact, Designation, Holder, Person, Question, Step, Verification
from focalpoint.areas.network.queries.contact import EMAIL, contact_mac, mail_address_of, value_of
from focalpoint.areas.network.queries.rights import is_in_force, rights_of_identity
from focalpoint.ground.mail.queries.digests import is_quiet, preference_of
from focalpoint.ground.mail.recipients import understood
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.sealed import unseal

EVERY: Final = timedelta(weeks=26)
"""How long a confirmation is good for before it is asked for again."""
STAGGER_DAYS: Final = 28
"""Over how many days after that the questions are spread, by public id, so that a list entered on one day is not asked
on one day."""
SHARE_A_DAY: Final = 20
"""At most one designation in so many is asked on one day, after however long a standstill."""
LINK_LASTS: Final = timedelta(days=60)
"""How long a link opens its designation; longer than a round takes, so that who was away can still answer."""
WAITS: Final[Mapping[str, timedelta]] = {
    Step.HOLDER: timedelta(days=10),
    Step.REMINDER: timedelta(days=14),
    Step.ALTERNATE: timedelta(days=14),
    Step.MISSION: timedelta(days=14),
}
"""How long each step waits for an answer before the next is taken."""
AWAY: Final = ((12, 20), (1, 3))
"""First and last day, as month and day, over which nobody is asked anything."""
QUIET_AT_MOST: Final = timedelta(days=7)
"""How long a step waits for somebody who has quiet hours or free days; then the mail lies there when they come back."""
LEADS: Final = (Designation.Role.MAIN, Designation.Role.ALTERNATE)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is asked in a step, and where: ``address`` is empty where nothing can be sent."""

    person: Person
    address: str
    contact: Contact | None


def digest_of(word: str) -> str:
    """Return what is kept of the secret in a link."""
    return hashlib.sha256(word.encode()).hexdigest()


def nobody_is_asked(day: date) -> bool:
    """Return whether a day lies in the holidays at the turn of the year."""
    first, last = AWAY
    return (day.month, day.day) >= first or (day.month, day.day) <= last


def due_on(designation: Designation, last_round: datetime | None) -> date:
    """Return the day from which on a designation is to be asked about: half a year after the last word, staggered."""
    known = designation.known_on.latest if designation.known_on else None
    began = designation.began.latest if designation.began else None
    heard = [day for day in (designation.confirmed_on, known, began) if day is not None]
    if last_round is not None:
        heard.append(last_round.date())
    spread = int.from_bytes(hashlib.sha256(designation.public_id.encode()).digest()[:4]) % STAGGER_DAYS
    return max(heard) + EVERY + timedelta(days=spread) if heard else date.min


def in_force(today: date) -> list[Designation]:
    """Return every designation that gives rights today. One query."""
    rows = Designation.objects.exclude(began="").select_related("member", "person__identity").order_by("pk")
    return [row for row in rows if is_in_force(row.began, row.ended, today)]


def to_be_asked(now: datetime) -> list[Designation]:
    """Return the designations whose turn it is today, the longest overdue first, and no more than a day may have.

    Somebody about whose claim the secretariat has still to decide is not asked again. Four queries.
    """
    today = now.date()
    if nobody_is_asked(today):
        return []
    standing = in_force(today)
    rounds = dict(Verification.objects.order_by("opened_at", "pk").values_list("designation", "opened_at"))
    open_ones = set(Verification.objects.filter(closed_at=None).values_list("designation", flat=True))
    open_ones |= set(Claim.objects.all().waiting().values_list("designation", flat=True))
    due = sorted(
        ((due_on(row, rounds.get(row.pk)), row) for row in standing if row.pk not in open_ones),
        key=lambda one: (one[0], one[1].pk),
    )
    since = datetime.combine(today, datetime.min.time(), now.tzinfo)
    begun = sum(opened >= since for opened in rounds.values())
    most = max(0, ceil(len(standing) / SHARE_A_DAY) - begun)
    return [row for day, row in due if day <= today][:most]


def is_quiet_for(person: Person, now: datetime) -> bool:
    """Return whether somebody is in quiet hours or has a free day; without an account by UTC. Two queries."""
    names = Holder.objects.filter(person__identity=person.identity_id).order_by("pk")
    account = names.values_list("account__public_id", flat=True).first()
    return is_quiet(preference_of(account or ""), now)


def asked_in(step: str, designation: Designation, *, today: date) -> Asked | None:
    """Return whom a step asks about a designation; None where the member has nobody for it. At most nine queries.

    Others of the member are asked only where they may see the designation: a question tells of what it asks about.
    """
    if step in {Step.HOLDER, Step.REMINDER}:
        return reached(designation.person)
    roles = LEADS if step == Step.ALTERNATE else (Designation.Role.MISSION,)
    others = Designation.objects.filter(member=designation.member_id, role__in=roles).exclude(began="")
    others = others.exclude(person__identity=designation.person.identity_id)
    for other in others.select_related("person").order_by("role", "pk"):
        if not is_in_force(other.began, other.ended, today):
            continue
        keys = rights_of_identity(other.person.identity_id, today=today, second_factor=False).keys
        if Designation.objects.visible_to(Reader.holding(keys)).filter(pk=designation.pk).exists():
            found = reached(other.person)
            if found.address:
                return found
    return None


def reached(person: Person) -> Asked:
    """Return where mail to somebody goes, with the contact that holds the address. At most three queries.

    What is no address, however it got there, counts as nowhere: one mistake must not keep others from being asked.
    """
    address = mail_address_of(person)
    try:
        address = understood(address, field="email") if address else ""
    except InvalidInput:
        address = ""
    contact = None
    if address:
        rows = Contact.objects.filter(person__identity=person.identity_id, kind=EMAIL, failed_on=None)
        contact = rows.filter(mac=contact_mac(EMAIL, address)).first()
    return Asked(person, address, contact)


def was_asked(question: Question) -> bool:
    """Return whether the holder was written to before somebody else was asked. One query."""
    steps = (Step.HOLDER, Step.REMINDER)
    return Question.objects.filter(verification=question.verification_id, step__in=steps).exists()


def asked_first(designation: Designation, *, today: date) -> tuple[Step, Asked] | None:
    """Return whom a round that begins now asks first, and in which step; None where nobody can be reached."""
    for step in Step:
        found = asked_in(step, designation, today=today)
        if found is not None and found.address:
            return step, found
    return None


def question_called(word: str, *, now: datetime) -> Question | None:
    """Return the question of a link that can be answered now; None for every other word, whatever the reason.

    One query. A designation that has ended is asked about no more.
    """
    rows = Question.objects.select_related(
        "verification__designation__member", "verification__designation__person__identity", "person", "contact"
    )
    question = rows.filter(digest=digest_of(word), closed_at=None, expires_at__gt=now).first()
    if question is None:
        return None
    designation = question.verification.designation
    last = designation.ended.latest if designation.ended else None
    return None if designation.ended and (last is None or last < now.date()) else question


def masked(contact: Contact) -> str:
    """Return enough of an address or number for its owner to know it by, and for nobody to use it. No query.

    Raises:
        Unreadable: the key is not here.
    """
    value = value_of(contact)
    if contact.kind == Contact.Kind.EMAIL:
        box, _at, domain = value.partition("@")
        return f"{box[:1]}***@{domain}"
    if contact.kind == Contact.Kind.ADDRESS:
        return f"{value[:3]}…"
    return f"…{value[-2:]}"


def contacts_shown_to(question: Question) -> list[tuple[str, str]]:
    """Return kind and masked value of what is held, for the holder; nothing for others who are asked. One query."""
    designation = question.verification.designation
    if question.person.identity_id != designation.person.identity_id:
        return []
    rows = Contact.objects.filter(person__identity=designation.person.identity_id, failed_on=None)
    return [(contact.kind, masked(contact)) for contact in rows.order_by("kind", "position", "pk")]


def claim_purpose(public_id: str) -> str:
    """Return to what the cipher text of a claim is bound."""
    return f"network.claim.values:{public_id}"


def values_of_claim(claim: Claim) -> dict[str, str]:
    """Return what a claim says, opened. For the secretariat alone. No query.

    Raises:
        Unreadable: the key is not here.
    """
    found: dict[str, str] = json.loads(unseal(claim.values, purpose=claim_purpose(claim.public_id)))
    return found


def claims_waiting(reader: Reader) -> QuerySet[Claim]:
    """Return the claims about which a reader of the secretariat has to decide. One query."""
    rows = Claim.objects.visible_to(reader).waiting()
    return rows.select_related("designation__member", "designation__person").order_by("pk")


def returned_unsettled() -> list[Question]:
    """Return the questions whose mail came back and with which nobody has dealt. One query."""
    rows = Question.objects.exclude(returned_at=None).filter(verification__settled_at=None)
    rows = rows.exclude(verification__outcome__in=(Verification.Outcome.CONFIRMED, Verification.Outcome.OVER))
    return list(rows.select_related("verification__designation__member", "person").order_by("pk"))


def silent_unsettled(reader: Reader) -> list[Verification]:
    """Return the rounds that nobody answered and with which nobody has dealt, the oldest first. One query."""
    rows = Verification.objects.filter(outcome=Verification.Outcome.UNANSWERED, settled_at=None)
    rows = rows.filter(designation__in=Designation.objects.visible_to(reader), designation__ended="")
    return list(rows.select_related("designation__member", "designation__person").order_by("pk"))


def own_designation(public_id: str, reader: Reader) -> Designation | None:
    """Return a designation of the reader's own, whoever else may see it; None for every other. Two queries."""
    own = [key.removeprefix("person:") for key in reader.keys if key.startswith("person:")]
    identities = Person.objects.filter(public_id__in=own).values("identity")
    rows = Designation.objects.filter(public_id=public_id, person__identity__in=identities)
    return rows.select_related("member", "person__identity").first()


def own_rounds(reader: Reader) -> list[Verification]:
    """Return the rounds that run about designations of the reader's own. One query."""
    own = [key.removeprefix("person:") for key in reader.keys if key.startswith("person:")]
    if not own:
        return []
    identities = Person.objects.filter(public_id__in=own).values("identity")
    rows = Verification.objects.filter(closed_at=None, designation__person__identity__in=identities)
    return list(rows.select_related("designation__member").order_by("pk"))
