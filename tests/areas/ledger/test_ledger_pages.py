"""Pages of the ledger: the list as of a day with exact choices, one undertaking, files, feed, the frame for others."""

import io
import json
import re
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from focalpoint.areas.ledger.models import Milestone, Undertaking
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import Member
from focalpoint.areas.vocabulary.models import Theme, ThemeName
from focalpoint.ground.shared.reading import PUBLIC, Reader
from tests import make

# What the questions behind it say is asked on both databases; how it is shown is the same.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

SECRETARIAT = Reader.holding(["secretariat", "member"])
NAMIBIA = Reader.holding(["member", "member:NA"])
SPAIN = Reader.holding(["member", "member:ES"])


def ask(path: str, reader: Reader = PUBLIC, language: str = "en") -> Any:
    return Client().get(f"/{language}/undertakings{path}", **{ENVIRON: reader})


def send(path: str, reader: Reader, **given: Any) -> Any:
    stands = {"key": "k-1", "base": 0, "language": "en"}
    return Client().post(f"/en/undertakings{path}", {**stands, **given}, **{ENVIRON: reader})


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def cost(path: str, reader: Reader = PUBLIC) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert ask(path, reader).status_code == 200
    return len(asked)


def counts(path: str = "/", reader: Reader = PUBLIC) -> dict[str, list[int]]:
    facets = ask(path, reader).context["facets"]
    return {facet.key: [choice.count for choice in facet.choices] for facet in facets}


def theme(code: str, name: str, parent: Theme | None = None) -> Theme:
    made = Theme.objects.create(code=code, parent=parent, source=make.source())
    ThemeName.objects.create(theme=made, language="en", name=name, status="approved")
    return made


def members() -> tuple[Member, Member]:
    return make.member(code="NA", named="Namibia"), make.member(code="ES", named="Spain")


def test_the_list_stands_by_meeting_and_heading_in_the_order_as_printed():
    meeting = make.meeting(code="M2")
    for position, mark in ((2, "(ii)"), (1, "(i)")):
        make.undertaking(
            paraphrase=f"Item {mark}",
            meeting=meeting,
            position=position,
            address=f"(a){mark}",
            cluster="Keeping the commitments",
            cluster_address="(a)",
        )
    make.undertaking(paraphrase="Given elsewhere", kind="pledge", authority="pledged", made_on="2016")

    shown = text(ask("/"))

    order = ["Keeping the commitments", "Item (i)", "Item (ii)", "Elsewhere", "Given elsewhere"]
    places = [shown.index(part) for part in order]
    assert places == sorted(places)


def test_choices_are_counted_exactly_and_beside_what_was_chosen():
    namibia, spain = members()
    wide = theme("threats", "Threats")
    first, second = make.undertaking(), make.undertaking(kind="pledge", position=2)
    first.themes.add(theme("climate", "Climate", wide), wide)
    make.addressee(first, member=namibia)
    make.owner(second, member=spain)
    make.progress(second, state="met")

    everything, chosen = counts(), counts("/?theme=threats")

    assert everything["standing"] == [1, 1]
    assert everything["owned"] == [1, 1]
    assert everything["member"] == [1, 1]
    # One undertaking with a theme and the wider one counts once under each.
    assert everything["theme"] == [1, 1]
    assert chosen["kind"] == [1]
    assert text(ask("/?member=ES")).count("Do what was promised") == 1


@pytest.mark.parametrize(
    ("day", "standing"), [("2018-05-31", "not known"), ("2018-06-01", "Limited"), ("2018-09-01", "Met")]
)
def test_as_of_a_day_stands_what_was_known_by_then(day, standing):
    one = make.undertaking()
    make.progress(one, state="limited")
    make.progress(one, state="met", told_on=make.NOW.date().replace(year=2018, month=9, day=1))

    row = json.loads(ask(f".json?as_of={day}").content)["rows"][0]

    assert row["standing"] == {"not known": "not known", "Limited": "limited", "Met": "met"}[standing]
    assert standing in text(ask(f"/?as_of={day}"))


def test_a_day_before_it_was_made_has_it_not():
    make.undertaking()

    assert "No undertaking fits" in text(ask("/?as_of=2017-04-26"))


def test_words_find_what_has_all_of_them_and_as_far_as_they_may_be_seen():
    make.undertaking(paraphrase="Name a focal point in each police service")
    closed = make.edition(audience="member:ES", pages=("Secret police words.\n",))
    make.undertaking(paraphrase="Another thing", citation=make.citation(closed, end=20), position=2)

    assert len(ask("/?q=police+name").context["page"]) == 1
    assert len(ask("/?q=secret").context["page"]) == 0
    assert len(ask("/?q=secret", SPAIN).context["page"]) == 1


