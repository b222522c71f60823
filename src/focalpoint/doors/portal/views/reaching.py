"""How somebody can be reached, what they speak and work on, as pages of several rooms show it."""

from urllib.parse import quote

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.network.models import Contact, Person
from focalpoint.areas.network.permissions import READING
from focalpoint.areas.network.queries import contacts_shown
from focalpoint.areas.network.words import contact_word, spoken_word
from focalpoint.areas.vocabulary.queries import theme_names
from focalpoint.doors.portal.queries.directory import Speaks, spoken_by
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.ui.words import joined, mark, page_language


def contact_facts(person: Person, reader: Reader) -> list[tuple[str, SafeString]]:
    """Return the contacts of one human being that the reader may see, e-mail addresses first. One query."""
    found = []
    for one in contacts_shown(person, reader=reader):
        is_email = one.contact.kind == Contact.Kind.EMAIL
        shown = format_html('<bdi dir="auto">{}</bdi>', one.value or _("encrypted, and its key is not here"))
        if one.value and is_email:
            shown = format_html('<a href="mailto:{}">{}</a>', quote(one.value, safe="@"), shown)
        found.append((not is_email, contact_word(one.contact.kind), shown))
    return [(word, shown) for _later, word, shown in sorted(found, key=lambda one: one[0])]


def speaks_facts(person: Person, reader: Reader) -> list[tuple[str, SafeString]]:
    """Return languages and themes, for readers of the Network. Three queries, none for anybody else."""
    if reader.keys.isdisjoint(READING):
        return []
    speaks, names = spoken_by([person.identity_id])[person.identity_id], theme_names(page_language())
    return [
        (label, shown)
        for label, shown in (
            (_("Languages spoken"), _languages(speaks)),
            (_("Themes"), _themes(speaks, names)),
        )
        if shown
    ]


def speaks_words(speaks: Speaks, names: dict[str, tuple[str, str]]) -> SafeString:
    """Return what somebody speaks and works on in one line; empty where nothing is known. ``names`` are of themes."""
    return joined([some for some in (_languages(speaks), _themes(speaks, names)) if some], by=" · ")


def _languages(speaks: Speaks) -> SafeString:
    return joined([spoken_word(code) for code in speaks.languages])


def _themes(speaks: Speaks, names: dict[str, tuple[str, str]]) -> SafeString:
    return joined([mark(text=names[code][0], language=names[code][1]) for code in speaks.themes if code in names])
