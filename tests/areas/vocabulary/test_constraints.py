"""What the database itself refuses, on both."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from focalpoint.areas.vocabulary.models import OrganisationMembership
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("day", [None, date(2020, 1, 1)])
def test_an_area_has_one_name_from_one_day_on(day):
    place = make.area()
    make.name(area=place, valid_from=day)

    with pytest.raises(IntegrityError), transaction.atomic():
        make.name(area=place, valid_from=day)


@pytest.mark.parametrize("day", [None, date(2020, 1, 1)])
def test_a_state_joins_an_organisation_once_a_day(day):
    union, state, paper = make.area(kind="organisation"), make.area(), make.source()
    OrganisationMembership.objects.create(organisation=union, member=state, joined=day, source=paper)

    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationMembership.objects.create(organisation=union, member=state, joined=day, source=paper)
