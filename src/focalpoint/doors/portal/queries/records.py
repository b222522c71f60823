"""Which page a permanent address means."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone
from django.utils.translation import override

from focalpoint.areas.ledger.models import Alert, Undertaking
from focalpoint.areas.ledger.queries.asking import ask_called
from focalpoint.areas.ledger.queries.undertaking import (
    lasting_title,
    own_parties,
    undertaking_called,
    where_it_went,
)
from focalpoint.areas.library.models import Citation, Edition, Work
from focalpoint.areas.library.models.voice import Above
from focalpoint.areas.library.queries.exchange import SHARED
from focalpoint.areas.library.queries.voice import Heard, Subject, voice_called
from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.meetings.words import meeting_title
from focalpoint.areas.network.models import Member, PartnerNetwork, Roll
from focalpoint.areas.network.permissions import CIVIL_SOCIETY_KEY, MEMBER_KEY, PRESIDENCY_KEY
from focalpoint.areas.network.queries import person_called, roll_called
from focalpoint.areas.network.words import roll_title
from focalpoint.areas.pages.queries import page_called, published_pages, shown
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.asked import today
from focalpoint.ground.shared.ids import ALPHABET, LENGTH
from focalpoint.ground.shared.languages import CODES
from focalpoint.ground.shared.reading import PUBLIC, SECRETARIAT_KEY, Reader
from focalpoint.ground.ui.words import page_language


def _member(identifier: str, reader: Reader) -> str:
    return Member.objects.visible_to(reader).get(code=identifier).code


def _person(identifier: str, reader: Reader) -> str:
    return person_called(identifier, reader=reader).public_id


def _meeting(identifier: str, reader: Reader) -> str:
    return Meeting.objects.visible_to(reader).get(public_id=identifier).public_id


def _roll(identifier: str, reader: Reader) -> str:
    found: Roll = roll_called(identifier, reader=reader)
    return found.slug


def _partner(identifier: str, reader: Reader) -> str:
    return PartnerNetwork.objects.visible_to(reader).get(public_id=identifier).public_id


def _work(identifier: str, reader: Reader) -> str:
    return Work.objects.visible_to(reader).get(public_id=identifier).public_id


def _edition(identifier: str, reader: Reader) -> str:
    return Edition.objects.visible_to(reader).get(public_id=identifier).public_id


def _citation(identifier: str, reader: Reader) -> str:
    return Citation.objects.visible_to(reader).get(public_id=identifier).public_id


def _page(identifier: str, reader: Reader) -> str:
    return page_called(identifier, reader=reader).slug


def _shared(kind: str) -> Callable[[str, Reader], str]:
    def find(identifier: str, reader: Reader) -> str:
        return SHARED[kind].objects.visible_to(reader).get(public_id=identifier).public_id

    return find


def _voice(identifier: str, reader: Reader) -> str:
    # Whether a delay has run out is a question of this moment, as the day of today is.
    return voice_called(identifier, reader=reader, above=above(reader), now=timezone.now()).voice.public_id


def above(reader: Reader) -> Above:
    """Return which records of rooms above the library a reader may see, as conditions: voices are heard under no other.

    A room above that has records to be spoken about has a line here. No query.
    """
    return {
        "meeting": Meeting.objects.visible_to(reader).order_by().values("public_id"),
        "page": published_pages(reader),
        "undertaking": Undertaking.objects.visible_to(reader).order_by().values("public_id"),
    }


def member_reader(code: str) -> Reader:
    """Return a reader who holds what every focal point of a member holds."""
    return Reader.holding([MEMBER_KEY, f"{MEMBER_KEY}:{code}"])


def _alert(identifier: str, reader: Reader) -> str:
    return Alert.objects.visible_to(reader).get(public_id=identifier).public_id


def _ask(identifier: str, reader: Reader) -> str:
    return ask_called(identifier, reader=reader).public_id


def _undertaking(identifier: str, reader: Reader) -> str:
    # A record that became part of another leads to it.
    return where_it_went(undertaking_called(identifier, reader=reader), reader=reader).public_id


FINDERS: Final[dict[str, Callable[[str, Reader], str]]] = {
    "member": _member,
    "person": _person,
    "meeting": _meeting,
    "roll": _roll,
    "page": _page,
    "partner": _partner,
    **{kind: _shared(kind) for kind in SHARED},
    "work": _work,
    "edition": _edition,
    "citation": _citation,
    "voice": _voice,
    "alert": _alert,
    "ask": _ask,
    "undertaking": _undertaking,
}
"""How each kind of record is found by its public id."""


def address_of(kind: str, identifier: str, *, language: str, reader: Reader) -> str | None:
    """Return the page of a record, None where the reader has none to see. At most two queries."""
    find = FINDERS.get(kind)
    if find is None:
        return None
    try:
        return page_address(kind, find(identifier, reader), language=language)
    except ObjectDoesNotExist:
        return None


Spoken = tuple[Mapping[str, str], str]
"""What a record is called today, by language, and the code of the member whose it is; no code where it is nobody's."""


def _in_each(called: Callable[[], str]) -> dict[str, str]:
    """Return what the product calls a record in each of its languages."""
    found = {}
    for code in CODES:
        with override(code):
            found[code] = called()
    return found


