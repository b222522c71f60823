"""Every address as every kind of reader: what a reader may not see is nowhere, not in a body, a header or a count.

Rows for narrow audiences are let in beside the public record, and public rows that point at such rows; then every
address of the root list, and every verb that reads, answers as everybody from the public to the secretariat.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO, StringIO
from itertools import count, cycle, product
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command, get_commands, load_command_class
from django.core.management.base import CommandError
from django.db import transaction
from django.db.models import QuerySet
from django.test import Client
from django.urls import get_resolver, path, reverse
from django.utils import timezone, translation

from focalpoint.areas.ledger.models import Alert, Ask, Undertaking
from focalpoint.areas.library.models import Citation, Edition, Voice, Work
from focalpoint.areas.library.queries.exchange import SHARED
from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import Designation, Member, PartnerNetwork, Person, PresidencyTerm, Roll
from focalpoint.areas.pages.models import Page as ProsePage
from focalpoint.config.access import ADDRESSES, BY_NAME, READERS, Address, Kind, may_open, routes
from focalpoint.config.prepare import load_record
from focalpoint.doors.portal.actions import compare_index
from focalpoint.ground.shared.addresses import SEGMENTS
from focalpoint.ground.shared.languages import CODES
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.shared.verbs import ReadingVerb
from tests import make
from tests.rights.canaries import AUDIENCES, PERSON_KEY, WORD, Cage, dependent_models, readable_models

# What a reader may see is asked in the same words on both databases; what differs, the search, has tests of its own.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

KEYS = ("public", "member", "member:NA", "member:ZZ", "presidency", "secretariat", "civil-society", PERSON_KEY)
KEYS_THOROUGH = ("member:NA", "secretariat")
"""Who asks everything that the public asks: one whose key opens no canary, and one whose key opens most."""
KEYS_ABOVE = ("public", "presidency", "secretariat")
"""Who asks again when public rows point at rows of the secretariat."""
NEVER = {
    "member": "QQ",
    "roll": "never-was",
    "meeting": "zzzzzzzzzz",
    "person": "zzzzzzzzzz",
    "page": "never-was",
    "partner": "zzzzzzzzzz",
    **dict.fromkeys(SHARED, "zzzzzzzzzz"),
    "work": "zzzzzzzzzz",
    "edition": "zzzzzzzzzz",
    "citation": "zzzzzzzzzz",
    "voice": "zzzzzzzzzz",
    "alert": "zzzzzzzzzz",
    "undertaking": "zzzzzzzzzz",
    "ask": "zzzzzzzzzz",
}
"""Ids of records that never existed."""
WITH_EXAMPLE = {
    "designation",
    "term",
    "name",
    "line of the list",
    "name of a person",
    "form of a document",
    "other edition",
}
"""Kinds of record without a page of their own, whose forms are asked for all the same."""
WITHOUT_EXAMPLE = {
    "appointment": [
        (
            "areas/network/test_office.py",
            "test_pages_of_one_appointment_invitation_or_difference_are_found_by_the_secretariat_alone",
        )
    ],
    "bounce": [("ground/mail/test_arrival_pages.py", "test_nobody_else_finds_any_of_it")],
    "file": [("ground/files/test_handing_out.py", "test_for_everybody_else_it_does_not_exist")],
    "invitation": [
        (
            "areas/network/test_office.py",
            "test_pages_of_one_appointment_invitation_or_difference_are_found_by_the_secretariat_alone",
        )
    ],
    "job": [("ground/jobs/test_views.py", "test_who_asked_for_a_job_and_the_secretariat_see_it_and_nobody_else")],
    "mail from outside": [("ground/mail/test_arrival_pages.py", "test_nobody_else_finds_any_of_it")],
    "message": [("ground/mail/test_outbox.py", "test_everybody_else_finds_nothing_there")],
    "name of that file": [("ground/files/test_handing_out.py", "test_a_file_answers_under_its_own_name_alone")],
    "number": [
        (
            "areas/network/test_office.py",
            "test_pages_of_one_appointment_invitation_or_difference_are_found_by_the_secretariat_alone",
        ),
        ("ground/accounts/test_factors.py", "test_nobody_removes_the_factor_of_another"),
    ],
    "token": [
        ("areas/network/test_office.py", "test_an_invitation_to_the_address_of_somebody_else_is_refused"),
        ("ground/accounts/test_signing_in.py", "test_a_link_signs_in_once_and_only_by_its_button"),
        ("ground/accounts/test_account.py", "test_two_changes_are_undone_by_the_first_link"),
        ("ground/mail/test_digests.py", "test_a_link_that_was_not_made_here_is_none"),
        (
            "areas/ledger/test_answer_links.py",
            "test_a_link_opens_things_of_its_own_member_alone_and_another_word_opens_nothing",
        ),
    ],
    "approach": [("areas/network/test_outreach.py", "test_the_presidency_sees_what_is_shared_and_nothing_of_the_rest")],
    "exchange": [("areas/network/test_relay.py", "test_an_exchange_is_seen_by_the_two_alone_and_its_words_by_no_page")],
    "deputising": [
        ("areas/network/test_deputising.py", "test_another_members_deputising_answers_as_one_that_never_was")
    ],
    "claim": [("areas/network/test_claims.py", "test_a_claim_answers_to_others_as_one_that_never_was")],
    "contact": [
        ("areas/network/test_contacts.py", "test_a_contact_of_ones_own_is_added_corrected_and_removed_by_nobody_else")
    ],
    "liaison": [("areas/network/test_outreach.py", "test_a_note_answers_to_others_as_one_that_never_was")],
    "merge": [("areas/network/test_merging.py", "test_a_merge_answers_to_others_as_one_that_never_was")],
    "organisation": [
        ("areas/network/test_organisations.py", "test_an_organisation_answers_to_others_as_one_that_never_was")
    ],
    "step of an approach": [
        ("areas/network/test_outreach.py", "test_the_presidency_sees_what_is_shared_and_nothing_of_the_rest")
    ],
    "influence": [
        ("areas/ledger/test_influence.py", "test_what_others_told_answers_as_one_that_never_was_to_whoever_corrects")
    ],
    "introduction": [
        ("areas/ledger/test_influence.py", "test_what_others_told_answers_as_one_that_never_was_to_whoever_corrects")
    ],
    "other undertaking": [
        ("areas/ledger/test_threads.py", "test_a_pair_of_which_one_is_hidden_answers_as_one_that_never_was")
    ],
    "report": [
        ("areas/ledger/test_progress.py", "test_a_report_answers_to_others_as_one_that_never_was"),
    ],
    "line": [
        ("areas/ledger/test_asking.py", "test_the_page_says_yes_and_no_and_lets_a_member_answer_its_own_line_alone"),
    ],
    "owner": [
        (
            "areas/ledger/test_ledger_pages.py",
            "test_an_owner_or_a_step_answers_to_others_as_one_that_never_was",
        )
    ],
    "milestone": [
        (
            "areas/ledger/test_ledger_pages.py",
            "test_an_owner_or_a_step_answers_to_others_as_one_that_never_was",
        )
    ],
    "own telling": [("areas/library/test_telling.py", "test_own_telling_answers_to_others_as_one_that_never_was")],
    "own designation": [("areas/network/test_verification.py", "test_nobody_opens_the_entry_of_somebody_else")],
    "succession": [
        ("areas/network/test_succession.py", "test_an_end_opens_a_handover_that_its_member_and_the_secretariat_see")
    ],
    "verification": [("areas/network/test_verification.py", "test_a_round_answers_to_others_as_one_that_never_was")],
    "paper": [("doors/ingest/test_pages.py", "test_a_paper_answers_to_others_as_one_that_never_was")],
    "suggestion": [("doors/ingest/test_pages.py", "test_a_paper_answers_to_others_as_one_that_never_was")],
    "moderation": [("areas/library/test_moderation.py", "test_a_moderation_answers_to_others_as_one_that_never_was")],
    "import": [("areas/network/test_importing.py", "test_a_list_answers_to_others_as_one_that_never_was")],
}
"""Kinds of which the record holds none, and secrets; with the tests of their rooms that ask for them."""
ASKED = {
    "portal:search": (f"?q={WORD}", "?q=land", "?q=NA", "?q=Told+to+everybody"),
    "portal:search_answers": ("?q=NA", "?q=Told+to+everybody"),
    "portal:search_feed": ("?q=NA", "?q=Told+to+everybody"),
    "network:members": ("?as_of=2018-06-30", "?kind=state", "?organisation=org:AU", "?region=region:002"),
    "portal:timeline": ("?as_of=2018-06-30", "?page=2"),
    "portal:people": ("?page=2",),
    "library:library": ("?kind=communique", "?year=2018", "?area=NA"),
    "library:voices": ("?page=2", "?about=member/NA"),
    "ledger:undertakings": ("?as_of=2018-06-30", "?member=NA", "?meeting=M2"),
    "ledger:undertaking": ("?as_of=2018-06-30",),
}
"""What else a page is asked than for its address; every other one is asked for a day among the canaries' dates."""
CORPUS = Path(__file__).parents[1] / "doors" / "ingest" / "corpus"
VERBS: dict[str, tuple[tuple[str, ...], ...]] = {
    "members": ((), ("--as-of", "2019-12-31"), ("--json",)),
    "presidency": ((), ("--as-of", "2018-06-30"), ("--json",)),
    "roll": (("alicante-2017",), ("members-2018", "--json"), ("OWN",), ("OWN", "--json"), ("never-was",)),
    "names": (("NA", "org:AU"), ("NA", "--json")),
    "ledger": ((), ("--json",), ("--meeting", "M2", "--as-of", "2018-06-30")),
    "works": ((), ("--kind", "letter"), ("--json",)),
    "ingest": ((str(CORPUS / "action-points-letters.txt"), "--json"),),
    "search": (("NA",), ("Told to everybody", "--json")),
}
"""How each verb that reads is asked; OWN stands for a roll that only some may see."""
SHOWN_NOWHERE = {
    # Those who are members or organisations are called by their names.
    "ledger.Owner.name",
    "ledger.Owner.accepted_by",
    "ledger.Undertaking.withdrawn_because",
    "ledger.ProgressReport.told_by",
    # What is spoken about is called as the reader may call it today.
    "library.Voice.subject_label",
    "library.Citation.made_by",
    # A page of cited words reads them from the text.
    "library.Citation.quote",
    "library.Edition.text_sha256",
    "library.Work.joint_key",
    "library.Moderation.public_id",
    "library.Reply.replied_by",
    "library.Voice.speaker",
    "ledger.Alert.reporter",
    "ledger.AlertResponse.said_by",
    "network.Contact.mac",
    "network.Designation.ended_because",
    "network.DirectoryExport.by",
    "network.DirectoryExport.public_id",
    "network.HandoverItem.done_by",
    "network.Organisation.code",
    "pages.PageText.author_id",
}
"""Fields that no page, file or verb shows, even to whoever may read them: there the canary proves nothing."""
WITHOUT_TOKENS = {
    "library.WorkArea",
    "library.WorkTheme",
    "meetings.MeetingSeat",
    "network.Consent",
    "network.PersonTheme",
    "network.Preferences",
    "network.PresidencySeat",
    "network.SpokenLanguage",
}
"""Models that hold no text and no source of their own; that they tell nothing shows in that no byte changes."""

