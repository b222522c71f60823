"""Forms around one human being: contacts, consents, preferences. The same for themselves and for the secretariat."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from focalpoint.areas.network import actions, queries
from focalpoint.areas.network.actions.reading import note_reading
from focalpoint.areas.network.forms import (
    ConsentForm,
    ContactForm,
    NewContactForm,
    NotedConsentForm,
    PlainForm,
    PreferencesForm,
)
from focalpoint.areas.network.forms.contact import AGREED, ANSWERS, REFUSED
from focalpoint.areas.network.models import Consent, Contact, Person
from focalpoint.areas.network.permissions import is_themselves
from focalpoint.areas.network.queries.consent import CONTACT_CHANNELS, MAIL_ONLY, NAME_CHANNELS, said_of_contacts
from focalpoint.areas.network.queries.contact import opened
from focalpoint.areas.network.queries.moving import contact_change
from focalpoint.areas.network.views.editing import edit_page, here, history_link, who
from focalpoint.areas.network.words import contact_word
from focalpoint.areas.vocabulary.models import Theme
from focalpoint.areas.vocabulary.queries import theme_names
from focalpoint.ground.accounts.limits import count_answer
from focalpoint.ground.accounts.views.common import freshly_proven, private
from focalpoint.ground.shared.actors import actor_of
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import reader_of
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.guards import ANYBODY_SIGNED_IN, opened_by
from focalpoint.ground.ui.words import page_language

OWN = "account/entry/"
"""Where somebody reads their own entry."""


def entry_address(person: Person, *, own: bool) -> str:
    """Return where an entry stands: for oneself, or for the secretariat."""
    return here(OWN if own else f"people/{person.identity.public_id}/contacts/")


def contact_form(request: HttpRequest, person: Person, *, own: bool) -> HttpResponse:
    """Add a contact."""
    form = NewContactForm(request.POST or None)

    def act() -> str:
        given = form.cleaned_data
        made = actions.add_contact(
            person, kind=given["kind"], value=given["value"], audience=given["audience"], **who(request, form)
        )
        _tell_of_others(request, made)
        return entry_address(person, own=own)

    return edit_page(
        request,
        form=form,
        title=_("Add a contact") if own else _("Add a contact of {person}").format(person=person.name),
        lede=_("It is kept encrypted. Nobody but you and the secretariat sees it until you open it.")
        if own
        else _("It is kept encrypted. Open it only as far as a letter or this person says so."),
        button=_("Add the contact"),
        act=act,
        done=_("The contact was added."),
        back=entry_address(person, own=own),
    )


def own_freshly_proven(view: Callable[[HttpRequest, str], HttpResponse]) -> Callable[[HttpRequest, str], HttpResponse]:
    """Ask for a fresh proof where a contact is the reader's own: a stolen session must not lead mail elsewhere."""

    @wraps(view)
    def asked(request: HttpRequest, public_id: str) -> HttpResponse:
        own = is_themselves(_contact_or_404(request, public_id).person, reader_of(request))
        return freshly_proven(view)(request, public_id) if own else view(request, public_id)

    return asked


@opened_by(ANYBODY_SIGNED_IN)
@private
@own_freshly_proven
def edit_contact(request: HttpRequest, public_id: str) -> HttpResponse:
    """Correct a contact, or who may see it. Whoever corrects their own proves again who they are."""
    # Before the row: what is saved between the two questions then is a conflict, and not written over.
    base = revision_of("contact", public_id)
    contact = _contact_or_404(request, public_id)
    own = _noted(request, contact.person)
    form = ContactForm(
        request.POST or None,
        initial={"value": opened([contact])[0].value, "audience": contact.audience, "base": base},
    )

    def act() -> str:
        given = form.cleaned_data
        kept = actions.correct_contact(
            contact, value=given["value"], audience=given["audience"], base=given["base"], **who(request, form)
        )
        _tell_of_others(request, kept)
        return entry_address(contact.person, own=own)

    return edit_page(
        request,
        form=form,
        title=contact_word(contact.kind),
        lede="" if own else contact.person.name,
        button=_("Save"),
        act=act,
        done=_("Saved."),
        back=entry_address(contact.person, own=own),
        links=[
            (here(f"contacts/{public_id}/remove/"), _("Remove this contact")),
            *history_link("contact", public_id, base, reader_of(request)),
        ],
    )


