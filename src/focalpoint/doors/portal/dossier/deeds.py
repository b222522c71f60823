"""What a member did: said, offered, asked for, adopted, attended, signed. Each with its date and its source."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.library import queries as library
from focalpoint.areas.library.words import held_words, work_link
from focalpoint.areas.library.words import kind_word as paper_word
from focalpoint.areas.meetings import queries as meetings
from focalpoint.areas.meetings.models import HostOffer
from focalpoint.areas.meetings.queries import Deed, DeedKind
from focalpoint.areas.meetings.words import deed_words, meeting_link, state_word
from focalpoint.areas.network import queries as network
from focalpoint.areas.network.models import RollEntry
from focalpoint.areas.network.words import evidence_words
from focalpoint.areas.vocabulary.models import Source
from focalpoint.doors.portal.queries.dossier import Asked
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.dates import PartialDate, in_time
from focalpoint.ground.ui.documents import Block, Facts, Paragraph, Rows
from focalpoint.ground.ui.words import day, mark, source

SAID: Final = frozenset({DeedKind.SPOKE, DeedKind.INTERVENED})
ATTENDED: Final = frozenset({DeedKind.CHAIRED, DeedKind.CONVENED})
ASKED_FOR: Final = frozenset({DeedKind.ASKED, DeedKind.ANNOUNCED})


@dataclass(frozen=True, slots=True)
class Moment:
    """One dated line with its source."""

    on: PartialDate | None
    words: SafeString
    source: Source


def said(asked: Asked) -> Sequence[Block]:
    """Return where somebody spoke for the member. At most twelve queries, for all parts of this file together."""
    statements = [_moment(deed) for deed in _of(asked, SAID)]
    return _told(statements, none=_("The record holds no statement of this member."))


def offered(asked: Asked) -> Sequence[Block]:
    """Return offers to host, with what became of them, and what was announced or asked for. At most two queries."""
    offers = [one for one in meetings.offers(asked.today, reader=asked.reader) if one.member_id == asked.member.pk]
    moments = [
        Moment(
            one.offered_on,
            format_html(
                _("Offered to host: {what}. {state}"),
                what=mark(text=one.what, language=one.language),
                state=_became(one, meetings.state_on(one, asked.today)),
            ),
            one.source,
        )
        for one in offers
    ]
    moments += [_moment(deed) for deed in _of(asked, ASKED_FOR)]
    return _told(moments, none=_("The record holds no offer, announcement or request of this member."))


def adopted(asked: Asked) -> Sequence[Block]:
    """Return the rolls with the name as printed, and the meetings. At most five queries."""
    evidence = network.evidence_by_member(asked.today, [asked.code], reader=asked.reader).get(asked.code, [])
    moments = [_moment(deed) for deed in _of(asked, ATTENDED)]
    for item in evidence:
        words = format_html("{}", evidence_words(item))
        if item.roll is not None:
            words = format_html('<a href="{}">{}</a>', page_address("roll", item.roll.slug), words)
        moments.append(Moment(item.held_on, words, item.source))
    present = meetings.present_at(asked.code, reader=asked.reader)
    moments += [
        Moment(
            one.held_on,
            format_html(_("On record as having spoken: {meeting}"), meeting=meeting_link(one, dated=False)),
            one.source,
        )
        for one in meetings.meetings_on(asked.today, reader=asked.reader)
        if one.pk in present
    ]
    blocks = list(_told(moments, none=_("The record holds nothing of this kind.")))
    printed = network.printed_names(asked.code, reader=asked.reader)
    if printed:
        blocks.append(Facts([(_("Printed as"), _printed(entry)) for entry in printed]))
    return blocks


def signed(asked: Asked) -> Sequence[Block]:
    """Return letters that somebody signed for the member. No query beyond those of :func:`said`."""
    signatures = [_moment(deed) for deed in _of(asked, {DeedKind.SIGNED})]
    return _told(signatures, none=_("The record holds no letter that this member signed."))


def papers(asked: Asked) -> Sequence[Block]:
    """Return the papers of the member that the library knows, and whether their texts are held. Two queries."""
    rows = [
        (
            work_link(work),
            paper_word(work.kind),
            day(value=work.dated, language=work.language),
            held_words(work.seen),  # type: ignore[attr-defined]
        )
        for work in library.works_of(asked.member, asked.today, reader=asked.reader)
    ]
    if not rows:
        return [Paragraph(_("The library knows of no paper of this member."))]
    return [Rows((_("Paper"), _("Kind"), _("Date"), _("Text")), rows)]


def _of(asked: Asked, kinds: Collection[DeedKind]) -> list[Deed]:
    """Return deeds of some kinds, without those of people at risk: what leaves the site names none of them."""
    return [
        deed
        for deed in meetings.of_member(asked.code, asked.today, reader=asked.reader)
        if deed.kind in kinds and not (deed.person is not None and deed.person.at_risk)
    ]


def _told(moments: Sequence[Moment], *, none: str) -> Sequence[Block]:
    if not moments:
        return [Paragraph(none)]
    ordered = sorted(moments, key=lambda moment: in_time(moment.on))
    rows = [(day(value=one.on), one.words, source(source=one.source)) for one in ordered]
    return [Rows((_("When"), _("What"), _("Source")), rows)]


def _moment(deed: Deed) -> Moment:
    words = deed_words(deed)
    if deed.kind in SAID and deed.words:
        words = format_html("{} ({})", words, mark(text=deed.words, language=deed.language))
    return Moment(deed.on, words, deed.source)


def _became(offer: HostOffer, state: str) -> SafeString:
    if offer.held_as is not None and state == HostOffer.State.HELD:
        return format_html("{}: {}", state_word(state), meeting_link(offer.held_as))
    return format_html("{}", state_word(state))


def _printed(entry: RollEntry) -> SafeString:
    return format_html(
        "{} {}", mark(text=entry.name_as_printed, language=entry.roll.language), source(source=entry.roll.source)
    )
