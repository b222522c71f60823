"""What every page shows around its content: navigation, languages, its own permanent address."""

from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as later

from focalpoint.areas.ledger.views.parts_threads import UNDER, led_to_under
from focalpoint.areas.library.permissions import SPEAKING
from focalpoint.areas.library.queries.exchange import SHARED
from focalpoint.areas.library.views.voice_lines import voices_under
from focalpoint.areas.network.permissions import READING
from focalpoint.areas.network.queries import holds_demo
from focalpoint.areas.pages.queries import in_footer
from focalpoint.doors.portal.queries.records import SPOKEN, above, own_id
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.languages import DEFAULT, LANGUAGES, direction
from focalpoint.ground.shared.logs import request_id
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, reader_of
from focalpoint.ground.shared.remembered import is_remembering
from focalpoint.ground.ui.frame import LanguageEntry
from focalpoint.ground.ui.guards import is_signed_in

NAVIGATION = (
    (later("Members"), "members/"),
    (later("Presidency"), "presidency/"),
    (later("Meetings"), "meetings/"),
    (later("Undertakings"), "undertakings/"),
    (later("Library"), "library/"),
    (later("Rolls"), "rolls/"),
    (later("People"), "people/"),
    (later("Timeline"), "timeline/"),
    (later("Search"), "search/"),
)
FOOTER = (
    (later("About"), "about/"),
    (later("Partners"), "partners/"),
    (later("Sources"), "sources/"),
    (later("Open data"), "data/"),
    (later("For focal points"), "guide/"),
    (later("Privacy"), "privacy/"),
    (later("Accessibility"), "accessibility/"),
)
_OWN = {path for _label, path in FOOTER}
"""Pages that stand at the foot anyhow, even where prose takes the place of their text."""
SIGNED_IN = ((later("Your desk"), "desk/"), (later("Account"), "account/"))
DIRECTORY = ((later("Directory"), "directory/"),)
"""For whoever holds a key of the Network."""
OFFICE = ((later("Papers"), "papers/"),)
"""For the secretariat."""
SIGNED_OUT = ((later("Sign in"), "sign-in/"),)

HISTORIES = {
    "portal:member": "member",
    "portal:person": "person",
    "meetings:meeting": "meeting",
    "network:roll": "roll",
    "pages:page": "page",
    "network:partner": "partner",
    "ledger:undertaking": "undertaking",
    "library:work": "work",
    "library:edition": "edition",
    "library:voice": "voice",
    **{f"library:told_{kind}": kind for kind in SHARED},
}
"""Pages of one record, with the kind under which its history stands; the address has the id as its only part."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One link of the navigation."""

    label: str
    address: str
    current: bool
    language: str = ""
    """Language of the label where it is not the page's."""


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the context of the base template. One query, for the pages of prose at its foot; none once remembered."""
    language = get_language() or DEFAULT
    prefix = f"/{language}/"
    here = request.path
    # Without a language the address is an error page's or a machine's, and has no twin in another language.
    rest = here[len(prefix) :] if here.startswith(prefix) else None
    query = request.META.get("QUERY_STRING", "")
    tail = f"?{query}" if query else ""
    base: str = settings.OPTIONS.address
    return {
        "language": language,
        "direction": direction(language),
        "navigation": _entries(NAVIGATION, prefix, here),
        "footer": [*_entries(FOOTER, prefix, here), *_prose(request, language, here)],
        "account": _entries(_yours(request), prefix, here),
        "languages": [
            LanguageEntry(
                code=other.code,
                own_name=other.own_name,
                direction=other.direction,
                address=f"/language/{other.code}?next=" + quote(f"/{other.code}/{rest or ''}{tail}"),
                current=other.code == language,
            )
            for other in LANGUAGES
        ],
        "canonical": f"{base}{here}" if rest is not None else "",
        "alternates": [(other.code, f"{base}/{other.code}/{rest}") for other in LANGUAGES] if rest is not None else [],
        "history": _history(request, prefix),
        "beneath": partial(_beneath, request),
        "demo": holds_demo(),
        "request_id": request_id(),
    }


def _beneath(request: HttpRequest) -> SafeString:
    """Return what the record whose page this is led to, and the voices about it; nothing under other pages.

    Asked by pages, not by errors. At most three queries where nothing was told, thirteen otherwise; one more where the
    address is not the record's own.
    """
    match = request.resolver_match
    kind = HISTORIES.get(match.view_name, "") if match else ""
    if match is None or kind not in SPOKEN:
        return SafeString("")
    reader = reader_of(request)
    identifier = own_id(kind, str(next(iter(match.kwargs.values()))), reader=reader)
    may_speak = not reader.keys.isdisjoint(SPEAKING)
    led_to = led_to_under(kind, identifier, reader=reader) if kind in UNDER else ""
    voices = voices_under(kind, identifier, may_speak=may_speak, reader=reader, above=above(reader), now=timezone.now())
    return format_html("{}{}", led_to, voices)


def _yours(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    if not is_signed_in(request):
        return SIGNED_OUT
    keys = reader_of(request).keys
    in_network = not keys.isdisjoint(READING)
    return (*(DIRECTORY if in_network else ()), *(OFFICE if SECRETARIAT_KEY in keys else ()), *SIGNED_IN)


def _history(request: HttpRequest, prefix: str) -> str:
    """Return where the history of the page's record stands, for whoever has signed in; empty on every other page."""
    match = request.resolver_match
    kind = HISTORIES.get(match.view_name) if match and is_signed_in(request) else None
    return f"{prefix}history/{kind}/{quote(next(iter(match.kwargs.values())))}/" if match and kind else ""


def _entries(links: tuple[tuple[str, str], ...], prefix: str, here: str) -> list[Entry]:
    return [Entry(_(label), prefix + path, here.startswith(prefix + path)) for label, path in links]


def _prose(request: HttpRequest, language: str, here: str) -> list[Entry]:
    """Return the pages of prose that the secretariat has put at the foot of every page.

    Asked only where answers are remembered, so once at each revision of the record: an error page asks nothing.
    """
    if not is_remembering():
        return []
    links = in_footer(language=language, reader=reader_of(request))
    return [
        Entry(
            link.title,
            page_address("page", link.slug, language=language),
            here == page_address("page", link.slug, language=language),
            "" if link.language == language else link.language,
        )
        for link in links
        if f"{link.slug}/" not in _OWN
    ]
