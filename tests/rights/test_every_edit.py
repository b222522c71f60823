"""Every form that edits a record: sent twice it writes once, and whoever saves second is shown both."""

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import Appointment
from focalpoint.areas.vocabulary.models import Source
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.ids import ALPHABET, LENGTH
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.trail.models import Entry
from tests import make
from tests.rights.test_every_form import rows
from tests.structure.house import PACKAGE, calls, python_files

pytestmark = pytest.mark.django_db

COORDINATOR = {ENVIRON: Reader.holding(["secretariat", "member"])}
ASK_THE_TRAIL = "revision_of"
ID = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")


@dataclass(frozen=True)
class Edit:
    """One form: ``make`` makes a record and returns its address; ``field`` takes one of two ``values``.

    ``said`` is what a page says for each of them. ``module`` is that of the view.
    """

    name: str
    module: str
    make: Callable[[], str]
    field: str
    values: tuple[str, str]
    said: tuple[str, str] = ("", "")
    also: dict[str, str] = field(default_factory=dict)

    def shown(self, number: int) -> str:
        """What a page says for one of the two."""
        return self.said[number] or self.values[number]


def member_to_edit() -> str:
    make.member(code="CY")
    make.source(code="a-letter", title="A letter of Cyprus")
    return "members/CY/edit/"


def designation() -> str:
    row = make.designation(member=make.member(code="NA"), person=make.person())
    row.began = PartialDate.parse("2020-01-01")
    row.save()
    return f"designations/{row.public_id}"


def appointment() -> str:
    body = make.organisation(name="An institute")
    row = Appointment.objects.create(
        person=make.person(), role="civil-society", organisation=body, began=date(2026, 1, 1), audience="member"
    )
    return f"appointments/{row.public_id}/edit/"


def term() -> str:
    row = make.term(first=date(2026, 1, 1), last=date(2026, 12, 31), chairs=(make.member(code="NA"),))
    return f"presidency/{row.public_id}/edit/"


def handover() -> str:
    make.term(first=date(2020, 1, 1), last=date(2099, 12, 31), chairs=(make.member(code="NA"),))
    return "presidency/handover/papers/"


def name() -> str:
    make.name(area=make.area(code="NA"), short="Namibia")
    return "names/NA.en/"


def prose() -> str:
    return f"pages/{make.prose(audience='secretariat').slug}"


NETWORK = "focalpoint.areas.network.views"
DAYS = ("2026-05-30", "2026-05-31")
DAYS_SAID = ("30 May 2026", "31 May 2026")
EDITS = (
    Edit(
        "member",
        f"{NETWORK}.editing_members",
        member_to_edit,
        "held_on",
        DAYS,
        DAYS_SAID,
        also={"kind": "left", "source": "a-letter", "audience": "member"},
    ),
    Edit(
        "person",
        f"{NETWORK}.editing_members",
        lambda: f"people/{make.person().public_id}/edit/",
        "name",
        ("Ada First", "Ada Second"),
    ),
    Edit(
        "designation",
        f"{NETWORK}.designation",
        lambda: f"{designation()}/edit/",
        "title",
        ("Director First", "Director Second"),
    ),
    Edit(
        "end of a designation", f"{NETWORK}.designation", lambda: f"{designation()}/end/", "last_day", DAYS, DAYS_SAID
    ),
    Edit("appointment", f"{NETWORK}.appointment", appointment, "title", ("Head First", "Head Second")),
    Edit("term", f"{NETWORK}.term", term, "source_words", ("It says first.", "It says second.")),
    Edit(
        "name",
        "focalpoint.areas.vocabulary.views",
        name,
        "short",
        ("Namibia First", "Namibia Second"),
        also={"decision": "correct"},
    ),
    Edit(
        "prose",
        "focalpoint.areas.pages.queries",
        lambda: f"{prose()}/write/en/",
        "body",
        ("First words.", "Second words."),
        also={"title": "A title", "do": "save"},
    ),
    Edit(
        "place of prose", "focalpoint.areas.pages.views.writing", lambda: f"{prose()}/place/", "position", ("71", "72")
    ),
    Edit("handover", "focalpoint.doors.portal.views.handover", handover, "note", ("Noted first.", "Noted second.")),
)
EVERY = pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)


