"""Load the practices that were told in 2017, as documents of the Network tell them, in our words."""

from collections.abc import Sequence
from typing import Any, Final

from django.db import models

from focalpoint.areas.library.models import Practice
from focalpoint.areas.library.queries.search_exchange import exchange_records
from focalpoint.areas.network.models import Member
from focalpoint.areas.vocabulary.concepts import lexicon
from focalpoint.areas.vocabulary.models import Area, Source, Theme
from focalpoint.areas.vocabulary.queries import by_hand
from focalpoint.ground.search.actions import put
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.record import Loaded, Row, by_key, read_rows, refer, refer_if, sync

PACKAGE: Final = "focalpoint.areas.library"
WHERE: Final = "practices.csv"


def load_practices() -> Loaded:
    """Load them; what somebody has edited since stays. Within the transaction of the room's load. Nine queries.

    What no document says stays blank. One that two members told is nobody's alone, and concerns both.

    Raises:
        BrokenRecord: the file does not fit.
    """
    sources, members = by_key(Source, "code"), by_key(Member, "code")
    edited = by_hand("practice")
    carried = read_rows(PACKAGE, "practices")
    loaded = sync(
        Practice,
        (
            Practice(
                public_id=row["public_id"],
                title=row["title"],
                language=row["language"],
                member=refer_if(members, row["member"], where=WHERE),
                action=row["action"],
                rule=row["rule"],
                result=row["result"],
                told_on=PartialDate.parse(row["told_on"]),
                source=refer(sources, row["source"], where=WHERE),
                state=Practice.State.PUBLISHED,
                intended=row["audience"],
                audience=row["audience"],
            )
            for row in carried
        ),
        key=["public_id"],
        by_hand=lambda row: row.public_id in edited,
    )
    held = by_key(Practice, "public_id")
    untouched = [(held[row["public_id"]], row) for row in carried if row["public_id"] not in edited]
    loaded += _sync_around(Practice.themes.through, "theme", by_key(Theme, "code"), untouched, "themes")
    loaded += _sync_around(Practice.areas.through, "area", by_key(Area, "code"), untouched, "areas")
    if loaded:
        put(exchange_records(["practice"]), lexicon=lexicon())
    return loaded


def _sync_around(
    through: type[models.Model], field: str, known: dict[str, Any], rows: Sequence[tuple[Practice, Row]], column: str
) -> Loaded:
    return sync(
        through,
        (
            through(practice=practice, **{field: refer(known, code, where=WHERE)})
            for practice, row in rows
            for code in row[column].split(";")
            if code
        ),
        key=["practice", field],
    )
