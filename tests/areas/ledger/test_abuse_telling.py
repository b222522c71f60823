"""Abuse cases of what is told to the ledger and what it sends out; the number in a name is the case's own."""

import csv
import io
import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from focalpoint.areas.ledger.actions.alert import circulate_alert
from focalpoint.areas.ledger.actions.links import remind
from focalpoint.areas.ledger.filling.writing import workbook_of
from focalpoint.areas.ledger.models import Alert, AnswerLink, Ask, Evidence, Influence, Introduction, ProgressReport
from focalpoint.areas.ledger.queries.form import book_for
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import Designation, Holder, Member, Person
from focalpoint.config.access import Kind
from focalpoint.doors.portal.actions import compare_index
from focalpoint.ground.accounts.models import Account
from focalpoint.ground.mail.models import DigestLine, Message
from focalpoint.ground.shared import keyring
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.queries import revision_of
from tests import make
from tests.abuse.walking import FORMULA
from tests.areas.ledger.asked import DESK, NOW, SECRETARIAT, lead, of, said, tell
from tests.areas.ledger.inside import inside
from tests.areas.ledger.test_abuse_ledger import LISTS, NEVER, of_one
from tests.areas.ledger.test_answer_links import SENT, written
from tests.areas.ledger.test_form import UNDERTAKINGS, filled, form_of, of_two, take
from tests.areas.network import test_at_risk as at_risk
from tests.config.test_mails import HARMLESS
from tests.rights.test_every_form import rows
from tests.rights.test_every_url import ask

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TURNED = "\u202egpj.exe"


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch):
    """Pages are asked a day after the mail."""
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=1))


# ---- 5 and 6: somebody at risk who tells, owns, confirms, answers, speaks ----


@pytest.fixture
def keys(tmp_path: Any, settings: Any) -> None:
    """A key of the installation, in which names of people at risk are sealed."""
    folder = tmp_path / "keys"
    folder.mkdir(mode=0o700)
    settings.OPTIONS = replace(settings.OPTIONS, keys=folder, home=tmp_path / "home", backups=tmp_path / "backups")
    keyring._read.cache_clear()


@pytest.mark.usefixtures("keys")
def test_06_whoever_is_marked_at_risk_is_named_by_nothing_that_the_ledger_keeps_or_shows():
    line, path = written(name=at_risk.NAME)
    person = Person.objects.get(name=at_risk.NAME)
    one = line.ask.undertaking
    own = Client(**{ENVIRON: Reader.holding(["member", "member:NA", f"person:{person.public_id}"])})
    assert own.post(f"{path}{line.public_id}/", {**SENT, "base": 0}).status_code == 303
    assert own.post(f"/en/undertakings/{one.public_id}/own/", OWNED).status_code == 303
    assert own.post("/en/alerts/new/", ALERTED).status_code == 303
    voice = make.voice(speaker=person, shown_as="name", name=at_risk.NAME)
    voice.subject_kind, voice.subject_id = "undertaking", one.public_id
    voice.save()
    assert at_risk.NAME in ask(f"/en/undertakings/{one.public_id}/", PUBLIC).text
    assert {"trail.EntryValues", "mail.Message", "library.Voice"} < set(at_risk.rows_with_it())

    assert at_risk.send(person, key="k-hide", at_risk="on").status_code == 303

    # At once, before any job has run. A voice keeps under which name it was said; below, nobody is shown it.
    assert set(at_risk.rows_with_it()) <= {"library.Voice"}
    assert ProgressReport.objects.get().told_by == person.public_id
    compare_index(now=timezone.now())
    ids = {"undertaking": one.public_id, "ask": line.ask.public_id, "alert": Alert.objects.get().public_id}
    pages = [mine for address, mine in of_one(ids) if address.kind is not Kind.FORM]
    for address in (*pages, *(f"/en/{address}" for address in SHOWING)):
        for reader in (PUBLIC, SECRETARIAT):
            shown = ask(address, reader).text.lower()
            assert not [word for word in at_risk.WORDS if word in shown], address


OWNED = {"key": "k-own", "base": 0, "member": "NA", "since": "2026-06-01", "note": "", "language": "en"}
ALERTED = {"key": "k-alert", "kind": "spotlight", "title": "Money ends", "words": "Money ends.", "language": "en"}
SHOWING = (
    "undertakings.xlsx",
    "undertakings/feed.atom",
    "voices/feed.atom",
    "search.json?q=zebrina",
    "members/NA/undertakings.docx",
    "members/NA/dossier/",
    "progress-form/NA.xlsx",
    "desk/",
)


