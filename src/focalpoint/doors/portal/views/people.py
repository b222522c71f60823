"""People as far as published documents name them: the list, and the page of one human being."""

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from focalpoint.areas.meetings.queries import Deed, DeedKind, members_among
from focalpoint.areas.meetings.words import area_words, meeting_link, meeting_title, part_word
from focalpoint.areas.network import queries as network
from focalpoint.areas.network.actions.reading import note_reading
from focalpoint.areas.network.models import Consent, Designation, Organisation, Person
from focalpoint.areas.network.words import body_words, role_word, standing
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.doors.portal.actions import note_copying
from focalpoint.doors.portal.queries.people import Known, Mention, known_of
from focalpoint.doors.portal.views.reaching import contact_facts, speaks_facts
from focalpoint.ground.shared.actors import PEOPLE, Actor, actor_of
from focalpoint.ground.shared.addresses import page_address, permanent_address
from focalpoint.ground.shared.asked import count_request, page_asked, today
from focalpoint.ground.shared.errors import TooMany
from focalpoint.ground.shared.reading import Reader, reader_of
from focalpoint.ground.shared.tables import Cell, Table
from focalpoint.ground.shared.tables import Column as FileColumn
from focalpoint.ground.ui.files import check_form, file_response, twins
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import day as print_day
from focalpoint.ground.ui.words import joined, mark, page_language, source

PEOPLE_A_DAY: Final = 150
"""Of how many different people somebody opens the page on one day before the desk hears of it."""
SEEN_KEPT: Final = 86_400
"""Seconds for which the ids of a day are kept; they lie beside the other limits and in no backup."""


def count_people(request: HttpRequest, *, form: str = "") -> None:
    """Count one page or file of people; whoever has signed in and asks for too many stands on the coordinator's desk.

    Raises:
        TooMany: that was one too many for this minute.
    """
    try:
        if form:
            check_form(request, form)
        else:
            count_request(request, "people")
    except TooMany:
        actor: Actor | None = getattr(request, "actor", None)
        if actor is not None and actor.kind in PEOPLE:
            note_copying(actor=actor, now=timezone.now())
        raise


def count_seen(request: HttpRequest, public_id: str) -> None:
    """Count whose page somebody who has signed in has opened today; who opens those of too many stands on the desk.

    Slow copying stays under every limit of a minute. Nobody is refused for it. The trail is asked
    once, when it is one too many.
    """
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or actor.kind not in PEOPLE:
        return
    now = timezone.now()
    key = f"seen:{actor.kind}:{actor.identifier}:{now.date()}"
    seen: frozenset[str] = cache.get(key, frozenset())
    if public_id in seen or len(seen) > PEOPLE_A_DAY:
        return
    cache.set(key, seen | {public_id}, timeout=SEEN_KEPT)
    if len(seen) == PEOPLE_A_DAY:
        note_copying(actor=actor, now=now)


def people(request: HttpRequest) -> HttpResponse:
    """List the people whom documents name, 100 a page. At most twelve queries.

    Raises:
        TooMany: this address read more lists and pages of people in this minute than a person does.
    """
    count_people(request)
    reader = reader_of(request)
    page = page_asked(request, network.people(reader=reader))
    listed = list(page.object_list)
    known = known_of((person.identity_id for person in listed), reader=reader)
    codes = {code for one in known.values() for code in one.codes}
    names = names_on(today(), language=page_language(), codes=codes)
    members = members_among(codes, reader=reader)
    rows = []
    for person in listed:
        one = known[person.identity_id]
        whom = _for_whom(one.newest)
        shown: list[str | SafeString] = [area_words(whom.area_code, names, members)] if whom.area_code else []
        if whom.organisation:
            shown.append(mark(text=whom.organisation, language=whom.language))
        rows.append(
            (
                format_html(
                    '<a href="{}">{}</a>',
                    page_address("person", person.identity.public_id),
                    mark(text=person.name, language=person.language),
                ),
                _known_as(one.newest),
                joined(shown) if shown else "—",
                str(len(one.sources)),
            )
        )
    columns = [
        Column("name", pgettext("of a person", "Name")),
        Column("known_as", _("Known as")),
        Column("for_whom", _("State or organisation")),
        Column("documents", _("Documents"), numeric=True),
    ]
    return render(request, "portal/people.html", {"page": page, "columns": columns, "rows": rows, **twins(request)})


