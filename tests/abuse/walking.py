"""Every address of the product with a record to stand for its variable parts; the record with hostile texts."""

import re

from django.apps import apps
from django.core.cache import cache
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Concat, Left

from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.config.access import ADDRESSES
from focalpoint.ground.shared.addresses import SEGMENTS
from focalpoint.ground.shared.reading import Reader
from tests.rights.test_every_form import DUMMIES, ID
from tests.rights.test_every_url import WITHOUT_EXAMPLE, example, filled

E_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+|mailto:|\btel:", re.IGNORECASE)
FORMULA = re.compile(r"[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠−\t\r\n]")
SECRETARIAT = {ENVIRON: Reader.holding(["secretariat"])}
OFFICE = {ENVIRON: Reader.holding(["secretariat", "member"])}
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><b>"

around: dict[str, str] = {}
"""Ids of what stands in the ledger around one undertaking, by what the table of addresses calls them."""


def addresses(language: str = "en") -> list[str]:
    """Every address of the product below ``language`` or without one, with a record of the public record where the
    record has one of the kind, and with an id that never was where it has none."""
    found = []
    for address in ADDRESSES:
        if address.name == "library:pack":
            continue  # a stream of the texts whose pages are asked for below
        if address.name in {"machine:permanent", "portal:history", "portal:speak"}:
            found += [
                filled(address, {"kind": kind, "record of that kind": sample(kind)}, language) for kind in SEGMENTS
            ]
            continue
        given = {kind: sample(kind, language) for _, kind in address.parts if kind != "form"}
        for form in ("csv", "json") if "form" in dict(address.parts).values() else ("",):
            found.append(filled(address, {**given, "form": form}, language))
    return found


def sample(kind: str, language: str = "en") -> str:
    """Stand for one variable part of an address."""
    if kind == "language":
        return language
    if kind in around:
        return around[kind]
    if kind in WITHOUT_EXAMPLE:
        return DUMMIES.get(kind, ID)
    made = example(kind)
    return made() if callable(made) else made


def get(client, address, **asked):
    """Ask, without being counted among all the others that this test asks."""
    cache.clear()
    return client.get(address, **asked)


def first_refusal(client, asked, **environ):
    """Return the first 429; the minute may end in between, so twice the limit is asked at most."""
    return next(
        (response for address in asked if (response := client.get(address, **environ)).status_code == 429), None
    )


KEPT = {
    "about",
    "audience",
    "code",
    "from_id",
    "from_kind",
    "iso3",
    "joint_key",
    "key",
    "language",
    "languages",
    "m49",
    "message",
    "name_key",
    "public_id",
    "slug",
    "sort_key",
    "subject_id",
    "subject_kind",
    "symbol_key",
    "text_sha256",
    "time_zone",
}
"""Texts that are no content: codes and keys that nobody types into a form."""


def arm_every_text(sign: str) -> None:
    """Put a sign before every text of the record that is content."""
    for room in ("vocabulary", "network", "meetings", "library", "ledger"):
        for model in apps.get_app_config(room).get_models():
            for column in model._meta.concrete_fields:
                is_text = type(column) in (models.CharField, models.TextField)
                if is_text and not column.choices and column.name not in KEPT:
                    rows = model._default_manager.exclude(**{column.name: ""})
                    text = Concat(Value(sign), F(column.name))
                    # PostgreSQL refuses what is longer than the column; SQLite would keep it.
                    rows.update(**{column.name: Left(text, column.max_length) if column.max_length else text})
