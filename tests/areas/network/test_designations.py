"""Who was designated, as of a day."""

from datetime import date

import pytest

from focalpoint.areas.network.models import Designation
from focalpoint.areas.network.queries import designations_of
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.reading import PUBLIC
from tests import make

pytestmark = pytest.mark.django_db


def test_a_designation_known_to_the_month_is_shown_when_the_month_is_over():
    member = make.member(code="QA")
    made = make.designation(member=member, person=make.person())
    Designation.objects.filter(pk=made.pk).update(known_on=PartialDate("2017-09"))

    assert designations_of("QA", date(2017, 9, 29), reader=PUBLIC) == []
    assert designations_of("QA", date(2017, 9, 30), reader=PUBLIC) == [made]
