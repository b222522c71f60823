"""Whoever decided, or is named by a paper, can be told of it and forgotten."""

from itertools import count

import pytest

from focalpoint.doors.ingest import actions
from focalpoint.doors.ingest.models import Reading, Suggestion
from focalpoint.doors.ingest.queries import held_about
from focalpoint.ground.shared.forgetting import Forgotten
from tests.doors.ingest.papers import ADA, BO, NOW, WHO, everything, lay, paper, world

pytestmark = pytest.mark.django_db

_keys = (f"forget-{number}" for number in count())


def somebody(*, names: tuple[str, ...] = (), ids: tuple[str, ...] = ()) -> Forgotten:
    return Forgotten(person_ids=ids, names=names, email="", account_id="", ground="asked for it")


def decided() -> tuple[Reading, Suggestion, Suggestion]:
    """A paper with a speaker approved by one, and an offer rejected by another."""
    world()
    reading = paper()
    speaker, offer = (Suggestion.objects.get(type=of) for of in ("speaker", "host_offer"))
    actions.accept(speaker, key=next(_keys), **WHO)
    actions.reject(offer, key=next(_keys), **{**WHO, "actor": BO})
    return reading, speaker, offer


def test_somebody_is_told_what_they_decided_and_where_they_are_named():
    decided()

    mine = held_about(somebody(ids=(ADA.identifier,)))
    named = held_about(somebody(names=("Cora Example",)))

    assert [one.what for one in mine] == ["Paper that you had read", "Decision about a suggestion"]
    assert [one.what for one in named] == ["Suggestion of a paper that names you"]
    assert "Cora Example" in str(named[0].values)
    assert held_about(somebody(names=("Cora Exampleton",), ids=("zzzzzzzzzz",))) == []


def test_forgetting_who_decided_leaves_the_decision_and_nobody_elses_name():
    _reading, speaker, offer = decided()

    actions.forget(somebody(ids=(ADA.identifier,)), actor=ADA, now=NOW)

    speaker.refresh_from_db()
    offer.refresh_from_db()
    assert (speaker.state, speaker.decided_by, speaker.decided_name) == ("accepted", "", "")
    assert (offer.decided_by, offer.decided_name) == (BO.identifier, BO.name)
    assert Reading.objects.get().asked_by == ""
    assert held_about(somebody(ids=(ADA.identifier,))) == []


def test_forgetting_who_is_named_empties_the_suggestion_and_newer_rules_do_not_bring_it_back():
    world()
    reading = paper()

    said = actions.forget(somebody(names=("Cora Example",)), actor=ADA, now=NOW)
    lay(reading, everything())

    assert said == ["Suggestions of papers that lost their values: 1."]
    row = Suggestion.objects.get(type="speaker")
    assert (row.state, row.fields, row.decided) == ("rejected", {}, {})
    assert held_about(somebody(names=("Cora Example",))) == []
