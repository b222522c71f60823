"""Threads: which undertakings run on from one another, what became of each; and deciding on pairs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.actions.thread import decide_link
from focalpoint.areas.ledger.forms.thread import LinkForm
from focalpoint.areas.ledger.models import Undertaking
from focalpoint.areas.ledger.permissions import may_keep
from focalpoint.areas.ledger.queries.standing import NOT_KNOWN
from focalpoint.areas.ledger.queries.threads import (
    Suggestion,
    links,
    pair_id,
    shown,
    standing_link,
    suggestions,
    suggestions_for,
    thread_of,
    threads,
)
from focalpoint.areas.ledger.queries.undertaking import Standing, standings, undertaking_called
from focalpoint.areas.ledger.words import standing_word, undertaking_link
from focalpoint.areas.ledger.words_thread import likeness_words, verdict_word
from focalpoint.areas.meetings.words import meeting_link
from focalpoint.areas.network.permissions import PRESIDENCY_KEY
from focalpoint.areas.network.views.editing import edit_page, here, history_link, who
from focalpoint.areas.vocabulary.queries import names_on, theme_names
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.asked import page_asked, today
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.words import day, joined, page_language

THREADS_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Moment:
    """One undertaking of a thread: when, what, what became of it, how it belongs to others of the thread."""

    when: SafeString
    meeting: SafeString | str
    link: SafeString
    standing: SafeString
    ties: list[tuple[str, SafeString, str, str]]
    is_current: bool


@dataclass(frozen=True, slots=True)
class Offered:
    """A suggested pair: both, the grounds, and where to decide."""

    earlier: SafeString
    later: SafeString
    grounds: list[SafeString]
    decide: str


def moments_of(keys: Iterable[int], on: date, *, reader: Reader, current: int = 0) -> list[Moment]:
    """Return the undertakings of a thread in the order of time. At most fourteen queries."""
    rows = {
        one.pk: one for one in shown(Undertaking.objects.visible_to(reader).filter(pk__in=list(keys)), reader=reader)
    }
    known = standings(on, rows.values(), reader=reader)
    ties: dict[int, list[tuple[str, SafeString, str, str]]] = {}
    decided = links(reader=reader).filter(later__in=rows, earlier__in=rows).exclude(verdict="refused")
    for link in decided.order_by("earlier__begins", "pk"):
        said = (verdict_word(link.verdict), undertaking_link(rows[link.earlier_id]), link.note, link.language)
        ties.setdefault(link.later_id, []).append(said)
    return [
        Moment(
            day(value=one.made_on, language=one.language),
            meeting_link(one.meeting) if one.meeting else "",
            undertaking_link(one),
            standing_words(known[one.pk]),
            ties.get(one.pk, []),
            one.pk == current,
        )
        for one in sorted(rows.values(), key=lambda one: (one.begins, one.position, one.pk))
    ]


def standing_words(standing: Standing) -> SafeString:
    """Return how far something had come, as a word."""
    return standing_word(standing.report.state if standing.report else NOT_KNOWN)


def offered(found: Iterable[Suggestion]) -> list[Offered]:
    """Return suggested pairs with their grounds in words. At most two queries."""
    rows = list(found)
    codes = {code for one in rows for code in one.likeness.parties}
    names = names_on(today(), language=page_language(), codes=codes) if codes else {}
    themes = theme_names(page_language())
    return [
        Offered(
            undertaking_link(one.earlier),
            undertaking_link(one.later),
            likeness_words(one.likeness, themes, names),
            pair_address(one.earlier, one.later),
        )
        for one in rows
    ]


def pair_address(one: Undertaking, other: Undertaking) -> str:
    """Return where a pair is decided on."""
    return here(f"threads/{one.public_id}/{other.public_id}/")


def all_threads(request: HttpRequest) -> HttpResponse:
    """List the threads; to those who keep the ledger also the pairs that may be one. At most 26 queries."""
    reader = reader_of(request)
    page = page_asked(request, threads(reader=reader), size=THREADS_A_PAGE)
    keys = [key for thread in page for key in thread]
    rows = {one.pk: one for one in shown(Undertaking.objects.visible_to(reader).filter(pk__in=keys), reader=reader)}
    known = standings(today(), rows.values(), reader=reader)
    return render(
        request,
        "ledger/threads.html",
        {
            "page": page,
            "threads": [
                (
                    here(f"undertakings/{rows[thread[0]].public_id}/thread/"),
                    [
                        (
                            day(value=one.made_on, language=one.language),
                            undertaking_link(one),
                            standing_words(known[one.pk]),
                        )
                        for one in sorted((rows[key] for key in thread), key=lambda one: (one.begins, one.pk))
                    ],
                )
                for thread in page
            ],
            "may_keep": may_keep(reader),
            "suggestions": offered(suggestions(reader=reader)) if may_keep(reader) and page.number == 1 else [],
        },
    )


def undertaking_or_404(name: str, reader: Reader) -> Undertaking:
    """Return an undertaking by its id or its code.

    Raises:
        NotFound: none that the reader may see.
    """
    try:
        return undertaking_called(name, reader=reader)
    except Undertaking.DoesNotExist:
        raise NotFound("") from None


def thread(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the thread of one undertaking; ``?other=U36`` leads to the decision on a pair. At most 27 queries."""
    reader = reader_of(request)
    one = undertaking_or_404(public_id, reader)
    keeps = may_keep(reader)
    asked = request.GET.get("other", "").strip().rstrip("/").rpartition("/")[2][:20] if keeps else ""
    other = _other(asked, one, reader) if asked else None
    if other is not None:
        return HttpResponseRedirect(pair_address(one, other))
    return render(
        request,
        "ledger/thread.html",
        {
            "moments": moments_of(thread_of(one, reader=reader), today(), reader=reader, current=one.pk),
            "back": page_address("undertaking", one.public_id),
            "may_keep": keeps,
            "asked": asked,
            "suggestions": offered(suggestions_for(one, reader=reader)) if keeps else [],
            "decided": _decided(one, reader) if keeps else [],
        },
    )


