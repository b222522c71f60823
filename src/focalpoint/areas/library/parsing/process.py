"""The process in which papers are read, started by :mod:`focalpoint.areas.library.parsing.apart` alone."""

import json
import zipfile
import zlib
from typing import Any, Final

from focalpoint.areas.library.parsing.parsed import Refused
from focalpoint.areas.library.parsing.reading import read
from focalpoint.ground.files import inspecting
from focalpoint.ground.files.apart import serve

MEMORY: Final = 480 * 1024 * 1024
"""Bytes that reading one file may take."""
SECONDS: Final = 9
"""Seconds of computing."""
PATIENCE: Final = 9.5
"""Seconds that may pass."""
MOST: Final = 24 * 1024 * 1024
"""Bytes of an answer."""


def answer(content: bytes, asked: dict[str, Any]) -> bytes:
    """Return what a file says as JSON, or the word for why nothing is read from it."""
    try:
        said = {"problem": "", "parsed": read(content, str(asked.get("name", ""))).as_json()}
    except (Refused, inspecting.Problem) as problem:
        said = {"problem": str(problem)}
    except MemoryError:
        said = {"problem": "too_much"}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RecursionError):
        said = {"problem": "damaged"}
    return json.dumps(said).encode()


if __name__ == "__main__":
    # What every file of a long row would load again.
    import openpyxl  # noqa: F401
    import pikepdf  # noqa: F401
    import pypdfium2  # noqa: F401

    serve(answer, memory=MEMORY, seconds=SECONDS, patience=PATIENCE, most=MOST)
