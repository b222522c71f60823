"""What the documentation names exists: verbs, settings, files, targets; and its examples work."""

import re
import shlex
from dataclasses import fields

import pytest
from django.core.management import call_command, get_commands

from focalpoint.config.options import Given, read_options
from tests.docs.pages import ROOT, Page, files, pages

pytestmark = pytest.mark.once

PAGES = pages()
READING_VERBS = ("members", "presidency", "roll", "names")
FOLDERS = ("src/", "tests/", "docs/", "tools/", "requirements/", ".ci/")

_VERB = re.compile(r"\./run ([a-z_]+(?:-[a-z]+)*)")
_SETTING = re.compile(r"\b(?:FOCALPOINT_[A-Z][A-Z_]*|DATABASE_URL)\b")
_TARGET = re.compile(r"^make ([a-z-]+)$")
_FILE_NAME = re.compile(r"[\w-]+\.(?:py|csv|md|toml|css|po|sh)")
_ADDRESS = re.compile(r"/(?:id|en)/[\w/.:?=-]*")
_GIVEN = re.compile(r"(?:export )?([A-Z_]+)=(\S+)")


def every(page: Page) -> list[str]:
    """All code of a page: between backticks and in blocks."""
    return [*page.code, *page.code_lines]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_verbs_exist(page):
    named = {verb for code in every(page) for verb in _VERB.findall(code)}

    assert named <= set(get_commands())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_settings_exist(page):
    known = {field.metadata["name"] for field in fields(Given)}

    assert set(_SETTING.findall(page.text)) <= known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_targets_of_make_exist(page):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {match[1] for code in every(page) if (match := _TARGET.match(code))}

    assert named <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_and_folders_exist(page):
    names = {path.name for path in files()}
    paths = [code for code in page.code if code.startswith(FOLDERS) and not set(code) & set("<> ")]
    lone = [code for code in page.code if _FILE_NAME.fullmatch(code)]

    assert [path for path in paths if not list(ROOT.glob(path.rstrip("/")))] == []
    assert [name for name in lone if name not in names] == []


def test_what_does_not_exist_would_be_seen(tmp_path):
    path = tmp_path / "page.md"
    path.write_text("# Page\n\nSee `src/nowhere.py`.\n\n    ./run away\n    FOCALPOINT_NONE=1\n")
    page = Page(path)

    assert page.code == ["src/nowhere.py"]
    assert {verb for code in every(page) for verb in _VERB.findall(code)} == {"away"}
    assert _SETTING.findall(page.text) == ["FOCALPOINT_NONE"]


EXAMPLES = sorted(
    {
        line.partition("./run ")[2]
        for page in PAGES
        for line in every(page)
        if line.startswith("./run ") and line.split()[1] in READING_VERBS and len(line.split()) > 2
    }
)


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_of_verbs_that_read_answer(example, record, capsys):
    verb, *arguments = shlex.split(example)

    call_command(verb, *arguments)

    assert capsys.readouterr().out.strip()


def test_addresses_of_the_record_answer(record, client):
    named = {code for page in PAGES for code in page.code if _ADDRESS.fullmatch(code) and "KIND" not in code}

    answers = {
        address: client.get(address, follow=True).status_code for address in sorted(named - {"/id/", "/en/members/"})
    }

    assert len(answers) > 3
    assert set(answers.values()) == {200}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples_of_settings_are_understood(page, tmp_path):
    given = dict(match.groups() for line in page.code_lines if (match := _GIVEN.fullmatch(line)))

    options = read_options(given | {"FOCALPOINT_HOME": str(tmp_path)})

    assert options.home == tmp_path
