"""A paper of our own, and what rules would find in it."""

from datetime import UTC, datetime
from typing import Any

from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.vocabulary.models import Source
from focalpoint.doors.ingest.actions import read_edition
from focalpoint.doors.ingest.actions.laying_down import lay_down
from focalpoint.doors.ingest.models import Reading
from focalpoint.doors.ingest.reading.suggestions import Reading as Found
from focalpoint.doors.ingest.reading.suggestions import Span, Suggestion
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.reading import Reader
from tests import make

SECRETARIAT = Reader.holding(["secretariat", "member"])
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
ADA = Actor("person", "aaaaaaaaaa", "Ada Office")
BO = Actor("person", "bbbbbbbbbb", "Bo Office")
WHO: dict[str, Any] = {"reader": SECRETARIAT, "actor": ADA, "now": NOW}

TEXT = (
    "Summary of a meeting\n\n"
    "The Network met in Alicante on 26 and 27 April 2017. Cora Example, Director for Peace of Namibia, opened it.\n"
    "Namibia offered to host the meeting of 2019. See S/RES/1325 (2000). Spain intends to draft a plan.\n\n"
    "Took part: Namibia, Spain, Chile.\n"
    "Questions to cora@example.org or +34 600 000 000.\n"
)


def at(words: str, *, text: str = TEXT, after: int = 0) -> Span:
    """Where words stand."""
    start = text.index(words, after)
    return Span(start, start + len(words))


def found(*suggestions: Suggestion, version: str = "1", warnings: tuple[str, ...] = ()) -> Found:
    return Found(suggestions, (), warnings, version)


def mention() -> Suggestion:
    fields = {"start": "2017-04-26", "end": "2017-04-27", "place": "Alicante"}
    return Suggestion(
        "meeting_mention", (at("met in Alicante on 26 and 27 April 2017"),), fields, rule="met", confidence=0.9
    )


def speaker() -> Suggestion:
    fields = {"name": "Cora Example", "title": "Director for Peace of Namibia", "country": "NA", "role": "opening"}
    return Suggestion(
        "speaker", (at("Cora Example, Director for Peace of Namibia"),), fields, rule="title", confidence=0.7
    )


def offer() -> Suggestion:
    words = at("Namibia offered to host the meeting of 2019")
    return Suggestion("host_offer", (words,), {"actor": "NA", "when": "2019"}, rule="offer", confidence=0.6)


def plan() -> Suggestion:
    fields = {"country": "ES", "status": "intends"}
    return Suggestion("nap_status", (at("Spain intends to draft a plan"),), fields, rule="plan", confidence=0.5)


def listed(*codes: tuple[str, str]) -> list[Suggestion]:
    begins = TEXT.index("Took part")
    return [
        Suggestion("member", (at(name, after=begins),), {"id": code, "list": "took part"}, rule="list", form="list")
        for code, name in codes
    ]


ALL = (("NA", "Namibia"), ("ES", "Spain"), ("CL", "Chile"))


def everything() -> Found:
    symbol = Suggestion("reference", (at("S/RES/1325 (2000)"),), {"symbol": "S/RES/1325 (2000)"}, rule="symbol")
    return found(
        mention(),
        speaker(),
        offer(),
        plan(),
        symbol,
        *listed(*ALL),
        warnings=("3 names, and 4 countries are told of.",),
    )


def world() -> Meeting:
    """Members, the meeting in Alicante and a source that a paper can cite."""
    for code, name in ALL:
        make.member(code=code, named=name)
    return make.meeting(code="M1")


def paper(
    read: Found | None = None, *, source: Source | None = None, text: str = TEXT, title: str = "A summary"
) -> Reading:
    """A paper that only the secretariat sees, read."""
    edition = make.edition(make.work(audience="secretariat", title=title), pages=(text,), audience="secretariat")
    reading, _is_new = read_edition(edition, key=f"read-{edition.pk}", **WHO)
    lay(reading, everything() if read is None else read, text=text)
    if source is not None:
        reading.source = source
        reading.save()
    return reading


def lay(reading: Reading, read: Found, *, text: str = TEXT) -> int:
    """Lay a reading down as the worker does."""
    return lay_down(reading, read, text=text, reader=SECRETARIAT, now=NOW, check=lambda: None)