BESIDE_THE_CHAIR = {"presidency", "secretariat"}
ON_CLOSED_PAGES = {
    "network.Approach",
    "network.ApproachStep",
    "network.DirectoryExport",
    "network.HandoverItem",
}
"""Models that only pages for the presidency and the secretariat show, whatever audience their parent has."""
IN_THE_OFFICE = {
    "jobs.Job",
    "network.Claim",
    "network.Import",
    "mail.Bounce",
    "mail.Incoming",
    "mail.Message",
    "ingest.Reading",
    # A line says no more than its question and its member; its id leads whoever may answer to its form.
    "ledger.Line",
}
"""Models that only pages for the secretariat list, whatever audience a row has."""
NEVER_LISTED = {"mail.Suppression", "search.Document", "search.DocumentPart"}
"""Models of which no page lists a row: a suppressed address shows at its message, the index answers to words alone."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. ``text`` holds headers and body."""

    status: int
    body: bytes
    text: str


@dataclass(slots=True)
class Heard:
    """Every answer that was given, by reader key and path."""

    cage: Cage
    before: dict[str, Answer] = field(default_factory=dict)
    before_member: dict[str, Answer] = field(default_factory=dict)
    beside: dict[str, dict[str, Answer]] = field(default_factory=dict)
    above: dict[str, dict[str, Answer]] = field(default_factory=dict)
    own: dict[str, list[tuple[str, Answer, Answer, bool]]] = field(default_factory=dict)
    said: dict[str, list[str]] = field(default_factory=dict)
    said_before: list[str] = field(default_factory=list)


