"""Many names approved on one page: all or none, each with its own trace."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.vocabulary.models import OfficialName
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.actions import seal
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.trail.verification import verify
from tests import make

pytestmark = pytest.mark.django_db

SECRETARIAT = Reader.holding(["secretariat"])
ADDRESS = "/en/names/?language=fr&only=drafts"


def drafts(*names: str) -> None:
    for short in names:
        make.name(area=make.area(), short=short, language="fr")
    OfficialName.objects.update(status="draft", of_status="draft")


def page(reader: Reader = SECRETARIAT) -> BeautifulSoup:
    return BeautifulSoup(Client().get(ADDRESS, **{ENVIRON: reader}).content, "html.parser")


def filled(soup: BeautifulSoup, *names: str) -> dict[str, object]:
    ticks = [box["value"] for box in soup.select("input[name=ticked]") if box["aria-label"] in names]
    return {"key": soup.select_one("main input[name=key]")["value"], "ticked": ticks}


def send(values: dict[str, object], reader: Reader = SECRETARIAT):
    return Client().post(ADDRESS, values, **{ENVIRON: reader})


def statuses() -> dict[str, str]:
    return dict(OfficialName.objects.filter(language="fr").values_list("short", "status"))


def test_a_page_of_names_is_approved_by_ticks_all_of_which_begin_empty():
    drafts("Un", "Deux", "Trois")
    soup = page()

    assert not soup.select("input[name=ticked][checked]")
    answer = send(filled(soup, "Un", "Trois"))

    assert (answer.status_code, answer["Location"]) == (303, ADDRESS)
    assert statuses() == {"Un": "approved", "Deux": "draft", "Trois": "approved"}
    entries = Entry.objects.filter(action="vocabulary.approve_name").with_values()
    assert sorted(entry.subject_label.partition(" ")[0] for entry in entries) == ["Trois", "Un"]
    assert all(entry.after["status"] == "approved" and entry.before["status"] == "draft" for entry in entries)
    seal()
    assert verify().is_whole


def test_a_form_sent_twice_approves_once():
    drafts("Un")
    given = filled(page(), "Un")

    assert [send(given).status_code for _ in range(2)] == [303, 303]
    assert Entry.objects.filter(action="vocabulary.approve_name").count() == 1


def test_a_name_that_somebody_changed_is_refused_by_name_and_the_other_ticks_stand():
    drafts("Un", "Deux")
    given = filled(page(), "Un", "Deux")
    send(filled(page(), "Un"))
    OfficialName.objects.filter(short="Un").update(status="draft")

    answer = send(given)

    soup = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 422
    assert "changed these in between: Un." in soup.get_text()
    assert statuses()["Deux"] == "draft"
    assert [box["aria-label"] for box in soup.select("input[name=ticked][checked]")] == ["Deux"]
    assert send(filled(soup, "Un", "Deux")).status_code == 303


@pytest.mark.parametrize("ticked", [[], ["nonsense"], ["XX.fr.|0"], ["x|y|z"], ["NA.fr.|99999999999999999999"]])
def test_what_names_no_draft_is_refused_with_a_sentence(ticked):
    drafts("Un")

    answer = send(filled(page()) | {"ticked": ticked})

    assert answer.status_code == 422
    assert statuses() == {"Un": "draft"}


def test_nobody_else_sees_a_tick_or_can_approve():
    drafts("Un")
    given = filled(page(), "Un")

    for reader in (PUBLIC, Reader.holding(["member", "member:NA"])):
        assert not page(reader).select("input[name=ticked]")
        send(given, reader)
    assert statuses() == {"Un": "draft"}


@pytest.mark.parametrize("rows", [1, 7])
def test_the_queries_of_showing_and_approving_do_not_grow_with_the_names(rows, django_assert_max_num_queries):
    names = [f"Nom {number}" for number in range(rows)]
    drafts(*names)

    with django_assert_max_num_queries(7):
        soup = page()
    with django_assert_max_num_queries(17):
        assert send(filled(soup, *names)).status_code == 303
    assert set(statuses().values()) == {"approved"}
