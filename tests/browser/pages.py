"""Every page of the site, once: what the browser tests open, as everybody and as the coordinator."""

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
    Page("portal:guide", "guide/"),
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

CLOSED: Final = (
    Page("portal:desk", "desk/"),
    Page("network:office", "office/"),
    Page("network:new_member", "members/new/"),
    Page("network:edit_member", "members/{member}/edit/"),
    Page("network:new_person", "people/new/"),
    Page("network:edit_person", "people/{person}/edit/"),
    Page("network:person_contacts", "people/{person}/contacts/"),
    Page("network:new_contact", "people/{person}/contacts/new/"),
    Page("network:person_consent", "people/{person}/consent/"),
    Page("network:person_preferences", "people/{person}/preferences/"),
    Page("network:edit_contact", "contacts/{contact}/edit/"),
    Page("network:remove_contact", "contacts/{contact}/remove/"),
    Page("network:put_contact_first", "contacts/{contact}/first/"),
    Page("network:contact_consent", "contacts/{contact}/consent/"),
    Page("network:own_entry", "account/entry/"),
    Page("network:new_own_contact", "account/entry/contacts/new/"),
    Page("network:own_consent", "account/entry/consent/"),
    Page("network:mail_only", "account/entry/mail-only/"),
    Page("network:own_preferences", "account/entry/preferences/"),
    Page("portal:directory", "directory/"),
    Page("network:new_designation", "designations/new/"),
    Page("network:edit_designation", "designations/{designation}/edit/"),
    Page("network:end_designation", "designations/{designation}/end/"),
    Page("network:invite_designated", "designations/{designation}/invite/"),
    Page("network:appointments", "appointments/"),
    Page("network:new_appointment", "appointments/new/"),
    Page("network:edit_appointment", "appointments/{appointment}/edit/"),
    Page("network:invite_appointed", "appointments/{appointment}/invite/"),
    Page("network:withdraw_invitation", "invitations/withdraw/{invitation}/"),
    Page("network:accept_invitation", "invitations/{invited}/"),
    Page("network:edit_presidency", "presidency/edit/"),
    Page("network:new_term", "presidency/new/"),
    Page("network:edit_term", "presidency/{term}/edit/"),
    Page("network:difference", "differences/{difference}/"),
    Page("vocabulary:names", "names/"),
    Page("vocabulary:name", "names/{name}/"),
    Page("vocabulary:new_source", "sources/new/"),
    Page("portal:handover", "presidency/handover/"),
    Page("portal:dossier", "members/ES/dossier/"),
    Page("network:leaving", "account/leaving/"),
    Page("portal:handover_line", "presidency/handover/papers/"),
    Page("pages:pages", "pages/"),
    Page("pages:new", "pages/new/"),
    Page("pages:page", "pages/{page}/"),
    Page("pages:place", "pages/{page}/place/"),
    Page("pages:write", "pages/{page}/write/en/"),
    Page("pages:history", "pages/{page}/history/en/"),
    Page("mail:outbox", "mail/"),
    Page("mail:message", "mail/messages/{doubtful}/"),
    Page("mail:message", "mail/messages/{refused}/"),
    Page("mail:again", "mail/messages/{doubtful}/again/"),
    Page("mail:arrived", "mail/messages/{doubtful}/arrived/"),
    Page("mail:aside", "mail/messages/{refused}/aside/"),
    Page("mail:stop_address", "mail/messages/{refused}/stop/"),
    Page("mail:release", "mail/release/"),
    Page("mail:returned", "mail/returned/"),
    Page("mail:bounce", "mail/returned/{bounce}/"),
    Page("mail:letters", "mail/incoming/"),
    Page("mail:letter", "mail/incoming/{letter}/"),
    Page("mail:preferences", "account/mail/"),
    Page("mail:stop", "mail/stop/{stop}/"),
    Page("mail:demo_mail", "demo/mail/"),
    Page("jobs:jobs", "jobs/"),
    # While work goes on its page asks again by itself, until the reader says "Stop asking", as here.
    Page("jobs:job", "jobs/{job}/?still"),
    Page("jobs:cancel", "jobs/{job}/cancel/"),
    Page("jobs:retry", "jobs/{failed}/retry/"),
    Page("portal:trail", "trail/"),
    Page("portal:history", "history/member/{member}/"),
    Page("portal:own_data", "account/data/"),
    Page("portal:forget", "people/{person}/forget/"),
    Page("accounts:account", "account/"),
    Page("accounts:keys", "account/keys/"),
    Page("accounts:second_factor_needed", "account/keys/needed/"),
    Page("accounts:add_passkey", "account/keys/passkey/"),
    Page("accounts:add_app", "account/keys/app/"),
    Page("accounts:sessions", "account/sessions/"),
    Page("accounts:again", "sign-in/again/"),
    Page("accounts:change_address", "account/address/"),
    Page("accounts:once", "sign-in/once/{once}/"),
    Page("accounts:undo_address", "account/address/undo/{undo}/"),
    Page("accounts:sign_out", "sign-out/"),
)
"""What opens for the coordinator of a demonstration; ``rows`` puts in the records that stand in braces."""

SAMPLE: Final = tuple(
    page
    for page in CLOSED
    if page.view
    in {
        "accounts:account",
        "accounts:keys",
        "accounts:sessions",
        "jobs:jobs",
        "mail:letter",
        "mail:outbox",
        "mail:preferences",
        "network:appointments",
        "network:edit_designation",
        "network:edit_member",
        "network:office",
        "network:own_consent",
        "network:own_preferences",
        "network:person_contacts",
        "pages:history",
        "pages:pages",
        "pages:write",
        "portal:desk",
        "portal:directory",
        "portal:forget",
        "portal:handover",
        "portal:trail",
        "vocabulary:name",
        "vocabulary:names",
    }
)
"""Those that together hold every component; axe reads them in Arabic and dark colours too."""

ELSEWHERE: Final = {
    "accounts:code": "test_sign_in",
    "accounts:confirm_address": "test_first_morning",
    "accounts:factor": "test_sign_in",
    "accounts:recovery": "test_sign_in",
    "accounts:remove_factor": "test_first_morning",
    "network:settle_succession": "test_leaving",
    "network:succession": "test_leaving",
}
"""Pages that only stand at one moment of signing in or of leaving, and the tests that look at them on the way."""

WITHOUT_FACE: Final = frozenset({"accounts:passkey", "pages:clean", "pages:preview"})
"""Addresses that answer a script of a page that is opened; they hand out no page."""