def filled(edit: Edit, path: str, number: int, *, key: str) -> dict[str, Any]:
    """What the form of an address sends when one of the two values is written into it."""
    form = Client().get(f"/en/{path}", **COORDINATOR).context["form"]
    given = {name: form[name].value() for name in form.fields}
    return {
        **{name: "on" if value is True else str(value) for name, value in given.items() if value not in (None, False)},
        **edit.also,
        "key": key,
        edit.field: edit.values[number],
    }


def send(path: str, given: dict[str, Any]) -> Any:
    return Client().post(f"/en/{path}", given, **COORDINATOR)


def test_every_view_that_asks_for_a_revision_is_tried_here():
    asking = {
        f"focalpoint.{'.'.join(path.relative_to(PACKAGE).with_suffix('').parts)}"
        for path in python_files(PACKAGE)
        if "views" in path.parts or path.stem == "views"
        if ASK_THE_TRAIL in {called for called, _node in calls(ast.parse(path.read_text(encoding="utf-8")))}
    }

    # Bounces and letters from outside have a button and no field; one's own digests are asked for in their own room.
    assert {module for module in asking if ".ground.mail." not in module} <= {edit.module for edit in EDITS}


@EVERY
def test_an_edit_that_is_sent_twice_is_done_once(edit):
    path = edit.make()
    given = filled(edit, path, 0, key="once")

    first = send(path, given)
    after_first = rows()
    second = send(path, given)

    assert (first.status_code, second.status_code) == (303, 303)
    assert rows() == after_first
    assert Entry.objects.filter(key="once").count() == 1


@EVERY
def test_whoever_saves_second_is_shown_both_and_nothing_is_written(edit):
    path = edit.make()
    first, second = (filled(edit, path, number, key=f"k-{number}") for number in (0, 1))
    assert send(path, first).status_code == 303
    before = rows()

    answer = send(path, second)

    theirs, mine = (side.get_text() for side in BeautifulSoup(answer.content, "html.parser").select(".sides .words"))
    assert answer.status_code == 409
    assert edit.shown(0) in theirs
    assert edit.shown(1) in mine
    assert rows() == before
    assert not Entry.objects.filter(key="k-1").exists()
    again = second | {"base": answer.context["form"]["base"].value()}
    assert send(path, again).status_code == 303


@EVERY
def test_what_is_saved_while_a_form_is_being_shown_is_shown_in_it(edit, monkeypatch):
    """Read after the row, the revision would vouch for what the form does not show."""
    path = edit.make()
    first = filled(edit, path, 0, key="meanwhile")
    module = import_module(edit.module)
    ask_the_trail = getattr(module, ASK_THE_TRAIL)

    def asked(*subject: str) -> int:
        monkeypatch.setattr(module, ASK_THE_TRAIL, ask_the_trail)
        assert send(path, first).status_code == 303
        return int(ask_the_trail(*subject))

    monkeypatch.setattr(module, ASK_THE_TRAIL, asked)
    page = Client().get(f"/en/{path}", **COORDINATOR).content.decode()

    assert Entry.objects.filter(key="meanwhile").exists()
    assert edit.shown(0) in page


def test_a_source_that_is_sent_twice_is_added_once():
    given = {"key": "once", "base": 0, "code": "a-paper", "title": "A paper", "language": "en"}

    assert [send("sources/new/", given).status_code for _ in range(2)] == [303, 303]
    assert Source.objects.filter(code="a-paper").count() == 1


@pytest.mark.parametrize("edit", EDITS[:7], ids=lambda edit: edit.name)
def test_both_texts_say_no_code_and_no_day_as_it_is_kept(edit):
    path = edit.make()
    first, second = (filled(edit, path, number, key=f"k-{number}") for number in (0, 1))
    send(path, first)

    sides = BeautifulSoup(send(path, second).content, "html.parser").select(".sides .words")

    values = [line.partition(": ")[2].strip("\u2068\u2069") for side in sides for line in side.get_text().splitlines()]
    codes = {"secretariat", "member", "public", "main", "left", "approved-by", "en", "und", "NA", "a-letter"}
    assert codes.isdisjoint(values)
    assert not [value for value in values if ID.fullmatch(value)]
    assert not [value for value in values if value[:4].isdigit() and value[4:5] == "-"]
