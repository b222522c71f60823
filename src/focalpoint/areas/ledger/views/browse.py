"""The list of undertakings: by meeting and heading in the order as printed, as files, as a feed, for other sites."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from itertools import groupby
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.feedgenerator import Atom1Feed
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.clickjacking import xframe_options_exempt

from focalpoint.areas.ledger.models import ProgressReport, Undertaking
from focalpoint.areas.ledger.permissions import may_keep
from focalpoint.areas.ledger.queries.standing import NOT_KNOWN, standing_on
from focalpoint.areas.ledger.queries.undertaking import in_rows, owners_of, title_of, words_of
from focalpoint.areas.ledger.queries.undertakings import FACETS, Chosen, Listing, listing, newest_changes
from focalpoint.areas.ledger.views.file import undertakings_table
from focalpoint.areas.ledger.words import (
    AUTHORITIES,
    BY_WHEN,
    KINDS,
    OWNED,
    STATES,
    addressee_words,
    due_words,
    parties_words,
    party_words,
    standing_word,
    state_word,
    undertaking_link,
)
from focalpoint.areas.meetings.queries import meetings
from focalpoint.areas.meetings.words import meeting_link, meeting_name
from focalpoint.areas.network.permissions import MEMBER_KEY
from focalpoint.areas.vocabulary.queries import Name, names_on, theme_names
from focalpoint.ground.shared.addresses import permanent_address
from focalpoint.ground.shared.asked import count_request, day_asked, leading_to, page_asked, search_asked
from focalpoint.ground.shared.reading import PUBLIC, SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.shared.remembered import remembered
from focalpoint.ground.shared.workbooks import XLSX_TYPE, as_workbook
from focalpoint.ground.ui.facets import Choice, Facet
from focalpoint.ground.ui.files import check_form, file_response, twins
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import day, mark, page_language

ROWS: Final = 40
EMBEDDED: Final = 20
"""Rows of the list that other sites show."""
IN_THE_FEED: Final = 50
LONGEST: Final = 40
"""Characters of a choice in an address."""
WIDTHS: Final = (12, 8, 14, 14, 9, 24, 10, 34, 10, 60, 8, 10, 24, 20, 24, 20, 24, 14, 12, 12, 20, 24)
TITLES: Final[Mapping[str, str | Promise]] = {
    "meeting": later("Meeting"),
    "kind": later("Kind"),
    "authority": later("How binding"),
    "theme": later("Theme"),
    "standing": later("What became of it"),
    "member": later("Member"),
    "owned": later("Owner"),
    "dated": later("By when"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """The rows of one page as they are shown; its length is how many they are."""

    shown: SafeString
    count: int

    def __len__(self) -> int:
        """Return how many rows it has."""
        return self.count


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading of one meeting. ``meeting`` is empty where the one before was of the same."""

    meeting: SafeString | str
    heading: SafeString | str
    is_in_our_words: bool
    rows: list[tuple[SafeString | str | None, ...]]


def chosen_of(request: HttpRequest) -> Chosen:
    """Return what a list of undertakings is asked for; words are a search, which is counted.

    Raises:
        TooMany: this address searched too often in this minute.
    """
    given = {name: request.GET.get(name, "").replace("\0", "").strip()[:LONGEST] for name in FACETS}
    if text := search_asked(request):
        count_request(request, "search")
    return Chosen(text=text, **given)


def undertakings(request: HttpRequest) -> HttpResponse:
    """List the undertakings that are asked for as of a day, with what there is to choose from. At most 28 queries."""
    reader, chosen, on = reader_of(request), chosen_of(request), day_asked(request)
    found = listing(chosen, on, reader=reader)
    page = page_asked(request, found.keys, size=ROWS)
    stem = request.path
    query = request.GET.urlencode()
    return render(
        request,
        "ledger/undertakings.html",
        {
            "as_of": on,
            "page": page,
            "listed": listed(page, on, reader),
            "facets": _facets(request, chosen, found, on, reader),
            "chosen": chosen,
            "kept": [(name, value) for name in FACETS if (value := getattr(chosen, name))],
            "may_keep": may_keep(reader),
            "may_fill": not reader.keys.isdisjoint({MEMBER_KEY, SECRETARIAT_KEY}),
            "embed": f"{stem}embed/how/" + (f"?{query}" if query else ""),
            "feed": f"{stem}feed.atom",
            "xlsx": twins(request)["csv"].replace(".csv", ".xlsx", 1),
            **twins(request),
        },
    )


