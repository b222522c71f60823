"""A reading as JSON, in the form of annotations: each place with its words, covered where they must be."""

import hashlib
from collections.abc import Iterable
from typing import Any, Final

from focalpoint.doors.ingest.reading.masking import masked
from focalpoint.doors.ingest.reading.suggestions import Reading, Span, Suggestion

SCHEMA: Final = "wps-suggestions/1"
UNIT: Final = "Unicode code points of the text, no newline translation; half-open [start,end)"


def as_json(reading: Reading, text: str, *, file: str, content: bytes) -> dict[str, Any]:
    """Return a reading of ``text``, which is what ``content`` of a file says."""
    covered = masked(text)
    counts: dict[str, int] = {}
    annotations = []
    for one in reading.suggestions:
        counts[one.type] = counts.get(one.type, 0) + 1
        annotations.append({"id": f"{one.type}-{counts[one.type]:03}", **_annotation(one, covered)})
    return {
        "schema": SCHEMA,
        "rules": reading.version,
        "document": {
            "file": file,
            "sha256": hashlib.sha256(content).hexdigest(),
            "n_chars": len(text),
            "n_bytes": len(content),
            "offset_unit": UNIT,
        },
        "annotations": annotations,
        "repairs": [
            {"kind": one.kind, "start": one.span.start, "end": one.span.end, "before": one.before, "after": one.after}
            for one in reading.repairs
        ],
        "warnings": list(reading.warnings),
    }


def _annotation(one: Suggestion, covered: str) -> dict[str, Any]:
    return {
        "type": one.type,
        "spans": _spans(one.spans, covered),
        "fields": one.fields,
        "field_spans": {name: _spans(spans, covered) for name, spans in one.field_spans.items()},
        "rule": one.rule,
        "confidence": one.confidence,
        "warnings": list(one.warnings),
    }


def _spans(spans: Iterable[Span], covered: str) -> list[dict[str, Any]]:
    found = []
    for span in spans:
        words = span.cut(covered)
        said: dict[str, Any] = {"start": span.start, "end": span.end, "text": words}
        if (plain := " ".join(words.split())) != words:
            said["normalized"] = plain
        found.append(said)
    return found
