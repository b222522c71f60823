"""What the directory holds of one human being: the page for themselves, the page for the secretariat, their forms."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.network import queries
from focalpoint.areas.network.actions.reading import note_reading
from focalpoint.areas.network.models import Person
from focalpoint.areas.network.queries.consent import CONTACT_CHANNELS, NAME_CHANNELS
from focalpoint.areas.network.views.contact import (
    consent_form,
    contact_form,
    entry_address,
    mail_only_form,
    preferences_form,
)
from focalpoint.areas.network.views.editing import here
from focalpoint.areas.network.words import (
    appointment_word,
    audience_word,
    channel_words,
    consent_words,
    contact_word,
    in_force_words,
    role_word,
    said_by_words,
    spoken_word,
)
from focalpoint.areas.vocabulary.queries import names_on, theme_names
from focalpoint.ground.accounts.views.common import freshly_proven, private
from focalpoint.ground.shared.actors import actor_of
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.languages import BY_CODE
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, reader_of
from focalpoint.ground.ui.guards import ANYBODY_SIGNED_IN, opened_by
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import joined, mark, not_known, page_language


@opened_by(ANYBODY_SIGNED_IN)
@private
def own_entry(request: HttpRequest) -> HttpResponse:
    """Show somebody what the Network holds and shows of them, and who sees each. Twelve queries."""
    person = queries.own_person(reader_of(request))
    if person is None:
        return render(request, "network/no_entry.html")
    return _show(request, person, own=True)


@opened_by(ANYBODY_SIGNED_IN)
@private
@freshly_proven
def new_own_contact(request: HttpRequest) -> HttpResponse:
    """Add a contact of one's own. Mail of ours may go there, so the proof of who one is must be fresh."""
    return contact_form(request, _own_or_404(request), own=True)


@opened_by(ANYBODY_SIGNED_IN)
@private
@freshly_proven
def own_consent(request: HttpRequest) -> HttpResponse:
    """Say where one appears."""
    return consent_form(request, _own_or_404(request), own=True)


@opened_by(ANYBODY_SIGNED_IN)
@private
@freshly_proven
def mail_only(request: HttpRequest) -> HttpResponse:
    """Refuse everything but mail in one go."""
    return mail_only_form(request, _own_or_404(request), own=True)


@opened_by(ANYBODY_SIGNED_IN)
@private
def own_preferences(request: HttpRequest) -> HttpResponse:
    """Choose one's own languages and themes, and whether peers may write."""
    return preferences_form(request, _own_or_404(request), own=True)


