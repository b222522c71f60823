"""One member: who it is, what shows its membership, what it did in the Network."""

from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.permissions import may_report_for
from focalpoint.areas.ledger.queries.links import open_items
from focalpoint.areas.ledger.words import standing_word, undertaking_link
from focalpoint.areas.library.queries import works_of
from focalpoint.areas.library.words import kind_word as paper_word
from focalpoint.areas.library.words import work_link
from focalpoint.areas.meetings.queries import of_member
from focalpoint.areas.meetings.words import deed_words, meeting_link
from focalpoint.areas.network.models import Designation, Member
from focalpoint.areas.network.permissions import READING
from focalpoint.areas.network.queries import contradictions_about
from focalpoint.areas.network.words import (
    body_words,
    evidence_words,
    kind_word,
    member_link,
    reach,
    role_word,
    seat_words,
    standing,
)
from focalpoint.areas.vocabulary.models import Source
from focalpoint.areas.vocabulary.queries import Name, theme_names
from focalpoint.doors.portal.dossier.telling import told_of
from focalpoint.doors.portal.queries.directory import Speaks, reachable, spoken_by
from focalpoint.doors.portal.queries.member import Profile, profile_of
from focalpoint.doors.portal.queries.sheets import concerning, with_states
from focalpoint.doors.portal.views.people import count_people
from focalpoint.doors.portal.views.reaching import speaks_words
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.asked import day_asked, today
from focalpoint.ground.shared.dates import PartialDate, in_time
from focalpoint.ground.shared.reading import Reader, reader_of
from focalpoint.ground.shared.tables import Column as FileColumn
from focalpoint.ground.shared.tables import Table
from focalpoint.ground.ui.files import check_form, file_response, twins
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import day as print_day
from focalpoint.ground.ui.words import mark, page_language, state

UNDERTAKINGS: Final = 5
"""Undertakings on the profile, the newest; its sheet has all."""


@dataclass(frozen=True, slots=True)
class Line:
    """One dated line of a member's history; ``words`` are safe HTML."""

    on: PartialDate | None
    words: SafeString
    source: Source


def _profile_or_404(request: HttpRequest, code: str, day: date) -> Profile:
    try:
        return profile_of(code, day, language=page_language(), reader=reader_of(request))
    except Member.DoesNotExist:
        raise Http404 from None


def _history(profile: Profile, day: date, reader: Reader) -> list[Line]:
    """Return all that is dated of a member, oldest first, from each room."""
    lines = []
    for item in profile.evidence:
        words = evidence_words(item)
        if item.roll is not None:
            words = format_html('<a href="{}">{}</a>', page_address("roll", item.roll.slug), words)
        lines.append(Line(item.held_on, format_html("{}", words), item.source))
    for term, role, is_named in profile.presided:
        span = PartialDate.between(term.first_day, term.last_day)
        lines.append(Line(span, format_html("{}", seat_words(role, is_named=is_named)), term.source))
    lines += [
        Line(deed.on, deed_words(deed), deed.source) for deed in of_member(profile.member.code, day, reader=reader)
    ]
    return sorted(lines, key=lambda line: in_time(line.on))


def member(request: HttpRequest, code: str) -> HttpResponse:
    """Show a member as of a day. At most 62 queries, whatever there is to show.

    Raises:
        TooMany: this reader asked for more lists and pages of people in this minute than a person reads.
    """
    day, reader = day_asked(request), reader_of(request)
    # The public reads what documents print; whoever has signed in reads who holds an office.
    if not reader.is_public:
        count_people(request)
    profile = _profile_or_404(request, code, day)
    return render(
        request,
        "portal/member.html",
        {
            "as_of": day,
            "profile": profile,
            "reach": reach(profile.known_on),
            "kind": kind_word(profile.member.kind),
            "regions": [profile.names[region] for region in profile.regions if region in profile.names],
            "organisations": [profile.names[organisation] for organisation in profile.organisations],
            "designations": _designations(profile, reader),
            "state_columns": [Column("name", _("State")), Column("member", _("In the Network"))],
            "state_rows": [_state_row(name, belongs) for name, belongs in profile.states],
            "states_csv": f"/{page_language()}/members/{code}/states.csv",
            "states_json": f"/{page_language()}/members/{code}/states.json",
            "told_columns": [Column("kind", _("Kind")), Column("what", _("What")), Column("when", _("When"))],
            "told": [(kind, link, print_day(value=on)) for on, kind, link in told_of(code, reader=reader)],
            **_undertakings(profile.member, day, reader),
            "lines": _history(profile, day, reader),
            "papers": [
                (work_link(work), paper_word(work.kind), work.dated, work.language)
                for work in works_of(profile.member, day, reader=reader)
            ],
            "contradictions": contradictions_about("member", code, reader=reader),
            **twins(request),
        },
    )