def listed(keys: Iterable[int], on: date, reader: Reader) -> Listed:
    """Return undertakings by their keys, in that order, under meeting and heading. At most eight queries."""
    return _listed(tuple(keys), on, page_language(), reader)


@remembered
def _listed(keys: tuple[int, ...], on: date, _language: str, reader: Reader) -> Listed:
    shown = {"columns": _columns(), "sections": _sections(keys, on, reader)} if keys else {}
    return Listed(render_to_string("ledger/sections.html", shown), len(keys))


def _columns() -> list[Column]:
    return [
        Column("words", _("What it says")),
        Column("to", _("To")),
        Column("owner", _("Owner")),
        Column("due", _("By when")),
        Column("standing", _("What became of it")),
    ]


def _sections(keys: Sequence[int], on: date, reader: Reader) -> list[Section]:
    order = {key: place for place, key in enumerate(keys)}
    found = in_rows(Undertaking.objects.visible_to(reader).filter(pk__in=order), on, reader=reader)
    rows = sorted(found, key=lambda one: order[one.pk])
    known = standing_on(on, rows, reader=reader)
    names = names_on(on, language=page_language(), codes=codes_of(rows))
    made: list[Section] = []
    before: int | None = -1
    for (meeting, mark_of, cluster), group in groupby(rows, key=_place):
        under = list(group)
        first = under[0]
        # Mark and words are of one language, so they are laid in its direction together.
        heading = mark(text=f"{mark_of} {cluster}".strip(), language=first.language) if cluster else ""
        told: SafeString | str = ""
        if meeting != before:
            told = meeting_link(first.meeting) if first.meeting else _("Elsewhere")
        before = meeting
        made.append(Section(told, heading, bool(cluster), [_row(one, known.get(one.pk), names) for one in under]))
    return made


def _place(one: Undertaking) -> tuple[int | None, str, str]:
    return one.meeting.pk if one.meeting else None, one.cluster_address, one.cluster


def codes_of(rows: Iterable[Undertaking]) -> set[str]:
    """Return the codes of the members to whom undertakings are addressed, or who own them."""
    parts = [part for one in rows for part in (*one.addressees.all(), *owners_of(one))]
    return {part.member.code for part in parts if part.member is not None}


def _row(
    one: Undertaking, report: ProgressReport | None, names: Mapping[str, Name]
) -> tuple[SafeString | str | None, ...]:
    _words, _language, is_exact = words_of(one)
    small = [format_html("<bdi>{}</bdi>", part) for part in (one.address, one.code) if part]
    if not is_exact:
        small.append(format_html("{}", _("in our words")))
    owners = [format_html("{}", party_words(part, names, language=part.language)) for part in owners_of(one)]
    return (
        format_html("{}<br><small>{}</small>", undertaking_link(one), dotted(small)),
        parties_words([addressee_words(part, names, language=one.language) for part in one.addressees.all()]),
        parties_words(owners) if owners else format_html('<span class="unknown">{}</span>', _("nobody yet")),
        due_words(one),
        _became(report),
    )


def dotted(parts: Sequence[SafeString]) -> SafeString:
    """Return small words parted by a middle dot."""
    return format_html(" · ".join(["{}"] * len(parts)), *parts) if parts else SafeString("")


def _became(report: ProgressReport | None) -> SafeString:
    if report is None:
        return standing_word(NOT_KNOWN)
    word = standing_word(report.state)
    if report.happened_on is None:
        return word
    return format_html("{}<br><small>{}</small>", word, day(value=report.happened_on, language=report.language))


def _facets(request: HttpRequest, chosen: Chosen, found: Listing, on: date, reader: Reader) -> list[Facet]:
    labels = _labels(frozenset(found.counts["member"]), on, page_language(), reader)
    facets = []
    for key in FACETS:
        wanted, lead = getattr(chosen, key), leading_to(request, key)
        counts, known = found.counts[key], labels[key]
        choices = [
            Choice(label, counts[value], lead(value), value == wanted)
            for value, label in known.items()
            if counts.get(value)
        ]
        facets.append(Facet(key, str(TITLES[key]), choices, known.get(wanted, wanted), lead("")))
    return facets


