"""The secretariat adds spellings of a name, and takes away those that it added."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from focalpoint.areas.network import actions
from focalpoint.areas.network.actions.reading import note_reading
from focalpoint.areas.network.forms import PlainForm, SpellingForm
from focalpoint.areas.network.models import Person
from focalpoint.areas.network.queries.secret import Spelled, spellings_of
from focalpoint.areas.network.views.editing import edit_page, here, who
from focalpoint.areas.vocabulary.models import Source
from focalpoint.ground.shared.actors import actor_of
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.words import mark, source


@opened_by(SECRETARIAT_KEY)
def spellings(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the spellings of one name and add another. Spellings of somebody at risk are opened, with a trace."""
    # Before the row: what is saved between the two questions then is a conflict, and not written over.
    base = revision_of("person", public_id)
    person = _name(public_id, reader_of(request))
    note_reading([person], actor=actor_of(request), purpose="form", now=timezone.now())
    standing = spellings_of(person)
    sources = Source.objects.in_bulk([one.source for one in standing], field_name="code")
    form = SpellingForm(request.POST or None, initial={"base": base})
    own = here(f"people/{public_id}/spellings/")

    def act() -> str:
        given = form.cleaned_data
        actions.add_spelling(
            person,
            name=given["name"],
            language=given["language"],
            source=given["source"],
            base=given["base"],
            **who(request, form),
        )
        return own

    return edit_page(
        request,
        form=form,
        title=_("Spellings of {person}").format(person=person.name),
        lede=_("Other spellings of this name, in any script, each with the document that prints it."),
        button=_("Add the spelling"),
        act=act,
        done=_("The spelling was added."),
        back=here(f"people/{person.identity.public_id}/"),
        facts=[(_("Name"), mark(text=person.name, language=person.language)), *_listed(standing, sources, own)],
    )


def _listed(standing: list[Spelled], sources: dict[str, Source], own: str) -> list[tuple[str, object]]:
    """Return the spellings as facts, each that was added here with the way to take it away."""
    found: list[tuple[str, object]] = []
    for position, one in enumerate(standing):
        shown = format_html("{} {}", mark(text=one.name, language=one.language), source(source=sources.get(one.source)))
        if one.by_hand:
            shown = format_html('{} · <a href="{}{}/remove/">{}</a>', shown, own, position, _("Take away"))
        found.append((_("Spelling"), shown))
    return found


@opened_by(SECRETARIAT_KEY)
def remove_spelling(request: HttpRequest, public_id: str, position: int) -> HttpResponse:
    """Take away one spelling that was added here."""
    base = revision_of("person", public_id)
    person = _name(public_id, reader_of(request))
    note_reading([person], actor=actor_of(request), purpose="form", now=timezone.now())
    standing = spellings_of(person)
    if position >= len(standing):
        raise NotFound("")
    form = PlainForm(request.POST or None, initial={"base": base})
    back = here(f"people/{public_id}/spellings/")

    def act() -> str:
        actions.remove_spelling(person, position=position, base=form.cleaned_data["base"], **who(request, form))
        return back

    return edit_page(
        request,
        form=form,
        title=_("Take a spelling away"),
        button=_("Take it away"),
        act=act,
        done=_("The spelling was taken away."),
        back=back,
        facts=[(_("Spelling"), mark(text=standing[position].name, language=standing[position].language))],
    )


def _name(public_id: str, reader: Reader) -> Person:
    """Return one name: of an identity the preferred one is meant by its own id alone.

    Raises:
        NotFound: there is none that the reader may see.
    """
    found = Person.objects.visible_to(reader).select_related("identity").filter(public_id=public_id).first()
    if found is None:
        raise NotFound("")
    return found
