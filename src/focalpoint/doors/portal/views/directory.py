"""The directory of the Network for its own readers: who holds which office today."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from focalpoint.areas.meetings.queries import members_among
from focalpoint.areas.meetings.words import area_words
from focalpoint.areas.network.importing.spoken import SPOKEN
from focalpoint.areas.network.models import Appointment, Designation, Member
from focalpoint.areas.network.permissions import MEMBER_KEY, PRESIDENCY_KEY, READING
from focalpoint.areas.network.words import appointment_word, role_word, standing
from focalpoint.areas.vocabulary.queries import Name, names_on, regions, theme_names
from focalpoint.doors.portal.queries.directory import Asked, Office, Speaks, offices, offices_on, spoken_by
from focalpoint.doors.portal.views.people import count_people
from focalpoint.doors.portal.views.reaching import speaks_words
from focalpoint.ground.accounts.views.common import private
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.asked import page_asked, today
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import day as print_day
from focalpoint.ground.ui.words import mark, page_language, state

ROWS: Final = 50
"""Offices on one page."""
Choice = tuple[str, str]


@opened_by(*READING)
@private
def directory(request: HttpRequest) -> HttpResponse:
    """List who holds an office today, 50 a page, without any address. At most thirteen queries.

    Raises:
        TooMany: this reader asked for more lists and pages of people in this minute than a person reads.
    """
    count_people(request)
    reader = reader_of(request)
    members, places = _member_choices(reader), _region_choices()
    themes = theme_names(page_language())
    asked = _asked(request, members=members, places=places, themes=set(themes))
    page = page_asked(request, offices_on(today(), asked, reader=reader), size=ROWS)
    held = offices(page.object_list, reader=reader)
    codes = {row.member.code for row in held if isinstance(row, Designation)}
    names = names_on(today(), language=page_language(), codes=codes)
    linked = members_among(codes, reader=reader)
    spoken = spoken_by(row.person.identity_id for row in held)
    return render(
        request,
        "portal/directory.html",
        {
            "page": page,
            "asked": asked,
            "members": members,
            "regions": places,
            "roles": _role_choices(),
            "themes": [(code, name) for code, (name, _tongue) in themes.items()],
            "languages_spoken": SPOKEN,
            "columns": [
                Column("name", pgettext("of a person", "Name")),
                Column("for_whom", _("Member or organisation"), label=_("For")),
                Column("role", _("Role")),
                Column("speaks", _("Languages and themes")),
                Column("state", pgettext("of a designation", "State")),
            ],
            "rows": [_row(row, names, linked, spoken[row.person.identity_id], themes) for row in held],
            "tells_freshness": not reader.keys.isdisjoint({SECRETARIAT_KEY, PRESIDENCY_KEY, MEMBER_KEY}),
        },
    )


def _row(
    row: Office, names: dict[str, Name], linked: frozenset[str], speaks: Speaks, themes: dict[str, tuple[str, str]]
) -> tuple[SafeString | str | None, ...]:
    person = format_html(
        '<a href="{}">{}</a>',
        page_address("person", row.person.identity.public_id),
        mark(text=row.person.name, language=row.person.language),
    )
    if isinstance(row, Designation):
        whom: SafeString | str = area_words(row.member.code, names, linked)
        role = _titled(role_word(row.role), row.title_as_printed, row.language)
        shown = standing(row, today())
    else:
        body = row.organisation
        whom = mark(text=body.name, language=body.language) if body else "—"
        role = _titled(appointment_word(row.role), row.title, row.language)
        shown = state(kind="met", text=format_html(_("appointed {day}"), day=print_day(value=row.began)))
    return person, whom, role, speaks_words(speaks, themes) or "—", shown


def _titled(role: str, title: str, language: str) -> SafeString:
    if not title:
        return format_html("{}", role)
    return format_html("{} · {}", role, mark(text=title, language=language))


def _asked(request: HttpRequest, *, members: list[Choice], places: list[Choice], themes: set[str]) -> Asked:
    """Return by what the list is to be narrowed.

    Raises:
        Http404: by something that is none of the choices; what is asked is remembered.
    """
    offered = {
        "member": {code for code, _name in members},
        "region": {code for code, _name in places},
        "role": {*Designation.Role.values, *Appointment.Role.values},
        "theme": themes,
        "language": {code for code, _name in SPOKEN},
    }
    given = {name: request.GET.get(name, "") for name in offered}
    if any(value and value not in offered[name] for name, value in given.items()):
        raise Http404
    return Asked(**given)


def _member_choices(reader: Reader) -> list[Choice]:
    codes = list(Member.objects.visible_to(reader).values_list("code", flat=True))
    names = names_on(today(), language=page_language(), codes=codes)
    return [(code, names[code].short) for code in sorted(names, key=lambda code: names[code].sort_key)]


def _region_choices() -> list[Choice]:
    names = names_on(today(), language=page_language(), codes=regions())
    return [(code, names[code].short) for code in sorted(names, key=lambda code: names[code].sort_key)]


def _role_choices() -> list[Choice]:
    return [(role, role_word(role)) for role in Designation.Role.values] + [
        (role, appointment_word(role)) for role in Appointment.Role.values
    ]
