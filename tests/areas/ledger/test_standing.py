"""What was withdrawn or joined to another takes nothing more; what shows something is taken away again, and kept."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from focalpoint.areas.ledger import actions
from focalpoint.areas.ledger.actions import Addressed, Terms
from focalpoint.areas.ledger.actions.introduction import introduce
from focalpoint.areas.ledger.actions.report import correct_report
from focalpoint.areas.ledger.models import Milestone, Owner, Reference, Undertaking
from focalpoint.areas.ledger.queries.reporting import KIND, Shown, reports_on, strand_of, told
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.ground.shared.errors import InvalidInput, NotAllowed, Stale
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.trail.queries import revision_of
from tests import make
from tests.areas.ledger.asked import DESK, NOW, SECRETARIAT, asked, of, said, tell

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def by(key: str = "k-1", reader: Reader = SECRETARIAT, **more: Any) -> Any:
    return {"key": key, "reader": reader, "actor": DESK, "now": NOW, **more}


def base(one: Undertaking) -> int:
    return revision_of("undertaking", one.public_id)


def terms(one: Undertaking) -> None:
    actions.set_terms(one, Terms(known_by="A list is there.", known_by_language="en"), **by(base=base(one)))


def milestone(one: Undertaking) -> None:
    actions.add_milestone(one, words="A draft", language="en", due=None, **by())


def reached(one: Undertaking) -> None:
    step = Milestone.objects.get()
    actions.change_milestone(step, words="Another", language="en", due=None, met_on=None, **by(base=base(one)))


def own(one: Undertaking) -> None:
    actions.own(one, Addressed("secretariat"), since=TODAY, note="", language="en", **by())


def end(one: Undertaking) -> None:
    actions.end_owning(Owner.objects.get(), until=TODAY, **by(base=base(one)))


def address(one: Undertaking) -> None:
    actions.address(one, [Addressed("members")], **by(base=base(one)))


def refer(one: Undertaking) -> None:
    actions.refer(one, make.work(symbol="S/RES/1325 (2000)"), paragraph="1", citation=None, **by())


def drop(one: Undertaking) -> None:
    actions.drop_references(one, list(Reference.objects.all()), **by(base=base(one)))


def words(one: Undertaking) -> None:
    actions.give_words(one, citation=make.citation(make.edition()), **by())


def confirm(one: Undertaking) -> None:
    actions.confirm(one, on=TODAY, letter="Letter of 1 May 2018", **by(base=base(one)))


def question(one: Undertaking) -> None:
    asked(one)


def report(one: Undertaking) -> None:
    tell(one, None, said())


def correction(one: Undertaking) -> None:
    row = one.reports.get()
    revision = revision_of(KIND, strand_of(row))
    correct_report(row, said("limited"), audience="public", **by(base=revision))


def introduction(one: Undertaking) -> None:
    names = ("body", "happened_on", "organisation", "by_name", "result", "language", "link")
    introduce(one, dict.fromkeys(names, "") | {"member": None, "work": None}, teller=None, **by())


def withdrawn(one: Undertaking) -> None:
    actions.withdraw(one, because="Entered in error.", **by("k-off", base=base(one)))


def merged(one: Undertaking) -> None:
    actions.merge(one, make.undertaking(position=2), **by("k-off", base=base(one)))


@pytest.mark.parametrize("gone", [withdrawn, merged])
def test_what_does_not_stand_takes_nothing_more_and_says_so(gone):
    one = make.undertaking()
    make.owner(one, member=make.member(code="NA", named="Namibia"))
    milestone_there = {"words": "A step", "language": "en", "set_by": "owner", "set_on": TODAY}
    Milestone.objects.create(undertaking=one, position=1, **milestone_there)
    tell(one, None, said(), key="k-told")
    stale = Undertaking.objects.get()
    gone(one)
    entries = Entry.objects.count()

    adding = (terms, milestone, reached, own, end, address, refer, drop, words, confirm, question, report, correction)
    for act in (*adding, introduction):
        # As a form does that was opened before.
        with pytest.raises(InvalidInput) as refused:
            act(stale)
        assert "does not stand" in str(refused.value), act.__name__
    assert Entry.objects.count() == entries


def test_the_page_of_what_was_withdrawn_offers_nothing():
    one = make.undertaking(withdrawn_on=TODAY)
    make.owner(one, member=make.member(code="NA", named="Namibia"))

    page = Client().get(f"/en/undertakings/{one.public_id}/", **{ENVIRON: SECRETARIAT}).content.decode()

    for path in ("terms/", "milestones/new/", "own/", "end/", "report/", "ask/", "introductions/new/"):
        assert f'{path}"' not in page, path


# Taken away again.


def served(one: Undertaking, *paragraphs: str) -> None:
    work = make.work(symbol="S/RES/1325 (2000)")
    for number, paragraph in enumerate(paragraphs):
        actions.refer(one, work, paragraph=paragraph, citation=None, **by(f"k-refer-{number}"))


def test_a_paragraph_that_it_does_not_serve_is_taken_away_and_its_history_has_it():
    one = make.undertaking()
    served(one, "1", "8")
    office = {ENVIRON: SECRETARIAT}
    form = Client().get(f"/en/undertakings/{one.public_id}/references/", **office)
    kept = str(Reference.objects.get(paragraph="8").pk)

    sent = {"key": "k-drop", "base": base(one), "keep": kept}
    answer = Client().post(f"/en/undertakings/{one.public_id}/references/", sent, **office)

    assert "S/RES/1325 (2000) 1" in form.content.decode()
    assert answer.status_code == 303
    assert [row.paragraph for row in one.references.all()] == ["8"]
    entry = Entry.objects.get(action="ledger.drop_references")
    assert (entry.before, entry.after) == ({"references": "S/RES/1325 (2000) 1"}, {"references": None})


def test_only_who_keeps_the_ledger_takes_it_away_and_two_at_once_lose_nothing():
    one = make.undertaking()
    served(one, "1", "8")
    first, second = one.references.all()
    seen = base(one)
    with pytest.raises(NotAllowed):
        actions.drop_references(one, [first], **by("k-x", of("NA"), base=seen))

    actions.drop_references(one, [first], **by("k-a", base=seen))

    with pytest.raises(Stale) as late:
        actions.drop_references(one, [second], **by("k-b", base=seen))
    assert (late.value.mine, late.value.theirs) == ("", "S/RES/1325 (2000) 8")
    assert one.references.count() == 1


def test_a_correction_keeps_what_shows_it_but_what_is_taken_away_and_the_earlier_keeps_all():
    one, namibia = make.undertaking(), make.member(code="NA", named="Namibia")
    make.owner(one, member=namibia)
    shown = Shown(links=("https://example.org/right", "https://example.org/wrong"))
    row = tell(one, namibia, said(), shown=shown)
    wrong = row.evidence.get(link__endswith="wrong")
    path = f"/en/reports/{row.public_id}/correct/"
    form = Client().get(path, **{ENVIRON: of("NA")}).content.decode()

    sent = {
        "key": "k-c",
        "base": revision_of(KIND, strand_of(row)),
        "state": "met",
        "words": "Named.",
        "language": "en",
    }
    kept = [str(piece.pk) for piece in row.evidence.exclude(pk=wrong.pk)]
    answer = Client().post(path, sent | {"audience": "public", "keep": kept}, **{ENVIRON: of("NA")})

    assert "https://example.org/wrong" in form
    assert answer.status_code == 303
    (found,) = told(list(reports_on(one, date.max, reader=PUBLIC)), reader=PUBLIC)
    assert [piece.link for piece in found.evidence] == ["https://example.org/right"]
    assert [piece.link for piece in found.shown[row.pk]] == list(shown.links)
    page = Client().get(f"/en/undertakings/{one.public_id}/").content.decode()
    assert page.count("https://example.org/wrong") == 2  # an address and its words, behind what corrects it


def test_what_the_one_who_corrects_may_not_see_stays_where_it_is():
    one, namibia = make.undertaking(), make.member(code="NA", named="Namibia")
    row = tell(
        one, namibia, said(), reader=SECRETARIAT, actor=DESK, shown=Shown(work=make.work(audience="secretariat"))
    )
    path = f"/en/reports/{row.public_id}/correct/"

    sent = {
        "key": "k-c",
        "base": revision_of(KIND, strand_of(row)),
        "state": "met",
        "words": "Named.",
        "language": "en",
    }
    answer = Client().post(path, sent | {"audience": "public"}, **{ENVIRON: of("NA")})

    assert answer.status_code == 303
    assert row.corrected_by.evidence.get().work.audience == "secretariat"
