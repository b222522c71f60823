"""Catalogues of the interface: compiled where they lie, without a compiler of the system.

Known to nothing of Django, since they must stand before Django is set up: it looks once for the languages it can speak.
"""

import os
from pathlib import Path
from typing import Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PACKAGE: Final = Path(__file__).resolve().parent.parent


def catalogues() -> list[Path]:
    """Return the catalogues of all rooms and languages."""
    return sorted(PACKAGE.glob("*/*/locale/*/LC_MESSAGES/django.po"))


def are_compiled() -> bool:
    """Return whether every catalogue has a compiled twin that is not older."""
    for source in catalogues():
        compiled = source.with_suffix(".mo")
        if not compiled.exists():
            return False
        # An installed package brings its own, and its folder may not be written to.
        if compiled.stat().st_mtime_ns < source.stat().st_mtime_ns and os.access(compiled.parent, os.W_OK):
            return False
    return True


def compile_catalogues() -> None:
    """Compile every catalogue beside itself; a reader of the folder never sees half a file."""
    for source in catalogues():
        # Two processes may compile at once, as test runs do; each writes a file of its own.
        half = source.with_suffix(f".mo.{os.getpid()}")
        with source.open("rb") as catalogue, half.open("wb") as result:
            write_mo(result, read_po(catalogue))
        half.replace(source.with_suffix(".mo"))
