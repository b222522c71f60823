"""Load the carried record of the library: papers of the Network as facts, without their texts."""

from datetime import datetime

from django.db import transaction

from focalpoint.areas.library.actions.indexing import index_works
from focalpoint.areas.library.actions.practice_record import load_practices
from focalpoint.areas.library.models import Work, WorkTheme
from focalpoint.areas.library.queries.symbols import symbol_keys
from focalpoint.areas.vocabulary.models import Source, Theme
from focalpoint.areas.vocabulary.queries import by_hand
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.reading import PUBLIC_KEY
from focalpoint.ground.shared.record import Loaded, Row, by_key, read_rows, refer, refer_if, sync
from focalpoint.ground.trail.actions import trace

PACKAGE = "focalpoint.areas.library"
WHERE = "works.csv"


@transaction.atomic
def load_record(*, actor: Actor, now: datetime) -> Loaded:
    """Load the carried record; a second run writes nothing. Vocabulary and network must stand.

    A paper that somebody edited, or took out of sight, is left alone. So is the edition that somebody added.

    Raises:
        BrokenRecord: the carried file does not fit; nothing was written.
    """
    rows = read_rows(PACKAGE, "works")
    edited = by_hand("work")
    sources, held = by_key(Source, "code"), by_key(Work, "public_id")
    loaded = sync(
        Work,
        (_work(row, sources, held, now) for row in rows),
        key=["public_id"],
        by_hand=lambda work: work.public_id in edited,
    )
    works = by_key(Work, "public_id")
    loaded += _relate(rows, works, left_alone=set(edited)) + load_practices()
    if loaded:
        trace(
            "library.load_record",
            subject=("record", "library", "carried record of the library"),
            before=None,
            after={"created": loaded.created, "changed": loaded.changed, "kept_by_hand": loaded.kept},
            actor=actor,
            channel="record",
            now=now,
        )
        index_works(works.values())
    return loaded


def _work(row: Row, sources: dict[str, Source], held: dict[str, Work], now: datetime) -> Work:
    dated = PartialDate.parse(row["dated"]) if row["dated"] else None
    first, second = symbol_keys(row["symbol"])
    old = held.get(row["public_id"])
    return Work(
        public_id=row["public_id"],
        kind=row["kind"],
        authority=row["authority"],
        title=row["title"],
        language=row["language"],
        dated=dated,
        begins=dated.earliest if dated else None,
        symbol=row["symbol"],
        symbol_key=first,
        joint_key=second,
        issued_by=row["issued_by"],
        # What carries it stands further down as often as not; it is written when all are there.
        annexed_to_id=old.annexed_to_id if old else None,
        source=refer(sources, row["source"], where=WHERE),
        public_since=old.public_since if old else (now if row["audience"] == PUBLIC_KEY else None),
        audience=row["audience"],
    )


def _relate(rows: list[dict[str, str]], works: dict[str, Work], *, left_alone: set[str]) -> Loaded:
    """Write what carries each paper and its themes."""
    themes = by_key(Theme, "code")
    changed = 0
    wanted = []
    for row in rows:
        work = works.get(row["public_id"])
        if work is None or work.public_id in left_alone:
            continue
        carrier = refer_if(works, row["annexed_to"], where=WHERE)
        if work.annexed_to_id != (carrier.pk if carrier else None):
            work.annexed_to = carrier
            work.save(update_fields=["annexed_to"])
            changed += 1
        wanted += [WorkTheme(work=work, theme=refer(themes, code, where=WHERE)) for code in row["themes"].split()]
    return sync(WorkTheme, wanted, key=["work", "theme"]) + Loaded(changed=changed)
