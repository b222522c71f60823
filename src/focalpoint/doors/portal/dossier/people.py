"""Whom to call: the own people, the secretariat, the troika, civil society, neighbours.

On the page a name leads to the page of the person, where contacts stand; a file has those whose owner agreed.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.network import queries as network
from focalpoint.areas.network.models import Appointment, Designation
from focalpoint.areas.network.queries import Reachable
from focalpoint.areas.network.words import appointment_word, role_word, seat_words, standing
from focalpoint.areas.vocabulary.queries import Name, names_on
from focalpoint.doors.portal.queries.dossier import Asked, neighbours_of
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.ui.documents import Block, Paragraph, Rows, Words
from focalpoint.ground.ui.words import joined, mark, page_language

MOST_NEIGHBOURS = 20
"""Neighbours with their people; the list of members has all of a region."""


def whom_to_call(asked: Asked) -> Sequence[Block]:
    """Return the secretariat, the own people, the troika with its people, civil society. At most twelve queries."""
    today, reader = asked.today, asked.reader
    troika = network.presidency_on(today, reader=reader)
    called = network.whom_to_call({asked.code, *troika.codes}, today, reader=reader, in_file=asked.in_file)
    office = network.people_of_the_office(today, reader=reader, in_file=asked.in_file)
    names = names_on(today, language=page_language(), codes={asked.code, *troika.codes})
    rows: list[Sequence[Words]] = [
        _row(one, _as_whom(one.held, today)) for one in office if one.held.role == Appointment.Role.COORDINATOR
    ]
    rows += [_row(one, _as_whom(one.held, today)) for one in called if _code(one) == asked.code]
    for role, seats in (("outgoing", troika.outgoing), ("chair", troika.chairs), ("incoming", troika.incoming)):
        for seat in seats:
            word = seat_words(role, is_named=seat.is_named)
            member = _member(names, seat.code)
            people = [one for one in called if _code(one) == seat.code and seat.code != asked.code]
            rows += [_row(one, joined([member, word, _as_whom(one.held, today)])) for one in people]
            if not people and seat.code != asked.code:
                rows.append((_("nobody named"), joined([member, word]), "–"))
    rows += [_row(one, _as_whom(one.held, today)) for one in office if one.held.role == Appointment.Role.CIVIL_SOCIETY]
    blocks: list[Block] = [_table(rows, asked)] if rows else [Paragraph(_("The record names nobody whom you may see."))]
    if troika.term is None:
        blocks.append(Paragraph(_("Who presides today is not known.")))
    if asked.in_file:
        blocks.append(
            Paragraph(_("Addresses and numbers stand in this file only where their owner has agreed to exports."))
        )
    return blocks


def neighbours(asked: Asked) -> Sequence[Block]:
    """Return the members of the same region with their focal points. At most seven queries."""
    today = asked.today
    codes = neighbours_of(asked.code, asked.today, reader=asked.reader)
    if not codes:
        return []
    names = names_on(asked.today, language=page_language(), codes=codes)
    shown = sorted((code for code in codes if code in names), key=lambda code: names[code].sort_key)[:MOST_NEIGHBOURS]
    called = network.whom_to_call(shown, asked.today, reader=asked.reader, in_file=asked.in_file)
    main = [one for one in called if one.held.role in {Designation.Role.MAIN, Designation.Role.ALTERNATE}]
    rows: list[Sequence[Words]] = []
    for code in shown:
        people = [one for one in main if _code(one) == code]
        rows += [_row(one, joined([_member(names, code), _as_whom(one.held, today)])) for one in people]
        if not people:
            rows.append((_("nobody named"), _member(names, code), "–"))
    return [_table(rows, asked)]


def _table(rows: Sequence[Sequence[Words]], asked: Asked) -> Rows:
    heads = (_("Who"), _("As whom"), _("How to reach"))
    return Rows(heads, rows) if asked.in_file else Rows(heads[:2], [row[:2] for row in rows])


def _row(one: Reachable, as_whom: SafeString) -> Sequence[Words]:
    person = one.person
    who = format_html(
        '<a href="{}">{}</a>',
        page_address("person", person.identity.public_id),
        mark(text=person.name, language=person.language),
    )
    reached = joined([format_html('<bdi dir="ltr">{}</bdi>', value) for value in one.contacts])
    return (who, as_whom, reached or _("none shown"))


def _as_whom(held: Designation | Appointment, today: date) -> SafeString:
    if isinstance(held, Designation):
        parts: list[str | SafeString] = [role_word(held.role)]
        if held.rank_as_printed:
            parts.append(mark(text=held.rank_as_printed, language=held.language))
        if held.title_as_printed:
            parts.append(mark(text=held.title_as_printed, language=held.language))
        if held.began is None:
            # Whoever a document names and nobody has confirmed may be gone.
            parts.append(standing(held, today))
        return joined(parts)
    parts = [appointment_word(held.role)]
    if held.organisation is not None:
        parts.append(mark(text=held.organisation.name, language=held.organisation.language))
    return joined(parts)


def _code(one: Reachable) -> str:
    return one.held.member.code if isinstance(one.held, Designation) else ""


def _member(names: Mapping[str, Name], code: str) -> SafeString:
    shown = mark(text=names[code].short, language=names[code].language) if code in names else code
    return format_html('<a href="{}">{}</a>', page_address("member", code), shown)
