"""What a maker of records is given, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict

from django.utils.translation import gettext as _

from focalpoint.areas.vocabulary.models import Source
from focalpoint.doors.ingest.models import Reading, Suggestion
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import Reader


class Within(TypedDict):
    """Who writes, inside the transaction of the decision; the decision bears the key."""

    key: str
    reader: Reader
    actor: Actor
    now: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """A record that stands for a suggestion: made by it, or there before and joined."""

    kind: str
    identifier: str
    joined: bool


@dataclass(frozen=True, slots=True)
class Approval:
    """One suggestion as a person approves it. ``fields`` are those that hold, ``quote`` the words of its first span."""

    suggestion: Suggestion
    fields: Mapping[str, Any]
    quote: str
    by: Within

    @property
    def reading(self) -> Reading:
        """The reading of its paper."""
        return self.suggestion.reading

    @property
    def language(self) -> str:
        """Language of the paper."""
        return self.reading.edition.language

    @property
    def reader(self) -> Reader:
        """Who approves, as a reader."""
        return self.by["reader"]

    def said(self, name: str, longest: int = 300) -> str:
        """Return the text of one field, as one line; empty where it says nothing."""
        return " ".join(str(self.fields.get(name) or "").split())[:longest]

    def source(self) -> Source:
        """Return the source that the records of this paper cite.

        Raises:
            InvalidInput: nobody has said which.
        """
        found = self.reading.source or self.reading.edition.source or self.reading.edition.work.source
        if found is None:
            raise InvalidInput(_("Say first which source the records of this paper cite, under “About this paper”."))
        return found
