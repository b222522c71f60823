"""One suggestion: approve it with other values, see what was made of it, take a decision back."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.models import Undertaking
from focalpoint.areas.library.queries import passage
from focalpoint.areas.network.forms.record import PlainForm
from focalpoint.areas.network.views.editing import NOBODY, edit_page, here, who
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.doors.ingest import actions
from focalpoint.doors.ingest.forms import EditForm
from focalpoint.doors.ingest.models import Suggestion
from focalpoint.doors.ingest.queries.matching import known_meetings
from focalpoint.doors.ingest.queries.papers import suggestion_called
from focalpoint.doors.ingest.queries.review import Asked, screen_of
from focalpoint.doors.ingest.queries.undertakings import KINDS, joined_by, standing_for, taken_by
from focalpoint.doors.ingest.views.papers import stem_of
from focalpoint.doors.ingest.words import RECORDS, codes_in, facts_of, state_word, type_word
from focalpoint.ground.shared.addresses import SEGMENTS, page_address
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import PUBLIC, SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.words import mark, page_language

PAGES = {"appearance": "meeting", "roll_entry": "roll"}
"""Records without a page of their own, with whose page shows them."""
PARTED_BY = {"appearance": "-", "roll_entry": "/"}


@opened_by(SECRETARIAT_KEY)
def edit_suggestion(request: HttpRequest, public_id: str) -> HttpResponse:
    """Approve a suggestion with the values of a form, or correct a decision about it."""
    base = revision_of("suggestion", public_id)
    reader = reader_of(request)
    found = suggestion_called(public_id, reader=reader)
    names = names_on(timezone.now().date(), language=page_language())
    areas = [NOBODY, *((code, names[code].short) for code in sorted(names, key=lambda code: names[code].sort_key))]
    # What the reviewer sees of the words here is what readers will see, until addresses in them are released.
    quote = passage(found.reading.edition, found.start, found.end, reader=PUBLIC).text
    undertakings, joins = _undertakings(found, quote, reader)
    form = EditForm(
        request.POST or None,
        suggestion=found,
        meetings=known_meetings(reader),
        areas=areas,
        undertakings=undertakings,
        joins=joins,
        initial={"base": base},
    )

    def act() -> str:
        actions.accept(found, fields=form.edited, base=form.cleaned_data["base"], **who(request, form))
        return _after(found)

    edition = found.reading.edition
    return edit_page(
        request,
        form=form,
        title=type_word(found.type),
        lede=mark(text=quote, language=edition.language),
        button=_("Approve"),
        act=act,
        done=_("Approved."),
        back=_address(found),
        facts=[] if found.state == Suggestion.State.OPEN else [(_("State"), state_word(found.state))],
        # Some records need a source, which is said there.
        links=[(f"{stem_of(found.reading.public_id)}about/", _("About this paper"))],
    )


@opened_by(SECRETARIAT_KEY)
def undo_decision(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a decision back."""
    base = revision_of("suggestion", public_id)
    found = suggestion_called(public_id, reader=reader_of(request))
    if found.state == Suggestion.State.OPEN and request.method != "POST":
        raise NotFound("")
    form = PlainForm(request.POST or None, initial={"base": base})

    def act() -> str:
        actions.reopen(found, base=form.cleaned_data["base"], **who(request, form))
        return _address(found)

    values = found.decided or found.fields
    names = names_on(timezone.now().date(), language=page_language(), codes=codes_in(values))
    made = [str(RECORDS.get(one.kind, one.kind)) for one in found.made.all() if not one.joined]
    title = mark(text=found.reading.edition.title, language=found.reading.edition.language)
    return edit_page(
        request,
        form=form,
        title=_("Take the decision back"),
        lede=_("Records that it made are removed, where nothing else rests on them. What was there before stays."),
        button=_("Take the decision back"),
        act=act,
        done=_("It waits for a decision again."),
        back=_address(found),
        facts=[
            (_("Paper"), title),
            (_("State"), state_word(found.state)),
            *facts_of(values, names=names),
            *([(_("Is removed"), _(", ").join(made))] if made else []),
        ],
    )


def _undertakings(found: Suggestion, quote: str, reader: Reader) -> tuple[list[Undertaking], Undertaking | None]:
    """Return what of the ledger a suggestion could be, and what it joins by itself. At most seven queries."""
    if found.type not in KINDS:
        return [], None
    reading, fields = found.reading, found.decided or found.fields
    held = [one for one in standing_for(reading, reader=reader) if one.kind == KINDS[found.type]]
    taken, language = taken_by(reading, but=found), reading.edition.language
    return held, joined_by(found, fields, quote, language=language, held=held, taken=taken)


def made_links(suggestion: Suggestion) -> list[tuple[str, str, bool]]:
    """Return what stands for a suggestion: address (empty: no page), what it is, whether it was there before."""
    found = []
    for one in suggestion.made.all():
        kind = PAGES.get(one.kind, one.kind)
        identifier = one.identifier.partition(PARTED_BY[one.kind])[0] if one.kind in PARTED_BY else one.identifier
        address = page_address(kind, identifier) if kind in SEGMENTS else ""
        found.append((address, str(RECORDS.get(one.kind, one.kind)), one.joined))
    return found


def _address(found: Suggestion) -> str:
    """Return where the review shows a suggestion."""
    screen = screen_of(found.reading, Asked())
    number = next((leaf.number for leaf in screen.leaves if leaf.start <= found.start < leaf.end), 1)
    return f"{stem_of(found.reading.public_id)}?page={number}#c-{found.public_id}"


def _after(found: Suggestion) -> str:
    """Return where the review shows what waits next."""
    following = screen_of(found.reading, Asked()).next_open(found.start)
    if following is None:
        return here(f"papers/{found.reading.public_id}/")
    leaf, card = following
    return f"{stem_of(found.reading.public_id)}?page={leaf.number}#c-{card.id}"