@remembered
def _labels(
    members: frozenset[str], on: date, language: str, reader: Reader
) -> dict[str, Mapping[str, SafeString | str]]:
    """Return what the values of each facet are called, in the order in which they are shown. At most six queries."""
    themes = theme_names(language)
    names = names_on(on, language=language, codes=members)
    by_name = sorted(names, key=lambda code: names[code].sort_key)
    held = {one.code: one for one in meetings(reader=reader)}
    return {
        "meeting": {
            code: format_html("{} <small>{}</small>", meeting_name(held[code]), day(value=held[code].held_on))
            for code in reversed(held)
        },
        "kind": _plain(KINDS),
        "authority": _plain(AUTHORITIES),
        "theme": {code: mark(text=name, language=tongue) for code, (name, tongue) in themes.items()},
        "standing": _plain((*STATES, (NOT_KNOWN, _("not known")))),
        "member": {code: mark(text=names[code].short, language=names[code].language) for code in by_name},
        "owned": _plain(OWNED),
        "dated": _plain(BY_WHEN),
    }


def _plain(pairs: Iterable[tuple[str, str | Promise]]) -> dict[str, SafeString | str]:
    return {str(value): str(said) for value, said in pairs}


def undertakings_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the undertakings that are asked for as CSV, JSON or XLSX. At most 24 queries."""
    if form != "xlsx":
        check_form(request, form)
    else:
        count_request(request, "file")
    reader, on = reader_of(request), day_asked(request)
    table = undertakings_table(listing(chosen_of(request), on, reader=reader).keys, on, reader)
    if form != "xlsx":
        return file_response(table, form)
    response = HttpResponse(as_workbook(table, widths=WIDTHS), content_type=XLSX_TYPE)
    response["Content-Disposition"] = 'attachment; filename="undertakings.xlsx"'
    return response


def feed(request: HttpRequest) -> HttpResponse:
    """Hand out what changed last among the undertakings that everybody may see, as an Atom feed. At most ten queries.

    Readers of feeds keep what they were given, so nobody gets more than the public, whatever keys they hold.
    """
    count_request(request, "file")
    base, language = settings.OPTIONS.address, page_language()
    made = Atom1Feed(
        title=_("Undertakings: what is new and what became of them"),
        link=f"{base}/{language}/undertakings/",
        description="",
        language=language,
        feed_url=f"{base}{request.get_full_path()}",
        feed_guid=f"{base}/undertakings/feed",
    )
    for change in newest_changes(reader=PUBLIC, most=IN_THE_FEED):
        address = f"{base}{permanent_address('undertaking', change.undertaking.public_id)}"
        when = change.at or datetime.combine(change.on, time(), UTC)
        made.add_item(
            title=title_of(change.undertaking),
            link=address,
            description=state_word(change.state) if change.state else "",
            unique_id=f"{address}#{change.mark}",
            pubdate=when,
            updateddate=when,
        )
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@xframe_options_exempt
def embedded(request: HttpRequest) -> HttpResponse:
    """Show the list without navigation, for a frame on another site. At most 24 queries.

    It speaks for everybody alone, whatever keys the reader holds: another site must not show what only some may see.
    """
    chosen, on = chosen_of(request), day_asked(request)
    found = listing(chosen, on, reader=PUBLIC)
    page = page_asked(request, found.keys, size=EMBEDDED)
    all_of_them = f"/{page_language()}/undertakings/" + (f"?{request.GET.urlencode()}" if request.GET else "")
    return render(
        request,
        "ledger/embedded.html",
        {
            "page": page,
            "as_of": on,
            "listed": listed(page, on, PUBLIC),
            "all": f"{settings.OPTIONS.address}{all_of_them}",
        },
    )


def how_to_embed(request: HttpRequest) -> HttpResponse:
    """Say how another site shows the list. At most eight queries."""
    chosen, on = chosen_of(request), day_asked(request)
    query = request.GET.urlencode()
    address = f"{settings.OPTIONS.address}/{page_language()}/undertakings/embed/" + (f"?{query}" if query else "")
    code = (
        f'<iframe src="{address.replace("&", "&amp;")}" title="{_("Undertakings")}" width="100%" height="600"></iframe>'
    )
    count = len(listing(replace(chosen), on, reader=PUBLIC))
    return render(request, "ledger/how_to_embed.html", {"code": code, "address": address, "count": count})
