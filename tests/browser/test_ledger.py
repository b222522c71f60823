"""The ledger in a browser: the paper for the next meeting, a voice and its reply, all who were asked, two at once."""

import io
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import docx
import pypdfium2
import pytest
from django.utils import timezone

from focalpoint.areas.ledger.models import Line, ProgressReport
from focalpoint.areas.network.models import Appointment, Member, Person
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.ui.documents.pdf import can_make_pdf
from tests import make
from tests.areas.ledger.asked import asked, said, tell
from tests.areas.network.test_rights import held_by
from tests.browser.test_first_morning import no_markup_shows, send
from tests.browser.test_midnight import enter
from tests.browser.visits import OVERFLOW, PHONE, reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]

EXACT = "Peer-to-peer “support” & training — for all."
TODAY = timezone.now().date()


@pytest.fixture(autouse=True)
def _demo(settings: Any) -> None:
    """Let a link sign in with both factors, as it does in a demonstration."""
    settings.OPTIONS = replace(settings.OPTIONS, demo=True)


@contextmanager
def tabs(chromium: "Browser", site: str, *emails: str) -> "Iterator[list[Tab]]":
    """A tab without script on a phone for each address, signed in where it is not empty."""
    with ExitStack() as stack:
        opened = [stack.enter_context(reader(chromium, size=PHONE, script=False)).new_page() for _email in emails]
        for tab, email in zip(opened, emails, strict=True):
            if email:
                enter(tab, site, email)
        yield opened


def focal_point(member: Member, *, email: str, name: str = "Ada Example", role: str = "main") -> Person:
    person = make.person(name=name, audience="member")
    row = make.designation(member=member, person=person, audience="member", role=role)
    row.known_on = row.began = PartialDate.of_day(TODAY - timedelta(days=700))
    row.save()
    held_by(person, email=email)
    return person


def appointed(role: str, *, email: str) -> Person:
    person = make.person(name=f"Demo {role}", audience="member")
    organisation = make.organisation() if role == "civil_society" else None
    Appointment.objects.create(person=person, role=role, organisation=organisation, began=date(2020, 1, 1))
    held_by(person, email=email)
    return person


def main(tab: "Tab") -> str:
    return tab.locator("main").inner_text()


def test_the_coordinator_takes_the_paper_for_the_next_meeting_from_the_desk(live_server: Any, chromium: "Browser"):
    appointed("coordinator", email="office@example.org")
    last, first = make.meeting(code="X2", held_on="2018-05-24", city="Berlin"), make.meeting(code="X1")
    make.meeting(code="X9", held_on=str(TODAY + timedelta(days=90)), city="Oslo")
    cited = make.citation(make.edition(pages=(f"{EXACT}\n",)), start=0, end=len(EXACT))
    met = make.undertaking(paraphrase="", citation=cited, meeting=last, made_on="2018-05-24")
    make.progress(met, words="Two courses were held.", told_on=date(2018, 7, 1))
    make.undertaking(paraphrase="Name a focal point", meeting=last, made_on="2018-05-24", position=2)
    make.undertaking(paraphrase="Fund the fund", meeting=first)

    with tabs(chromium, live_server.url, "office@example.org") as (tab,):
        tab.goto(f"{live_server.url}/en/desk/")
        tab.get_by_role("link", name="what became of last time").click()
        assert "Fund the fund" not in main(tab)
        tab.get_by_role("link", name=re.compile("Berlin")).first.click()
        tab.goto(tab.url.partition("?")[0] + "?of=all")
        assert tab.evaluate(OVERFLOW) == ""
        assert no_markup_shows(tab)
        shown = main(tab)
        word, pdf = (taken(tab, form) for form in ("docx", "pdf"))

    file = docx.Document(io.BytesIO(word))
    rows = ["\n".join(cell.text for cell in row.cells) for table in file.tables for row in table.rows]
    assert any(f"“{EXACT}”" in row and "Met" in row and "Two courses were held." in row for row in rows)
    for text in (shown, "\n".join(rows), printed(pdf) if pdf else shown):
        plain = " ".join(text.split())
        assert EXACT in plain
        assert plain.index("Name a focal point") < plain.index("Fund the fund")
        assert plain.count("not known") >= 2
        assert "Two courses were held." in plain


def taken(tab: "Tab", form: str) -> bytes:
    """The file to which a link of the page leads; nothing where a PDF cannot be made here."""
    if form == "pdf" and not can_make_pdf():
        return b""
    answer = tab.request.get(str(tab.locator(f".takeaway a[href*='.{form}']").evaluate("link => link.href")))
    assert answer.status == 200
    return answer.body()


def printed(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range().replace("\ufffe", "-") for page in pages)


