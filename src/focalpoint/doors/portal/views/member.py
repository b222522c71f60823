"""One member: who it is, what shows its membership, what it did in the Network."""

from dataclasses import dataclass
from datetime import date
from html import unescape

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.meetings.queries import of_member
from focalpoint.areas.meetings.words import deed_words
from focalpoint.areas.network.models import Designation, Member
from focalpoint.areas.network.permissions import READING
from focalpoint.areas.network.queries import contradictions_about
from focalpoint.areas.network.words import (
    evidence_words,
    kind_word,
    reach,
    role_word,
    seat_words,
    standing,
)
from focalpoint.areas.vocabulary.models import Source
from focalpoint.areas.vocabulary.queries import theme_names
from focalpoint.doors.portal.queries.directory import Speaks, reachable, spoken_by
from focalpoint.doors.portal.queries.member import Profile, profile_of
from focalpoint.doors.portal.views.reaching import speaks_words
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.asked import day_asked
from focalpoint.ground.shared.dates import PartialDate, in_time
from focalpoint.ground.shared.reading import Reader, reader_of
from focalpoint.ground.shared.tables import Column, Table
from focalpoint.ground.ui.files import check_form, file_response, twins
from focalpoint.ground.ui.words import page_language


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
    """Show a member as of a day. At most 30 queries, whatever there is to show."""
    day, reader = day_asked(request), reader_of(request)
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
            "lines": _history(profile, day, reader),
            "contradictions": contradictions_about("member", code, reader=reader),
            **twins(request),
        },
    )


def _designations(profile: Profile, reader: Reader) -> list[tuple[str, Designation, SafeString, SafeString, bool]]:
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
            standing(item),
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
            columns=(Column("when", _("When")), Column("what", _("What")), Column("source", _("Source"))),
            rows=[(line.on, unescape(strip_tags(line.words)), line.source.code) for line in lines],
            as_of=day,
        ),
        form,
    )
