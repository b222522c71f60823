"""What papers and dossiers ask of progress: each in a fixed number of queries, however much there is."""

from datetime import timedelta

import pytest

from focalpoint.areas.ledger.models import Line
from focalpoint.areas.ledger.queries.progress import became_of, member_sheet, office_sheet
from focalpoint.ground.shared.reading import PUBLIC
from tests import make
from tests.areas.ledger.asked import NOW, SECRETARIAT, asked, of, said, tell

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def meeting():
    return make.meeting()


def rows(meeting, first: int, last: int):
    """Undertakings of a meeting, each owned by the same member and the secretariat, each with a report."""
    member = make.member(code="NA") if first == 1 else owner_of_first()
    made = []
    for number in range(first, last + 1):
        one = make.undertaking(meeting=meeting, position=number, due_latest=TODAY - timedelta(days=number))
        make.owner(one, member=member)
        make.owner(one)
        tell(one, member, said("limited"), key=f"k-{number}")
        made.append(one)
    return member, made


def owner_of_first():
    from focalpoint.areas.network.models import Member

    return Member.objects.get(code="NA")


def test_what_became_of_a_meeting_says_how_far_each_came_and_how_many_answered(meeting):
    member, made = rows(meeting, 1, 2)
    make.member(code="FI")
    ask = asked(made[1])
    line = Line.objects.select_related("member", "ask__undertaking").get(ask=ask, member=member)
    tell(made[1], member, said(), line=line, key="k-line")

    found = became_of(meeting, TODAY, reader=PUBLIC)

    assert [one.standing.report and one.standing.report.state for one in found] == ["limited", "limited"]
    assert [(one.asked, one.answered) for one in found] == [(None, None), (2, 1)]
    assert became_of(meeting, TODAY - timedelta(days=1), reader=PUBLIC)[1].asked is None


def test_a_sheet_of_a_member_has_what_is_open_and_what_it_told_last(meeting):
    member, made = rows(meeting, 1, 2)
    asked(made[0])

    sheet = member_sheet(member, TODAY, reader=of("NA"))

    assert [item.line is not None for item in sheet.items] == [True]
    assert {report.undertaking for report in sheet.reports} == set(made)


def test_the_sheet_of_the_office_has_what_it_owns_what_is_late_and_who_is_silent(meeting):
    _member, made = rows(meeting, 1, 2)
    ask = asked(made[0])

    sheet = office_sheet(TODAY, reader=SECRETARIAT)

    assert [one.undertaking for one in sheet.own] == [made[1], made[0]]
    assert [one.undertaking for one in sheet.late] == [made[1], made[0]]
    assert sheet.questions == ((ask, 1, 1),)


def test_each_costs_the_same_for_any_number_of_undertakings(meeting, django_assert_max_num_queries):
    member, made = rows(meeting, 1, 2)
    asked(made[0])
    rows(meeting, 3, 12)

    with django_assert_max_num_queries(23):
        became_of(meeting, TODAY, reader=PUBLIC)
    with django_assert_max_num_queries(14):
        member_sheet(member, TODAY, reader=of("NA"))
    with django_assert_max_num_queries(48):
        office_sheet(TODAY, reader=SECRETARIAT)
