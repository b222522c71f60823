"""``./run`` really run, in small copies of the repository whose product only says how it was called.

No network is used: in most of these copies the requirements are empty, and a few lines of shell stand in for uv, which
is a programme of others that may or may not be on a machine.
"""

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REAL_PYTHON = Path(sys.base_prefix) / "bin" / f"python{sysconfig.get_python_version()}"

pytestmark = pytest.mark.packaging

PRODUCT = """
import os, sys
print("called with", sys.argv[1:], "home", os.environ["FOCALPOINT_HOME"], "at", os.getcwd())
"""

UV = """#!/bin/sh
echo "$1 $2" >> "{calls}"
if [ -e "{broken}" ] && [ "$1" = pip ]; then echo "no route to the package index" >&2; exit 2; fi
if [ "$1" = venv ]; then exec "$4" -m venv --without-pip "$5"; fi
"""


class Copy:
    """A small copy of the repository, and the PATH and HOME that its commands see."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "a checkout"
        self.path = folder / "bin"
        self.home = folder / "home"
        self.calls = folder / "calls"
        self.broken = folder / "broken"
        for made in (self.root / "src" / "focalpoint", self.root / "requirements", self.path, self.home):
            made.mkdir(parents=True)
        shutil.copy(ROOT / "run", self.root / "run")
        shutil.copytree(ROOT / "tools", self.root / "tools", ignore=shutil.ignore_patterns("__pycache__", "names"))
        (self.root / "src" / "focalpoint" / "__main__.py").write_text(PRODUCT)
        self.require("base", "# nothing\n")
        self.require("dev", "# nothing either\n")

    def require(self, level: str, text: str) -> None:
        """Set what the copy needs."""
        (self.root / "requirements" / f"{level}.txt").write_text(text)

    def program(self, name: str, text: str) -> None:
        """Put a programme on the PATH."""
        path = self.path / name
        path.write_text(text)
        path.chmod(0o755)

    def with_python(self, name: str = "python3") -> "Copy":
        """Put the Python that runs the tests on the PATH as ``name``."""
        self.program(name, f'#!/bin/sh\nexec "{REAL_PYTHON}" "$@"\n')
        return self

    def with_uv(self) -> "Copy":
        """Put the stand-in for uv on the PATH."""
        self.program("uv", UV.format(calls=self.calls, broken=self.broken))
        return self

    def environment(self, **more: str) -> dict[str, str]:
        """Only what a shell needs, so that nothing of this machine is found by chance."""
        for tool in ("dirname", "rm"):
            if not (self.path / tool).exists():
                (self.path / tool).symlink_to(str(shutil.which(tool)))
        return {"PATH": str(self.path), "HOME": str(self.home), "LANG": "C.UTF-8"} | more

    def run(self, *arguments: str, cwd: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
        """Carry out ``./run ARGUMENTS``."""
        return subprocess.run(
            ["/bin/sh", str(self.root / "run"), *arguments],
            cwd=cwd or self.root,
            env=self.environment(**more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def calls_of_uv(self) -> list[str]:
        """What the stand-in for uv was asked, call by call."""
        return self.calls.read_text().splitlines() if self.calls.exists() else []


@pytest.fixture
def copy(tmp_path):
    return Copy(tmp_path)


def test_verbs_arrive_unchanged_and_only_the_product_writes_to_standard_output(copy, tmp_path):
    copy.with_python().with_uv()

    done = copy.run("members", "--as-of", "a b", "", cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert done.stdout == (f"called with ['members', '--as-of', 'a b', ''] home {copy.root / 'var'} at {tmp_path}\n")
    assert "Making .venv with Python 3." in done.stderr
    assert "Installing 0 packages" in done.stderr


def test_a_folder_given_as_home_is_kept(copy):
    copy.with_python().with_uv()

    assert "home /somewhere " in copy.run(FOCALPOINT_HOME="/somewhere").stdout


def test_the_second_start_installs_nothing_and_is_silent(copy):
    copy.with_python().with_uv()
    copy.run()
    before = copy.calls_of_uv()

    again = copy.run("again")

    assert again.returncode == 0
    assert again.stderr == ""
    assert copy.calls_of_uv() == before == ["venv --quiet", "pip install"]


def test_changed_requirements_are_installed_into_the_same_environment(copy):
    copy.with_python().with_uv()
    copy.run()
    copy.require("base", "# something else\n")

    assert copy.run().returncode == 0
    assert copy.calls_of_uv() == ["venv --quiet", "pip install", "pip install"]


def test_what_tests_add_does_not_make_the_product_install_again(copy):
    copy.with_python().with_uv()
    subprocess.run([REAL_PYTHON, copy.root / "tools/environment.py", "make", "dev"], env=copy.environment(), check=True)
    before = copy.calls_of_uv()

    assert copy.run().returncode == 0
    assert copy.calls_of_uv() == before


def test_an_interrupted_set_up_is_made_anew(copy):
    copy.with_python().with_uv()
    half_made = copy.root / ".venv"
    half_made.mkdir()
    (half_made / "rest-of-an-earlier-try").touch()

    assert copy.run().returncode == 0
    assert not (half_made / "rest-of-an-earlier-try").exists()


def test_an_environment_whose_python_is_gone_is_made_anew(copy):
    copy.with_python().with_uv()
    copy.run()
    for name in ("python", "python3"):
        (copy.root / ".venv" / "bin" / name).unlink()

    done = copy.run("again")

    assert done.returncode == 0
    assert "called with ['again']" in done.stdout


def test_the_checkout_can_be_moved(copy, tmp_path):
    copy.with_python().with_uv()
    copy.run()
    copy.root = copy.root.rename(tmp_path / "elsewhere")

    done = copy.run("moved")

    assert "called with ['moved']" in done.stdout
    assert done.stderr == ""


def test_a_python_that_only_complains_is_passed_over(copy):
    copy.with_python("python3").with_uv()
    copy.program("python3.13", "#!/bin/sh\necho 'python3.13: command not found in this version' >&2\nexit 127\n")
    copy.program("python3.12", "#!/bin/sh\nexit 1\n")

    assert copy.run().returncode == 0


def test_without_a_recent_python_it_says_what_to_install(copy):
    copy.program("python3", '#!/bin/sh\ncase "$*" in *version_info*) exit 1;; esac\necho "Python 3.8.18"\n')

    done = copy.run()

    assert done.returncode == 1
    assert "needs Python 3.11 or later" in done.stderr
    assert "apt-get install python3 python3-venv" in done.stderr
    assert not (copy.root / ".venv").exists()


def test_a_wrong_wish_for_a_python_is_named(copy):
    copy.with_python().with_uv()

    done = copy.run(PYTHON="/nowhere/python3")

    assert done.returncode == 1
    assert 'PYTHON is "/nowhere/python3"' in done.stderr


def test_two_first_starts_at_once_make_one_environment(copy):
    copy.with_python().with_uv()
    command = ["/bin/sh", str(copy.root / "run"), "both"]
    both = [
        subprocess.Popen(command, env=copy.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]

    answers = [process.communicate(timeout=60) for process in both]

    assert [process.returncode for process in both] == [0, 0], answers
    assert copy.calls_of_uv() == ["venv --quiet", "pip install"]


def test_where_uv_fails_pip_is_tried(copy):
    copy.with_python().with_uv()
    copy.broken.touch()

    done = copy.run("anyway", PIP_NO_INDEX="1")

    assert done.returncode == 0, done.stderr
    assert "no route to the package index" not in done.stdout
    assert "uv could not do it; trying pip." in done.stderr
    assert "called with ['anyway']" in done.stdout


def test_without_a_network_it_says_so_and_the_next_try_goes_on(copy):
    copy.with_python()
    copy.require("base", "absent==1.0 --hash=sha256:" + "0" * 64 + "\n")

    refused = copy.run(PIP_NO_INDEX="1")
    copy.require("base", "# nothing\n")
    done = copy.run("later", PIP_NO_INDEX="1")

    assert refused.returncode == 1
    assert "Installing 1 packages with pip" in refused.stderr
    assert "The first start needs a network" in refused.stderr
    assert done.returncode == 0
    assert "called with ['later']" in done.stdout