def test_what_a_reader_may_not_see_is_not_there_counted_or_handed_out():
    namibia, spain = members()
    Member.objects.filter(code="ES").update(audience="secretariat")
    hidden = make.undertaking(paraphrase="Hidden words", audience="secretariat")
    shown = make.undertaking(paraphrase="Shown words", position=2)
    make.owner(shown, member=spain)
    make.addressee(shown, member=namibia)

    assert ask(f"/{hidden.public_id}/").status_code == 404
    assert ask(f"/{hidden.public_id}/", SECRETARIAT).status_code == 200
    assert counts()["kind"] == [1]
    # Owned by somebody of whom the public may not know, it is nobody's.
    assert "Nobody has taken it on yet." in text(ask(f"/{shown.public_id}/"))
    for path in (".csv", ".json", "/embed/", "/feed.atom"):
        assert "Hidden words" not in ask(path).content.decode()
    assert "Hidden words" not in ask("/embed/", SECRETARIAT).content.decode()


def test_exact_words_that_are_closed_leave_our_words_alone():
    closed = make.edition(audience="member:ES", pages=("Exactly these words.\n",))
    both = make.undertaking(paraphrase="In our words", citation=make.citation(closed, end=20))
    exact = make.undertaking(paraphrase="", citation=both.citation, position=2)

    assert "Exactly these words" not in text(ask(f"/{both.public_id}/"))
    assert "Exactly these words" in text(ask(f"/{both.public_id}/", SPAIN))
    assert ask(f"/{exact.public_id}/").status_code == 404
    assert counts()["kind"] == [1]


def test_the_page_shows_words_above_all_and_marks_ours():
    one = make.undertaking(paraphrase="Consider how to go on", code="U99")
    make.addressee(one, kind="secretariat", is_named=False)

    public, office = text(ask(f"/{one.public_id}/")), text(ask(f"/{one.public_id}/", SECRETARIAT))

    assert "In our words; the exact words are not held here." in public
    assert "Offered in the room" in public
    assert "agreed" not in public.lower()
    assert "The Secretariat (suggested here)" in public
    assert "leave open" not in public
    assert "Its words leave open what will be done: consider" in office


def test_a_code_and_a_joined_record_lead_to_the_one_address():
    first = make.undertaking(code="U98")
    second = make.undertaking(position=2, merged_into=first)

    assert ask("/U98/")["Location"] == f"/en/undertakings/{first.public_id}/"
    assert ask(f"/{second.public_id}/")["Location"] == f"/en/undertakings/{first.public_id}/"
    assert Client().get(f"/id/undertaking/{second.public_id}")["Location"].endswith(f"/{first.public_id}/")


def test_what_was_withdrawn_keeps_its_page_and_says_why():
    one = make.undertaking(withdrawn_on=make.NOW.date(), withdrawn_because="Entered twice.")

    assert "Entered twice." in text(ask(f"/{one.public_id}/"))
    assert "No undertaking fits" in text(ask("/"))


def test_the_workbook_holds_texts_alone():
    make.undertaking(paraphrase="=1+1", code="U97")

    book = openpyxl.load_workbook(io.BytesIO(ask(".xlsx").content))

    heads, row = (list(line) for line in book.active.iter_rows())
    told = {head.value: cell for head, cell in zip(heads, row, strict=True)}
    assert (told["record_code"].value, told["words"].value, told["words"].data_type) == ("U97", "=1+1", "s")
    assert told["standing"].value == "not known"


def test_only_the_page_for_frames_may_be_framed():
    make.undertaking()

    framed, page = ask("/embed/"), ask("/")

    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"
    assert "&lt;iframe src=" in ask("/embed/how/?kind=pledge").content.decode()


def test_the_feed_tells_what_is_new_to_everybody():
    one = make.undertaking(paraphrase="Newly entered", entered_at=make.NOW)
    make.progress(one, state="met")
    make.progress(one, state="none", audience="secretariat")

    feed = ask("/feed.atom", SECRETARIAT).content.decode()

    assert feed.count("<entry>") == 2
    assert "Newly entered" in feed


def test_a_focal_point_takes_it_on_says_how_one_will_know_and_sets_a_step():
    members()
    one = make.undertaking(paraphrase="Consider how to go on")
    stem = f"/{one.public_id}"
    assert ask(f"{stem}/terms/", NAMIBIA).status_code == 404

    assert send(f"{stem}/own/", NAMIBIA, member="NA", since="2018-01-01").status_code == 303
    said = {"known_by": "A person is named.", "known_by_language": "en", "due": "by the end of 2027"}
    base = ask(f"{stem}/terms/", NAMIBIA).context["form"]["base"].value()
    assert send(f"{stem}/terms/", NAMIBIA, key="k-2", base=base, **said).status_code == 303
    assert send(f"{stem}/milestones/new/", NAMIBIA, key="k-3", words="A draft").status_code == 303

    shown = text(ask(f"{stem}/"))
    assert "Namibia" in shown
    assert "A person is named. Its owner" in shown
    assert "A draft" in shown
    assert "Consider how to go on" in shown
    assert send(f"{stem}/own/", NAMIBIA, key="k-4", member="ES", since="2018-01-01").status_code == 422


