"""Whoever decided about names can be told of it, and be forgotten; the decisions stand."""

import pytest

from focalpoint.areas.vocabulary.actions import forget
from focalpoint.areas.vocabulary.models import OfficialName
from focalpoint.areas.vocabulary.queries import held_about
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.forgetting import Forgotten
from focalpoint.ground.trail.models import Entry
from tests import make

pytestmark = pytest.mark.django_db

ADA = Forgotten(("prs0000001",), ("Ada Example", "A. Example", ""), "", "", "asked")


def decided(by: str) -> OfficialName:
    name = make.name(area=make.area())
    name.approved_by, name.approved_at = by, make.NOW
    name.save()
    return name


def test_who_approved_a_name_is_forgotten_and_the_approval_stands():
    hers, others, nobodys = decided("Ada Example"), decided("Ada Exampleton"), decided("")
    told = held_about(ADA)

    assert forget(ADA, actor=CONSOLE, now=make.NOW) == []

    assert [hers.short in str(one.values) for one in told] == [True]
    assert dict(OfficialName.objects.values_list("pk", "approved_by")) == {
        hers.pk: "",
        others.pk: "Ada Exampleton",
        nobodys.pk: "",
    }
    assert OfficialName.objects.get(pk=hers.pk).status == "approved"
    assert Entry.objects.get(action="vocabulary.forget").after == {"rows": 1, "ground": "asked"}
    assert held_about(ADA) == []


def test_forgetting_somebody_who_decided_nothing_leaves_no_trace():
    decided("Somebody Else")

    assert forget(ADA, actor=CONSOLE, now=make.NOW) == []
    assert not Entry.objects.exists()
