"""What a person can be told of papers.

InvalidInput
└── AlreadyHeld       422  this very text is in the library, and the reader may see it there
"""

from django.utils.translation import gettext as _

from focalpoint.ground.shared.errors import InvalidInput


class AlreadyHeld(InvalidInput):
    """The text that somebody brings in is here already. ``work`` and ``title`` say where."""

    def __init__(self, *, work: str, title: str) -> None:
        """Keep which paper it is."""
        super().__init__(_("This very text is in the library already. Nothing was added."), field="paper")
        self.work = work
        self.title = title
