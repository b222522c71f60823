"""Papers: the list, taking one in, what one is about, reading one again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _

from focalpoint.areas.library.parsing.apart import warnings_in_words
from focalpoint.areas.network.forms.record import PlainForm
from focalpoint.areas.network.views.editing import edit_page, here, who
from focalpoint.doors.ingest import actions
from focalpoint.doors.ingest.forms import AboutForm, SendPaperForm
from focalpoint.doors.ingest.models import Reading
from focalpoint.doors.ingest.queries.matching import known_meetings
from focalpoint.doors.ingest.queries.papers import as_papers, paper_called
from focalpoint.doors.ingest.queries.papers import papers as papers_read
from focalpoint.doors.ingest.words import reading_word
from focalpoint.ground.shared.asked import page_asked
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, reader_of
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import day, mark

ROWS = 50
"""Papers on one page of the list."""


def stem_of(public_id: str) -> str:
    """Return the address of one paper."""
    return here(f"papers/{public_id}/")


@opened_by(SECRETARIAT_KEY)
def papers(request: HttpRequest) -> HttpResponse:
    """Show the papers that are read, the newest first. Two queries."""
    page = page_asked(request, papers_read(reader=reader_of(request)), size=ROWS)
    rows = [
        (
            format_html(
                '<a href="{}">{}</a>',
                stem_of(one.reading.public_id),
                mark(text=one.reading.edition.title, language=one.reading.edition.language),
            ),
            reading_word(one.reading.state),
            _("{done} of {of}").format(done=one.progress.decided, of=one.progress.of),
            day(value=one.reading.asked_at.date()),
        )
        for one in as_papers(list(page.object_list))
    ]
    columns = [
        Column("paper", _("Paper")),
        Column("state", _("State")),
        Column("decided", _("Decided")),
        Column("sent", _("Sent")),
    ]
    return render(request, "ingest/papers.html", {"rows": rows, "columns": columns, "page": page})


@opened_by(SECRETARIAT_KEY)
def new_paper(request: HttpRequest) -> HttpResponse:
    """Take in a paper."""
    form = SendPaperForm(request.POST, request.FILES) if request.method == "POST" else SendPaperForm()

    def act() -> str:
        sent = form.cleaned_data["file"]
        reading, is_new = actions.send_paper(sent.parsed, sent.file, **who(request, form))
        if is_new:
            said = _("The paper was taken in. Nothing of it is on record yet.")
        else:
            # Much of it may be on record: it was here before.
            said = _("What you approved or rejected stays as it is. Only what is new is added.")
        messages.success(request, said)
        for sentence in warnings_in_words(sent.parsed):
            messages.warning(request, sentence)
        return stem_of(reading.public_id)

    return edit_page(
        request,
        form=form,
        title=_("Take in a paper"),
        lede=_("The paper is read, and a person decides what becomes a record. Only the secretariat sees it."),
        button=_("Send the paper"),
        act=act,
        done="",
        back=here("papers/"),
    )


@opened_by(SECRETARIAT_KEY)
def about_paper(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say of which meeting a paper tells, what its records cite and who may see them."""
    base = revision_of("paper", public_id)
    reader = reader_of(request)
    found = paper_called(public_id, reader=reader).reading
    initial = {
        "base": base,
        "meeting": found.meeting.public_id if found.meeting else "",
        "source": found.source.code if found.source else "",
        "shown_to": found.shown_to,
    }
    form = AboutForm(request.POST or None, meetings=known_meetings(reader), initial=initial)

    def act() -> str:
        given = form.cleaned_data
        actions.say_about(
            found,
            meeting=given["meeting"],
            source=given["source"],
            shown_to=given["shown_to"],
            base=given["base"],
            **who(request, form),
        )
        return stem_of(public_id)

    return edit_page(
        request,
        form=form,
        title=_("About this paper"),
        button=_("Save"),
        act=act,
        done=_("Saved."),
        back=stem_of(public_id),
        facts=[(_("Paper"), mark(text=found.edition.title, language=found.edition.language))],
        links=[(here("sources/new/"), _("Add a source"))],
    )


@opened_by(SECRETARIAT_KEY)
def read_again(request: HttpRequest, public_id: str) -> HttpResponse:
    """Have a paper read by the rules of today."""
    base = revision_of("paper", public_id)
    found = paper_called(public_id, reader=reader_of(request)).reading
    form = PlainForm(request.POST or None, initial={"base": base})

    def act() -> str:
        actions.read_again(found, base=form.cleaned_data["base"], **who(request, form))
        return stem_of(public_id)

    return edit_page(
        request,
        form=form,
        title=_("Read the paper again"),
        lede=_("What you approved or rejected stays as it is. Only what is new is added."),
        button=_("Read the paper again"),
        act=act,
        done=_("The paper is being read."),
        back=stem_of(public_id),
        facts=[(_("State"), reading_word(found.state))] if found.state != Reading.State.READ else [],
    )
