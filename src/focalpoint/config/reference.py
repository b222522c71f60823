"""The reference pages that are written from the code: settings, verbs, data, access.

Each function returns one page of ``docs/reference/`` as text; nothing in them is written by hand, so a page that
differs from what is returned here is out of date.
"""

import argparse
import inspect
from collections.abc import Iterable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

from django.apps import apps
from django.conf import settings
from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand
from django.db import models

from focalpoint.config.access import BY_NAME, READERS, Holds, may_open, routes
from focalpoint.config.options import Given
from focalpoint.config.retention import OUTSIDE, RETENTION
from focalpoint.ground.shared.reading import Grant, Readable

_WRITTEN: Final = "Written from the code by `./run reference`; not edited by hand.\n"


def folder() -> Path:
    """Return where the reference pages lie beside the source; an installed package has none."""
    return Path(settings.PACKAGE).parent.parent / "docs" / "reference"


def pages() -> dict[str, str]:
    """Return every generated page by its file name."""
    return {
        "settings.md": settings_page(),
        "commands.md": commands_page(),
        "data.md": data_page(),
        "access.md": access_page(),
        "retention.md": retention_page(),
    }


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    escaped = [[cell.replace("|", "\\|") for cell in line] for line in lines]
    return "".join(f"| {' | '.join(line)} |\n" for line in escaped)


def _page(title: str, *parts: str) -> str:
    return "\n".join((f"# {title}\n", _WRITTEN, *parts))


def settings_page() -> str:
    """Return the page of settings."""
    rows = [
        (f"`{one.metadata['name']}`", f"`{one.default}`" if one.default else "empty", one.metadata["help"])
        for one in fields(Given)
    ]
    intro = (
        "Settings are read from the environment once, at the start. Each has a default that works on one machine. A\n"
        "value that cannot be understood, or an unknown name that begins with `FOCALPOINT_`, ends the start with a\n"
        "sentence that says what would be right.\n"
    )
    return _page("Settings", intro, _table(("Setting", "Default", "Meaning"), rows))


def our_verbs() -> dict[str, BaseCommand]:
    """Return the product's own verbs by name."""
    found = {name: str(app) for name, app in get_commands().items() if str(app).startswith("focalpoint.")}
    return {name: load_command_class(app, name) for name, app in sorted(found.items())}


def commands_page() -> str:
    """Return the page of verbs."""
    common = {action.dest for action in BaseCommand().create_parser("focalpoint", "verb")._actions}
    parts = [
        "`./run VERB` in a checkout and `focalpoint VERB` where the package is installed are the same. Without a\n"
        "verb, `start` runs. Every verb takes `--help`. Arguments that Django adds to each are left out here.\n"
    ]
    for name, command in our_verbs().items():
        actions = [one for one in command.create_parser("focalpoint", name)._actions if one.dest not in common]
        parts.append(f"## {name}\n\n{command.help}\n")
        rows = [(_how(action), _said(action)) for action in actions]
        if rows:
            parts.append(_table(("Argument", "Meaning"), rows))
    return _page("Verbs", *parts)


def _how(action: argparse.Action) -> str:
    value = action.metavar or (action.dest.upper() if action.nargs != 0 else "")
    shown = f"{{{','.join(map(str, action.choices))}}}" if action.choices else str(value)
    if not action.option_strings:
        return f"`{shown}{' ...' if action.nargs in {'+', '*'} else ''}`"
    return f"`{', '.join(action.option_strings)}{f' {shown}' if action.nargs != 0 else ''}`"


def _said(action: argparse.Action) -> str:
    default = action.default
    has_default = action.option_strings and action.nargs != 0 and default not in {None, "", argparse.SUPPRESS}
    return f"{action.help or ''}{f'; default `{default}`' if has_default else ''}"


def our_models() -> dict[str, list[type[models.Model]]]:
    """Return the product's models by room, the roof first, in the order in which they are written."""
    found: dict[str, list[type[models.Model]]] = {}
    for config in apps.get_app_configs():
        if config.name.startswith("focalpoint."):
            kinds = list(config.get_models())
            if kinds:
                found[config.name.removeprefix("focalpoint.")] = kinds
    return found


