"""Concepts and what they are called in six languages: given by rooms above, recognised in texts and in questions."""

from collections.abc import Iterable

from focalpoint.ground.search.records import Phrase


class Lexicon:
    """The phrases of all concepts, looked up by their words."""

    def __init__(self, phrases: Iterable[Phrase] = ()) -> None:
        """Take phrases; one may be called by several concepts, and a concept has many phrases."""
        self.phrases = tuple(phrases)
