"""Read papers in a process of its own, and say what is wrong with one in sentences."""

from focalpoint.areas.library.parsing.parsed import Parsed
from focalpoint.ground.files.checks import Checked


def parse_apart(content: bytes, name: str) -> tuple[Parsed, Checked]:
    """Return what a paper says, and its file as :func:`focalpoint.ground.files.actions.keep` takes it. About 0.5 s.

    The kind is told by the content; the file is looked at as :func:`focalpoint.ground.files.checks.check` does.

    Raises:
        Refused: (``ground.files.errors``) it is not taken; the sentence says why and what to do.
    """
    raise NotImplementedError
