"""Every page of the site, once: what the browser tests open."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Page:
    """One page: the name of its address in the code, its path behind the language, and the status it answers with."""

    view: str
    path: str
    status: int = 200


PAGES: Final = (
    Page("portal:home", ""),
    Page("portal:home", "?as_of=2017-12-31"),
    Page("portal:home", "?as_of=2016-12-31"),
    Page("network:members", "members/"),
    Page("network:members", "members/?region=region:002"),
    Page("network:members", "members/?organisation=org:AU&as_of=2017-12-31"),
    Page("network:members", "members/?as_of=2016-12-31"),
    Page("network:regions", "members/regions/"),
    Page("network:regions", "members/regions/?as_of=2016-12-31"),
    Page("portal:member", "members/NA/"),
    Page("portal:member", "members/org:AU/"),
    Page("network:presidency", "presidency/"),
    Page("network:presidency", "presidency/?as_of=2021-06-01"),
    Page("network:presidency", "presidency/?as_of=2024-06-01"),
    Page("network:rolls", "rolls/"),
    Page("network:roll", "rolls/alicante-2017/"),
    Page("network:roll", "rolls/members-2018/"),
    Page("network:partners", "partners/"),
    Page("meetings:meetings", "meetings/"),
    Page("meetings:meeting", "meetings/M1/"),
    Page("meetings:meeting", "meetings/M2/"),
    Page("meetings:meeting", "meetings/M4/"),
    Page("meetings:host_offers", "host-offers/"),
    Page("meetings:agenda_requests", "agenda-requests/"),
    Page("meetings:letters", "letters/"),
    Page("meetings:calendar", "calendar/"),
    Page("portal:people", "people/"),
    # Two documents spell this name differently.
    Page("portal:person", "people/myq87w76xx/"),
    Page("portal:timeline", "timeline/"),
    Page("portal:timeline", "timeline/?kind=letter&order=oldest"),
    Page("portal:search", "search/"),
    Page("portal:search", "search/?q=Namibia"),
    Page("portal:search", "search/?q=qqqq"),
    Page("portal:sources", "sources/"),
    Page("portal:data", "data/"),
    Page("portal:about", "about/"),
    Page("portal:privacy", "privacy/"),
    Page("portal:accessibility", "accessibility/"),
    Page("accounts:sign_in", "sign-in/"),
    Page("accounts:sign_out", "sign-out/"),
    Page("ui:gallery", "gallery/"),
    Page("ui:not_found", "nowhere/", status=404),
    Page("ui:not_understood", "members/?as_of=banana", status=422),
)
"""In no order that matters; a page with states worth seeing stands here once for each."""

ERRORS: Final = frozenset({"ui:not_found", "ui:not_understood"})
"""Pages without an address of their own."""

IN_THE_DARK: Final = tuple(
    page
    for page in PAGES
    if page.path
    in {"", "members/", "members/regions/", "members/NA/", "meetings/M1/", "timeline/", "gallery/", "nowhere/"}
)
"""Those that together hold every component; they are also looked at in dark colours on a wide screen."""