RANDOM = re.compile(rb'name="(?:csrfmiddlewaretoken|key)" value="[^"]*"')
"""What a form holds that is another each time it is shown."""

_senders = count(1)


def ask(address: str, reader: Reader) -> Answer:
    """Ask from an address nobody has asked from, so that no limit is reached, without cookies."""
    number = next(_senders)
    sender = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    response: Any = Client().get(address, REMOTE_ADDR=sender, **{ENVIRON: reader})
    headers = "\n".join(f"{name}: {value}" for name, value in response.items() if name not in {"ETag", "X-Request-ID"})
    body = RANDOM.sub(b"", unpacked(b"".join(response) if response.streaming else response.content))
    return Answer(response.status_code, body, f"{headers}\n\n{body.decode(errors='replace')}")


def unpacked(body: bytes) -> bytes:
    """What stands in a Word file or a PDF; the bytes themselves are compressed, and every canary in them silent."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(body)) as package:
            return b"\n".join(package.read(name) for name in sorted(package.namelist()))
    return body


def reader_holding(key: str) -> Reader:
    return PUBLIC if key == "public" else Reader.holding([key])


def editions_of_one_work() -> list[Edition]:
    """Two editions of one work, both seen by everybody."""
    rows = Edition.objects.visible_to(PUBLIC).order_by("pk")
    first = next(row for row in rows if rows.filter(work=row.work_id).count() > 1)
    return list(rows.filter(work=first.work_id)[:2])


def example(kind: str) -> str:
    """The id of a record that everybody sees."""
    return {
        "member": "NA",
        "roll": "alicante-2017",
        "meeting": lambda: Meeting.objects.visible_to(PUBLIC).first().public_id,
        "page": "how-to-read",
        "person": lambda: Person.objects.visible_to(PUBLIC).first().identity.public_id,
        "partner": lambda: PartnerNetwork.objects.visible_to(PUBLIC).first().public_id,
        # The record has none: tests that need one make it.
        "voice": lambda: getattr(Voice.objects.visible_to(PUBLIC).first(), "public_id", "zzzzzzzzzz"),
        "alert": lambda: getattr(Alert.objects.visible_to(PUBLIC).first(), "public_id", "zzzzzzzzzz"),
        "ask": lambda: getattr(public_asks().first(), "public_id", "zzzzzzzzzz"),
        "undertaking": lambda: Undertaking.objects.visible_to(PUBLIC).get(code="U12").public_id,
        "designation": lambda: Designation.objects.visible_to(PUBLIC).first().public_id,
        "term": lambda: PresidencyTerm.objects.visible_to(PUBLIC).first().public_id,
        "name": lambda: "NA.en.",
        "name of a person": lambda: Person.objects.visible_to(PUBLIC).first().public_id,
        "work": lambda: editions_of_one_work()[0].work.public_id,
        "edition": lambda: editions_of_one_work()[0].public_id,
        "other edition": lambda: editions_of_one_work()[1].public_id,
        "citation": lambda: Citation.objects.visible_to(PUBLIC).order_by("pk")[0].public_id,
        "line of the list": lambda: "successor",
        "form of a document": lambda: "docx",
        **{
            told: lambda model=model: model.objects.visible_to(PUBLIC).first().public_id
            for told, model in SHARED.items()
        },
    }[kind]  # type: ignore[return-value]


def public_asks() -> QuerySet[Ask]:
    return Ask.objects.filter(undertaking__in=Undertaking.objects.visible_to(PUBLIC)).order_by("pk")


def filled(address: Address, given: dict[str, str], language: str = "en") -> str:
    with translation.override(language):
        return reverse(address.name, kwargs={name: given[stands_for] for name, stands_for in address.parts})


def paths(languages: Iterable[str] = ("en",), *, thorough: bool = True) -> Iterator[str]:
    """Every address with its examples; in English also with what else it is asked.

    Each page is asked for in English and in one other of ``languages`` in turn: which rows stand on a page is decided
    by one question whatever its language, so a language that tells more would do so on every page it comes to. Where
    it is not ``thorough``, files come as CSV alone and not every page is asked for another day.
    """
    others = cycle([language for language in languages if language != "en"])
    forms = ("csv", "json") if thorough else ("csv",)
    for address in ADDRESSES:
        if address.name == "machine:permanent":
            yield from (f"/id/{kind}/{_id(kind)}" for kind in SEGMENTS)
            continue
        if address.name == "portal:history":
            yield from (f"/en/history/{kind}/{_id(kind)}/" for kind in SEGMENTS)
            continue
        if address.name == "portal:speak":
            yield from (f"/en/speak/{kind}/{_id(kind)}/" for kind in SEGMENTS)
            continue
        stands_for = [kind for _, kind in address.parts]
        if WITHOUT_EXAMPLE.keys() & set(stands_for):
            continue
        given = {kind: _id(kind) for kind in stands_for if kind not in {"form", "language"}} | {"language": "en"}
        has_language = address.kind in {Kind.PAGE, Kind.FILE}
        for form in forms if "form" in stands_for else ("",):
            bare = filled(address, {**given, "form": form})
            yield bare
            if has_language and form != "json":
                queries = ASKED.get(address.name, ("?as_of=2018-06-30",) if thorough else ())
                yield from (bare + query for query in queries)
                # A file in another language differs in its names alone, and those are the same page's.
                if not form and (other := next(others, None)):
                    yield filled(address, given, other)


def _id(kind: str) -> str:
    found = example(kind)
    return found() if callable(found) else found


def own_addresses(cage: Cage, key: str) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Kind, id and opening keys of the newest canary of each audience that has a page, by every id it answers to.

    The public asks for every one. Whoever holds a key asks for all that it opens, and of what stays hidden for one of
    each kind, of another audience from kind to kind and from key to key: a kind that does not ask who reads is found by
    any of them, and what a key opens is decided in one place for all kinds.
    """
    kinds: tuple[tuple[type[Any], str, tuple[str, ...]], ...] = (
        (Member, "member", ("code",)),
        (Roll, "roll", ("slug", "public_id")),
        (Meeting, "meeting", ("public_id", "code")),
        (Person, "person", ("public_id", "identity")),
        (ProsePage, "page", ("slug", "public_id")),
        (PartnerNetwork, "partner", ("public_id",)),
        *((model, kind, ("public_id",)) for kind, model in SHARED.items()),
        (Work, "work", ("public_id",)),
        (Edition, "edition", ("public_id",)),
        (Citation, "citation", ("public_id",)),
        (Voice, "voice", ("public_id",)),
        (Alert, "alert", ("public_id",)),
        (Undertaking, "undertaking", ("public_id", "code")),
        (Ask, "ask", ("public_id",)),
    )
    for turn, (model, kind, names) in enumerate(kinds, KEYS.index(key)):
        newest = {keys: row for row, keys in cage.of(model)}
        hidden = [keys for keys in newest if key not in keys]
        asked = hidden if key == "public" else [hidden[turn % len(hidden)], *(newest.keys() - set(hidden))]
        for keys in asked:
            # Milestones hang on the older of two undertakings, reports on the newer.
            rows = [row for row, opened in cage.of(model) if opened == keys] if model is Undertaking else [newest[keys]]
            for row, name in product(rows, names):
                if name != "identity":
                    yield kind, getattr(row, name), keys
                elif row.identity.public_id in cage.opened_by:
                    yield kind, row.identity.public_id, keys


