"""Every address of the product: what it is, what its variable parts stand for, and who may open it.

One table, held against the root list of addresses by a test: an address that is not here fails the build, and so does
a line here without an address. The test of reading rights asks every one of them as every kind of reader, and the
reference page of access is printed from here.

What everybody may open differs in the rows on it. A row that a reader may not see is not counted, listed,
searched or handed out, and the address of a record that a reader may not see answers as one that never existed.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

from focalpoint.ground.ui.guards import ANYBODY_SIGNED_IN


class Kind(StrEnum):
    """What an address answers with. A form shows itself to GET, where it has something to show, and acts on POST."""

    PAGE = "page"
    FILE = "file"
    FORM = "form"
    REDIRECT = "redirect"
    MACHINE = "machine"


class Holds(StrEnum):
    """What an answer is made from."""

    RECORD = "rows that the reader may see"
    REFERENCE = "reference data, open to everybody"
    NOTHING = "no record"


EVERYBODY: Final = ()
SIGNED_IN: Final = (ANYBODY_SIGNED_IN,)
SECRETARIAT: Final = ("secretariat",)
CHAIR_AND_OFFICE: Final = ("presidency", "secretariat")
MEMBER_AND_OFFICE: Final = ("member", "secretariat")
MEMBERS_AND_OFFICE: Final = ("secretariat", "presidency", "member")
NETWORK: Final = ("member", "presidency", "secretariat", "civil-society")


@dataclass(frozen=True, slots=True)
class Address:
    """One address by its name. ``parts`` says what each variable part stands for: a kind of record, or ``form``.

    ``opened_by`` says who gets an answer at all: the same keys that the view names (``guards.opened_by``), nothing for
    everybody. ``holds`` says whether the answer differs by reader.
    """

    name: str
    kind: Kind
    what: str
    holds: Holds = Holds.RECORD
    parts: tuple[tuple[str, str], ...] = ()
    opened_by: tuple[str, ...] = EVERYBODY


_FORM: Final = ("form", "form")


def _page(name: str, what: str, *parts: tuple[str, str], holds: Holds = Holds.RECORD) -> Address:
    return Address(name, Kind.PAGE, what, holds, parts)


def _file(name: str, what: str, *parts: tuple[str, str], holds: Holds = Holds.RECORD) -> Address:
    return Address(name, Kind.FILE, what, holds, (*parts, _FORM))


def _form(
    name: str,
    what: str,
    *parts: tuple[str, str],
    opened_by: tuple[str, ...] = SECRETARIAT,
    holds: Holds = Holds.RECORD,
) -> Address:
    return Address(name, Kind.FORM, what, holds, parts, opened_by)


ADDRESSES: Final = (
    _page("portal:home", "first page: numbers, meetings, presidency as of a day"),
    _page("network:members", "members as of a day"),
    _file("network:members_file", "the same list"),
    _page("network:regions", "members on the map, by region and organisation"),
    _file("network:regions_file", "the same counts"),
    _page("portal:member", "one member as of a day", ("code", "member")),
    _file("portal:member_file", "what is dated of one member", ("code", "member")),
    _file("portal:states_file", "States of a regional organisation, members or not", ("code", "member")),
    _page("portal:rights", "what each class may read and do", holds=Holds.NOTHING),
    Address(
        "portal:dossier",
        Kind.PAGE,
        "what whoever takes over for a member needs; for its own people and the secretariat",
        parts=(("code", "member"),),
        opened_by=SIGNED_IN,
    ),
    Address(
        "portal:dossier_file",
        Kind.FILE,
        "the same as PDF or Word",
        parts=(("code", "member"), ("form", "form of a document")),
        opened_by=SIGNED_IN,
    ),
    _page("network:presidency", "troika of a day, and all terms"),
    _file("network:presidency_file", "the same terms"),
    _page("network:civil_society", "civil-society organisations of today"),
    _file("network:civil_society_file", "the same list"),
    Address("network:office", Kind.PAGE, "what the secretariat can edit", opened_by=SECRETARIAT),
    _form("network:new_member", "adds a member with its evidence"),
    _form("network:edit_member", "adds evidence to a member", ("code", "member")),
    _form("network:new_person", "adds a person"),
    _form("network:edit_person", "corrects a person", ("public_id", "person")),
    _form(
        "network:write_to_peer",
        "writes to a peer through the platform",
        ("public_id", "person"),
        opened_by=("member", "presidency", "civil-society", "secretariat"),
    ),
    Address("network:exchanges", Kind.PAGE, "with whom one writes", opened_by=SIGNED_IN),
    _form("network:answer_peer", "answers a peer", ("public_id", "exchange"), opened_by=SIGNED_IN),
    _form("network:end_exchange", "ends an exchange", ("public_id", "exchange"), opened_by=SIGNED_IN),
    _form("network:block_peer", "blocks a peer", ("public_id", "exchange"), opened_by=SIGNED_IN),
    Address("network:duplicates", Kind.PAGE, "records that may be one human being", opened_by=SECRETARIAT),
    _form("network:duplicate", "joins two records or tells them apart", ("number", "number")),
    _form("network:undo_merge", "parts two records that were joined", ("public_id", "merge")),
    _form("network:join_person", "puts two records side by side", ("public_id", "person")),
    _form("network:part_name", "parts a name from the others", ("public_id", "name of a person")),
    _form("network:spellings", "adds a spelling of a name", ("public_id", "name of a person")),
    _form(
        "network:remove_spelling",
        "takes a spelling away",
        ("public_id", "name of a person"),
        ("position", "number"),
    ),
    Address(
        "network:person_contacts",
        Kind.PAGE,
        "contacts, consents and preferences of somebody",
        parts=(("public_id", "person"),),
        opened_by=SECRETARIAT,
    ),
    _form("network:new_contact", "adds a contact of somebody", ("public_id", "person")),
    _form("network:person_consent", "notes what somebody agreed to", ("public_id", "person")),
    _form("network:person_preferences", "notes languages and themes", ("public_id", "person")),
    _form("network:edit_contact", "corrects a contact", ("public_id", "contact"), opened_by=SIGNED_IN),
    _form("network:remove_contact", "removes a contact", ("public_id", "contact"), opened_by=SIGNED_IN),
    _form("network:put_contact_first", "uses a contact first", ("public_id", "contact"), opened_by=SIGNED_IN),
    _form("network:contact_consent", "for what a contact is used", ("public_id", "contact"), opened_by=SIGNED_IN),
    Address("network:own_entry", Kind.PAGE, "one's own entry in the directory", opened_by=SIGNED_IN),
    _form(
        "network:undo_contact_change",
        "lets mail go to the old address first again",
        ("token", "token"),
        opened_by=EVERYBODY,
        holds=Holds.NOTHING,
    ),
    _form("network:new_own_contact", "adds a contact of one's own", opened_by=SIGNED_IN),
    _form("network:own_consent", "where one appears", opened_by=SIGNED_IN),
    _form("network:mail_only", "not in lists, not on badges, mail only", opened_by=SIGNED_IN),
    _form("network:own_preferences", "one's own languages and themes", opened_by=SIGNED_IN),
    _form("network:new_designation", "adds a designation"),
    _form("network:edit_designation", "corrects a designation", ("public_id", "designation")),
    _form("network:end_designation", "ends a designation", ("public_id", "designation")),
    _form("network:invite_designated", "invites whom a member designated", ("public_id", "designation")),
    Address("network:organisations", Kind.PAGE, "organisations and units, to be corrected", opened_by=SECRETARIAT),
    _form("network:new_organisation", "adds an organisation or unit"),
    _form("network:edit_organisation", "corrects an organisation or unit", ("public_id", "organisation")),
    _form("network:deputy", "who deputises for a focal point", opened_by=SIGNED_IN),
    _form("network:end_deputy", "ends a deputising earlier", ("public_id", "deputising"), opened_by=SIGNED_IN),
    Address("network:outreach", Kind.PAGE, "approaches to non-members, by region", opened_by=CHAIR_AND_OFFICE),
    Address("network:outreach_file", Kind.FILE, "every step of them", parts=(_FORM,), opened_by=CHAIR_AND_OFFICE),
    Address("network:coverage_file", Kind.FILE, "the regions", parts=(_FORM,), opened_by=CHAIR_AND_OFFICE),
    *(
        address
        for kind, many in (
            ("practice", "practices"),
            ("argument", "arguments"),
            ("research", "research needs"),
            ("obstacle", "obstacles"),
            ("need", "needs of skills and help"),
            ("offer", "offers of skills and help"),
        )
        for address in (
            _page(f"library:{kind}_list", f"{many} that members tell each other"),
            _file(f"library:{kind}_list_file", "the same list"),
            _page(f"library:told_{kind}", f"one of the {many}", ("public_id", kind)),
            _form(f"library:new_{kind}", f"tells one of the {many}, for one's own member", opened_by=MEMBER_AND_OFFICE),
            _form(
                f"library:edit_{kind}",
                f"corrects, publishes or withdraws one of the {many} of one's own member",
                ("public_id", "own telling"),
                opened_by=MEMBER_AND_OFFICE,
            ),
        )
    ),
    *(
        address
        for kind, what in (
            ("adoption", "that a member took a practice over"),
            ("measure", "a measure to an obstacle"),
            ("result", "a result to a research need"),
        )
        for address in (
            _form(f"library:new_{kind}", f"adds {what}", ("public_id", "own telling"), opened_by=MEMBER_AND_OFFICE),
            _form(
                f"library:edit_{kind}", f"corrects {what}", ("public_id", "own telling"), opened_by=MEMBER_AND_OFFICE
            ),
        )
    ),
    Address("library:peers", Kind.PAGE, "peers for one's own member, with the reasons", opened_by=MEMBER_AND_OFFICE),
    _form("network:new_approach", "records an approach", opened_by=CHAIR_AND_OFFICE),
    _form("network:approach", "one approach, and its next step", ("public_id", "approach"), opened_by=CHAIR_AND_OFFICE),
    _form(
        "network:edit_step",
        "corrects a step of an approach",
        ("public_id", "step of an approach"),
        opened_by=CHAIR_AND_OFFICE,
    ),
    _form("network:ask_now", "asks now whether a designation still holds", ("public_id", "designation")),
    _form("network:confirm_own_entry", "opens the own entry", ("public_id", "own designation"), opened_by=SIGNED_IN),
    _form("network:claim", "decides about what was said through a link", ("public_id", "claim")),
    _form("network:verification", "deals with silence and returned mail", ("public_id", "verification")),
    _page("network:verify_thanks", "says that an answer has arrived", holds=Holds.NOTHING),
    _form("network:verify", "confirms an entry by a link, once", ("word", "token"), opened_by=EVERYBODY),
    _form("network:verify_left", "says by a link who has left, once", ("word", "token"), opened_by=EVERYBODY),
    _form("network:verify_changed", "says by a link what has changed, once", ("word", "token"), opened_by=EVERYBODY),
    Address("network:freshness", Kind.PAGE, "how fresh the directory is", opened_by=MEMBERS_AND_OFFICE),
    Address("network:freshness_file", Kind.FILE, "the same counts", parts=(_FORM,), opened_by=MEMBERS_AND_OFFICE),
    _form("network:leaving", "announces one's own departure", opened_by=SIGNED_IN),
    Address(
        "network:succession",
        Kind.PAGE,
        "one handover of a post, with its note",
        parts=(("public_id", "succession"),),
        opened_by=SIGNED_IN,
    ),
    _form("network:settle_succession", "says who follows", ("public_id", "succession")),
    _page("network:appointments", "secretariat and civil society"),
    _form("network:new_appointment", "adds an appointment"),
    _form("network:edit_appointment", "corrects an appointment", ("public_id", "appointment")),
    _form("network:invite_appointed", "invites who was appointed", ("public_id", "appointment")),
    _form("network:withdraw_invitation", "withdraws an invitation", ("public_id", "invitation")),
    _form("network:accept_invitation", "accepts an invitation, once", ("token", "token"), opened_by=EVERYBODY),
    Address("network:imports", Kind.PAGE, "lists of people that were sent", opened_by=SECRETARIAT),
    _form("network:new_import", "takes in a list of people"),
    _form("network:import", "rows of a list, decides about them", ("public_id", "import")),
    _form("network:import_reading", "how a list is read", ("public_id", "import")),
    _form("network:import_columns", "what the columns of a list mean", ("public_id", "import")),
    _form("network:import_many", "decides about many rows of a list", ("public_id", "import")),
    _form("network:apply_import", "applies a list", ("public_id", "import")),
    _form("network:undo_import", "undoes a list", ("public_id", "import")),
    _form("network:drop_import", "drops a list", ("public_id", "import")),
    _form("network:exports", "who took people away", opened_by=("secretariat", "presidency")),
    _form("network:export_people", "takes people away as a file or on paper", opened_by=SIGNED_IN),
    Address("network:edit_presidency", Kind.PAGE, "all terms, to be corrected", opened_by=SECRETARIAT),
    _form("network:new_term", "records a term"),
    _form("network:edit_term", "corrects a term", ("public_id", "term")),
    _form("network:difference", "what was written by hand, what is carried", ("number", "number")),
    _page("vocabulary:names", "names in six languages, drafts marked", holds=Holds.REFERENCE),
    _form("vocabulary:name", "approves, corrects or rejects a name", ("identifier", "name")),
    _form("vocabulary:new_source", "adds a source", holds=Holds.REFERENCE),
    _page("network:rolls", "rolls"),
    _file("network:rolls_file", "the same list"),
    _page("network:roll", "one roll: names as printed and approved", ("name", "roll")),
    _file("network:roll_file", "the same names", ("name", "roll")),
    _page("network:partners", "partner networks"),
    _file("network:partners_file", "the same list"),
    _page("network:partner", "one partner, and what was said with it", ("public_id", "partner")),
    _form(
        "network:new_note", "notes what was said with a partner", ("public_id", "partner"), opened_by=CHAIR_AND_OFFICE
    ),
    _form("network:edit_note", "corrects such a note", ("public_id", "liaison"), opened_by=CHAIR_AND_OFFICE),
    _page("library:library", "papers by theme, country, kind, year and language"),
    _file("library:library_file", "the same list"),
    Address("library:pack", Kind.MACHINE, "their texts as one ZIP file, to read without a network"),
    Address("library:feed", Kind.MACHINE, "papers that everybody can read since a short while, as Atom"),
    _form("library:new_work", "adds a paper"),
    _form("library:offer", "offers a paper of one's own member", opened_by=("secretariat", "member")),
    _page("library:work", "one paper and its editions", ("public_id", "work")),
    _form("library:edit_work", "corrects a paper", ("public_id", "work")),
    _form("library:show_work", "who may read a paper", ("public_id", "work")),
    _form("library:new_edition", "adds an edition", ("public_id", "work")),
    _page(
        "library:compare",
        "two editions of a paper side by side",
        ("public_id", "work"),
        ("old", "edition"),
        ("new", "other edition"),
    ),
    _page("library:edition", "one text, page by page", ("public_id", "edition")),
    Address("library:text", Kind.FILE, "the same text as a plain file", parts=(("public_id", "edition"),)),
    _form("library:edit_edition", "corrects what is said of an edition", ("public_id", "edition")),
    _form("library:show_edition", "who may read an edition", ("public_id", "edition")),
    _form("library:put_edition_first", "sets an edition before the others", ("public_id", "edition")),
    _form("library:cite", "gives words of a text an address", ("public_id", "edition"), opened_by=NETWORK),
    _page("library:citation", "cited words in their place", ("public_id", "citation")),
    _page("library:voices", "voices about records, and what oneself has said"),
    _file("library:voices_file", "the same list, with replies"),
    Address("library:voices_feed", Kind.FILE, "the newest public voices as a feed"),
    _page("library:moderation", "for what reasons voices are hidden, and how often", holds=Holds.REFERENCE),
    _page("library:voice", "one voice with its replies", ("public_id", "voice")),
    _form("library:reply", "replies for the member spoken about", ("public_id", "voice"), opened_by=SIGNED_IN),
    _form("library:replace_voice", "replaces what oneself said", ("public_id", "voice"), opened_by=SIGNED_IN),
    _form("library:withdraw_voice", "withdraws what oneself said", ("public_id", "voice"), opened_by=SIGNED_IN),
    _form("library:hide_voice", "hides a voice", ("public_id", "voice")),
    _form("library:hide_reply", "hides a reply", ("public_id", "voice"), ("number", "number")),
    _form("library:appeal", "appeals against what was hidden", ("public_id", "moderation"), opened_by=SIGNED_IN),
    _form("library:decide_appeal", "decides on such an appeal", ("public_id", "moderation"), opened_by=("presidency",)),
    _form(
        "portal:speak",
        "speaks about one record",
        ("kind", "kind"),
        ("identifier", "record of that kind"),
        opened_by=("civil-society", "secretariat"),
    ),
    _page("meetings:meetings", "meetings"),
    _file("meetings:meetings_file", "the same list"),
    _page("meetings:meeting", "one meeting: who spoke, documents, letters", ("name", "meeting")),
    _file("meetings:meeting_file", "who spoke at one meeting", ("name", "meeting")),
    _page("meetings:host_offers", "offers to host a meeting"),
    _file("meetings:host_offers_file", "the same list"),
    _page("meetings:agenda_requests", "requests for agendas"),
    _file("meetings:agenda_requests_file", "the same list"),
    _page("meetings:letters", "letters to the Secretary-General"),
    _file("meetings:letters_file", "the same list"),
    _page("meetings:calendar", "announced events"),
    _file("meetings:calendar_file", "the same list"),
    _page("portal:people", "people whom documents name"),
    _file("portal:people_file", "the same list"),
    _page("portal:person", "one person: names, designations, appearances", ("public_id", "person")),
    _file("portal:person_file", "where documents name one person", ("public_id", "person")),
    Address("portal:directory", Kind.PAGE, "who holds which office today", opened_by=NETWORK),
    _page("portal:timeline", "everything dated, as of a day"),
    _file("portal:timeline_file", "the same list"),
    _page("portal:search", "everything that the reader may see, by words and names"),
    _file("portal:search_answers", "what was found"),
    Address("portal:search_feed", Kind.FILE, "what everybody may find, as a feed"),
    _page("portal:sources", "documents and data that the facts rest on", holds=Holds.REFERENCE),
    _file("portal:sources_file", "the same list", holds=Holds.REFERENCE),
    Address(
        "portal:handover",
        Kind.PAGE,
        "what the incoming chair needs",
        opened_by=("presidency", "secretariat"),
    ),
    _form("accounts:sign_in", "asks for an address, or a passkey", opened_by=EVERYBODY, holds=Holds.NOTHING),
    _form("accounts:code", "asks for the code that was sent", opened_by=EVERYBODY, holds=Holds.NOTHING),
    _form("accounts:factor", "asks for the second proof", opened_by=EVERYBODY, holds=Holds.NOTHING),
    _form("accounts:passkey", "what a passkey is asked and answers", opened_by=EVERYBODY, holds=Holds.NOTHING),
    _form("accounts:once", "signs in once", ("token", "token"), opened_by=EVERYBODY, holds=Holds.NOTHING),
    _form("accounts:sign_out", "ends the session", opened_by=EVERYBODY, holds=Holds.NOTHING),
    _form("accounts:again", "asks for a fresh proof", opened_by=SIGNED_IN, holds=Holds.NOTHING),
    _form("accounts:account", "one's own account", opened_by=SIGNED_IN, holds=Holds.NOTHING),
    Address("accounts:keys", Kind.PAGE, "one's own passkeys and app", Holds.NOTHING, opened_by=SIGNED_IN),
    Address(
        "accounts:second_factor_needed", Kind.PAGE, "why a second proof is needed", Holds.NOTHING, opened_by=SIGNED_IN
    ),
    _form("accounts:add_passkey", "adds a passkey", opened_by=SIGNED_IN, holds=Holds.NOTHING),
    _form("accounts:add_app", "adds an authenticator app", opened_by=SIGNED_IN, holds=Holds.NOTHING),
    _form("accounts:recovery", "new recovery codes, once", opened_by=SIGNED_IN, holds=Holds.NOTHING),
    Address("accounts:recovery_text", Kind.FILE, "the same codes", Holds.NOTHING, opened_by=SIGNED_IN),
    _form(
        "accounts:remove_factor",
        "removes a passkey or the app",
        ("number", "number"),
        opened_by=SIGNED_IN,
        holds=Holds.NOTHING,
    ),
    _form("accounts:sessions", "where one is signed in", opened_by=SIGNED_IN, holds=Holds.NOTHING),
    _form("accounts:change_address", "asks for a new address", opened_by=SIGNED_IN, holds=Holds.NOTHING),
    _form("accounts:confirm_address", "asks for the code sent there", opened_by=SIGNED_IN, holds=Holds.NOTHING),
    _form(
        "accounts:undo_address",
        "gives an account its old address back",
        ("token", "token"),
        opened_by=EVERYBODY,
        holds=Holds.NOTHING,
    ),
    _form(
        "portal:handover_line",
        "one line of what a term hands over",
        ("what", "line of the list"),
        opened_by=("presidency", "secretariat"),
    ),
    Address(
        "portal:history",
        Kind.PAGE,
        "what was done to one record",
        parts=(("kind", "kind"), ("identifier", "record of that kind")),
        opened_by=SIGNED_IN,
    ),
    Address("portal:trail", Kind.PAGE, "everything that was done, and whether it is whole", opened_by=SECRETARIAT),
    Address("portal:trail_file", Kind.FILE, "the same list", parts=(_FORM,), opened_by=SECRETARIAT),
    Address("jobs:jobs", Kind.PAGE, "work in the background, what needs a person first", opened_by=SECRETARIAT),
    Address("jobs:job", Kind.PAGE, "how far one job is", parts=(("public_id", "job"),), opened_by=SIGNED_IN),
    _form("jobs:cancel", "cancels one job or sets it aside", ("public_id", "job"), opened_by=SIGNED_IN),
    _form("jobs:retry", "begins one job again", ("public_id", "job")),
    Address("mail:outbox", Kind.PAGE, "how the mail stands, what is in doubt or refused", opened_by=SECRETARIAT),
    Address("mail:message", Kind.PAGE, "one message", parts=(("public_id", "message"),), opened_by=SECRETARIAT),
    _form("mail:again", "sends a message again", ("public_id", "message")),
    _form("mail:arrived", "says that a message in doubt arrived", ("public_id", "message")),
    _form("mail:aside", "leaves a refused message unsent", ("public_id", "message")),
    _form("mail:stop_address", "sends nothing more to an address", ("public_id", "message")),
    _form("mail:release", "lets held mail go"),
    Address("mail:returned", Kind.PAGE, "mail that came back, what waits first", opened_by=SECRETARIAT),
    _form("mail:bounce", "decides about an address", ("public_id", "bounce")),
    Address("mail:letters", Kind.PAGE, "mail from outside, what waits first", opened_by=SECRETARIAT),
    _form("mail:letter", "one mail from outside, and that it is dealt with", ("public_id", "mail from outside")),
    _form("mail:preferences", "when news come to oneself", opened_by=SIGNED_IN, holds=Holds.NOTHING),
    _form("mail:stop", "ends news by mail", ("token", "token"), opened_by=EVERYBODY, holds=Holds.NOTHING),
    Address("mail:demo_mail", Kind.PAGE, "mail of a demonstration, on its own machine", Holds.NOTHING),
    Address("mail_machine:relay", Kind.MACHINE, "a relay tells of mail that came back, signed", Holds.NOTHING),
    Address("portal:desk", Kind.PAGE, "what waits for the reader, from every room", opened_by=SIGNED_IN),
    Address("ingest:papers", Kind.PAGE, "papers that are read", opened_by=SECRETARIAT),
    _form("ingest:new_paper", "takes in a paper"),
    _form("ingest:paper", "a paper with its suggestions, decides about them", ("public_id", "paper")),
    _form("ingest:about_paper", "what a paper is about", ("public_id", "paper")),
    _form("ingest:read_again", "has a paper read again", ("public_id", "paper")),
    _form("ingest:suggestion", "approves a suggestion as edited", ("public_id", "suggestion")),
    _form("ingest:undo_decision", "takes a decision back", ("public_id", "suggestion")),
    _page("pages:page", "one page of prose", ("name", "page")),
    Address("pages:pages", Kind.PAGE, "pages of prose and how each stands in six languages", opened_by=SECRETARIAT),
    _form("pages:new", "begins a page of prose"),
    _form("pages:place", "where links to a page stand", ("name", "page")),
    _form("pages:write", "the text of a page in one language", ("name", "page"), ("written", "language")),
    _form("pages:history", "versions of a text, and what differs", ("name", "page"), ("written", "language")),
    _form("pages:clean", "Markdown of what a word processor left", holds=Holds.NOTHING),
    _form("pages:preview", "a text as it will look", holds=Holds.NOTHING),
    _form("portal:own_data", "all that is held about the reader, to take away", opened_by=SIGNED_IN),
    _form("portal:forget", "forgets somebody in every room", ("public_id", "person")),
    _page("portal:data", "every list that can be taken away", holds=Holds.NOTHING),
    _page("portal:about", "what the Network and this site are"),
    _page("portal:guide", "what a focal point does here", holds=Holds.NOTHING),
    _page("portal:privacy", "how names of people are treated", holds=Holds.NOTHING),
    _page("portal:accessibility", "how pages can be used", holds=Holds.NOTHING),
    _page("ui:gallery", "every component with invented examples", holds=Holds.NOTHING),
    Address(
        "machine:permanent",
        Kind.REDIRECT,
        "permanent address of a record",
        Holds.RECORD,
        (("kind", "kind"), ("identifier", "record of that kind")),
    ),
    Address(
        "files:file",
        Kind.MACHINE,
        "one file that was kept, to be saved",
        Holds.RECORD,
        (("public_id", "file"), ("name", "name of that file")),
    ),
    Address("machine:language", Kind.REDIRECT, "remembers a language", Holds.NOTHING, (("code", "language"),)),
    Address("machine:healthz", Kind.MACHINE, "the process answers", Holds.NOTHING),
    Address("machine:readyz", Kind.MACHINE, "the database answers and is migrated", Holds.NOTHING),
    Address("machine:robots", Kind.MACHINE, "what robots leave alone", Holds.NOTHING),
)
"""In the order of the navigation."""

BY_NAME: Final = {address.name: address for address in ADDRESSES}

READERS: Final = (
    ("public", "everybody"),
    ("member", "anybody whom a member has designated, today"),
    ("member:NA", "anybody whom this member has designated, today"),
    ("presidency", "whom outgoing, current and incoming chairs have designated, today, with a second factor"),
    ("secretariat", "the coordinator whom UN-Women has appointed, today, with a second factor"),
    ("civil-society", "whoever is appointed for civil society, today"),
    ("person:ID", "one human being"),
)
"""Kinds of key and who holds them."""


def may_open(address: Address, key: str) -> bool:
    """Return whether whoever holds ``key`` (beside ``public``) gets an answer at an address at all."""
    opening = address.opened_by
    return not opening or key in opening or (ANYBODY_SIGNED_IN in opening and key != "public")


@dataclass(frozen=True, slots=True)
class Route:
    """One address of the root list: its name with its namespace, its pattern, whether it stands below a language."""

    name: str
    pattern: str
    has_language: bool


def routes(resolver: URLResolver | None = None) -> list[Route]:
    """Return every address that the product answers at; without a name it is called by its pattern."""
    return _routes(resolver or get_resolver(), namespace="", before="", has_language=False)


def _routes(resolver: URLResolver, *, namespace: str, before: str, has_language: bool) -> list[Route]:
    found = []
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            pattern = f"{before}{entry.pattern}"
            name = f"{namespace}{entry.name}" if entry.name else pattern
            found.append(Route(name, pattern, has_language))
        else:
            below_language = isinstance(entry.pattern, LocalePrefixPattern)
            found += _routes(
                entry,
                namespace=f"{namespace}{entry.namespace}:" if entry.namespace else namespace,
                # The pattern prints the language of the moment; readers see that it varies.
                before=f"{before}LANGUAGE/" if below_language else f"{before}{entry.pattern}",
                has_language=has_language or below_language,
            )
    return found
