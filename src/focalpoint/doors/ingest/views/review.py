"""The review of a paper: its text with marks, what it suggests, and the buttons that decide."""

from collections.abc import Mapping
from typing import Any, Final, cast

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from focalpoint.areas.ledger.models import Undertaking
from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.meetings.words import meeting_title
from focalpoint.areas.network.views.editing import who
from focalpoint.areas.vocabulary.queries import Name, names_on
from focalpoint.doors.ingest import actions
from focalpoint.doors.ingest.forms import DecideForm
from focalpoint.doors.ingest.models import Reading, Suggestion
from focalpoint.doors.ingest.queries.leaves import Leaf, Piece
from focalpoint.doors.ingest.queries.matching import known_meetings, meeting_for
from focalpoint.doors.ingest.queries.papers import PERSONAL, Paper, paper_called, suggestion_called
from focalpoint.doors.ingest.queries.review import MOST_CARDS, Asked, Card, Screen, screen_of
from focalpoint.doors.ingest.queries.undertakings import joins_of
from focalpoint.doors.ingest.views.papers import stem_of
from focalpoint.doors.ingest.views.suggestion import made_links
from focalpoint.doors.ingest.words import (
    STATE_SHAPES,
    STATES,
    codes_in,
    facts_of,
    joins_word,
    list_word,
    reading_word,
    state_word,
    summary_of,
    type_word,
)
from focalpoint.doors.ingest.words_values import why_waiting
from focalpoint.ground.jobs.models import Job
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.errors import InvalidInput, NotFound
from focalpoint.ground.shared.languages import direction
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, reader_of
from focalpoint.ground.ui.forms import answer_form
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.words import page_language

LOOK_EVERY_SECONDS: Final = 3
MASK: Final = "•••••"
"""What stands for an address or a number, however long it is."""
READING: Final = (Reading.State.WAITING, Reading.State.READING)


