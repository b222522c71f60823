"""What a person can be told about files.

FocalPointError
└── InvalidInput      422
    ├── Refused       422  the file is not taken, and why
    └── NoRoom        507  it cannot be kept now, and nothing was changed
"""

from focalpoint.ground.shared.errors import InvalidInput


class Refused(InvalidInput):
    """The file was looked at and is not taken; ``problem`` is the word under which the check failed."""

    def __init__(self, sentence: str, *, problem: str) -> None:
        """Keep the sentence, and the word for tests and counts."""
        super().__init__(sentence)
        self.problem = problem


class NoRoom(InvalidInput):
    """The storage does not take it now. Nothing of it was kept."""

    status = 507