def record_pages(kind: str, identifier: str, key: str) -> list[str]:
    """Everything at the address of one record that whoever holds the key may open."""
    found = [f"/id/{kind}/{identifier}"]
    for address in ADDRESSES:
        given = {kind: identifier, "form": "csv", "language": "en", "form of a document": "docx"}
        parts = set(dict(address.parts).values())
        if kind in parts and parts <= set(given) and may_open(address, key):
            found.append(filled(address, given))
    return found


def say(verb: str, arguments: tuple[str, ...], key: str) -> str:
    out = StringIO()
    try:
        call_command(verb, *arguments, "--as", key, stdout=out)
    except CommandError as error:
        return f"{verb} {arguments}: {error}"
    return f"{verb} {arguments}: {out.getvalue()}"


def said_as(key: str, cage: Cage) -> list[str]:
    rolls = [row.slug for row, keys in cage.of(Roll) if key in keys]
    return [
        say(verb, tuple(own if part == "OWN" else part for part in arguments), key)
        for verb, ways in VERBS.items()
        for arguments in ways
        for own in (rolls or ["never-was"] if "OWN" in arguments else [""])
    ]


def make_whole() -> None:
    """Give the record one of each kind that it does not carry, for everybody."""
    make.prose_text(page=make.prose(slug="how-to-read"))
    for model in SHARED.values():
        make.shared(model, title="Told to everybody")
    # The record carries no texts: one paper gets two, and an address for words.
    paper = make.work()
    make.citation(make.edition(paper, pages=("Words of a paper.\n",)))
    make.edition(paper, pages=("Other words.\n",))
    make.edition()
    make.reply(voice=make.voice())
    # Nor does it carry questions to members, or alerts.
    question = {"question": "Is it done?", "language": "en", "asked_on": date(2018, 6, 1)}
    Ask.objects.create(undertaking=Undertaking.objects.get(code="U12"), **question)
    make.alert(audience="public")


