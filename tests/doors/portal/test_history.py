"""What was done to one record, and over all of them: by audience, field by field, erased where erased."""

import ast
import json
import re
from importlib import import_module
from pkgutil import iter_modules

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import translation

from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.doors.portal import history_words
from focalpoint.doors.portal.history_words import ACTIONS, FIELDS, field_word, joined, printing
from focalpoint.ground.shared.actors import CONSOLE, WORKER, Actor
from focalpoint.ground.shared.languages import CODES
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.actions import erase, trace_verification
from focalpoint.ground.trail.queries import history
from focalpoint.ground.trail.verification import Finding, Verification, What
from tests import make
from tests.make import NOW
from tests.structure.house import PACKAGE, python_files

# What the questions behind it say is asked on both databases; how it is shown is the same.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

SECRETARIAT = Reader.holding(["secretariat"])
NAMIBIA = Reader.holding(["member", "member:NA"])
ADA = Actor("person", "7k3v9qf2xw", "Ada Example")


def get(address: str, reader: Reader = SECRETARIAT):
    return Client().get(address, **{ENVIRON: reader})


def text_of(response) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").main.get_text(" ").split())


@pytest.fixture
def namibia():
    return make.member(code="NA", named="Namibia")


def test_a_history_says_who_did_what_when_and_each_value_before_and_after(namibia):
    make.traced(
        action="network.correct_person",
        actor=ADA,
        before={"title": "Adviser", "first_day": "2026-05-01", "same": 1},
        after={"title": "Director", "first_day": "2026-06-01", "same": 1, "themes": ["Peace", "Justice"]},
    )

    response = get("/en/history/member/NA/")

    shown = text_of(response)
    assert response.status_code == 200
    assert "Person corrected 1 June 2026, 12:00" in shown
    assert "By Ada Example , on the site." in shown
    rows = [
        [cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])]
        for row in BeautifulSoup(response.content, "html.parser").select("tbody tr")
    ]
    assert rows == [
        ["First day", "1 May 2026", "1 June 2026"],
        ["Themes", "—", "Peace ; Justice"],
        ["Title", "Adviser", "Director"],
    ]


def test_nobody_is_shown_json(namibia):
    make.traced(after={"nested": {"deep": {"a": 1}}, "rows": [{"title": "x", "done": True}], "none": None})

    main = BeautifulSoup(get("/en/history/member/NA/").content, "html.parser").main

    assert not set('{}[]"') & set(main.get_text())


def test_each_reader_sees_the_entries_that_their_keys_open(namibia):
    make.traced(after={"title": "Quiet canary"})
    make.traced(after={"title": "Open to Namibia"}, audience="member:NA")

    shown = text_of(get("/en/history/member/NA/", NAMIBIA))

    assert "Open to Namibia" in shown
    assert "Quiet canary" not in shown
    assert "Quiet canary" in text_of(get("/en/history/member/NA/"))


def test_the_history_of_what_one_may_not_see_does_not_exist():
    make.member(code="ZZ", audience="secretariat")
    make.traced(subject=("member", "ZZ", "Hidden"), audience="member")

    hidden, never = (get(f"/en/history/member/{code}/", NAMIBIA) for code in ("ZZ", "QQ"))

    assert hidden.status_code == never.status_code == 404
    assert re.sub("ZZ|QQ", "", hidden.content.decode()) == re.sub("ZZ|QQ", "", never.content.decode())


def test_the_coordinator_sees_the_history_of_what_has_no_page():
    make.traced(subject=("designation", "0123456789", "Ada Example for Namibia"))

    assert "Ada Example for Namibia" in text_of(get("/en/history/designation/0123456789/"))
    assert get("/en/history/designation/0123456789/", NAMIBIA).status_code == 404
    assert get("/en/history/designation/never00000/").status_code == 404


def test_who_has_not_signed_in_is_led_to_do_so(namibia):
    for address in ("/en/history/member/NA/", "/en/history/member/QQ/", "/en/trail/", "/en/trail.csv"):
        response = get(address, PUBLIC)
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/en/sign-in/?next=")


def test_the_trail_is_the_coordinators_alone():
    assert get("/en/trail/", NAMIBIA).status_code == 404
    assert get("/en/trail.csv", NAMIBIA).status_code == 404