# ---- 12: turned letters, script and other addresses in what is sent ----


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", f"https://example.org/{TURNED}", "//evil"])
def test_12_no_door_takes_a_link_that_runs_or_looks_like_another(link):
    line, path = written()
    one = line.ask.undertaking
    own = Client(**{ENVIRON: of("NA")})
    told = {"language": "en", "words": "Words.", "member": "NA", "link": link, "intended": "public"}
    doors = {
        f"{path}{line.public_id}/": {**SENT, "base": 0, "links": link},
        f"/en/lines/{line.public_id}/": {**SENT, "base": 0, "links": link},
        "/en/alerts/new/": {**ALERTED, "link": link},
        f"/en/influences/new/?from=undertaking/{one.public_id}": {
            "key": "k-influence",
            "origin": f"/id/undertaking/{one.public_id}",
            **told,
        },
        f"/en/undertakings/{one.public_id}/introductions/new/": {"key": "k-brought", "body": "A body", **told},
    }

    for address, sent in doors.items():
        cache.clear()
        assert own.post(address, sent).status_code == 422, address

    kept = (Evidence, Alert, Influence, Introduction, ProgressReport)
    assert not any(model._default_manager.exists() for model in kept)


def test_12_every_door_that_refused_takes_a_link_of_the_web():
    line, path = written()
    sent = {**SENT, "base": 0, "links": "https://example.org/\nhttps://example.org/آدا"}

    assert Client().post(f"{path}{line.public_id}/", sent).status_code == 303
    assert (
        Client(**{ENVIRON: of("NA")}).post("/en/alerts/new/", {**ALERTED, "link": "https://example.org/"}).status_code
        == 303
    )

    assert Evidence.objects.count() == 2
    assert Alert.objects.get().link == "https://example.org/"


def test_12_signs_that_turn_letters_are_left_out_of_words_and_cells_and_refused_in_a_line():
    member, one, _ask = of_two("NA")
    lead(member)
    cells = {
        "D4": "Met",
        "F4": f"Named {TURNED}\nby\x85us",
        "G4": 1,
        "H4": f"per{TURNED}\ncent",
        "L4": f"https://example.org/{TURNED}",
    }
    content = filled(form_of(member), {(UNDERTAKINGS, cell): value for cell, value in cells.items()})

    take(content, member)

    report = ProgressReport.objects.get()
    assert (report.words, report.value_unit) == ("Named gpj.exe\nbyus", "pergpj.exe cent")
    assert report.evidence.get().link == "https://example.org/gpj.exe"
    own = Client(**{ENVIRON: of("NA")})
    base = revision_of("progress", f"{one.public_id}.NA")
    sent = {"state": "met", "words": f"Later {TURNED}", "language": "en", "audience": "public", "base": base}
    address = f"/en/undertakings/{one.public_id}/report/"
    assert own.post(address, {**sent, "key": "k-line", "value": "1", "value_unit": f"per {TURNED}"}).status_code == 422
    assert own.post(address, {**sent, "key": "k-words"}).status_code == 303
    assert ProgressReport.objects.latest("pk").words == "Later gpj.exe"


def test_12_a_cell_that_cannot_be_read_is_repeated_no_longer_than_a_person_needs():
    member, _one, _ask = of_two("NA")
    content = filled(form_of(member), {(UNDERTAKINGS, cell): "9x" * 9_000 for cell in ("D4", "G4", "L4", "M4")})
    client = Client(**{ENVIRON: of("NA")})

    answer = client.post("/en/progress-form/", {"key": "k", "audience": "member", "filled": io.BytesIO(content)})

    assert answer.status_code == 422
    assert len(answer.content) < 30_000


# ---- 13: a cell that a spreadsheet would run ----


@pytest.mark.parametrize("sign", ["=", "@", "\t", "=cmd|'/C calc'!A0 "])
def test_13_no_cell_of_any_file_of_the_ledger_is_a_formula(sign):
    member = make.member(code="NA", named=f"{sign}Land")
    seen = inside(f"{sign}Words", member=member, meeting=make.meeting(), code=f"{sign[0]}U1")
    stems = ("undertakings", f"undertakings/{seen.one.public_id}/reports", f"asks/{seen.ask.public_id}", "influences")
    stems += ("introductions",)

    armed = 0
    for stem in stems:
        cache.clear()
        content = Client().get(f"/en/{stem}.csv").content.decode("utf-8-sig")
        for row in csv.reader(io.StringIO(content, newline="")):
            for cell in row:
                assert re.fullmatch(r"-?\d+(\.\d+)?", cell) or not FORMULA.match(cell), (stem, cell)
                armed += cell.startswith(f"'{sign}")
    assert armed > 20
    form = workbook_of(book_for(member, timezone.now().date(), language="en", reader=of("NA")))
    books = [form, *(Client().get(f"/en/{stem}.xlsx").content for stem in (stems[0], stems[2]))]
    found = [
        cell for content in books for sheet in openpyxl.load_workbook(io.BytesIO(content)) for cell in cells_of(sheet)
    ]
    assert {cell.data_type for cell in found} == {"s"}
    assert all(cell.quotePrefix for cell in found if FORMULA.match(cell.value))
    assert sum(bool(FORMULA.match(cell.value)) for cell in found) > 20


def cells_of(sheet: Any) -> list[Any]:
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


# ---- 18: the link of a mail ----


def main_of(page: bytes) -> bytes:
    """What a page says, without the addresses around it, which repeat the one that was asked."""
    return page.partition(b"<main")[2].partition(b"</main>")[0]


