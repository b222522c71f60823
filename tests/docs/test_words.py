"""The documentation speaks of the product alone, in British spelling."""

import re

import pytest

from tests.docs.pages import ROOT, files, pages

pytestmark = pytest.mark.once

PAGES = pages()

NOT_OF_THE_PRODUCT = {
    "how it was made": re.compile(
        r"(?i)\b(?:helpers?|chatbots?|language models?|prompts?|(?:this|founding|last|previous|next) session)\b"
    ),
    "numbers of issues": re.compile(r"(?i)\bissues? #?\d|(?<![\w/&(])#\d+\b|\bpull request\b"),
    "folders of one machine": re.compile(r"(?<![\w.])/(?:work|tmp|root|home)/"),
    "hosts of packages": re.compile(r"(?i)pypi\.org|pythonhosted|pypi\.python"),
    "what is left to do": re.compile(r"\b(?:TODO|FIXME|XXX|TBD|WIP)\b"),
}
AMERICAN = re.compile(
    r"\b(?:colou?rize|color|behavior|center|centers|favor|honor|labor|analyz\w+|recogniz\w+|cataloge?d?|canceled|"
    r"labeled|modeled|gray|defense|fulfill|organiz(?:e|ed|es|ing)|initializ\w+|normaliz\w+|optimiz\w+|summariz\w+)\b"
)


@pytest.mark.parametrize("what", NOT_OF_THE_PRODUCT)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_speak_of_the_product_alone(page, what):
    assert NOT_OF_THE_PRODUCT[what].findall(page.text) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_are_in_british_spelling(page):
    assert AMERICAN.findall(page.prose) == []


def test_no_file_names_the_machine_on_which_it_was_written():
    machine = re.compile(r"(?<![\w.])/(?:work|root)/(?:main|shared|\.\w)|\bfiles\.pythonhosted\.")
    kinds = {".py", ".md", ".toml", ".txt", ".in", ".html", ".css", ".csv", ".po", ".sh", ""}
    here = ROOT / "tests" / "docs"

    found = [
        str(path.relative_to(ROOT))
        for path in files()
        if path.suffix in kinds and here not in path.parents and machine.search(path.read_text("utf-8", "replace"))
    ]

    assert found == []