@opened_by(ANYBODY_SIGNED_IN)
@private
@own_freshly_proven
def remove_contact(request: HttpRequest, public_id: str) -> HttpResponse:
    """Remove a contact, after a page that shows which."""
    base = revision_of("contact", public_id)
    contact = _contact_or_404(request, public_id)
    own = _noted(request, contact.person)
    form = PlainForm(request.POST or None, initial={"base": base})

    def act() -> str:
        actions.remove_contact(contact, base=form.cleaned_data["base"], **who(request, form))
        return entry_address(contact.person, own=own)

    return edit_page(
        request,
        form=form,
        title=_("Remove a contact"),
        lede=_("Nobody is reached by it from then on. The value is gone for good."),
        button=_("Remove"),
        act=act,
        done=_("The contact was removed."),
        back=entry_address(contact.person, own=own),
        facts=[(contact_word(contact.kind), opened([contact])[0].value)],
    )


@opened_by(ANYBODY_SIGNED_IN)
@private
@own_freshly_proven
def put_contact_first(request: HttpRequest, public_id: str) -> HttpResponse:
    """Use a contact before the others of its kind, after a page that shows which."""
    base = revision_of("contact", public_id)
    contact = _contact_or_404(request, public_id)
    own = _noted(request, contact.person)
    form = PlainForm(request.POST or None, initial={"base": base})

    def act() -> str:
        actions.put_contact_first(contact, base=form.cleaned_data["base"], **who(request, form))
        return entry_address(contact.person, own=own)

    return edit_page(
        request,
        form=form,
        title=_("Use a contact first"),
        lede=_("Of each kind the first is used. Mail goes to the first e-mail address that works."),
        button=_("Use it first"),
        act=act,
        done=_("Saved."),
        back=entry_address(contact.person, own=own),
        facts=[(contact_word(contact.kind), opened([contact])[0].value)],
    )


@private
def undo_contact_change(request: HttpRequest, token: str) -> HttpResponse:
    """Undo a change of where mail goes, for whoever reads the mail of the old address. Only the button does it."""
    count_answer(request)
    form = PlainForm(request.POST or None)
    if request.method != "POST":
        contact_change(token, now=timezone.now())

    def act() -> str:
        actions.undo_contact_change(token, key=form.cleaned_data["key"], now=timezone.now())
        return reverse("accounts:sign_in")

    return edit_page(
        request,
        form=form,
        title=_("Undo a change of contacts"),
        lede=_("Mail comes to the old address first again, and all sessions of the account end."),
        button=_("Undo the change"),
        act=act,
        done=_("The change was undone, and all sessions were ended. Sign in again."),
        back=reverse("accounts:sign_in"),
    )


