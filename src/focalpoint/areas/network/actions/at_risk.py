"""Take the names of somebody at risk out of every row and put them under a key; put them back.

One human being is hidden whole: every name that documents use of them. What is written here runs in the transaction of
the action that calls it.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from django.db.models import Q

from focalpoint.areas.network.models import (
    ApproachStep,
    Consent,
    Contact,
    DirectoryExport,
    HandoverItem,
    Identity,
    LiaisonNote,
    Merge,
    NameVariant,
    Person,
    PersonGrant,
    PersonSecret,
    Suspicion,
)
from focalpoint.areas.network.queries.secret import (
    Spelled,
    name_purpose,
    secret_of,
    spellings_in_clear,
    unsealed_name,
    unsealed_variants,
    variants_purpose,
)
from focalpoint.areas.vocabulary.models import CarriedDifference, Source
from focalpoint.ground.jobs.actions import enqueue
from focalpoint.ground.mail.actions.outbox import forget as empty_outbox
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.forgetting import Forgotten
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.shared.reading import SECRETARIAT_KEY
from focalpoint.ground.shared.sealed import mac, seal
from focalpoint.ground.trail.actions import erase
from focalpoint.ground.trail.queries import speaking_of

GROUND: Final = "being named can endanger this person"
"""On what ground values of the trail are erased: it names nobody."""
SHORTEST: Final = 6
"""Characters of a name for which mail is emptied."""
SCRUB: Final = "focalpoint.doors.portal.tasks.scrub"
"""What takes the old rows out of the files of the database."""


def pseudonym(person: Person) -> str:
    """Return what everybody calls somebody at risk: a number that says nothing, the same in every language."""
    return f"Person {person.public_id}"


def hide(person: Person, *, name: str) -> list[str]:
    """Encrypt ``name`` as the name of ``person``, and the other names of the same human being as they stand.

    What is encrypted already and has not changed stays. Contacts close, and consents given so far are taken away.
    Returns the names that stood in clear until now, or were given:
    what else holds them is for :func:`clean_up`, once the action has written its own entries.

    Raises:
        Unreadable: other names are encrypted under a key that is not here; a second key would part them for ever.
    """
    _check_key()
    clear: list[str] = []
    for one in Person.objects.filter(identity=person.identity_id).order_by("pk"):
        called = name if one.pk == person.pk else unsealed_name(one)
        secret = secret_of(one)
        spelled = spellings_in_clear(one)
        if secret is None or spelled or unsealed_name(one) != called:
            clear += [called, *(one_spelled.name for one_spelled in spelled)]
            clear += [one.name] if one.name != pseudonym(one) else []
            seal_names(one, called, spelled + (unsealed_variants(one) if secret else []))
        one.variants.all().delete()
        PersonGrant.objects.filter(subject=one).delete()
        # Contacts are sealed as they are and close with the name.
        Contact.objects.filter(person=one).update(audience=SECRETARIAT_KEY)
        if not one.at_risk:
            # What was agreed to before there was a danger is asked again; what was refused stays refused.
            Consent.objects.filter(person=one, is_given=True).delete()
        one.name, one.name_key = pseudonym(one), name_key(pseudonym(one))
        one.at_risk, one.audience = True, SECRETARIAT_KEY
        one.save()
    _forget_likeness(person.identity_id)
    person.refresh_from_db()
    return list(dict.fromkeys(clear))


def show(person: Person) -> None:
    """Put every name of a human being back into its row, and the secret away. Audiences stay narrow.

    Raises:
        Unreadable: the key is not here.
    """
    for one in Person.objects.filter(identity=person.identity_id).order_by("pk"):
        name, spelled = unsealed_name(one), unsealed_variants(one)
        sources = Source.objects.in_bulk([row.source for row in spelled], field_name="code")
        NameVariant.objects.bulk_create(
            NameVariant(
                person=one,
                name=row.name,
                name_key=name_key(row.name),
                language=row.language,
                source=sources[row.source],
                by_hand=row.by_hand,
            )
            for row in spelled
            if row.source in sources
        )
        PersonSecret.objects.filter(person=one).delete()
        one.name, one.name_key, one.at_risk = name, name_key(name), False
        one.save()
    person.refresh_from_db()


def clean_up(identity: Identity, names: Sequence[str], *, actor: Actor, channel: str, now: datetime) -> None:
    """Take names that are now encrypted out of what else was written here: the trail, the outbox, the desk.

    The files of the database are written anew by a job after the commit; until then old pages of theirs hold the name.
    """
    if not names:
        return
    named = Forgotten(person_ids=(), names=tuple(names), email="", account_id="", ground=GROUND)
    ids = list(Person.objects.filter(identity=identity).values_list("public_id", flat=True))
    differences = CarriedDifference.objects.filter(kind="person", identifier__in=ids)
    for one in names:
        differences |= CarriedDifference.objects.filter(label__contains=one)
    differences.delete()
    # Names of the day, which stand in rows about something else.
    ApproachStep.objects.filter(said_by__in=names).update(said_by="")
    LiaisonNote.objects.filter(said_by__in=names).update(said_by="")
    for person in Person.objects.filter(public_id__in=ids):
        DirectoryExport.objects.filter(by=person.public_id).update(by_name=person.name)
    HandoverItem.objects.filter(done_by__in=names).update(done_by="")
    # Mail is searched for parts of words, where a short name is found in everything.
    in_mail = tuple(one for one in names if len(one) >= SHORTEST)
    empty_outbox(replace(named, names=in_mail), actor=actor, now=now)
    numbers = [entry.pk for entry in speaking_of(named)]
    if numbers:
        erase(numbers, ground=GROUND, actor=actor, channel=channel, now=now)
    enqueue(SCRUB, label="Scrub the database")


def _check_key() -> None:
    standing = PersonSecret.objects.select_related("person").order_by("pk").first()
    if standing is not None:
        unsealed_name(standing.person)


def seal_names(person: Person, name: str, spelled: Sequence[Spelled]) -> None:
    """Encrypt the name and the spellings of somebody, in place of what was encrypted."""
    PersonSecret.objects.update_or_create(
        person=person,
        defaults={
            "name": seal(name, purpose=name_purpose(person)),
            "variants": seal(
                json.dumps(list(dict.fromkeys(spelled)), ensure_ascii=False), purpose=variants_purpose(person)
            ),
            "mac": mac(name),
        },
    )


def _forget_likeness(identity: int) -> None:
    """Remove what says whose name is like a name that is encrypted now."""
    Suspicion.objects.filter(Q(first=identity) | Q(second=identity)).delete()
    merges = Merge.objects.filter(Q(kept=identity) | Q(merged=identity))
    merges.exclude(undone_at=None).delete()
    merges.update(reasons=[])
