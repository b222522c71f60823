"""Load the carried vocabulary: sources, areas, names, organisations' members, themes and their synonyms."""

from datetime import datetime

from django.db import transaction

from focalpoint.areas.vocabulary.actions.difference import note_differences
from focalpoint.areas.vocabulary.models import (
    Area,
    OfficialName,
    OrganisationMembership,
    Source,
    Synonym,
    Theme,
    ThemeName,
)
from focalpoint.areas.vocabulary.queries import NAME_FIELDS, by_hand, name_id, name_label
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.shared.record import Loaded, by_key, day_or_none, read_rows, refer, refer_if, sync
from focalpoint.ground.trail.actions import trace

PACKAGE = "focalpoint.areas.vocabulary"


@transaction.atomic
def load_record(*, actor: Actor, now: datetime) -> Loaded:
    """Load the carried vocabulary; a second run writes nothing.

    Raises:
        BrokenRecord: a carried file does not fit; nothing was written.
    """
    loaded = _load_sources() + _load_areas() + _load_names(now) + _load_memberships() + _load_themes()
    loaded += _load_synonyms()
    if loaded:
        trace(
            "vocabulary.load_record",
            subject=("record", "vocabulary", "carried vocabulary"),
            before=None,
            after={"created": loaded.created, "changed": loaded.changed, "kept_by_hand": loaded.kept},
            actor=actor,
            channel="record",
            now=now,
        )
    return loaded


def _load_sources() -> Loaded:
    edited = by_hand("source")
    return sync(
        Source,
        (
            Source(
                code=row["code"],
                title=row["title"],
                language=row["language"],
                dated=PartialDate.parse(row["dated"]) if row["dated"] else None,
                symbol=row["symbol"],
                publisher=row["publisher"],
                licence=row["licence"],
                note=row["note"],
            )
            for row in read_rows(PACKAGE, "sources")
        ),
        key=["code"],
        by_hand=lambda row: row.code in edited,
    )


def _load_areas() -> Loaded:
    sources = by_key(Source, "code")
    areas = {
        row["code"]: (
            Area(
                code=row["code"],
                kind=row["kind"],
                iso3=row["iso3"],
                m49=row["m49"],
                un_status=row["un_status"],
                tile_column=int(row["tile_column"]) if row["tile_column"] else None,
                tile_row=int(row["tile_row"]) if row["tile_row"] else None,
                source=refer(sources, row["source"], where="areas.csv"),
            ),
            row["region"],
        )
        for row in read_rows(PACKAGE, "areas")
    }
    # Regions contain each other, so the rows stand first and get their region when all of them have keys.
    held = {area.code: area.region_id for area in Area.objects.all()}
    for code, (area, _) in areas.items():
        area.region_id = held.get(code)
    loaded = sync(Area, (area for area, _ in areas.values()), key=["code"])
    rows = by_key(Area, "code")
    moved = []
    for area, region in areas.values():
        wanted = refer_if(rows, region, where="areas.csv")
        if area.region_id != (wanted.pk if wanted else None):
            area.region = wanted
            moved.append(area)
    Area.objects.bulk_update(moved, ["region"])
    # New areas are counted already; one that stood and has moved must leave a trace too.
    return loaded + Loaded(changed=sum(area.code in held for area in moved))


def _load_names(now: datetime) -> Loaded:
    sources, areas = by_key(Source, "code"), by_key(Area, "code")

    def names() -> list[OfficialName]:
        made = []
        for row in read_rows(PACKAGE, "names"):
            said = PartialDate.parse(row["valid_from"]) if row["valid_from"] else None
            made.append(
                OfficialName(
                    area=refer(areas, row["area"], where="names.csv"),
                    language=row["language"],
                    short=row["short"],
                    formal=row["formal"],
                    of=row["of"],
                    listed=row["listed"],
                    abbreviation=row["abbreviation"],
                    sort_key=row["sort_key"],
                    name_key=name_key(row["short"]),
                    # A name "since July 2016" counts from the first day that can mean.
                    valid_from=said.earliest if said else None,
                    valid_from_said=said,
                    status=row["status"],
                    of_status=row["of_status"],
                    source=refer(sources, row["source"], where="names.csv"),
                    note=row["note"],
                )
            )
        return made

    edited = by_hand("name")
    left: list[tuple[OfficialName, OfficialName]] = []
    loaded = sync(
        OfficialName,
        names(),
        key=["area", "language", "valid_from"],
        by_hand=lambda row: name_id(row) in edited,
        left=left,
    )
    fields = (*NAME_FIELDS, "sort_key")
    note_differences("name", left, fields=fields, identify=name_id, name=name_label, edited=edited, now=now)
    return loaded


def _load_memberships() -> Loaded:
    sources, areas = by_key(Source, "code"), by_key(Area, "code")
    return sync(
        OrganisationMembership,
        (
            OrganisationMembership(
                organisation=refer(areas, row["organisation"], where="organisation_members.csv"),
                member=refer(areas, row["member"], where="organisation_members.csv"),
                joined=day_or_none(row["joined"]),
                left=day_or_none(row["left"]),
                source=refer(sources, row["source"], where="organisation_members.csv"),
            )
            for row in read_rows(PACKAGE, "organisation_members")
        ),
        key=["organisation", "member", "joined"],
    )


def _load_themes() -> Loaded:
    sources = by_key(Source, "code")
    rows = read_rows(PACKAGE, "themes")
    english = {row["code"]: row for row in rows if row["language"] == "en"}
    loaded = Loaded()
    # Two levels: the wider themes stand first.
    for wider in (True, False):
        held = by_key(Theme, "code")
        loaded += sync(
            Theme,
            (
                Theme(
                    code=code,
                    parent=refer_if(held, row["parent"], where="themes.csv"),
                    source=refer(sources, row["source"], where="themes.csv"),
                )
                for code, row in english.items()
                if (not row["parent"]) == wider
            ),
            key=["code"],
        )
    themes = by_key(Theme, "code")
    return loaded + sync(
        ThemeName,
        (
            ThemeName(
                theme=refer(themes, row["code"], where="themes.csv"),
                language=row["language"],
                name=row["name"],
                status=row["status"],
            )
            for row in rows
        ),
        key=["theme", "language"],
    )


def _load_synonyms() -> Loaded:
    sources, themes, areas = by_key(Source, "code"), by_key(Theme, "code"), by_key(Area, "code")
    return sync(
        Synonym,
        (
            Synonym(
                theme=refer_if(themes, row["theme"], where="synonyms.csv"),
                area=refer_if(areas, row["area"], where="synonyms.csv"),
                language=row["language"],
                phrase=row["phrase"],
                status=row["status"],
                source=refer(sources, row["source"], where="synonyms.csv"),
            )
            for row in read_rows(PACKAGE, "synonyms")
        ),
        key=["theme", "area", "language", "phrase"],
    )
