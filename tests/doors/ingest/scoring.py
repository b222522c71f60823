"""How suggestions are scored against annotations: by place, and by the fields that make a value."""

import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

KEYS: dict[str, list[str]] = {
    "member": ["id"],
    "intervention": ["id"],
    "commitment": ["actor"],
    "nap_status": ["country", "generation", "status"],
    "host_offer": ["actor", "when"],
    "speaker": ["name", "country", "organisation"],
    "meeting_mention": ["start", "date"],
    "key_action_point": ["path"],
    "recommendation": [],
    "reference": ["symbol"],
    "document_symbol": ["symbol"],
    "attendance": ["count"],
    "signatory": ["country"],
}
"""The fields that must agree, by type."""


@dataclass
class Row:
    """How one type fares: how many are wanted, offered, and right in value; and what went wrong, in words."""

    wanted: int = 0
    offered: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.offered if self.offered else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0


def score(pairs: list[tuple[str, list[dict[str, Any]], list[dict[str, Any]]]]) -> dict[str, Row]:
    """Score papers: each is a name, what is wanted and what is offered. Listed and told items are kept apart."""
    rows: dict[str, Row] = defaultdict(Row)
    for name, truth, found in pairs:
        for kind in sorted({kind_of(item) for item in [*truth, *found] if item["type"] in KEYS}):
            _score_kind(rows[kind], name, kind, truth, found)
    return dict(rows)


def _score_kind(row: Row, name: str, kind: str, truth: list[dict[str, Any]], found: list[dict[str, Any]]) -> None:
    wanted = [item for item in truth if kind_of(item) == kind]
    offered = [item for item in found if kind_of(item) == kind]
    row.wanted += len(wanted)
    row.offered += len(offered)
    keys = KEYS[kind.removesuffix(" (prose)")]
    used: set[int] = set()
    for item in wanted:
        best: tuple[bool, float, int] | None = None
        for place, candidate in enumerate(offered):
            share = _overlap(item, candidate)
            if place in used or share < 0.5:
                continue
            same = all(folded(item["fields"].get(key)) == folded(candidate["fields"].get(key)) for key in keys)
            best = max(best, (same, share, place)) if best else (same, share, place)
        if best:
            used.add(best[2])
            row.right += best[0]
        if not best or not best[0]:
            said = offered[best[2]]["fields"] if best else "nothing"
            row.wrong.append(f"{name}: {kind} {item['spans'][0]} wanted {item['fields']}, said {said}")
    row.wrong += [f"{name}: {kind} not wanted: {item}" for place, item in enumerate(offered) if place not in used]


def kind_of(item: dict[str, Any]) -> str:
    """The type, with ``(prose)`` for commitments and recommendations that stand in no list."""
    prose = item["type"] in {"commitment", "recommendation"} and item["fields"].get("form") != "list"
    return item["type"] + (" (prose)" if prose else "")


def folded(value: object) -> str:
    """A value without case, accents and surplus space."""
    text = unicodedata.normalize("NFKD", str(value if value is not None else "")).casefold()
    return " ".join("".join(sign for sign in text if not unicodedata.combining(sign)).split())


def _overlap(one: dict[str, Any], two: dict[str, Any]) -> float:
    a, b = one["spans"][0], two["spans"][0]
    common = max(0, min(a["end"], b["end"]) - max(a["start"], b["start"]))
    union = max(a["end"], b["end"]) - min(a["start"], b["start"])
    return common / union if union else 0.0


def table(rows: dict[str, Row]) -> str:
    """The rows as a table in plain text."""
    lines = [f"{'type':26}{'wanted':>7}{'offered':>8}{'precision':>11}{'recall':>8}"]
    lines += [
        f"{kind:26}{row.wanted:7}{row.offered:8}{row.precision:11.2f}{row.recall:8.2f}"
        for kind, row in sorted(rows.items())
    ]
    return "\n".join(lines)
