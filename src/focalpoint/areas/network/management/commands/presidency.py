"""Print the presidency as of a day."""

from collections.abc import Mapping
from typing import Any

from focalpoint.areas.network.queries import Seat, presidency_on
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.ground.shared.verbs import Asked, ReadingVerb


class Command(ReadingVerb):
    """``presidency --as-of 2017-09-21``."""

    help = "Print the chairs, the outgoing and the incoming chairs as of a day."

    def answer(self, asked: Asked, options: Mapping[str, Any]) -> tuple[object, str]:  # noqa: ARG002
        """Return the three seats; a seat that is not known says so."""
        presidency = presidency_on(asked.day, reader=asked.reader)
        names = names_on(asked.day, language=asked.language, codes=presidency.codes)
        seats = {"chairs": presidency.chairs, "outgoing": presidency.outgoing, "incoming": presidency.incoming}
        found: dict[str, object] = {"as_of": asked.day.isoformat(), "known": presidency.term is not None}
        for role, taken in seats.items():
            found[role] = [
                {"code": seat.code, "name": names[seat.code].short, "named_by_a_document": seat.is_named}
                for seat in taken
            ]
        if presidency.term is None:
            return found, f"{asked.day}: not known"

        def line(seat: Seat) -> str:
            return f"{seat.code} {names[seat.code].short}" + ("" if seat.is_named else " (derived)")

        found["source"] = presidency.term.source.code
        lines = [f"{role:<9} {', '.join(map(line, taken)) or 'not known'}" for role, taken in seats.items()]
        return found, "\n".join([f"{asked.day}:", *lines, f"source    {presidency.term.source.title}"])
