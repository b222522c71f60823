"""History and lists by audience, exports that run no formula, and what speaks of somebody."""

import csv
import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from focalpoint.ground.shared.actors import CONSOLE, Actor
from focalpoint.ground.shared.errors import InvalidInput, NotFound
from focalpoint.ground.shared.forgetting import Forgotten
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.actions import erase, forget, trace_verification
from focalpoint.ground.trail.models import EntryValues
from focalpoint.ground.trail.queries import entries, held_about, history, waiting_for
from focalpoint.ground.trail.verification import Finding, Verification, What, verify
from tests import make
from tests.make import NOW

pytestmark = pytest.mark.django_db

SECRETARIAT = Reader.holding(["secretariat"])
ADA = Actor("person", "7k3v9qf2xw", "Ada Example")
FORGOTTEN = Forgotten(
    person_ids=("0123456789",), names=("Li Example",), email="li@example.org", account_id="", ground="Asked for it."
)


def exported(*arguments: str) -> str:
    out = StringIO()
    call_command("trail", "export", *arguments, stdout=out)
    return out.getvalue()


def test_a_history_shows_each_reader_what_their_keys_open_newest_first():
    narrow = make.traced()
    wide = make.traced(audience="member:NA")
    make.traced(subject=("member", "ES", "Spain"), audience="member:NA")

    assert [entry.pk for entry in history("member", "NA", reader=PUBLIC)] == []
    assert [entry.pk for entry in history("member", "NA", reader=Reader.holding(["member:NA"]))] == [wide.pk]
    assert [entry.pk for entry in history("member", "NA", reader=Reader.holding(["secretariat", "member:NA"]))] == [
        wide.pk,
        narrow.pk,
    ]


def test_a_history_with_values_and_erasures_costs_one_query(django_assert_num_queries):
    for _ in range(3):
        make.traced()
    erase([make.traced().pk], ground="Asked.", actor=CONSOLE, channel="console", now=NOW)

    with django_assert_num_queries(1):
        shown = [
            (entry.actor_name, entry.after, entry.is_erased) for entry in history("member", "NA", reader=SECRETARIAT)
        ]

    assert shown[0] == ("", None, True)


def test_entries_are_narrowed_by_who_what_when_and_how():
    one = make.traced(actor=ADA)
    other = make.traced(
        action="pages.publish", subject=("page", "x", "A page"), channel="console", now=NOW + timedelta(days=1)
    )

    def found(**narrowed):
        return [entry.pk for entry in entries(SECRETARIAT, **narrowed)]

    assert found() == [other.pk, one.pk]
    assert (
        found(actor="7k3v9qf2xw") == found(actor="ada ex") == found(kind="member") == found(channel="web") == [one.pk]
    )
    assert found(action="pages.publish") == found(first=date(2026, 6, 2)) == [other.pk]
    assert found(last=date(2026, 6, 1)) == [one.pk]


def test_an_export_holds_what_the_reader_may_see_and_nothing_else():
    make.traced(after={"title": "Quiet canary"})
    make.traced(after={"title": "Open word"}, audience="public")

    assert "Quiet canary" not in exported()
    assert "Open word" in exported()
    lines = exported("--as", "secretariat", "--json").splitlines()
    assert [json.loads(line)["after"]["title"] for line in lines] == ["Quiet canary", "Open word"]


def test_a_formula_in_a_name_is_inert_in_the_export():
    make.traced(subject=("member", "NA", "=HYPERLINK(1)"), actor=Actor("person", "7k3v9qf2xw", "@SUM(1)"))

    (row,) = csv.DictReader(StringIO(exported("--as", "secretariat")))

    assert row["subject_label"] == "'=HYPERLINK(1)"
    assert row["actor_name"] == "'@SUM(1)"


def test_the_verb_says_what_it_did_not_understand():
    with pytest.raises(CommandError, match="not a day"):
        exported("--from", "yesterday")
    with pytest.raises(CommandError, match="There is no entry 999"):
        call_command("trail", "erase", "999", "--ground", "Asked.")


def test_nothing_is_erased_without_a_ground():
    number = make.traced().pk

    with pytest.raises(InvalidInput):
        erase([number], ground=" ", actor=CONSOLE, channel="console", now=NOW)
    with pytest.raises(NotFound):
        erase([number, 999], ground="Asked.", actor=CONSOLE, channel="console", now=NOW)

    assert EntryValues.objects.filter(pk=number).exists()


def test_what_was_erased_is_not_erased_twice():
    number = make.traced().pk
    erase([number], ground="Asked.", actor=CONSOLE, channel="console", now=NOW)

    assert erase([number], ground="Asked.", actor=CONSOLE, channel="console", now=NOW) is None


def test_forgetting_somebody_erases_whatever_speaks_of_them_and_nothing_else():
    about = make.traced(subject=("person", "0123456789", "somebody"))
    named = make.traced(after={"people": ["Old Name", "LI EXAMPLE"]})
    written = make.traced(after={"note": "Answer li@example.org."})
    did = make.traced(actor=Actor("person", "0123456789", "L. E."))
    other = make.traced(after={"people": ["Li Examplette", "Julio Example"]})

    said = forget(FORGOTTEN, actor=CONSOLE, now=NOW)

    assert len(said) == 1
    left = set(EntryValues.objects.values_list("pk", flat=True))
    assert left.isdisjoint({about.pk, named.pk, written.pk, did.pk})
    assert other.pk in left
    assert verify().is_whole
    assert held_about(FORGOTTEN) == []
    assert "example.org" not in exported("--as", "secretariat", "--json")
    assert forget(FORGOTTEN, actor=CONSOLE, now=NOW) == []


def test_an_entry_that_merely_names_somebody_tells_them_nothing_but_that_it_is_there():
    did = make.traced(actor=Actor("person", "0123456789", "Li Example"), after={"note": "mine"})
    named = make.traced(actor=CONSOLE, after={"note": "Li Example is not to be trusted."})

    held = {one.what: one.values for one in held_about(FORGOTTEN)}

    assert held[f"Entry {did.pk} of the trail: network.edit"]["after"] == '{"note":"mine"}'
    assert set(held[f"Entry {named.pk} of the trail: network.edit"]) == {"at"}


def test_a_name_with_a_quotation_mark_is_found_in_the_values():
    named = make.traced(after={"name": 'Li "Lee" Example'})

    held = held_about(Forgotten(person_ids=(), names=('Li "Lee" Example',), email="", account_id="", ground="x"))

    assert [one.what for one in held] == [f"Entry {named.pk} of the trail: network.edit"]


def test_a_tampered_trail_waits_on_the_coordinators_desk_until_a_verification_finds_it_whole():
    broken = Verification(findings=[Finding(What.VALUES, 1, 1, 1, "Entry 1 is not what was written.")])
    trace_verification(broken, actor=CONSOLE, channel="console", now=NOW)

    (waiting,) = waiting_for(SECRETARIAT, now=NOW)
    assert waiting.address == "/en/trail/"
    assert waiting_for(PUBLIC, now=NOW) == []

    trace_verification(Verification(), actor=CONSOLE, channel="console", now=NOW)
    assert waiting_for(SECRETARIAT, now=NOW) == []
