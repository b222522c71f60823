"""Partner networks as a page and a file; one partner with what was said with it, for whoever may see that."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from focalpoint.areas.network import actions, queries
from focalpoint.areas.network.forms import NewNoteForm, NoteForm
from focalpoint.areas.network.models import LiaisonNote, PartnerNetwork
from focalpoint.areas.network.permissions import PRESIDENCY_KEY
from focalpoint.areas.network.views.editing import edit_page, here, who
from focalpoint.ground.shared.addresses import page_address, permanent_address
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.shared.tables import Column as FileColumn
from focalpoint.ground.shared.tables import Table
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.files import check_form, file_response, twins
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import joined, mark, page_language, semicolon, source


def partner_networks(request: HttpRequest) -> HttpResponse:
    """List the partner networks with the documents that name them. Three queries."""
    columns = [Column("name", _("Network or body")), Column("kind", _("Kind")), Column("source", _("Named in"))]
    rows = [
        (
            format_html(
                '<a href="{}">{}</a>',
                page_address("partner", partner.public_id),
                mark(text=partner.name, language=partner.language),
            ),
            mark(text=partner.kind, language=partner.language),
            joined((source(source=mention.source) for mention in partner.mentions.all()), by=semicolon()),
        )
        for partner in queries.partners(reader=reader_of(request))
    ]
    return render(request, "network/partners.html", {"columns": columns, "rows": rows, **twins(request)})


def partner_networks_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the partner networks as a file. Three queries."""
    check_form(request, form)
    return file_response(
        Table(
            name="partners",
            columns=(
                FileColumn("id", _("Id")),
                FileColumn("name", _("Network or body")),
                FileColumn("kind", _("Kind")),
                FileColumn("sources", _("Sources")),
            ),
            rows=[
                (
                    partner.public_id,
                    partner.name,
                    partner.kind,
                    [mention.source.code for mention in partner.mentions.all()],
                )
                for partner in queries.partners(reader=reader_of(request))
            ],
        ),
        form,
    )


def _partner(public_id: str, reader: Reader) -> PartnerNetwork:
    try:
        return queries.partner_called(public_id, reader=reader)
    except PartnerNetwork.DoesNotExist:
        raise NotFound("") from None


def partner(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one partner: who it is, what names it, what was said with it. Four queries."""
    reader = reader_of(request)
    found = _partner(public_id, reader)
    return render(
        request,
        "network/partner.html",
        {
            "partner": found,
            "notes": queries.notes_with(found, reader=reader),
            "may_note": not reader.keys.isdisjoint({PRESIDENCY_KEY, SECRETARIAT_KEY}),
            "permanent": permanent_address("partner", found.public_id),
        },
    )


@opened_by(PRESIDENCY_KEY, SECRETARIAT_KEY)
def new_note(request: HttpRequest, public_id: str) -> HttpResponse:
    """Note what was said with a partner."""
    found = _partner(public_id, reader_of(request))
    form = NewNoteForm(request.POST or None, initial={"held_on": timezone.now().date(), "language": page_language()})
    back = here(f"partners/{public_id}/")

    def act() -> str:
        given = form.cleaned_data
        actions.note_liaison(
            found,
            held_on=given["held_on"],
            said=given["said"],
            language=given["language"],
            said_by=given["said_by"],
            is_shared=given["is_shared"],
            **who(request, form),
        )
        return back

    return edit_page(
        request,
        form=form,
        title=_("Note a conversation"),
        lede=_("For the secretariat, and for the presidency if you share it. Nobody else sees it."),
        button=_("Add the note"),
        act=act,
        done=_("The note was added."),
        back=back,
        facts=[(_("Partner"), mark(text=found.name, language=found.language))],
    )


@opened_by(PRESIDENCY_KEY, SECRETARIAT_KEY)
def edit_note(request: HttpRequest, public_id: str) -> HttpResponse:
    """Correct what was noted."""
    # Before the row: what is saved between the two questions then is a conflict, and not written over.
    base = revision_of("liaison", public_id)
    rows = LiaisonNote.objects.visible_to(reader_of(request)).select_related("partner")
    note = rows.filter(public_id=public_id).first()
    if note is None:
        raise NotFound("")
    form = NoteForm(
        request.POST or None,
        initial={
            "held_on": note.held_on,
            "said": note.said,
            "language": note.language,
            "said_by": note.said_by,
            "base": base,
        },
    )
    back = here(f"partners/{note.partner.public_id}/")

    def act() -> str:
        given = form.cleaned_data
        actions.correct_note(
            note,
            held_on=given["held_on"],
            said=given["said"],
            language=given["language"],
            said_by=given["said_by"],
            base=given["base"],
            **who(request, form),
        )
        return back

    return edit_page(
        request,
        form=form,
        title=_("Correct a note"),
        button=_("Save"),
        act=act,
        done=_("Saved."),
        back=back,
        facts=[(_("Partner"), mark(text=note.partner.name, language=note.partner.language))],
    )
