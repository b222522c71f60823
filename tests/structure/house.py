"""The order of the house, as ``pyproject.toml`` states it, and what each file of a room reaches for."""

import ast
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "src" / "focalpoint"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class House:
    """Rooms from the roof down, each as ``floor.room``; the roof is a room of its own."""

    rooms: tuple[str, ...]

    @classmethod
    def of(cls, floors: list[str], rooms: Mapping[str, list[str]]) -> "House":
        return cls(
            tuple(name for floor in floors for name in [f"{floor}.{room}" for room in rooms.get(floor, [])] or [floor])
        )

    def room_of(self, module: str) -> str | None:
        """The room of a dotted module; None outside the house."""
        inside = module.removeprefix("focalpoint.")
        return next((room for room in self.rooms if inside == room or inside.startswith(f"{room}.")), None)

    def labelled(self, label: str) -> str | None:
        """The room by its last name, as templates, static files and namespaces write it."""
        return next((room for room in self.rooms if room.rpartition(".")[2] == label), None)

    def may_use(self, upper: str, lower: str) -> bool:
        """Whether an arrow from ``upper`` to ``lower`` stays in its room or points down."""
        return self.rooms.index(upper) <= self.rooms.index(lower)


HOUSE = House.of(PROJECT["tool"]["focalpoint"]["floors"], PROJECT["tool"]["focalpoint"]["rooms"])


def folder_of(room: str, package: Path = PACKAGE) -> Path:
    return package.joinpath(*room.split("."))


def python_files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*.py")) if "migrations" not in path.parts)


def template_files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and "templates" in path.parts)


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the last name of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            if isinstance(function, ast.Name):
                yield function.id, node
            elif isinstance(function, ast.Attribute):
                yield function.attr, node