def test_18_a_link_used_for_another_country_twice_or_late_is_refused_with_the_same_page_that_says_why():
    line, path = written()
    lead(make.member(code="FI", named="Finland"), name="Bea Example", email="bea@example.org")
    other = line.ask.lines.create(member=Member.objects.get(code="FI"))
    never = path.replace(path.split("/")[3], "A" * 43)

    refused = [
        Client().get(never),
        Client().get(f"{never}{line.public_id}/"),
        Client().get(f"{path}{other.public_id}/"),
    ]
    refused.append(Client().post(f"{path}{other.public_id}/", {**SENT, "base": 0, "key": "k-other"}))
    assert Client().post(f"{path}{line.public_id}/", {**SENT, "base": 0}).status_code == 303
    refused.append(Client().get(f"{path}{line.public_id}/"))
    again = Client().post(f"{path}{line.public_id}/", {**SENT, "base": 0, "key": "k-twice", "words": "Other words."})
    AnswerLink.objects.update(expires_at=NOW)
    refused += [Client().get(path), Client().post(f"{path}{line.public_id}/", {**SENT, "base": 0, "key": "k-late"})]

    assert {answer.status_code for answer in refused} == {404}
    assert len({main_of(answer.content) for answer in refused}) == 1
    assert b"It was answered, has expired, or never was a link of ours." in refused[0].content
    # Whoever has the link may mend the answer only by seeing what stands.
    assert again.status_code == 409
    assert ProgressReport.objects.get().words == "Named in May."


def test_18_whoever_has_a_link_reads_nothing_by_it_but_what_its_member_is_asked():
    line, path = written()
    word = path.split("/")[3]
    hidden = inside("Qanary", member=line.member, audience="secretariat")
    tell(
        line.ask.undertaking,
        make.member(code="FI"),
        said(words="Qanary of Finland"),
        audience="member",
        reader=SECRETARIAT,
        base=0,
    )
    client = Client()
    assert client.get(path).status_code == client.get(f"{path}{line.public_id}/").status_code == 200

    assert not set(client.cookies) & {"sessionid", "session"}
    ids = hidden.ids()
    never = main_of(client.get(f"{path}{NEVER}/").content)
    for kind, identifier in ids.items():
        answer = client.get(f"{path}{identifier}/")
        assert (answer.status_code, main_of(answer.content)) == (404, never), kind
    for address in (*(mine for _address, mine in of_one(ids)), *(f"/en/{address}" for address in LISTS)):
        cache.clear()
        answer = client.get(address, headers={"Authorization": f"Bearer {word}", "Cookie": f"word={word}"})
        assert b"Qanary" not in answer.content, address


def test_27_a_link_that_another_site_sends_answers_nothing():
    line, path = written()
    client = Client(enforce_csrf_checks=True, headers={"Origin": "https://evil.example"})
    before = rows()

    assert client.post(f"{path}{line.public_id}/", {**SENT, "base": 0}).status_code == 403
    assert rows() == before
    opened = client.get(f"{path}{line.public_id}/?state=met")
    assert opened["X-Frame-Options"] == "DENY"
    assert rows() == before


# ---- 30: what is mailed ----


def test_30_no_mail_of_the_ledger_counts_who_opens_it_and_one_kind_alone_has_a_link_of_its_reader(settings):
    line, _path = written()
    row = lead(make.member(code="FI"), name="Bea Example", email="bea@example.org")
    account = Account.objects.create(email="bea@example.org", joined_at=NOW)
    Holder.objects.create(person=row.person, account=account, since=NOW)
    make.owner(make.undertaking(due_latest=NOW.date()), member=row.member)
    remind(row, now=NOW)
    alert = make.alert(state="verified")
    circulate_alert(alert, to=["member"], key="k-to", base=0, reader=SECRETARIAT, actor=DESK, now=NOW)

    site = settings.OPTIONS.address
    mails = {mail.kind: mail for mail in Message.objects.filter(kind__startswith="ledger.")}
    assert set(mails) == {"ledger.answers", "ledger.alert"}
    for kind, mail in mails.items():
        page = BeautifulSoup(mail.html, "html.parser")
        assert {tag.name for tag in page.find_all(True)} <= HARMLESS
        links = {link["href"] for link in page.find_all("a")}
        assert links == set(re.findall(r"https?://\S+", mail.text))
        for link in links:
            path = link.removeprefix(site)
            known = r"/en/answer/[\w-]{43}/(\w{10}/\?state=\w+)?" if kind == "ledger.answers" else r"/en/alerts/\w{10}/"
            assert re.fullmatch(known, path), link
    assert mails["ledger.alert"].text.count("http") == 1
    assert alert.public_id in mails["ledger.alert"].text
    # News in a digest lead to pages that everybody has the same address of.
    assert all(re.fullmatch(rf"{site}/en/undertakings/\w{{10}}/", told.address) for told in DigestLine.objects.all())
    assert DigestLine.objects.exists()
    assert Designation.objects.count() == 2
    assert Ask.objects.get() == line.ask
