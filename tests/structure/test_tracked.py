"""What the product makes for itself is no part of the sources: a key that came along would be everybody's."""

import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parent.parent.parent
MADE = ("var/", "var.keys/", "dist/", ".venv/")
KEYS = {"secret-key", "people-key", "trail-key"}


def test_no_folder_of_an_installation_and_no_key_is_among_the_sources():
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("no clone: nothing says which files are sources")

    # Whoever owns the clone: nothing of it is run.
    asked = [git, "-c", "safe.directory=*", "ls-files"]
    listed = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False).stdout.splitlines()

    if not listed:
        pytest.skip("git cannot say which files are sources")
    assert [path for path in listed if path.startswith(MADE) or Path(path).name in KEYS] == []