@pytest.fixture(scope="module")
def heard(django_db_setup: None, django_db_blocker: Any) -> Iterator[Heard]:
    """Seed once, ask everything, take all back."""
    cage = Cage()
    found = Heard(cage)
    with django_db_blocker.unblock(), transaction.atomic():
        load_record()
        cage.reserve()
        make_whole()
        make.entry()  # a new revision: nothing that was kept for the public is given again
        compare_index(now=timezone.now())
        found.before = {address: ask(address, PUBLIC) for address in paths(CODES)}
        found.before_member = {address: ask(address, reader_holding("member:NA")) for address in paths(thorough=False)}
        found.said_before = said_as("public", cage)

        cage.let_in_beside_public()
        make.entry()
        compare_index(now=timezone.now())
        for key in KEYS:
            reader = reader_holding(key)
            asked = found.before if key == "public" else paths(thorough=key in KEYS_THOROUGH)
            found.beside[key] = {address: ask(address, reader) for address in asked}
            found.said[key] = said_as(key, cage)
            never = {
                address: ask(address, reader) for kind in NEVER for address in record_pages(kind, NEVER[kind], key)
            }
            found.own[key] = [
                (mine, ask(mine, reader), never[other], bool(keys & reader.keys))
                for kind, identifier, keys in own_addresses(cage, key)
                for mine, other in zip(
                    record_pages(kind, identifier, key), record_pages(kind, NEVER[kind], key), strict=True
                )
            ]

        cage.let_in_above_public()
        make.entry()
        for key in KEYS_ABOVE:
            found.above[key] = {address: ask(address, reader_holding(key)) for address in paths(thorough=False)}
            found.said[key] += said_as(key, cage)
        yield found
        transaction.set_rollback(True)


