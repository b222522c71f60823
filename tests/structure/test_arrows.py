"""Every arrow points down: not imports alone, but foreign keys, templates, names of URLs, static files, addresses."""

import ast
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.test.utils import isolate_apps
from django.urls import Resolver404, URLResolver, get_resolver, resolve

from focalpoint.doors.portal.context import FOOTER, NAVIGATION
from focalpoint.doors.portal.queries.records import FINDERS
from focalpoint.ground.shared.addresses import SEGMENTS, page_address, permanent_address
from tests.structure.house import HOUSE, PACKAGE, PROJECT, House, calls, folder_of, python_files, template_files

pytestmark = pytest.mark.once

WITHOUT_LAYERS = {"config", "ground.ui", "ground.shared"}
"""Rooms whose files are not named after kinds of change: the roof, the components, the types."""

# Checkers: each takes something small and says what is wrong with it.


def wrong_contracts(project: Mapping[str, object]) -> list[str]:
    """Say where import-linter's contracts differ from the order of the house."""
    tool: dict = project["tool"]  # type: ignore[assignment]
    order, contracts = tool["focalpoint"], {one["name"]: one for one in tool["importlinter"]["contracts"]}
    found = []
    wanted = {"Floors: every arrow points down": [f"focalpoint.{floor}" for floor in order["floors"]]}
    for floor, rooms in order["rooms"].items():
        wanted[f"Rooms of the {floor}"] = [f"focalpoint.{floor}.{room}" for room in rooms]
    wanted["Inside a room"] = [" | ".join(f"({file})" for file in files) for files in order["files"]]
    for name, layers in wanted.items():
        if contracts.get(name, {}).get("layers") != layers:
            found.append(f"contract {name!r} is not {layers}")
    house = House.of(order["floors"], order["rooms"])
    containers = {f"focalpoint.{room}" for room in house.rooms if room not in WITHOUT_LAYERS}
    if set(contracts.get("Inside a room", {}).get("containers", [])) != containers:
        found.append(f"contract 'Inside a room' is not for {sorted(containers)}")
    return found


def wrong_relations(kinds: Iterable[type[models.Model]], house: House) -> list[str]:
    """Say which relation between rooms points up, or leaves an accessor upward."""
    found = []
    for model in kinds:
        room = house.room_of(model.__module__)
        for field in (*model._meta.fields, *model._meta.many_to_many):
            if not field.is_relation or not isinstance(field.related_model, type):
                continue
            other = house.room_of(field.related_model.__module__)
            if room is None or other is None or other == room:
                continue
            name = f"{model.__name__}.{field.name} to {other}"
            if not house.may_use(room, other):
                found.append(f"{name} points up")
            if not field.remote_field.hidden:
                found.append(f"{name} needs related_name='+'")
    return found


TAG = re.compile(r"{%-?\s*(extends|include|load|url|static)\s+([^%]*?)\s*-?%}")
DJANGO_LIBRARIES = {"cache", "i18n", "l10n", "static", "tz"}


def wrong_template(
    room: str, text: str, house: House, *, namespaces: Mapping[str, str], libraries: Mapping[str, str]
) -> list[str]:
    """Say which tag of a template reaches up, or cannot be read before it runs."""
    found = []
    for tag, rest in TAG.findall(text):
        if tag == "load":
            names = [
                name for name in rest.partition(" from ")[2].split() or rest.split() if name not in DJANGO_LIBRARIES
            ]
            used = {name: libraries.get(name) for name in names}
        else:
            name = re.match(r"[\"']([^\"']+)[\"']", rest)
            if name is None:
                found.append(f"{{% {tag} {rest} %}} names nothing by itself")
                continue
            used = {name[1]: _target(tag, name[1], house, namespaces)}
        found += [f"{{% {tag} %}} {problem}" for name, to in used.items() for problem in _upward(room, name, to, house)]
    return found


def wrong_python(room: str, text: str, house: House, *, namespaces: Mapping[str, str]) -> list[str]:
    """Say which template, URL or static file a Python file names that is not its room's or a lower one's."""
    tree = ast.parse(text)
    found = []
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.fullmatch(r"\S+/\S+\.html", node.value)
        ):
            found += _upward(room, node.value, _target("extends", node.value, house, namespaces), house)
    for name, call in calls(tree):
        if name not in {"reverse", "reverse_lazy", "redirect", "resolve_url", "static"} or not call.args:
            continue
        given = call.args[0]
        tag = "static" if name == "static" else "url"
        if isinstance(given, ast.Constant) and isinstance(given.value, str):
            found += _upward(room, given.value, _target(tag, given.value, house, namespaces), house)
        elif name != "redirect":
            found.append(f"line {call.lineno}: {name}() names nothing by itself")
    return found


def _target(tag: str, name: str, house: House, namespaces: Mapping[str, str]) -> str | None:
    return namespaces.get(name.partition(":")[0]) if tag == "url" else house.labelled(name.partition("/")[0])


