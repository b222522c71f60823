"""The files that say what is installed: hashed, without hosts, agreeing with each other, under licences we may use."""

import importlib.metadata
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LEVELS = ("base", "dev")

ALLOWED_LICENCES = re.compile(r"\b(MIT|BSD|Apache|PSF|Python Software Foundation|ISC)\b")
"""Licences that ask for no more than their text be kept."""

ALLOWED_BY_NAME = {
    # LGPL: used as an unchanged library that a deployment can replace, which is what that licence asks for.
    "psycopg": "LGPL",
    "psycopg-binary": "LGPL",
    "psycopg-pool": "LGPL",
    # MPL: used as an unchanged library.
    "pikepdf": "MPL",
    # GPL, LGPL or MPL, as one chooses: MPL, used as an unchanged library.
    "pyphen": "MPL",
    # ZPL is a licence of the BSD kind; only where tests run.
    "zope-interface": "ZPL",
    # MPL: only unchanged files, and only where tests run.
    "hypothesis": "MPL",
    "pathspec": "Mozilla",
}

ONLY_ELSEWHERE = {"brotlicffi", "colorama", "tzdata"}
"""Named in the files for every system and every Python; brotlicffi is MIT, colorama BSD, tzdata Apache-2.0."""


def pinned(level: str) -> dict[str, set[str]]:
    """The packages of a compiled file with the versions that it names."""
    found: dict[str, set[str]] = {}
    for line in (ROOT / "requirements" / f"{level}.txt").read_text().splitlines():
        if match := re.match(r"([a-z0-9-]+)==([^ ;\\]+)", line):
            found.setdefault(match[1], set()).add(match[2])
    return found


def wished(level: str) -> list[str]:
    """The lines of a file of wishes that name packages."""
    lines = (ROOT / "requirements" / f"{level}.in").read_text().splitlines()
    return [line for line in lines if line[:1].isalpha()]


def bare(requirement: str) -> str:
    """The name of a package without extras and versions."""
    return re.split(r"[\[<>=! ;]", requirement)[0].lower()


@pytest.mark.parametrize("level", LEVELS)
def test_requirements_name_no_host(level):
    for suffix in ("in", "txt"):
        text = (ROOT / "requirements" / f"{level}.{suffix}").read_text()

        assert "://" not in text
        assert "index" not in text
        assert "find-links" not in text


@pytest.mark.parametrize("level", LEVELS)
def test_every_package_has_hashes(level):
    blocks = re.split(r"\n(?=\S)", (ROOT / "requirements" / f"{level}.txt").read_text().strip())

    assert all("--hash=sha256:" in block for block in blocks)


def test_what_is_wished_is_pinned():
    for level in LEVELS:
        assert {bare(line) for line in wished(level)} <= set(pinned(level))


def test_tests_run_on_the_versions_that_are_served():
    assert pinned("base").items() <= pinned("dev").items()


def test_the_wheel_asks_for_the_same_packages():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    assert {bare(line) for line in project["dependencies"]} == {bare(line) for line in wished("base")}


@pytest.mark.parametrize("package", sorted(set(pinned("dev")) - ONLY_ELSEWHERE))
def test_licence_may_be_used(package):
    facts = importlib.metadata.metadata(package)
    classifiers = [text for text in facts.get_all("Classifier") or [] if text.startswith("License ::")]
    said = " ".join([facts.get("License-Expression") or "", (facts.get("License") or "")[:80], *classifiers])

    if package in ALLOWED_BY_NAME:
        assert ALLOWED_BY_NAME[package] in said
    elif said.strip():
        assert ALLOWED_LICENCES.search(said), said
        assert "AGPL" not in said
    else:
        licence = [path for path in importlib.metadata.files(package) or [] if path.name.upper().startswith("LICEN")]
        assert licence
        assert re.search(r"MIT License|Apache License|BSD", licence[0].read_text())


def test_licence_files_are_where_the_wheel_expects_them():
    assert "Apache License" in (ROOT / "LICENSE").read_text()
    assert "MIT License" in (ROOT / "NOTICE").read_text()