SILENT = {"/en/sign-in/code/", "/en/sign-in/factor/", "/mail/bounces"}
"""What answers only in the middle of signing in, or to a machine that posts."""
ALWAYS_NEW = {"/en/sign-in/passkey/"}
"""What is another each time, whoever asks: a passkey signs a challenge that was never used before."""
OFFERED = re.compile(r'<option value="qan[aq]\d{4}x"[^>]*>[^<]*</option>')
"""A source or an area among the choices of a form: reference data there too, which says nothing of what uses it."""


def leaks(answers: dict[str, Answer], hidden: set[str], cage: Cage) -> dict[str, list[str]]:
    """Addresses whose answer holds what its reader may not see, with where each token is from."""
    found = {}
    for address, answer in answers.items():
        sung = cage.heard_in(OFFERED.sub("", answer.text)) & hidden
        # Sources are reference data: the list of sources has them all, a fact that cites one may be hidden.
        places = {cage.place[token] for token in sung if not ("/sources" in address and token.startswith("qanq"))}
        if places:
            found[address] = sorted(places)
    return found


# The table of addresses.


def unlisted(resolver: Any) -> set[str]:
    """Names of addresses that answer and are not in the table, or are in the table and answer no more."""
    return {route.name for route in routes(resolver)} ^ set(BY_NAME)


def test_every_address_is_in_the_table_and_nothing_else():
    assert unlisted(get_resolver()) == set()
    assert len(ADDRESSES) == len(BY_NAME) == len(routes())


def test_the_table_fills_every_variable_part():
    known = {*SEGMENTS, *WITH_EXAMPLE, *WITHOUT_EXAMPLE, "form", "language", "kind", "record of that kind"}

    assert [address.name for address in ADDRESSES if not {kind for _, kind in address.parts} <= known] == []


