"""Abuse cases on every surface of the ledger: the number in a name is the case's own.

Addresses are taken from the router, so one that is added later is asked here without anybody thinking of it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone

from focalpoint.areas.ledger.models import Undertaking
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import Member
from focalpoint.config.access import ADDRESSES, Address, Kind, may_open
from focalpoint.doors.portal.actions import compare_index
from focalpoint.ground.shared.addresses import SEGMENTS
from focalpoint.ground.shared.reading import PUBLIC, Reader
from tests import make
from tests.abuse.walking import SCRIPT
from tests.areas.ledger.asked import of
from tests.areas.ledger.inside import inside
from tests.rights.test_every_form import rows
from tests.rights.test_every_url import Answer, ask, filled

pytestmark = [pytest.mark.django_db, pytest.mark.once]

CANARY = "Qanary quivering"
SUNG = "quivering"
"""What is looked for: pages that were asked for the first word repeat it."""
NEVER = "zzzzzzzzzz"
OFFICE = Reader.holding(["secretariat", "member"])
CHAIR = Reader.holding(["presidency", "member"])
MEETING = "X1"
HEARD = (
    "undertakings/?q=qanary",
    "undertakings.csv",
    "undertakings.json",
    "undertakings.xlsx",
    "threads/",
    "influences/",
    "influences.csv",
    "introductions/",
    "introductions.csv",
    "alerts/",
    "search.json?q=qanary",
    f"meetings/{MEETING}/follow-up.docx?of=all",
    "members/NA/undertakings.docx",
    "members/NA/dossier/",
    "progress-form/NA.xlsx",
)
LISTS = (
    *HEARD,
    "undertakings/",
    "undertakings/?member=NA&standing=met",
    "undertakings/feed.atom",
    "undertakings/embed/",
    "undertakings/embed/how/",
    "search/feed.atom?q=qanary",
    f"meetings/{MEETING}/follow-up/?of=all",
    f"meetings/{MEETING}/",
    "members/NA/",
    "members/NA/undertakings/",
    "progress-form/",
    "desk/",
    "desk/undertakings/",
    "timeline/",
    "",
)
"""Where something of the ledger may stand beside other things; in the first of them whoever may see it hears it."""
COUNTED = (
    "undertakings/?q=word{number}",
    "undertakings.xlsx?n={number}",
    "undertakings/feed.atom?n={number}",
    "undertakings/{undertaking}/reports.json?n={number}",
    "asks/{ask}.xlsx?n={number}",
    f"meetings/{MEETING}/follow-up.docx?n={{number}}",
    "members/NA/undertakings.docx?n={number}",
)
"""What hands out much at once."""
PACKED = re.compile(r"\.(?:docx|xlsx)\b")
"""Files that say when they were made."""


@pytest.fixture
def namibia() -> Member:
    """A member, and the meeting before which the follow-up is asked for."""
    made = make.member(code="NA", named="Namibia")
    make.meeting(code=MEETING, held_on="2019-05-01")
    return made


def path(address: Address, ids: dict[str, str], kind: str = "") -> str:
    """An address with what stands for its variable parts; ``kind`` is of a record for pages of every kind."""
    whole = {"form": "csv", "language": "en", "form of a document": "docx", "kind": kind}
    return filled(address, whole | {"record of that kind": ids.get(kind, "")} | ids)


def of_one(ids: dict[str, str]) -> Iterator[tuple[Address, str]]:
    """Every address of the product that a record of the ledger has, for pages and for forms."""
    for address in ADDRESSES:
        parts = {stands_for for _name, stands_for in address.parts}
        if parts & ids.keys() and parts <= ids.keys() | {"form", "language"}:
            yield address, path(address, ids)
        elif "record of that kind" in parts:
            yield from ((address, path(address, ids, kind)) for kind in SEGMENTS if kind in ids)


# ---- 1 and 2: what a reader may not see, by id and in every list, file, feed and count ----


def test_01_a_hidden_record_answers_by_every_address_as_one_that_never_was(namibia):
    ids = inside(CANARY, member=namibia, audience="secretariat", code="QX1", meeting=make.meeting()).ids()

    asked = list(zip(of_one(ids), of_one(dict.fromkeys(ids, NEVER)), strict=True))
    for reader in (PUBLIC, of("NA"), CHAIR):
        for (address, mine), (_same, other) in asked:
            if any(may_open(address, key) for key in reader.keys):
                found, nothing = ask(mine, reader), ask(other, reader)
                assert (found.status, found.body) == (nothing.status, nothing.body), mine
                assert found.status in {302, 404}, mine
                assert SUNG not in found.text
    # The addresses are those of a record that is there: who may see it opens most of them.
    assert len(asked) > 40
    assert sum(ask(mine, OFFICE).status == 200 for (_address, mine), _other in asked) > 25


def test_01_no_form_of_a_hidden_record_does_anything(namibia):
    ids = inside(CANARY, member=namibia, audience="secretariat").ids()
    sent = {"key": "k-typed", "base": "0", "state": "met", "words": "Typed.", "language": "en", "audience": "member"}
    before = rows()

    for reader in (of("NA"), CHAIR):
        for address, mine in of_one(ids):
            if address.kind is Kind.FORM and any(may_open(address, key) for key in reader.keys):
                cache.clear()
                answer = Client().post(mine, sent, **{ENVIRON: reader})
                assert answer.status_code == 404, mine
                assert SUNG not in answer.content.decode()
    assert rows() == before


def test_02_nothing_changes_in_any_list_file_feed_or_count_when_hidden_records_come(namibia):
    seen = inside("Seen by everybody", member=namibia, meeting=make.meeting())
    compare_index(now=timezone.now())
    pages = [mine for address, mine in of_one(seen.ids()) if may_open(address, "public")]
    asked = [*pages, *(f"/en/{address}" for address in LISTS)]
    before = {address: ask(address, PUBLIC) for address in asked if not PACKED.search(address)}

    inside(CANARY, member=namibia, audience="member:ZZ", code="QX1", meeting=make.meeting(audience="member:ZZ"))
    for line in (None, seen.line):
        told = {"member": namibia, "line": line, "words": CANARY, "told_on": date(2018, 7, 1)}
        make.progress(seen.one, state="none", audience="member:ZZ", **told)
    make.entry()  # what was kept for the public is given no more
    compare_index(now=timezone.now())

    for address in asked:
        now = ask(address, PUBLIC)
        assert SUNG not in now.text, address
        assert address not in before or now.body == before[address].body, address
    for address in HEARD:
        assert SUNG not in ask(f"/en/{address}", CHAIR).text, address
    # Whoever holds the key hears it, so none of this was silent for want of a canary.
    opened = Reader.holding(["secretariat", "member", "member:ZZ", "member:NA"])
    assert all(SUNG in ask(f"/en/{address}", opened).text for address in HEARD)
    assert any(SUNG in ask(address, opened).text for address in pages)


def test_02_a_member_whom_the_presidency_may_not_see_is_not_counted_or_offered_to_it(namibia):
    seen = inside("Seen by everybody", member=make.member(code="ZZ", named="Qanaryland", audience="secretariat"))
    seen.line.reports.all().delete()
    seen.ask.closes_on = timezone.now().date()
    seen.ask.save()

    for address in ("desk/", f"asks/{seen.ask.public_id}/write/", f"asks/{seen.ask.public_id}/"):
        assert "Qanaryland" not in ask(f"/en/{address}", CHAIR).text
        assert "has not answered" not in ask(f"/en/{address}", CHAIR).text
    assert "Qanaryland" in ask(f"/en/asks/{seen.ask.public_id}/write/", OFFICE).text
    assert "1 member has not answered" in ask("/en/desk/", OFFICE).text


# ---- 3: somebody copies what there is ----


def test_03_an_address_in_words_that_are_cited_is_covered_on_every_page_and_in_every_file(namibia):
    paper = make.edition(pages=("Write to ada@canary.example about it.\n",))
    words = make.citation(paper, end=37)
    seen = inside("Seen by everybody", member=namibia, meeting=make.meeting())
    Undertaking.objects.update(citation=words, paraphrase="")
    make.entry()
    compare_index(now=timezone.now())

    shown = 0
    pages = [mine for address, mine in of_one(seen.ids()) if may_open(address, "public")]
    for address in (
        *pages,
        *(f"/en/{address}" for address in (*HEARD, "undertakings/feed.atom", "undertakings/embed/")),
    ):
        text = ask(address, PUBLIC).text
        assert "ada@canary" not in text, address
        shown += "Write to " in text and "about it" in text
    assert shown > 10
    assert words.quote == "Write to ada@canary.example about it."


@pytest.mark.parametrize("path", COUNTED)
def test_03_every_file_and_every_search_of_the_ledger_is_counted(path, namibia, settings):
    settings.OPTIONS = replace(settings.OPTIONS, searches_per_minute=2)
    seen = inside("Seen by everybody", member=namibia, meeting=make.meeting())
    client = Client()

    asked = [client.get(f"/en/{path.format(**seen.ids(), number=number)}") for number in range(6)]

    assert {answer.status_code for answer in asked} == {200, 429}
    assert 1 <= int(asked[-1]["Retry-After"]) <= 60


# ---- 12 and 27: forms of other sites; script in whatever somebody writes; looking changes nothing; frames ----


def test_27_no_form_of_the_ledger_takes_what_another_site_sends(namibia):
    seen = inside("Seen by everybody", member=namibia, meeting=make.meeting())
    forms = [address for address in ADDRESSES if address.name.startswith("ledger:") and address.kind is Kind.FORM]
    client = Client(enforce_csrf_checks=True, headers={"Origin": "https://evil.example"})
    ids = seen.ids() | {"member": "NA", "token": "word"}
    before = rows()

    sent = {"key": "k-typed", "base": "0", "state": "met", "words": "Typed.", "language": "en", "audience": "public"}
    for address in forms:
        cache.clear()
        assert client.post(filled(address, ids), sent, **{ENVIRON: EVERY_KEY}).status_code == 403, address.name
    assert len(forms) > 25
    assert rows() == before


EVERY_KEY = Reader.holding(["secretariat", "member", "member:NA"])
FRAMED = "/en/undertakings/embed/"
"""The one page that other sites may show within theirs."""


@pytest.fixture(scope="module")
def looked(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[dict[str, Answer], bool]]:
    """What somebody who may see everything is answered by every address of the ledger, and whether that wrote a row."""
    with django_db_blocker.unblock(), transaction.atomic():
        seen = inside(SCRIPT, member=make.member(code="NA", named="Namibia"), meeting=make.meeting(code=MEETING))
        inside(SCRIPT, member=Member.objects.get(), audience="member:NA")
        compare_index(now=timezone.now())
        cache.clear()
        before = rows()
        asked = [*(mine for _address, mine in of_one(seen.ids())), *(f"/en/{address}" for address in LISTS)]
        yield {address: ask(address, EVERY_KEY) for address in asked}, rows() == before
        transaction.set_rollback(True)


def test_12_script_in_every_text_is_shown_as_text_on_every_page_and_in_every_document(looked):
    shown = 0
    for address, answer in looked[0].items():
        if not address.partition("?")[0].endswith((".csv", ".json", ".xlsx")):
            body = answer.body.decode(errors="replace")
            assert "<script>alert" not in body, address
            assert "<img src=x" not in body, address
            shown += "&lt;script&gt;alert(1)" in body
    assert shown > 30


def test_27_opening_an_address_changes_nothing(looked):
    answers, is_unchanged = looked

    assert is_unchanged
    assert sum(answer.status == 200 for answer in answers.values()) > 60


def test_27_no_page_but_the_list_for_other_sites_may_be_framed(looked):
    for address, answer in looked[0].items():
        is_framed = address == FRAMED
        assert ("X-Frame-Options: DENY" in answer.text) is not is_framed, address
        assert ("frame-ancestors *" in answer.text) is is_framed, address
    page = BeautifulSoup(looked[0][FRAMED].body, "html.parser")
    assert page.select("a")
    assert not page.select("form, button, script, input")