def _spoken_member(code: str, _reader: Reader) -> Spoken:
    # Voices ask for the names of members anew, so this language is enough.
    names = names_on(today(), language=page_language(), codes=[code])
    return {page_language(): names[code].short if code in names else code}, code


def _spoken_meeting(identifier: str, reader: Reader) -> Spoken:
    found = Meeting.objects.visible_to(reader).prefetch_related("seats__member").get(public_id=identifier)
    chairs = [seat.member.code for seat in found.seats.all() if seat.role == "chair"]
    return _in_each(lambda: meeting_title(found)), chairs[0] if chairs else ""


def _spoken_roll(identifier: str, reader: Reader) -> Spoken:
    found = roll_called(identifier, reader=reader)
    return _in_each(lambda: roll_title(found)), ""


def _spoken_page(identifier: str, reader: Reader) -> Spoken:
    found = [shown(identifier, language=code, reader=reader) for code in CODES]
    return {one.text.language: one.text.title for one in found if one is not None}, ""


def _spoken_partner(identifier: str, reader: Reader) -> Spoken:
    found = PartnerNetwork.objects.visible_to(reader).get(public_id=identifier)
    return {found.language: found.name}, ""


def _spoken_work(identifier: str, reader: Reader) -> Spoken:
    found = Work.objects.visible_to(reader).select_related("member").get(public_id=identifier)
    return {found.language: found.title}, found.member.code if found.member else ""


def _spoken_undertaking(identifier: str, reader: Reader) -> Spoken:
    found = undertaking_called(identifier, reader=reader)
    # Of one that several members made or own, nobody alone is told, and nobody alone replies.
    whose = own_parties(found)
    seen = Member.objects.visible_to(reader).filter(code__in=whose).values_list("code", flat=True)
    # What was said keeps this name, and some of those who hear it may see less of the words.
    language = found.language if found.paraphrase or not found.citation else found.citation.edition.language
    return {language: lasting_title(found)}, next(iter(seen)) if len(whose) == len(seen) == 1 else ""


def _spoken_shared(kind: str) -> Callable[[str, Reader], Spoken]:
    def find(identifier: str, reader: Reader) -> Spoken:
        found = SHARED[kind].objects.visible_to(reader).select_related("member").get(public_id=identifier)
        return {found.language: found.title}, found.member.code if found.member else ""

    return find


SPOKEN: Final[dict[str, Callable[[str, Reader], Spoken]]] = {
    "member": _spoken_member,
    "meeting": _spoken_meeting,
    "roll": _spoken_roll,
    "page": _spoken_page,
    "partner": _spoken_partner,
    "work": _spoken_work,
    "undertaking": _spoken_undertaking,
    **{kind: _spoken_shared(kind) for kind in SHARED},
}
"""Records that can be spoken about, given the id of their page: what they are called and whose they are.

People are none of them: a voice is about what was done, never about a human being."""


def own_id(kind: str, identifier: str, *, reader: Reader) -> str:
    """Return the id under which a record is spoken about, given one that its page answers to.

    No query for the id in the address of its page; a roll by its public id or a meeting by its code costs one or two.
    """
    is_public_id = re.fullmatch(f"[{ALPHABET}]{{{LENGTH}}}", identifier) is not None
    if kind in {"member", "partner"} or is_public_id == (kind == "meeting"):
        return identifier
    try:
        if kind == "meeting":
            return Meeting.objects.visible_to(reader).get(code=identifier).public_id
        return FINDERS[kind](identifier, reader)
    except ObjectDoesNotExist:
        return identifier


_CIRCLES: Final = (
    (Heard.PUBLIC, PUBLIC),
    (Heard.NETWORK, Reader.holding([MEMBER_KEY])),
    (Heard.NETWORK, Reader.holding([CIVIL_SOCIETY_KEY])),
    (Heard.OFFICE, Reader.holding([PRESIDENCY_KEY])),
    (Heard.OFFICE, Reader.holding([SECRETARIAT_KEY])),
)
"""Every reader of a circle must see the record before the circle may hear of it."""


def subject_of_voice(kind: str, identifier: str, *, reader: Reader) -> Subject | None:
    """Return a record as it can be spoken about, None where the reader sees none. At most twenty-two queries."""
    if kind not in SPOKEN:
        return None
    try:
        page = FINDERS[kind](identifier, reader)
        labels, about = SPOKEN[kind](page, reader)
    except ObjectDoesNotExist:
        return None
    circles = [*_CIRCLES, *([(Heard.ABOUT, Reader.holding([f"{MEMBER_KEY}:{about}"]))] if about else [])]
    may_not = {heard for heard, one in circles if not _sees(kind, page, one)}
    heard_by = tuple(dict.fromkeys(heard for heard, _one in circles if heard not in may_not))
    label = labels.get(page_language()) or next(iter(labels.values()), page)
    return Subject(kind, page, label, about, heard_by, labels)


def _sees(kind: str, identifier: str, reader: Reader) -> bool:
    try:
        return bool(FINDERS[kind](identifier, reader))
    except ObjectDoesNotExist:
        return False