@pytest.mark.parametrize(("kind", "file", "test"), [(k, *one) for k, named in WITHOUT_EXAMPLE.items() for one in named])
def test_the_tests_that_ask_for_a_kind_without_an_example_are_there(kind, file, test):
    text = (Path(__file__).parent.parent / file).read_text(encoding="utf-8")

    assert f"def {test}(" in text
    assert kind in {kind for address in ADDRESSES for _, kind in address.parts}


def test_every_kind_of_reader_of_the_reference_is_among_the_askers():
    assert {key.replace("ID", "0123456789") for key, _ in READERS} <= set(KEYS)


def test_every_verb_that_reads_is_asked():
    verbs = {name for name, app in get_commands().items() if str(app).startswith("focalpoint.")}

    assert {name for name in verbs if isinstance(load_command_class(get_commands()[name], name), ReadingVerb)} == set(
        VERBS
    )


# What is heard.


def test_every_public_address_answers(heard):
    silent = {address for address, answer in heard.before.items() if answer.status not in {200, 302}}

    # A page number that the list does not reach is the only thing that was asked in vain.
    assert {address for address in silent if "page=" not in address} == SILENT


@pytest.mark.parametrize("key", KEYS)
def test_no_address_tells_what_its_reader_may_not_see(key, heard):
    hidden = heard.cage.hidden_from(reader_holding(key))

    assert len(hidden) > 50
    assert leaks(heard.beside[key], hidden, heard.cage) == {}


@pytest.mark.parametrize("key", KEYS_ABOVE)
def test_a_row_that_may_be_seen_tells_nothing_of_a_hidden_row_behind_it(key, heard):
    hidden = heard.cage.hidden_from(reader_holding(key))

    # That a State did something may be seen where that it is a member may not: its name and code are reference data,
    # and only a link to its page would tell.
    answers = {address: linked_only(answer, heard.cage) for address, answer in heard.above[key].items()}

    assert leaks(answers, hidden, heard.cage) == {}


def test_nothing_changes_for_the_public_when_hidden_rows_come(heard):
    changed = [
        address
        for address, answer in heard.before.items()
        if address not in ALWAYS_NEW and heard.beside["public"][address].body != answer.body
    ]

    assert changed == []


def test_nothing_changes_for_a_reader_whose_key_opens_none_of_them(heard):
    answers = heard.beside["member:NA"]
    changed = [
        address
        for address, answer in heard.before_member.items()
        if address not in ALWAYS_NEW and answers[address].body != answer.body
    ]

    assert changed == []


@pytest.mark.parametrize("key", KEYS)
def test_the_address_of_a_hidden_record_answers_as_one_that_never_was(key, heard):
    silent = []
    for mine, answer, other, opens in heard.own[key]:
        closed = is_anothers_dossier(mine, key) or is_letter_of_nobody(mine) or is_for_who_wrote(mine)
        if opens and not closed and not (answer.status == 404 and is_for_whom_it_concerns(mine)):
            # A meeting's code leads to its page, and is not its permanent id.
            if answer.status not in {200, 302} and not mine.startswith("/id/meeting/Qan"):
                silent.append(mine)
        else:
            assert (answer.status, answer.body) == (404, other.body), mine
            assert not heard.cage.heard_in(answer.text) & heard.cage.hidden_from(reader_holding(key))
    assert silent == []


def is_anothers_dossier(address: str, key: str) -> bool:
    """Whether an address is the dossier or the form of a member to which the holder of a key does not belong."""
    found = re.search(r"/members/([^/]+)/dossier|/progress-form/([^/]+)\.xlsx", address)
    return found is not None and key not in {"secretariat", f"member:{found[1] or found[2]}"}


def is_letter_of_nobody(address: str) -> bool:
    """Whether an address is the form to write to a peer: whoever asks here holds keys and is nobody who could write."""
    return re.search(r"/people/[^/]+/write/", address) is not None


def is_for_who_wrote(address: str) -> bool:
    """Whether an address is a form for whoever said something, or for the member spoken about; nobody here is it."""
    return re.search(r"/voices/[^/]+/(?:reply|replace|withdraw)/", address) is not None