@opened_by(SECRETARIAT_KEY)
@private
def person_contacts(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the secretariat contacts, consents and preferences of somebody."""
    return _show(request, _person_or_404(request, public_id), own=False)


@opened_by(SECRETARIAT_KEY)
@private
def new_contact(request: HttpRequest, public_id: str) -> HttpResponse:
    """Add a contact of somebody."""
    return contact_form(request, _person_or_404(request, public_id), own=False)


@opened_by(SECRETARIAT_KEY)
@private
def person_consent(request: HttpRequest, public_id: str) -> HttpResponse:
    """Note what somebody agreed to or refused, with the day and who said so."""
    return consent_form(request, _person_or_404(request, public_id), own=False)


@opened_by(SECRETARIAT_KEY)
@private
def person_preferences(request: HttpRequest, public_id: str) -> HttpResponse:
    """Note the languages and themes of somebody."""
    return preferences_form(request, _person_or_404(request, public_id), own=False)


def _own_or_404(request: HttpRequest) -> Person:
    person = queries.own_person(reader_of(request))
    if person is None:
        raise NotFound("")
    return person


def _person_or_404(request: HttpRequest, public_id: str) -> Person:
    try:
        named = queries.person_called(public_id, reader=reader_of(request))
    except Person.DoesNotExist:
        raise NotFound("") from None
    note_reading(named.persons, actor=actor_of(request), purpose="contacts", now=timezone.now())
    return named.persons[0]


def _show(request: HttpRequest, person: Person, *, own: bool) -> HttpResponse:
    entry = queries.entry_of(person)
    themes = theme_names(page_language())
    wishes = entry.wishes
    stem = entry_address(person, own=own)
    forms = stem if own else here(f"people/{person.identity.public_id}/")
    return render(
        request,
        "network/entry.html",
        {
            "own": own,
            "entry": entry,
            "person": person,
            "held": _held(entry),
            "contact_columns": [
                Column("kind", _("Contact")),
                Column("value", _("Address or number"), label=_("Value")),
                Column("audience", _("Who may see it")),
                Column("said", _("Said of it")),
                Column("do", _("Change")),
            ],
            "contacts": _contact_rows(entry),
            "channel_columns": [
                Column("channel", _("Channel")),
                Column("said", _("What was said")),
                Column("by", _("Who said so")),
            ],
            "channels": [
                (word, consent_words(entry.said.get(name)), said_by_words(entry.said.get(name)) or "—")
                for name, word in channel_words().items()
                if name in NAME_CHANNELS
            ],
            "mail_language": mark(text=_own_name(wishes.language), language=wishes.language)
            if wishes.language
            else not_known(),
            "spoken": joined([spoken_word(code) for code in wishes.spoken]),
            "themes": joined(
                [mark(text=themes[code][0], language=themes[code][1]) for code in wishes.themes if code in themes]
            ),
            "add_contact": f"{stem}new/" if not own else f"{stem}contacts/new/",
            "consent": f"{forms}consent/",
            "mail_only": f"{stem}mail-only/" if own else "",
            "preferences": f"{forms}preferences/",
            "page": here(f"people/{person.identity.public_id}/"),
        },
    )


def _own_name(code: str) -> str:
    return BY_CODE[code].own_name


def _held(entry: queries.OwnEntry) -> list[tuple[str, SafeString]]:
    """Return designations and appointments with who may see each."""
    today = timezone.now().date()
    names = names_on(today, language=page_language(), codes={row.member.code for row in entry.designations})
    held = []
    for row in entry.designations:
        name = names.get(row.member.code)
        held.append(
            (
                role_word(row.role),
                format_html(
                    "{} · {} · {}: {}",
                    mark(text=name.short, language=name.language) if name else row.member.code,
                    in_force_words(row, today),
                    _("Who may see it"),
                    audience_word(row.audience),
                ),
            )
        )
    for appointment in entry.appointments:
        body = appointment.organisation
        held.append(
            (
                appointment_word(appointment.role),
                format_html(
                    "{} · {}: {}",
                    mark(text=body.name, language=body.language) if body else appointment.title or "—",
                    _("Who may see it"),
                    audience_word(appointment.audience),
                ),
            )
        )
    return held


def _contact_rows(entry: queries.OwnEntry) -> list[tuple[SafeString | str, ...]]:
    words = channel_words()
    seen: set[str] = set()
    rows: list[tuple[SafeString | str, ...]] = []
    for one in entry.contacts:
        contact = one.contact
        said = entry.said_of.get(contact.pk, {})
        refused = [words[name] for name in CONTACT_CHANNELS if name in said and not said[name].is_given]
        agreed = [words[name] for name in CONTACT_CHANNELS if name in said and said[name].is_given]
        parts = [_("agreed: {channels}").format(channels=", ".join(agreed))] if agreed else []
        parts += [_("refused: {channels}").format(channels=", ".join(refused))] if refused else []
        stem = here(f"contacts/{contact.public_id}/")
        links = [format_html('<a href="{}edit/">{}</a>', stem, _("Change"))]
        links.append(format_html('<a href="{}consent/">{}</a>', stem, _("Consent")))
        if contact.kind in seen:
            links.append(format_html('<a href="{}first/">{}</a>', stem, _("Use first")))
        links.append(format_html('<a href="{}remove/">{}</a>', stem, _("Remove")))
        seen.add(contact.kind)
        value = one.value or _("encrypted, and its key is not here")
        rows.append(
            (
                contact_word(contact.kind),
                format_html('<bdi dir="auto">{}</bdi>', value),
                audience_word(contact.audience),
                joined(parts, by="; ") if parts else _("nothing yet"),
                joined(links, by=" · "),
            )
        )
    return rows
