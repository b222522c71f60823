"""The wheel: built from this tree, installed into an empty environment, used. No network: its dependencies are ours."""

import importlib.util
import json
import os
import subprocess
import sys
import sysconfig
import urllib.request
import zipfile
from pathlib import Path

import pytest

from tests.conftest import free_port, product_environment, wait_until_ready

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.packaging


def environment_for_builds() -> dict[str, str]:
    """Our environment, so that pip and the builder keep their settings, and surely without a network."""
    return os.environ | {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The path of a freshly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-P", "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, env=environment_for_builds(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("focalpoint-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The ``focalpoint`` command of an environment that has the wheel and what it depends on."""
    venv = tmp_path_factory.mktemp("installed") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    packages = venv / "lib" / f"python{sysconfig.get_python_version()}" / "site-packages"
    # Files ending in .pth in that folder are not followed from here, so our own sources stay out of sight.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    command = [sys.executable, "-m", "pip", "--python", str(venv / "bin" / "python"), "install", "--quiet"]
    if importlib.util.find_spec("pip") is None:
        command = ["uv", "pip", "install", "--quiet", "--python", str(venv / "bin" / "python"), "--offline"]
    subprocess.run([*command, "--no-deps", str(wheel)], env=environment_for_builds(), check=True)
    return venv / "bin" / "focalpoint"


def test_it_holds_all_that_the_sources_hold(wheel):
    sources = ROOT / "src"
    wanted = {
        str(path.relative_to(sources))
        for suffix in ("py", "html", "txt", "css", "js", "svg", "csv", "po")
        for path in sources.glob(f"**/*.{suffix}")
    }

    names = set(zipfile.ZipFile(wheel).namelist())

    assert wanted - names == set()


def test_it_holds_compiled_catalogues_for_every_catalogue(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    catalogues = {name for name in names if name.endswith("/django.po")}

    assert catalogues
    assert {name.removesuffix(".po") + ".mo" for name in catalogues} - names == set()


def test_it_holds_licence_and_notice_and_no_tests(wheel):
    names = zipfile.ZipFile(wheel).namelist()

    for name in ("LICENSE", "NOTICE"):
        assert any(path.endswith(f".dist-info/licenses/{name}") for path in names)
    assert not [path for path in names if not path.startswith("focalpoint")]


def test_its_version_is_the_one_of_the_code(wheel):
    from focalpoint import __version__

    assert wheel.name.startswith(f"focalpoint-{__version__}-")


def test_its_command_lists_the_verbs(installed, tmp_path):
    done = run_installed(installed, tmp_path, "--help")

    assert "members" in done.stdout


def test_its_command_answers_from_the_public_record(installed, tmp_path):
    done = run_installed(installed, tmp_path, "members", "--as-of", "2018-05-24", "--json")

    answer = json.loads(done.stdout)
    assert len(answer["members"]) == 83


def test_its_command_serves(installed, tmp_path):
    port = free_port()
    log = tmp_path / "log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [installed],
            cwd=tmp_path,
            env=product_environment(tmp_path / "home", port),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_ready(f"http://localhost:{port}", server, log)
        with urllib.request.urlopen(f"http://localhost:{port}/fr/") as answer:
            page = answer.read().decode()
    finally:
        server.terminate()
        server.wait(timeout=20)

    assert '<html lang="fr"' in page


def run_installed(command: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Carry out a verb of the installed product in an empty FOCALPOINT_HOME."""
    done = subprocess.run(
        [command, *arguments],
        cwd=folder,
        env=product_environment(folder / "home", 8000),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done