def test_erased_values_are_nowhere_and_the_entry_says_so(namibia):
    entry = make.traced(actor=Actor("person", "7k3v9qf2xw", "Canary Name"), after={"title": "Canary words"})
    erase([entry.pk], ground="The person asked.", actor=CONSOLE, channel="console", now=NOW)

    pages = [get(address) for address in ("/en/history/member/NA/", "/en/trail/", "/en/trail.csv", "/en/trail.json")]

    assert all("anary" not in page.content.decode() for page in pages)
    assert "Nothing of this kind was done." in text_of(get("/en/trail/?actor=Canary"))
    assert "Its values were erased: 1 June 2026, 12:00 (UTC). Ground: The person asked." in text_of(pages[0])


def test_the_trail_is_narrowed_by_what_is_asked_and_so_are_its_files():
    make.traced(actor=ADA, after={"title": "By Ada"})
    make.traced(after={"title": "By the console"}, channel="console", subject=("page", "about", "About"))

    for query in ("?actor=Ada", "?kind=member", "?channel=web", "?actor=7k3v9qf2xw&last=2026-06-01"):
        shown = text_of(get(f"/en/trail/{query}"))
        assert "By Ada" in shown
        assert "By the console" not in shown
        rows = json.loads(get(f"/en/trail.json{query}").content)["rows"]
        assert [row["actor_name"] for row in rows] == ["Ada Example"]
    assert "Nothing of this kind was done." in text_of(get("/en/trail/?first=2027-01-01"))
    assert get("/en/trail/?first=soon").status_code == 422


def test_the_trail_says_how_it_stood_when_it_was_last_verified():
    assert "has not been verified yet" in text_of(get("/en/trail/"))

    trace_verification(Verification(sealed=7), actor=WORKER, channel="worker", now=NOW)
    assert "Whole when last verified, on 1 June 2026, 12:00 (UTC). Sealed entries: 7." in text_of(get("/en/trail/"))

    broken = Verification(findings=[Finding(What.VALUES, 5, 5, 5, "Entry 5 is not what was written.")])
    trace_verification(broken, actor=WORKER, channel="worker", now=NOW)
    shown = text_of(get("/en/trail/"))
    assert "Tampered with" in shown
    assert "Entry 5 is not what was written." in shown


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_cost_the_same_however_much_was_done(namibia, rows, django_assert_max_num_queries):
    for _ in range(rows):
        make.traced()

    with django_assert_max_num_queries(7):
        get("/en/history/member/NA/")
    with django_assert_max_num_queries(10):
        get("/en/trail/")


def test_long_lists_have_pages():
    for number in range(51):
        make.traced(after={"title": f"Number {number}."})

    assert "Number 0." not in text_of(get("/en/trail/"))
    assert "Number 0." in text_of(get("/en/trail/?page=2"))


def test_script_in_a_name_or_value_is_text(namibia):
    make.traced(
        subject=("member", "NA", "<script>alert(1)</script>"),
        actor=Actor("person", "7k3v9qf2xw", "<img src=x>"),
        after={"<b>title": "<script>alert(2)</script>"},
    )

    for address in ("/en/history/member/NA/", "/en/trail/"):
        main = BeautifulSoup(get(address).content, "html.parser").main
        assert not main.find_all(["script", "img", "b"])


@pytest.mark.parametrize("language", CODES)
def test_both_pages_answer_in_every_language(namibia, language):
    make.traced(before={"whole": True}, after={"whole": False, "some_new_field": 2.5})

    assert get(f"/{language}/history/member/NA/").status_code == 200
    assert get(f"/{language}/trail/").status_code == 200


def test_every_action_of_the_product_has_words():
    written = {
        action
        for path in python_files(PACKAGE)
        if "benches" not in path.parts and "proofs" not in path.parts
        for action in re.findall(r"\b_?trace(?:_\w+)?\(\s*\"([a-z]+\.[a-z_]+)\"", path.read_text("utf-8"))
    }

    assert sorted(written - set(ACTIONS)) == []