def test_the_secretariat_enters_a_pledge_with_its_source():
    namibia, _spain = members()
    source = make.source()
    given = {
        "kind": "pledge",
        "authority": "pledged",
        "made_on": "March 2019",
        "paraphrase": "Give each unit an adviser",
        "audience": "public",
        "party": "member",
        "member": namibia.code,
    }

    refused = send("/new/", SECRETARIAT, **given)
    done = send("/new/", SECRETARIAT, **given, source=source.code)

    assert (refused.status_code, done.status_code) == (422, 303)
    shown = text(Client().get(done["Location"]))
    assert "Pledged elsewhere" in shown
    assert "Namibia" in shown


def test_what_was_undertaken_at_a_meeting_has_its_day():
    meeting = make.meeting(code="M2")
    given = {
        "kind": "commitment",
        "authority": "offered",
        "paraphrase": "Give each unit an adviser",
        "audience": "public",
    }

    refused = send("/new/", SECRETARIAT, **given)
    done = send("/new/", SECRETARIAT, **given, meeting="M2")

    assert (refused.status_code, done.status_code) == (422, 303)
    assert Undertaking.objects.get().made_on == meeting.held_on


def test_the_secretariat_changes_who_is_addressed():
    namibia, _spain = members()
    one = make.undertaking()
    make.addressee(one)

    given = {"keep": [], "party": "member", "member": namibia.code, "as_printed": "Namibia"}
    assert send(f"/{one.public_id}/addressees/", SECRETARIAT, **given).status_code == 303

    assert [(part.kind, part.as_printed) for part in one.addressees.all()] == [("member", "Namibia")]


def test_an_owner_or_a_step_answers_to_others_as_one_that_never_was():
    namibia, _spain = members()
    one = make.undertaking()
    owner = make.owner(one, member=namibia)
    step = Milestone.objects.create(
        undertaking=one, position=1, words="A draft", language="en", set_by="owner", set_on=make.NOW.date()
    )
    stem = f"/{one.public_id}"
    own = [f"{stem}/owners/{owner.public_id}/end/", f"{stem}/milestones/{step.public_id}/"]
    never = [f"{stem}/owners/zzzzzzzzzz/end/", f"{stem}/milestones/zzzzzzzzzz/"]

    assert [ask(path, NAMIBIA).status_code for path in own] == [200, 200]
    assert [ask(path, SPAIN).status_code for path in (*own, *never)] == [404] * 4
    assert [ask(path, NAMIBIA).status_code for path in never] == [404] * 2


def test_ten_times_as_many_undertakings_cost_no_further_question():
    namibia, _spain = members()
    meeting = make.meeting(code="M2")
    one = make.undertaking(meeting=meeting)
    make.addressee(one, member=namibia)
    make.owner(one, member=namibia)
    make.progress(one)
    few = cost("/"), cost(f"/{one.public_id}/")
    for position in range(2, 12):
        more = make.undertaking(meeting=meeting, position=position)
        make.addressee(more, member=namibia)
        make.owner(more, member=namibia)
        make.progress(more)

    assert (cost("/"), cost(f"/{one.public_id}/")) == few
    assert max(few) <= 30
    assert Undertaking.objects.count() == 11


def test_a_form_offers_whom_the_text_names_and_asks_for_no_day_that_the_text_says():
    namibia, _spain = members()
    one = make.undertaking(paraphrase="Consider it", due_as_said="by 2019", due_set_by="text")
    make.addressee(one, member=namibia)

    owning = ask(f"/{one.public_id}/own/", SECRETARIAT).context["form"]
    terms = ask(f"/{one.public_id}/terms/", SECRETARIAT).context["form"]
    page = text(ask(f"/{one.public_id}/", SECRETARIAT))

    assert (owning.initial["party"], owning.initial["member"]) == ("member", "NA")
    assert "known_by" in terms.fields
    assert not {"due", "due_meeting"} & set(terms.fields)
    # What is said already is not asked once more.
    assert page.count("By when?") == 1
    assert "Which step comes first?" in page
    assert (
        send(f"/{one.public_id}/terms/", SECRETARIAT, known_by="It is done", known_by_language="en").status_code == 303
    )
    one.refresh_from_db()
    assert (one.known_by, one.due_as_said) == ("It is done", "by 2019")