@opened_by(ANYBODY_SIGNED_IN)
@private
@own_freshly_proven
def contact_consent(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say for which channels one contact may be used."""
    contact = _contact_or_404(request, public_id)
    own = _noted(request, contact.person)
    return consent_form(request, contact.person, own=own, contact=contact)


def consent_form(request: HttpRequest, person: Person, *, own: bool, contact: Contact | None = None) -> HttpResponse:
    """Say for each channel what is agreed to, of somebody as a whole or of one contact."""
    base = revision_of(*actions.revision_name(person, contact))
    standing = _standing(person, contact)
    channels = NAME_CHANNELS if contact is None else CONTACT_CHANNELS
    initial = {name: AGREED if row.is_given else REFUSED for name, row in standing.items()}
    form = (ConsentForm if own else NotedConsentForm)(
        request.POST or None, channels=channels, initial={"base": base, **initial}
    )
    for name in standing:
        # What was said once can be said otherwise, and not unsaid.
        form.fields[name].choices = ANSWERS[1:]  # type: ignore[attr-defined]

    def act() -> str:
        given = form.cleaned_data
        actions.say_consents(
            person,
            said=form.said,
            contact=contact,
            said_by_whom=given.get("said_by", Consent.Said.SELF),
            said_on=given.get("said_on"),
            base=given["base"],
            **who(request, form),
        )
        return entry_address(person, own=own)

    title = _("Where you appear") if own else _("Where {person} appears").format(person=person.name)
    lede = _("It holds from the next page on. What was printed, downloaded or sent before is outside.")
    if contact is not None:
        title = _("For what this contact is used")
    return edit_page(
        request,
        form=form,
        title=title,
        lede=lede,
        button=_("Save"),
        act=act,
        done=_("Saved. It holds from now on."),
        back=entry_address(person, own=own),
        facts=[] if contact is None else [(contact_word(contact.kind), opened([contact])[0].value)],
    )


def mail_only_form(request: HttpRequest, person: Person, *, own: bool) -> HttpResponse:
    """Refuse everything but mail in one go."""
    base = revision_of(*actions.revision_name(person))
    form = PlainForm(request.POST or None, initial={"base": base})

    def act() -> str:
        actions.say_consents(person, said=MAIL_ONLY, base=form.cleaned_data["base"], **who(request, form))
        return entry_address(person, own=own)

    return edit_page(
        request,
        form=form,
        title=_("Not in lists, not on badges, mail only"),
        lede=_(
            "From the next page on you stand in no list, no search and no file of this site, on no badge and no "
            "photograph. Mail still comes to you. You can change each of them again."
        ),
        button=_("Mail only"),
        act=act,
        done=_("Saved. You stand in no list from now on; mail still comes."),
        back=entry_address(person, own=own),
    )


def preferences_form(request: HttpRequest, person: Person, *, own: bool) -> HttpResponse:
    """Choose the language of mail, languages spoken, themes, and whether peers may write."""
    base = revision_of("preferences", person.identity.public_id)
    wishes = queries.wishes_of(person)
    names = theme_names(page_language())
    form = PreferencesForm(
        request.POST or None,
        themes=[(code, name) for code, (name, _tongue) in names.items()],
        initial={
            "language": wishes.language or queries.language_of(person),
            "relay": wishes.relay,
            "spoken": wishes.spoken,
            "themes": wishes.themes,
            "base": base,
        },
    )

    def act() -> str:
        given = form.cleaned_data
        actions.set_preferences(
            person,
            language=given["language"],
            relay=given["relay"],
            spoken=given["spoken"],
            themes=list(Theme.objects.filter(code__in=given["themes"])),
            base=given["base"],
            **who(request, form),
        )
        return entry_address(person, own=own)

    return edit_page(
        request,
        form=form,
        title=_("Your preferences") if own else _("Preferences of {person}").format(person=person.name),
        lede=_("Languages and themes are shown to readers of the Network who see this person."),
        button=_("Save"),
        act=act,
        done=_("Saved."),
        back=entry_address(person, own=own),
    )


def _standing(person: Person, contact: Contact | None) -> dict[str, Consent]:
    if contact is None:
        return queries.said_by(person)
    return said_of_contacts(queries.contacts_of(person)).get(contact.pk, {})


def _contact_or_404(request: HttpRequest, public_id: str) -> Contact:
    found = queries.contact_called(public_id, reader=reader_of(request))
    if found is None:
        raise NotFound("")
    return found


def _noted(request: HttpRequest, person: Person) -> bool:
    """Return whether somebody reads their own; that anybody else reads of a person at risk leaves a trace."""
    own = is_themselves(person, reader_of(request))
    if not own:
        note_reading([person], actor=actor_of(request), purpose="contacts", now=timezone.now())
    return own


def _tell_of_others(request: HttpRequest, contact: Contact) -> None:
    """Tell the secretariat who else has exactly this address or number."""
    for other in queries.sharing(contact, reader=reader_of(request)):
        text = _("Exactly this stands with {person} too. Look whether both are the same human being.")
        messages.warning(request, text.format(person=other.name))