def is_for_whom_it_concerns(address: str) -> bool:
    """Whether an address is a form that is there for some states and owners of a record alone, or below its code.

    An undertaking answers to its code in the record on its own page; what stands below that has its id.
    """
    forms = r"confirm|own|report|terms|milestones/new|introductions/new"
    return (
        re.search(
            rf"/undertakings/(?:[^/]+/(?:{forms})/|Qan\w+/.)|/alerts/[^/]+/(?:circulate|respond|withdraw)/", address
        )
        is not None
    )


@pytest.mark.parametrize("key", KEYS)
def test_no_verb_tells_what_its_reader_may_not_see(key, heard):
    hidden = heard.cage.hidden_from(reader_holding(key))

    assert [text for text in heard.said[key] if heard.cage.heard_in(text) & hidden] == []


def test_verbs_say_the_same_to_the_public_when_hidden_rows_come(heard):
    assert heard.said["public"][: len(heard.said_before)] == heard.said_before


# The canary is not blind: whoever holds the key hears it.


@pytest.mark.parametrize("key", sorted(AUDIENCES.values()))
def test_whoever_holds_the_key_hears_every_kind_of_row(key, heard):
    sung = sung_to(key, heard)
    models = {model._meta.label for model in (*readable_models(), *dependent_models())}
    silent = {name for name in models if not any(heard.cage.place[token].startswith(f"{name}.") for token in sung)}

    closed = set() if key in BESIDE_THE_CHAIR else ON_CLOSED_PAGES
    closed |= set() if key == "secretariat" else IN_THE_OFFICE
    assert silent == WITHOUT_TOKENS | NEVER_LISTED | closed


def test_fields_that_nobody_is_shown_are_known(heard):
    sung = {heard.cage.place[token] for key in KEYS for token in sung_to(key, heard)}

    silent = set(heard.cage.place.values()) - sung
    # Rows of the office show themselves on a page of their own, which the tests of their rooms open; of a file, only
    # its name and size stand beside what it belongs to.
    closed = IN_THE_OFFICE | NEVER_LISTED | {"files.StoredFile"}
    assert {place for place in silent if place.rpartition(".")[0] not in closed} == SHOWN_NOWHERE


def test_a_grant_opens_a_row(heard):
    granted = {token for token, keys in heard.cage.opened_by.items() if keys == {"secretariat", "presidency"}}

    assert granted & sung_to("presidency", heard)
    assert granted & sung_to("secretariat", heard)


def linked_only(answer: Answer, cage: Cage) -> Answer:
    """The answer without codes of hidden members, but for those that stand in a link to a member's page."""
    codes = "|".join(token for token, place in cage.place.items() if place == "network.Member.code")
    return replace(answer, text=re.sub(rf"(?<!members/)(?<!member/)\b(?:{codes})\b", "", answer.text))


def sung_to(key: str, heard: Heard) -> set[str]:
    mine = heard.cage.open_to(reader_holding(key))
    texts = [answer.text for answers in (heard.beside[key], heard.above.get(key, {})) for answer in answers.values()]
    texts += [answer.text for _, answer, _, _ in heard.own[key]] + heard.said[key]
    return {token for text in texts for token in heard.cage.heard_in(text)} & mine


# Controls: the checks bite.


def test_an_unlisted_address_is_found():
    class Root:
        url_patterns = [*get_resolver().url_patterns, path("new/", lambda request: None, name="new")]

    assert unlisted(Root()) == {"new"}


def test_an_address_that_is_gone_is_found():
    class Root:
        url_patterns = get_resolver().url_patterns[1:]

    assert unlisted(Root())


def test_a_leak_is_found():
    cage = Cage(
        opened_by={"qans0001x": frozenset({"secretariat"}), "7k3v9qf2xw": frozenset({"secretariat"})},
        place={"qans0001x": "network.Person.name", "7k3v9qf2xw": "network.Person.public_id"},
    )
    answers = {
        "/by-name": Answer(200, b"", "<a>QANS0001X</a>"),
        "/by-id": Answer(200, b"", "Location: /en/people/7k3v9qf2xw/"),
        "/clean": Answer(200, b"", "qans0002x"),
    }

    assert leaks(answers, cage.hidden_from(PUBLIC), cage) == {
        "/by-name": ["network.Person.name"],
        "/by-id": ["network.Person.public_id"],
    }
    assert leaks(answers, cage.hidden_from(reader_holding("secretariat")), cage) == {}
