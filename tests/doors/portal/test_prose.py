"""The pages of prose: what they must say, and that they stand in six languages."""

import re
from itertools import pairwise

import pytest

from focalpoint.ground.shared.languages import CODES, direction

pytestmark = pytest.mark.django_db
PAGES = ("about", "guide", "privacy", "accessibility")


def page(client, name, language="en"):
    response = client.get(f"/{language}/{name}/")
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", CODES)
def test_every_page_stands_in_every_language_without_a_record(client, name, language):
    assert f'<html lang="{language}" dir="{direction(language)}">' in page(client, name, language)


@pytest.mark.parametrize("name", PAGES)
def test_headings_go_down_one_step_at_a_time(client, name):
    ranks = [int(rank) for rank in re.findall(r"<h([1-6])", page(client, name))]

    assert ranks[0] == 1
    assert ranks.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(ranks))


def test_about_says_what_the_network_is_with_a_source_beside_each_fact(client, record):
    text = page(client, "about")

    for said in ("23 September 2016", "twice a year", "troika", "UN-Women", "76 States and 7 regional organisations"):
        assert said in text
    for source in ("letter-2017-06-06", "chairs-summary-alicante", "chairs-summary-new-york-2017", "debriefing-2018"):
        assert f"/en/sources/#{source}" in text
    assert "source not known" not in text


def test_privacy_says_what_is_kept_how_long_and_what_cannot_be_promised(client):
    text = page(client, "privacy")

    for said in ("One cookie", "seven days", "We cannot hide anyone from a State", "no box here for anonymous reports"):
        assert said in text
    assert 'id="people"' in text
    assert "withdrawn" in text


def test_the_only_cookie_is_the_language_and_only_when_it_is_chosen(client, record):
    for address in ("/en/", "/en/members/", "/en/people/", "/en/search/?q=a", "/en/privacy/", "/en/nothing/"):
        assert not client.get(address).cookies
    assert list(client.get("/language/fr").cookies) == ["language"]


def test_accessibility_says_the_aim_the_shortcomings_and_whom_to_tell(client):
    text = page(client, "accessibility")

    for said in ("Guidelines 2.2", "without JavaScript", "Known shortcomings", "whoever runs this installation"):
        assert said in text
