"""Puts compiled catalogues into the wheel, beside the catalogues that they are compiled from."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles every ``django.po`` into a scratch folder and adds the result to the wheel; the tree stays as it is."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile, and name each result and its place in the wheel to the builder."""
        self.scratch = tempfile.TemporaryDirectory(prefix="focalpoint-catalogues-")
        sources = Path(self.root) / "src"
        for number, source in enumerate(sorted(sources.glob("**/locale/*/LC_MESSAGES/django.po"))):
            compiled = Path(self.scratch.name) / f"{number}.mo"
            with source.open("rb") as catalogue, compiled.open("wb") as result:
                write_mo(result, read_po(catalogue))
            build_data["force_include"][str(compiled)] = str(source.with_suffix(".mo").relative_to(sources))

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove the scratch folder."""
        self.scratch.cleanup()
