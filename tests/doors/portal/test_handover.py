"""The handover of the presidency: one page, one list, and rights that rotate by date."""

import pytest
from django.test import Client

from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import HandoverItem, PresidencyTerm
from focalpoint.ground.shared.reading import Reader

# What the questions behind it say is asked on both databases; how it is shown is the same.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

PAGE = "/en/presidency/handover/"
CHAIR = {ENVIRON: Reader.holding(["presidency", "member", "member:ES"])}
SECRETARIAT = {ENVIRON: Reader.holding(["secretariat", "member"])}


def filled(client: Client, line: str, **changed: str) -> dict[str, str]:
    form = client.get(f"{PAGE}{line}/", **CHAIR).context["form"]
    return {name: str(form[name].value() or "") for name in form.fields if name != "done"} | changed


def test_the_page_names_who_comes_next_and_what_is_on_the_way(record, time_machine_day):
    with time_machine_day("2017-12-01"):
        page = Client().get(PAGE, **CHAIR).content.decode()

    assert "1 January 2018" in page
    assert (
        "Berlin, 9 and 10 April 2018" in page.replace("</time>", "").replace("<time>", "") or "9 and 10 April" in page
    )
    assert "A session on establishing or re-establishing plans" in page


def test_the_chair_of_the_next_term_is_the_chair_alone(record, time_machine_day):
    with time_machine_day("2017-12-01"):
        answer = Client().get(PAGE, **CHAIR)

    assert [code for code, _ in answer.context["coming"]] == ["DE"]


def test_where_no_term_is_recorded_the_page_says_so(record, time_machine_day):
    with time_machine_day("2024-06-01"):
        page = Client().get(PAGE, **CHAIR).content.decode()

    assert "Who presides today is not known." in page
    assert "there is nothing to hand over" in page


def test_a_line_is_ticked_once_although_it_is_sent_twice(record, time_machine_day):
    client = Client()
    with time_machine_day("2017-12-01"):
        sent = filled(client, "papers", done="on", note="Two letters are out.")
        answers = [client.post(f"{PAGE}papers/", sent, **CHAIR).status_code for _ in range(2)]
        page = client.get(PAGE, **CHAIR).content.decode()

    assert answers == [303, 303]
    assert HandoverItem.objects.get().note == "Two letters are out."
    assert "Two letters are out." in page


def test_whoever_saves_second_sees_both_notes(record, time_machine_day):
    client = Client()
    with time_machine_day("2017-12-01"):
        first = filled(client, "papers", note="Mine.")
        second = filled(client, "papers", note="Theirs.")
        client.post(f"{PAGE}papers/", second, **CHAIR)
        answer = client.post(f"{PAGE}papers/", first, **CHAIR)

    assert answer.status_code == 409
    assert "Theirs." in answer.content.decode()
    assert "Mine." in answer.content.decode()
    assert HandoverItem.objects.get().note == "Theirs."


def test_the_page_is_closed_to_a_focal_point():
    answer = Client().get(PAGE, **{ENVIRON: Reader.holding(["member", "member:NA"])})

    assert answer.status_code == 404


CHAIR_TO_COME = {ENVIRON: Reader.holding(["presidency", "member", "member:DE"])}


@pytest.mark.parametrize("day", ["2018-01-01", "2018-06-30"])
def test_what_was_noted_on_the_last_day_is_read_by_the_next_chair_from_the_first(day, record, time_machine_day):
    client = Client()
    with time_machine_day("2017-12-31"):
        client.post(f"{PAGE}papers/", filled(client, "papers", note="Two letters are out."), **CHAIR)
        client.post(f"{PAGE}access/", filled(client, "access", done="on", note="The list is yours."), **CHAIR)

    with time_machine_day(day):
        answer = client.get(PAGE, **CHAIR_TO_COME)
        written = client.post(f"{PAGE}papers/", filled(client, "papers", note="Ours."), **CHAIR_TO_COME)

    left = answer.context["left"]
    assert [(line.what, line.item.note) for line in left] == [
        ("papers", "Two letters are out."),
        ("access", "The list is yours."),
    ]
    assert {(line.left.at.date().isoformat(), bool(line.left.by)) for line in left} == {("2017-12-31", True)}
    page = answer.content.decode()
    assert "What the last chair left" in page
    assert "31 December 2017" in page
    assert [line.item for line in answer.context["lines"] if line.item] == []
    assert written.status_code == 303
    assert HandoverItem.objects.filter(note="Two letters are out.").count() == 1


def test_in_a_gap_what_the_last_chair_left_can_still_be_read(record, time_machine_day):
    client = Client()
    with time_machine_day("2017-12-31"):
        client.post(f"{PAGE}papers/", filled(client, "papers", note="Two letters are out."), **CHAIR)
    PresidencyTerm.objects.filter(first_day__gte="2018-01-01").delete()

    with time_machine_day("2018-01-01"):
        page = client.get(PAGE, **SECRETARIAT).content.decode()

    assert "there is nothing to hand over" in page
    assert "Two letters are out." in page


def test_the_page_costs_what_it_states_however_much_is_left(record, time_machine_day, django_assert_max_num_queries):
    term = PresidencyTerm.objects.get(first_day="2017-01-01")
    for what in HandoverItem.What.values:
        HandoverItem.objects.create(term=term, what=what, note="A note.")

    with time_machine_day("2018-01-01"), django_assert_max_num_queries(29):
        Client().get(PAGE, **CHAIR)
