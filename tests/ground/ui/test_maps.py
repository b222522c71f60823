"""The tile map."""

import gzip
import random
import string

from bs4 import BeautifulSoup

from focalpoint.ground.ui.maps import Tile, tile_map


def _world(*, linked):
    chance = random.Random(1325)
    return [
        Tile(
            column=number % 28,
            row=number // 28 * 3 % 22,
            code="".join(chance.choices(string.ascii_uppercase, k=2)),
            label="".join(chance.choices(string.ascii_lowercase, k=11)).title(),
            state=chance.choice(["in", "out", "out", "unknown"]),
            address=f"/en/members/{number:03}/" if linked else "",
        )
        for number in range(197)
    ]


def test_each_tile_says_its_state_in_words_and_leads_to_its_page():
    tiles = [
        Tile(1, 1, "NA", "Namibia", "in", "/en/members/NA/"),
        Tile(2, 1, "XX", "Nowhere", "unknown"),
        Tile(3, 1, "YY", "Elsewhere", "out", "/en/members/YY/"),
    ]

    soup = BeautifulSoup(tile_map(tiles=tiles, title="Members"), "html.parser")

    assert [title.text for title in soup.select("svg title")] == [
        "Namibia: member",
        "Nowhere: not known",
        "Elsewhere: not a member",
    ]
    assert [link["href"] for link in soup.select("svg a")] == ["/en/members/NA/", "/en/members/YY/"]
    assert soup.select_one("svg")["role"] == "group"


def test_the_legend_counts_only_states_that_are_shown():
    soup = BeautifulSoup(tile_map(tiles=[Tile(1, 1, "NA", "Namibia", "in")], title="Members"), "html.parser")

    assert [entry.get_text(" ", strip=True) for entry in soup.select(".legend li")] == ["member 1"]


def test_the_words_of_the_states_can_be_those_of_another_list():
    drawn = tile_map(
        tiles=[Tile(1, 1, "NA", "Namibia", "in", "/x/")],
        title="Roll",
        words={"in": "adopted", "out": "did not adopt", "unknown": "not known"},
    )

    assert "Namibia: adopted" in drawn


def test_every_map_says_that_it_shows_no_boundary():
    drawn = tile_map(tiles=_world(linked=False), title="Members")

    assert "no boundary is shown, and none is implied" in drawn


def test_names_and_addresses_are_escaped():
    drawn = tile_map(tiles=[Tile(1, 1, "<", "<script>", "in", '"><script>')], title='"><script>')

    assert "<script>" not in drawn


def test_a_map_without_tiles_still_renders():
    assert "<svg" in tile_map(tiles=[], title="Members")


def test_a_world_stays_small():
    with_links = gzip.compress(tile_map(tiles=_world(linked=True), title="Members").encode())
    without = gzip.compress(tile_map(tiles=_world(linked=False), title="Members").encode())

    assert len(with_links) <= 5 * 1024
    assert len(without) <= 2.5 * 1024
