"""Keys that never lie beside the data: one small file each in FOCALPOINT_KEYS, made when first asked for.

A key is 32 random bytes. On several machines every one holds the same files. No backup contains them; losing one loses
what it protects, as the operator's guide says of each.
"""

import base64
import os
import secrets
from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings

BYTES: Final = 32
"""Length of a key."""


class DamagedKey(Exception):
    """A key file is not what was written; put back the copy that was kept apart."""


def key(name: str) -> bytes:
    """Return the key called ``name``, making it where there is none. Reads the file once in each process.

    Raises:
        DamagedKey: the file holds something else.
    """
    return _read(settings.OPTIONS.keys / f"{name}-key")


@cache
def _read(path: Path) -> bytes:
    if not path.exists():
        _make(path)
    text = path.read_bytes()
    try:
        found = base64.urlsafe_b64decode(text)
    except ValueError:
        found = b""
    if len(found) != BYTES:
        raise DamagedKey(f"{path} is damaged. Put back the copy that was kept apart.")
    return found


def _make(path: Path) -> None:
    """Write a new key under a name of its own and put it in place whole; whoever comes second takes the first's."""
    half = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(base64.urlsafe_b64encode(secrets.token_bytes(BYTES)))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(half, path)
    except FileExistsError:
        pass
    finally:
        half.unlink()
