"""What members tell each other, as values for the index of search."""

from collections.abc import Iterable, Iterator
from typing import Any

from focalpoint.areas.library.models import Shared
from focalpoint.areas.library.queries.exchange import SHARED
from focalpoint.areas.network.permissions import MEMBER_KEY
from focalpoint.ground.search.records import Record, parts_of
from focalpoint.ground.shared.reading import PUBLIC_KEY

ALWAYS = (
    "problem",
    "action",
    "rule",
    "result",
    "evidence",
    "claim",
    "why",
    "needed_by",
    "met_as",
    "details",
    "outcome",
)
"""Texts that are searched, where the kind has them. Whom to ask is in none: names have rules of their own."""


def record_of(kind: str, row: Any) -> Record:  # noqa: ANN401 - a row of any kind
    """Return one row as the index takes it. At most four queries, none where the row was fetched with what it needs.

    What is told of a member whom only some may see opens to those alone.
    """
    audience, grants = row.audience, tuple(grant.key for grant in row.grants.all())
    wider = {PUBLIC_KEY: {PUBLIC_KEY}, MEMBER_KEY: {PUBLIC_KEY, MEMBER_KEY}}
    if row.member is not None and audience in wider and row.member.audience not in wider[audience]:
        audience = row.member.audience
    areas = [row.member.area.code] if row.member is not None else []
    return Record(
        kind=kind,
        identifier=row.public_id,
        title=row.title,
        language=row.language,
        parts=parts_of(text for name in ALWAYS if (text := getattr(row, name, ""))),
        audience=audience,
        grants=grants,
        dated=row.told_on.earliest if row.told_on else None,
        facets={
            # Research is a kind of paper already.
            "type": ("research_need" if kind == "research" else kind,),
            "theme": tuple(theme.code for theme in row.themes.all()),
            "area": tuple(dict.fromkeys([*areas, *(area.code for area in row.areas.all())])),
        },
    )


def exchange_records(kinds: Iterable[str] = tuple(SHARED)) -> Iterator[Record]:
    """Yield everything that is told, for an index made anew; each with the keys that open it. Four queries a kind."""
    for kind in kinds:
        rows: Any = SHARED[kind]._default_manager
        fetched = rows.select_related("member__area").prefetch_related("grants", "themes", "areas").order_by("pk")
        for row in fetched.exclude(state=Shared.State.WITHDRAWN):
            yield record_of(kind, row)
