"""Real papers beside the repository, where they are: facts of them are asked for, no sentence is carried."""

from pathlib import Path

import pytest

from focalpoint.areas.library.parsing import read

SHARED = Path(__file__).resolve().parents[5] / "shared"

pytestmark = [
    pytest.mark.once,
    pytest.mark.skipif(not SHARED.exists(), reason="the papers lie beside the repository on some machines alone"),
]


def paper(path: str):
    return read((SHARED / path).read_bytes(), path)


@pytest.mark.parametrize(
    ("name", "symbol", "day", "pages"),
    [
        ("S_2016_1100", "S/2016/1100", "2016-12-23", 3),
        ("S_2019_90", "S/2019/90", "2019-01-31", 2),
        ("S_2019_179", "S/2019/179", "2019-02-27", 6),
        ("S_2019_266", "S/2019/266", "2019-03-27", 7),
        ("S_2020_449", "S/2020/449", "2020-05-29", 3),
        ("S_2021_1075", "S/2021/1075", "2021-12-22", 4),
    ],
)
def test_drafts_say_symbol_and_day_and_lose_what_stands_beside_the_text(name, symbol, day, pages):
    found = paper(f"data/drafts/{name}-EN.pdf")

    assert (found.symbol, found.dated, len(found.pages), found.language) == (symbol, day, pages, "en")
    assert not any(page.text.startswith(symbol) for page in found.pages[1:])
    assert f"/{pages}\n" not in found.text


def test_a_plan_that_lost_its_spaces_has_most_of_them_again_and_says_so():
    found = paper("documents/PAN_1325_II.pdf")

    assert ("glued", "") in found.warnings
    assert max(len(word) for word in found.text.split() if word.isalpha()) < 60
    assert sum(len(word) > 25 for word in found.text.split() if word.isalpha()) < 40
    assert found.language == "fr"


def test_a_resolution_in_french_has_its_cut_words_whole():
    found = paper("documents/R1325_art.pdf")

    assert (found.symbol, found.dated, found.language) == ("S/RES/1325 (2000)", "2000-10-31", "fr")
    assert sum(repair.kind == "hyphen" for repair in found.repaired) >= 25


def test_a_damaged_extraction_is_mended_where_it_proves_how():
    found = paper("documents/002_5ab92858a1bbd564.txt")

    assert ("act ion", "action") in {(repair.before, repair.after) for repair in found.repaired}
    assert "S/2017/891" in {repair.before for repair in found.repaired if repair.kind == "header"}
    assert found.title.startswith("Letter dated 17 October 2017")