@pytest.mark.parametrize("table", ["ACTIONS", "KINDS", "FIELDS", "VALUES"])
def test_no_room_takes_the_word_of_another(table):
    rooms = [import_module(f"{history_words.__name__}.{one.name}") for one in iter_modules(history_words.__path__)]

    said = [code for room in rooms if room not in {joined, printing} for code in getattr(room, table, ())]

    assert sorted(said) == sorted(getattr(joined, table))


TECHNICAL = {
    *("account", "answers", "at_risk", "bounces", "code", "dated", "ended_because", "entries", "factor", "factors"),
    *("factors_removed", "files", "follows", "free_days", "frequency", "held", "held_on", "kind", "known_on"),
    *("letters", "made_at", "messages", "news", "number", "outcome", "publisher", "quiet", "rows", "settled"),
    *("sha256", "size", "source_words", "status", "steps", "suppressed", "suppressions", "symbol", "things"),
    *("versions", "waits", "what", "zone", "abbreviation", "listed", "of", "of_status", "start", "end"),
}
"""Fields that the trail still prints by their names in the code; none may be added to them."""


def test_every_field_that_a_trace_names_has_words_or_is_known_to_have_none():
    written: set[str] = set()
    for path in python_files(PACKAGE):
        if {"benches", "proofs"} & set(path.parts):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.keyword) and node.arg in {"before", "after"}:
                dicts = [one for one in ast.walk(node.value) if isinstance(one, ast.Dict)]
                written |= {key.value for one in dicts for key in one.keys if isinstance(key, ast.Constant)}
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple) and "actions" in str(path):
                names = [target.id for target in node.targets if isinstance(target, ast.Name)]
                if any(name.endswith("FIELDS") for name in names):
                    written |= {item.value for item in node.value.elts if isinstance(item, ast.Constant)}

    assert {"sealed", "slug", "began", "expires_at"} <= written
    assert sorted(written - set(FIELDS) - TECHNICAL) == []


def test_codes_of_places_and_titles_of_jobs_have_their_own_words(namibia):
    make.traced(subject=("page", "0123456789", "about"), after={"place": "footer", "slug": "about"})
    make.traced(subject=("appointment", "0123456789", "Ada Example"), after={"title": "Director"})

    with translation.override("ar"):
        words = {kind: str(field_word("title", kind)) for kind in ("appointment", "page")}
    shown = text_of(get("/en/trail/"))

    assert "Name in the address" in shown
    assert "At the foot of every page" in shown
    assert words["appointment"] != words["page"]


def test_the_page_of_a_record_leads_to_its_history_for_whoever_has_signed_in(namibia):
    link = "/en/history/member/NA/"

    assert link in get("/en/members/NA/", NAMIBIA).content.decode()
    assert link not in get("/en/members/NA/", PUBLIC).content.decode()
    assert "/history/" not in get("/en/members/QQ/", NAMIBIA).content.decode()


def test_a_person_is_found_in_the_trail_by_each_of_their_names():
    named = make.person(name="Ada Example")
    other = make.person(name="A. Example", identity=named.identity)
    make.traced(subject=("person", named.public_id, "Ada Example"), after={"title": "First change"})
    make.traced(subject=("person", other.public_id, "A. Example"), after={"title": "Second change"})

    shown = text_of(get(f"/en/history/person/{named.identity.public_id}/"))

    assert "First change" in shown
    assert "Second change" in shown


def test_opening_the_record_of_a_person_at_risk_is_written_once_a_day_and_names_nobody():
    someone = make.person(name="Quiet Example", audience="secretariat")
    type(someone).objects.filter(pk=someone.pk).update(at_risk=True)
    address = f"/en/people/{someone.identity.public_id}"

    for path in (f"{address}/", f"{address}/", f"{address}/edit/", f"{address}/contacts/"):
        assert get(path).status_code == 200
    # Without consent for files there is none.
    assert get(f"{address}.csv").status_code == 404
    assert get(f"{address}/", NAMIBIA).status_code == 404

    (entry,) = history("person", someone.identity.public_id, reader=SECRETARIAT)
    assert (entry.action, entry.subject_label, entry.after) == ("trail.read", "a person at risk", {"purpose": "page"})


def test_reading_of_others_is_not_written():
    someone = make.person(name="Ada Example")

    get(f"/en/people/{someone.identity.public_id}/")

    assert not history("person", someone.identity.public_id, reader=SECRETARIAT).exists()
