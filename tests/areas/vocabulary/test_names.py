"""What areas are called on a day."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from focalpoint.areas.vocabulary.models import OfficialName
from focalpoint.areas.vocabulary.queries import members_of, names_on, organisations_of, regions
from tests import make

pytestmark = pytest.mark.django_db


def names(day: str, language: str, *codes: str) -> list[str]:
    out = StringIO()
    call_command("names", *codes, "--as-of", day, "--language", language, "--json", stdout=out)
    return [name["short"] for name in json.loads(out.getvalue())]


@pytest.mark.parametrize(
    ("code", "language", "day", "name"),
    [
        ("CZ", "en", "2016-06-30", "Czech Republic"),
        ("CZ", "en", "2016-08-01", "Czechia"),
        ("CZ", "es", "2016-06-30", "República Checa"),
        ("CZ", "zh", "2016-08-01", "捷克"),
        ("SZ", "en", "2018-04-18", "Swaziland"),
        ("SZ", "en", "2018-04-19", "Eswatini"),
        ("SZ", "ru", "2018-04-18", "Свазиленд"),
        ("SZ", "ru", "2018-04-19", "Эсватини"),
        ("SZ", "zh", "2018-04-19", "斯威士兰"),
        ("TR", "en", "2022-05-31", "Turkey"),
        ("TR", "en", "2022-06-01", "Türkiye"),
        ("TR", "ru", "2022-06-01", "Турция"),
        ("MK", "fr", "2019-02-14", "Macédoine du Nord"),
        ("CV", "en", "2013-10-23", "Cape Verde"),
        ("CI", "en", "2020-01-01", "Côte d'Ivoire"),
        ("NA", "fr", "2020-01-01", "Namibie"),
        ("org:AU", "ar", "2020-01-01", "الاتحاد الأفريقي"),
        ("AU", "en", "2020-01-01", "Australia"),
    ],
)
def test_a_name_is_the_one_of_the_day(record, code, language, day, name):
    assert names(day, language, code) == [name]


def test_names_keep_the_order_in_which_they_were_asked_for(record):
    codes = ("CI", "TR", "CZ", "SZ", "NL", "NA", "GB", "org:AU")

    assert names("2017-04-27", "en", *codes) == [
        "Côte d'Ivoire",
        "Turkey",
        "Czechia",
        "Swaziland",
        "Netherlands",
        "Namibia",
        "United Kingdom of Great Britain and Northern Ireland",
        "African Union",
    ]


def test_a_code_without_a_name_is_refused_with_what_codes_look_like(record):
    with pytest.raises(CommandError, match=r"NAM.*two capital letters"):
        names("2020-01-01", "en", "NA", "NAM")


def test_a_language_without_a_name_gets_the_english_one_marked_as_english():
    place = make.area(code="QQ")
    make.name(area=place, short="Somewhere")

    found = names_on(date(2020, 1, 1), language="ru", codes=["QQ"])["QQ"]

    assert (found.short, found.language) == ("Somewhere", "en")


def test_the_database_and_the_query_agree_on_the_name_of_a_day(record):
    for day in (date(2015, 1, 1), date(2017, 4, 27), date(2018, 4, 19), date(2024, 1, 1)):
        for language in ("en", "fr", "ar"):
            rows = OfficialName.objects.filter(language=language).held_on(day).values_list("area__code", "short")
            asked = names_on(day, language=language)
            assert dict(rows) == {code: name.short for code, name in asked.items()}


def test_organisations_have_the_members_of_the_day(record):
    assert "GB" in members_of("org:EU", date(2020, 1, 31))
    assert "GB" not in members_of("org:EU", date(2020, 2, 1))
    assert "org:AU" not in organisations_of("MA", date(2017, 1, 29))
    assert "org:AU" in organisations_of("MA", date(2017, 1, 30))


def test_a_region_contains_its_parts_at_every_level(record):
    found = regions()

    assert found["region:018"].ids < found["region:202"].ids < found["region:002"].ids
