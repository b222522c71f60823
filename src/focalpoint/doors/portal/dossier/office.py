"""The office itself: who one is in the Network, what the predecessor left, what waits, what comes next."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.meetings.words import meeting_link
from focalpoint.areas.network import queries as network
from focalpoint.areas.network.models import Designation, PresidencySeat
from focalpoint.areas.network.words import kind_word, role_word, seat_words
from focalpoint.areas.vocabulary.queries import names_on, organisations_of
from focalpoint.doors.portal.queries.desk import desk_of, next_for
from focalpoint.doors.portal.queries.dossier import Asked
from focalpoint.ground.shared.languages import direction
from focalpoint.ground.ui.documents import Block, Facts, Lines, Paragraph, Words
from focalpoint.ground.ui.words import day, joined, mark, page_language


def who_you_are(asked: Asked) -> Sequence[Block]:
    """Return member, class, organisations, seat in the troika; then the own role and days. At most six queries."""
    organisations = organisations_of(asked.code, asked.today)
    names = names_on(asked.today, language=page_language(), codes=organisations)
    troika = network.presidency_on(asked.today, reader=asked.reader)
    facts: list[tuple[str, Words]] = [
        (_("Member"), mark(text=asked.name.formal or asked.name.short, language=asked.name.language)),
        (_("Class"), kind_word(asked.member.kind)),
        (
            _("Organisations"),
            joined(
                [mark(text=names[one].short, language=names[one].language) for one in organisations if one in names]
            ),
        ),
        (_("Presidency"), _seat(asked, troika)),
    ]
    own = [row for row in network.own_designations(reader=asked.reader) if row.member_id == asked.member.pk]
    for row in own:
        if network.is_in_force(row.began, row.ended, asked.today):
            facts += _own(row)
    blocks: list[Block] = [Facts(facts)]
    if asked.is_own:
        blocks.append(
            Paragraph(
                _(
                    "You read what everybody reads, what members read, and what is kept for your member. Your rights "
                    "follow from the designation and end at 24:00 UTC of its last day."
                )
            )
        )
    return blocks


def notes(asked: Asked) -> Sequence[Block]:
    """Return what those who left wrote, the newest first. At most two queries."""
    blocks: list[Block] = []
    for row in reversed(network.successions(reader=asked.reader, code=asked.code)):
        left = row.designation
        if not row.note or left.person.at_risk:
            continue
        blocks.append(
            Paragraph(
                format_html(
                    _("{person}, {role}, last day: {day}"),
                    person=mark(text=left.person.name, language=left.person.language),
                    role=role_word(left.role),
                    day=day(value=left.ended or row.leaves_on),
                )
            )
        )
        lines = [line for line in row.note.splitlines() if line.strip()]
        blocks += [Paragraph(_in_language(line, row.language), is_quoted=True) for line in lines]
    return blocks or [Paragraph(_("Nobody has left a note."))]


def what_waits(asked: Asked) -> Sequence[Block]:
    """Return the desk of somebody of the member: as many queries as the rooms state; none for the secretariat."""
    if not asked.is_own:
        return []
    found = [item for item in desk_of(asked.reader, now=asked.now).items if not item.is_first]
    if not found:
        return [Paragraph(_("Nothing waits for you."))]
    return [
        Lines(
            [
                format_html('{} <a href="{}">{}</a>', item.what, item.address, item.action)
                if item.due is None
                else format_html(
                    '{} <a href="{}">{}</a> ({})', item.what, item.address, item.action, day(value=item.due.date())
                )
                for item in found
            ]
        )
    ]


def what_is_next(asked: Asked) -> Sequence[Block]:
    """Return the next meeting, the next event, the end of the term. At most six queries."""
    found = next_for(asked.reader, today=asked.today)
    event = found.event
    return [
        Facts(
            [
                (_("Next meeting"), meeting_link(found.meeting) if found.meeting else None),
                (
                    _("Next announced event"),
                    joined([mark(text=event.what, language=event.language), day(value=event.when)]) if event else None,
                ),
                (_("The presidency ends"), day(value=found.term_ends) if found.term_ends else None),
            ]
        )
    ]


def _seat(asked: Asked, troika: network.Presidency) -> Words:
    if troika.term is None:
        return None
    for role, seats in (
        (PresidencySeat.Role.CHAIR, troika.chairs),
        (PresidencySeat.Role.OUTGOING, troika.outgoing),
        (PresidencySeat.Role.INCOMING, troika.incoming),
    ):
        for seat in seats:
            if seat.code == asked.code:
                return seat_words(role, is_named=seat.is_named)
    return _("not in the troika today")


def _own(row: Designation) -> list[tuple[str, Words]]:
    return [
        (_("Your role"), role_word(row.role)),
        (_("Title as printed"), mark(text=row.title_as_printed, language=row.language)),
        (_("First day"), day(value=row.began)),
        (_("Last day"), day(value=row.ended) if row.ended else _("none recorded")),
        (_("Letter"), _("kept by the secretariat") if row.letter_id else _("none here")),
    ]


def _in_language(text: str, language: str) -> SafeString:
    # Marked also in the language of the page: what somebody wrote may be read from the other side.
    return format_html('<span lang="{}" dir="{}">{}</span>', language, direction(language), text)