def _upward(room: str, name: str, target: str | None, house: House) -> list[str]:
    if target is None:
        return [f"{name} is of no room"]
    return [] if house.may_use(room, target) else [f"{name} is of {target}, which {room} must not know"]


def misplaced(room: str, folder: Path) -> list[str]:
    """Say which template or static file lies outside the folder of its room's name, where another could hide it."""
    label = room.rpartition(".")[2]
    # Templates named 404.html and so on are looked for by Django without a folder.
    return [
        f"{path.relative_to(folder)} belongs into {kind}/{label}/"
        for kind in ("templates", "static")
        for path in sorted((folder / kind).rglob("*"))
        if path.is_file() and path.relative_to(folder / kind).parts[0] != label
    ]


def dead_paths(text: str) -> list[str]:
    """Say which path that a template writes below the page's language leads nowhere."""
    return [
        path
        for path in re.findall(r"[\"']/{{ *(?:language|active) *}}/([^\"'{?#]*)[\"'{?#]", text)
        if not leads_somewhere(f"/en/{path}")
    ]


def leads_somewhere(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def addressless(segments: Mapping[str, str], finders: Iterable[str]) -> list[str]:
    """Say which kind of record has no page or no permanent address."""
    missing = set(segments) ^ set(finders)
    found = [f"{kind}: /id/{kind}/ID or its page is missing" for kind in sorted(missing)]
    return found + [
        f"{kind}: /{segment}/ID/ is no page"
        for kind, segment in segments.items()
        if not leads_somewhere(f"/en/{segment}/x/")
    ]


def namespaces_of(resolver: URLResolver, house: House) -> dict[str, str]:
    """Every namespace with the room whose URL list it stands in."""
    found: dict[str, str] = {}
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            room = house.room_of(getattr(entry.urlconf_name, "__name__", "") or "")
            if entry.namespace and room:
                found[entry.namespace] = room
            found |= namespaces_of(entry, house)
    return found


@pytest.fixture(scope="module")
def namespaces() -> dict[str, str]:
    return namespaces_of(get_resolver("focalpoint.config.urls"), HOUSE)


@pytest.fixture(scope="module")
def libraries() -> dict[str, str]:
    return {
        path.stem: room
        for room in HOUSE.rooms
        for path in folder_of(room).glob("templatetags/*.py")
        if path.stem != "__init__"
    }


# The house itself.


def test_contracts_of_imports_say_the_same_as_the_house():
    assert wrong_contracts(PROJECT) == []


def test_every_room_on_disk_is_in_the_order_and_installed():
    on_disk = {".".join(path.parent.relative_to(PACKAGE).parts) for path in PACKAGE.rglob("apps.py")}

    assert on_disk == set(HOUSE.rooms)
    assert [f"focalpoint.{room}" for room in HOUSE.rooms] == [
        app for app in settings.INSTALLED_APPS if app.startswith("focalpoint.")
    ]


def test_relations_between_rooms_point_down_and_leave_no_way_back():
    ours = [model for model in apps.get_models() if HOUSE.room_of(model.__module__)]

    assert len(ours) > 20
    assert wrong_relations(ours, HOUSE) == []


@pytest.mark.parametrize("room", HOUSE.rooms)
def test_templates_name_their_own_room_or_lower_ones(room, namespaces, libraries):
    found = {
        str(path.relative_to(PACKAGE)): problems
        for path in template_files(folder_of(room))
        if (
            problems := wrong_template(room, path.read_text("utf-8"), HOUSE, namespaces=namespaces, libraries=libraries)
        )
    }

    assert found == {}


@pytest.mark.parametrize("room", HOUSE.rooms)
def test_python_names_templates_urls_and_static_files_of_its_own_room_or_lower_ones(room, namespaces):
    found = {
        str(path.relative_to(PACKAGE)): problems
        for path in python_files(folder_of(room))
        if (problems := wrong_python(room, path.read_text("utf-8"), HOUSE, namespaces=namespaces))
    }

    assert found == {}


@pytest.mark.parametrize("room", HOUSE.rooms)
def test_templates_and_static_files_lie_in_the_folder_of_their_room(room):
    assert misplaced(room, folder_of(room)) == []


def test_every_kind_of_record_has_a_page_and_a_permanent_address():
    assert addressless(SEGMENTS, FINDERS) == []
    for kind in SEGMENTS:
        assert resolve(permanent_address(kind, "x")).view_name == "machine:permanent"
        assert resolve(page_address(kind, "x", language="en")).kwargs


def test_every_path_written_into_a_template_leads_somewhere():
    found = {
        str(path.relative_to(PACKAGE)): dead
        for path in template_files(PACKAGE)
        if (dead := dead_paths(path.read_text("utf-8")))
    }

    assert found == {}


def test_every_entry_of_the_navigation_leads_somewhere():
    assert [path for _, path in NAVIGATION + FOOTER if not leads_somewhere(f"/en/{path}")] == []


# Controls: each checker bites on a made-up wrong arrow.

MADE_UP = House.of(["doors", "areas", "ground"], {"doors": ["portal"], "areas": ["upper", "lower"], "ground": ["ui"]})
NAMESPACES = {"portal": "doors.portal", "upper": "areas.upper", "lower": "areas.lower"}


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("floors", ["areas", "doors"]),
        ("rooms", {"areas": ["lower", "upper"], "doors": ["portal"]}),
        ("files", [["models"], ["views"]]),
    ],
)
def test_a_contract_that_differs_is_found(place, value):
    layers = {
        "Floors: every arrow points down": ["focalpoint.doors", "focalpoint.areas"],
        "Rooms of the doors": ["focalpoint.doors.portal"],
        "Rooms of the areas": ["focalpoint.areas.upper", "focalpoint.areas.lower"],
        "Inside a room": ["(views)", "(models)"],
    }
    contracts = [{"name": name, "layers": order} for name, order in layers.items()]
    contracts[-1]["containers"] = [f"focalpoint.{room}" for room in ("doors.portal", "areas.upper", "areas.lower")]
    order = {
        "floors": ["doors", "areas"],
        "rooms": {"doors": ["portal"], "areas": ["upper", "lower"]},
        "files": [["views"], ["models"]],
    }
    project = {"tool": {"focalpoint": order, "importlinter": {"contracts": contracts}}}

    assert wrong_contracts(project) == []
    assert wrong_contracts({"tool": {**project["tool"], "focalpoint": {**order, place: value}}})


