"""Approaches to those outside the Network, and what was said with partners: for the secretariat and the presidency."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from focalpoint.areas.network.actions import add_member, add_step, forget
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import Approach, ApproachGrant, ApproachStep, LiaisonNote, LiaisonNoteGrant, Member
from focalpoint.areas.network.queries import held_about, waiting_for
from focalpoint.areas.vocabulary.models import Area
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import InvalidInput, NotAllowed
from focalpoint.ground.shared.forgetting import Forgotten
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.trail.queries import revision_of
from tests import make

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
SECRETARIAT = Reader.holding(["secretariat", "member"])
PRESIDENCY = Reader.holding(["presidency", "member", "member:ES"])


@pytest.fixture(autouse=True)
def _june(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def outside(code: str = "FR", short: str = "France") -> Area:
    place = make.area(code=code)
    make.name(area=place, short=short)
    return place


def approached(
    code: str = "FR", short: str = "France", *, on: str = "2026-05", shared: bool = False, stage: str = "invited"
) -> Approach:
    row = Approach.objects.create(area=outside(code, short))
    ApproachStep.objects.create(
        approach=row, stage=stage, held_on=PartialDate.parse(on), note=f"Note on {short}", said_by="Ada Example"
    )
    if shared:
        ApproachGrant.objects.create(subject=row, key="presidency")
    return row


def ask(path: str, reader: Reader = SECRETARIAT) -> Any:
    return Client().get(f"/en/{path}", **{ENVIRON: reader})


def send(path: str, given: dict[str, Any], reader: Reader = SECRETARIAT) -> Any:
    return Client().post(f"/en/{path}", {"key": "k-1", "base": 0, "language": "en", **given}, **{ENVIRON: reader})


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_an_approach_is_recorded_step_by_step():
    outside()

    first = send("outreach/new/", {"area": "FR", "stage": "invited", "held_on": "May 2026", "note": "By letter."})
    row = Approach.objects.get()
    base = revision_of("approach", row.public_id)
    second = send(
        f"outreach/{row.public_id}/",
        {
            "key": "k-2",
            "base": base,
            "stage": "announced",
            "held_on": "2026-05-30",
            "note": "By mail.",
            "said_by": "Bo",
        },
    )

    assert (first.status_code, second.status_code) == (303, 303)
    assert [step.stage for step in row.steps.all()] == ["invited", "announced"]
    assert row.audience == "secretariat"
    page = text(ask("outreach/"))
    assert "Announced that it will join" in page
    assert "By mail. — Bo" in page
    entry = Entry.objects.get(action="network.add_step")
    assert entry.after == {
        "stage": "announced",
        "held_on": "2026-05-30",
        "source": None,
        "note": "By mail.",
        "language": "en",
    }


def test_sending_it_twice_records_it_once():
    outside()
    given = {"area": "FR", "stage": "invited", "held_on": "2026-05", "note": "By letter."}

    answers = [send("outreach/new/", given).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert ApproachStep.objects.count() == 1


def test_a_step_needs_a_source_or_a_note_and_a_year():
    outside()
    given = {"area": "FR", "stage": "invited", "held_on": "2026-05", "note": ""}

    bare = send("outreach/new/", given)
    undated = send("outreach/new/", {**given, "note": "By letter.", "held_on": "soon"})

    assert "Choose the source that shows it, or write what was said." in bare.content.decode()
    assert (bare.status_code, undated.status_code) == (422, 422)
    assert not Approach.objects.exists()
    row = Approach.objects.create(area=Area.objects.get(code="FR"))
    with pytest.raises(IntegrityError), transaction.atomic():
        ApproachStep.objects.create(approach=row, stage="invited", held_on=PartialDate.parse("2026"))


def test_a_member_is_not_approached_and_nobody_twice():
    make.member(code="NA", named="Namibia")
    approached()
    given = {"stage": "invited", "held_on": "2026-05", "note": "By letter."}

    offered = ask("outreach/new/").content.decode()

    assert 'value="NA"' not in offered
    assert 'value="FR"' not in offered
    assert send("outreach/new/", {**given, "area": "NA"}).status_code == 422
    assert send("outreach/new/", {**given, "area": "FR"}).status_code == 422


def test_two_who_add_a_step_both_see_both():
    row = approached()
    base = revision_of("approach", row.public_id)
    stem = f"outreach/{row.public_id}/"
    given = {"base": base, "held_on": "2026-05-30"}
    send(stem, {**given, "key": "a", "stage": "announced", "note": "First words"})

    answer = send(stem, {**given, "key": "b", "stage": "declined", "note": "Second words"})

    assert answer.status_code == 409
    assert "First words" in answer.content.decode()
    assert "Second words" in answer.content.decode()
    assert row.steps.count() == 2


def test_a_step_is_corrected():
    row = approached()
    step = row.steps.get()
    given = {"stage": "no_answer", "held_on": "2026-04", "note": "Nothing came.", "said_by": ""}

    answer = send(f"outreach/steps/{step.public_id}/edit/", {**given, "base": revision_of("approach", row.public_id)})

    step.refresh_from_db()
    assert answer.status_code == 303
    assert (step.stage, str(step.held_on), step.note, step.said_by) == ("no_answer", "2026-04", "Nothing came.", "")
    assert Entry.objects.get(action="network.correct_step").before["stage"] == "invited"


def test_becoming_a_member_closes_the_approach_in_the_same_action():
    row = approached()

    add_member(
        row.area,
        name="France",
        kind="listed",
        held_on=PartialDate.parse("2026-06"),
        source=make.source(),
        letter=None,
        audience="public",
        key="k",
        reader=SECRETARIAT,
        actor=CONSOLE,
        now=NOW,
    )

    row.refresh_from_db()
    assert row.closed_on == date(2026, 6, 1)
    assert Entry.objects.get(action="network.close_approach").subject_id == row.public_id
    with pytest.raises(InvalidInput):
        add_step(
            row,
            name="France",
            stage="declined",
            held_on=PartialDate.parse("2026-06"),
            source=None,
            note="Too late",
            language="en",
            said_by="",
            key="k-2",
            base=revision_of("approach", row.public_id),
            reader=SECRETARIAT,
            actor=CONSOLE,
            now=NOW,
        )


def test_the_presidency_sees_what_is_shared_and_nothing_of_the_rest():
    shared, hidden = approached("FR", "France", shared=True), approached("IT", "Italy")

    page, file = text(ask("outreach/", PRESIDENCY)), ask("outreach.csv", PRESIDENCY).content.decode()
    answers = [ask(f"outreach/{one}/", PRESIDENCY) for one in (hidden.public_id, "zzzzzzzzzz")]
    steps = [ask(f"outreach/steps/{one}/edit/", PRESIDENCY) for one in (hidden.steps.get().public_id, "zzzzzzzzzz")]

    assert "Note on France" in page
    assert "Note on France" in file
    assert "Italy" not in page + file
    assert ask(f"outreach/{shared.public_id}/", PRESIDENCY).status_code == 200
    for pair in (answers, steps):
        assert {answer.status_code for answer in pair} == {404}
        assert pair[0].content == pair[1].content


def test_nothing_is_shared_with_the_presidency_unless_somebody_ticks_it():
    outside()
    partner = make.partner()

    for path in ("outreach/new/", f"partners/{partner.public_id}/note/"):
        page = ask(path)
        assert page.status_code == 200
        (box,) = re.findall(r'<input[^>]*name="is_shared"[^>]*>', page.content.decode())
        assert "checked" not in box


def test_what_the_presidency_records_it_can_read():
    outside()

    send("outreach/new/", {"area": "FR", "stage": "invited", "held_on": "2026-05", "note": "We asked."}, PRESIDENCY)

    assert "We asked." in text(ask("outreach/", PRESIDENCY))
    assert "We asked." in text(ask("outreach/"))


def test_the_presidency_learns_of_no_approach_that_it_may_not_see_by_recording_its_own():
    hidden = approached()
    given = {"area": "FR", "stage": "invited", "held_on": "2026-05", "note": "We asked too."}

    answer = send("outreach/new/", given, PRESIDENCY)

    assert answer.status_code == 303
    assert Approach.objects.exclude(pk=hidden.pk).get().area.code == "FR"
    assert "Note on France" not in text(ask("outreach/", PRESIDENCY))


@pytest.mark.parametrize("reader", [Reader.holding(["member", "member:NA"]), Reader.holding(["civil-society"])])
def test_nobody_else_opens_it(reader):
    approached(shared=True)

    for path in ("outreach/", "outreach.csv", "outreach/regions.csv", "outreach/new/"):
        assert ask(path, reader).status_code == 404
    with pytest.raises(NotAllowed):
        add_step(
            Approach.objects.get(),
            name="France",
            stage="declined",
            held_on=PartialDate.parse("2026-06"),
            source=None,
            note="No",
            language="en",
            said_by="",
            key="k",
            base=0,
            reader=reader,
            actor=CONSOLE,
            now=NOW,
        )


def test_regions_count_members_approached_and_the_rest_once_each():
    continent = make.area(code="region:150", kind="region")
    part = make.area(code="region:155", kind="region", region=continent)
    for one, short in ((continent, "Europe"), (part, "Western Europe")):
        make.name(area=one, short=short)
    for code, short in (("DE", "Germany"), ("BE", "Belgium"), ("NL", "Netherlands")):
        place = outside(code, short)
        place.region = part
        place.save()
    germany = Area.objects.get(code="DE")
    make.evidence(member=Member.objects.create(code="DE", kind="state", area=germany, audience="public"))
    for code in ("DE", "BE"):
        Approach.objects.create(area=Area.objects.get(code=code))

    rows = ask("outreach/regions.json").json()["rows"]

    assert [(row["name"], row["states"], row["members"], row["approached"], row["not_approached"]) for row in rows] == [
        ("Europe", 3, 1, 1, 1),
        ("Western Europe", 3, 1, 1, 1),
    ]


@pytest.mark.parametrize(
    ("on", "stage", "waits"),
    [
        ("2026-03-02", "invited", True),
        ("2026-03-03", "invited", False),
        ("2026-01", "announced", True),
        ("2026-01", "declined", False),
        ("2026-01", "no_answer", False),
    ],
)
def test_a_step_older_than_ninety_days_waits_on_the_desk(on, stage, waits):
    approached(on=on, stage=stage)

    said = [line.what for line in waiting_for(SECRETARIAT, now=NOW)]

    assert any(what.startswith("Nothing was heard from France since") for what in said) is waits
    assert not [line for line in waiting_for(PRESIDENCY, now=NOW) if "France" in line.what]


def test_a_closed_approach_waits_no_longer():
    row = approached(on="2025-01")
    row.closed_on = date(2026, 1, 1)
    row.save()

    assert not [line for line in waiting_for(SECRETARIAT, now=NOW) if "France" in line.what]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_queries_for_one_and_three(rows):
    for code, short in (("FR", "France"), ("IT", "Italy"), ("DE", "Germany"))[:rows]:
        approached(code, short)
    make.entry()

    with CaptureQueriesContext(connection) as asked:
        assert ask("outreach/").status_code == 200

    assert len(asked) == 9


# Partners.


def test_a_note_is_written_corrected_and_shown_to_those_who_may():
    partner = make.partner(name="A friendly network")
    stem = f"partners/{partner.public_id}/"

    written = send(f"{stem}note/", {"held_on": "2026-05-20", "said": "We met.", "said_by": "Ada Example"})
    note = LiaisonNote.objects.get()
    corrected = send(
        f"partners/notes/{note.public_id}/edit/",
        {
            "key": "k-2",
            "base": revision_of("liaison", note.public_id),
            "held_on": "2026-05-20",
            "said": "We met twice.",
            "said_by": "Ada Example",
        },
    )

    assert (written.status_code, corrected.status_code) == (303, 303)
    page = text(ask(stem))
    assert "We met twice." in page
    assert "Ada Example" in page
    for reader in (PUBLIC, PRESIDENCY, Reader.holding(["member", "member:NA"])):
        other = text(ask(stem, reader))
        assert "A friendly network" in other
        assert "We met" not in other
        assert "Ada Example" not in other
    assert Entry.objects.get(action="network.correct_note").before == {"said": "We met."}


def test_a_shared_note_is_the_presidencys_too():
    partner = make.partner()
    note = LiaisonNote.objects.create(partner=partner, held_on=date(2026, 5, 1), said="Shared words")
    LiaisonNoteGrant.objects.create(subject=note, key="presidency")

    assert "Shared words" in text(ask(f"partners/{partner.public_id}/", PRESIDENCY))
    assert ask(f"partners/notes/{note.public_id}/edit/", PRESIDENCY).status_code == 200


@pytest.mark.parametrize("reader", [PRESIDENCY, Reader.holding(["member", "member:NA"])])
def test_a_note_answers_to_others_as_one_that_never_was(reader):
    note = LiaisonNote.objects.create(
        partner=make.partner(), held_on=date(2026, 5, 20), said="We met.", audience="secretariat"
    )

    real = ask(f"partners/notes/{note.public_id}/edit/", reader)
    never = ask("partners/notes/zzzzzzzzzz/edit/", reader)

    assert ask(f"partners/notes/{note.public_id}/edit/").status_code == 200
    assert (real.status_code, real.content) == (404, never.content)


def test_a_note_of_tomorrow_is_refused():
    partner = make.partner()
    tomorrow = (NOW + timedelta(days=1)).date().isoformat()

    answer = send(f"partners/{partner.public_id}/note/", {"held_on": tomorrow, "said": "We will meet."})

    assert answer.status_code == 422
    assert not LiaisonNote.objects.exists()


def test_a_hidden_partner_answers_as_one_that_never_was():
    partner = make.partner(audience="secretariat", name="Hidden network")

    hidden, never = ask(f"partners/{partner.public_id}/", PUBLIC), ask("partners/zzzzzzzzzz/", PUBLIC)

    assert (hidden.status_code, hidden.content) == (404, never.content)
    assert "Hidden network" in text(ask(f"partners/{partner.public_id}/"))


def test_script_in_a_note_is_shown_as_text():
    partner = make.partner(name="<script>alert(1)</script>")
    LiaisonNote.objects.create(partner=partner, held_on=date(2026, 5, 1), said="<script>alert(2)</script>")
    approached(short="<script>alert(3)</script>")

    pages = [ask(path).content.decode() for path in (f"partners/{partner.public_id}/", "partners/", "outreach/")]

    assert not [page for page in pages if "<script>alert" in page]


def test_names_of_those_who_said_something_are_told_and_forgotten():
    partner = make.partner()
    LiaisonNote.objects.create(partner=partner, held_on=date(2026, 5, 1), said="We met.", said_by="Ada Example")
    approached()
    person = make.person(name="Ada Example")
    who = Forgotten(person_ids=(person.public_id,), names=("Ada Example",), email="", account_id="", ground="asked")

    assert {"Step of an approach", "Note on a partner"} <= {held.what for held in held_about(who)}
    forget(who, actor=CONSOLE, now=NOW)

    assert LiaisonNote.objects.get().said_by == ""
    assert ApproachStep.objects.get().said_by == ""