def people_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the list of people who may stand in files. At most nine queries."""
    count_people(request, form=form)
    reader = reader_of(request)
    listed = list(network.people(reader=reader, channel=Consent.Channel.EXPORT))
    known = known_of((person.identity_id for person in listed), reader=reader)
    names = names_on(today(), language=page_language(), codes={code for one in known.values() for code in one.codes})
    rows = []
    for person in listed:
        one = known[person.identity_id]
        whom = _for_whom(one.newest)
        rows.append(
            (
                person.identity.public_id,
                person.name,
                [name.name for name in one.names if name.name != person.name],
                whom.title or None,
                whom.area_code or None,
                names[whom.area_code].short if whom.area_code in names else None,
                whom.organisation or None,
                [cited.code for cited in one.sources],
            )
        )
    return file_response(
        Table(
            name="people",
            columns=(
                FileColumn("id", _("Id")),
                FileColumn("name", pgettext("of a person", "Name")),
                FileColumn("other_names", _("Other spellings")),
                FileColumn("title_as_printed", _("Title as printed")),
                FileColumn("code", _("Code")),
                FileColumn("area", _("State or organisation")),
                FileColumn("organisation", _("Other body")),
                FileColumn("sources", _("Sources")),
            ),
            rows=rows,
            notes=(_what_this_is(),),
        ),
        form,
    )


@dataclass(frozen=True, slots=True)
class _Whom:
    """In what capacity a document names somebody: title, State or organisation, other body."""

    title: str = ""
    area_code: str = ""
    organisation: str = ""
    language: str = "en"


def _for_whom(mention: Mention | None) -> _Whom:
    if mention is None:
        return _Whom()
    if isinstance(mention, Designation):
        return _Whom(title=mention.title_as_printed, area_code=mention.member.code, language=mention.language)
    return _Whom(
        # What a letter transmits is no title of the person who signed it.
        title="" if mention.kind == DeedKind.SIGNED else mention.words,
        area_code=mention.area_code,
        organisation=mention.organisation.name if mention.organisation else "",
        language=mention.organisation.language if mention.organisation else mention.language,
    )


def _known_as(mention: Mention | None) -> SafeString | str | None:
    """Return the role and the title as printed of one mention; None where the record has neither."""
    if mention is None:
        return None
    if isinstance(mention, Designation):
        role = role_word(mention.role)
        if not mention.title_as_printed:
            return role
        return format_html("{} · {}", role, mark(text=mention.title_as_printed, language=mention.language))
    if mention.kind == DeedKind.SIGNED:
        return _("signed a letter")
    return mark(text=mention.words, language=mention.language) if mention.words else part_word(mention.role)


def _named_or_404(request: HttpRequest, public_id: str) -> network.Named:
    try:
        return network.person_called(public_id, reader=reader_of(request))
    except Person.DoesNotExist:
        raise Http404 from None


def _note_reading(request: HttpRequest, named: network.Named, *, purpose: str) -> None:
    if any(person.at_risk for person in named.persons):
        note_reading(named.persons, actor=actor_of(request), purpose=purpose, now=timezone.now())


def person(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one human being; the id of any spelling, or of a record that was joined, leads to the same page.

    At most 23 queries, for the secretariat 27, and seven more where the reading of a person at risk is written down.

    Raises:
        TooMany: this address read more lists and pages of people in this minute than a person does.
    """
    # Counted before anything is looked up: ids that exist and ids that do not cost a walker the same.
    count_people(request)
    reader = reader_of(request)
    named = _named_or_404(request, public_id)
    if public_id != named.public_id:
        # Not a permanent redirect: two spellings that were joined by mistake can be told apart again.
        return HttpResponseRedirect(page_address("person", named.public_id))
    count_seen(request, named.public_id)
    _note_reading(request, named, purpose="page")
    known = known_of([named.identity.pk], reader=reader)[named.identity.pk]
    names = names_on(today(), language=page_language(), codes=known.codes)
    members = members_among(known.codes, reader=reader)
    bodies = network.bodies_of(known.designations, reader=reader)
    designations = [
        (
            role_word(row.role),
            area_words(row.member.code, names, members),
            row,
            standing(row, today()),
            body_words(bodies.get(row.organisation_id or 0, ())),
        )
        for row in known.designations
    ]
    rows = []
    for deed in known.deeds:
        whom: list[str | SafeString] = [area_words(deed.area_code, names, members)] if deed.area_code else []
        if deed.organisation:
            whom.append(mark(text=deed.organisation.name, language=deed.organisation.language))
        rows.append(
            (
                _where(deed),
                print_day(value=deed.on),
                mark(
                    text=f"{deed.honorific} {deed.name_as_printed}".strip(),
                    language=deed.person.language if deed.person else "und",
                ),
                _title_cell(deed),
                joined(whom) if whom else "—",
                source(source=deed.source),
            )
        )
    shown, speaks = contact_facts(known.persons[0], reader), speaks_facts(known.persons[0], reader)
    columns = [
        Column("where", _("Where")),
        Column("date", _("Date")),
        Column("name_as_printed", pgettext("of a person", "Name as printed")),
        Column("title_as_printed", _("Part and title as printed"), label=_("Title")),
        Column("for_whom", _("State or organisation"), label=_("For")),
        Column("source", _("Source")),
    ]
    return render(
        request,
        "portal/person.html",
        {
            "named": named,
            "joined": network.standing_merges(reader=reader, identity=named.identity),
            "language_of_name": known.persons[0].language,
            "printed": known.names,
            "says_no_more": not shown and not speaks and all(_is_of_a_document(row) for row in known.designations),
            "is_printed": any(name.sources for name in known.names),
            "designations": designations,
            "columns": columns,
            "rows": rows,
            "is_listed": network.allows(known.persons[0], Consent.Channel.LIST),
            "contacts": shown,
            "speaks": speaks,
            "write": _write_to(named, reader),
            "contradictions": network.contradictions_about("person", named.public_id, reader=reader),
            "permanent": permanent_address("person", named.public_id),
            "site": settings.OPTIONS.address,
            **(twins(request) if network.allows(known.persons[0], Consent.Channel.EXPORT) else {}),
        },
    )