@isolate_apps("tests")
def test_a_foreign_key_that_points_up_or_back_is_found():
    def model(name, room, **fields):
        meta = type("Meta", (), {"app_label": room.rpartition(".")[2]})
        return type(name, (models.Model,), {"__module__": f"focalpoint.{room}.models", "Meta": meta, **fields})

    low = model("Low", "areas.lower")
    high = model("High", "areas.upper", low=models.ForeignKey(low, models.CASCADE, related_name="+"))
    visible = model("Visible", "areas.upper", low=models.ForeignKey(low, models.CASCADE, related_name="seen"))
    up = model("Up", "areas.lower", high=models.ForeignKey(high, models.CASCADE, related_name="+"))

    assert wrong_relations([low, high], MADE_UP) == []
    assert wrong_relations([visible], MADE_UP) == ["Visible.low to areas.lower needs related_name='+'"]
    assert wrong_relations([up], MADE_UP) == ["Up.high to areas.upper points up"]


@pytest.mark.parametrize(
    "written",
    [
        '{% extends "upper/page.html" %}',
        "{% include 'portal/line.html' with a=b %}",
        "{% include name %}",
        '{% include "nowhere/line.html" %}',
        '{% url "portal:home" as address %}',
        '{% url "home" %}',
        '{% static "upper/page.css" %}',
        "{% load upper_words %}",
        "{% load shown from upper_words %}",
    ],
)
def test_a_template_that_reaches_up_is_found(written):
    text = f'{{% load static i18n %}}{{% extends "ui/base.html" %}}{{% url "lower:list" %}}{written}'
    libraries = {"upper_words": "areas.upper"}

    assert len(wrong_template("areas.lower", text, MADE_UP, namespaces=NAMESPACES, libraries=libraries)) == 1


@pytest.mark.parametrize(
    "written",
    [
        'render(request, "upper/page.html", {})',
        'reverse("portal:home")',
        'redirect("upper:page", 1)',
        "reverse(name)",
        'static("upper/page.css")',
    ],
)
def test_python_that_reaches_up_is_found(written):
    text = f'render(request, "lower/page.html")\nreverse("lower:list")\nstatic("ui/a.css")\n{written}\n'

    assert len(wrong_python("areas.lower", text, MADE_UP, namespaces=NAMESPACES)) == 1


def test_a_template_outside_the_folder_of_its_room_is_found(tmp_path):
    for name in ("templates/lower/page.html", "templates/page.html", "static/upper/page.css"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    assert misplaced("areas.lower", tmp_path) == [
        "templates/page.html belongs into templates/lower/",
        "static/upper/page.css belongs into static/lower/",
    ]


def test_a_kind_without_a_page_or_a_finder_is_found():
    assert addressless({"member": "members", "plan": "plans"}, {"member", "plan"}) == ["plan: /plans/ID/ is no page"]
    assert addressless({"member": "members"}, {"member", "plan"}) == ["plan: /id/plan/ID or its page is missing"]


def test_a_path_that_leads_nowhere_is_found():
    text = '<a href="/{{ language }}/members/">a</a><a href="/{{ language }}/nowhere/{{ x }}">b</a>'

    assert dead_paths(text) == ["nowhere/"]