@opened_by(SECRETARIAT_KEY)
def paper(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one leaf of a paper with its suggestions, or carry out one decision."""
    reader = reader_of(request)
    found = paper_called(public_id, reader=reader)
    reading = found.reading
    asked = Asked(*(request.GET.get(name, "") for name in ("type", "state", "confidence")))
    screen = screen_of(reading, asked)
    leaf = screen.leaf(_number(request, screen))
    form = DecideForm(request.POST or None)

    def act() -> str:
        decided = _decide(request, form, reading)
        place = next((card.place for card in screen.cards if card.id == decided), leaf.start)
        following = screen.without(decided).next_open(place)
        if following is None:
            return address(public_id, asked, leaf)
        return f"{address(public_id, asked, following[0])}#c-{following[1].id}"

    # Whoever has decided goes on, and the page that they leave is not made.
    context = SimpleLazyObject(lambda: _context(request, found, screen, leaf, asked))
    return answer_form(
        request,
        form=form,
        template="ingest/paper.html",
        act=act,
        otherwise=request.get_full_path(),
        context=cast("Mapping[str, Any]", context),
    )


def _context(request: HttpRequest, found: Paper, screen: Screen, leaf: Leaf, asked: Asked) -> dict[str, Any]:
    """Return what the page shows of one leaf. At most six queries; seven more where the ledger takes it up."""
    reader, reading = reader_of(request), found.reading
    stem, cards = stem_of(reading.public_id), screen.on(leaf)
    prefetch_related_objects([card.rows[0] for card in cards if not card.is_list], "made")
    codes = {code for card in cards for one in card.rows for code in codes_in(one.decided or one.fields)}
    names = names_on(timezone.now().date(), language=page_language(), codes=codes)
    meetings = known_meetings(reader) if any(card.rows[0].type == "meeting_mention" for card in cards) else []
    joins = joins_of(reading, [row for card in cards for row in card.rows], screen.text, reader=reader)
    following = screen.next_open(leaf.end)
    job = Job.objects.visible_to(reader).filter(public_id=reading.job).first() if reading.state in READING else None

    def other(number: int) -> str:
        return address(reading.public_id, asked, screen.leaf(number)) if 1 <= number <= len(screen.leaves) else ""

    return {
        "reading": reading,
        "edition": reading.edition,
        "direction": direction(reading.edition.language),
        "stem": stem,
        "work": page_address("work", reading.edition.work.public_id),
        "state": reading_word(reading.state),
        "job": job,
        "look_every": LOOK_EVERY_SECONDS if job and not job.has_ended and "still" not in request.GET else 0,
        "progress": found.progress,
        "decided_said": _("{done} of {of} decided").format(done=found.progress.decided, of=found.progress.of),
        "left_said": _left(found.progress.minutes, found.progress.left),
        "warned": _warned(screen),
        "leaf": leaf,
        "pieces": [_piece(one) for one in screen.pieces(leaf)],
        "cards": [_card(card, names, meetings, joins) for card in cards[:MOST_CARDS]],
        "more": max(len(cards) - MOST_CARDS, 0),
        "leaves": len(screen.leaves),
        "previous": other(leaf.number - 1),
        "next": other(leaf.number + 1),
        "next_open": f"{address(reading.public_id, asked, following[0])}#c-{following[1].id}" if following else "",
        "asked": asked,
        "types": _types(screen),
        "states": [
            *((name, state_word(name)) for name in STATES),
            ("decided", _("decided")),
            ("lost", _("no longer found")),
        ],
        "sureness": [("sure", _("sure")), ("unsure", _("less sure")), ("warned", _("to look at"))],
    }


def address(public_id: str, asked: Asked, leaf: Leaf) -> str:
    """Return the address of one leaf, as it was asked for."""
    given = {"type": asked.type, "state": asked.state, "confidence": asked.confidence}
    query = {name: value for name, value in given.items() if value} | {"page": str(leaf.number)}
    return f"{stem_of(public_id)}?{urlencode(query)}"


def _number(request: HttpRequest, screen: Screen) -> int:
    """Return which leaf is asked for; without one, that of the first card that waits.

    Raises:
        NotFound: it is no number.
    """
    text = request.GET.get("page", "")
    if not text:
        first = screen.next_open(0)
        return first[0].number if first else 1
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise NotFound("")
    return int(text)


def _decide(request: HttpRequest, form: DecideForm, reading: Reading) -> str:
    """Carry out what a button says; return the suggestion that it was about."""
    given, by = form.cleaned_data, who(request, form)
    if given["series"]:
        first = Suggestion.objects.filter(reading=reading, series=given["series"]).order_by("start", "pk").first()
        actions.accept_series(reading, given["series"], **by)
        return first.public_id if first else ""
    public_id: str = given["accept"] or given["reject"]
    if not public_id:
        raise InvalidInput(_("Press the button beside what you decide about."))
    suggestion = suggestion_called(public_id, reader=by["reader"])
    if suggestion.reading.pk != reading.pk:
        raise NotFound("")
    if given["accept"]:
        actions.accept(suggestion, **by)
    else:
        actions.reject(suggestion, **by)
    return public_id


def _left(minutes: int, left: int) -> str:
    if not left:
        return _("Nothing waits for you here.")
    return ngettext("About {count} minute is left.", "About {count} minutes are left.", minutes).format(count=minutes)


def _warned(screen: Screen) -> list[tuple[str, str]]:
    """Return links to what is warned about on its own: address within the paper, words."""
    leaf_of = {card.id: card for card in screen.cards}
    found = []
    for one in screen.rows:
        if one.warnings and one.state == Suggestion.State.OPEN:
            number = next((leaf.number for leaf in screen.leaves if leaf.start <= one.start < leaf.end), 1)
            found.append(
                (f"?page={number}#{'c' if one.public_id in leaf_of else 't'}-{one.public_id}", one.warnings[0])
            )
    return found[:10]


def _types(screen: Screen) -> list[tuple[str, str]]:
    found = dict.fromkeys(one.type for one in screen.rows)
    return sorted(((name, type_word(name)) for name in found), key=lambda pair: pair[1])


def _piece(piece: Piece) -> dict[str, Any]:
    """Return some words as the page shows them; the state of the last that begins there gives the colour."""
    return {
        "text": MASK if piece.is_masked else piece.text,
        "kind": piece.marks[-1].state if piece.marks else "",
        "anchors": [one.public_id for one in piece.anchors],
        "title": type_word(piece.marks[-1].type) if piece.marks else "",
    }


def _card(
    card: Card, names: Mapping[str, Name], meetings: list[Meeting], undertakings: Mapping[str, Undertaking | None]
) -> dict[str, Any]:
    """Return what one decision is about, as the page shows it."""
    one, waiting = card.rows[0], card.open
    warnings = list(dict.fromkeys(said for row in card.rows for said in row.warnings))
    shown: dict[str, Any] = {"id": card.id, "is_list": card.is_list, "warnings": warnings, "is_open": bool(waiting)}
    if card.is_list:
        lines = [_line(row, names, undertakings.get(row.public_id)) for row in card.rows]
        return {
            **shown,
            "title": list_word(one.type),
            "count": len(card.rows),
            "waiting": len(waiting),
            "lines": [line for line in lines if line],
            "series": one.series,
            "type": one.type,
            "state": _("{done} of {of} decided").format(done=len(card.rows) - len(waiting), of=len(card.rows)),
            "shape": "stated" if waiting else "met",
        }
    joins = meeting_for(one.fields, meetings) if one.type == "meeting_mention" and waiting else None
    return {
        **shown,
        "title": type_word(one.type),
        "facts": facts_of(one.decided or one.fields, names=names),
        "state": state_word(one.state),
        "shape": STATE_SHAPES[one.state],
        "by": one.decided_name,
        "sureness": round(one.confidence * 100),
        "lost": not one.seen_now and bool(waiting),
        "why": why_waiting(one.type) if one.state == Suggestion.State.WAITING else "",
        "is_personal": one.type == PERSONAL,
        "joins": meeting_title(joins) if joins else "",
        "undertaking": joins_word(undertakings[one.public_id]) if one.public_id in undertakings else "",
        "made": made_links(one),
    }


def _line(row: Suggestion, names: Mapping[str, Name], joins: Undertaking | None) -> str:
    """Return one line of a list, with what it joins where it does."""
    said = summary_of(row.decided or row.fields, names=names)
    return f"{said} ({joins_word(joins)})" if joins else said
