"""A full disk costs nobody anything that stood: a clear sentence, no half file, pages go on, and it recovers alone.

The folder of data lies on a small file system of its own. It is filled to the last byte; then somebody uploads, a mail
is posted and sent, and a backup is made. Each must say what is wrong and leave nothing half; pages must answer as
before. Then room is made, and all of it must work without anything being repaired. A control writes straight to where
a file belongs while the disk is full: the half that it leaves must be seen.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from focalpoint.config.scratch import MARK, scratch_installation

MEGABYTES: Final = 48
FILLING: Final = "focalpoint.config.proofs.acting"


class CannotMount(Exception):
    """No small file system can be had here; the text says why."""


def prove() -> dict[str, Any]:
    """Fill a small disk and try everything that writes. Half a minute.

    Raises:
        CannotMount: this system lets us mount nothing.
    """
    with scratch_installation() as scratch, small_disk() as disk:
        (disk / MARK).touch()
        small = replace(scratch, folder=disk, environment=scratch.environment | {"FOCALPOINT_HOME": str(disk)})
        small.environment["FOCALPOINT_KEYS"] = str(scratch.folder / "keys")
        small.make_tables()
        small.run(["focalpoint", "prepare"])
        small.run(["focalpoint", "backup", "--init"])
        # One process does all of it, as a server would: whoever comes new cannot even open an embedded database that
        # lies on a full disk, since its shared index needs room.
        found: dict[str, Any] = small.ask(FILLING)
    before, while_full, after = found["before"], found["full"], found["after"]
    return {
        "before": before,
        "full": while_full,
        "after": after,
        "mail": found["mail"],
        "control_is_seen": found["control_is_seen"],
        "passed": (
            found["control_is_seen"]
            and before["upload"]["status"] == 303
            and while_full["upload"]["status"] in {422, 507}
            and "room" in while_full["upload"]["said"]
            and not while_full["upload"]["kept"]
            # A server's database lies elsewhere and goes on taking what it is given.
            and while_full["mail"]["posted"] == ("posted" if "DATABASE_URL" in small.environment else "refused")
            and while_full["page"] == 200
            and while_full["file"] == 200
            and while_full["signed_in"] == 200
            and not while_full["half"]
            and while_full["backup"]["status"] != 0
            and "could not be written" in while_full["backup"]["said"]
            and after["upload"]["status"] == 303
            and after["mail"]["posted"] == "posted"
            and before["mail"]["sent"] > 0
            and after["mail"]["sent"] > 0
            and not found["mail"]["twice"] + found["mail"]["lost"] + found["mail"]["unflagged"]
            and not found["mail"]["states"].get("pending", 0) + found["mail"]["states"].get("sending", 0)
            and after["backup"]["status"] == 0
        ),
    }


def as_text(found: dict[str, Any]) -> str:
    """Return the result as sentences."""
    full = found["full"]
    return "\n".join(
        [
            f"Full: an upload answers {full['upload']['status']}: {full['upload']['said']}",
            f"Full: posting a mail is {full['mail']['posted']}; pages answer {full['page']}, to "
            f"whoever has signed in {full['signed_in']}, files {full['file']}.",
            f"Full: a backup ends with {full['backup']['status']}: {full['backup']['said']}",
            f"Half files left: {len(full['half'])}; that of a control that writes straight to its place is "
            f"{'seen' if found['control_is_seen'] else 'NOT seen: this proves nothing'}.",
            f"Mail over all three: {found['mail']['twice']} twice, {found['mail']['lost']} lost, "
            f"{found['mail']['states'].get('in doubt', 0)} in doubt and listed, "
            f"{full['mail']['sent']} sent while full.",
            f"With room again: upload {found['after']['upload']['status']}, mail {found['after']['mail']['posted']}, "
            f"backup {found['after']['backup']['status']}.",
            "Passed." if found["passed"] else "Failed.",
        ]
    )


@contextmanager
def small_disk(*, megabytes: int = MEGABYTES) -> Iterator[Path]:
    """Yield a folder on a file system of its own that holds little.

    Raises:
        CannotMount: only whoever may mount can do this.
    """
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    if mount is None or unmount is None or os.geteuid() != 0:
        raise CannotMount("A small file system can be mounted by root alone. Nothing was proven.")
    folder = Path(tempfile.mkdtemp(prefix="focalpoint-disk-"))
    options = f"size={megabytes}m,mode=700"
    done = subprocess.run(  # noqa: S603 - the system's own tool with our own folder
        [mount, "-t", "tmpfs", "-o", options, "focalpoint", str(folder)], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        folder.rmdir()
        raise CannotMount(f"No file system can be mounted here ({done.stderr.strip()}). Nothing was proven.")
    try:
        yield folder
    finally:
        subprocess.run([unmount, "--lazy", str(folder)], check=False)  # noqa: S603
        folder.rmdir()