def data_page() -> str:
    """Return the data dictionary."""
    parts = [
        "Every room with tables, every model, every field. “May be empty” means not known, never “no”. An audience is\n"
        "the reader key that opens a row; models without one say with which row theirs open.\n"
    ]
    for room, kinds in our_models().items():
        parts.append(f"## {room}\n")
        for model in kinds:
            parts.append(f"### {model.__name__}\n\n{inspect.getdoc(model)}\n")
            rows = [(f"`{one.name}`", _type(one), str(one.help_text) or "Internal key.") for one in own_fields(model)]
            parts.append(_table(("Field", "Type", "Meaning"), rows))
            holds = [f"- {_constraint(one)}" for one in model._meta.constraints]
            if holds:
                parts.append("Held by the database:\n\n" + "\n".join(holds) + "\n")
    return _page("Data", *parts)


def own_fields(model: type[models.Model]) -> list["models.Field[Any, Any]"]:
    """Return the fields of a model that are columns or relations of its own."""
    return [*model._meta.fields, *model._meta.many_to_many]


def _type(one: "models.Field[Any, Any]") -> str:
    if one.primary_key:
        return "Whole number, unique"
    if isinstance(one, models.ForeignKey):
        target = one.related_model
        said = f"one {target._meta.label}" if isinstance(target, type) else str(target)
    else:
        said = str(one.description % {"max_length": one.max_length} if one.max_length else one.description)
        said = said.partition(" (")[0] + (f", at most {one.max_length}" if one.max_length else "")
    if one.choices:
        said += ": " + ", ".join(f"`{value}`" for value, _ in one.flatchoices if value)
    if one.unique:
        said += ", unique"
    if one.null or one.blank:
        said += ", may be empty"
    return said


def _constraint(one: models.BaseConstraint) -> str:
    if isinstance(one, models.UniqueConstraint):
        where = f", where {one.condition}" if one.condition else ""
        return f"`{one.name}`: no two rows with the same {', '.join(one.fields)}{where}"
    if isinstance(one, models.CheckConstraint):
        return f"`{one.name}`: {one.condition}"
    return f"`{one.name}`"


def access_page() -> str:
    """Return the matrix of addresses and kinds of reader, and what opens rows."""
    keys = tuple(key for key, _ in READERS)
    addresses = []
    for route in routes():
        address = BY_NAME[route.name]
        answer = "rows" if address.holds is Holds.RECORD else "same"
        cells = tuple(answer if may_open(address, key) else "–" for key in keys)
        shown = route.pattern.replace("<str:", "<")
        addresses.append((f"`/{shown}`", address.kind.value, address.what, *cells))
    rows = [
        (f"`{model._meta.label}`", f"`{model._meta.get_field('audience').get_default()}`", _grants(model))
        for kinds in our_models().values()
        for model in kinds
        if issubclass(model, Readable)
    ]
    return _page(
        "Access",
        "**rows** means that the answer is made from the rows that the reader may see, **same** that everybody who\n"
        "may open the address gets the same answer, **–** that it does not open: whoever has not signed in is led\n"
        "to do so, whoever has gets 404, as if the address had never existed. The address of a record that the\n"
        "reader may not see answers 404 too.\n",
        "Keys come from the designations and appointments of today. Verbs take them with `--as`, for whoever may run\n"
        "verbs on the machine.\n",
        "## Keys\n",
        _table(("Key", "Held by"), [(f"`{key}`", who) for key, who in READERS]),
        "## Addresses\n",
        _table(("Address", "Kind", "What", *(f"`{key}`" for key in keys)), addresses),
        "## Rows\n",
        "A row opens with its audience or with one of its grants. Models that are not here either are reference data\n"
        "or open with the row they belong to.\n",
        _table(("Model", "Audience unless said otherwise", "Grants"), rows),
    )


def retention_page() -> str:
    """Return the page of what is kept about people, on what ground, how long, and what ends it."""
    intro = (
        "What is kept about people: on what ground, for how long, and what ends it. A task named here runs by the\n"
        "clock; `forget` is the verb, or the secretariat's page, that forgets somebody in every room at once. A test\n"
        "holds the table against the models.\n"
    )
    rows = [
        (f"`{label}`", kept.what, kept.ground, kept.term, f"`{kept.ends}`" if "." in kept.ends else kept.ends)
        for label, kept in RETENTION.items()
        if kept.is_personal
    ]
    bare = ", ".join(f"`{label}`" for label, kept in RETENTION.items() if not kept.is_personal)
    return _page(
        "Retention",
        intro,
        _table(("Model", "Holds", "Ground", "How long", "Ended by"), rows),
        "## Nothing about people\n",
        bare + ".\n",
        "## Beside the database\n",
        _table(("Where", "Holds", "How long"), OUTSIDE),
    )


def _grants(model: type[models.Model]) -> str:
    related = model._meta.get_field("grants").related_model if hasattr(model, "grants") else None
    return "yes" if isinstance(related, type) and issubclass(related, Grant) else "no"
