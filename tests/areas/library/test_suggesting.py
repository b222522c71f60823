"""Who could help whom: the same rows give the same answer, every reason is a sentence, and nothing hidden is one."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from focalpoint.areas.library.models import Adoption, Need, Offer, Practice
from focalpoint.areas.library.queries.suggesting import matches, peers_of
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import Member, PersonTheme, SpokenLanguage
from focalpoint.areas.vocabulary.models import Theme, ThemeName
from focalpoint.ground.shared.reading import PUBLIC, Reader
from tests import make

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
TODAY = NOW.date()
NAMIBIA = Reader.holding(["member", "member:NA"])
SECRETARIAT = Reader.holding(["secretariat", "member"])


@pytest.fixture(autouse=True)
def _june(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def member(code: str) -> Member:
    return Member.objects.filter(code=code).first() or make.member(code=code, named=f"Land {code}")


def theme(code: str = "funding", name: str = "Funding") -> Theme:
    row, made = Theme.objects.get_or_create(code=code, defaults={"source": make.source()})
    if made:
        ThemeName.objects.create(theme=row, language="en", name=name, status="approved")
    return row


def need(code: str = "NA", **given: Any) -> Any:
    return make.shared(Need, member=member(code), **{"title": "Police advisers", "help_kind": "training", **given})


def offer(code: str = "ES", **given: Any) -> Any:
    return make.shared(Offer, member=member(code), **{"title": "Our trainers", "help_kind": "training", **given})


def page(path: str, reader: Reader = PUBLIC) -> str:
    answer: Any = Client().get(f"/en/{path}", **{ENVIRON: reader})
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def found(row: Any, reader: Reader = PUBLIC) -> list[str]:
    kind = "need" if isinstance(row, Need) else "offer"
    return [match.row.title for match in matches(kind, row, TODAY, reader=reader)]


def test_an_offer_that_fits_stands_beside_a_need_with_every_reason():
    mine, other = need(languages="fr en"), offer(languages="fr")
    for row in (mine, other):
        row.themes.add(theme())

    shown = page(f"needs/{mine.public_id}/", NAMIBIA)

    assert "Offers that fit Our trainers Land ES" in shown
    assert "It offers what this asks for: Training." in shown
    assert "Both are about: Funding" in shown
    assert "Both can be in: Français" in shown
    assert "It asks for this: Training." in page(f"offers/{other.public_id}/")


@pytest.mark.parametrize(
    ("why", "given"),
    [
        ("another language", {"languages": "ru"}),
        ("another kind without a common theme", {"help_kind": "funding"}),
        ("closed", {"closed_on": date(2026, 5, 1)}),
        ("past", {"last_day": date(2026, 5, 31)}),
        ("after the need", {"first_day": date(2027, 1, 1)}),
        ("a draft", {"state": "draft"}),
        ("of the same member", {"member": "NA"}),
        ("hidden", {"audience": "secretariat"}),
    ],
)
def test_what_does_not_fit_is_not_suggested(why, given):
    mine = need(languages="fr", last_day=date(2026, 12, 31))
    code = given.pop("member", "ES")

    offer(code, **given)

    assert found(mine) == [], why


def test_an_answer_comes_first_whatever_it_says():
    mine = need(languages="fr")
    offer("ES", title="Fits", languages="fr")
    offer("KE", title="Answers", languages="ru", help_kind="funding", need=mine)

    assert found(mine) == ["Answers", "Fits"]
    assert "It was made in answer to this need." in page(f"needs/{mine.public_id}/")


def test_a_hidden_offer_is_suggested_to_whoever_sees_it_alone():
    mine = need()
    offer(title="For members", audience="member", intended="member")

    assert found(mine) == []
    assert found(mine, NAMIBIA) == ["For members"]


def test_peers_are_suggested_for_a_theme_or_a_practice_and_each_reason_is_said():
    mine = make.practice(title="Quotas", member=member("NA"))
    theirs = make.practice(title="Networks", member=member("ES"))
    make.practice(title="Alone", member=member("KE"))
    for row in (mine, theirs):
        row.themes.add(theme())
    Adoption.objects.create(
        practice=mine, member=member("ES"), words="", language="en", told_on=TODAY, told_by="member"
    )

    shown = page("peers/", NAMIBIA)

    assert "Land ES" in shown
    assert "It took over your practice: Quotas" in shown
    assert "You both work on: Funding" in shown
    assert "Land KE" not in shown


def test_what_focal_points_say_of_themselves_counts_where_the_directory_shows_them():
    for code, name in (("NA", "Ada Example"), ("ES", "Bo Example"), ("KE", "Cy Hidden")):
        person = make.person(name=name, audience="member")
        make.designation(member=member(code), person=person, audience="member", began="2020-01-01")
        PersonTheme.objects.create(person=person, theme=theme())
        SpokenLanguage.objects.create(person=person, language="fr")
        if code == "KE":
            make.consent(person=person, channel="list", is_given=False)

    peers = peers_of(member("NA"), TODAY, reader=NAMIBIA)

    assert [(one.member.code, one.themes, one.languages) for one in peers] == [("ES", ("funding",), ("fr",))]
    assert peers_of(member("NA"), TODAY, reader=PUBLIC) == []


def test_a_hidden_practice_is_no_reason():
    for code, audience in (("NA", "public"), ("ES", "secretariat")):
        row = make.practice(title=f"Of {code}", member=member(code), audience=audience)
        row.themes.add(theme())

    assert peers_of(member("NA"), TODAY, reader=NAMIBIA) == []
    assert [one.member.code for one in peers_of(member("NA"), TODAY, reader=SECRETARIAT)] == ["ES"]


def test_peers_are_for_ones_own_member_and_for_the_secretariat():
    member("NA")
    member("ES")

    other: Any = Client().get("/en/peers/?member=ES", **{ENVIRON: NAMIBIA})
    office: Any = Client().get("/en/peers/?member=ES", **{ENVIRON: SECRETARIAT})

    # A focal point is not asked: the page is that of the own member.
    assert "Land NA" in other.content.decode()
    assert "Land ES" in office.content.decode()
    assert Client().get("/en/peers/", **{ENVIRON: PUBLIC}).status_code == 302


@pytest.mark.parametrize("path", ["practices/", "practices.csv", "needs/", "peers/", "a practice", "a need"])
def test_pages_cost_the_same_for_one_row_and_for_many(path):
    row, mine = make.practice(title="P 0", member=member("NA")), need()
    row.themes.add(theme())
    offer("ES").themes.add(theme())
    there = {"a practice": f"practices/{row.public_id}/", "a need": f"needs/{mine.public_id}/"}.get(path, path)

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert Client().get(f"/en/{there}", **{ENVIRON: NAMIBIA}).status_code == 200
        return len(asked)

    Adoption.objects.create(
        practice=row, member=member("ES"), words="A", language="en", told_on=TODAY, told_by="member"
    )
    before = cost()
    for number, code in enumerate(("KE", "SE", "FI", "CL")):
        other = make.practice(title=f"P {number}", member=member(code))
        other.themes.add(theme(f"theme-{number}", f"Theme {number}"), theme())
        other.areas.add(member(code).area)
        offer(code).themes.add(theme())
        need(code)
        for practice in (row, other):
            Adoption.objects.create(
                practice=practice, member=member("BR"), words="B", language="en", told_on=TODAY, told_by="member"
            )

    assert cost() == before
    assert Practice.objects.count() == 5
