"""How the index stands to what the rooms say."""

from collections.abc import Collection, Iterable

from focalpoint.ground.search.lexicon import Lexicon
from focalpoint.ground.search.models import Document, UpTo
from focalpoint.ground.search.records import Record


def up_to() -> int:
    """Return up to which revision of the trail the rooms were asked, 0 before they ever were. One query."""
    return UpTo.objects.filter(pk=1).values_list("revision", flat=True).first() or 0


def is_taken_apart_otherwise(lexicon: Lexicon) -> bool:
    """Return whether texts of the index were taken apart by other phrases or another analysis. Two queries at most."""
    held = UpTo.objects.filter(pk=1).values_list("lexicon", flat=True).first() or ""
    return held != lexicon.digest and Document.objects.exists()


def differences(kinds: Collection[str], records: Iterable[Record]) -> list[str]:
    """Return what the index lacks, holds beyond, or holds otherwise than these records of these kinds. One query."""
    rows = Document.objects.filter(kind__in=kinds).values_list("kind", "identifier", "digest")
    held = {f"{kind} {identifier}": digest for kind, identifier, digest in rows}
    told = {f"{record.kind} {record.identifier}": record.digest for record in records}
    return sorted(
        [f"{key}: missing" for key in told.keys() - held.keys()]
        + [f"{key}: no room says it" for key in held.keys() - told.keys()]
        + [f"{key}: changed since" for key in told.keys() & held.keys() if told[key] != held[key]]
    )
