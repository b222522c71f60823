"""Abuse case 34: names and borders."""

import re
from pathlib import Path

import pytest

import focalpoint
from focalpoint.areas.network.models import Member
from focalpoint.areas.vocabulary.models import OfficialName
from focalpoint.ground.shared.languages import CODES
from tests.abuse.walking import addresses, get

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.once
@pytest.mark.parametrize("language", CODES)
def test_34_members_are_called_only_as_the_approved_table_calls_them(client, record, language):
    approved = set(OfficialName.objects.filter(language__in=[language, "en"]).values_list("short", flat=True))
    codes = set(Member.objects.values_list("code", flat=True))
    seen = set()
    for address in addresses(language):
        # The gallery shows samples that are no facts.
        if address.endswith((".csv", ".json", ".docx", "/gallery/")):
            continue
        body = get(client, address).content.decode()
        for code, text in re.findall(r'<a href="/\w\w/members/([\w:-]+)/">(.*?)</a>', body):
            shown = re.sub(r"<[^>]+>", "", text).replace("&#x27;", "'").replace("&#39;", "'").replace("&amp;", "&")
            if code in codes:
                assert shown in approved, (address, code, shown)
                seen.add(code)
    assert seen == codes


@pytest.mark.once
def test_34_files_call_members_so_too(client, record):
    approved = set(OfficialName.objects.values_list("short", flat=True))

    for row in get(client, "/en/members.json").json()["rows"]:
        assert row["name"] in approved


@pytest.mark.once
@pytest.mark.parametrize("language", CODES)
def test_34_the_map_names_from_the_table_and_carries_the_disclaimer(client, record, language):
    approved = set(OfficialName.objects.filter(language=language).values_list("short", flat=True))

    body = get(client, f"/{language}/members/regions/").content.decode()

    figure = re.search(r'<figure class="map">.*?</figure>', body, re.DOTALL)
    assert figure is not None
    titles = re.findall(r"<title>(.*?)</title>", figure[0])
    assert len(titles) > 190
    for title in titles:
        shown = title.replace("&#x27;", "'")
        assert any(shown.startswith(name) for name in approved), shown
    assert re.search(r"<figcaption.*<p>\w.*</p>", figure[0], re.DOTALL)
    if language == "en":
        assert "no boundary is shown" in figure[0]


@pytest.mark.once
def test_34_every_map_on_every_page_has_the_disclaimer_and_no_shape_of_a_country(client, record):
    maps = 0
    for address in addresses():
        if address.endswith((".csv", ".json", ".docx", ".atom")):
            continue
        body = get(client, address).content.decode()
        for figure in re.findall(r'<figure class="map">.*?</figure>', body, re.DOTALL):
            maps += 1
            assert "no boundary is shown" in figure, address
        for drawing in re.findall(r"<svg.*?</svg>", body, re.DOTALL):
            assert not re.search(r"<(?:path|polygon|polyline|image|use)\b", drawing), address
    assert maps >= 1


def test_34_the_product_carries_no_shapes_and_asks_no_locale_library_for_names():
    package = Path(focalpoint.__file__).parent

    for path in package.rglob("*"):
        assert path.suffix.lower() not in {".geojson", ".topojson", ".shp", ".kml", ".gpkg"}, path
        if path.suffix == ".py":
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"\bpycountry\b|\.territories\b|get_territory_name|django_countries", text), path