def test_civil_society_speaks_about_an_undertaking_and_its_government_replies(live_server: Any, chromium: "Browser"):
    site, member = live_server.url, make.member(code="NA", named="Namibia")
    focal_point(member, email="na@example.org")
    appointed("civil_society", email="civil@example.org")
    one = make.undertaking(paraphrase="Name a focal point in the police")
    make.addressee(one, member=member)
    page = f"{site}/en/undertakings/{one.public_id}/"

    with tabs(chromium, site, "civil@example.org", "na@example.org", "") as (speaker, own, public):
        speak(speaker, page, "Nobody was named.", heard="public")
        own.goto(f"{site}/en/desk/")
        own.locator(".desk li", has_text="Somebody spoke about").locator("a.button").click()
        own.get_by_role("link", name="Reply", exact=True).click()
        own.fill("#id_text", "She was named in March.")
        assert send(own).status == 200
        speak(speaker, page, "Ask in Windhoek.", heard="about")

        for tab, sees in ((public, False), (own, True)):
            tab.goto(page)
            assert "Nobody was named." in main(tab)
            assert "She was named in March." in main(tab)
            assert ("Ask in Windhoek." in main(tab)) is sees
            assert tab.evaluate(OVERFLOW) == ""


def speak(tab: "Tab", page: str, words: str, *, heard: str) -> None:
    """Speak about a record, for those who are chosen to hear it, without any delay."""
    tab.goto(page)
    tab.get_by_role("link", name="Speak about this record").click()
    tab.fill("#id_text", words)
    tab.locator(f"input[name=heard][value={heard}]").check()
    tab.select_option("#id_delay", "0")
    assert send(tab).status == 200


def test_of_eighty_three_twelve_have_answered_and_everybody_reads_how(live_server: Any, chromium: "Browser"):
    site, one = live_server.url, make.undertaking(paraphrase="Name focal points in the police")
    europe = make.area(code="150", kind="region")
    make.name(area=europe, short="Europe")
    for number in range(83):
        member = make.member(code=f"X{number:02}", named=f"Land {number:02}")
        if number < 30:
            member.area.region = europe
            member.area.save()
    focal_point(Member.objects.get(code="X40"), email="x40@example.org")
    ask = asked(one, now=timezone.now())
    for number, state in enumerate(
        ("met", "met", "limited", "none", "none", "none", "met", "met", "met", "met", "met")
    ):
        line = Line.objects.select_related("member", "ask__undertaking").get(ask=ask, member__code=f"X{number + 25:02}")
        tell(one, line.member, said(state), line=line, now=timezone.now())

    with tabs(chromium, site, "x40@example.org", "") as (own, public):
        own.locator(".desk li", has_text="Has your police named").locator("a.button").click()
        own.locator("input[name=state][value=exceeded]").check()
        assert send(own).status == 200
        public.goto(f"{site}/en/asks/{ask.public_id}/")
        assert "12 of 83 members have answered." in main(public)
        table = public.locator("main table").first.locator("tbody tr").all()
        counts = [row.locator("th, td").all_inner_texts() for row in table]
        assert public.evaluate(OVERFLOW) == ""

    # Asked, exceeded, met, limited, none, silent; by name, organisations last, and never by how much was done.
    assert counts == [
        ["Europe", "30", "0", "2", "1", "2", "25"],
        ["Organisations, and no region", "53", "1", "5", "0", "1", "46"],
        ["All together", "83", "1", "7", "1", "3", "71"],
    ]


def test_of_two_who_report_at_once_the_second_reads_both_and_nothing_is_lost(live_server: Any, chromium: "Browser"):
    site, member = live_server.url, make.member(code="NA", named="Namibia")
    focal_point(member, email="ada@example.org")
    focal_point(member, email="bo@example.org", name="Bo Example", role="alternate")
    one = make.undertaking(paraphrase="Name a focal point in the police")
    make.owner(one, member=member)
    form = f"{site}/en/undertakings/{one.public_id}/report/"

    with tabs(chromium, site, "ada@example.org", "bo@example.org") as (first, second):
        for tab, words in ((first, "Ada: named in May."), (second, "Bo: named in June.")):
            tab.goto(form)
            tab.locator("input[name=state][value=met]").check()
            tab.fill("#id_words", words)
        assert send(first).status == 200
        assert send(second).status == 409
        assert "Ada: named in May." in main(second)
        assert second.input_value("#id_words") == "Bo: named in June."
        assert second.evaluate(OVERFLOW) == ""
        assert [row.words for row in ProgressReport.objects.all()] == ["Ada: named in May."]

        assert send(second).status == 200
        assert "Bo: named in June." in main(second)
        assert "Ada: named in May." in main(second)

    assert [row.words for row in ProgressReport.objects.order_by("pk")] == ["Ada: named in May.", "Bo: named in June."]
