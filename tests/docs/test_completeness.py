"""Nothing is missing and nothing is stale: glossary, rooms, decisions, the first page."""

import os
import re
import tomllib

import pytest
from django.apps import apps

from focalpoint.config.management.commands.bench import BENCHES
from focalpoint.config.management.commands.prove import PROOFS
from tests.docs.pages import ROOT, Page

pytestmark = pytest.mark.once

LARGEST_PICTURE = 150 * 1024
PARTS_OF_A_DECISION = {"Context", "Choice", "Price", "When to reverse"}

DECISIONS = sorted(path for path in (ROOT / "docs" / "decisions").glob("*.md") if path.name != "README.md")


def models() -> set[str]:
    """Every model of our rooms, as the glossary names it."""
    return {
        f"{model._meta.app_label}.{model.__name__}"
        for model in apps.get_models()
        if model.__module__.startswith("focalpoint.")
    }


def rooms() -> set[str]:
    """The folder of every room."""
    house = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["focalpoint"]
    return {f"src/focalpoint/{floor}/{room}/" for floor, names in house["rooms"].items() for room in names}


def test_the_glossary_has_every_model_and_no_other():
    text = (ROOT / "docs" / "glossary.md").read_text()

    named = re.findall(r"\(`([a-z]+\.[A-Z]\w+)`\)", text)

    assert len(named) == len(set(named))
    assert set(named) == models()


def test_the_architecture_has_every_room():
    page = Page(ROOT / "docs" / "architecture.md")

    named = {code for code in page.code if code.startswith("src/focalpoint/") and code.endswith("/")}

    assert rooms() <= named


def test_the_architecture_admits_its_ugly_corners():
    assert "ugly-corners" in Page(ROOT / "docs" / "architecture.md").anchors


def test_the_page_on_measuring_names_every_proof_and_every_bench():
    text = (ROOT / "docs" / "how-to" / "measure.md").read_text()

    assert [name for name in PROOFS if f"./run prove {name}\n" not in text] == []
    assert [name for name in BENCHES if f"./run bench {name}" not in text] == []


def test_the_index_has_every_decision():
    index = Page(ROOT / "docs" / "decisions" / "README.md")

    listed = [link for link in index.links if "/" not in link]

    assert sorted(listed) == [path.name for path in DECISIONS]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_says_its_price_and_when_to_reverse_it(path):
    headings = re.findall(r"^## (.+)$", path.read_text(), re.MULTILINE)

    assert set(headings) >= PARTS_OF_A_DECISION


@pytest.mark.parametrize("command", ["run", "test"])
def test_the_two_commands_of_the_first_page_exist(command):
    page = Page(ROOT / "README.md")

    assert f"./{command}" in page.code_lines
    assert os.access(ROOT / command, os.X_OK)


def test_the_first_page_has_a_picture_of_the_product():
    (picture,) = re.findall(r"!\[(.+)\]\((.+)\)", (ROOT / "README.md").read_text())
    words, path = picture

    assert len(words.split()) > 5
    assert 0 < (ROOT / path).stat().st_size <= LARGEST_PICTURE