def _is_of_a_document(row: Designation) -> bool:
    """Return whether a designation says no more than what a document prints: nobody has set or confirmed its days."""
    return row.source_id is not None and row.began is None and row.confirmed_on is None


def _write_to(named: network.Named, reader: Reader) -> str:
    """Return where the reader can write to somebody through the platform; empty where that is not to be."""
    writer = None if reader.is_public else network.own_person(reader)
    if writer is None or not network.takes_messages(named.persons[0], writer=writer, today=today()):
        return ""
    return f"/{page_language()}/people/{named.public_id}/write/"


def _where(deed: Deed) -> SafeString | str:
    if deed.kind == DeedKind.SIGNED:
        return format_html(
            _("Signed the letter to the Secretary-General: {what}"), what=mark(text=deed.words, language=deed.language)
        )
    return meeting_link(deed.meeting, dated=False) if deed.meeting else part_word(deed.role)


def _title_cell(deed: Deed) -> SafeString | str | None:
    if deed.kind == DeedKind.SIGNED:
        return "—"
    part = part_word(deed.role)
    if not deed.words:
        return part
    return format_html("{} · {}", part, mark(text=deed.words, language=deed.language))


def person_file(request: HttpRequest, public_id: str, form: str) -> HttpResponse:
    """Hand out where documents name one human being as a file. At most eleven queries."""
    count_people(request, form=form)
    named = _named_or_404(request, public_id)
    if not network.allows(named.persons[0], Consent.Channel.EXPORT):
        raise Http404
    _note_reading(request, named, purpose="file")
    reader = reader_of(request)
    known = known_of([named.identity.pk], reader=reader)[named.identity.pk]
    bodies = network.bodies_of(known.designations, reader=reader)
    return file_response(
        Table(
            name=f"person-{named.public_id}",
            columns=(
                FileColumn("date", _("Date")),
                FileColumn("kind", _("Kind")),
                FileColumn("meeting", _("Meeting")),
                FileColumn("meeting_title", _("Title of the meeting")),
                FileColumn("name_as_printed", pgettext("of a person", "Name as printed")),
                FileColumn("honorific", _("Rank or honorific")),
                FileColumn("title_as_printed", _("Title as printed")),
                FileColumn("role", _("Part or role")),
                FileColumn("code", _("Code")),
                FileColumn("organisation", _("Other body")),
                FileColumn("source", _("Source")),
            ),
            rows=[*_designation_rows(known, bodies), *_deed_rows(known)],
            notes=(_what_this_is(),),
        ),
        form,
    )


def _designation_rows(known: Known, bodies: dict[int, tuple[Organisation, ...]]) -> list[tuple[Cell, ...]]:
    called = {person.pk: person.name for person in known.persons}
    return [
        (
            row.known_on,
            "designation",
            None,
            None,
            called[row.person_id],
            row.rank_as_printed or None,
            row.title_as_printed or None,
            row.role,
            row.member.code,
            ", ".join(body.name for body in bodies.get(row.organisation_id or 0, ())) or None,
            row.source.code if row.source else None,
        )
        for row in known.designations
    ]


def _deed_rows(known: Known) -> list[tuple[Cell, ...]]:
    return [
        (
            deed.on,
            deed.kind.value,
            deed.meeting.public_id if deed.meeting else None,
            meeting_title(deed.meeting) if deed.meeting else None,
            deed.name_as_printed or None,
            deed.honorific or None,
            None if deed.kind == DeedKind.SIGNED else deed.words or None,
            deed.role or None,
            deed.area_code or None,
            deed.organisation.name if deed.organisation else None,
            deed.source.code,
        )
        for deed in known.deeds
    ]


def _what_this_is() -> str:
    return _(
        "People stand here only as far as published documents name them, with names and titles as printed. It is not a "
        "list of who holds an office today, and it holds no contact details."
    )
