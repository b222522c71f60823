"""What a person can be told, and with which HTTP status.

FocalPointError
├── NotAllowed        403  you may see it, and may not do this
├── NotFound          404  it does not exist for you
├── AlreadyDone       409  this very form was sent before; nothing more was done
├── Stale             409  somebody saved before you; both texts are shown
├── InvalidInput      422  what you gave cannot be understood, and how to mend it
├── TooMany           429  too many requests; when to try again
└── Unavailable       503  this installation cannot do it now; what does instead

Every message is a whole sentence in the reader's language that says what to do. A room's own errors derive from these.
"""

from django.utils.functional import Promise


class FocalPointError(Exception):
    """The root: carries one sentence for the person who caused it."""

    status = 400

    def __init__(self, sentence: str | Promise) -> None:
        """Keep ``sentence`` lazily translated until it is printed."""
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        """Return the sentence in the language active now."""
        return str(self.sentence)


class NotAllowed(FocalPointError):
    """The reader sees the thing and may not do this with it."""

    status = 403


class NotFound(FocalPointError):
    """It does not exist for this reader; whether it exists for others is not said."""

    status = 404


class AlreadyDone(FocalPointError):
    """The same form was carried out before; nothing was done a second time."""

    status = 409


class Stale(FocalPointError):
    """Somebody else saved in between; nothing was overwritten.

    ``mine`` and ``theirs`` are the two texts, ``base`` the revision of the latter, on which the next attempt rests.
    """

    status = 409

    def __init__(self, sentence: str | Promise, *, mine: str, theirs: str, base: int = 0) -> None:
        """Keep the sentence, the text that was not saved, the one that was, and its revision."""
        super().__init__(sentence)
        self.mine = mine
        self.theirs = theirs
        self.base = base


class InvalidInput(FocalPointError):
    """What was given cannot be understood or accepted; ``field`` is the one of a form that it concerns, if any."""

    status = 422

    def __init__(self, sentence: str | Promise, *, field: str = "") -> None:
        """Keep the sentence and the name of the field."""
        super().__init__(sentence)
        self.field = field


class TooMany(FocalPointError):
    """Too many requests from one address; ``retry_after`` is in seconds."""

    status = 429

    def __init__(self, sentence: str | Promise, *, retry_after: int) -> None:
        """Keep the sentence and the wait in seconds."""
        super().__init__(sentence)
        self.retry_after = retry_after


class Unavailable(FocalPointError):
    """This installation cannot do it, or not now; the sentence says what does instead."""

    status = 503
