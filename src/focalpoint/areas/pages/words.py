"""Words for the states and places of pages, in the language of the page."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from focalpoint.areas.pages.differences import Kind, Piece
from focalpoint.areas.pages.models import Page, PageText
from focalpoint.areas.pages.queries import Standing
from focalpoint.ground.shared.languages import LANGUAGES
from focalpoint.ground.ui.words import page_language, state

OWN_NAMES = {language.code: language.own_name for language in LANGUAGES}


def place_words() -> list[tuple[str, str]]:
    """Return the places of a link, with their words, for a form."""
    return [
        (Page.Place.NOWHERE.value, _("Nowhere: readers come by links")),
        (Page.Place.FOOTER.value, _("At the foot of every page")),
    ]


def state_of(text: PageText) -> SafeString:
    """Return what became of a version, as a word with a shape."""
    kind, word = {
        PageText.State.PUBLISHED.value: ("met", pgettext("state of a text", "Published")),
        PageText.State.DRAFT.value: ("draft", pgettext("state of a text", "Draft")),
        PageText.State.SUPERSEDED.value: ("none", pgettext("state of a text", "Replaced")),
        PageText.State.WITHDRAWN.value: ("none", pgettext("state of a text", "Withdrawn")),
        PageText.State.DISCARDED.value: ("none", pgettext("state of a text", "Discarded")),
    }[text.state]
    return state(kind=kind, text=word)


def standing_of(standing: Standing) -> SafeString:
    """Return how a page stands in one language: one or two states."""
    found = []
    if standing.published and standing.is_behind:
        found.append(state(kind="late", text=pgettext("state of a text", "Older than the English")))
    elif standing.published:
        found.append(state_of(standing.published))
    if standing.draft:
        found.append(state_of(standing.draft))
    if not found:
        found.append(state(kind="none", text=pgettext("state of a text", "None")))
    return format_html_join(" ", "{}", ((one,) for one in found))


def language_name(code: str) -> SafeString:
    """Return a language's own name, marked as in that language."""
    return format_html('<bdi lang="{}">{}</bdi>', code, OWN_NAMES[code])


def marked(pieces: Iterable[Piece]) -> SafeString:
    """Return a text with what was added and removed marked for eyes and for ears.

    Who does not see the marks hears a word before each; colour says nothing that the lines through and under do not.
    """
    said = {Kind.ADDED: _("added:"), Kind.REMOVED: _("removed:")}
    elements = {Kind.ADDED: "ins", Kind.REMOVED: "del"}
    out = []
    for piece in pieces:
        if piece.kind is Kind.KEPT:
            out.append(format_html("{}", piece.text))
        else:
            # The text between is content in its own language, the word before it is ours.
            out.append(
                format_html(
                    '<{0}><span class="unseen" lang="{3}"> {1} </span>{2}</{0}>',
                    SafeString(elements[piece.kind]),
                    said[piece.kind],
                    piece.text,
                    page_language(),
                )
            )
    return format_html_join("", "{}", ((one,) for one in out))