def _undertakings(member: Member, day: date, reader: Reader) -> dict[str, Any]:
    """Return the newest undertakings of a member, and what is open for its own people and the secretariat.

    At most twenty queries, seven for others.
    """
    keys = concerning(member, day, reader=reader)
    is_office = may_report_for(member.code, reader)
    return {
        "undertaking_columns": [
            Column("words", _("What it says")),
            Column("meeting", _("Meeting")),
            Column("standing", _("What became of it")),
        ],
        "undertakings": [
            (undertaking_link(one), meeting_link(one.meeting) if one.meeting else _("Elsewhere"), standing_word(state))
            for one, state in with_states(keys[:UNDERTAKINGS], day, reader=reader)
        ],
        "undertaking_count": len(keys),
        "open_count": len(open_items(member, today(), reader=reader)) if is_office else 0,
    }


def _state_row(name: Name, belongs: bool) -> tuple[SafeString, SafeString]:
    if belongs:
        return member_link(name), state(kind="met", text=_("member"))
    return mark(text=name.short, language=name.language), state(kind="none", text=_("no evidence of membership"))


def states_file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """Hand out the States of a regional organisation on a day, and which are members; of a State there are none."""
    check_form(request, form)
    day = day_asked(request)
    profile = _profile_or_404(request, code, day)
    return file_response(
        Table(
            name=f"states-{code.replace(':', '-').lower()}",
            columns=(
                FileColumn("code", _("Code")),
                FileColumn("name", _("State")),
                FileColumn("in_network", _("In the Network")),
            ),
            rows=[(name.code, name.short, belongs) for name, belongs in profile.states],
            as_of=day,
            notes=(_("Whether there is evidence by that day that the State is a member of the Network."),),
        ),
        form,
    )


def _designations(
    profile: Profile, reader: Reader
) -> list[tuple[str, Designation, SafeString, SafeString, SafeString, bool]]:
    """Return who is designated, with languages and themes for readers of the Network, and whether contacts are open.

    Contacts themselves stand on the page of one person alone. Four queries at most, one for the public.
    """
    identities = [item.person.identity_id for item in profile.designations]
    reached = reachable(identities, reader=reader) if identities else set()
    is_reading = bool(identities) and not reader.keys.isdisjoint(READING)
    speaks = spoken_by(identities) if is_reading else {}
    themes = theme_names(page_language()) if is_reading else {}
    return [
        (
            role_word(item.role),
            item,
            standing(item, today()),
            body_words(profile.bodies.get(item.organisation_id or 0, ())),
            speaks_words(speaks.get(item.person.identity_id, Speaks()), themes),
            item.person.identity_id in reached,
        )
        for item in profile.designations
    ]


def member_file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """Hand out what is dated of a member as a file."""
    check_form(request, form)
    day = day_asked(request)
    profile = _profile_or_404(request, code, day)
    lines = _history(profile, day, reader_of(request))
    return file_response(
        Table(
            name=f"member-{code.replace(':', '-').lower()}",
            columns=(FileColumn("when", _("When")), FileColumn("what", _("What")), FileColumn("source", _("Source"))),
            rows=[(line.on, unescape(strip_tags(line.words)), line.source.code) for line in lines],
            as_of=day,
        ),
        form,
    )
