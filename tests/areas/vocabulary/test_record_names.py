"""The table of names that the product carries: complete, consistent, in the right order."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
RECORD = ROOT / "src/focalpoint/areas/vocabulary/record"
SENTENCES = Path(__file__).resolve().parent / "sentences"
LANGUAGES = {"ar", "en", "es", "fr", "ru", "zh"}
PARTIAL_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def rows_of(name: str) -> list[dict[str, str]]:
    with (RECORD / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


AREAS = rows_of("areas")
NAMES = rows_of("names")


def names_in_order(language: str, *codes: str) -> list[str]:
    """Codes in the order of the language, by the newest name of each."""
    newest = {row["area"]: row["sort_key"] for row in NAMES if row["language"] == language}
    return sorted(codes, key=newest.__getitem__)


def name_of(area: str, language: str, day: str) -> dict[str, str]:
    held = [row for row in NAMES if row["area"] == area and row["language"] == language]
    return max((row for row in held if row["valid_from"] <= day), key=lambda row: row["valid_from"])


def test_the_areas_are_the_states_organisations_and_regions_of_the_record():
    kinds = Counter(row["kind"] for row in AREAS)
    standing = Counter(row["un_status"] for row in AREAS if row["kind"] == "state")

    assert kinds == {"state": 197, "organisation": 8, "region": 29, "world": 1}
    assert standing == {"member": 193, "observer": 2, "other": 2}


def test_namibia_is_not_read_as_not_available():
    namibia = next(row for row in AREAS if row["code"] == "NA")

    assert (namibia["iso3"], namibia["m49"], namibia["region"]) == ("NAM", "516", "region:018")


@pytest.mark.parametrize("column", ["code", "m49", "iso3"])
def test_codes_of_areas_are_unique(column):
    values = [row[column] for row in AREAS if row[column]]

    assert len(values) == len(set(values))


def test_every_region_leads_to_the_world():
    parents = {row["code"]: row["region"] for row in AREAS if row["kind"] != "organisation"}

    for start in parents.values():
        code = start or "world"
        while code != "world":
            code = parents[code]


def test_every_area_has_a_name_since_before_the_record_in_six_languages():
    held = {(row["area"], row["language"]) for row in NAMES if not row["valid_from"]}

    assert held == {(row["code"], language) for row in AREAS for language in LANGUAGES}


def test_an_area_has_one_name_a_day_and_language():
    days = Counter((row["area"], row["language"], row["valid_from"]) for row in NAMES)

    assert max(days.values()) == 1


@pytest.mark.parametrize("column", ["short", "of", "listed", "sort_key", "status", "of_status", "source"])
def test_no_name_has_an_empty_field_that_a_text_needs(column):
    assert [row["area"] for row in NAMES if not row[column].strip()] == []


def test_states_have_formal_names_with_their_article():
    states = {row["code"] for row in AREAS if row["kind"] == "state"}
    formal = {(row["area"], row["language"]): row["formal"] for row in NAMES}

    assert all(formal[code, language] for code in states for language in LANGUAGES)
    assert formal["NA", "en"] == "the Republic of Namibia"
    assert formal["NA", "fr"] == "la République de Namibie"


def test_names_carry_no_footnote_mark_curly_apostrophe_yo_or_doubled_blank():
    texts = [row[column] for row in NAMES for column in ("short", "formal", "of", "listed")]

    assert [
        text for text in texts if re.search(r"[*_’ё]|\s\s|^\s|\s$|\(the\)|\((le|la|l'|les|el|los|las)\)", text)
    ] == []


def test_days_are_days_or_months():
    assert all(PARTIAL_DAY.fullmatch(row["valid_from"]) for row in NAMES if row["valid_from"])


def test_sort_keys_are_hexadecimal_and_equal_only_for_equal_names():
    names_of_key: dict[tuple[str, str], set[str]] = {}
    for row in NAMES:
        names_of_key.setdefault((row["language"], row["sort_key"]), set()).add(row["short"])

    assert all(re.fullmatch(r"([0-9a-f]{2}){1,128}", row["sort_key"]) for row in NAMES)
    assert [names for names in names_of_key.values() if len(names) > 1] == []


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("en", "CR CI HR CZ KP CD DK MX FM PH KR MD RO GB TZ US"),
        ("fr", "AF ZA DE EG SV AE EC GN GW GQ CK KR MD CD LA TZ KN LC TR TM"),
        ("es", "DJ EC EG SV AE ES EE GN GW GQ ZA SD SS"),
        ("ru", "IT YE CV KZ UA ZA SS JM JP"),
        ("ar", "org:EU RU ET AR JO ES IR IE IS IT DZ CF TZ SY KR NL US JP"),
        ("zh", "AF IE BE PE PL EC FI CV GM CA FM SN SC IQ CN"),
    ],
)
def test_sort_keys_give_the_order_of_the_language(language, order):
    codes = order.split()

    assert names_in_order(language, *codes) == codes


def test_short_i_is_a_letter_of_its_own_in_russian():
    assert names_in_order("ru", "YE", "IL", "IT", "CV") == ["IL", "IT", "YE", "CV"]


def test_the_article_does_not_count_in_arabic():
    assert names_in_order("ar", "BR", "BB", "PT", "BH") == ["BH", "BR", "BB", "PT"]


def test_chinese_characters_are_read_as_in_names_of_countries():
    assert names_in_order("zh", "FM", "PE", "BE", "IS") == ["BE", "PE", "IS", "FM"]


@pytest.mark.parametrize(
    ("area", "language", "day", "of"),
    [
        ("CI", "fr", "2017-04-27", "de la Côte d'Ivoire"),
        ("TR", "en", "2022-05-31", "Turkey"),
        ("TR", "en", "2022-06-01", "Türkiye"),
        ("TR", "ru", "2026-01-01", "Турции"),
        ("CZ", "en", "2016-06-30", "the Czech Republic"),
        ("CZ", "ru", "2017-04-27", "Чехии"),
        ("SZ", "fr", "2018-04-18", "du Swaziland"),
        ("SZ", "fr", "2018-04-19", "de l'Eswatini"),
        ("MK", "es", "2019-02-13", "de la ex República Yugoslava de Macedonia"),
        ("NL", "en", "2017-04-27", "the Netherlands"),
        ("NL", "es", "2017-04-27", "de los Países Bajos"),
        ("NA", "ru", "2017-04-27", "Намибии"),
        ("GB", "fr", "2017-04-27", "du Royaume-Uni de Grande-Bretagne et d'Irlande du Nord"),
        ("BO", "es", "2017-04-27", "del Estado Plurinacional de Bolivia"),
        ("SV", "es", "2017-04-27", "de El Salvador"),
        ("CV", "en", "2017-04-27", "Cabo Verde"),
        ("org:AU", "ru", "2017-04-27", "Африканского союза"),
        ("org:CoE", "fr", "2017-04-27", "du Conseil de l'Europe"),
    ],
)
def test_the_form_after_of_follows_the_grammar_and_the_day(area, language, day, of):
    assert name_of(area, language, day)["of"] == of


def test_spanish_lists_keep_the_article_and_drop_the_preposition():
    for row in NAMES:
        if row["language"] == "es":
            assert row["of"] in {f"de {row['listed']}", f"del {row['listed'].removeprefix('el ')}"}
            assert not row["of"].startswith("de el ")


def test_french_contracts_and_elides():
    for row in NAMES:
        if row["language"] == "fr":
            assert row["listed"] == row["of"]
            assert re.match(r"(du|des|de la|de) |de l'|d'", row["of"])
            assert not re.match(r"de (le|les) |(de|de la) [AEIOUÉÈÎ]", row["of"])


def test_a_name_made_or_chosen_here_is_a_draft():
    english_of = [row for row in NAMES if row["of_status"] == "approved"]

    assert all(
        row["status"] == "draft" for row in NAMES if row["source"] in {"name-changes", "organisations", "un-m49"}
    )
    assert {row["language"] for row in english_of} == {"en"}
    assert len(english_of) == 65


def test_every_state_has_a_tile_of_its_own():
    tiles = [(row["tile_column"], row["tile_row"]) for row in AREAS if row["kind"] == "state"]

    assert len(set(tiles)) == 197
    assert all(0 <= int(column) < 28 and 0 <= int(row) < 24 for column, row in tiles)


def test_only_states_have_tiles():
    assert not any(row["tile_column"] or row["tile_row"] for row in AREAS if row["kind"] != "state")


@pytest.mark.parametrize(
    ("west", "east"), [("PT", "ES"), ("IE", "GB"), ("CU", "HT"), ("HT", "DO"), ("MA", "DZ"), ("CO", "VE"), ("KR", "JP")]
)
def test_neighbours_stand_side_by_side_in_the_tile_map(west, east):
    columns = {row["code"]: row["tile_column"] for row in AREAS}

    assert int(columns[east]) - int(columns[west]) == 1


def test_every_source_named_is_in_the_list():
    named = {
        row["source"]
        for name in ("areas", "names", "organisation_members", "synonyms", "themes")
        for row in rows_of(name)
    }

    assert named <= {row["code"] for row in rows_of("sources")}


def test_members_of_organisations_are_known_areas():
    codes = {row["code"] for row in AREAS}

    for row in rows_of("organisation_members"):
        assert {row["organisation"], row["member"]} <= codes
        assert not (row["joined"] and row["left"] and row["left"] < row["joined"])


def test_themes_have_two_levels_and_six_languages():
    themes = rows_of("themes")
    parents = {row["code"]: row["parent"] for row in themes}

    assert len(parents) == 30
    assert {(row["code"], row["language"]) for row in themes} == {(c, lang) for c in parents for lang in LANGUAGES}
    assert all(row["name"] for row in themes)
    assert all(parents[parent] == "" for parent in parents.values() if parent)


def test_every_theme_has_synonyms_in_six_languages_and_none_belongs_to_two_kinds():
    rows = rows_of("synonyms")
    themes = {row["code"] for row in rows_of("themes")}

    assert {(row["theme"], row["language"]) for row in rows if row["theme"]} == {
        (code, language) for code in themes for language in LANGUAGES
    }
    assert {row["area"] for row in rows if row["area"]} <= {row["code"] for row in AREAS}
    assert all(bool(row["theme"]) != bool(row["area"]) and row["status"] == "draft" for row in rows)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_expected_sentences_are_one_line_and_name_every_organisation(language):
    text = (SENTENCES / f"alicante-2017.{language}.txt").read_text(encoding="utf-8")

    assert text.count("\n") == 1
    assert text.endswith("\n")
    for area in ("org:ECOWAS", "org:EU", "org:NATO", "org:UfM", "org:UN-Women"):
        name = name_of(area, language, "2017-04-27")
        assert name["of"] in text or name["listed"] in text