def _other(name: str, one: Undertaking, reader: Reader) -> Undertaking | None:
    try:
        found = undertaking_called(name, reader=reader)
    except Undertaking.DoesNotExist:
        return None
    return found if found != one else None


def _decided(one: Undertaking, reader: Reader) -> list[tuple[SafeString, str, str]]:
    """Return what was decided about one undertaking, refusals too: the other, the decision, where to change it."""
    rows = links(reader=reader)
    others = {link.later_id: link for link in rows.filter(earlier=one)} | {
        link.earlier_id: link for link in rows.filter(later=one)
    }
    return [
        (undertaking_link(other), verdict_word(others[other.pk].verdict), pair_address(one, other))
        for other in shown(Undertaking.objects.visible_to(reader).filter(pk__in=others), reader=reader)
    ]


@opened_by(SECRETARIAT_KEY, PRESIDENCY_KEY)
def decide(request: HttpRequest, public_id: str, other_id: str) -> HttpResponse:
    """Decide how two undertakings belong together, or that they do not; take that back."""
    reader = reader_of(request)
    one, other = undertaking_or_404(public_id, reader), undertaking_or_404(other_id, reader)
    if one == other:
        raise NotFound("")
    pair = pair_id(one, other)
    base = revision_of("thread", pair)
    stands = standing_link(one, other)
    rows = {
        row.pk: row
        for row in shown(Undertaking.objects.visible_to(reader).filter(pk__in=[one.pk, other.pk]), reader=reader)
    }
    form = LinkForm(
        request.POST or None,
        initial={
            "verdict": stands.verdict if stands else "",
            "note": stands.note if stands else "",
            "language": stands.language if stands else page_language(),
            "base": base,
        },
    )
    # Whoever goes through the whole list comes back to it.
    back = here("threads/") if "all" in request.GET else here(f"undertakings/{one.public_id}/thread/")

    def act() -> str:
        given = form.cleaned_data
        decide_link(
            one,
            other,
            verdict=given["verdict"],
            note=given["note"],
            language=given["language"],
            base=given["base"],
            **who(request, form),
        )
        return back

    grounds = [
        ground
        for found in offered(
            each for each in suggestions_for(one, reader=reader) if other in (each.earlier, each.later)
        )
        for ground in found.grounds
    ]
    return edit_page(
        request,
        form=form,
        title=_("Do these belong together?"),
        lede=joined(grounds, by=" "),
        button=_("Decide"),
        act=act,
        done=_("Decided. You can change it at any time."),
        back=back,
        facts=[
            (day(value=row.made_on, language=row.language), undertaking_link(row))
            for row in sorted(rows.values(), key=lambda row: (row.begins, row.pk))
        ],
        links=history_link("thread", pair, base, reader),
    )
